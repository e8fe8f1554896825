"""Which entries name which drafts, texts and papers: read from their bytes once, and remembered per database.

What somebody typed is no name: its quotation marks are escaped in the bytes, so that none stands behind a colon, a
bracket or a comma, and a typed field that holds a key and nothing else is passed over.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from threading import Lock

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.models import JournalEntry

NAME = re.compile(rb'"((?:P-)?[0-9]{4}-[0-9]{4,}(?:/[^"\\ ]*)?)"')
TYPED_LIST = re.compile(rb'"aliases":\[(?:"(?:[^"\\]|\\.)*",?)*\]')
TYPED = frozenset({
    b"addressee", b"basis", b"capacity", b"decision_number", b"file_name", b"fixed_by", b"held_reason", b"label",
    b"link", b"name", b"not_held_reason", b"note", b"notes", b"notice", b"number", b"override_reason", b"person",
    b"place", b"post", b"presiding", b"reason", b"reply", b"request", b"sender", b"signed_by", b"source", b"statement",
    b"text", b"text_en", b"text_ru", b"title_en", b"title_ru", b"translator",
    b"wish",
})
"""Fields of free text; another one is taken to name things until it is said here that it does not."""

CITING = frozenset({b"paper", b"authority_paper", b"protocol"})
HEAD = select(JournalEntry.seq, JournalEntry.leaf).order_by(JournalEntry.seq.desc()).limit(1)
NO_FACTS = frozenset({"proposal.made", "entry.corrected", "entry.annulled"})
"""What is proposed rests on nothing until it is done; a counter-entry says again what another one rested on."""
ROWS = select(
    JournalEntry.seq, JournalEntry.leaf, JournalEntry.document, JournalEntry.kind, JournalEntry.body,
).order_by(JournalEntry.seq)
Place = tuple[int, str | None]
"""An entry, by its number and the draft that it is about."""


@dataclass
class Index:
    """What the entries name as far as they were read; a leaf stands for all entries before it too."""

    last: int = -1
    leaves: dict[int, bytes] = field(default_factory=dict)
    naming: defaultdict[str, list[Place]] = field(default_factory=lambda: defaultdict(list))
    papers: defaultdict[str, list[tuple[int, str]]] = field(default_factory=lambda: defaultdict(list))
    citing: defaultdict[str, list[Place]] = field(default_factory=lambda: defaultdict(list))
    resting: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    lock: Lock = field(default_factory=Lock)

    def leads_to(self, session: Session, seq: int, leaf: bytes) -> bool:
        """Whether what was read is of the journal that has this head."""
        if seq > self.last >= 0:
            seq, leaf = self.last, session.scalars(
                select(JournalEntry.leaf).where(JournalEntry.seq == self.last)).one_or_none() or b""
        return self.last < 0 or self.leaves.get(seq) == leaf

    def read_on(self, session: Session) -> None:
        rows = session.execute(ROWS.where(JournalEntry.seq > self.last).execution_options(yield_per=1000))
        for row in rows:
            self._take(row.seq, row.document, bytes(row.body), row.kind not in NO_FACTS)
            self.leaves[row.seq], self.last = row.leaf, row.seq

    def _take(self, seq: int, about: str | None, body: bytes, fact: bool) -> None:
        for where, name in named_in(body):
            if fact and where in CITING and name.startswith("P-"):
                self.resting[name].append(seq)
            for one in {name, name.partition("/")[0]}:
                self.naming[one].append((seq, about))
            if name.startswith("P-") and about is not None:
                self.papers[about].append((seq, name))
                if where in CITING:
                    self.citing[name].append((seq, about))


@dataclass(frozen=True)
class Mentions:
    """The index up to the head of one session's journal."""

    index: Index
    head: int

    def papers_of(self, references: tuple[str, ...]) -> frozenset[str]:
        """The papers that entries about these drafts name and that no entry about another one cites."""
        theirs = {paper for one in references for seq, paper in self.index.papers.get(one, ()) if seq <= self.head}
        return frozenset(paper for paper in theirs if not any(
            seq <= self.head and about not in references for seq, about in self.index.citing.get(paper, ())))

    def citing(self, paper: str) -> frozenset[str]:
        """The drafts of which an entry cites a paper."""
        return frozenset(about for seq, about in self.index.citing.get(paper, ()) if seq <= self.head and about)

    def naming(self, names: Iterable[str]) -> dict[int, str | None]:
        """The numbers of the entries that name any of these, and the drafts that they are about."""
        return {seq: about for name in names for seq, about in self.index.naming.get(name, ()) if seq <= self.head}


def mentions(session: Session) -> Mentions:
    """What the entries of a session's journal name: read on from where the last one stopped."""
    remembered = session.info.setdefault("remembered", {})
    index: Index = remembered.setdefault("mentions", Index())
    head = session.execute(HEAD).one_or_none()
    if head is None:
        return Mentions(Index(), -1)
    with index.lock:
        if not index.leads_to(session, head.seq, head.leaf):  # what was read then was undone
            index = remembered["mentions"] = Index()
        index.read_on(session)
    return Mentions(index, head.seq)


def last_entry(session: Session) -> int:
    """The number of the last entry; -1 before the first."""
    head = session.execute(HEAD).one_or_none()
    return head.seq if head else -1


def named_in(body: bytes) -> Iterator[tuple[bytes, str]]:
    """What a body names, each with the field that says it; an item of a list has none."""
    if b'"aliases":[' in body:
        body = TYPED_LIST.sub(b"", body)
    for found in NAME.finditer(body):
        before = body[found.start() - 1:found.start()]
        where = body[body.rindex(b'"', 0, found.start() - 2) + 1:found.start() - 2] if before == b":" else b""
        if before in (b":", b",", b"[") and where not in TYPED:
            yield where, found[1].decode()
