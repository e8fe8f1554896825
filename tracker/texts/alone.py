"""The process that reads one file: `python -m tracker.texts.alone KIND SECONDS`, the file in, paragraphs as JSON out.

It limits itself before it looks at the first byte, and knows nothing of the register.
"""

import json
import resource
import sys
from collections.abc import Callable, Iterable, Mapping
from importlib import import_module

from tracker.domain.extracted import MOST_LETTERS, MOST_PARAGRAPHS, Extracted
from tracker.texts.paragraphs import Given, clean

MEMORY = 512 * 1024 * 1024
"""Address space, of which parsers and their libraries take a quarter before they begin."""
OUTPUT = 64 * 1024 * 1024
READERS = {"docx": "word", "odt": "open_document", "pdf": "pdf", "txt": "plain", "attached": "attached"}
Read = Callable[[bytes], Iterable[str]]


def limit(seconds: int) -> None:
    """Take from this process, for good, what it could use up."""
    most: Mapping[int, int] = {
        resource.RLIMIT_CPU: seconds, resource.RLIMIT_AS: MEMORY, resource.RLIMIT_FSIZE: OUTPUT,
        resource.RLIMIT_CORE: 0, resource.RLIMIT_NOFILE: 64,
    }
    for what, value in most.items():
        resource.setrlimit(what, (value, value))


def read(kind: str, content: bytes) -> Extracted:
    """The paragraphs of a file, or why there are none."""
    try:
        reader: Read = import_module(f"tracker.texts.{READERS[kind]}").paragraphs
        found = _bounded(reader(content))
    except Given as given:
        return Extracted(why=given.why)
    except MemoryError:
        return Extracted(why="too_much")
    except Exception:  # noqa: BLE001 (whatever else a parser stumbles over is a fault of the file)
        return Extracted(why="damaged")
    return Extracted(found) if found else Extracted(why="empty")


def _bounded(read: Iterable[str]) -> tuple[str, ...]:
    found, letters = list[str](), 0
    for text in map(clean, read):
        if text:
            found.append(text)
            letters += len(text)
        if len(found) > MOST_PARAGRAPHS or letters > MOST_LETTERS:
            raise Given("too_long")
    return tuple(found)


def main() -> None:
    kind, seconds = sys.argv[1:]
    limit(int(seconds))
    found = read(kind, sys.stdin.buffer.read())
    sys.stdout.buffer.write(json.dumps({"paragraphs": found.paragraphs, "why": found.why}).encode())


if __name__ == "__main__":
    main()
