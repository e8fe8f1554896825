"""Drafts of which a reader may know the title or the number alone, and the papers that belong to them."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.domain.sentence import Sentence, Titled
from tracker.models import Correction, JournalEntry


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


def countering(session: Session, hidden: AbstractSet[int]) -> frozenset[int]:
    """The numbers of entries that correct or annul what is hidden, and of what was proposed against it.

    They say the same again, and name it by its number alone.
    """
    every = session.execute(select(Correction.seq, Correction.entry_seq, Correction.closed_seq)).all()
    rows = [row for row in every if row.entry_seq in hidden]
    acts = select(JournalEntry.request).where(JournalEntry.seq.in_([row.closed_seq for row in rows if row.closed_seq]))
    told = session.scalars(select(JournalEntry.seq).where(JournalEntry.request.in_(acts))).all() if rows else ()
    return frozenset({*(row.seq for row in rows), *told})
