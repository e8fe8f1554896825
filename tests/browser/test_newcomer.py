"""Who knows only the founding document finds the answer to ten questions, each at most two clicks from the Desk.

What is typed (a day) is no click; what is clicked is found by words that the founding document or the Desk has.
"""

from datetime import UTC, datetime
from typing import NamedTuple

import pytest

from tests.browser.serving import listening, watch
from tracker.cli import demo
from tracker.cli.edge import Edge
from web import create_app

pytestmark = pytest.mark.browser
NOW = datetime(2026, 12, 1, 7, 30, tzinfo=UTC)
PROGRAMME = ("Draft target programme", "Целевая межгосударственная программа")


class Question(NamedTuple):
    """What is asked, what is clicked for it, and what the answer holds; in English and Russian."""

    asked: str
    clicks: tuple[tuple[str, str], ...]
    answers: tuple[tuple[str, str], ...]
    day: str = ""


QUESTIONS = (
    Question("Where is the target programme now, and since when?", (PROGRAMME,),
             (("Before the Permanent Council since 1 March 2024", "На рассмотрении Постоянного совета с 1 марта"),)),
    Question("Why can it not go on, and who can supply what is missing?", (PROGRAMME,),
             (("Record the Permanent Council's decision to send version 4 for approval.",
               "Внесите решение Постоянного совета о направлении редакции 4"), ("secretary", "секретарь"))),
    Question("Who would be asked to approve it, and why is Armenia asked for something else?", (PROGRAMME,),
             (("asked for a no-objection", "запрашивается отсутствие возражений"),
              ("participation frozen", "участие заморожено"))),
    Question("What did the joint meeting in Moscow decide?", (PROGRAMME,),
             (("finalised for submission", "доработан для внесения"), ("27 Feb – 1 Mar 2024", "27.02–01.03.2024"))),
    Question("What was the meeting before it?", (PROGRAMME,), (("20–21 Dec 2023", "20–21.12.2023"),)),
    Question("What travels with the programme?", (PROGRAMME, ("PK-2024-0001", "PK-2024-0001")),
             (("Draft decisions of CSTO bodies on the programme", "Проекты решений органов ОДКБ по программе"),)),
    Question("Who owes an answer, and who is late?", (("Approvals", "Согласования"),),
             (("Kazakhstan", "Казахстан"), ("9 days", "9 дней"))),
    Question("On what ground is Armenia frozen?", (("States", "Государства"), ("Armenia", "Армения")),
             (("frozen our participation in this treaty", "frozen our participation in this treaty"),)),
    Question("What was so on 1 March 2024?", (("Documents", "Документы"), ("See it as of a day", "Показать на дату")),
             (("As it was on 1 March 2024", "Как было 1 марта 2024 г."),
              ("Before the Permanent Council", "На рассмотрении Постоянного совета")), day="2024-03-01"),
    Question("How can I tell that nobody changed the history?", (("Sealed up to entry", "Скреплено до записи"),),
             (("Short code", "Краткий код"),)),
)


@pytest.fixture(scope="module")
def opened(tmp_path_factory):
    """The address of the demonstration as it was begun on that day, and the passwords of its accounts."""
    edge = demo.inside(str(tmp_path_factory.mktemp("demo")), Edge(lambda: NOW))
    passwords = demo.prepared(edge)
    app = create_app({"SETTINGS": edge.settings, "CLOCK": edge.clock, **demo.CONFIG})
    with listening(app) as address:
        yield address, passwords
    app.config["DATABASE"].close()


@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_newcomer_finds_every_answer_in_two_clicks(chromium, opened, language):
    address, passwords = opened
    page = chromium.new_context(base_url=address, viewport={"width": 1280, "height": 900}).new_page()
    watch(page, address)
    page.goto(f"/language/{language}?next=/sign-in")
    page.fill("[name=name]", "reader")
    page.fill("[name=password]", passwords["reader"])
    page.press("[name=password]", "Enter")
    page.wait_for_url("**/")

    missed = [f"{question.asked} {said}" for question in QUESTIONS for said in missing(page, question, language)]

    page.context.close()
    assert missed == []
    assert page.refused == []


def missing(page, question, language):
    """What the answer should hold and the page that was reached does not show."""
    said = ("en", "ru").index(language)
    assert len(question.clicks) <= 2
    page.goto("/")
    for words in question.clicks:
        reach(page, words[said])
    if question.day:
        page.fill("[name=as_of]", question.day)
        page.press("[name=as_of]", "Enter")
        page.wait_for_url("**as_of=**")
    main = page.locator("main")
    return [answer[said] for answer in question.answers if not shows(main, answer[said])]


def shows(main, words):
    """Whether a person sees these words: no part of a page that is folded away."""
    return any(one.is_visible() for one in main.get_by_text(words).all())


def reach(page, words):
    """Click the link or the fold that has these words, or stands in one line with them."""
    named = page.locator("a, summary").filter(has_text=words)
    beside = page.locator("li, tr").filter(has_text=words).locator("a")
    (named if named.count() else beside).first.click()
    page.wait_for_load_state("domcontentloaded")
