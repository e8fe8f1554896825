"""The words of a draft's texts, and what changed from one to another; nothing of what a reader may not read."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property, lru_cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.domain.actor import Actor
from tracker.domain.comparison import Comparison, Gap, Line, compare
from tracker.domain.extracted import WHYS
from tracker.domain.policy import TEXT_CLOSED
from tracker.domain.sentence import Sentence, Titled
from tracker.errors import Forbidden, NotFound
from tracker.models import Blob, Document, Text, Version
from tracker.queries.document import found
from tracker.queries.files import circulated
from tracker.services.veils import closed_texts

PART = 1500
"""So many paragraphs stand on one page."""
UNREAD = Sentence("The text of version {n} was not read yet. Whoever runs the register lets `tracker texts` read it.")
NOT_HELD = Sentence("The text of version {n} is not held: {reason}")


@dataclass(frozen=True)
class Words:
    """The paragraphs of a version; `why` says why there are none."""

    number: int
    label: str
    language: str
    paragraphs: tuple[str, ...]
    why: Sentence | None
    registered_at: datetime


@dataclass(frozen=True)
class TextPage:
    """One text of a draft; `others` are the numbers of all that the reader may read, in order.

    A long one is read in parts, numbered from 1.
    """

    reference: str
    title: Titled
    synthetic: bool
    marking: str
    text: Words
    others: tuple[int, ...]
    part: int = 1

    @property
    def parts(self) -> int:
        return _parts(self.text.paragraphs)

    @property
    def shown(self) -> tuple[tuple[int, str], ...]:
        """The paragraphs of this part with their numbers."""
        first = (self.part - 1) * PART
        return tuple(enumerate(self.text.paragraphs[first:first + PART], first + 1))

    @property
    def before(self) -> int | None:
        """The number of the text before this one."""
        return max((one for one in self.others if one < self.text.number), default=None)


@dataclass(frozen=True)
class ComparedPage:
    """Two texts of a draft and what changed; `why` says for each text that has no words why that is."""

    reference: str
    title: Titled
    synthetic: bool
    marking: str
    old: Words
    new: Words
    others: tuple[int, ...]
    comparison: Comparison | None
    whole: bool = False
    part: int = 1

    @cached_property
    def lines(self) -> tuple[Line | Gap, ...]:
        """All paragraphs, or what changed with its neighbours."""
        if self.comparison is None:
            return ()
        return self.comparison.lines if self.whole else self.comparison.changes()

    @property
    def parts(self) -> int:
        return _parts(self.lines)

    @property
    def shown(self) -> tuple[Line | Gap, ...]:
        """The lines of this part."""
        return self.lines[(self.part - 1) * PART:self.part * PART]

    @property
    def why(self) -> tuple[Sentence, ...]:
        texts = (self.old,) if self.old.number == self.new.number else (self.old, self.new)
        return tuple(one.why for one in texts if one.why)

    @property
    def summary(self) -> Sentence:
        """How many paragraphs there are of each kind."""
        if self.comparison is None:
            return Sentence("The texts cannot be compared.")
        counts = self.comparison.counts
        if self.comparison.is_same:
            return Sentence("The two texts say the same, word for word.")
        return Sentence("Paragraphs: changed {changed}, inserted {inserted}, deleted {deleted}, moved {moved}, "
                        "unchanged {same}.", changed=counts["changed"], inserted=counts["inserted"],
                        deleted=counts["deleted"], moved=counts["moved_here"], same=counts["same"])


def text(session: Session, reference: str, number: int, actor: Actor, part: int = 1) -> TextPage:
    """One text, for somebody who may read it."""
    document = found(session, reference, actor)
    others = _readable(session, document, actor)
    words = _words(session, document, number, others)
    return TextPage(document.reference, Titled(document.title_en, document.title_ru), document.synthetic,
                    document.marking, words, others, min(part, _parts(words.paragraphs)))


def compared(
    session: Session, reference: str, old: int | None, new: int | None, actor: Actor, *, whole: bool = False,
    part: int = 1,
) -> ComparedPage:
    """What changed between two texts, for somebody who may read both; the last two if none is named."""
    document = found(session, reference, actor)
    others = _readable(session, document, actor)
    last = new if new is not None else max(others, default=1)
    first = old if old is not None else max((one for one in others if one < last), default=last)
    a, b = (_words(session, document, number, others) for number in (first, last))
    comparison = None if a.why or b.why else _compared(a.paragraphs, b.paragraphs)
    page = ComparedPage(document.reference, Titled(document.title_en, document.title_ru), document.synthetic,
                        document.marking, a, b, others, comparison, whole)
    return replace(page, part=min(part, page.parts))


def _parts(lines: Sequence[object]) -> int:
    """In how many parts a text is shown, one at least."""
    return max(1, -(-len(lines) // PART))


@lru_cache(maxsize=16)
def _compared(old: tuple[str, ...], new: tuple[str, ...]) -> Comparison:
    return compare(old, new)


def _readable(session: Session, document: Document, actor: Actor) -> tuple[int, ...]:
    """The numbers of the texts that somebody may read, whether they are held or not."""
    sent, closed = circulated(session, document, actor), closed_texts(session)
    return tuple(one.number for one in document.versions
                 if (sent is None or one.number in sent) and f"{document.reference}/v{one.number}" not in closed)


def _words(session: Session, document: Document, number: int, readable: tuple[int, ...]) -> Words:
    if number not in readable:
        if f"{document.reference}/v{number}" in closed_texts(session):
            raise Forbidden(TEXT_CLOSED)
        raise NotFound(Sentence("{reference} has no version {number}.", reference=document.reference, number=number))
    row = session.execute(
        select(Version, Text.why, Text.paragraphs).outerjoin(Version.blob).outerjoin(Text, Text.sha256 == Blob.sha256)
        .where(Version.document_id == document.id, Version.number == number)).one()
    version = row.Version
    return Words(number, version.label, version.language, tuple(json.loads(row.paragraphs or "[]")),
                 _why(version, row.why), version.registered_at)


def _why(version: Version, why: str | None) -> Sentence | None:
    if version.not_held_reason:
        return Sentence(NOT_HELD.template, n=version.number, reason=version.not_held_reason)
    if why is None:
        return Sentence(UNREAD.template, n=version.number)
    return WHYS[why] if why else None
