"""A backup as one file: a zip of the register's database, its last checkpoint, and what is to be known of them.

Its comment is the SHA-256 of every byte before it, so that a single bit that changed is found wherever it is.
"""

import json
import os
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from tracker import disk
from tracker.domain.sentence import Sentence
from tracker.errors import Invalid

FORMAT = "draft-tracker-backup/1"
MANIFEST, NOTE, REGISTER = "manifest.json", "checkpoint.txt", "register.db"
DIGEST = 64
CHUNK = 1024 * 1024
FASTEST = 1
OWNERS = 0o100600 << 16
Progress = Callable[[int], object]
"""Is told of each so many bytes that were done."""


@dataclass(frozen=True)
class Manifest:
    """What a backup says of itself: of which register, up to which entry, made when, by which release."""

    origin: str
    entries: int
    root: str
    checkpoint: int
    made_at: str
    database: str
    software: str
    schema: str


@dataclass(frozen=True)
class Backup:
    """A backup whose bytes are those that were written; what they hold is for others to check."""

    path: Path
    manifest: Manifest
    note: str
    sha256: str

    def unpack(self, target: Path) -> None:
        """Write the database of the register to a file of one's own that is not there yet."""
        with target.open("xb") as file:
            target.chmod(0o600)
            self._into(file)
        disk.sync(target)

    def check(self) -> None:
        """Unpack it to nowhere."""
        with Path(os.devnull).open("wb") as nothing:
            self._into(nothing)

    def _into(self, target: BinaryIO) -> None:
        with _damage_told(self.path), ZipFile(self.path) as archive, archive.open(REGISTER) as packed:
            digest = _through(packed, target, lambda done: None)
        if digest != self.sha256:
            raise damaged(self.path)


def write(path: Path, register: Path, note: str, manifest: Manifest, progress: Progress) -> None:
    """Pack a register that nobody writes to into a file that is not there yet; on the disk when it returns."""
    with path.open("xb") as file, ZipFile(file, "w", ZIP_DEFLATED, compresslevel=FASTEST) as archive:
        path.chmod(0o600)
        with register.open("rb") as source, archive.open(_member(REGISTER), "w", force_zip64=True) as packed:
            digest = _through(source, packed, progress)
        archive.writestr(_member(NOTE), note, ZIP_DEFLATED)
        told = {"format": FORMAT, **asdict(manifest), "sha256": {REGISTER: digest, NOTE: _sha256(note)}}
        archive.writestr(_member(MANIFEST), json.dumps(told, indent=2) + "\n", ZIP_DEFLATED)
        archive.comment = b"0" * DIGEST
    with path.open("r+b") as sealed:
        whole = _digest_before(sealed, path.stat().st_size - DIGEST)
        sealed.seek(-DIGEST, 2)
        sealed.write(whole.encode())
    disk.sync(path)


def read(path: Path) -> Backup:
    """A backup all of whose bytes were looked at; Invalid if one is wrong, missing, or if it is none of ours."""
    with _damage_told(path):
        with path.open("rb") as file:
            size = path.stat().st_size
            found = _digest_before(file, max(size - DIGEST, 0))
            if file.read(DIGEST) != found.encode():
                raise damaged(path)
        with ZipFile(path) as archive:
            told = json.loads(archive.read(MANIFEST))
            if told.pop("format") != FORMAT:
                raise Invalid(Sentence("{path} was made by a newer release; this one reads {format}.",
                                       path=str(path), format=FORMAT), field="file")
            digests = told.pop("sha256")
            note = archive.read(NOTE).decode()
        if _sha256(note) != digests[NOTE]:
            raise damaged(path)
        return Backup(path, Manifest(**told), note, digests[REGISTER])


def damaged(path: Path) -> Invalid:
    """The refusal of a file that is not, or is no longer, what was written."""
    return Invalid(Sentence("{path} is damaged, cut off, or no backup of a register: its bytes are not those that its "
                            "end tells of. Take another one.", path=str(path)), field="file")


@contextmanager
def _damage_told(path: Path) -> Iterator[None]:
    try:
        yield
    except (BadZipFile, zlib.error, EOFError, KeyError, TypeError, NotImplementedError, AttributeError) as error:
        raise damaged(path) from error
    except (OSError, ValueError) as error:
        raise Invalid(Sentence("The file {path} cannot be read.", path=str(path)), field="file") from error


def _member(name: str) -> ZipInfo:
    made = ZipInfo(name)
    made.compress_type, made.external_attr = ZIP_DEFLATED, OWNERS
    return made


def _through(source: Any, target: Any, progress: Progress) -> str:
    digest = sha256()
    while piece := source.read(CHUNK):
        digest.update(piece)
        target.write(piece)
        progress(len(piece))
    return digest.hexdigest()


def _digest_before(file: BinaryIO, size: int) -> str:
    """The SHA-256 of the first bytes; the file stands behind them then."""
    digest, left = sha256(), size
    while left and (piece := file.read(min(CHUNK, left))):
        digest.update(piece)
        left -= len(piece)
    return digest.hexdigest()


def _sha256(text: str) -> str:
    return sha256(text.encode()).hexdigest()
