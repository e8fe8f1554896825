"""Rounds of approval: opened with a snapshot of the roster, extended, closed."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.domain.actor import Actor
from tracker.domain.occurred import Occurred
from tracker.domain.participation import Participant
from tracker.domain.positions import suitable_mode
from tracker.domain.round import outcome, owes
from tracker.domain.sentence import Sentence
from tracker.errors import Invalid
from tracker.models import Document, MemberState, Round, RoundParticipant
from tracker.services import amending, checks, found
from tracker.services.acts import Act, Receipt, begin_act
from tracker.services.facts import Given, open_round, round_facts
from tracker.services.roster import roster

OWING = ("asked", "asked_for_no_objection")


@dataclass(frozen=True)
class Terms:
    """How long a round runs where nobody said: days, and the hour in the register's zone."""

    days: int = 30
    hour: time = time(18, 0)


def open_on(act: Act, document: Document, given: Given, occurred: Occurred) -> None:
    """Open round n+1 on the current version, asking who takes part on the opening day."""
    version = found.current_version(act.session, document)
    assert version is not None  # a guard of the step saw to it
    day = occurred.effective(act.today)
    zone, due = deadline(act, given, day)
    asked = roster(act.session, day)
    mode = given.mode or suitable_mode(frozenset(one.mode for one in asked))
    number = 1 + len(act.session.scalars(select(Round.id).where(Round.document_id == document.id)).all())
    row = Round(document_id=document.id, version_id=version.id, number=number, mode=mode, opened_on=day,
                due_at=due, zone=zone, status="open", seq=act.next_seq)
    act.session.add(row)
    act.session.flush()
    act.session.add_all(_line(act, row, one) for one in asked)
    act.record("round.opened", document=document.reference, object=f"{document.reference}/r{number}",
               occurred=occurred, after={
                   "number": number, "version": version.number, "mode": mode, "due_at": due, "zone": zone,
                   "opened_on": day,
                   "participants": [{"member_state": one.code, "mode": one.mode, "because": one.status}
                                    for one in asked]})
    act.session.flush()


def deadline(act: Act, given: Given, opened: date) -> tuple[str, datetime]:
    """The zone and the instant of a round's deadline; refuses one that is not after the opening day."""
    terms: Terms = act.session.info.get("terms", Terms())
    zone = checks.zone(given.zone or act.session.info["zone"])
    due = given.due_at or datetime.combine(opened + timedelta(days=terms.days), terms.hour, ZoneInfo(zone))
    if due.astimezone(ZoneInfo(zone)).date() <= opened:
        raise Invalid(Sentence("The deadline must be after the day on which the round opens, {day}.", day=opened),
                      field="due")
    return zone, due


def _line(act: Act, row: Round, one: Participant) -> RoundParticipant:
    state = act.session.scalar(select(MemberState).where(MemberState.code == one.code))
    assert state is not None
    return RoundParticipant(round_id=row.id, member_state_id=state.id, mode=one.mode, because=one.status,
                            due_at=row.due_at, pending=one.mode in OWING, seq=act.next_seq)


def close(act: Act, document: Document, how: str, *, override: str = "") -> None:
    """Close the open round, if there is one; nobody owes an answer any more."""
    row = open_round(act.session, document)
    facts = round_facts(row)
    if row is None or facts is None:
        return
    row.status = outcome(facts) if how == "agreed" else how
    row.override_reason, row.closed_seq = override, act.next_seq
    for one in row.participants:
        one.pending = False
    act.record("round.closed", document=document.reference, object=f"{document.reference}/r{row.number}",
               after={"status": row.status, "override": override})
    act.session.flush()


def settle(act: Act, document: Document) -> None:
    """After an answer: mark anew which states still owe something."""
    act.session.expire_all()
    row = open_round(act.session, document)
    facts = round_facts(row)
    assert row is not None
    assert facts is not None
    owing = {line.code for line in facts.lines if owes(line, facts)}
    for one in row.participants:
        one.pending = one.member_state.code in owing
    act.session.flush()


def extend(
    session: Session, reference: str, due_at: datetime, actor: Actor,
    *, reason: str, now: datetime, request: str,
) -> Receipt:
    """Put the deadline of the open round later, for all states alike; the old one stays in the journal.

    The caller commits.
    """
    act = begin_act(session, [reference], actor, "round.extend", request=request, now=now,
                    content={"document": reference, "due_at": due_at, "reason": reason})
    if act.done:
        return act.done
    row = open_round(session, act.document(reference))
    if row is None:
        raise Invalid(Sentence("No round is open on {reference}.", reference=reference))
    if due_at.tzinfo is None or due_at <= row.due_at:
        raise Invalid(Sentence("The new deadline must be later than the present one."), field="due")
    before, row.due_at = row.due_at, due_at
    for one in row.participants:
        one.due_at = due_at
    act.record("round.extended", document=reference, object=f"{reference}/r{row.number}",
               before={"due_at": before}, after={"due_at": due_at}, reason=amending.why(reason))
    return act.receipt()
