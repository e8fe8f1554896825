"""Answers of states: bound to round and version, replaced and never edited."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.domain.actor import Actor
from tracker.domain.occurred import Occurred
from tracker.domain.sentence import Sentence, Titled
from tracker.errors import Forbidden, Invalid
from tracker.models import Answer, MemberState, Paper, Round, Version
from tracker.models.rounds import SCOPES
from tracker.services import checks, found, rounds
from tracker.services.acts import Act, Receipt, begin_act
from tracker.services.facts import open_round

OFFERED = ("approve", "object", "no_objection", "abstain")


@dataclass(frozen=True)
class NewAnswer:
    """What a state said; without a paper it is provisional and counts for nothing.

    `version` is the number of the text answered, the round's own where None.
    """

    member_state: str
    position: str
    scope: str | None = None
    version: int | None = None
    paper: str | None = None
    dated_on: date | None = None
    received_at: datetime | None = None
    text: str = ""


def record(session: Session, reference: str, new: NewAnswer, actor: Actor, *, now: datetime, request: str) -> Receipt:
    """Record a state's answer in the open round; one that stood before is replaced and kept.

    A representative hands in the own state's answer, always without a paper: it
    counts once a clerk registers the paper.  The caller commits.
    """
    act = begin_act(session, [reference], actor, "answer.record", request=request, now=now,
                    content={"document": reference, "new": new})
    if act.done:
        return act.done
    round = open_round(session, act.document(reference))
    if round is None:
        raise Invalid(Sentence("No round is open on {reference}, so no answer can be recorded.", reference=reference))
    state = _asked_state(act, round, new)
    version = round.version if new.version is None else found.version(session, round.document, new.version)
    paper = found.paper(session, new.paper) if new.paper else None
    after = _checked(act, new)
    old = _standing(session, round, state)
    if old is not None:
        _may_replace(old, after, version, paper)
        old.replaced_by = act.next_seq
        session.flush()
    answer = Answer(seq=act.next_seq, round_id=round.id, member_state_id=state.id, version_id=version.id,
                    paper_id=paper and paper.id, **after)
    _record(act, answer, round, state, paper, old, {**after, "version": version.number})
    rounds.settle(act, round.document)
    return act.receipt()


def _record(
    act: Act, answer: Answer, round: Round, state: MemberState, paper: Paper | None, old: Answer | None,
    after: dict[str, Any],
) -> None:
    """Keep the answer and its entry; the day of the fact is the day of receipt in the round's zone."""
    act.session.add(answer)
    act.session.flush()
    reference = round.document.reference
    act.record(
        "answer.replaced" if old else "answer.recorded", document=reference, object=f"{reference}/r{round.number}",
        occurred=Occurred.on(after["received_at"].astimezone(ZoneInfo(round.zone)).date()),
        on_behalf_of=state.code, paper=paper and paper.key, before={"answer": old.seq} if old else None,
        after={**after, "member_state": state.code, "round": round.number},
    )


def _asked_state(act: Act, round: Round, new: NewAnswer) -> MemberState:
    state = found.state(act.session, new.member_state)
    name = Titled(state.title_en, state.title_ru)
    if not act.actor.may_answer_for(state.code):
        raise Forbidden(Sentence("You answer for your own state alone."), who=("clerk",))
    if new.paper and not act.actor.may_as("clerk"):
        raise Forbidden(Sentence("A clerk registers the paper of your answer."), who=("clerk",))
    mode = {one.member_state_id: one.mode for one in round.participants}.get(state.id)
    if mode not in rounds.OWING:
        raise Invalid(Sentence("{state} is not asked in this round.", state=name), field="member_state")
    if mode == "asked_for_no_objection" and new.position == "approve":
        raise Invalid(Sentence("{state} is asked for a no-objection: its participation is frozen. "
                               "Record a no-objection, an objection or an abstention.", state=name), field="position")
    return state


def _checked(act: Act, new: NewAnswer) -> dict[str, Any]:
    checks.one_of(new.position, OFFERED, "position")
    if (new.position == "no_objection") != bool(new.scope):
        raise Invalid(Sentence("Say for a no-objection, and only for one, whether it is to the text, "
                               "to limited format or to both."), field="scope")
    checks.past(new.dated_on, act.today, "dated_on")
    return {
        "position": new.position,
        "scope": checks.one_of(new.scope, SCOPES, "scope") if new.scope else None,
        "dated_on": new.dated_on,
        "received_at": checks.received(new.received_at, act.at),
        "text": checks.text(new.text, "text"),
    }


def _standing(session: Session, round: Round, state: MemberState) -> Answer | None:
    return session.scalar(select(Answer).where(
        Answer.round_id == round.id, Answer.member_state_id == state.id, Answer.replaced_by.is_(None)))


def _may_replace(old: Answer, after: dict[str, object], version: Version, paper: Paper | None) -> None:
    same = (old.position, old.scope, old.version_id, old.paper_id) == (
        after["position"], after["scope"], version.id, paper and paper.id)
    if same:
        raise Invalid(Sentence("This answer is recorded already, as entry {seq}.", seq=old.seq))
    if old.paper_id is not None and paper is None:
        raise Invalid(Sentence("An answer with a paper stands, as entry {seq}. Only another paper can replace it.",
                               seq=old.seq), field="paper")
