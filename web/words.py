"""The words and shapes for the keys of the register: roles, positions, certainty, precision."""

from collections.abc import Iterable
from dataclasses import dataclass

from tracker.domain.actor import ROLES
from tracker.domain.sentence import Sentence


@dataclass(frozen=True)
class Mark:
    """How a position is shown: its shape, its words and how it counts."""

    shape: str
    word: Sentence
    counts: Sentence


MARKS = {
    "approve": Mark("approve", Sentence("Approves"), Sentence("counts for")),
    "approve_with_comments": Mark(
        "comments", Sentence("Approves with comments"), Sentence("counts for, once each comment is answered")
    ),
    "approve_conditional": Mark(
        "condition", Sentence("Approves on condition"), Sentence("pending until the state confirms")
    ),
    "no_objection": Mark("noobj", Sentence("No objection"), Sentence("neutral, never counted as an approval")),
    "abstain": Mark("abstain", Sentence("Abstains"), Sentence("neutral")),
    "not_participating": Mark("out", Sentence("Does not participate"), Sentence("outside the count")),
    "reserve_position": Mark("reserve", Sentence("Reserves its position"), Sentence("pending")),
    "object": Mark("object", Sentence("Objects"), Sentence("blocks the round")),
    "none": Mark("none", Sentence("No answer yet"), Sentence("pending")),
    "late": Mark("late", Sentence("No answer, overdue"), Sentence("pending")),
}
CERTAINTY = {
    "stated": ("full", Sentence("stated")),
    "found_elsewhere": ("half", Sentence("found elsewhere")),
    "inferred": ("hollow", Sentence("inferred")),
}
PRECISION = {
    "day": Sentence("one day"),
    "range": Sentence("from one day to another"),
    "month": Sentence("a month"),
    "year": Sentence("a year"),
    "not_known": Sentence("not known"),
}
THEMES = {
    "device": Sentence("as the device"),
    "light": Sentence("light"),
    "dark": Sentence("dark"),
}


def role_names(roles: Iterable[str]) -> list[object]:
    """Name roles in words; a key that is no role is shown as it is."""
    return [ROLES.get(role, role) for role in roles]


def mark_of(position: str | None) -> Mark:
    """How a position is shown; no answer has a mark too."""
    return MARKS[position or "none"]
