"""States: who takes part and on what ground, what each owes; two sources that disagree both stay."""

import re
from datetime import date

import pytest

from tests.web.conftest import entries
from tests.web.drafts import draft, office
from tracker.domain.occurred import Occurred
from tracker.services import notes, states

__all__ = ["draft", "office"]
CANARY = '"><svg/onload=alert(1)>'


def test_an_empty_roster_says_what_that_means(browse):
    assert "nobody could be asked to approve a draft" in browse("olga").get("/states").text


def test_the_roster_says_who_is_asked_and_why(browse, office):
    page = " ".join(browse("olga").get("/states").text.split())

    assert "5 states are asked to approve." in page
    assert "For a no-objection alone, because participation is frozen: Armenia. No answer is outstanding." in page
    assert re.search(r"participation frozen \(declared\)</b><small>since 23 Feb 2024", page)


def test_what_each_state_owes_is_counted_and_listed(browse, draft, clock):
    reference, olga = draft("member_state_approval"), browse("olga")

    page, state = olga.get("/states").text, olga.get("/states/KZ").text

    assert "6 answers are outstanding." in page
    assert f">{reference}</a>" in page
    assert "1 answer is outstanding." in state
    assert f">{reference}</a>" in state
    assert "no answer yet" in state


def test_an_answer_that_is_late_is_counted_as_late(browse, draft, clock):
    draft("member_state_approval")
    clock.pass_by(days=60)

    assert '<a class="due late" href="/states/KZ#owed">1</a>' in browse("olga").get("/states").text


def test_a_source_that_disagrees_stands_beside_the_period(browse, office):
    with office() as desk:
        other = Occurred.parse("2024-02-22", "vedomosti.ru", "found_elsewhere")
        desk.do(notes.record, notes.NewNote("Another source: 22 February.", "", other, member_state="AM"))

    page = browse("olga").get("/states/AM").text

    assert "23 Feb 2024" in page
    assert "22 Feb 2024" in page
    assert "Another source: 22 February." in page


@pytest.fixture
def frozen(office):
    """The entry that tells that Tajikistan froze its participation on 1 March."""
    with office() as desk:
        new = states.NewParticipation("TJ", "frozen", since=date(2024, 3, 1), source="first")
        return desk.do(states.record_participation, new).first_seq


@pytest.mark.parametrize(("language", "marks"), [
    ("en", ("other source: 22 February 2024", "The same fact as entry {n}, which decides", "decides today")),
    ("ru", ("другой источник: 22 февраля 2024", "Тот же факт, что в записи {n}", "действует сегодня")),
])
def test_another_source_stands_beside_the_one_that_decides(browse, frozen, language, marks):
    ana = browse("ana")
    assert f'value="{frozen}"' in ana.get(f"/states/participation?state=TJ&status=frozen&other_of={frozen}").text

    sent = ana.post("/states/participation", member_state="TJ", status="frozen", since="2024-02-22", other_of=frozen,
                    basis="public_statement", source="Vedomosti", certainty="found_elsewhere")

    assert sent.status_code == 303, sent.text
    ana.get(f"/language/{language}")
    page = ana.get("/states/TJ").text
    assert [mark for mark in marks if mark.format(n=frozen) not in page] == []
    assert page.count(marks[2]) == 1


def test_a_state_and_its_participation_are_recorded(browse, office):
    ana = browse("ana")
    ana.get("/states/new")
    assert ana.post("/states/new", code="UZ", title_en="Uzbekistan").location == "/states/UZ"
    assert "is not recorded, so it is asked in no round" in ana.get("/states/UZ").text

    ana.get("/states/participation?state=UZ")
    sent = ana.post(
        "/states/participation", member_state="UZ", status="suspended", since="2012-12-19", until="", basis="decision",
        statement="“Suspended.” The Council", source="Report", certainty="found_elsewhere", request_key="k-2")

    assert sent.location == "/states/UZ"
    page = ana.get("/states/UZ").text
    assert "participation suspended (by decision)" in page
    assert "“Suspended.” The Council" in page
    assert "decides today" in page


@pytest.mark.parametrize(("path", "fields", "sentence"), [
    ("/states/new", {"code": "uz", "title_en": "Uzbekistan"}, "two capital letters"),
    ("/states/new", {"code": "KZ", "title_en": "Kazakhstan"}, "is in the register already"),
    ("/states/new", {"code": "UZ", "title_en": ""}, "Give a title in English or in Russian."),
    ("/states/participation", {"member_state": "XX", "status": "frozen"}, "Choose from the list."),
    ("/states/participation", {"member_state": "KZ", "status": ""}, "Say how the state takes part."),
    ("/states/participation", {"member_state": "KZ", "status": "frozen", "since": "2024-03-05"}, "is in the future"),
    ("/states/participation", {"member_state": "KZ", "status": "frozen", "since": "2024-03-02", "until": "2024-03-01"},
     "must end after it begins"),
    ("/states/participation", {"member_state": "KZ", "status": "frozen", "other_of": "8"}, "does not say this"),
    ("/states/participation", {"member_state": "KZ", "status": "frozen", "other_of": "x"}, "Give a whole number"),
    ("/states/participation", {"member_state": "KZ", "status": "frozen", "paper": "P-2099-0001"}, "There is no paper"),
])
def test_what_is_wrong_is_said_and_nothing_is_written(browse, office, web_database, path, fields, sentence):
    ana = browse("ana")
    ana.get(path)
    before = entries(web_database)

    answer = ana.post(path, **{"basis": "not_stated", "certainty": "stated", **fields})

    assert answer.status_code == 422
    assert sentence in answer.text
    assert entries(web_database) == before


@pytest.mark.parametrize(("name", "path"), [
    ("clara", "/states/new"), ("olga", "/states/participation"), ("adam", "/states"),
])
def test_who_may_not_is_told_who_may(browse, name, path):
    answer = browse(name).get(path)

    assert answer.status_code == 403
    assert "It can be done by:" in answer.text


def test_what_was_typed_is_shown_as_text(browse, office):
    ana = browse("ana")
    ana.get("/states/new")
    ana.post("/states/new", code="UZ", title_en=CANARY)
    ana.post("/states/participation", member_state="UZ", status="frozen", basis="note", statement=CANARY,
             source=CANARY, certainty="stated", request_key="k-2")

    shown = ana.get("/states").text + ana.get("/states/UZ").text + ana.get("/states/%3Csvg%3E").text

    assert "<svg/onload" not in shown
    assert ana.get("/states/XX").status_code == 404
