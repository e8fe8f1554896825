"""What was imported from files, and whether it still stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.domain.chain import moment
from tracker.domain.counter import IMPORT
from tracker.domain.import_columns import SHEETS
from tracker.domain.sentence import Sentence
from tracker.models import Correction, JournalEntry, User
from tracker.services.annulled import annulled
from tracker.services.journal import read_body
from tracker.services.recording import zone_of

ROWS = select(JournalEntry.seq, JournalEntry.at, JournalEntry.actor, JournalEntry.body).where(
    JournalEntry.kind == IMPORT).order_by(JournalEntry.seq)
STANDS, PROPOSED, UNDONE = Sentence("stands"), Sentence("its undoing waits for a head"), Sentence("undone")


@dataclass(frozen=True)
class Import:
    """One import, by the number of its first entry."""

    seq: int
    on: date
    by: str
    file: str
    sha256: str
    counts: Mapping[str, int]
    standing: Sentence

    @property
    def rows(self) -> tuple[Sentence, ...]:
        """How many rows it had, sheet by sheet."""
        return tuple(Sentence("{sheet}: {n}", sheet=SHEETS[name][0], n=n) for name, n in self.counts.items())

    @property
    def can_be_undone(self) -> bool:
        return self.standing != UNDONE

    @property
    def stands(self) -> bool:
        return self.standing == STANDS

    @property
    def data(self) -> dict[str, object]:
        """The import for programs."""
        return {"import": self.seq, "on": self.on.isoformat(), "by": self.by, "file": self.file,
                "sha256": self.sha256, "rows": dict(self.counts), "stands": self.can_be_undone}


def imports(session: Session) -> tuple[Import, ...]:
    """Every import, the oldest first."""
    rows = session.execute(ROWS).all()
    if not rows:
        return ()
    zone, gone = zone_of(session), annulled(session)
    names = {str(key): name for key, name in session.execute(select(User.key, User.name))}
    waiting = set(session.scalars(select(Correction.entry_seq).where(Correction.status == "open")))
    return tuple(_import(row, moment(row.at).astimezone(zone).date(), names.get(row.actor) or row.actor,
                         UNDONE if row.seq in gone else PROPOSED if row.seq in waiting else STANDS) for row in rows)


def _import(row: object, on: date, by: str, standing: Sentence) -> Import:
    after = read_body(row.body)["after"]  # type: ignore[attr-defined]
    counts = {name: after[name] for name in SHEETS if name in after}
    return Import(row.seq, on, by, after["file_name"], after["sha256"], counts, standing)  # type: ignore[attr-defined]
