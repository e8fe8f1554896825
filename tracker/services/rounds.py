"""Rounds of approval: opened with a snapshot of the roster, extended, closed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tracker.domain.actor import Actor
from tracker.domain.deadlines import ROLLS, UNITS, Reckoning
from tracker.domain.occurred import Occurred
from tracker.domain.participation import Participant
from tracker.domain.positions import OWING, suitable_mode
from tracker.domain.round import is_late, outcome
from tracker.domain.sentence import Sentence
from tracker.errors import Invalid
from tracker.models import Document, MemberState, Round, RoundParticipant
from tracker.services import amending, checks, days_off, found
from tracker.services.acts import Act, Receipt, begin_act
from tracker.services.annulled import next_number
from tracker.services.facts import Given
from tracker.services.roster import roster
from tracker.services.round_rows import open_round, round_facts

MOST_DAYS = 3650


@dataclass(frozen=True)
class Terms:
    """How long a round runs where nobody said: days, and the hour in the register's zone.

    `confirmation` days for the confirmation of a changed text, `carry` working days of notice before
    answers are carried over to an editorial change, `silence` hours of a silence procedure.
    """

    days: int = 30
    hour: time = time(18, 0)
    confirmation: int = 10
    carry: int = 5
    silence: int = 72


def terms_of(session: Session) -> Terms:
    terms: Terms = session.info.get("terms", Terms())
    return terms


def open_on(act: Act, document: Document, given: Given, occurred: Occurred) -> None:
    """Open round n+1 on the current version, asking who takes part on the opening day."""
    version = found.current_version(act.session, document)
    assert version is not None  # a guard of the step saw to it
    day = occurred.effective(act.today)
    asked = roster(act.session, day)
    mode = given.mode or suitable_mode(frozenset(one.mode for one in asked))
    zone, due = deadline(act, given, day, mode, asked)
    last = act.session.scalar(select(func.max(Round.number)).where(Round.document_id == document.id)) or 0
    number = next_number(act.session, f"{document.reference}/r", last)
    row = Round(document_id=document.id, version_id=version.id, number=number, mode=mode, opened_on=day,
                due_at=due, zone=zone, notice=given.notice, status="open", seq=act.next_seq)
    act.session.add(row)
    act.session.flush()
    act.session.add_all(line(act, row, one, day) for one in asked)
    act.record("round.opened", document=document.reference, object=key_of(document, row),
               occurred=occurred, after={
                   "number": number, "version": version.number, "mode": mode, "due_at": due, "zone": zone,
                   "opened_on": day, "notice": given.notice,
                   "participants": [{"member_state": one.code, "mode": one.mode, "because": one.status,
                                     "basis": one.basis} for one in asked]})
    act.session.flush()


def deadline(
    act: Act, given: Given, opened: date, mode: str, asked: Sequence[Participant]
) -> tuple[str, datetime]:
    """The zone and the instant of a round's deadline; refuses one that is not after the opening day."""
    zone = checks.zone(given.zone or act.session.info["zone"])
    due = given.due_at or _reckoned(act, given, opened, zone, mode, asked)
    if due.astimezone(ZoneInfo(zone)).date() <= opened:
        raise Invalid(Sentence("The deadline must be after the day on which the round opens, {day}.", day=opened),
                      field="due")
    return zone, due


def _reckoned(
    act: Act, given: Given, opened: date, zone: str, mode: str, asked: Sequence[Participant]
) -> datetime:
    """Counted from the opening day, in calendar or in working days; a silence by the hour from now."""
    terms = terms_of(act.session)
    if mode == "silence" and given.days is None:
        return (act.at + timedelta(hours=terms.silence)).replace(second=0, microsecond=0)
    days = terms.days if given.days is None else given.days
    if not 0 < days <= MOST_DAYS:
        raise Invalid(Sentence("A round runs from 1 to {n} days.", n=MOST_DAYS), field="days")
    unit = checks.one_of(given.unit or "calendar", UNITS, "unit")
    roll = checks.one_of(given.roll or ("seat" if given.unit or given.roll else "as_it_falls"), ROLLS, "roll")
    owing = [one.code for one in asked if one.mode in OWING]
    return days_off.deadline(act.session, opened, Reckoning(days, unit, roll, terms.hour, zone), owing)


def key_of(document: Document, row: Round) -> str:
    """The permanent name of a round: 2024-0001/r1."""
    return f"{document.reference}/r{row.number}"


def line(act: Act, row: Round, one: Participant, day: date | None) -> RoundParticipant:
    """How a state is asked from a day on, as a line of the round."""
    state = act.session.scalar(select(MemberState).where(MemberState.code == one.code))
    assert state is not None
    pending = one.mode in OWING and row.mode != "silence"
    return RoundParticipant(round_id=row.id, member_state_id=state.id, mode=one.mode, because=one.status,
                            basis=one.basis, since_on=day, due_at=row.due_at, pending=pending, seq=act.next_seq,
                            held_as="", held_reason="")


def close(act: Act, document: Document, how: str, *, override: str = "") -> None:
    """Close the open round, if there is one; nobody owes an answer any more."""
    row = open_round(act.session, document)
    facts = round_facts(row)
    if row is None or facts is None:
        return
    row.status = outcome(facts) if how == "agreed" else how
    row.override_reason, row.closed_seq = override, act.next_seq
    row.carry_version_id = row.carry_until = None
    for one in row.participants:
        one.pending = False
    act.record("round.closed", document=document.reference, object=key_of(document, row),
               after={"status": row.status, "override": override})
    act.session.flush()


def must_be_open(act: Act, document: Document) -> Round:
    """The open round of a document; Invalid if there is none."""
    row = open_round(act.session, document)
    if row is None:
        raise Invalid(Sentence("No round is open on {reference}.", reference=document.reference))
    return row


def extend(
    session: Session, reference: str, due_at: datetime, actor: Actor,
    *, reason: str, decided_on: date | None = None, paper: str | None = None, warned: bool = False,
    now: datetime, request: str,
) -> Receipt:
    """Put the deadline of the open round later, for all states alike; the old one stays in the journal.

    Decided after the deadline had passed, it is refused unless the actor was `warned` of that; a silence is never
    put off once it has run out or was broken.  The caller commits.
    """
    act = begin_act(session, [reference], actor, "round.extend", request=request, now=now,
                    content={"document": reference, "due_at": due_at, "reason": reason, "decided_on": decided_on,
                             "paper": paper, "warned": warned})
    if act.done:
        return act.done
    row = must_be_open(act, act.document(reference))
    if due_at.tzinfo is None or due_at <= row.due_at:
        raise Invalid(Sentence("The new deadline must be later than the present one."), field="due")
    late = _decided_late(act, row, checks.past(decided_on, act.today, "decided_on"), warned)
    proof, why = found.paper(session, paper) if paper else None, amending.why(reason)
    before = row.due_at
    set_deadline(row, due_at)
    act.record("round.extended", document=reference, object=key_of(row.document, row),
               occurred=Occurred.on(decided_on) if decided_on else None, paper=proof and proof.key,
               before={"due_at": before}, after={"due_at": due_at, "after_expiry": late or None}, reason=why)
    return act.receipt()


def set_deadline(row: Round, due_at: datetime) -> None:
    """One instant for the round and all its lines."""
    row.due_at = due_at
    for one in row.participants:
        one.due_at = due_at


def _decided_late(act: Act, row: Round, decided_on: date | None, warned: bool) -> bool:
    """Whether the decision came after the deadline: by its day in the round's zone, by now where none is given."""
    expired = row.due_at.astimezone(ZoneInfo(row.zone)).date()
    late = decided_on > expired if decided_on else is_late(row.due_at, act.at)
    facts = round_facts(row)
    if row.mode == "silence" and (is_late(row.due_at, act.at) or (facts and facts.broken_by)):
        raise Invalid(Sentence("A silence can be put off only before it runs out or is broken."), field="due")
    if late and not warned:
        raise Invalid(Sentence("Extension after expiry: the deadline passed on {due}. Say that this is meant, and "
                               "give the reason.", due=row.due_at), field="warned")
    return late
