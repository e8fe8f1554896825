"""How states are asked in a round under way: what each owes, changes of the roster, answers put off by decision."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.domain.actor import Actor
from tracker.domain.occurred import Occurred
from tracker.domain.participation import Participant, changed_mode
from tracker.domain.positions import suitable_mode
from tracker.domain.round import owes
from tracker.domain.sentence import Sentence
from tracker.errors import Invalid
from tracker.models import Document, Round, RoundParticipant
from tracker.models.rounds import HELD
from tracker.services import amending, checks, found
from tracker.services.acts import Act, Receipt, begin_act
from tracker.services.roster import roster
from tracker.services.round_rows import deciding_lines, open_round, round_facts
from tracker.services.rounds import key_of, line, must_be_open


def settle(act: Act, document: Document) -> None:
    """After anything that changes a round: mark anew which states still owe something."""
    act.session.flush()
    act.session.expire_all()
    row = open_round(act.session, document)
    facts = round_facts(row)
    if row is None or facts is None:
        return
    owing = {one.code for one in facts.lines if owes(one, facts)}
    deciding = {one.id for one in deciding_lines(row).values()}
    for one in row.participants:
        one.pending = one.id in deciding and one.member_state.code in owing
    act.session.flush()


def open_rounds_on(session: Session) -> tuple[str, ...]:
    """The documents with an open round: whoever changes how a state takes part locks them first."""
    rows = select(Document.reference).join(Round, Round.document_id == Document.id).where(Round.status == "open")
    return tuple(session.scalars(rows.order_by(Document.id)))


def follow_roster(act: Act, references: Sequence[str]) -> None:
    """Add a dated line to each open round in which a state is asked otherwise than the roster of today has it.

    The snapshot of the opening day stays; answers that were given keep their effect.
    """
    if open_rounds_on(act.session) != tuple(references):
        raise Invalid(Sentence("A round was opened or closed in the meantime. Send this again."))
    for reference in references:
        document = act.document(reference)
        row = open_round(act.session, document)
        if row is not None:
            _follow(act, document, row)


def _follow(act: Act, document: Document, row: Round) -> None:
    """Each state from the day since which its own period runs; from today where that is not known."""
    changed = otherwise(row, roster(act.session, act.today))
    days = {one.code: one.since or act.today for one in changed}
    for day in sorted(set(days.values())):
        add_lines(act, document, row, [one for one in changed if days[one.code] == day], day)


def otherwise(row: Round, taking: Sequence[Participant]) -> list[Participant]:
    """The states that are asked in a round otherwise than a roster has it, each as it is to be asked."""
    lines = {one.member_state.code: one for one in deciding_lines(row).values()}
    return [new for one in taking if (new := _otherwise(one, lines.get(one.code)))]


def add_lines(
    act: Act, document: Document, row: Round, changed: Sequence[Participant], day: date,
    occurred: Occurred | None = None,
) -> None:
    """Ask these states so from a day on, and say so in the journal."""
    mode = row.mode
    if suitable_mode(frozenset(one.mode for one in changed)) != "explicit":
        mode = "explicit_with_limited_format"
    before, row.mode = row.mode, mode
    act.session.add_all(line(act, row, one, day) for one in changed)
    act.session.flush()
    act.record("round.roster_changed", document=document.reference, object=key_of(document, row), occurred=occurred,
               before={"mode": before}, after={
                   "mode": mode, "since_on": day, "due_at": row.due_at,
                   "participants": [{"member_state": one.code, "mode": one.mode, "because": one.status,
                                     "basis": one.basis} for one in changed]})
    settle(act, document)


def _otherwise(one: Participant, old: RoundParticipant | None) -> Participant | None:
    new = changed_mode(old.mode if old else None, old.because if old else "", one.status)
    return None if old and new == old.mode else replace(one, mode=new)


def hold(
    session: Session, reference: str, codes: Sequence[str], held_as: str, actor: Actor,
    *, reason: str, paper: str | None = None, now: datetime, request: str,
) -> Receipt:
    """Put off the answers of these states by a recorded decision, or with an empty `held_as` ask for them again.

    What waits for a meeting or is on hold is never shown as late; it blocks closing as before.  The caller commits.
    """
    act = begin_act(session, [reference], actor, "round.hold", request=request, now=now, content={
        "document": reference, "codes": codes, "held_as": held_as, "reason": reason, "paper": paper})
    if act.done:
        return act.done
    document = act.document(reference)
    row, proof = must_be_open(act, document), found.paper(session, paper) if paper else None
    checks.one_of(held_as, HELD, "held_as")
    why, lines = amending.why(reason), {one.member_state.code: one for one in deciding_lines(row).values()}
    wanted = [found.state(session, code).code for code in codes]
    if not wanted or any(code not in lines or not lines[code].pending for code in wanted):
        raise Invalid(Sentence("Choose states that owe an answer in this round."), field="states")
    for code in wanted:
        lines[code].held_as, lines[code].held_reason = held_as, why if held_as else ""
        lines[code].held_seq = act.next_seq if held_as else None
    act.record("round.held", document=reference, object=key_of(document, row), paper=proof and proof.key,
               after={"held_as": held_as, "states": wanted}, reason=why)
    return act.receipt()
