"""Remarks of states: made with an answer or after it, replied to, settled, confirmed; never removed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tracker.domain.actor import Actor
from tracker.domain.round import hindrances
from tracker.domain.sentence import Sentence
from tracker.errors import Invalid, NotFound
from tracker.models import Answer, MemberState, Remark, Round, Version
from tracker.models.answers import REMARK_KINDS, REMARK_STATUSES
from tracker.services import checks, found, round_lines
from tracker.services.acts import Act, Receipt, begin_act
from tracker.services.annulled import next_number
from tracker.services.round_rows import answer_fact, conditions_of, round_facts, standing
from tracker.services.rounds import key_of, must_be_open

SETTLED = tuple(status for status in REMARK_STATUSES if status != "open")


@dataclass(frozen=True)
class NewRemark:
    """What a state wants changed: the place in the text, its wish, and why."""

    place: str
    wish: str
    reason: str = ""
    kind: str = "comment"


@dataclass(frozen=True)
class Settled:
    """What became of a remark; `confirmed` if the state itself says so, by `paper`."""

    status: str
    reply: str = ""
    met_in: int | None = None
    confirmed: bool = False
    paper: str | None = None


def make(
    session: Session, reference: str, code: str, new: NewRemark, actor: Actor, *, now: datetime, request: str
) -> Receipt:
    """Record a comment of a state in the open round, apart from its answer.  The caller commits."""
    act = begin_act(session, [reference], actor, "remark.make", request=request, now=now,
                    content={"document": reference, "code": code, "new": new})
    if act.done:
        return act.done
    if new.kind != "comment":
        raise Invalid(Sentence("A condition goes with an approval on a condition alone."), field="kind")
    row, state = must_be_open(act, act.document(reference)), found.state(session, code)
    if state.id not in {one.member_state_id for one in row.participants}:
        raise Invalid(Sentence("Only the states of this round remark on it."), field="member_state")
    _make(act, row, state, new, None)
    return act.receipt()


def made_with(act: Act, row: Round, answer: Answer, new: Iterable[NewRemark]) -> None:
    """Record the remarks of an answer; one that counts and sets no condition settles those that were open."""
    for one in new:
        _make(act, row, answer.member_state, one, answer.seq)
    facts = round_facts(row)
    if answer.kept or answer.position == "approve_conditional" or not facts or hindrances(answer_fact(answer), facts):
        return
    met = answer.position.startswith("approve")
    for remark in conditions_of(row, answer.member_state_id):
        _set(act, row, remark, {
            "status": "accepted" if met else "withdrawn", "reply": remark.reply, "confirmed": met,
            "met_in": row.version.number if met else None}, answer.paper.key if answer.paper else None)


def _make(act: Act, row: Round, state: MemberState, new: NewRemark, answer_seq: int | None) -> None:
    round = key_of(row.document, row)
    last = act.session.scalar(select(func.max(Remark.number)).where(
        Remark.round_id == row.id, Remark.member_state_id == state.id)) or 0
    number = next_number(act.session, f"{round}/{state.code}/", last)
    after = {
        "kind": checks.one_of(new.kind, REMARK_KINDS, "kind"), "place": checks.line(new.place, "place", required=True),
        "wish": checks.text(new.wish, "wish", required=True), "reason": checks.text(new.reason, "why"),
    }
    act.session.add(Remark(seq=act.next_seq, round_id=row.id, member_state_id=state.id, number=number,
                           answer_seq=answer_seq, status="open", reply="", confirmed=False, **after))
    act.record("remark.made", document=row.document.reference, object=f"{round}/{state.code}/{number}",
               on_behalf_of=state.code, after={**after, "number": number, "member_state": state.code, "round": round,
                                               "answer_seq": answer_seq})
    act.session.flush()


def settle(
    session: Session, key: str, new: Settled, actor: Actor, *, now: datetime, request: str
) -> Receipt:
    """Say what became of a remark, by its key 2024-0001/r1/KZ/1.

    A condition is settled only when the state confirms or withdraws it, by a paper; until then it may be
    replied to.  Once the last condition of an approval is met, the approval counts.  The caller commits.
    """
    reference = key.partition("/")[0]
    act = begin_act(session, [reference], actor, "remark.settle", request=request, now=now,
                    content={"remark": key, "new": new})
    if act.done:
        return act.done
    row = must_be_open(act, act.document(reference))
    remark = _found(row, key)
    after = _checked(act, row, remark, new)
    paper = found.paper(session, new.paper).key if new.paper else None
    _set(act, row, remark, after, paper)
    _conditions_met(act, row, remark, paper)
    round_lines.settle(act, row.document)
    return act.receipt()


def _found(row: Round, key: str) -> Remark:
    for one in row.remarks:
        if f"{key_of(row.document, row)}/{one.member_state.code}/{one.number}" == key:
            return one
    raise NotFound(Sentence("There is no remark {key} in the open round.", key=key[:80]))


def _checked(act: Act, row: Round, remark: Remark, new: Settled) -> dict[str, Any]:
    reply = checks.text(new.reply, "reply")
    checks.one_of(new.status, SETTLED, "status")
    if not reply and new.status != "withdrawn":
        raise Invalid(Sentence("Say what the state is told in reply."), field="reply")
    needs_paper = new.confirmed or (remark.kind == "condition" and new.status == "withdrawn")
    if needs_paper and not new.paper:
        raise Invalid(Sentence("Name the paper by which the state says so."), field="paper")
    if new.confirmed and new.status == "declined":
        raise Invalid(Sentence("A remark that was declined cannot be confirmed as met."), field="confirmed")
    met_in = new.met_in or (row.version.number if new.confirmed else None)
    if met_in is not None:
        found.version(act.session, row.document, met_in, "met_in")
    return {"status": new.status, "reply": reply, "confirmed": new.confirmed, "met_in": met_in}


def _set(act: Act, row: Round, remark: Remark, after: dict[str, Any], paper: str | None) -> None:
    before = {"status": remark.status, "reply": remark.reply}
    remark.status, remark.reply, remark.confirmed = after["status"], after["reply"], after["confirmed"]
    met: Version | None = found.version(act.session, row.document, after["met_in"]) if after["met_in"] else None
    remark.met_in_id, remark.settled_seq = met.id if met else None, act.next_seq
    remark.paper_id = found.paper(act.session, paper).id if paper else None
    code = remark.member_state.code
    act.record("remark.settled", document=row.document.reference, on_behalf_of=code, paper=paper,
               object=f"{key_of(row.document, row)}/{code}/{remark.number}", before=before, after=after)
    act.session.flush()


def _conditions_met(act: Act, row: Round, remark: Remark, paper: str | None) -> None:
    """An approval on a condition counts once its last condition was confirmed or withdrawn."""
    answer = standing(row).get(remark.member_state_id)
    act.session.expire(row, ["remarks"])
    if answer is None or answer.position != "approve_conditional" or answer.condition_met or paper is None:
        return
    if remark.kind != "condition" or conditions_of(row, remark.member_state_id):
        return
    answer.condition_met = True
    if remark.confirmed:
        answer.counts_for_id = row.version_id
    number = answer.counts_for.number if not remark.confirmed and answer.counts_for else row.version.number
    act.record("answer.confirmed", document=row.document.reference, object=str(answer.seq), paper=paper,
               on_behalf_of=answer.member_state.code,
               after={"condition_met": True, "counts_for": number, "round": row.number})
