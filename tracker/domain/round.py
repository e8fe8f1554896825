"""A round on plain values: whose answer has effect, who owes what, and how it would end."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from zoneinfo import ZoneInfo

from tracker.domain.positions import POSITIONS
from tracker.domain.sentence import Titled

Outcome = Literal["agreed", "agreed_in_limited_format"]
LineStatus = Literal["done", "due", "late"]


@dataclass(frozen=True)
class AnswerFact:
    """A state's answer that nothing has replaced; `provisional` while no paper proves it."""

    position: str
    scope: str | None = None
    version: int | None = None
    provisional: bool = False
    open_comments: int = 0
    about: str = ""


@dataclass(frozen=True)
class Line:
    """One state in the snapshot of a round."""

    state: Titled
    code: str
    mode: str = "asked"
    answer: AnswerFact | None = None


@dataclass(frozen=True)
class RoundFacts:
    """A round as it stands; `due_at` is an instant, `zone` the one its days are counted in."""

    number: int = 1
    version: int | None = 1
    mode: str = "explicit"
    due_at: datetime | None = None
    zone: str = "Europe/Moscow"
    lines: tuple[Line, ...] = ()


def effective(line: Line, round: RoundFacts) -> AnswerFact | None:
    """The answer that counts: on the version of the round and proved by a paper."""
    answer = line.answer
    if answer is None or answer.provisional or answer.version != round.version:
        return None
    return answer


def position_of(line: Line, round: RoundFacts) -> str | None:
    """The position that counts, or None."""
    answer = effective(line, round)
    return answer.position if answer else None


def counts_as(line: Line, round: RoundFacts) -> str:
    """for, neutral, outside, pending or against; a state without an effective answer is pending."""
    position = position_of(line, round)
    return POSITIONS[position].counts if position else "pending"


def takes_part(line: Line) -> bool:
    """Whether this state's objection would stand in the way."""
    return line.mode in ("asked", "asked_for_no_objection")


def objects(line: Line, round: RoundFacts) -> bool:
    """An objection blocks, also that of a frozen member, which stays a member in law."""
    return takes_part(line) and counts_as(line, round) == "against"


def allows_limited_format(line: Line, round: RoundFacts) -> bool:
    """Whether the state's no-objection covers a decision taken without it."""
    answer = effective(line, round)
    return bool(answer and answer.position == "no_objection" and answer.scope in ("format", "both"))


def lacks_no_objection(line: Line, round: RoundFacts) -> bool:
    """Whether a state asked for it has neither allowed limited format nor objected."""
    return line.mode == "asked_for_no_objection" and not (
        objects(line, round) or allows_limited_format(line, round))


def owes(line: Line, round: RoundFacts) -> bool:
    """Whether something is still expected of this state: an answer, or a no-objection to limited format."""
    if line.mode == "asked":
        return counts_as(line, round) == "pending"
    return lacks_no_objection(line, round)


def is_late(due_at: datetime | None, now: datetime) -> bool:
    """Late begins at the very instant."""
    return due_at is not None and now >= due_at


def days_overdue(due_at: datetime | None, zone: str, now: datetime) -> int | None:
    """Local dates gone by in the round's zone: 0 on the day itself, None before the instant."""
    return days_past(due_at, zone, now) if due_at is not None and is_late(due_at, now) else None


def days_past(due_at: datetime, zone: str, now: datetime) -> int:
    """Local dates from the day of the deadline to today in the round's zone: negative before it."""
    local = ZoneInfo(zone)
    return (now.astimezone(local).date() - due_at.astimezone(local).date()).days


def line_status(line: Line, round: RoundFacts, now: datetime) -> LineStatus:
    """done: nothing is owed; due: owed and in time; late: owed and the instant has come."""
    if not owes(line, round):
        return "done"
    return "late" if is_late(round.due_at, now) else "due"


def outcome(round: RoundFacts) -> Outcome:
    """How the round ends if it is closed as agreed now."""
    limited = any(line.mode == "asked_for_no_objection" for line in round.lines)
    return "agreed_in_limited_format" if limited else "agreed"
