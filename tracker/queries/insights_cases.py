"""The cases behind a number of the insights: the very things that were counted, the longest first."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.domain.actor import Actor
from tracker.domain.askings import ANSWERED, APART, CHANGED, CLOSED, OPEN, UNKNOWN, Asking
from tracker.domain.returns import BODY, CAUSES, STATES
from tracker.domain.sentence import Sentence, Titled
from tracker.domain.stays import Stay
from tracker.errors import Invalid
from tracker.models import Document
from tracker.queries.insights import Facts, facts_of, stage_title
from tracker.queries.insights_stays import Return
from tracker.queries.insights_still import waits
from tracker.queries.insights_where import Wanted, check

MOST_SHOWN, NAMELESS = 200, Titled("", "")


@dataclass(frozen=True)
class Which:
    """Which number is meant: `of` what, of which stage or state (`key`), in which way, and for returns to which stage.

    An empty key, way or stage means all.
    """

    of: str
    key: str = ""
    how: str = ""
    to: str = ""


@dataclass(frozen=True)
class Case:
    """One thing that was counted; `working` are working days, `seq` the entry that tells of it."""

    reference: str
    what: Sentence | Titled
    since: date | None = None
    until: date | None = None
    days: int | None = None
    working: int | None = None
    note: Sentence | str | None = None
    seq: int | None = None
    title: Titled = NAMELESS
    synthetic: bool = False


@dataclass(frozen=True)
class Cases:
    """All of them counted, the first MOST_SHOWN shown."""

    which: Which
    total: int
    rows: tuple[Case, ...]


VISITED: Mapping[str, Callable[[Stay], bool]] = {
    "": lambda _: True, "ended": lambda one: bool(one.span and not one.lasting),
    "lasting": lambda one: bool(one.span and one.lasting), "unknown": lambda one: one.span is None,
}
ASKED: Mapping[str, Callable[[Asking], bool]] = {
    "": lambda _: True, "answered": lambda one: one.standing == ANSWERED,
    "late": lambda one: one.standing == ANSWERED and one.late, "open": lambda one: one.standing == OPEN,
    "open_late": lambda one: one.standing == OPEN and one.late,
    "without": lambda one: one.standing in (CHANGED, CLOSED), "apart": lambda one: one.standing == APART,
    "left_out": lambda one: one.standing in (APART, UNKNOWN),
}


def cases(session: Session, wanted: Wanted, which: Which, now: datetime, actor: Actor | None = None) -> Cases:
    """The cases that one number counts; Invalid for a number that there is not."""
    found, facts = _all(session, wanted, which, now, actor)
    return Cases(which, len(found), tuple(_titled(session, found[:MOST_SHOWN], facts, which, now)))


def every_case(
    session: Session, wanted: Wanted, which: Which, now: datetime, actor: Actor | None = None
) -> Iterator[Case]:
    """All of them, their titles read some hundreds at a time; Invalid at once for a number that there is not."""
    found, facts = _all(session, wanted, which, now, actor)
    return (one for at in range(0, len(found), MOST_SHOWN)
            for one in _titled(session, found[at:at + MOST_SHOWN], facts, which, now))


def _all(session: Session, wanted: Wanted, which: Which, now: datetime, actor: Actor | None
         ) -> tuple[list[Case], Facts]:
    check(session, wanted)
    known = {"visits": tuple(VISITED), "askings": tuple(ASKED), "returns": ("", *CAUSES), "still": ("",)}
    if which.how not in known.get(which.of, ()):
        raise Invalid(Sentence("There is no such number."), field="of")
    facts = facts_of(session, wanted, now, actor)
    return sorted(_found(facts, which), key=lambda one: -1 if one.days is None else one.days, reverse=True), facts


def _titled(session: Session, some: Sequence[Case], facts: Facts, which: Which, now: datetime) -> Iterator[Case]:
    """Some of the cases with the titles of their drafts, and of those that stand still what they wait for."""
    names = {one.reference for one in some}
    still = [one for one in facts.still.rows if one.reference in names] if which.of == "still" else ()
    told, titles = waits(session, still, now) if still else {}, _titles(session, names)
    return (replace(one, title=titles[one.reference][0], synthetic=titles[one.reference][1],
                    note=told.get(one.reference, one.note)) for one in some)


def _titles(session: Session, references: Iterable[str]) -> dict[str, tuple[Titled, bool]]:
    rows = session.execute(select(Document.reference, Document.title_en, Document.title_ru, Document.synthetic).where(
        Document.reference.in_(references)))
    return {reference: (Titled(english, russian), synthetic) for reference, english, russian, synthetic in rows}


def _found(facts: Facts, which: Which) -> Iterator[Case]:
    if which.of == "visits":
        return (_visit(facts, one.reference, one.stay) for one in facts.visits
                if which.key in ("", one.stay.state) and VISITED[which.how](one.stay))
    if which.of == "askings":
        return (_asking(facts, one.reference, one.round, one.code, one.asking) for one in facts.askings
                if which.key in ("", one.code) and ASKED[which.how](one.asking))
    if which.of == "returns":
        return (_return(one) for one in facts.returns if which.key in ("", one.source)
                and which.to in ("", one.target) and which.how in ("", one.cause.kind))
    return (Case(one.reference, stage_title(one.state), one.since, None, one.days) for one in facts.still.rows
            if which.key in ("", one.state))


def _visit(facts: Facts, reference: str, stay: Stay) -> Case:
    what, span = stage_title(stay.state), stay.span
    if span is None:
        return Case(reference, what, seq=stay.entered, note=Sentence("the days are not known exactly"))
    return Case(reference, what, span.since, None if stay.lasting else span.until, span.days, facts.worked(span),
                LASTS if stay.lasting else None, stay.entered)


def _asking(facts: Facts, reference: str, round: int, code: str, asking: Asking) -> Case:
    what = Sentence("{code}, round {n}", code=code, n=round)
    late = Sentence("{said}, late", said=STANDS[asking.standing]) if asking.late else STANDS[asking.standing]
    timed = asking.standing not in (APART, UNKNOWN)
    return Case(reference, what, asking.asked_on, None if asking.standing == OPEN else asking.ended_on,
                asking.days if timed else None, sum(map(facts.worked, asking.spans)) if timed else None, late)


def _return(one: Return) -> Case:
    what = Sentence("{source} → {target}", source=stage_title(one.source), target=stage_title(one.target))
    said = {BODY: Sentence("decision: {who}", who=one.cause.who),
            STATES: Sentence("objection: {who}", who=one.cause.who)}.get(one.cause.kind, Sentence("secretariat"))
    note = Sentence("{who}. {reason}", who=said, reason=one.reason) if one.reason else said
    return Case(one.reference, what, None, one.day if one.exact else None, note=note, seq=one.seq)


LASTS = Sentence("lasts")
STANDS: Mapping[str, Sentence] = {
    ANSWERED: Sentence("answered"), OPEN: Sentence("open so far"),
    CHANGED: Sentence("the text was changed before it answered"),
    CLOSED: Sentence("the round ended without its answer"),
    APART: Sentence("not asked to approve"), UNKNOWN: Sentence("the days are not known exactly"),
}
