"""A round on one screen: what pages show of it, frozen."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from tracker.domain.positions import POSITIONS
from tracker.domain.sentence import Sentence, Titled
from tracker.domain.standing import Tally

APPROVALS = tuple(key for key, one in POSITIONS.items() if one.counts == "for")


@dataclass(frozen=True)
class AttachmentView:
    """What a state put beside its answer; it changes no position."""

    kind: str
    text: str
    paper: str | None


@dataclass(frozen=True)
class RemarkView:
    """A comment or a condition of a state, and what became of it; `answer` is the entry of the answer that made it."""

    key: str
    state: Titled
    code: str
    number: int
    kind: str
    place: str
    wish: str
    reason: str
    reply: str
    status: str
    met_in: int | None
    confirmed: bool
    paper: str | None
    open: bool
    answer: int | None = None


@dataclass(frozen=True)
class AnswerView:
    """An answer as it was given; one that does not count says why."""

    seq: int
    position: str
    scope: str | None
    version: int | None
    paper: str | None
    paper_title: Titled | None
    dated_on: date | None
    received_at: datetime
    late: bool
    hindrances: tuple[str, ...]
    replaced_by: int | None
    text: str
    given: str
    signed_by: str
    capacity: str
    attachments: tuple[AttachmentView, ...]

    @property
    def counts(self) -> bool:
        return not self.hindrances and self.replaced_by is None

    @property
    def outdated(self) -> bool:
        """Whether it was given for another text than the round's."""
        return bool({"stale", "superseded"} & set(self.hindrances))


@dataclass(frozen=True)
class ChangeView:
    """How a state was asked from a day on, the first and each later way; none if it never changed."""

    mode: str
    because: str
    basis: str
    since_on: date | None


@dataclass(frozen=True)
class ReminderView:
    """A reminder that went to a state, `step` days after the deadline that then stood."""

    sent_on: date
    step: int
    paper: str | None
    seq: int


@dataclass(frozen=True)
class LineView:
    """A state of a round: how it is asked and why, its answer, what remains."""

    state: Titled
    code: str
    mode: str
    because: str
    answer: AnswerView | None
    earlier: tuple[AnswerView, ...]
    kept: tuple[AnswerView, ...]
    changes: tuple[ChangeView, ...]
    reminders: tuple[ReminderView, ...]
    held_reason: str
    status: str
    remains: Sentence | None
    days_overdue: int | None
    effective_position: str | None

    @property
    def given(self) -> tuple[AnswerView, ...]:
        """Every answer of the state in the order in which they were given."""
        standing = (self.answer,) if self.answer else ()
        return tuple(sorted((*self.earlier, *standing, *self.kept), key=lambda one: one.seq))


@dataclass(frozen=True)
class RoundView:
    """A round on one screen; `sentence` says what is missing."""

    key: str
    number: int
    version: int
    mode: str
    status: str
    opened_on: date | None
    due_at: datetime
    zone: str
    override_reason: str
    notice: str
    carry_version: int | None
    carry_until: datetime | None
    proposed: Sentence | None
    broken_by: tuple[Titled, ...]
    lines: tuple[LineView, ...]
    remarks: tuple[RemarkView, ...]
    tally: Tally
    sentence: Sentence

    @property
    def is_open(self) -> bool:
        return self.status == "open"

    @property
    def asked(self) -> tuple[LineView, ...]:
        return tuple(line for line in self.lines if line.mode == "asked")

    @property
    def approved_before(self) -> tuple[tuple[int, int], ...]:
        """How many states had approved each text that was changed in the middle of the round."""
        given = Counter(one.version for line in self.lines for one in (line.answer, *line.earlier)
                        if one and one.version and "superseded" in one.hindrances and one.position in APPROVALS)
        return tuple(sorted(given.items()))

    @property
    def others(self) -> tuple[LineView, ...]:
        return tuple(line for line in self.lines if line.mode != "asked")
