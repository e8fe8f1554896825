"""Ways of doing a thing that take turns in one run; processor time counts: a busy machine distorts it least."""

import resource
import subprocess
import sys
from collections.abc import Callable, Sequence
from statistics import median
from time import process_time

Way = Callable[[], object]


def in_turns(ways: dict[str, Way], rounds: int, times: int = 1) -> dict[str, float]:
    """The median milliseconds of processor time of each; one round before the first is not counted."""
    took: dict[str, list[float]] = {name: [] for name in ways}
    for n in range(rounds + 1):
        for name, way in ways.items():
            begun = process_time()
            for _ in range(times):
                way()
            if n:
                took[name].append(1000 * (process_time() - begun) / times)
    return {name: median(several) for name, several in took.items()}


def programs(commands: dict[str, Sequence[str]], rounds: int, environment: dict[str, str]) -> dict[str, float]:
    """The same for programs of their own: what they used of the processor, theirs and the system's for them."""
    took: dict[str, list[float]] = {name: [] for name in commands}
    for n in range(rounds + 1):
        for name, command in commands.items():
            begun = _children()
            subprocess.run([sys.executable, *command], check=True, env=environment, stdout=subprocess.DEVNULL)
            if n:
                took[name].append(1000 * (_children() - begun))
    return {name: median(several) for name, several in took.items()}


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
