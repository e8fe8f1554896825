"""Scenario 2, walked: two sources disagree on the day of a statement, and nobody erred in recording."""

from datetime import UTC, date, datetime

import pytest

pytestmark = pytest.mark.browser
BEGUN = datetime(2024, 3, 4, 9, 0, tzinfo=UTC)


def test_2_two_sources_disagree_on_a_date(office):
    office.freeze("AM", date(2024, 2, 23))
    clerk = office.person("ana")
    clerk.open("/states/AM")
    clerk.click("Another source says otherwise")
    clerk.fill(since="2024-02-22", basis="public_statement", source="an agency report")
    clerk.send()
    clerk.picture("2-two-sources")

    other, first = clerk.page.locator("main .log li").all_inner_texts()[:2]
    assert "other source: 22 February 2024" in other
    assert "23 Feb 2024" in first
    assert "decides today" in first
    clerk.open("/journal?kind=entry.corrected")
    assert "No entry fits." in clerk.read()
