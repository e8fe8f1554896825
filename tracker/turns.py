"""Who writes to a register in SQLite: one program serves it, and its threads write in the order in which they came."""

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from threading import Event, Lock
from typing import Any

from tracker.domain.sentence import Sentence
from tracker.errors import Unsafe

fcntl: Any = import_module("fcntl") if find_spec("fcntl") else None


class Turns:
    """Of the threads of one program one has its turn; who gives it back gives it to whoever has waited longest."""

    def __init__(self) -> None:
        self._guard, self._taken = Lock(), False
        self.waiting = deque[Event]()

    def take(self, seconds: float) -> bool:
        """Wait for one's turn; False if it did not come in so many seconds."""
        with self._guard:
            if not self._taken:
                self._taken = True
                return True
            mine = Event()
            self.waiting.append(mine)
        if mine.wait(seconds):
            return True
        with self._guard:
            if mine.is_set():  # it was given in this very moment
                return True
            self.waiting.remove(mine)
            return False

    def give(self) -> None:
        """End one's turn."""
        with self._guard:
            if self.waiting:
                self.waiting.popleft().set()
            else:
                self._taken = False


@contextmanager
def served_alone(database: str) -> Iterator[None]:
    """Hold a database as the one process that serves it, by a lock that ends with the process however it ends.

    It is a lock on a file of its own: to open and close the database's would end SQLite's own locks on it.
    """
    if fcntl is None:
        yield
        return
    with Path(f"{database}.serving").open("ab") as mark:
        try:
            fcntl.flock(mark, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Unsafe(Sentence(
                "The register at {path} is served already, by another process. SQLite is served by one: stop that one "
                "first, or keep the register in PostgreSQL.", path=database)) from None
        yield
