"""Files that are held, to be handed out."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Row, Select, select
from sqlalchemy.orm import Session

from tracker.domain.actor import Actor
from tracker.domain.policy import TEXT_CLOSED, may, sight
from tracker.domain.sentence import Sentence
from tracker.errors import Forbidden, NotFound
from tracker.models import (
    Blob,
    Document,
    JournalEntry,
    MemberState,
    Paper,
    Round,
    RoundParticipant,
    Text,
    Translation,
    Version,
)
from tracker.queries.comparing import part, read
from tracker.queries.document import found
from tracker.services.veils import closed_texts

File = Select[str, str, str, bytes]
OF_VERSION: File = select(Version.file_name, Version.media_type, Blob.sha256, Blob.content).join(Version.blob)
OF_TRANSLATION: File = select(
    Translation.file_name, Translation.media_type, Blob.sha256, Blob.content).join(Translation.blob)
OF_PAPER: File = select(Paper.file_name, Paper.media_type, Blob.sha256, Blob.content).join(Paper.blob)


@dataclass(frozen=True)
class HeldFile:
    """The bytes of a file with the name under which it was handed in."""

    name: str
    media_type: str
    sha256: str
    content: bytes


def text_of(session: Session, reference: str, number: int, actor: Actor) -> HeldFile:
    """The text of a version, for an actor who may see the document: a representative what was circulated of it."""
    document = found(session, reference, actor)
    if f"{reference}/v{number}" in closed_texts(session):
        raise Forbidden(TEXT_CLOSED)
    sent = circulated(session, document, actor)
    wanted = OF_VERSION.where(Version.document_id == document.id, Version.number == number)
    row = session.execute(wanted).first() if sent is None or number in sent else None
    return _held(row, f"{document.reference}/v{number}")


def translation_of(session: Session, reference: str, number: int, seq: int, actor: Actor) -> HeldFile:
    """A version in another language, for whoever may read the version."""
    document = found(session, reference, actor)
    if f"{reference}/v{number}" in closed_texts(session):
        raise Forbidden(TEXT_CLOSED)
    sent = circulated(session, document, actor)
    wanted = OF_TRANSLATION.join(Translation.version).where(
        Version.document_id == document.id, Version.number == number, Translation.seq == seq)
    row = session.execute(wanted).first() if sent is None or number in sent else None
    return _held(row, f"{document.reference}/v{number}")


def circulated(session: Session, document: Document, actor: Actor) -> frozenset[int] | None:
    """The numbers of the versions that were sent to a representative's state; None for who reads them all.

    A round that was put on another text had been sent with the one before.
    """
    if may(actor, "register.read"):
        return None
    rounds = session.execute(
        select(Round.number, Version.number).join(Round.version)
        .join(RoundParticipant, RoundParticipant.round_id == Round.id).join(RoundParticipant.member_state)
        .where(Round.document_id == document.id, MemberState.code.in_(sight(actor).states),
               RoundParticipant.mode != "not_asked")).all()
    taken_part = {f"{document.reference}/r{number}" for number, _ in rounds}
    bodies = session.scalars(select(JournalEntry.body).where(
        JournalEntry.document == document.reference, JournalEntry.kind == "round.rebased"))
    told = [one for one in map(read, bodies) if one and one.get("object") in taken_part]
    before = {part(one, "before").get("version") for one in told}
    return frozenset({number for _, number in rounds} | {one for one in before if isinstance(one, int)})


def paper_file(session: Session, key: str) -> HeldFile:
    """The file of a paper."""
    return _held(session.execute(OF_PAPER.where(Paper.key == key)).first(), key)


def held(session: Session) -> Iterator[tuple[str, bytes]]:
    """The bytes of every file with their SHA-256, read as they are written."""
    for row in session.execute(select(Blob.sha256, Blob.content).order_by(Blob.id).execution_options(yield_per=1)):
        yield row.sha256, row.content


def unread(session: Session, *, again: bool = False) -> tuple[tuple[str, str], ...]:
    """The fingerprint and the type of every file whose text was not read yet; `again` gives all of them."""
    found = dict[str, str]()
    for table in (Version, Translation, Paper):
        rows = select(Blob.sha256, table.media_type).join(table.blob).order_by(Blob.id)
        if not again:
            rows = rows.where(Blob.sha256.not_in(select(Text.sha256)))
        found.update((row.sha256, row.media_type) for row in session.execute(rows))
    return tuple(found.items())


def bytes_of(session: Session, sha256: str) -> bytes:
    """The bytes of a file that is held, by its fingerprint."""
    return session.execute(select(Blob.content).where(Blob.sha256 == sha256)).scalar_one()


def _held(row: Row[str, str, str, bytes] | None, name: str) -> HeldFile:
    if row is None:
        raise NotFound(Sentence("No file of {name} is held in this register.", name=name[:80]))
    return HeldFile(*row)
