"""What acts when a PDF is opened, looked for in its bytes and in the objects that it packs into streams.

Everything is counted, so that no file can keep the register busy or fill its memory.
"""

import re
import zlib
from collections.abc import Iterator
from itertools import chain

from tracker.domain.sentence import Sentence
from tracker.services.archives import ACTS, OUTSIDE, TOO_MUCH

ACTIVE = (b"/JavaScript", b"/Launch", b"/RichMedia")
FETCHING = re.compile(rb"/S\s*/(?:URI|SubmitForm|ImportData|GoToR|GoToE)\b")
AT_ONCE = re.compile(rb"/(?:OpenAction|AA)\s*<<")
OPENED = re.compile(rb"/OpenAction\s+(\d{1,10})\s+\d{1,5}\s+R")
NAMED = re.compile(rb"/U?F\s*\(((?:[^()\\]|\\.){1,500})\)", re.DOTALL)
NAMED_IN_HEX = re.compile(rb"/U?F\s*<([0-9A-Fa-f\s]{2,4000})>")
PROGRAM = re.compile(rb"\.(?:exe|com|bat|cmd|scr|msi|dll|pif|lnk|js|jse|vbs|vbe|wsf|hta|ps1|jar|sh|app|reg|docm|dotm"
                     rb"|xlsm|pptm|html?|svg|iso)\s*\Z", re.IGNORECASE)
MAGIC = (b"MZ", b"\x7fELF")
STREAM = re.compile(rb"(?<!end)stream\r?\n?")
PAIRS = re.compile(rb"\s*\d+\s+\d+\s")
"""How the objects of a stream begin: their numbers and where they stand."""

MOST_STREAMS, MOST_ESCAPES, MOST_PLACES = 100_000, 1_000_000, 1_000
MOST_OBJECTS = 64 * 1024 * 1024
PIECE, HEAD, DICTIONARY, ACTION = 64 * 1024, 512, 4096, 2000
HIDDEN = Sentence("A part of the PDF is packed or encrypted so that it cannot be looked at. Print it to a new PDF.")


class _Wrong(Exception):
    """What is wrong with a PDF."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def wrong_with(content: bytes) -> Sentence | None:
    """Why a PDF cannot be kept; links that somebody must click are left alone."""
    try:
        _look_at([_plain_names(content), *_packed(content)])
    except _Wrong as wrong:
        return wrong.sentence
    return None


def _look_at(said: list[bytes]) -> None:
    opened = {number for one in said for number in OPENED.findall(one)}
    if len(opened) > 10:  # one for each time that the file was saved is plenty
        raise _Wrong(TOO_MUCH)
    for one in said:
        if any(name in one for name in ACTIVE) or any(PROGRAM.search(name) for name in _attached(one)):
            raise _Wrong(ACTS)
        at_once = (one[found.end():found.end() + ACTION].partition(b"endobj")[0]
                   for found in _counted(AT_ONCE.finditer(one)))
        if any(FETCHING.search(action) for action in chain(at_once, *(_objects(one, number) for number in opened))):
            raise _Wrong(OUTSIDE)


def _counted(found: Iterator[re.Match[bytes]], most: int = MOST_PLACES) -> Iterator[re.Match[bytes]]:
    for number, one in enumerate(found):
        if number >= most:
            raise _Wrong(TOO_MUCH)
        yield one


def _plain_names(content: bytes) -> bytes:
    """A PDF may write any letter of a name as `#4A`."""
    if content.count(b"#") > MOST_ESCAPES:
        raise _Wrong(HIDDEN)
    return re.sub(rb"#([0-9A-Fa-f]{2})", lambda found: bytes([int(found[1], 16)]), content)


def _attached(said: bytes) -> Iterator[bytes]:
    """The names of attached files, which may be written in two bytes a letter or in hexadecimal digits."""
    if b"/EF" not in said and b"/EmbeddedFile" not in said:
        return
    for found in _counted(NAMED.finditer(said)):
        yield found[1].replace(b"\0", b"").replace(b"\\000", b"")
    for found in _counted(NAMED_IN_HEX.finditer(said)):
        digits = b"".join(found[1].split()).decode()
        yield bytes.fromhex(digits + "0" * (len(digits) % 2)).replace(b"\0", b"")


def _objects(said: bytes, number: bytes) -> Iterator[bytes]:
    """An object by its number: written out, or one of a stream, whose beginning says where each stands."""
    for found in _counted(re.finditer(rb"(?<!\d)" + number + rb"\s+\d{1,5}\s+obj\b", said)):
        yield said[found.end():found.end() + ACTION].partition(b"endobj")[0]
    if (first := re.match(rb"[\d\s]+", said)) is None:
        return
    told = [int(one) for one in first[0][:MOST_PLACES * DICTIONARY].split() if len(one) < 11]
    for at in range(0, len(told) - 1, 2):
        if told[at] == int(number):
            end = told[at + 3] if at + 3 < len(told) else len(said)
            yield said[first.end() + told[at + 1]:first.end() + end][:ACTION]


def _packed(content: bytes) -> Iterator[bytes]:
    """The objects that are packed into streams, as they are written there."""
    room = MOST_OBJECTS
    for start, holds_objects in _streams(content):
        head, _ = _inflated(content, start, HEAD)
        if head.startswith(MAGIC):
            raise _Wrong(ACTS)
        if holds_objects and not PAIRS.match(head or content[start:start + HEAD]):
            raise _Wrong(HIDDEN)
        if PAIRS.match(head):
            objects, whole = _inflated(content, start, room + 1)
            room -= len(objects)
            if room < 0 or (holds_objects and not whole):
                raise _Wrong(TOO_MUCH if room < 0 else HIDDEN)
            yield _plain_names(objects)


def _streams(content: bytes) -> Iterator[tuple[int, bool]]:
    """Where each stream begins, and whether it is said to hold objects."""
    last = 0
    for found in _counted(STREAM.finditer(content), MOST_STREAMS):
        before = content[last:found.start()]
        yield found.end(), b"/ObjStm" in before or b"/ObjStm" in _plain_names(before[-DICTIONARY:])
        last = found.end()


def _inflated(content: bytes, start: int, most: int) -> tuple[bytes, bool]:
    """What is packed from there on, up to so many bytes, and whether that is all of it; nothing if nothing is."""
    two = content[start:start + 2]
    if len(two) < 2 or two[0] & 15 != zlib.DEFLATED or int.from_bytes(two, "big") % 31:
        return b"", False
    opener, made, piece = zlib.decompressobj(), bytearray(), min(PIECE, 2 * most)
    try:
        while len(made) < most and not opener.eof and start < len(content):
            made += opener.decompress(content[start:start + piece], most - len(made))
            start += piece - len(opener.unconsumed_tail)
    except zlib.error:
        return bytes(made), False
    return bytes(made), opener.eof
