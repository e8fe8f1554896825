"""A round on plain values: whose answer has effect, who owes what, and how it would end."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from zoneinfo import ZoneInfo

from tracker.domain.positions import OWING, POSITIONS
from tracker.domain.sentence import Titled

Outcome = Literal["agreed", "agreed_in_limited_format"]
LineStatus = Literal["done", "due", "late", "waiting", "on_hold"]
Hindrance = Literal["provisional", "authority", "unclear", "superseded", "stale"]


@dataclass(frozen=True)
class AnswerFact:
    """A state's position, which nothing has replaced.

    `version` is the one for which it has effect, None if its paper names none; `provisional` while no
    paper proves it; `authority_open` while it is not shown that who signed may speak for the state;
    `superseded` if the text was changed under it; `asked_as` is how the state was asked when it answered.
    """

    position: str
    scope: str | None = None
    version: int | None = None
    provisional: bool = False
    authority_open: bool = False
    superseded: bool = False
    condition_met: bool = False
    asked_as: str = "asked"


@dataclass(frozen=True)
class Line:
    """One state in the snapshot of a round.

    `comments` counts its comments that nobody has answered, `conditions` says where its conditions are that it
    has not confirmed as met; `contradicted` if another letter of the state says otherwise; `held` if a
    decision puts its answer off (waiting for a meeting, on hold).
    """

    state: Titled
    code: str
    mode: str = "asked"
    answer: AnswerFact | None = None
    comments: int = 0
    conditions: tuple[str, ...] = ()
    contradicted: bool = False
    held: str = ""


@dataclass(frozen=True)
class RoundFacts:
    """A round as it stands; `due_at` is an instant, `zone` the one its days are counted in.

    `broken_by` are the states whose written objection or amendment came before the end of a silence;
    `carry_version` is an editorial version under notice to the states until `carry_until`.
    """

    number: int = 1
    version: int | None = 1
    mode: str = "explicit"
    due_at: datetime | None = None
    zone: str = "Europe/Moscow"
    lines: tuple[Line, ...] = ()
    broken_by: tuple[Titled, ...] = ()
    carry_version: int | None = None
    carry_until: datetime | None = None


def hindrances(answer: AnswerFact, round: RoundFacts) -> tuple[Hindrance, ...]:
    """Everything for which a position has no effect; empty if it counts."""
    stands: dict[Hindrance, bool] = {
        "provisional": answer.provisional, "authority": answer.authority_open, "unclear": answer.version is None,
        "superseded" if answer.superseded else "stale": answer.version not in (None, round.version),
    }
    return tuple(name for name, holds in stands.items() if holds)


def effective(line: Line, round: RoundFacts) -> AnswerFact | None:
    """The answer that counts: on the version of the round, proved by a paper, by somebody entitled."""
    return line.answer if line.answer and not hindrances(line.answer, round) else None


def position_of(line: Line, round: RoundFacts) -> str | None:
    """The position that counts, or None."""
    answer = effective(line, round)
    return answer.position if answer else None


def counts_as(line: Line, round: RoundFacts) -> str:
    """for, neutral, outside, pending or against; a state without an effective answer is pending."""
    answer = effective(line, round)
    if answer is None:
        return "pending"
    return "for" if answer.condition_met else POSITIONS[answer.position].counts


def takes_part(line: Line) -> bool:
    """Whether an answer is expected of this state."""
    return line.mode in OWING


def answered_when_asked(line: Line, round: RoundFacts) -> bool:
    """Whether the state gave its answer while it was asked to approve: it keeps its effect whatever came later."""
    answer = effective(line, round)
    return bool(answer and answer.asked_as == "asked" and counts_as(line, round) != "pending")


def is_counted(line: Line, round: RoundFacts) -> bool:
    """Whether the state is among those of whom “n of m approve” is said."""
    return line.mode == "asked" or answered_when_asked(line, round)


def objects(line: Line, round: RoundFacts) -> bool:
    """An objection blocks, also that of a frozen member, which stays a member in law."""
    answer = effective(line, round)
    return bool(answer and (takes_part(line) or answer.asked_as in OWING)) and counts_as(line, round) == "against"


def allows_limited_format(line: Line, round: RoundFacts) -> bool:
    """Whether the state's no-objection covers a decision taken without it."""
    answer = effective(line, round)
    return bool(answer and answer.position == "no_objection" and answer.scope in ("format", "both"))


def lacks_no_objection(line: Line, round: RoundFacts) -> bool:
    """Whether a state asked for it has neither allowed limited format, nor objected, nor answered before."""
    return line.mode == "asked_for_no_objection" and not (
        objects(line, round) or allows_limited_format(line, round) or answered_when_asked(line, round))


def owes(line: Line, round: RoundFacts) -> bool:
    """Whether something is still expected of this state; under silence nobody owes an answer."""
    if round.mode == "silence":
        return False
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
    """done: nothing is owed; waiting, on_hold: put off by a decision; due: in time; late: the instant has come."""
    if not owes(line, round):
        return "done"
    if line.held == "waiting":
        return "waiting"
    if line.held:
        return "on_hold"
    return "late" if is_late(round.due_at, now) else "due"


def outcome(round: RoundFacts) -> Outcome:
    """How the round ends if it is closed as agreed now."""
    limited = any(line.mode == "asked_for_no_objection" and not answered_when_asked(line, round)
                  for line in round.lines)
    return "agreed_in_limited_format" if limited else "agreed"
