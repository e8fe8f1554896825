"""The way to one thing by its number, and the drafts that come to mind while somebody types."""

import re
from dataclasses import dataclass

from sqlalchemy import literal_column, select
from sqlalchemy.orm import Session

from tracker.domain.actor import Actor
from tracker.domain.sentence import Titled
from tracker.models import Document, JournalEntry, Meeting, MemberState, Package, Paper
from tracker.queries.searching import has_words
from tracker.services.visible import visible

KEYS = {
    "": ("document", Document.reference), "p": ("paper", Paper.key), "m": ("meeting", Meeting.key),
    "pk": ("package", Package.key),
}
ALIKE = str.maketrans("рмкп–—−", "pmkp---", "№")
NUMBER = re.compile(r"(?:(pk|p|m)-)?(\d\d|\d{4})-(\d{1,6})", re.ASCII)
ENTRY = re.compile(r"(?:#|entry|запись)(\d{1,9})", re.ASCII)
YEARS, MOST_ALONE, MOST = range(1990, 2090), 4, 8


@dataclass(frozen=True)
class Place:
    """One thing of the register: a document, paper, meeting, package, state or entry, and its key."""

    kind: str
    key: str


@dataclass(frozen=True)
class Suggestion:
    """A draft that may be meant."""

    reference: str
    title: Titled


def place(session: Session, typed: str) -> Place | None:
    """The thing that bears this number, in any of the ways in which people write it, as far as this session reads.

    A year of two digits is of this century; a number without a year is told if one draft alone has it.
    """
    plain = "".join(typed.casefold().split())
    if found := ENTRY.fullmatch(plain):
        seq = session.scalar(select(JournalEntry.seq).where(JournalEntry.seq == int(found[1])))
        return None if seq is None else Place("entry", str(seq))
    if re.fullmatch("[a-z]{2}", plain):
        code = session.scalar(select(MemberState.code).where(MemberState.code == plain.upper()))
        return Place("state", code) if code else None
    plain = plain.translate(ALIKE)
    if found := NUMBER.fullmatch(plain):
        return _numbered(session, found[1] or "", found[2], int(found[3]))
    return _alone(session, int(plain)) if plain.isascii() and plain.isdigit() and len(plain) <= MOST_ALONE else None


def suggestions(session: Session, typed: str, actor: Actor) -> tuple[Suggestion, ...]:
    """The drafts whose number or names have these words, the youngest first; Invalid for too many words."""
    if not typed.strip():
        return ()
    rows = select(Document.reference, Document.title_en, Document.title_ru).where(
        visible(actor), has_words(typed, session.info["dialect"])).order_by(Document.id.desc())
    return tuple(Suggestion(row.reference, Titled(row.title_en, row.title_ru))
                 for row in session.execute(rows.limit(literal_column(str(MOST)))))


def _numbered(session: Session, letter: str, year: str, number: int) -> Place | None:
    kind, column = KEYS[letter]
    key = f"{letter.upper()}{'-' if letter else ''}{year if len(year) > 2 else '20' + year}-{number:04d}"
    return Place(kind, key) if session.scalar(select(column).where(column == key)) else None


def _alone(session: Session, number: int) -> Place | None:
    """By the index of numbers: one key for each year in which a draft may have been registered."""
    keys = [f"{year}-{number:04d}" for year in YEARS]
    found = session.scalars(select(Document.reference).where(Document.reference.in_(keys)).limit(2)).all()
    return Place("document", found[0]) if len(found) == 1 else None
