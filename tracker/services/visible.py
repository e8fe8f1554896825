"""The one query of what somebody may know of: a condition on drafts, and a session that reads nothing else.

`limit` puts the condition under every statement that a session makes from then on, so that lists, counts, search,
exports and the choices of forms cannot forget it.
"""

from collections.abc import Callable
from typing import Any

from sqlalchemy import ColumnElement, FromClause, event, select, true
from sqlalchemy.orm import ORMExecuteState, Session, with_loader_criteria

from tracker.domain.actor import Actor
from tracker.domain.policy import Sight, sight
from tracker.models import (
    AgendaItem,
    Alias,
    Answer,
    Attachment,
    Document,
    MemberState,
    Proposal,
    Remark,
    Reminder,
    Round,
    RoundParticipant,
    Version,
)

Limits = tuple[Any, ...]
OF_A_DRAFT, OF_A_ROUND = (Version, Round, Alias, AgendaItem, Proposal), (RoundParticipant, Answer, Remark, Reminder)
OF_AN_ANSWER = (Attachment,)
DOCUMENTS, ROUNDS, ANSWERS = (one.__table__ for one in (Document, Round, Answer))
"""Tables and not models, because no criterion is put under what a criterion itself asks."""


def visible(actor: Actor | None) -> ColumnElement[bool]:
    """Which drafts somebody may know of; the register's own work, in nobody's name, knows of all."""
    return true() if actor is None else _seen(sight(actor), Document)


def limit(session: Session, actor: Actor | None) -> None:
    """From now on this session reads what the actor may know of and nothing else."""
    if actor is None or sight(actor).all or event.contains(session, "do_orm_execute", _limited):
        return
    session.info["limits"] = _limits(sight(actor))
    event.listen(session, "do_orm_execute", _limited)


def _limited(state: ORMExecuteState) -> None:
    """Called by SQLAlchemy for every statement of a limited session."""
    if state.is_select:
        state.statement = state.statement.options(*state.session.info["limits"])


def _limits(seen: Sight) -> Limits:
    """A criterion for every model that says anything of one draft."""
    drafts = select(DOCUMENTS.c.id).where(_seen(seen, DOCUMENTS.c))
    rounds = select(ROUNDS.c.id).where(ROUNDS.c.document_id.in_(drafts))
    answers = select(ANSWERS.c.id).where(ANSWERS.c.round_id.in_(rounds))
    return (
        _criterion(Document, lambda one: one.id.in_(drafts)),
        *(_criterion(model, lambda one: one.document_id.in_(drafts)) for model in OF_A_DRAFT),
        *(_criterion(model, lambda one: one.round_id.in_(rounds)) for model in OF_A_ROUND),
        *(_criterion(model, lambda one: one.answer_id.in_(answers)) for model in OF_AN_ANSWER),
    )


def _criterion(model: Any, holds: Callable[[Any], ColumnElement[bool]]) -> Any:
    return with_loader_criteria(model, holds(model), include_aliases=True)


def _seen(seen: Sight, document: Any) -> ColumnElement[bool]:
    """The sight of the policy as a condition: the draft was circulated to a state, or all are seen."""
    return true() if seen.all else document.id.in_(_circulated_to(seen.states))


def _circulated_to(codes: frozenset[str]) -> Any:
    rounds, lines, states = (one.__table__ for one in (Round, RoundParticipant, MemberState))
    joined: FromClause = rounds.join(lines, lines.c.round_id == rounds.c.id).join(
        states, states.c.id == lines.c.member_state_id)
    return select(rounds.c.document_id).select_from(joined).where(
        states.c.code.in_(sorted(codes)), lines.c.mode != "not_asked")
