"""Answers of states: bound to round and version, replaced and never edited."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from tracker.domain.actor import Actor
from tracker.domain.occurred import Occurred
from tracker.domain.positions import OWING
from tracker.domain.round import hindrances
from tracker.domain.sentence import Sentence
from tracker.errors import Invalid
from tracker.models import Answer, Document, MemberState, Paper, Round, Version
from tracker.services import answering, found, round_lines
from tracker.services.acts import Act, Receipt, begin_act
from tracker.services.remarks import NewRemark, made_with
from tracker.services.round_rows import answer_fact, deciding_lines, last_round, open_round, round_facts, standing
from tracker.services.rounds import key_of


@dataclass(frozen=True)
class NewAnswer:
    """What a state said; without a paper it is provisional and counts for nothing.

    `version` is the number of the text answered, the round's own where None; `names_no_version` if the
    paper does not say.  `beside` keeps a letter of another ministry without effect beside the position.
    """

    member_state: str
    position: str
    scope: str | None = None
    version: int | None = None
    paper: str | None = None
    dated_on: date | None = None
    received_at: datetime | None = None
    text: str = ""
    names_no_version: bool = False
    given: str = "in_writing"
    signed_by: str = ""
    capacity: str = "permanent_representative"
    authority: str | None = None
    expected_on: date | None = None
    remarks: tuple[NewRemark, ...] = ()
    beside: bool = False


@dataclass(frozen=True)
class _Heard:
    """One answer about to be written, with all that was looked up for it."""

    round: Round
    state: MemberState
    version: Version | None
    paper: Paper | None
    old: Answer | None
    asked_as: str


def record(
    session: Session, reference: str | Sequence[str], new: NewAnswer, actor: Actor, *, now: datetime, request: str
) -> Receipt:
    """Record a state's answer in the open round of a document, or of several that one paper answers for.

    The position that stood before is replaced and kept.  An answer without effect never replaces one that has
    it; after a round has closed an answer is kept with it.  A representative hands in the own state's answer,
    always without a paper.  The caller commits.
    """
    references = [reference] if isinstance(reference, str) else list(dict.fromkeys(reference))
    act = begin_act(session, references, actor, "answer.record", request=request, now=now,
                    content={"document": reference, "new": new})
    if act.done:
        return act.done
    if not references:
        raise Invalid(Sentence("Tick the documents that the paper answers for."), field="documents")
    for one in references:
        _answer(act, act.document(one), new)
    return act.receipt()


def _answer(act: Act, document: Document, new: NewAnswer) -> None:
    heard, after = _heard(act, document, new)
    answering.must_be_new(heard.round, heard.state, after, heard.version, heard.paper)
    kept = _kept(heard, new, after)
    old = None if kept else heard.old
    if old is not None:
        answering.may_replace(old, heard.paper)
        old.replaced_by = act.next_seq
        act.session.flush()
    answer = _insert(act, heard, after, kept)
    _record(act, heard, old, {**after, "kept": kept, "asked_as": heard.asked_as})
    if heard.round.status == "open":
        made_with(act, heard.round, answer, new.remarks)
        round_lines.settle(act, document)


def _heard(act: Act, document: Document, new: NewAnswer) -> tuple[_Heard, dict[str, Any]]:
    session = act.session
    round = open_round(session, document) or last_round(session, document)
    if round is None:
        raise Invalid(Sentence("No round is open on {reference}, so no answer can be recorded.",
                               reference=document.reference))
    state = answering.asked_state(act, new.member_state, with_paper=bool(new.paper))
    version = None if new.names_no_version else (
        round.version if new.version is None else found.version(session, document, new.version))
    paper = found.paper(session, new.paper) if new.paper else None
    lines = deciding_lines(round)
    asked_as = lines[state.id].mode if state.id in lines else "not_asked"
    after = answering.checked(act, new, paper)
    old = standing(round).get(state.id)
    answering.may_answer(state, asked_as, new.position, was_asked=old is not None and old.asked_as in OWING)
    return _Heard(round, state, version, paper, old, asked_as), after


def _kept(heard: _Heard, new: NewAnswer, after: dict[str, Any]) -> str:
    """Why the answer does not become the state's position; empty if it does."""
    round, old, facts = heard.round, heard.old, round_facts(heard.round)
    if round.status != "open":
        return "after_closing"
    if round.mode == "silence" and after["received_at"] >= round.due_at:
        return "after_expiry"
    counts = old is not None and facts is not None and not hindrances(answer_fact(old), facts)
    if new.beside:
        if old is None:
            raise Invalid(Sentence("The state has no position yet beside which this letter could be kept."),
                          field="beside")
        return "beside"
    if counts and heard.version is None:
        return "unclear"
    return "stale" if counts and heard.version is not None and heard.version.id != round.version_id else ""


def _insert(act: Act, heard: _Heard, after: dict[str, Any], kept: str) -> Answer:
    version = heard.version and heard.version.id
    values = {name: value for name, value in after.items() if name != "authority_paper"}
    authority = after.get("authority_paper")
    answer = Answer(
        seq=act.next_seq, round_id=heard.round.id, member_state_id=heard.state.id, version_id=version,
        counts_for_id=version, paper_id=heard.paper and heard.paper.id, asked_as=heard.asked_as, kept=kept,
        authority_paper_id=found.paper(act.session, authority).id if authority else None, **values)
    act.session.add(answer)
    act.session.flush()
    return answer


def _record(act: Act, heard: _Heard, old: Answer | None, after: dict[str, Any]) -> None:
    """The entry of an answer; the day of the fact is the day of receipt in the round's zone."""
    round, state = heard.round, heard.state
    number = heard.version.number if heard.version else None
    act.record(
        "answer.replaced" if old else "answer.recorded", document=round.document.reference,
        object=key_of(round.document, round), on_behalf_of=state.code, paper=heard.paper and heard.paper.key,
        occurred=Occurred.on(after["received_at"].astimezone(ZoneInfo(round.zone)).date()),
        before={"answer": old.seq} if old else None,
        after={**after, "version": number, "counts_for": number, "member_state": state.code, "round": round.number},
    )


def confirm_authority(
    session: Session, reference: str, code: str, paper: str, actor: Actor, *, now: datetime, request: str
) -> Receipt:
    """Put on file the paper that shows that who signed a state's answer may speak for it.  The caller commits."""
    act = begin_act(session, [reference], actor, "answer.confirm", request=request, now=now,
                    content={"document": reference, "code": code, "paper": paper})
    if act.done:
        return act.done
    round, answer = answering.position_in(act, reference, code)
    if not answer_fact(answer).authority_open:
        raise Invalid(Sentence("The authority behind this answer needs no confirmation."), field="member_state")
    proof = found.paper(session, paper)
    answer.authority_paper_id = proof.id
    act.record("answer.confirmed", document=reference, object=str(answer.seq), on_behalf_of=answer.member_state.code,
               paper=proof.key, after={"authority_paper": proof.key, "round": round.number})
    round_lines.settle(act, round.document)
    return act.receipt()

