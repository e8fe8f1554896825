"""Meetings: who met, under whom, and what was decided on each draft."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from tracker.domain.actor import Actor
from tracker.domain.occurred import Occurred
from tracker.domain.plain import Exact
from tracker.domain.sentence import Sentence
from tracker.errors import Invalid
from tracker.models import AgendaItem, Attendance, Meeting
from tracker.models.meetings import FORMATS, OUTCOMES
from tracker.services import amending, checkpoints, checks, found
from tracker.services.acts import Act, Receipt, asked, begin_act
from tracker.services.numbering import next_key

AMENDABLE = ("title_en", "title_ru", "place", "note")


@dataclass(frozen=True)
class Present:
    """Somebody who was there, or a state that was absent."""

    person: str = ""
    post: str = ""
    member_state: str | None = None
    present: bool = True


@dataclass(frozen=True)
class Decided:
    """An agenda item; the version numbers default to the current version, to none where the outcome is not stated."""

    document: str
    outcome: str
    version_in: int | None = None
    version_out: int | None = None
    format: str = "not_stated"
    decision_number: str | None = None
    note: str = ""


@dataclass(frozen=True)
class NewMeeting:
    """A meeting; the presiding state need not hold the chairmanship of the organisation."""

    body: str
    occurred: Occurred
    title_en: str = ""
    title_ru: str = ""
    presiding: str | None = None
    place: str = ""
    protocol: str | None = None
    note: str = ""
    present: tuple[Present, ...] = ()
    items: tuple[Decided, ...] = ()


def record(session: Session, new: NewMeeting, actor: Actor, *, now: datetime, request: str) -> Receipt:
    """Record a meeting with its outcomes, document by document.  The caller commits."""
    act = begin_act(session, [item.document for item in new.items], actor, "meeting.record",
                    request=request, now=now, content={"new": new})
    if act.done:
        return act.done
    checks.happened(new.occurred, act.today)
    body, after = found.body(session, new.body), _checked(new)
    presiding = found.state(session, new.presiding, "presiding") if new.presiding else None
    protocol = found.paper(session, new.protocol, "protocol") if new.protocol else None
    year = (new.occurred.last or act.today).year
    row = Meeting(
        key=next_key(act, Meeting.key, f"M-{year}-"), seq=act.next_seq, body_id=body.id,
        presiding_id=presiding and presiding.id, protocol_id=protocol and protocol.id, registered_at=act.at,
        occurred_from=new.occurred.first, occurred_to=new.occurred.last, precision=new.occurred.precision,
        source=new.occurred.source, certainty=new.occurred.certainty, **after,
    )
    session.add(row)
    session.flush()
    present = [_attend(act, row, one) for one in new.present]
    items = [_decide(act, row, number, item) for number, item in enumerate(new.items, 1)]
    act.record("meeting.recorded", object=row.key, occurred=new.occurred, paper=protocol and protocol.key,
               document=new.items[0].document if len(new.items) == 1 else None,
               after={**after, "body": body.key, "presiding": presiding and presiding.code,
                      "present": present, "items": items})
    checkpoints.make(act)
    return act.receipt()


def amend(
    session: Session, key: str, changes: dict[str, str], actor: Actor,
    *, reason: str, now: datetime, request: str,
) -> Receipt:
    """Mend what was mistyped in a meeting's entry; outcomes are not mended here.  The caller commits.

    As with a draft, a meeting that is not there is told as such whatever else is wrong.
    """
    asked(session, actor, "meeting.amend")
    row = found.meeting(session, key)
    act = begin_act(session, (), actor, "meeting.amend", request=request, now=now,
                    content={"meeting": key, "changes": Exact(changes), "reason": reason})
    if act.done:
        return act.done
    session.refresh(row)  # somebody else may have mended it while this act waited for its turn
    before, after = amending.amended(row, changes, AMENDABLE)
    act.record("meeting.amended", object=row.key, before=before, after=after, reason=amending.why(reason))
    return act.receipt()


def _checked(new: NewMeeting) -> dict[str, Any]:
    twice = [item.document for item in new.items]
    if len(set(twice)) != len(twice):
        raise Invalid(Sentence("A document stands on the agenda of a meeting once."), field="items")
    return {
        **checks.titles(new.title_en, new.title_ru),
        "place": checks.line(new.place, "place"),
        "note": checks.text(new.note, "note"),
    }


def _attend(act: Act, meeting: Meeting, one: Present) -> dict[str, object]:
    state = found.state(act.session, one.member_state, "present") if one.member_state else None
    after = {"person": checks.line(one.person, "present"), "post": checks.line(one.post, "present"),
             "present": bool(one.present)}
    if not (state or after["person"] or after["post"]):
        raise Invalid(Sentence("Say who was there: a person, a post or a state."), field="present")
    act.session.add(Attendance(meeting_id=meeting.id, member_state_id=state and state.id, **after))
    return {**after, "member_state": state and state.code}


def _decide(act: Act, meeting: Meeting, number: int, item: Decided) -> dict[str, object]:
    document = act.document(item.document)
    current = found.current_version(act.session, document)
    usual = None if item.outcome == "not_stated" else current
    seen = [usual if given is None else found.version(act.session, document, given, "version")
            for given in (item.version_in, item.version_out)]
    after = {
        "number": number,
        "outcome": checks.one_of(item.outcome, OUTCOMES, "outcome"),
        "format": checks.one_of(item.format, FORMATS, "format"),
        "decision_number": checks.line(item.decision_number, "decision_number", most=100) or None,
        "note": checks.text(item.note, "note"),
    }
    if after["outcome"] == "approved" and not meeting_body_approves(act, meeting):
        raise Invalid(Sentence("This body does not approve drafts. Record its decision as another outcome."),
                      field="outcome")
    if after["outcome"] == "approved" and after["format"] == "not_stated":
        raise Invalid(Sentence("Say whether it was approved in full or in limited format."), field="format")
    act.session.add(AgendaItem(
        meeting_id=meeting.id, document_id=document.id, seq=act.next_seq, **after,
        version_in_id=seen[0] and seen[0].id, version_out_id=seen[1] and seen[1].id,
    ))
    return {**after, "document": document.reference, "version_in": seen[0] and seen[0].number,
            "version_out": seen[1] and seen[1].number}


def meeting_body_approves(act: Act, meeting: Meeting) -> bool:
    """Whether the body that met may end a draft's way."""
    act.session.refresh(meeting, ["body"])
    return meeting.body.approves
