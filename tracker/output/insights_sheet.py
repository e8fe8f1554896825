"""The insights as spreadsheets: a row a stage or a state, or a row each case that was counted."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from tracker.domain.durations import Spread
from tracker.domain.sentence import Sentence
from tracker.output.spreadsheets import Column, Sheet

if TYPE_CHECKING:
    from tracker.queries.insights import StageLine, StateLine
    from tracker.queries.insights_cases import Case


def _days(reads: Callable[[Spread], float | None]) -> Callable[[Any], object]:
    """A value of the days of a line, to a tenth."""
    def value(one: Any) -> object:
        found = reads(one.days)
        return None if found is None else round(found, 1)

    return value


TIMES = (
    Column(Sentence("Median, days"), _days(lambda days: days.median)),
    Column(Sentence("Lower quartile"), _days(lambda days: days.quartiles and days.quartiles[0])),
    Column(Sentence("Upper quartile"), _days(lambda days: days.quartiles and days.quartiles[1])),
    Column(Sentence("Shortest"), lambda one: one.days.least),
    Column(Sentence("Longest"), lambda one: one.days.most),
    Column(Sentence("Median, working days"), lambda one: one.working.median),
)
STAGES = (
    Column(Sentence("Stage"), lambda one: one.title),
    Column(Sentence("Ended"), lambda one: one.days.n),
    *TIMES,
    Column(Sentence("So far"), lambda one: one.lasting),
    Column(Sentence("Longest so far"), lambda one: one.longest),
    Column(Sentence("Left out"), lambda one: one.unknown),
)
STATES = (
    Column(Sentence("State code"), lambda one: one.code),
    Column(Sentence("State"), lambda one: one.title),
    Column(Sentence("Answered"), lambda one: one.days.n),
    Column(Sentence("Answered late"), lambda one: one.late),
    *TIMES,
    Column(Sentence("Not answered yet"), lambda one: one.open),
    Column(Sentence("Overdue"), lambda one: one.open_late),
    Column(Sentence("Longest so far"), lambda one: one.longest),
    Column(Sentence("No answer"), lambda one: one.without),
    Column(Sentence("Left out"), lambda one: one.apart + one.unknown),
)
CASES = (
    Column(Sentence("Draft"), lambda one: one.reference),
    Column(Sentence("Title in Russian"), lambda one: one.title.title_ru),
    Column(Sentence("Title in English"), lambda one: one.title.title_en),
    Column(Sentence("What was counted"), lambda one: one.what),
    Column(Sentence("From the day"), lambda one: one.since),
    Column(Sentence("To the day"), lambda one: one.until),
    Column(Sentence("Days"), lambda one: one.days),
    Column(Sentence("Working days"), lambda one: one.working),
    Column(Sentence("Note"), lambda one: one.note),
    Column(Sentence("Entry"), lambda one: one.seq),
    Column(Sentence("Invented, for training"), lambda one: one.synthetic),
)


def stages(lines: "Iterable[StageLine]") -> Sheet:
    """A row a stage."""
    return Sheet("stage-times", Sentence("How long each stage takes"), STAGES, lines)


def states(lines: "Iterable[StateLine]") -> Sheet:
    """A row a state."""
    return Sheet("state-times", Sentence("How long each state takes"), STATES, lines)


def cases(found: "Iterable[Case]") -> Sheet:
    """A row a case."""
    return Sheet("cases", Sentence("Cases counted"), CASES, found)
