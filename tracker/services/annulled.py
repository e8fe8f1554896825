"""What was annulled: its entries are passed over, its names are not given again."""

import re
from collections.abc import Iterable

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from tracker.domain.chain import parse
from tracker.domain.recorded import against
from tracker.models import JournalEntry

THING = re.compile(rb'"thing":"([^"\\]+)"')
"""The name of what an annulled entry had made; what somebody typed has its quotation marks escaped."""

ANNULLED = select(JournalEntry.body).where(JournalEntry.kind == "entry.annulled")
OF_DRAFTS = ANNULLED.where(JournalEntry.document.in_(bindparam("documents", expanding=True)))


def annulled(session: Session, *documents: str) -> frozenset[int]:
    """The numbers of the entries that were annulled, of these drafts or of all."""
    rows = session.scalars(OF_DRAFTS, {"documents": documents}) if documents else session.scalars(ANNULLED)
    return frozenset(against(parse(bytes(body))) for body in rows)


def annulled_numbers(session: Session, direction: str, year: int) -> list[int]:
    """The numbers of the register that papers had whose entries were annulled."""
    rows = select(JournalEntry.body).where(
        JournalEntry.kind == "paper.registered", JournalEntry.seq.in_(annulled(session)))
    told = (parse(bytes(body)).get("after", {}) for body in session.scalars(rows))
    return [one["register_number"] for one in told
            if (one.get("direction"), one.get("register_year")) == (direction, year)]


def next_number(session: Session, prefix: str, last: int) -> int:
    """The number after the last one under this prefix, those of annulled things among them."""
    rows = ANNULLED.where(JournalEntry.document == prefix.partition("/")[0]) if "/" in prefix else ANNULLED
    things = (one[1].decode() for body in session.scalars(rows) if (one := THING.search(bytes(body))))
    return 1 + max([last, *_numbers(things, prefix)])


def _numbers(things: Iterable[str], prefix: str) -> list[int]:
    rest = (thing.removeprefix(prefix) for thing in things if thing.startswith(prefix))
    return [int(one) for one in rest if one.isascii() and one.isdigit()]
