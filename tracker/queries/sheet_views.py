"""The approval sheet of a round as data: its 27 fields, frozen; what is not on record is None or empty."""

from dataclasses import dataclass
from datetime import date, datetime

from tracker.domain.chain import Entry
from tracker.domain.sentence import Titled
from tracker.domain.standing import Tally
from tracker.queries.history import Told


@dataclass(frozen=True)
class Person:
    """Somebody by the key that the journal has; the name is that of the account, which is not in the journal."""

    key: str
    name: str


@dataclass(frozen=True)
class Settings:
    """What stands on a sheet and is not in the journal; `names` are those of accounts where others were printed."""

    organisation: Titled
    zone: str
    names: tuple[Person, ...] = ()


@dataclass(frozen=True)
class TextOfRound:
    """The version that was sent; one that is `closed` to the reader has its number and nothing else."""

    number: int
    label: str = ""
    first: date | None = None
    last: date | None = None
    precision: str = "not_known"
    sha256: str | None = None
    closed: bool = False


@dataclass(frozen=True)
class Basis:
    meeting: str
    body: Titled
    first: date | None
    last: date | None
    precision: str
    protocol: str
    decision_number: str | None


@dataclass(frozen=True)
class Extension:
    before: datetime
    after: datetime
    reason: str
    paper: str | None
    seq: int


@dataclass(frozen=True)
class GivenAnswer:
    """An answer as it was given; `number` is the incoming one, `sender` the authority that the paper names."""

    seq: int
    position: str
    scope: str | None
    given: str
    version: int | None
    counts_for: int | None
    paper: str | None
    number: str | None
    sender: str
    dated_on: date | None
    received_at: datetime
    signed_by: str
    capacity: str
    authority: str | None
    text: str
    attachments: tuple[tuple[str, str, str | None], ...] = ()


@dataclass(frozen=True)
class Marks:
    """What stands against an answer or for it: each is an entry, a version or a word of the register."""

    late: bool = False
    hindrances: tuple[str, ...] = ()
    replaced_by: int | None = None
    annulled_by: int | None = None
    reason: str = ""
    corrected_by: int | None = None
    carried_to: int | None = None
    condition_met: bool = False

    @property
    def struck(self) -> bool:
        """Whether the line is struck through: the answer is not the position of its state."""
        return bool(self.replaced_by or self.annulled_by or NONE_ANY_MORE & set(self.hindrances))


NONE_ANY_MORE = frozenset({"superseded", "stale", "beside", "unclear", "after_expiry", "after_closing"})
"""Why an answer is not, or is no longer, the position of its state on the text of the round."""


@dataclass(frozen=True)
class SheetRow:
    """A line of a state: its position or none, or below it an answer that is none any more."""

    state: Titled
    code: str
    mode: str
    because: str
    basis: str
    since_on: date | None
    changes: tuple[tuple[str, str, date | None], ...] = ()
    answer: GivenAnswer | None = None
    marks: Marks = Marks()
    comments: tuple[int, int] = (0, 0)
    conditions: tuple[tuple[str, bool], ...] = ()
    held: tuple[str, str] = ("", "")
    reminded: tuple[tuple[date, str | None], ...] = ()

    @property
    def struck(self) -> bool:
        return self.marks.struck


@dataclass(frozen=True)
class Result:
    """How a round ended, or that it did not yet; `closed_by` proposed it where two persons were needed."""

    status: str
    on: date | None
    tally: Tally
    absent: tuple[Titled, ...]
    override: str
    closed_by: Person | None
    confirmed_by: Person | None

    @property
    def agreed(self) -> bool:
        return self.status.startswith("agreed")


@dataclass(frozen=True)
class Place:
    seq: int
    leaf: str
    at: datetime


@dataclass(frozen=True)
class Verification:
    """By what a sheet is held: the entry up to which it is known, the end of the journal, the last checkpoint."""

    known: Place
    head: Place
    checkpoint: tuple[int, str] | None
    code: str


@dataclass(frozen=True)
class Sheet:
    """The sheet of one round, as known up to an entry; `day` is the day asked for, None for the present.

    `since` is the entry of the last print, or of the closing of the round: `corrections` were made after it.
    `withheld` if its reader may not read all of the register."""

    organisation: Titled
    zone: str
    origin: str
    reference: str
    round: int
    key: str
    kind: str
    title: Titled
    authentic_language: str
    synthetic: bool
    version: TextOfRound
    package: tuple[str, Titled] | None
    initiator: Titled | None
    basis: Basis | None
    mode: str
    sent: tuple[date, date] | None
    due_at: datetime
    due_zone: str
    extensions: tuple[Extension, ...]
    marking: str
    rows: tuple[SheetRow, ...]
    result: Result
    since: int
    corrections: tuple[Told, ...]
    verification: Verification
    entries: tuple[Entry, ...]
    keys: tuple[bytes, ...]
    day: date | None = None
    printed_at: datetime | None = None
    withheld: bool = False
