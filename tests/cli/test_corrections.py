"""Correcting, annulling and looking back at a terminal."""

import json
from datetime import date, timedelta
from itertools import product

import pytest
from sqlalchemy import text

from tracker.database import Database
from tracker.domain.asof import CLOCKS, AsOf
from tracker.services.past import past


@pytest.fixture
def wrong(at):
    """The entry by which the first draft was registered."""
    return next(one["seq"] for one in at.told("history", "2024-0001") if one["kind"] == "document.registered")


def test_an_entry_is_corrected_by_the_same_command_of_two_persons(at, wrong):
    said = at.does("correct", wrong, "--set", "title_en=Mended", "--reason", "misread")
    assert f"tracker correct {wrong} --confirm --as NAME" in said
    assert at.told("show", "2024-0001")["title_en"] == "Draft programme"
    at.does("correct", wrong, "--confirm", who="head")

    assert at.told("show", "2024-0001")["title_en"] == "Mended"
    assert at.told("verify")["ok"]
    history = at.does("history", "2024-0001")
    assert "Corrected by entry" in history
    assert "Draft programme → Mended" in history


def test_what_can_be_corrected_is_listed(at, wrong):
    assert at.told("correct", wrong)["fields"]["title_en"] == "Draft programme"
    assert "title_en" in at.does("correct", wrong)
    assert "it always stands" in at.does("correct", 0)


def test_what_cannot_be_corrected_says_what_to_do(in_round):
    at = in_round
    at.does("answer", "2024-0001", "BY", "approve", "--paper", "12/34", who="clerk")
    answer = at.told("history", "2024-0001")[-1]["seq"]
    said = "The position of an answer, its state and the text it was given on cannot be corrected"

    assert said in at.does("correct", answer).replace("\n", " ")
    assert said in at.refused("correct", answer, "--set", "position=object", "--reason", "misread")
    assert at.told("correct", answer)["beyond"].startswith(said)


def test_an_entry_is_annulled_by_two_persons(in_round):
    at = in_round
    step = at.told("history", "2024-0001")[-2]["seq"]
    at.does("annul", step, "--reason", "another draft")
    at.does("annul", step, who="head")

    assert at.told("show", "2024-0001")["state"] == "permanent_council"
    assert at.told("verify")["ok"]


def test_a_proposal_falls(at, wrong):
    at.does("correct", wrong, "--set", "title_en=Mended", "--reason", "misread")
    at.does("correct", wrong, "--drop")

    assert "Nothing is proposed" in at.refused("correct", wrong, "--confirm", who="head")


@pytest.mark.parametrize(("words", "said"), [
    (("--set", "title_en"), "Write a field with its value"), (("--set", "state=approved"), "cannot be corrected"),
    (("--set", "mood=good"), "not known here"),
    (("--set", "title_en=Mended"), "Fill in this field"), (("--set", "kind=poem", "--reason", "x"), "not known here"),
])
def test_what_cannot_be_is_refused(at, wrong, words, said):
    assert said in at.refused("correct", wrong, *words)


def test_a_draft_is_shown_as_of_a_day(in_round):
    at = in_round
    was = at.told("show", "2024-0001", "--as-of", "2024-02-28")
    known = at("show", "2024-0001", "--as-of", "2024-02-28", "--clock", "known")

    assert (was["state"], was["as_of"], was["clock"]) == ("joint_meeting", "2024-02-28", "fact")
    assert "There is no document" in known.stderr
    assert "As it was on 28 Feb 2024" in at.does("show", "2024-0001", "--as-of", "2024-02-28")


def test_a_day_that_has_passed_shows_what_its_page_shows(in_round):
    at = in_round
    at.does("answer", "2024-0001", "BY", "object", "--paper", "12/34", who="clerk")
    at.now += timedelta(days=2)
    at.does("advance", "PK-2024-0001", "return_to_permanent_council", "--reason", "reworded", "--on", "2024-03-05")

    register = Database(f"sqlite:///{at.environment['TRACKER_INSTANCE']}/tracker.db")
    for day, clock in product(("2024-02-27", "2024-03-01", "2024-03-04", "2024-03-05", "2024-03-06"), CLOCKS):
        said = at("show", "2024-0001", "--as-of", day, "--clock", clock, "--json", "--as", "officer")
        with register.read() as session, past(session, AsOf(date.fromisoformat(day), clock)) as then:
            rows = then.execute(text("SELECT state, since_on FROM documents WHERE reference = '2024-0001'")).all()
            answers = then.scalars(text("SELECT position FROM answers")).all()
        told = json.loads(said.stdout) if rows else {"state": None, "since": None, "steps": [], "answers": []}
        assert [(told["state"], told["since"])] == (rows or [(None, None)])
        assert [one["position"] for one in told["answers"]] == answers
        assert told["steps"] == []
    register.close()


@pytest.mark.parametrize("words", [("--as-of", "2099-01-01"), ("--as-of", "soon"), ("--clock", "known")])
def test_a_day_that_cannot_be_is_refused(at, words):
    at.refused("show", "2024-0001", *words)
