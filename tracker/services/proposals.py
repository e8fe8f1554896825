"""Steps for two persons: one proposes, somebody else confirms with the same act."""

import json
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session, object_session

from tracker.domain.actor import ROLES, Actor
from tracker.domain.chain import moment
from tracker.domain.occurred import Occurred
from tracker.domain.plain import plain
from tracker.domain.policy import may
from tracker.domain.sentence import Sentence
from tracker.domain.subject import Refusal
from tracker.domain.things import Proposed
from tracker.errors import Invalid
from tracker.models import Document, Proposal
from tracker.services.acts import Act
from tracker.services.facts import Given
from tracker.services.recording import zone_of
from tracker.workflow.definition import Step

GUARD = "somebody_else_confirms"
NOT_KNOWN = Occurred.unknown()
OPEN = select(Proposal).where(
    Proposal.document_id.in_(bindparam("ids", expanding=True)), Proposal.status == "open").order_by(Proposal.id)


def open_one(session: Session, document: Document, action: str) -> Proposal | None:
    """The proposal of this step that waits for a second person."""
    return open_ones(session, (document.id,)).get((document.id, action))


def open_ones(session: Session, ids: Sequence[int]) -> dict[tuple[int, str], Proposal]:
    """The proposals on these documents that wait for a second person, by the document's row and the step."""
    return {(one.document_id, one.action): one for one in session.scalars(OPEN, {"ids": ids})}


def propose(act: Act, document: Document, action: str, given: Given, occurred: Occurred) -> None:
    """Keep what was proposed, word for word, until somebody else confirms it."""
    said = {"given": plain(given), "occurred": plain(occurred)}
    act.session.add(Proposal(
        seq=act.next_seq, document_id=document.id, action=action, given=json.dumps(said, ensure_ascii=False),
        made_by_id=act.user_id, made_at=act.at, status="open",
    ))
    act.record("proposal.made", document=document.reference, occurred=occurred, reason=given.reason,
               after={"action": action, "given": {**vars(given), "reason": None}})
    act.session.flush()


def refusals(actor: Actor, proposal: Proposal | None, step: Step) -> tuple[Refusal, ...]:
    """Why this person cannot confirm: the proposer cannot, nor who lacks the role."""
    if proposal is None:
        return ()
    if may(actor, "document.move", Proposed(_by(proposal), step.confirmed_by)):
        return ()
    who = step.confirmed_by[0]
    reason = Sentence("A different person must confirm this. Proposed on {day}; it waits for: {who}.",
                      day=_day(proposal), who=ROLES[who])
    return (Refusal(GUARD, reason, who, "act", None),)


def _by(proposal: Proposal) -> str | None:
    return proposal.made_by.key if proposal.made_by else None


def confirm_it_first(proposal: Proposal, step: Step) -> Refusal:
    """Why a package cannot go: this draft was proposed without the others."""
    reason = Sentence("This draft was proposed alone on {day}: have it confirmed alone first.",
                      day=_day(proposal))
    return Refusal(GUARD, reason, step.confirmed_by[0], "act", None)


def _day(proposal: Proposal) -> date:
    """The day of a proposal in the register's zone."""
    session = object_session(proposal)
    zone = zone_of(session) if session else UTC
    return proposal.made_at.astimezone(zone).date()


def as_proposed(proposal: Proposal, given: Given, occurred: Occurred) -> tuple[Given, Occurred]:
    """What was proposed; who confirms adds nothing and changes nothing."""
    said = json.loads(proposal.given)
    kept = _given(said["given"])
    for name in ("reason", "override", "meeting", "paper"):
        mine = getattr(given, name)
        if mine and mine != getattr(kept, name):
            raise Invalid(Sentence("This was proposed with another entry in this field. Confirm it as it stands."),
                          field=name)
    return kept, _occurred(said["occurred"])


def confirm(act: Act, document: Document, proposal: Proposal, step: Step) -> None:
    """Close a proposal as confirmed by the one who acts."""
    act.need("document.move", Proposed(_by(proposal), step.confirmed_by))
    proposal.status, proposal.closed_seq = "confirmed", act.next_seq
    act.record("proposal.confirmed", document=document.reference, object=str(proposal.seq),
               after={"action": proposal.action})


def drop_open(act: Act, document: Document, action: str | None = None) -> None:
    """A draft that moves on drops what was proposed for it; `action` names the one step that has become idle."""
    waiting = act.session.scalars(OPEN, {"ids": (document.id,)}).all()
    for proposal in [one for one in waiting if action in (None, one.action)]:
        proposal.status, proposal.closed_seq = "dropped", act.next_seq
        act.record("proposal.dropped", document=document.reference, object=str(proposal.seq),
                   after={"action": proposal.action})
    act.session.flush()


def _given(said: dict[str, Any]) -> Given:
    due = said.get("due_at")
    return Given(**{**said, "due_at": _moment(due)})


def _moment(text: str | None) -> datetime | None:
    return moment(text) if text else None


def _occurred(said: dict[str, Any]) -> Occurred:
    whole = Occurred.parse(_span(said))
    return Occurred(whole.first, whole.last, said["precision"], said.get("source", ""), said["certainty"])


def _span(said: dict[str, Any]) -> str:
    return f"{said['first']}/{said['last']}" if "first" in said else "not known"
