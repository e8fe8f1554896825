"""Figures for a program that watches: the text format of Prometheus, 0.0.4, at /metrics where the setting asks for it.

Requests are counted by this process alone since it began; a program that watches several asks each of them.  It is
answered to this machine only, because how much an office does is nobody else's business.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime
from threading import Lock
from typing import TYPE_CHECKING

import tracker
from tracker.queries.frame import Frame, frame

if TYPE_CHECKING:
    from tracker.database import Database

PATH, KIND = "/metrics", "text/plain; version=0.0.4"
HERE = frozenset({"127.0.0.1", "::1"})
BOUNDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
"""Seconds; each request is counted under the least of these that it did not exceed, or under none."""
METHODS = frozenset({"GET", "HEAD", "POST", "OPTIONS", "PUT", "DELETE", "PATCH"})
Labels = tuple[tuple[str, str], ...]


class Requests:
    """The requests of this process, by route, method and status, and how long they took by route."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.answered = Counter[tuple[str, str, int]]()
        self.taken: dict[str, list[int]] = {}
        self.seconds: defaultdict[str, float] = defaultdict(float)

    def count(self, route: str | None, method: str, status: int, seconds: float) -> None:
        """Count an answer; an address without a route, and a method that there is not, are counted together."""
        route, method = route or "none", method if method in METHODS else "other"
        with self.lock:
            self.answered[route, method, status] += 1
            self.seconds[route] += seconds
            self.taken.setdefault(route, [0] * (len(BOUNDS) + 1))[bisect_left(BOUNDS, seconds)] += 1

    def lines(self) -> Iterator[str]:
        """What was counted, in the order of the routes."""
        with self.lock:
            answered, seconds = sorted(self.answered.items()), dict(self.seconds)
            taken = {route: list(counts) for route, counts in sorted(self.taken.items())}
        yield from _head("tracker_requests_total", "counter", "Requests answered since this process began")
        for (route, method, status), n in answered:
            yield _line("tracker_requests_total", n, (("route", route), ("method", method), ("status", str(status))))
        yield from _head("tracker_request_seconds", "histogram", "How long requests took")
        for route, counts in taken.items():
            yield from _histogram(route, counts, seconds[route])


def _histogram(route: str, counts: list[int], seconds: float) -> Iterator[str]:
    below = 0
    for bound, n in zip((*map(str, BOUNDS), "+Inf"), counts, strict=True):
        below += n
        yield _line("tracker_request_seconds_bucket", below, (("route", route), ("le", bound)))
    yield _line("tracker_request_seconds_sum", round(seconds, 6), (("route", route),))
    yield _line("tracker_request_seconds_count", below, (("route", route),))


def page(requests: Requests, database: "Database", now: datetime) -> bytes:
    """All figures; those of the register are left out where it cannot be read, which `tracker_up` says."""
    release = (("version", tracker.__version__),)
    lines = [*_head("tracker_info", "gauge", "The release"), _line("tracker_info", 1, release), *requests.lines()]
    try:
        with database.read() as session:
            counts = frame(session)
    except Exception:  # noqa: BLE001 (as for /readyz: whatever it is, the register is not there)
        counts = None
    lines += _head("tracker_up", "gauge", "Whether the register can be read")
    lines.append(_line("tracker_up", int(counts is not None)))
    if counts is not None:
        lines += _register(counts, now)
    return "\n".join(lines).encode() + b"\n"


def _register(counts: Frame, now: datetime) -> Iterator[str]:
    told: Iterable[tuple[str, str, float | None]] = (
        ("tracker_journal_entries", "Entries of the journal", counts.entries),
        ("tracker_owed_answers", "Answers that states owe, counted to a bound", counts.owed),
        ("tracker_on_hold", "Whether the register is on integrity hold", int(counts.held is not None)),
        ("tracker_checkpoint_age_seconds", "Since the last checkpoint", _age(counts.sealed_at, now)),
        ("tracker_clock_age_seconds", "Since the clock did its work", _age(counts.ran_at, now)))
    for name, help, value in told:
        if value is not None:
            yield from _head(name, "gauge", help)
            yield _line(name, value)


def _age(since: datetime | None, now: datetime) -> float | None:
    return None if since is None else round((now - since).total_seconds(), 3)


def _head(name: str, kind: str, help: str) -> tuple[str, str]:
    return f"# HELP {name} {help}.", f"# TYPE {name} {kind}"


def _line(name: str, value: float, labels: Labels = ()) -> str:
    told = ",".join(f'{key}="{_escaped(text)}"' for key, text in labels)
    return f"{name}{{{told}}} {value}" if told else f"{name} {value}"


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
