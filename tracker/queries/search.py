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

from tracker.domain.sentence import Sentence, Titled
from tracker.errors import Invalid
from tracker.models import Document, Paper, SearchRow
from tracker.models.searching import SEARCHED
from tracker.queries.marked import Pieces, best, context, marked
from tracker.queries.paging import Order, Rows
from tracker.queries.searching import words_of
from tracker.services.searchable import INDEX, plainly
from tracker.texts.stems import wanted
from tracker.workflow.definition import current, named

PAGE, MOST_COUNTED, HITS, LINES, EXACT = 20, 1000, 3, 2, 4
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
class Hit:
    """One thing in which all words stand, by its key, with the best of its lines."""

    what: str
    key: str
    member_state: str
    language: str
    lines: tuple[Pieces, ...]


@dataclass(frozen=True)
class Found:
    """A draft or a paper with what was found in it; `more` things were found in it beside those shown."""

    subject: str
    title: Titled
    titles: tuple[Pieces, Pieces]
    is_paper: bool
    state: Titled | None
    exact: bool
    hits: tuple[Hit, ...]
    more: int


@dataclass(frozen=True)
class Results:
    """A page of what was found, the best first; `total` is exact unless `capped`."""

    found: tuple[Found, ...]
    total: int
    capped: bool
    next: str | None


def search(session: Session, asked: Asked) -> Results:
    """What is found by these words, as far as this session may read; Invalid for words that mean nothing."""
    phrases = read(asked.words)
    _check(asked)
    everything = _matching(session, phrases, asked)
    score = func.max(case((_is_exact(asked.words), literal_column(str(EXACT))), else_=SearchRow.rank)).label("score")
    groups = everything.add_columns(score).group_by(SearchRow.subject, SearchRow.place).subquery()
    order = Order("found", (groups.c.score, groups.c.place, groups.c.subject), descending=True)
    rows = session.execute(order.page(_titled(groups), asked.after, asked.limit)).all()
    counted = everything.distinct().limit(literal_column(str(MOST_COUNTED + 1))).subquery()
    total = session.scalar(select(func.count()).select_from(counted)) or 0
    shown = rows[: asked.limit]
    hits = _hits(session, phrases, asked, [row.subject for row in shown])
    stems = frozenset(stem for phrase in phrases for stem in phrase)
    return Results(
        tuple(_found(row, hits[row.subject], stems) for row in shown), min(total, MOST_COUNTED),
        total > MOST_COUNTED,
        order.cursor((shown[-1].score, shown[-1].place, shown[-1].subject)) if len(rows) > len(shown) else None)


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
    rows = select(SearchRow).where(
        SearchRow.subject.in_(subjects), *_narrower(asked), *(_stands(phrase) for phrase in phrases))
    found: dict[str, list[Any]] = defaultdict(list)
    for row in session.scalars(rows):
        found[row.subject].append(row)
    return found


def _found(row: Any, rows: list[SearchRow], stems: frozenset[str]) -> Found:
    rows = sorted(rows, key=lambda one: (-one.rank, len(one.key), one.key))
    title = Titled(row.title_en, row.title_ru)
    state = named(row.definition_name, row.definition_version).state(row.state).title if row.state else None
    return Found(
        row.subject, title, (marked(row.title_en, stems), marked(row.title_ru, stems)), row.paper is not None, state,
        row.score == EXACT, tuple(_hit(one, stems) for one in rows[:HITS]), max(0, len(rows) - HITS))


def _hit(row: SearchRow, stems: frozenset[str]) -> Hit:
    lines = best(row.text.split("\n"), row.words.split("\n"), stems, LINES)
    return Hit(row.what, row.key, row.member_state, row.language, tuple(context(one, stems) for one in lines))
