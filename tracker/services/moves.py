"""Steps of a document or a whole package along its workflow; the only place that writes a state."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session

from tracker.domain.actor import Actor
from tracker.domain.occurred import Occurred
from tracker.domain.sentence import Sentence
from tracker.domain.subject import Refusal, Subject
from tracker.domain.things import ByRoles
from tracker.errors import Forbidden, Invalid, NotFound, Refused, Stale
from tracker.models import Document, Proposal
from tracker.services import checkpoints, checks, found, proposals, rounds
from tracker.services.acts import Act, Receipt, asked, begin_act
from tracker.services.facts import NOTHING, Given, facts_of
from tracker.services.veils import behind_a_veil
from tracker.services.visible import whole
from tracker.workflow.definition import Step
from tracker.workflow.machine import Workflow, workflow

APPROVED = "approved"
SET_STATE = (
    update(Document)
    .where(Document.id == bindparam("row"), Document.state == bindparam("seen"))
    .values(state=bindparam("now"), since_on=bindparam("on"), since_precision=bindparam("exactly"),
            row_version=Document.row_version + 1)
)


@dataclass(frozen=True)
class _Move:
    """One document about to make a step: all that was asked before anything is written."""

    document: Document
    step: Step
    subject: Subject
    given: Given
    occurred: Occurred
    proposal: Proposal | None
    proposes: bool
    refusals: tuple[Refusal, ...]


def move(
    session: Session, reference: str, action: str, actor: Actor, *, seen_state: str | None = None,
    occurred: Occurred, now: datetime, request: str, given: Given = NOTHING,
) -> Receipt:
    """Take a document, or a whole package by its key, one step along its workflow and record it.

    A step for two persons is proposed by the first call and done by the second
    person's.  `seen_state` is the state that the actor was looking at: if the document
    has moved on since, nothing is done and Stale is raised.  A package moves whole or
    not at all.  The caller commits.
    """
    asked(session, actor, "document.move")
    given = _cleaned(session, given)
    is_package = reference.startswith("PK-")
    references = _members(session, reference) if is_package else [reference]
    act = begin_act(session, references, actor, "document.move", request=request, now=now, content={
        "of": reference, "action": action, "seen": seen_state, "occurred": occurred, "given": given})
    if act.done:
        return act.done
    if is_package and _members(session, reference) != references:  # somebody else changed it while we waited
        raise Stale(reference, act.document(references[0]).state)
    checks.happened(occurred, act.today)
    documents = _concerned(act, references, seen_state)
    moves = [_asked(act, document, action, given, occurred, is_package) for document in documents]
    _refuse(reference, action, moves)
    for one in moves:
        _propose(act, one) if one.proposes else _go(act, one)
    if any(one.document.state == APPROVED for one in moves):
        checkpoints.make(act)
    return act.receipt()


def _cleaned(session: Session, given: Given) -> Given:
    """What a person gave, as it can be kept: a deadline without a zone is one of the round's zone."""
    zone = checks.zone(given.zone) if given.zone else str(session.info["zone"])
    due = given.due_at and (given.due_at if given.due_at.tzinfo else given.due_at.replace(tzinfo=ZoneInfo(zone)))
    return replace(given, reason=checks.text(given.reason, "reason"), override=checks.text(given.override, "override"),
                   notice=checks.text(given.notice, "notice"), due_at=due)


def _members(session: Session, key: str) -> list[str]:
    package = found.package(session, key)
    with whole(session):
        references = list(session.scalars(
            select(Document.reference).where(Document.package_id == package.id).order_by(Document.id)))
    if not references:
        raise NotFound(Sentence("There is no document in package {key}.", key=key))
    if any(behind_a_veil(session, one) for one in references):
        raise Forbidden(Sentence("{key} holds a restricted draft: who may read all of its drafts moves it.", key=key))
    return references


def _concerned(act: Act, references: Sequence[str], seen: str | None) -> list[Document]:
    """The documents that stand where the actor saw them; a package may stand at several stages."""
    documents = [act.document(reference) for reference in references]
    if seen is not None:
        standing = [one for one in documents if one.state == seen]
        if not standing:
            raise Stale(documents[0].reference, documents[0].state)
        return standing
    if len({one.state for one in documents}) > 1:
        raise Invalid(Sentence("The documents of this package stand at different stages. Say which you mean."),
                      field="seen")
    return documents


def route_of(document: Document) -> Workflow:
    """The workflow that a document keeps for life."""
    return workflow(document.definition_name, document.definition_version)


def _asked(
    act: Act, document: Document, action: str, given: Given, occurred: Occurred, travels: bool
) -> _Move:
    route = route_of(document)
    step = _step(route, document, action)
    act.need("document.move", ByRoles(step.roles))
    proposal = proposals.open_one(act.session, document, action) if step.confirmed_by else None
    if proposal is not None:
        given, occurred = proposals.as_proposed(proposal, given, occurred)
    facts = facts_of(act.session, document, act.at, given, travels=travels,
                     happened_on=occurred.effective(act.today))
    subject = Subject(document.state, facts, act.actor)
    refusals = (*route.refusals(subject, step), *proposals.refusals(act.actor, proposal, step))
    proposes = bool(step.confirmed_by) and proposal is None
    return _Move(document, step, subject, given, occurred, proposal, proposes, refusals)


def _step(route: Workflow, document: Document, action: str) -> Step:
    if not any(step.action == action for step in route.definition.steps):
        known = tuple(dict.fromkeys(step.action for step in route.definition.steps))
        raise Invalid(Sentence("There is no step {action}. Known steps: {known}.", action=action[:80], known=known),
                      field="action")
    for step in route.steps_from(document.state):
        if step.action == action:
            return step
    raise Stale(document.reference, document.state)


def _refuse(reference: str, action: str, moves: Sequence[_Move]) -> None:
    asked = {one.document.reference: (*one.refusals, *_proposed_alone(one, moves)) for one in moves}
    blockers = {name: refusals for name, refusals in asked.items() if refusals}
    if blockers:
        everything = tuple(refusal for refusals in blockers.values() for refusal in refusals)
        raise Refused(reference, action, moves[0].document.state, everything, blockers)


def _proposed_alone(one: _Move, moves: Sequence[_Move]) -> tuple[Refusal, ...]:
    """Of a package all drafts are proposed together or confirmed together."""
    if one.proposal is None or not any(other.proposes for other in moves):
        return ()
    return (proposals.confirm_it_first(one.proposal, one.step),)


def _propose(act: Act, one: _Move) -> None:
    proposals.propose(act, one.document, one.step.action, one.given, one.occurred)


def _go(act: Act, one: _Move) -> None:
    """Fire the step, write the state, journal it, then do what the step does to a round."""
    document, before = one.document, one.document.state
    route_of(document).fire(one.subject, one.step.action)
    if one.proposal is not None:
        proposals.confirm(act, document, one.proposal, one.step)
    _set_state(act, document, before, one)
    decision = one.subject.decided(one.step.evidence) if one.step.evidence else None
    act.record(
        "document.moved", document=document.reference, occurred=one.occurred, reason=one.given.reason,
        paper=one.given.paper and found.paper(act.session, one.given.paper).key, before={"state": before},
        after={"action": one.step.action, "state": one.subject.state, "override": one.given.override,
               "meeting": decision and decision.meeting},
    )
    proposals.drop_open(act, document)
    if one.step.round == "open":
        rounds.open_on(act, document, one.given, one.occurred)
    elif one.step.round:
        rounds.close(act, document, one.step.round, override=one.given.override)


def _set_state(act: Act, document: Document, before: str, one: _Move) -> None:
    act.session.flush()
    done = act.session.connection().execute(SET_STATE, {
        "row": document.id, "seen": before, "now": one.subject.state,
        "on": one.occurred.last, "exactly": one.occurred.precision,
    })
    if done.rowcount != 1:
        raise Stale(document.reference, before)
    act.session.refresh(document)
