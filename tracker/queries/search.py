"""Searching by words, in their forms: names and numbers of drafts, papers, remarks and texts.

All words must stand in the same place: in the names of one draft, in one paper, in one remark or in one text.
What somebody may not know of is left out by the statement itself, before anything is found or counted.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Text,
    and_,
    case,
    cast,
    func,
    literal,
    literal_column,
    or_,
    select,
)
from sqlalchemy.orm import Session

from tracker.domain.sentence import Sentence
from tracker.errors import Invalid
from tracker.models import Document, MemberState, Paper, SearchRow
from tracker.models.searching import SEARCHED
from tracker.queries.hits import Found, found
from tracker.queries.paging import Order, Rows
from tracker.queries.searching import words_of
from tracker.services.search_sources import plainly
from tracker.services.searchable import INDEX
from tracker.texts.stems import wanted
from tracker.workflow.definition import State, current

PAGE, MOST_COUNTED, EXACT = 20, 1000, 4
Phrases = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Asked:
    """What is looked for; `what` is one of SEARCHED, `stage` a stage at which the draft stands."""

    words: str
    what: str | None = None
    stage: str | None = None
    after: str | None = None
    limit: int = PAGE


@dataclass(frozen=True)
class Results:
    """A page of what was found, the best first; `total` is exact unless `capped`, `told` why nothing was looked for."""

    found: tuple[Found, ...]
    total: int
    capped: bool
    next: str | None
    stages: tuple[State, ...] = ()
    told: Sentence | None = None


def tried(session: Session, asked: Asked) -> Results:
    """The same for a page: what cannot be looked for is told on it, and nothing yet if nobody typed anything."""
    if not asked.words:
        return Results((), 0, False, None, current().states)
    try:
        return search(session, asked)
    except Invalid as refusal:
        return Results((), 0, False, None, current().states, refusal.message)


def search(session: Session, asked: Asked) -> Results:
    """What is found by these words, as far as this session may read; Invalid for words that mean nothing."""
    phrases = read(asked.words)
    _check(asked)
    everything = _matching(session, phrases, asked)
    score = func.max(case((_is_exact(asked.words), literal_column(str(EXACT))), else_=SearchRow.rank)).label("score")
    groups = everything.add_columns(score).group_by(SearchRow.subject, SearchRow.place).subquery()
    order = Order("found", (groups.c.score, groups.c.place, groups.c.subject), descending=True)
    rows = session.execute(order.page(_titled(groups), asked.after, asked.limit)).all()
    shown = rows[: asked.limit]
    hits = _hits(session, phrases, asked, [row.subject for row in shown]) if shown else {}
    stems = frozenset(stem for phrase in phrases for stem in phrase)
    last = shown[-1] if len(rows) > len(shown) else None
    total = _total(session, everything) if last or asked.after else len(shown)
    return Results(
        tuple(found(row, hits[row.subject], stems, exact=row.score == EXACT) for row in shown),
        min(total, MOST_COUNTED), total > MOST_COUNTED,
        order.cursor((last.score, last.place, last.subject)) if last else None, current().states)


def _total(session: Session, everything: Rows) -> int:
    """How many drafts and papers there are, or one more than are counted."""
    counted = everything.distinct().limit(literal_column(str(MOST_COUNTED + 1))).subquery()
    return session.scalar(select(func.count()).select_from(counted)) or 0


def read(typed: str) -> Phrases:
    """The stems that are looked for; Invalid if nothing can be found by them."""
    words_of(typed)
    phrases = wanted(typed)
    if not phrases:
        raise Invalid(Sentence("Type a word or a number to look for."), field="words")
    if all(len(stem) == 1 for phrase in phrases for stem in phrase):
        raise Invalid(Sentence("One letter is too little to look for. Type a whole word or a number."), field="words")
    return phrases


def _check(asked: Asked) -> None:
    stages = tuple(one.key for one in current().states)
    for name, given, known in (("what", asked.what, SEARCHED), ("stage", asked.stage, stages)):
        if given and given not in known:
            raise Invalid(Sentence("“{word}” cannot be looked in. Known: {known}.", word=given[:40], known=known),
                          field=name)


def _matching(session: Session, phrases: Phrases, asked: Asked) -> Rows:
    """The subjects of the rows in which all words stand."""
    rows: Rows = select(SearchRow.subject, SearchRow.place)
    stems = sorted({stem for phrase in phrases for stem in phrase})
    if session.info["dialect"] == "sqlite":
        rows = rows.select_from(INDEX).join(SearchRow, SearchRow.id == INDEX.c.rowid).where(
            INDEX.c.search_index.op("MATCH", is_comparison=True)(" ".join(f'"{stem}"' for stem in stems)))
    else:
        listed = func.string_to_array(SearchRow.words, literal_column("' '"), type_=ARRAY(Text))
        rows = rows.where(listed.op("@>", is_comparison=True)(cast(stems, ARRAY(Text))))
    return rows.where(*_narrower(asked), *(_stands(phrase) for phrase in phrases if len(phrase) > 1))


def _narrower(asked: Asked) -> list[ColumnElement[bool]]:
    narrower: list[ColumnElement[bool]] = [SearchRow.what == asked.what] if asked.what else []
    if asked.stage:
        narrower.append(SearchRow.subject.in_(select(Document.reference).where(Document.state == asked.stage)))
    return narrower


def _stands(phrase: Sequence[str]) -> ColumnElement[bool]:
    """Whether words stand there in this order; no stem holds a sign of LIKE, and all are in small letters."""
    return SearchRow.words.like(f"% {' '.join(phrase)} %")


def _is_exact(typed: str) -> ColumnElement[bool]:
    """Whether what was typed is a number of the register, or the number that a paper bears."""
    plain = plainly(typed)
    return or_(and_(SearchRow.number == plain, SearchRow.number != ""),
               and_(SearchRow.key == plain.upper(), SearchRow.what == "paper"))


def _titled(groups: Any) -> Rows:
    return (
        select(groups.c.score, groups.c.place, groups.c.subject, Document.state, Document.definition_name,
               Document.definition_version, Paper.key.label("paper"),
               func.coalesce(Document.title_en, Paper.title_en, literal("")).label("title_en"),
               func.coalesce(Document.title_ru, Paper.title_ru, literal("")).label("title_ru"))
        .select_from(groups).outerjoin(Document, Document.reference == groups.c.subject)
        .outerjoin(Paper, Paper.key == groups.c.subject))


def _hits(session: Session, phrases: Phrases, asked: Asked, subjects: list[str]) -> dict[str, list[Any]]:
    """The rows of these subjects in which all words stand, without what is shown of them."""
    rows = select(SearchRow, MemberState).outerjoin(MemberState, MemberState.code == SearchRow.member_state).where(
        SearchRow.subject.in_(subjects), *_narrower(asked), *(_stands(phrase) for phrase in phrases))
    by_subject: dict[str, list[Any]] = defaultdict(list)
    for row, state in session.execute(rows):
        by_subject[row.subject].append((row, state))
    return by_subject
