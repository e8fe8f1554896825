"""Drafts of which a reader may know the title or the number alone, and the papers that belong to them."""

import re
from dataclasses import dataclass

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from tracker.domain.sentence import Sentence, Titled
from tracker.models import Correction, JournalEntry

PAPER = re.compile(rb'"(P-[0-9]{4}-[0-9]{4,})')
CITED = re.compile(rb'"(?:paper|authority_paper|protocol)":"(P-[0-9]{4}-[0-9]{4,})"')
"""A paper in its own place: what somebody typed into a text has its quotation marks escaped and is never taken so."""


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
    """The papers that entries about these drafts name and that no entry about another one cites."""
    theirs = _papers(session, PAPER, JournalEntry.document.in_(references))
    others = _papers(session, CITED, JournalEntry.document.not_in(references)) if theirs else frozenset()
    return tuple(sorted(theirs - others))


def countering(session: Session, hidden: ColumnElement[bool]) -> tuple[int, ...]:
    """The numbers of entries that correct or annul what is hidden, and of what was proposed against it.

    They say the same again, and name it by its number alone.
    """
    rows = session.execute(select(Correction.seq, Correction.closed_seq).where(
        Correction.entry_seq.in_(select(JournalEntry.seq).where(hidden)))).all()
    acts = select(JournalEntry.request).where(JournalEntry.seq.in_([row.closed_seq for row in rows if row.closed_seq]))
    told = session.scalars(select(JournalEntry.seq).where(JournalEntry.request.in_(acts))).all() if rows else ()
    return tuple(sorted({*(row.seq for row in rows), *told}))


def _papers(session: Session, pattern: re.Pattern[bytes], of: ColumnElement[bool]) -> frozenset[str]:
    bodies = session.scalars(select(JournalEntry.body).where(of))
    return frozenset(name.decode() for body in bodies for name in pattern.findall(bytes(body)))
