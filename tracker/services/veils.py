"""Drafts of which a reader may know the title or the number alone, and the papers that belong to them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from tracker.domain.sentence import Sentence, Titled
from tracker.models import JournalEntry
from tracker.services.saying import says

COUNTER = ("entry.corrected", "entry.annulled")
PAPER = re.compile(rb'"(P-[0-9]{4}-[0-9]{4,})')


@dataclass(frozen=True)
class Veiled:
    """What is shown of a draft to somebody without clearance; the title only if its marking says so."""

    reference: str
    title: Titled | None

    @property
    def sentence(self) -> Sentence:
        """What is said of it."""
        if self.title is None:
            return Sentence("{reference} is restricted: only its number is shown.", reference=self.reference)
        return Sentence("{reference} is restricted: only its title is shown. {title}", reference=self.reference,
                        title=self.title)

    @classmethod
    def of(cls, reference: str, title_en: str, title_ru: str, shown_as: str) -> "Veiled":
        return cls(reference, Titled(title_en, title_ru) if shown_as == "title" else None)


def veiled(session: Session) -> tuple[Veiled, ...]:
    """The drafts of a limited session of which no more is shown."""
    found: tuple[Veiled, ...] = session.info.get("veiled", ())
    return found


def behind_a_veil(session: Session, reference: str) -> Veiled | None:
    """What is shown of this draft, if it is one of those."""
    return next((one for one in veiled(session) if one.reference == reference), None)


def closed_texts(session: Session) -> frozenset[str]:
    """The versions of a limited session, such as 2024-0001/v2, of which the number alone is shown."""
    return frozenset(session.info.get("closed", ()))


def papers_behind(session: Session, references: tuple[str, ...]) -> tuple[str, ...]:
    """The papers that entries about these drafts name and entries about others do not."""
    theirs = _papers(session, JournalEntry.document.in_(references))
    others = _papers(session, JournalEntry.document.not_in(references)) if theirs else frozenset()
    return tuple(sorted(theirs - others))


def against(session: Session, told: ColumnElement[bool], behind: tuple[str, ...]) -> Iterator[ColumnElement[bool]]:
    """What is said against hidden entries of no hidden draft: counter-entries and proposals name their number."""
    dialect = session.info["dialect"]
    other = or_(JournalEntry.document.is_(None), JournalEntry.document.not_in(behind))
    for seq in session.scalars(select(JournalEntry.seq).where(told, other).order_by(JournalEntry.seq)).all():
        yield and_(JournalEntry.kind.in_(COUNTER), says(f'"object":"{seq}"'.encode(), dialect))
        yield and_(JournalEntry.kind.like("proposal.%"), or_(
            *(says(f'"entry":{seq}{end}'.encode(), dialect) for end in ",}")))


def _papers(session: Session, of: ColumnElement[bool]) -> frozenset[str]:
    bodies = session.scalars(select(JournalEntry.body).where(of))
    return frozenset(name.decode() for body in bodies for name in PAPER.findall(bytes(body)))
