"""The three jobs by keyboard alone: a step is taken, who owes an answer is seen, the way so far is read."""

from datetime import date
from itertools import product

import pytest

from tests.browser.keyboard import Walker
from tests.web.conftest import PASSWORD

ROLES = ("clerk", "officer", "head", "auditor", "representative")
WAYS = tuple(product(("en", "ru"), (True, False)))
FAST = {role: WAYS[place % 4] for place, role in enumerate(ROLES)}
"""One way a role in the fast suite, all of them by turns."""
ALL = [pytest.param(role, *way, marks=() if FAST[role] == way else pytest.mark.slow)
       for role in ROLES for way in WAYS]




def sign_in(language):
    """By keys, in that language."""
    def by(page, name):
        page.goto(f"/language/{language}?next=/sign-in")
        walker = Walker(page, language)
        walker.tab_to("Name", "Имя")
        walker.write(name)
        walker.tab_to("Password", "Пароль")
        walker.write(PASSWORD)
        walker.press()

    return by


@pytest.mark.parametrize(("role", "language", "script"), ALL)
def test_the_three_jobs_are_done_by_keys_alone(office, role, language, script):
    name, does = JOBS[role]
    running = office.sent(date(2024, 2, 26), (2024, 3, 28, 18))
    me = Walker(office.enter(name, language=language, script=script, by=sign_in(language)), language)
    skips(me)

    does(office, me, script, running)
    sees_who_owes(me)
    jumps(me, running)
    if role == "representative":  # who is shown the round, and not how the draft came there
        me.reads("Kazakhstan", "Казахстан")
    else:
        reads_the_way(me)

    assert me.page.refused == []


def skips(me):
    """The first place leads past everything that all pages share."""
    assert me.tab()["name"] == ("Skip to the content", "К содержанию")[me.at]
    me.press()
    assert me.page.evaluate("document.activeElement.id") == "main"


def jumps(me, reference):
    """By the box on every page, which a key finds where a script may run."""
    me.page.goto("/")
    me.tab_to("Search", "Поиск")
    me.write(reference)
    me.press()
    assert f"/documents/{reference}" in me.page.url


def sees_who_owes(me):
    me.follow("Approvals", "Согласования")
    me.reads("Kazakhstan", "Казахстан")
    me.follow("by draft", "по проекту")
    me.reads("28 Mar 2024, 18:00", "28.03.2024, 18:00")


def reads_the_way(me):
    me.follow("The way so far", "Пройденный путь")
    me.reads("Sent for approval by member states", "Направлен на согласование в государства-члены")


def records(office, me, script, running):
    """A clerk records an answer; what is missing is said first, and each line of it leads to its field."""
    paper = office.letter("KZ")
    jumps(me, running)
    me.follow("Record an answer", "Внести ответ")
    me.follow("Record the answer", "Внести ответ")
    assert me.page.evaluate("document.activeElement.id") == ("errors" if script else "")
    me.follow("Choose", "Выберите")
    assert me.page.evaluate("document.activeElement.matches('input, select')")
    me.choose("approves", "согласовано")
    me.tab_to("Paper", "Документ")
    me.write(paper)
    me.press()
    me.is_told("Recorded as entr", "Внесено, запис")


def advances(office, me, script, running):
    """An officer takes a step that is on, and reads why another is not."""
    jumps(me, running)
    me.reads("No answer yet", "Ответ не поступил")
    with office.desk() as desk:
        fresh = desk.make_document().reference
    jumps(me, fresh)
    me.follow("Refer to joint meeting", "Передать на совместное заседание")
    me.follow("Refer to joint meeting", "Передать на совместное заседание")
    me.is_told("Recorded as entr", "Внесено, запис")
    me.reads("At joint meeting of ministries", "На совместном заседании министерств")


def confirms(office, me, script, running):
    """A head confirms, as the second person, what an officer proposed."""
    with office.desk() as desk:
        draft = desk.make_document().reference
        desk.move(draft, "withdraw", reason="no longer wanted", paper=desk.make_paper(member_state="TJ"))
    jumps(me, draft)
    me.follow("Withdraw", "Отозвать")
    me.follow("Confirm: ", "Подтвердить: ")
    me.is_told("Recorded as entr", "Внесено, запис")
    me.reads("Withdrawn", "Отозван")


def audits(office, me, script, running):
    """An auditor verifies the journal and reads an entry of it."""
    me.follow("Journal", "Журнал")
    me.follow("Verify now", "Проверить сейчас")
    me.follow("Verify", "Проверить")
    me.reads("entries", "запис")


def answers(office, me, script, running):
    """A representative hands in the answer of Kazakhstan."""
    jumps(me, running)
    me.follow("Record an answer", "Внести ответ")
    me.choose("approves", "согласовано")
    me.follow("Record the answer", "Внести ответ")
    me.is_told("Recorded as entr", "Внесено, запис")


JOBS = {"clerk": ("cleo", records), "officer": ("ana", advances), "head": ("carl", confirms),
        "auditor": ("aude", audits), "representative": ("zara", answers)}
