"""How long a sign-in lasts, and who needs a second factor."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

STAFF = frozenset({"clerk", "officer", "head", "secretary", "auditor", "administrator"})
RESET_LASTS = timedelta(hours=24)
SEEN_EVERY = timedelta(minutes=2)
"""How exactly the last moment of a sign-in is kept: a request that reads writes it down no more often."""


@dataclass(frozen=True)
class Limits:
    """A sign-in ends after `idle` without a request, and after `whole` in any case."""

    idle: timedelta = timedelta(minutes=30)
    whole: timedelta = timedelta(hours=12)

    def stands(self, began_at: datetime, seen_at: datetime, now: datetime) -> bool:
        """Whether a sign-in is still good; one from the future is not."""
        return timedelta(0) <= now - began_at < self.whole and now - seen_at < self.idle


def is_of_the_secretariat(roles: Iterable[str]) -> bool:
    """Whether one of these roles changes things or sees all of them."""
    return not STAFF.isdisjoint(roles)


def needs_second_factor(roles: Iterable[str]) -> bool:
    """Whether the password alone is too little for somebody with these roles."""
    return is_of_the_secretariat(roles)
