"""The route as a picture and in words, and the page of help."""

import re

import pytest

from tests.web.drafts import draft, office
from tracker.domain.conditions import CONDITIONS
from tracker.domain.subject import GUARDS

__all__ = ["draft", "office"]


def test_every_guard_is_said_in_words():
    assert set(CONDITIONS) == set(GUARDS)


def test_the_picture_shows_how_many_drafts_stand_where(browse, draft):
    draft()
    draft("joint_meeting")

    page = browse("olga").get("/workflow").text

    assert page.count('class="map broad"') == page.count('class="map upright"') == 1
    assert "2 drafts are on the way." in page
    assert re.search(r'<a href="/documents/?\?state=joint_meeting"><b>1</b>', page)


def test_each_step_says_from_where_who_and_what_must_hold(browse):
    page = browse("olga").get("/workflow").text

    assert "5 steps forward, returns only with a reason" in page
    assert "a joint meeting took place and finalised the current version for submission" in page
    assert "officer, confirmed by another person: head" in page
    assert "every open stage" in page
    assert page.count("it moves with its package, or a reason is given for moving it alone") == 1
    assert "stateDiagram-v2" in page


def test_the_picture_speaks_the_language_of_the_reader(browse):
    olga = browse("olga")
    olga.get("/language/ru")

    assert "В рабочей группе" in olga.get("/workflow").text


def test_a_representative_is_told_nothing_of_drafts_that_were_not_sent(browse, draft):
    draft("joint_meeting")

    assert "0 drafts are on the way." in browse("zara").get("/workflow").text


def test_the_administrator_sees_no_drafts(browse):
    assert browse("adam").get("/workflow").status_code == 403


def test_help_is_for_everybody_in_both_languages(visitor):
    page = visitor.get("/help").text
    visitor.get("/language/ru")

    assert "An officer proposes" in page or "an officer proposes" in page
    assert "Tab" in page
    assert '<html lang="ru">' in visitor.get("/help").text


@pytest.mark.parametrize("place", ["state-agreed", "position-object", "guard-no_state_objects", "word-provisional"])
def test_every_explanation_has_its_place_in_the_help(visitor, place):
    assert f'id="{place}"' in visitor.get("/help").text


def test_a_reason_says_why_it_is_asked_for_and_a_stage_leads_to_its_help(browse, draft):
    page = browse("ana").get(f"/documents/{draft(versions=0)}").text

    assert 'href="/help#guard-has_a_version"' in page
    assert "Meetings and states decide on a text, not on a name." in page
    assert 'href="/help#state-joint_meeting"' in page
