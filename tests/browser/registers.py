"""Registers whose pages are looked at: one with a thing of each kind, one with nothing, one where all is long."""

from sqlalchemy import update

from tests import acts
from tests.browser.serving import application
from tests.cast import CAST, FOUNDED, Desk
from tests.web.conftest import HASH, Clock
from tests.web.samples import bp as samples
from tracker.database import Database
from tracker.domain.actor import SYSTEM
from tracker.models import User
from tracker.services import meetings, packages, resets, states, users

WORDS = "Programme of the measures for strengthening the border of the states with all that belongs to it, "
LONG = (WORDS * 3)[:200].strip()
ДЛИННО = ("Программа мер по укреплению границы государств со всем, что к ней относится по решению сторон, " * 3)[:200]
WORD = "Непереносимопротяжённоенаименование" * 3


def staged(desk):
    """One of everything."""
    desk.found()
    desk = Desk(desk.session, FOUNDED)
    acts.stage(desk)
    for name, roles in (("rita", ("reader",)), ("noel", ())):
        desk.do(users.add, users.NewUser(name, "no hash", roles), by=SYSTEM)
    desk.make_paper(file=acts.PDF)
    return desk


def empty(desk):
    """People, and nothing that they did."""
    for name, (role, state) in CAST.items():
        if state is None:
            desk.do(users.add, users.NewUser(name, "no hash", (role,)), by=SYSTEM)
    return Desk(desk.session, FOUNDED)


def long(desk):
    """Sixty states that are asked, and names as long as they may be."""
    desk = desk.found()
    for number in range(54):
        code = f"{'QXZ'[number // 26]}{chr(65 + number % 26)}"
        names = (f"{LONG[:190]} {code}", f"{ДЛИННО[:190].strip()} {code}") if number < 5 else (f"State {code}",)
        desk.do(states.record_state, states.NewState(code, *names), by=SYSTEM)
        desk.do(states.record_participation, states.NewParticipation(code, "member"), by=SYSTEM)
    named = {"title_en": LONG, "title_ru": ДЛИННО}
    draft = desk.make_document(state="permanent_council", **named, aliases=(WORD[:100],)).reference
    desk.do(packages.register, packages.NewPackage(LONG, ДЛИННО, (draft,)))
    desk.make_paper(**named, number=WORD[:60], member_state="QA")
    desk.make_meeting("permanent_council", "send_for_approval", draft)
    desk.do(meetings.record, meetings.NewMeeting("council", acts.ON_THE_DAY, LONG, ДЛИННО, place=WORD[:100]))
    desk.move(draft, "send_for_approval")
    for code in ("QA", "QB", "RU"):
        desk.answer(draft, code, paper="P-2024-0001", text=LONG)
    return desk


def furnished(make, path, signer):
    """The pages of a register with that in it, and the token of a link for a new password."""
    database = Database(f"sqlite:///{path}", signer)
    with database.write() as session:
        desk = make(Desk(session, FOUNDED))
        somebody = "noel" if make is staged else "sam"
        token = resets.make(session, somebody, desk.adam, now=Clock().now)
        session.execute(update(User).values(password_hash=HASH))
        session.commit()
    app = application(database, Clock(), path.parent)
    app.register_blueprint(samples)
    return app, token
