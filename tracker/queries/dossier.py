"""Everything that is kept about a draft or a package, as known with the last entry about it, to leave the building."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from tracker.domain.actor import Actor
from tracker.domain.chain import key_id, moment
from tracker.domain.dossiers import seal
from tracker.domain.sentence import Sentence, Titled
from tracker.errors import NotFound
from tracker.models import Package
from tracker.queries import papers
from tracker.queries.checkpoints import Sealed, newest
from tracker.queries.document import DocumentPage, document, found
from tracker.queries.dossier_entries import Proven, numbers, papers_in, proven
from tracker.queries.files import HeldFile, paper_file, text_of, translation_of
from tracker.queries.texts import TranslationView
from tracker.services.journal import origin_of, signer_of
from tracker.services.stored import announced

PACKAGE = "PK-"


@dataclass(frozen=True)
class Dossier:
    """What a dossier holds, as its reader may see it; `last` is the newest of its entries, recorded `at` a moment.

    `keys` are the public keys of the journal, the first and all that followed it.
    """

    key: str
    title: Titled
    origin: str
    drafts: tuple[DocumentPage, ...]
    papers: tuple[papers.PaperRow, ...]
    entries: tuple[Proven, ...]
    keys: tuple[bytes, ...]
    checkpoint: Sealed | None
    last: int
    at: datetime

    @property
    def is_package(self) -> bool:
        return self.key.startswith(PACKAGE)

    @property
    def newer(self) -> int:
        """How many of its entries no checkpoint covers yet."""
        return sum(one.path is None for one in self.entries)


def dossier(session: Session, key: str, actor: Actor) -> Dossier:
    """The dossier of a draft or of a package, as the actor may read it."""
    return of_package(session, key, actor) if key.startswith(PACKAGE) else of_draft(session, key, actor)


def references_of(session: Session, key: str, actor: Actor) -> tuple[str, ...]:
    """The drafts of a dossier that the actor may read."""
    if not key.startswith(PACKAGE):
        return (found(session, key, actor).reference,)
    return tuple(one.reference for one in _package(session, key).documents)


def of_draft(session: Session, reference: str, actor: Actor) -> Dossier:
    """The dossier of a draft that the actor may read."""
    row = found(session, reference, actor)
    return _gathered(session, reference, Titled(row.title_en, row.title_ru), (reference,), actor)


def of_package(session: Session, key: str, actor: Actor) -> Dossier:
    """The dossier of a package, with those of its drafts that the actor may read."""
    row = _package(session, key)
    references = tuple(one.reference for one in row.documents)
    return _gathered(session, key, Titled(row.title_en, row.title_ru), references, actor)


def _package(session: Session, key: str) -> Package:
    row = session.scalar(select(Package).where(Package.key == key).options(selectinload(Package.documents)))
    if row is None:
        raise NotFound(Sentence("There is no package {key}.", key=key[:80]))
    return row


def _gathered(
    session: Session, key: str, title: Titled, references: tuple[str, ...], actor: Actor
) -> Dossier:
    seqs = numbers(session, references, key)
    checkpoint = newest(session)
    entries = proven(session, seqs, checkpoint.size if checkpoint else 0)
    last = entries[-1].entry
    at = moment(last.at)
    return Dossier(
        key, title, origin_of(session), tuple(document(session, one, actor, at) for one in references),
        papers.named(session, papers_in(session, seqs)), entries, announced(session), checkpoint, last.seq, at)


def translated(version: str, one: TranslationView) -> str:
    """The key of a version in another language: 2024-0001/v1-en-57, by its entry."""
    return f"{version}-{one.language}-{one.seq}"


def files(session: Session, page: Dossier, actor: Actor) -> Iterator[tuple[str, HeldFile]]:
    """Every text and paper that is held, one at a time, by the key of what it is of."""
    for draft in page.drafts:
        for one in reversed(draft.versions):
            if one.sha256:
                yield one.key, text_of(session, draft.reference, one.number, actor)
            for other in (other for other in one.translations if other.sha256):
                yield translated(one.key, other), translation_of(
                    session, draft.reference, one.number, other.seq, actor)
    for paper in page.papers:
        if paper.sha256:
            yield paper.key, paper_file(session, paper.key)


def sealing(session: Session, page: Dossier) -> Callable[[str], str]:
    """What seals a dossier with the journal's key, given the fingerprint of its list of lists; it records nothing."""
    signer = signer_of(session, key_id(page.keys[-1]))
    return lambda lists: seal(page.origin, page.key, lists, signer.public_key, signer.sign)
