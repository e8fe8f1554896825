"""Zip files whose every byte follows from what is in them: stored, in the order given, all of one moment."""

from collections.abc import Iterator
from datetime import UTC, datetime
from struct import Struct
from zlib import crc32

LOCAL, CENTRAL, END = Struct("<4s5H3I2H"), Struct("<4s6H3I5H2I"), Struct("<4s4H2IH")
NEEDS, MADE_BY, MODE = 20, 3 << 8 | 20, 0o100644 << 16


class Zip:
    """A zip on its way out: each member as it comes, then the end; nothing but the directory is kept.

    It holds what 32 bits can count: the caller sees to it.
    """

    def __init__(self, moment: datetime) -> None:
        self._moment = _dos(moment)
        self._directory: list[bytes] = []
        self._written = 0

    def member(self, name: str, content: bytes) -> bytes:
        """The head of a member, which is written before its content."""
        path, size = name.encode("ascii"), len(content)
        about = (0, 0, *self._moment, crc32(content), size, size, len(path), 0)
        self._directory.append(CENTRAL.pack(
            b"PK\1\2", MADE_BY, NEEDS, *about, 0, 0, 0, MODE, self._written) + path)
        head = LOCAL.pack(b"PK\3\4", NEEDS, *about) + path
        self._written += len(head) + size
        return head

    def end(self) -> Iterator[bytes]:
        """The directory of all members."""
        yield from self._directory
        count, size = len(self._directory), sum(map(len, self._directory))
        yield END.pack(b"PK\5\6", 0, 0, count, count, size, self._written, 0)


def _dos(at: datetime) -> tuple[int, int]:
    """A moment in UTC as zip files tell it: in steps of two seconds, from 1980 on."""
    at = max(at.astimezone(UTC), datetime(1980, 1, 1, tzinfo=UTC))
    return (at.hour << 11 | at.minute << 5 | at.second // 2, (at.year - 1980) << 9 | at.month << 5 | at.day)
