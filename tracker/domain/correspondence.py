"""Papers that come in, go out or stay in the house, and the numbers that the register gives them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from tracker.domain.sentence import Titled, fixed
from tracker.domain.words import Words

DIRECTIONS: Words = {
    "incoming": fixed("incoming", "входящий"), "outgoing": fixed("outgoing", "исходящий"),
    "internal": fixed("internal", "внутренний"),
}
BEFORE: Mapping[str, tuple[str, str]] = {
    "incoming": ("in", "вх."), "outgoing": ("out", "исх."), "internal": ("int", "вн."),
}
TYPED = re.compile(r"(?:([^\W\d]+)\.?\s*)?(?:№\s*)?([0-9]{1,9})/([0-9]{4})")


@dataclass(frozen=True)
class RegisterNumber:
    """A number of the register: the first of each year and direction is 1, and none is given twice."""

    direction: str | None
    number: int
    year: int

    @property
    def title(self) -> Titled:
        """As it is written on the paper."""
        english, russian = BEFORE[self.direction or ""]
        return Titled(f"{english} {self.number}/{self.year}", f"{russian} {self.number}/{self.year}")


def read_number(typed: str) -> RegisterNumber | None:
    """A number as people write it: вх. 12/2024, or 12/2024 of any direction; None if it is something else."""
    found = TYPED.fullmatch(typed.strip())
    if found is None:
        return None
    word = (found[1] or "").casefold()
    known = {said.rstrip("."): direction for direction, both in BEFORE.items() for said in both}
    if word and word not in known:
        return None
    return RegisterNumber(known.get(word), int(found[2]), int(found[3]))
