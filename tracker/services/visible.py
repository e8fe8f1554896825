"""The one query of what somebody may know of: a condition on drafts, and a session that reads nothing else.

`limit` puts the condition under every statement that a session makes from then on, so that lists, counts, search,
exports and the choices of forms cannot forget it.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, and_, event, literal, or_, select, true
from sqlalchemy.orm import ORMExecuteState, Session, with_loader_criteria

from tracker.domain.actor import Actor
from tracker.domain.policy import Sight, sight
from tracker.models import (
    AgendaItem,
    Alias,
    Answer,
    Attachment,
    Document,
    JournalEntry,
    MemberState,
    Paper,
    Proposal,
    Remark,
    Reminder,
    Round,
    RoundParticipant,
    SearchRow,
    Translation,
    User,
    Version,
)
from tracker.services.circulation import drafts_sent_to, texts_sent_to
from tracker.services.mentions import Mentions, last_entry, mentions
from tracker.services.veils import Veiled, countering

OF_A_DRAFT = (Version, Translation, Round, Alias, AgendaItem, Proposal)
OF_A_ROUND, OF_AN_ANSWER = (RoundParticipant, Answer, Remark, Reminder), (Attachment,)
DOCUMENTS, ROUNDS, ANSWERS = (one.__table__ for one in (Document, Round, Answer))
"""Tables and not models, because no criterion is put under what a criterion itself asks."""


def visible(actor: Actor | None) -> ColumnElement[bool]:
    """Which drafts somebody may know of; the register's own work, in nobody's name, knows of all."""
    return true() if actor is None else _visible(sight(actor))


@lru_cache
def _visible(seen: Sight) -> ColumnElement[bool]:
    return and_(*_seen(seen, Document))


def limit(session: Session, actor: Actor | None) -> None:
    """From now on this session reads what the actor may know of and nothing else."""
    before = session.info.get("limited_to")
    if actor is None or (actor == before and _is_at_head(session)):
        return
    seen = sight(actor)
    with whole(session):
        session.info.pop("limited_at", None)
        session.info.pop("hidden", None)
        if before is not None or "veiled" not in session.info:  # a session on the past keeps what is veiled at present
            session.info["veiled"] = () if seen.all and seen.restricted else tuple(
                Veiled.of(*row) for row in session.execute(_veiled(seen)))
            session.info["closed"] = () if seen.restricted else tuple(
                f"{reference}/v{number}" for reference, number in session.execute(_closed(seen)))
        nothing = seen.all and not session.info["veiled"] and not session.info["closed"]
        session.info["limits"] = () if nothing else _limits(session, seen)
    session.info["limited_to"] = actor
    if session.info["limits"] and not event.contains(session, "do_orm_execute", _limited):
        event.listen(session, "do_orm_execute", _limited)


def lift(session: Session) -> None:
    """Let an act that was allowed work on the whole register: numbers are given and rules are asked over all of it."""
    session.info["whole"] = True


@contextmanager
def whole(session: Session) -> Iterator[None]:
    """Read the whole register for what nobody is shown as it is."""
    yield from _reading(session, whole=True)


@contextmanager
def as_seen(session: Session) -> Iterator[None]:
    """Read what the one who acts may know of, also within an act: what a person names is looked for in that alone."""
    yield from _reading(session, whole=False)


def _reading(session: Session, *, whole: bool) -> Iterator[None]:
    before, session.info["whole"] = session.info.get("whole", False), whole
    try:
        yield
    finally:
        session.info["whole"] = before


def _is_at_head(session: Session) -> bool:
    """Whether what was worked out of the entries holds still; later ones are not read until it is done again."""
    at = session.info.get("limited_at")
    with whole(session):
        return at is None or at == last_entry(session)


def _limited(state: ORMExecuteState) -> None:
    """Called by SQLAlchemy for every statement of a limited session."""
    if state.is_select and not state.session.info.get("whole"):
        state.statement = state.statement.options(*state.session.info["limits"])


@lru_cache
def _veiled(seen: Sight) -> Any:
    """The drafts of which somebody may know that they are there and no more."""
    base, clear = _seen(seen, Document)
    return select(Document.reference, Document.title_en, Document.title_ru, Document.shown_as).where(
        Document.marking != literal("open", literal_execute=True), base, ~clear).order_by(Document.id)


@lru_cache
def _closed(seen: Sight) -> Any:
    """The texts that are marked more tightly than their drafts, and not for this reader."""
    return select(Document.reference, Version.number).join(Version.document).where(
        Version.marking != literal("open", literal_execute=True), ~_clear(seen, Version, Document)).order_by(Version.id)


def _limits(session: Session, seen: Sight) -> tuple[Any, ...]:
    """A criterion for every model that says anything of one draft."""
    behind = tuple(one.reference for one in session.info["veiled"])
    drafts = select(DOCUMENTS.c.id).where(_seen(seen, DOCUMENTS.c)[0], DOCUMENTS.c.reference.not_in(behind))
    rounds = select(ROUNDS.c.id).where(ROUNDS.c.document_id.in_(drafts))
    answers = select(ANSWERS.c.id).where(ANSWERS.c.round_id.in_(rounds))
    named = mentions(session) if behind or session.info["closed"] else None
    papers = named.papers_of(behind) if named else frozenset()
    return (
        _criterion(Document, lambda one: one.id.in_(drafts)),
        _criterion(SearchRow, lambda one: _found(session, seen, one, drafts, (*behind, *papers))),
        *(_criterion(model, lambda one: one.document_id.in_(drafts)) for model in OF_A_DRAFT),
        *(_criterion(model, lambda one: and_(one.round_id.in_(rounds), _own(seen, one))) for model in OF_A_ROUND),
        *(_criterion(model, lambda one: one.answer_id.in_(answers)) for model in OF_AN_ANSWER),
        *(_limits_of_entries(session, named, behind, papers) if named else ()),
    )


def _found(session: Session, seen: Sight, one: Any, drafts: Any, hidden: tuple[str, ...]) -> ColumnElement[bool]:
    """What may be found by words: of the drafts and papers that are seen, without texts closed or not sent."""
    closed = session.info["closed"]
    open = and_(one.key.not_in(closed), or_(one.what != "text", one.number.not_in(closed)))
    if seen.all:
        return and_(one.subject.not_in(hidden), open)
    references = select(DOCUMENTS.c.reference).where(DOCUMENTS.c.id.in_(drafts))
    texts = texts_sent_to(seen.states)
    sent = or_(one.what != "text", one.key.in_(texts), one.number.in_(texts))
    return and_(one.subject.in_(references), open, sent, one.member_state.in_(("", *sorted(seen.states))))


def _limits_of_entries(
    session: Session, named: Mentions, behind: tuple[str, ...], papers: frozenset[str]
) -> Iterator[Any]:
    """Entries that name what is hidden, and papers that belong to hidden drafts alone."""
    closed = session.info["closed"]
    hidden = named.naming((*behind, *papers, *closed))
    others = {seq for seq, about in hidden.items() if about not in behind} | countering(session, hidden.keys())
    session.info["limited_at"], session.info["hidden"] = named.head, others | hidden.keys()
    yield _criterion(JournalEntry, lambda one: and_(
        one.seq <= named.head, or_(one.document.is_(None), one.document.not_in(behind)), one.seq.not_in(others)))
    if papers:
        yield _criterion(Paper, lambda one: one.key.not_in(papers))


def _criterion(model: Any, holds: Callable[[Any], ColumnElement[bool]]) -> Any:
    return with_loader_criteria(model, holds(model), include_aliases=True)


def _seen(seen: Sight, document: Any) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """The sight of the policy as two conditions: of whose drafts somebody knows, and which of them they may read."""
    return true() if seen.all else document.id.in_(drafts_sent_to(seen.states)), _clear(seen, document, document)


def _clear(seen: Sight, marked: Any, document: Any) -> ColumnElement[bool]:
    """Whether a marking lets a draft, or a text of it, be read; nobody is responsible where no officer is named."""
    if seen.restricted:
        return true()
    users = User.__table__
    ways = [marked.marking == "open", and_(document.officer_id.is_not(None), document.officer_id.in_(
        select(users.c.id).where(users.c.key.in_(sorted(seen.keys)))))]
    if seen.official:
        ways.append(marked.marking == "official")
    ways += [(" " + marked.cleared_for + " ").contains(f" {name} ", autoescape=True) for name in sorted(seen.cleared)]
    return or_(*ways)


def _own(seen: Sight, line: Any) -> ColumnElement[bool]:
    """Who answers what is itself not for all: a representative reads the lines of the own state alone."""
    states = MemberState.__table__
    return true() if seen.all else line.member_state_id.in_(
        select(states.c.id).where(states.c.code.in_(sorted(seen.states))))
