"""Scenario 8, walked: a silence procedure is broken two minutes before its end; the next one runs out."""

from datetime import UTC, date, datetime

import pytest

from tests.browser.walks.acts import lines, record_answer, register_letter, show, take_step

pytestmark = pytest.mark.browser
BEGUN = datetime(2024, 6, 3, 9, 0, tzinfo=UTC)
AMENDMENT = ("art. 1", "replace “shared” by “better”", "condition")
NOTICE = "Silence until the hour given is consent."
SILENCE = {"mode": "silence", "notice": NOTICE}


def decide(secretary, draft, body, outcome, day, **fields):
    """A meeting is recorded with what it decided on the draft."""
    show(secretary, draft)
    secretary.click("Record a meeting")
    secretary.fill(body=body, title_en="Meeting", occurred_first=day, **{
        "items-0-document": draft, "items-0-outcome": outcome, "items-0-format": "full", **fields})
    secretary.send()


def new_text(officer, draft, day):
    show(officer, draft)
    officer.click("Register a text", "#versions")
    officer.fill(not_held_reason="restricted", kind="substantive", occurred_first=day)
    officer.send()


def test_8_silence_broken_by_an_amendment_then_adopted(office):
    draft, officer = office.decided_to_send(date(2024, 6, 3)), office.person("ana")
    take_step(officer, draft, "send_for_approval", due="2024-06-19T18:00", **SILENCE)
    assert NOTICE in officer.read("#answers")
    office.at(2024, 6, 19, 17, 58)
    it_is_broken(officer, draft)
    office.at(2024, 6, 20, 10, 0)
    new_text(officer, draft, "2024-06-20")
    decide(office.person("sam"), draft, "permanent_council", "send_for_approval", "2024-06-20")
    take_step(officer, draft, "send_for_approval", due="2024-06-26T18:00", **SILENCE)
    office.at(2024, 6, 26, 17, 59)
    assert "Silence procedure until 26 Jun 2024, 18:00 Moscow: no objection so far" in show(officer, draft, ".lede")
    office.at(2024, 6, 26, 18, 2)
    it_runs_out(office, officer, draft)
    it_is_adopted_with_a_number(office, officer, draft)


def it_is_broken(officer, draft):
    """At 17:58 a state asks in writing for another word: not adopted, all are told, no number is used."""
    record_answer(officer, draft, "KG", "approve_conditional", AMENDMENT,
                  paper=register_letter(officer, member_state="KG"))
    assert "The silence was broken: Kyrgyzstan" in officer.read(".lede")
    assert "Proposed by the clock: not agreed" in officer.read("#answers")
    officer.picture("8-broken", "#answers")
    told = register_letter(officer, title_en="Notice to all states: the silence was broken", number="12/50")
    take_step(officer, draft, "return_to_permanent_council", reason="The silence was broken.", paper=told)
    assert "Round 1 on version 1: not agreed" in officer.read("#answers")
    assert "Before the Permanent Council" in officer.read(".lede")
    assert officer.read("#meetings").count("number not known") == 2


def it_runs_out(office, officer, draft):
    """A message of 18:01 is kept without effect; the clock proposes, two persons confirm."""
    letter = register_letter(officer, member_state="KG", received_at="2024-06-26T18:01")
    record_answer(officer, draft, "KG", "object", paper=letter, received_at="2024-06-26T18:01")
    assert "Proposed by the clock: agreed, nobody objected in time" in officer.read("#answers")
    officer.picture("8-run-out", "#answers")
    assert "objects" in lines(officer, draft, "Kyrgyzstan")[1]
    assert "No effect: received after expiry" in lines(officer, draft, "Kyrgyzstan")[1]
    told = register_letter(officer, title_en="Notice to all states: nobody objected", number="12/51")
    take_step(officer, draft, "conclude_agreed", paper=told)
    take_step(office.person("carl"), draft, "conclude_agreed")
    assert "Agreed by member states" in show(officer, draft, ".lede")


def it_is_adopted_with_a_number(office, officer, draft):
    """The number is entered after the next meeting."""
    office.at(2024, 7, 3, 10, 0)
    decide(office.person("sam"), draft, "council", "approved", "2024-07-02", **{"items-0-decision_number": "7/1"})
    take_step(officer, draft, "approve")
    take_step(office.person("carl"), draft, "approve")
    assert "Approved on 3 July 2024" in show(officer, draft, ".lede")
    assert "7/1" in officer.read("#meetings")
    assert "Approves" not in officer.page.locator("#answers table").first.inner_text()
