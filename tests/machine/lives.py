"""Lives of a register as hypothesis draws them: days of acts, backdated, refused, corrected and annulled among them."""

from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

from hypothesis import strategies as st
from sqlalchemy import select

from tests.cast import NOON, TODAY, Desk
from tests.countering import annul, correct
from tests.machine.world import DRAFTS, LETTER
from tracker.domain.actor import LOCAL
from tracker.domain.asof import CLOCKS, AsOf
from tracker.domain.occurred import Occurred
from tracker.errors import NotFound, TrackerError
from tracker.models import JournalEntry
from tracker.queries.approvals import pending
from tracker.queries.document import document
from tracker.queries.documents import Wanted, documents
from tracker.queries.packages import package
from tracker.services import documents as drafts
from tracker.services import packages, rounds, states

ZONE, DAYS, PACKAGE = ZoneInfo("Europe/Moscow"), 6, "PK-2024-0001"
WHICH, BACK = st.sampled_from(DRAFTS), st.sampled_from([None, 0, 0, 1, 3, 9, 12])
CODE, SAID = st.sampled_from(["KZ", "BY", "AM"]), st.sampled_from(["approve", "object", "abstain", "no_objection"])
STEPS = st.sampled_from(["send_for_approval", "return_to_joint_meeting", "return_to_working_group",
                         "return_to_permanent_council", "refer_to_joint_meeting", "submit_to_permanent_council"])
FIELDS = st.sampled_from([
    ("occurred", "2024-02-20"), ("occurred", "2024-03-05"), ("occurred", "not known"), ("title_en", "Mended"),
    ("label", "as sent"), ("paper", "P-2024-0002")])
ACTS = st.one_of(
    st.tuples(st.just("move"), WHICH, STEPS, BACK),
    st.tuples(st.just("go"), WHICH, st.sampled_from(["member_state_approval", "agreed", "approved"])),
    st.tuples(st.just("answer"), WHICH, CODE, SAID, st.booleans()),
    st.tuples(st.just("answer"), WHICH, CODE, st.just("approve"), st.just(True)),
    st.tuples(st.just("agree"), WHICH),
    st.tuples(st.just("write"), WHICH, BACK),
    st.tuples(st.just("mistype"), WHICH),
    st.tuples(st.just("extend"), WHICH),
    st.tuples(st.just("pack"), WHICH, st.booleans()),
    st.tuples(st.just("freeze"), CODE, BACK),
    st.tuples(st.just("correct"), WHICH, st.integers(0, 12), FIELDS),
    st.tuples(st.just("annul"), WHICH, st.integers(0, 12)),
)
SENT = [("go", which, "member_state_approval") for which in DRAFTS]
BEGINNING = st.tuples(st.sampled_from([SENT, SENT[:1], []]), st.lists(ACTS, max_size=4)).map(
    lambda two: [*two[0], *two[1]])
LIFE = st.tuples(BEGINNING, *[st.lists(ACTS, min_size=1, max_size=5)] * (DAYS - 1))
DRAW = st.tuples(WHICH, st.integers(0, DAYS - 1) | st.integers(-20, -1), st.sampled_from(CLOCKS))


def day(number):
    """A day of the life, or before it."""
    return TODAY + timedelta(days=number)


def end(on):
    return AsOf(on, "known").end(ZONE)


def pages(session, draft, on):
    """All that can be seen of a draft, of all drafts, of what is owed, of the package."""
    shown, now = None, end(on)
    with suppress(NotFound):
        page = document(session, draft, LOCAL, now)
        shown = replace(page, row_version=0)  # it counts writes, not facts
    with suppress(NotFound):
        return shown, documents(session, Wanted(), now).rows, pending(session, now), package(
            session, PACKAGE, LOCAL, now)
    return shown, documents(session, Wanted(), now).rows, pending(session, now), None


class Life:
    """A register that lives through its days; each evening somebody copies out what will be asked for later."""

    def __init__(self, database, days, draws):
        self.database, self.days = database, days
        self.asked = {(draft, on) for draft, on, clock in draws if clock == "known"}
        self.kept = {}

    def live(self):
        """Each day is committed in the evening, after its pages were copied out."""
        for number, acts in enumerate(self.days):
            with self.database.write() as session:
                self.desk = Desk(session, NOON + timedelta(days=number))
                if not number:
                    self.desk.make_package(DRAFTS[1])
                for name, *given in acts:
                    self.attempt(getattr(self, name), *given)
                session.commit()
            with self.database.read() as session:
                self.keep(session, number)
        return self

    def keep(self, session, number):
        for draft, on in self.asked:
            if on == number:
                self.kept[draft, on] = pages(session, draft, day(on))

    def attempt(self, act, *given):
        """An act that is done whole, or refused."""
        savepoint = self.desk.session.begin_nested()
        try:
            act(*given)
            self.desk.session.flush()
            savepoint.commit()
        except (TrackerError, AssertionError, ValueError):
            savepoint.rollback()
        self.desk.session.expire_all()

    def back(self, by):
        return Occurred.unknown() if by is None else Occurred.on((self.desk.now - timedelta(days=by)).date())

    def move(self, draft, action, by):
        self.desk.move(draft, action, occurred=self.back(by), reason="a reason")

    def go(self, draft, to):
        self.desk.take(draft, to=to)

    def answer(self, draft, code, position, proved):
        scope = "both" if position == "no_objection" else None
        self.desk.answer(draft, code, position, scope=scope, paper=LETTER if proved else None)

    def agree(self, draft):
        self.desk.answer_all(draft)

    def write(self, draft, by):
        self.desk.make_version(draft, occurred=self.back(by), label="text")

    def mistype(self, draft):
        self.desk.do(drafts.amend, draft, {"title_en": f"Draft of {self.desk.now:%d %B}"}, reason="mistyped")

    def extend(self, draft):
        self.desk.do(rounds.extend, draft, self.desk.now + timedelta(days=90), reason="asked for")

    def pack(self, draft, out):
        self.desk.do(packages.put, draft, None if out else PACKAGE, reason="a reason")

    def freeze(self, code, by):
        since = self.back(by).last
        self.desk.do(states.record_participation, states.NewParticipation(code, "frozen", since))

    def correct(self, draft, which, field):
        correct(self.desk, self.entry(draft, which), dict([field]))

    def annul(self, draft, which):
        annul(self.desk, self.entry(draft, which))

    def entry(self, draft, which):
        found = self.desk.session.scalars(select(JournalEntry.seq).where(
            JournalEntry.document == draft).order_by(JournalEntry.seq.desc())).all()
        return found[which % len(found)]
