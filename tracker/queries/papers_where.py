"""Which papers a list is about: by words, number, direction, year, kind, state, day of receipt, or used by nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import ColumnElement, and_, or_
from sqlalchemy.orm import Session

from tracker.domain.correspondence import DIRECTIONS, read_number
from tracker.domain.occurred import FIRST_YEAR, LAST_YEAR
from tracker.domain.sentence import Sentence
from tracker.errors import Invalid
from tracker.models import Paper
from tracker.models.papers import PAPER_KINDS
from tracker.queries.searching import pattern, words_of
from tracker.services import found
from tracker.services.recording import zone_of

NO_DIRECTION = "none"
SEARCHED = (Paper.key, Paper.number, Paper.title_en, Paper.title_ru, Paper.sender, Paper.addressee)


@dataclass(frozen=True)
class Wanted:
    """What part of the papers is wanted.

    `direction` may be NO_DIRECTION; `year` is that of registration; `since` and `until` are days of receipt in the
    register's zone, both of them in it; `unused` leaves those on which nothing rests; `after` is a page's `next`.
    """

    words: str = ""
    direction: str | None = None
    year: int | None = None
    kind: str | None = None
    state: str | None = None
    since: date | None = None
    until: date | None = None
    unused: bool = False
    after: str | None = None
    limit: int = 30

    @property
    def all(self) -> bool:
        return not (self.words.strip() or self.direction or self.year or self.kind or self.state or self.since
                    or self.until or self.unused)


def conditions(session: Session, wanted: Wanted) -> list[ColumnElement[bool]]:
    """All that a paper must be; Invalid for a word that means nothing."""
    _known(wanted.direction, (*DIRECTIONS, NO_DIRECTION), "direction")
    _known(wanted.kind, PAPER_KINDS, "kind")
    given = [_has_words(wanted.words, session.info["dialect"])] if wanted.words.strip() else []
    if wanted.direction:
        given.append(Paper.direction.is_(None) if wanted.direction == NO_DIRECTION
                     else Paper.direction == wanted.direction)
    if wanted.year is not None:
        given.append(Paper.key.like(f"P-{_year(wanted.year)}-%"))
    if wanted.kind:
        given.append(Paper.kind == wanted.kind)
    if wanted.state:
        given.append(Paper.member_state_id == found.state(session, wanted.state.upper(), "state").id)
    return [*given, *_received(session, wanted)]


def _known(word: str | None, known: Sequence[str], field: str) -> None:
    if word and word not in known:
        raise Invalid(Sentence("“{word}” is not known here. Known: {known}.", word=word[:40], known=tuple(known)),
                      field=field)


def _year(year: int) -> int:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Invalid(Sentence("{text} is too far away to be right. Check the year.", text=str(year)[:40]),
                      field="year")
    return year


def _received(session: Session, wanted: Wanted) -> list[ColumnElement[bool]]:
    zone = zone_of(session)

    def midnight(day: date) -> datetime:
        return datetime.combine(day, time(), zone).astimezone(UTC)

    between = [Paper.received_at >= midnight(wanted.since)] if wanted.since else []
    return [*between, Paper.received_at < midnight(wanted.until + timedelta(days=1))] if wanted.until else between


def _has_words(typed: str, dialect: str) -> ColumnElement[bool]:
    """Every word stands in the paper; or what was typed is a number of the register, such as вх. 12/2024."""
    operator = "GLOB" if dialect == "sqlite" else "~"
    patterns = (pattern(word, dialect) for word in words_of(typed))
    stand = and_(True, *(or_(*(one.op(operator, is_comparison=True)(word) for one in SEARCHED)) for word in patterns))
    number = read_number(typed)
    if number is None:
        return stand
    same = and_(Paper.register_number == number.number, Paper.register_year == number.year)
    return or_(stand, and_(same, Paper.direction == number.direction) if number.direction else same)
