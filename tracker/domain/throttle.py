"""How long somebody waits who failed to sign in: longer each time, never for ever."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil

FORGOTTEN = timedelta(hours=24)
"""Failures that are older than this count for nothing."""


@dataclass(frozen=True)
class Rule:
    """How many failures cost nothing, and the longest wait after one, in seconds; it doubles on the way there."""

    free: int
    most: int


RULES = {
    "pair": Rule(5, 900),       # one account from one network
    "network": Rule(20, 900),   # whatever accounts, from one network
    "account": Rule(50, 60),    # one account, from networks in which it never signed in
}


def to_wait(rule: Rule, failures: int, last_at: datetime, now: datetime) -> int:
    """Seconds that are left until the next attempt is looked at; 0 if it may be made now."""
    if failures < rule.free or now - last_at >= FORGOTTEN:
        return 0
    doubled: int = 2 ** min(failures - rule.free + 1, 20)
    return max(0, ceil((last_at + timedelta(seconds=min(doubled, rule.most)) - now).total_seconds()))
