"""Files that are held, to be handed out."""

from dataclasses import dataclass

from sqlalchemy import Row, Select, select
from sqlalchemy.orm import Session

from tracker.domain.actor import Actor
from tracker.domain.sentence import Sentence
from tracker.errors import NotFound
from tracker.models import Blob, Paper, Version
from tracker.queries.document import found

File = Select[str, str, str, bytes]
OF_VERSION: File = select(Version.file_name, Version.media_type, Blob.sha256, Blob.content).join(Version.blob)
OF_PAPER: File = select(Paper.file_name, Paper.media_type, Blob.sha256, Blob.content).join(Paper.blob)


@dataclass(frozen=True)
class HeldFile:
    """The bytes of a file with the name under which it was handed in."""

    name: str
    media_type: str
    sha256: str
    content: bytes


def text_of(session: Session, reference: str, number: int, actor: Actor) -> HeldFile:
    """The text of a version, for an actor who may see the document."""
    document = found(session, reference, actor)
    row = session.execute(OF_VERSION.where(Version.document_id == document.id, Version.number == number)).first()
    return _held(row, f"{document.reference}/v{number}")


def paper_file(session: Session, key: str) -> HeldFile:
    """The file of a paper."""
    return _held(session.execute(OF_PAPER.where(Paper.key == key)).first(), key)


def _held(row: Row[str, str, str, bytes] | None, name: str) -> HeldFile:
    if row is None:
        raise NotFound(Sentence("No file of {name} is held in this register.", name=name[:80]))
    return HeldFile(*row)
