"""Archives that are documents: read piece by piece and counted, so that none can fill the memory; XML without a DTD."""

import re
import stat
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from io import BytesIO
from xml.parsers import expat
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from tracker.domain.sentence import Sentence

MOST_PARTS = 2_000
MOST_UNPACKED = 200 * 1024 * 1024
MOST_RATIO = 100
RATIO_FROM = 1024 * 1024
"""What unpacks to less than this may be packed as tightly as it likes."""
MOST_TEXT = 1024 * 1024
MOST_TAG = 1024 * 1024
"""No tag and no comment is longer; older parsers read the whole of it again with every piece."""
PIECE = 64 * 1024
ENCRYPTED = 0x1
HREF = "http://www.w3.org/1999/xlink href"
LEADS_OUT = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*:|//|\\\\|/|(?:\./)*\.\./)", re.IGNORECASE)
ELSEWHERE = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*:|//|\\\\)", re.IGNORECASE)
CLICKED = frozenset({"a", "form", "button"})
"""Elements of OpenDocument whose address is gone to by a click alone."""

LINKED, DDE = frozenset({"section-source", "table-source"}), frozenset({"dde-source", "dde-connection-decl"})
STYLED = ("content.xml", "styles.xml")
TAKEN_IN = frozenset({"aFChunk", "altChunk", "subDocument"})
END = b"PK\x05\x06"
ARCHIVES = (".zip", ".jar", ".7z", ".rar", ".gz", ".tar", ".docx", ".xlsx", ".pptx", ".odt", ".ods", ".docm", ".xlsm")

BROKEN = Sentence("The file is damaged, or was not made by a word processor.")
TOO_MUCH = Sentence("The file unpacks to more than can be kept.")
INSIDE = Sentence("The file holds another archive, or parts with names that lead out of it.")
DTD = Sentence("The file defines names of its own in XML, which no word processor does.")
ACTS = Sentence("The file contains programs or scripts. Hand it in without them, for example printed to a new PDF.")
TAKES_IN = Sentence("The file is put together from others when it is opened. Hand it in as one document.")
OUTSIDE = Sentence("The file fetches something from elsewhere when it is opened. Hand it in without that.")


class _Wrong(Exception):
    """What is wrong with an archive."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@dataclass
class Parts:
    """What was found in an archive: the names in their order, and the beginnings of the parts that tell what it is."""

    names: list[str] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)

    def text(self, name: str) -> str:
        return self.texts.get(name, "")


def wrong_with(content: bytes, judge: Callable[[Parts], Sentence | None]) -> Sentence | None:
    """Why an archive cannot be kept: as an archive, or as the kind of document that `judge` wants."""
    try:
        return judge(_read(content))
    except _Wrong as wrong:
        return wrong.sentence
    except (BadZipFile, zlib.error, expat.ExpatError, EOFError, NotImplementedError, RuntimeError, ValueError,
            OverflowError, LookupError, OSError):
        return BROKEN


def _read(content: bytes) -> Parts:
    """Every part to its end; nothing before the archive, nothing behind it."""
    if not content.startswith(b"PK\x03\x04") or content[-22:-18] != END:
        raise _Wrong(BROKEN)
    parts, unpacked = Parts(), 0
    with ZipFile(BytesIO(content)) as archive:
        _look_at_names(archive.infolist())
        for info in archive.infolist():
            parts.names.append(info.filename)
            reader = _reader(info.filename)
            for piece in _pieces(archive, info):
                unpacked += len(piece)
                if unpacked > MOST_UNPACKED or unpacked > max(RATIO_FROM, MOST_RATIO * len(content)):
                    raise _Wrong(TOO_MUCH)
                reader.take(piece)
            reader.finish()
            with suppress(UnicodeDecodeError):
                parts.texts[info.filename] = bytes(reader.kept).decode()
    return parts


def _look_at_names(infos: list[ZipInfo]) -> None:
    """Refuse names that lead elsewhere, come twice, or are links, before anything is unpacked."""
    names = [info.filename for info in infos]
    if not names or len(names) > MOST_PARTS or len({name.lower() for name in names}) != len(names):
        raise _Wrong(BROKEN if names and len(names) <= MOST_PARTS else TOO_MUCH)
    for info in infos:
        name = info.orig_filename
        if _leads_out(name) or stat.S_ISLNK(info.external_attr >> 16) or name.lower().endswith(ARCHIVES):
            raise _Wrong(INSIDE)
        if info.flag_bits & ENCRYPTED or info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise _Wrong(BROKEN)


def _leads_out(name: str) -> bool:
    """Whether a name is no plain path below the archive."""
    return name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/") or not name.isprintable()


def _pieces(archive: ZipFile, info: ZipInfo) -> Iterator[bytes]:
    size = 0
    with archive.open(info) as opened:
        first = opened.read(PIECE)
        if first.startswith((b"PK\x03\x04", b"7z\xbc\xaf", b"Rar!", b"\x1f\x8b")):
            raise _Wrong(INSIDE)
        while first:
            size += len(first)
            yield first
            first = opened.read(PIECE)
    if size != info.file_size:
        raise _Wrong(BROKEN)


class _Reader:
    """Looks at a part as it is unpacked, and keeps its beginning if it tells what the archive is."""

    def __init__(self, keeps: bool) -> None:
        self.kept = bytearray()
        self.keeps = keeps

    def take(self, piece: bytes) -> None:
        if self.keeps and len(self.kept) < MOST_TEXT:
            self.kept += piece

    def finish(self) -> None:
        """Say that the part has ended."""


class _XmlReader(_Reader):
    """XML must be well formed and define nothing; what it refers to must be inside.

    The parser of the standard library is enough, because a DTD is refused before it can define anything.
    """

    def __init__(self, keeps: bool, refers: bool) -> None:
        super().__init__(keeps)
        self.taken = 0
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartDoctypeDeclHandler = self._refuse
        self.parser.EntityDeclHandler = self._refuse
        if refers:
            self.parser.StartElementHandler = self._look_outside

    def take(self, piece: bytes) -> None:
        super().take(piece)
        self.parser.Parse(piece, False)
        self.taken += len(piece)
        if self.taken - self.parser.CurrentByteIndex > MOST_TAG:
            raise _Wrong(TOO_MUCH)

    def finish(self) -> None:
        self.parser.Parse(b"", True)

    def _refuse(self, *_declared: object) -> None:
        raise _Wrong(DTD)

    def _look_outside(self, name: str, attributes: dict[str, str]) -> None:
        """Both families of formats: relationships of the one; drawings, sections and listeners of the other."""
        space, _, element = name.rpartition(" ")
        kind = attributes.get("Type", "").rpartition("/")[2]
        if element == "Relationship" and kind != "hyperlink" and _is_outside(
                attributes.get("Target", ""), attributes.get("TargetMode", "")):
            raise _Wrong(OUTSIDE)
        if kind in TAKEN_IN or (element in LINKED and attributes.get(HREF, "").strip()[:1] not in ("", "#")):
            raise _Wrong(TAKES_IN)
        if element in DDE or (element not in CLICKED and LEADS_OUT.match(attributes.get(HREF, ""))):
            raise _Wrong(OUTSIDE)
        if element == "event-listener" and space.endswith(":script:1.0"):
            raise _Wrong(ACTS)


def _is_outside(target: str, mode: str) -> bool:
    return mode.strip().lower() == "external" or bool(ELSEWHERE.match(target))


def _reader(name: str) -> _Reader:
    keeps = name in ("mimetype", "[Content_Types].xml")
    if name.lower().endswith((".xml", ".rels", ".rdf")):
        return _XmlReader(keeps, name.lower().endswith(".rels") or name.rpartition("/")[2] in STYLED)
    return _Reader(keeps)
