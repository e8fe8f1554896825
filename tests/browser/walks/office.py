"""The office in which walks are made: its clock, its register, and people who click and type."""

from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from tests.browser.serving import sign_in
from tests.browser.walks.pictures import take
from tests.cast import CAST, Desk
from tests.web.conftest import HASH
from tracker.domain.actor import SYSTEM
from tracker.domain.occurred import Occurred
from tracker.queries.verify import verify
from tracker.services import states, users

MOSCOW = ZoneInfo("Europe/Moscow")
SIGNED_IN_FOR = timedelta(hours=11)
STATES = {
    "AM": ("Armenia", "Армения"), "BY": ("Belarus", "Беларусь"), "KG": ("Kyrgyzstan", "Кыргызстан"),
    "KZ": ("Kazakhstan", "Казахстан"), "RU": ("Russia", "Россия"), "TJ": ("Tajikistan", "Таджикистан"),
}
BODIES = {
    "joint_meeting": ("Joint meeting of ministries", "Совместное заседание министерств"),
    "permanent_council": ("Permanent Council", "Постоянный совет"),
    "council": ("Collective Security Council", "Совет коллективной безопасности"),
}


def found(database, now):
    """States, bodies and people."""
    with database.write() as session:
        desk = Desk(session, now)
        for code, names in STATES.items():
            desk.do(states.record_state, states.NewState(code, *names), by=SYSTEM)
            desk.do(states.record_participation, states.NewParticipation(code, "member", source="the charter"),
                    by=SYSTEM)
        for key, names in BODIES.items():
            desk.do(states.record_body, states.NewBody(key, *names, approves=key == "council"), by=SYSTEM)
        for name, (role, state) in CAST.items():
            desk.do(users.add, users.NewUser(name, HASH, (role,), state), by=SYSTEM)
        session.commit()


class Office:
    """One register, served; its clock stands still until a walk moves it."""

    def __init__(self, database, clock, enter):
        self.database, self.clock, self.enter, self.people = database, clock, enter, {}

    def at(self, *moment):
        """Let it be this day and hour in Moscow."""
        self.clock.now = datetime(*moment, tzinfo=MOSCOW).astimezone(UTC)

    @contextmanager
    def desk(self):
        """What is given before a walk: acts through the services, written when the block ends."""
        with self.database.write() as session:
            yield Desk(session, self.clock.now)
            session.commit()

    def freeze(self, code="AM", since=date(2024, 2, 23)):
        with self.desk() as desk:
            desk.do(states.record_participation, states.NewParticipation(
                code, "frozen", since=since, basis="public_statement", source="an interview"))

    def decided_to_send(self, decided, label="vD", **fields):
        """A draft that the Permanent Council decided on that day to send to the states."""
        with self.desk() as desk:
            draft = desk.make_document(versions=0, **{
                "title_en": "Programme of work at the border", "title_ru": "Программа работ на границе", **fields})
            desk.make_version(draft.reference, label=label)
            desk.take(draft.reference, to="permanent_council", occurred=Occurred.on(decided))
            desk.make_meeting("permanent_council", "send_for_approval", draft.reference, occurred=Occurred.on(decided))
            return draft.reference

    def letter(self, state, number=None):
        """A letter of a state that lies in the register already."""
        with self.desk() as desk:
            return desk.make_paper(member_state=state, number=number)

    def sent(self, decided, due, *, mode=None, **fields):
        """A draft in a round of approval, opened on the day on which the Council decided."""
        draft = self.decided_to_send(decided, **fields)
        with self.desk() as desk:
            desk.move(draft, "send_for_approval", occurred=Occurred.on(decided), mode=mode,
                      due_at=datetime(*due, tzinfo=MOSCOW).astimezone(UTC))
        return draft

    def answered(self, draft, *states):
        """These states approved, each by a letter of its own."""
        with self.desk() as desk:
            for code in states:
                desk.answer(draft, code, paper=desk.make_paper(member_state=code))

    def person(self, name):
        """Somebody of the cast, whose browser stays open from one walk to the next."""
        if name not in self.people:
            self.people[name] = Person(name, self.enter(name), self.clock)
        return self.people[name]

    def findings(self):
        with self.database.read() as session:
            return [str(one.message) for one in verify(session).findings]


class Person:
    """Somebody before the pages: opens them, clicks, types, and reads what they say."""

    def __init__(self, name, page, clock):
        self.name, self.page, self.clock, self.since = name, page, clock, clock.now
        page.set_default_timeout(10_000)

    def open(self, path):
        if self.clock.now - self.since > SIGNED_IN_FOR:
            sign_in(self.page, self.name)
            self.since = self.clock.now
        self.page.goto(path, wait_until="domcontentloaded")

    def speak(self, language):
        self.open(f"/language/{language}?next=/")

    def click(self, words, within="main"):
        """Press the first link or button that says so, and come to the next page."""
        page = self.page.locator(within)
        self.press(page.get_by_role("link", name=words).or_(page.get_by_role("button", name=words)).first)

    def press(self, button):
        with self.page.expect_navigation(wait_until="domcontentloaded"):
            button.click()

    def fill(self, **fields):
        for name, value in fields.items():
            self.put(self.page.locator(f"main [name='{name}']"), value)

    def put(self, field, value):
        """Type into a line, draw from a list, or tick what has this value."""
        kind = field.first.evaluate("one => one.type")
        if kind in ("radio", "checkbox"):
            for one in [value] if isinstance(value, str) else value or [None]:
                self.page.locator(f"main [name='{field.first.get_attribute('name')}']" + (
                    f"[value='{one}']" if one else "")).check()
        elif kind == "select-one":
            field.select_option(value)
        elif kind == "file":
            field.set_input_files(value)
        else:
            field.fill(value)

    def send(self):
        """Press the button of the form, and see that nothing was refused."""
        self.press(self.page.locator("main form[method=post] .acts button").first)
        assert self.page.locator(".errors").count() == 0, self.page.locator(".errors").inner_text()

    def refused(self):
        """Press the button of the form, and read why it is refused."""
        self.press(self.page.locator("main form[method=post] .acts button").first)
        return self.page.locator(".errors").inner_text()

    def read(self, where="main"):
        return " ".join(self.page.locator(where).all_inner_texts())

    def picture(self, name, part="main"):
        take(self.page, name, part)
