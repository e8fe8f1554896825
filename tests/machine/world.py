"""A register of its own for each example: acts are committed, refused, or lost in a crash; the clock may jump."""

import shutil
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from itertools import count
from zoneinfo import ZoneInfo

from sqlalchemy import select

from tests.cast import MEMBERS, NOON, Desk, picture
from tracker.domain.chain import moment
from tracker.domain.occurred import Occurred
from tracker.errors import TrackerError
from tracker.models import JournalEntry

DRAFTS = ("2024-0001", "2024-0002")
LETTER, DECISION, PROTOCOL, WITHDRAWAL = (f"P-2024-000{n}" for n in range(1, 5))
MOSCOW = ZoneInfo("Europe/Moscow")


def stage(desk):
    """Two drafts that the Permanent Council may send, and papers of each sort."""
    desk.found()
    desk = Desk(desk.session, NOON)
    desk.make_paper(number="1")
    desk.make_paper(kind="decision", number="2")
    desk.make_paper(kind="protocol", number="3")
    desk.make_paper(number="4", member_state="TJ")
    for _ in DRAFTS:
        reference = desk.make_document(state="permanent_council").reference
        desk.make_meeting("permanent_council", "send_for_approval", reference)


@dataclass
class Draft:
    """What the book knows of a draft: where it stands, its texts, its rounds, who proposed what."""

    state: str = "permanent_council"
    versions: list = field(default_factory=lambda: ["first"])
    rounds: list = field(default_factory=list)
    proposals: dict = field(default_factory=dict)

    @property
    def asking(self):
        """The round that is open, or None."""
        return self.rounds[-1] if self.rounds and self.rounds[-1].status == "open" else None


class World:
    """The clock, the register, and how an act is done; the rules of the machine stand on it."""

    new_register = None

    def begin(self):
        self.database, self.drop = self.new_register()
        self.now, self.request, self.keys = NOON, "", count(1)
        self.drafts = {one: Draft() for one in DRAFTS}
        self.periods = {code: [("member", None, None)] for code in MEMBERS}
        self.periods["AM"].append(("frozen", date(2024, 2, 23), None))
        self.last = None
        self.accepted, self.refused = [], []
        self.look_at_the_journal()
        self.picture = self.fresh_picture()

    def end(self):
        if hasattr(self, "database"):
            self.database.close()
            self.drop()

    def pick(self, which):
        """A draft that the states were asked about: the other one, if this one was never sent."""
        return which if self.drafts[which].rounds else next(
            (one for one in DRAFTS if self.drafts[one].asking), which)

    def under_way(self):
        """Whether a round is open."""
        return hasattr(self, "drafts") and any(one.asking for one in self.drafts.values())

    def look_at_the_journal(self):
        with self.database.read() as session:
            self.entries = session.execute(select(
                JournalEntry.seq, JournalEntry.leaf, JournalEntry.request, JournalEntry.at).order_by(
                    JournalEntry.seq)).all()

    def fresh_picture(self):
        with self.database.read() as session:
            return picture(session)

    @property
    def at(self):
        """The moment that an act gets: never before the last entry, whatever the clock says."""
        return max(self.now, moment(self.entries[-1].at))

    @property
    def today(self):
        return self.at.astimezone(MOSCOW).date()

    def roster(self, day):
        """The status of each state on a day: what was laid last over its membership, unless it left."""
        return {code: _status(periods, day) for code, periods in self.periods.items()}

    @contextmanager
    def desk(self):
        with self.database.write() as session:
            yield Desk(session, self.now)

    def attempt(self, act, *, by=None, crash=False, request=None):
        """Do an act: its receipt if it stands, None if it was refused or lost; then nothing has changed."""
        self.request = request or f"act {next(self.keys)}"
        with self.desk() as desk:
            try:
                receipt = act(desk, by and getattr(desk, by), self.request)
            except TrackerError as error:
                self.refused.append(error)
                receipt = None
            if receipt is None or crash:
                desk.session.rollback()
                receipt = None
            else:
                desk.session.commit()
        self._nothing_happened() if receipt is None or receipt.repeated else self._it_is_recorded(receipt)
        if receipt and not receipt.repeated:
            self.last = (act, by, self.request, receipt)
        return receipt

    def _nothing_happened(self):
        assert self.fresh_picture() == self.picture, "what was refused or lost left a trace"

    def _it_is_recorded(self, receipt):
        """At least one entry, all of this act, and every entry before it as it was."""
        before = self.entries
        self.look_at_the_journal()
        assert self.entries[:len(before)] == before, "the journal was rewritten"
        new = self.entries[len(before):]
        assert new, "an act was accepted that recorded nothing"
        assert {one.request for one in new} == {self.request}
        assert (receipt.first_seq, receipt.last_seq) == (new[0].seq, new[-1].seq)
        assert all(one.at >= before[-1].at for one in new)
        self.picture = self.fresh_picture()

    def do(self, service, *things, by="ana", crash=False, **more):
        return self.attempt(lambda desk, who, key: desk.do(service, *things, by=who, request=key, **more),
                            by=by, crash=crash)

    def on_the_day(self):
        return Occurred.on(self.today)


def _status(periods, day):
    holding = [one for one in periods if (one[1] or date.min) <= day < (one[2] or date.max)]
    legal = max((one for one in holding if one[0] in ("member", "left")), key=_since, default=None)
    over = max((one for one in holding if one[0] in ("frozen", "suspended")), key=_since, default=None)
    return (legal if over is None or legal[0] == "left" else over)[0]


def _since(period):
    return period[1] or date.min, period[0] == "suspended"


def copied(template, folder, database_of):
    """A maker of registers: each is a copy of a file."""
    numbers = count(1)

    def new_register():
        path = shutil.copyfile(template, folder / f"{next(numbers)}.db")
        return database_of(f"sqlite:///{path}"), path.unlink

    return new_register

