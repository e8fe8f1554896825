"""Insights: how long stages and states take, where drafts stand still, how often they are sent back and by whom."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.domain.actor import Actor
from tracker.domain.askings import ANSWERED, APART, CHANGED, CLOSED, OPEN, UNKNOWN, Asking
from tracker.domain.durations import Span, Spread, WorkingDays, spread
from tracker.domain.returns import BODY, SECRETARIAT, STATES
from tracker.domain.sentence import Titled
from tracker.models import Document, MemberState
from tracker.queries.countered import counters
from tracker.queries.insights_askings import StateAsked, asked
from tracker.queries.insights_stays import Return, Visit, ways
from tracker.queries.insights_still import Standing, Still, still
from tracker.queries.insights_where import Wanted, Worked, check, drafts
from tracker.services.days_off import days_off
from tracker.services.recording import zone_of
from tracker.workflow.definition import current


@dataclass(frozen=True)
class StageLine:
    """Visits to one stage: of those that ended their days and working days; those that last; those left out."""

    key: str
    title: Titled
    days: Spread
    working: Spread
    lasting: int
    longest: int | None
    unknown: int


@dataclass(frozen=True)
class StateLine:
    """Askings of one state: of those answered the days in its hands; those open so far; those that are not counted.

    `without` ended without an answer, `apart` were not asked to approve, of `unknown` the days are not told.
    """

    code: str
    title: Titled
    days: Spread
    working: Spread
    late: int
    open: int
    open_late: int
    longest: int | None
    without: int
    apart: int
    unknown: int

    @property
    def late_share(self) -> int:
        """Of a hundred answers so many were late."""
        return round(100 * self.late / self.days.n) if self.days.n else 0


@dataclass(frozen=True)
class ReturnLine:
    """Returns from one stage to another: how many, and by whose doing."""

    source: str
    target: str
    source_title: Titled
    target_title: Titled
    total: int
    body: int
    states: int
    secretariat: int


@dataclass(frozen=True)
class Facts:
    """Everything that is counted, thing by thing: what a number counts is a list of these."""

    visits: tuple[Visit, ...]
    askings: tuple[StateAsked, ...]
    returns: tuple[Return, ...]
    still: Standing
    worked: Worked


@dataclass(frozen=True)
class InsightsPage:
    """The figures of a period; what lasts, is open or stands still is told as of today."""

    wanted: Wanted
    today: date
    seat: str
    stages: tuple[StageLine, ...]
    states: tuple[StateLine, ...]
    all: StateLine
    returns: tuple[ReturnLine, ...]
    still: tuple[tuple[str, Titled, tuple[Still, ...]], ...]
    facts: Facts
    synthetic: bool

    @property
    def slowest(self) -> StageLine | None:
        """The stage with the highest median."""
        return max((one for one in self.stages if one.days.n), key=lambda one: one.days.median or 0, default=None)

    @property
    def sent_back(self) -> int:
        return sum(one.total for one in self.returns)


def insights(session: Session, wanted: Wanted, now: datetime, actor: Actor | None = None) -> InsightsPage:
    """Read the figures in a number of statements that does not grow; Invalid for a filter that means nothing."""
    check(session, wanted)
    today = now.astimezone(zone_of(session)).date()
    facts, titles = facts_of(session, wanted, now, actor), _states(session, wanted)
    synthetic = session.scalar(select(Document.id).where(Document.synthetic, drafts(wanted, actor)).limit(1))
    by: dict[str, list[Asking]] = {}
    for each in facts.askings:
        by.setdefault(each.code, []).append(each.asking)
    stages = tuple(_stage(one.key, one.title, facts) for one in current().states if not one.final)
    still_at = tuple((one.key, one.title, tuple(row for row in facts.still.rows if row.state == one.key))
                     for one in current().states if not one.final)
    return InsightsPage(
        wanted, today, str(session.info["seat"]), stages,
        tuple(_state(code, title, by.get(code, ()), facts.worked) for code, title in titles.items()),
        _state("", Titled("", ""), [one.asking for one in facts.askings], facts.worked), _returns(facts.returns),
        still_at, facts, synthetic is not None)


def facts_of(session: Session, wanted: Wanted, now: datetime, actor: Actor | None) -> Facts:
    """What happened in the period and what lasts today, thing by thing."""
    today, countered = now.astimezone(zone_of(session)).date(), counters(session)
    went = ways(session, wanted, countered, today, actor)
    visits = tuple(one for one in went.visits if _visited(one, wanted))
    askings = tuple(one for one in asked(session, wanted, countered, now, actor)
                    if one.asking.standing == OPEN or wanted.within(one.asking.ended_on))
    returns = tuple(one for one in went.returns if wanted.within(one.day))
    spans = [one.stay.span for one in visits if one.stay.span]
    return Facts(visits, askings, returns, still(session, wanted, today, actor), _worked(
        session, [*spans, *(span for one in askings for span in one.asking.spans)]))


def _visited(one: Visit, wanted: Wanted) -> bool:
    """Whether a visit ended in the period, or lasts; one whose days are not known is left out of any period."""
    return one.stay.lasting or (wanted.within(one.stay.span.until) if one.stay.span else True)


def _worked(session: Session, spans: Iterable[Span]) -> WorkingDays:
    """The working days of the seat over all days that are counted."""
    found = list(spans)
    first = min((one.since for one in found), default=date.min)
    last = max((one.until for one in found), default=first)
    return WorkingDays(first, last, days_off(session, (str(session.info["seat"]),)))


def _states(session: Session, wanted: Wanted) -> dict[str, Titled]:
    rows = session.execute(select(MemberState.code, MemberState.title_en, MemberState.title_ru)
                           .order_by(MemberState.title_en, MemberState.code))
    return {code: Titled(en, ru) for code, en, ru in rows if wanted.member in (None, code)}


def _stage(key: str, title: Titled, facts: Facts) -> StageLine:
    here = [one.stay for one in facts.visits if one.stay.state == key]
    ended = [one.span for one in here if one.span and not one.lasting]
    lasting = [one.span.days for one in here if one.span and one.lasting]
    return StageLine(
        key, title, spread(one.days for one in ended), spread(map(facts.worked, ended)), len(lasting),
        max(lasting, default=None), sum(one.span is None for one in here))


def _state(code: str, title: Titled, mine: Sequence[Asking], worked: Worked) -> StateLine:
    count = Counter(one.standing for one in mine)
    answered = [one for one in mine if one.standing == ANSWERED]
    open_ = [one for one in mine if one.standing == OPEN]
    return StateLine(
        code, title, spread(one.days for one in answered),
        spread(sum(map(worked, one.spans)) for one in answered), sum(one.late for one in answered), len(open_),
        sum(one.late for one in open_), max((one.days for one in open_), default=None),
        count[CHANGED] + count[CLOSED], count[APART], count[UNKNOWN])


def stage_title(key: str) -> Titled:
    """The title of a stage; its key where no stage is called so any more."""
    return next((one.title for one in current().states if one.key == key), Titled(key, key))


def _returns(returns: Iterable[Return]) -> tuple[ReturnLine, ...]:
    """The most frequent first."""
    ways: dict[tuple[str, str], Counter[str]] = {}
    for one in returns:
        ways.setdefault((one.source, one.target), Counter())[one.cause.kind] += 1
    lines = (ReturnLine(
        source, target, stage_title(source), stage_title(target),
        count.total(), count[BODY], count[STATES], count[SECRETARIAT]) for (source, target), count in ways.items())
    return tuple(sorted(lines, key=lambda one: (-one.total, one.source, one.target)))
