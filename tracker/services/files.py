"""The bytes of a file: kept once under their SHA-256, in the database."""

from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import PurePosixPath

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.domain.extracted import Extracted
from tracker.domain.sentence import Sentence
from tracker.errors import Invalid
from tracker.models import Blob
from tracker.services import checks, contents, texts

MOST = 25 * 1024 * 1024
TYPES = {
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".txt": "text/plain",
}
KINDS = {media_type: suffix[1:] for suffix, media_type in TYPES.items()}


@dataclass(frozen=True)
class File:
    """A file as it was handed in: its name and its bytes.

    What is wrong with it is found out once, when it is asked first.  The edge asks before it opens a session, so that
    nobody waits for a slow file; the service asks again, so that no file is let past it.
    """

    name: str
    content: bytes

    @cached_property
    def fault(self) -> Invalid | None:
        """Why it cannot be kept; None if it can."""
        try:
            _check(self)
        except Invalid as fault:
            return fault
        return None

    @cached_property
    def sha256(self) -> str:
        return sha256(self.content).hexdigest()

    @cached_property
    def text(self) -> Extracted | None:
        """What stands in it, read by another process; None where it cannot be kept, or would take too long now."""
        if self.fault is not None:
            return None
        found = texts.read(self.kind, self.content)
        return found if found.why != "too_much" else None

    @property
    def known_text(self) -> Extracted | None:
        """Its text, if somebody asked for it before: a session in which others wait reads no file."""
        known: Extracted | None = self.__dict__.get("text")
        return known

    @property
    def kind(self) -> str:
        """Its ending, which its content was held against."""
        return PurePosixPath(self.name.lower()).suffix[1:]

    @property
    def media_type(self) -> str:
        return TYPES[PurePosixPath(self.name.lower()).suffix]


def keep(session: Session, file: File) -> Blob:
    """The blob of a file, kept once however often it is handed in; what cannot be kept is refused."""
    must_be_fit(file)
    blob = session.scalar(select(Blob).where(Blob.sha256 == file.sha256))
    if blob is None:
        blob = Blob(sha256=file.sha256, size=len(file.content), content=file.content)
        session.add(blob)
        session.flush()
    if file.known_text is not None:
        texts.keep(session, file.sha256, file.known_text)
    return blob


def named(file: File) -> dict[str, str]:
    """How a row names its file: the last part of the name as handed in, and its type; refused if it cannot be kept."""
    must_be_fit(file)
    return {"file_name": _base(file.name), "media_type": file.media_type}


def must_be_fit(file: File) -> None:
    """Refuse a file that cannot be kept."""
    if file.fault is not None:
        raise file.fault


def _base(name: str) -> str:
    return checks.line(name.replace("\\", "/").rsplit("/", 1)[-1], "file", required=True, most=200)


def _check(file: File) -> None:
    suffix = PurePosixPath(_base(file.name).lower()).suffix
    if suffix not in TYPES:
        raise Invalid(Sentence("Files of these kinds are kept: {kinds}.", kinds=tuple(TYPES)), field="file")
    if not file.content:
        raise Invalid(Sentence("The file {name} is empty.", name=_base(file.name)), field="file")
    if len(file.content) > MOST:
        raise Invalid(Sentence("The file is larger than {n} MB.", n=MOST // 1024**2), field="file")
    if (wrong := contents.wrong_with(suffix, file.content)) is not None:
        raise Invalid(Sentence(wrong.template, **{**wrong.values, "name": _base(file.name)}), field="file")
