"""A draft that its initiator gives up, and that another state takes over by a paper."""

from datetime import datetime

from sqlalchemy.orm import Session

from tracker.domain.actor import Actor
from tracker.domain.sentence import Sentence, Titled
from tracker.errors import Invalid
from tracker.models import Document, MemberState, Paper
from tracker.services import amending, found, proposals
from tracker.services.acts import Receipt, begin_act

WITHDRAW = "withdraw"


def take_over(
    session: Session, reference: str, code: str, paper: str, actor: Actor, *, reason: str, now: datetime, request: str
) -> Receipt:
    """Make another state the initiator, by its own paper, so that the draft goes on.  The caller commits.

    Stage, round and answers stay as they are; a withdrawal that was proposed is dropped.
    """
    act = begin_act(session, [reference], actor, "document.amend", request=request, now=now,
                    content={"document": reference, "taken_over_by": code, "paper": paper, "reason": reason})
    if act.done:
        return act.done
    row, state = act.document(reference), found.state(session, code, "initiator")
    proof, why = found.paper(session, paper), amending.why(reason)
    _may_take(row, state, proof)
    before = row.initiator and row.initiator.code
    row.initiator, row.row_version = state, row.row_version + 1
    session.flush()
    act.record("document.amended", document=reference, on_behalf_of=state.code, paper=proof.key,
               before={"initiator": before}, after={"initiator": state.code}, reason=why)
    proposals.drop_open(act, row, WITHDRAW)
    return act.receipt()


def _may_take(row: Document, state: MemberState, paper: Paper) -> None:
    name = Titled(state.title_en, state.title_ru)
    if found.has_ended(row):
        raise Invalid(Sentence("{reference} has ended its way; nobody can take it over.", reference=row.reference))
    if row.initiator is state:
        raise Invalid(Sentence("{state} is the initiator already.", state=name), field="initiator")
    if paper.member_state_id != state.id:
        raise Invalid(Sentence("Paper {paper} is not from the state that takes the draft over: {state}.",
                               paper=paper.key, state=name), field="paper")
