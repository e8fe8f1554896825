"""Scenarios 3 and 4, walked: everybody agrees; comments and a condition."""

from datetime import UTC, date, datetime

import pytest

from tests.browser.walks.acts import answer_by_letter, line, register_letter, show, take_step

pytestmark = pytest.mark.browser
BEGUN = datetime(2024, 3, 12, 9, 0, tzinfo=UTC)
SEND, CONCLUDE = "Send for approval by member states", "Conclude as agreed"
ASKED = ("BY", "KZ", "KG", "RU", "TJ")
DUE = "2024-04-12T18:00"


@pytest.fixture(scope="module")
def opened(office):
    """Armenia froze its participation, and a draft was sent to the states."""
    office.freeze()

    def sent():
        draft, officer = office.decided_to_send(date(2024, 3, 12)), office.person("ana")
        letter = register_letter(officer, title_en="Circular letter to five states", number="12/34")
        take_step(officer, draft, SEND, due=DUE, paper=letter)
        return draft

    return sent


def test_3_ordinary_additional_round_all_agree(office, opened):
    draft, officer, head = opened(), office.person("ana"), office.person("carl")
    assert "12 Apr 2024, 18:00" in show(officer, draft, "#answers")
    office.at(2024, 4, 10, 10, 0)
    for state in ASKED:
        answer_by_letter(officer, draft, state)
    answer_by_letter(officer, draft, "AM", "no_objection", scope="limited_format")

    take_step(officer, draft, CONCLUDE)
    take_step(head, draft, CONCLUDE)

    print(show(head, draft))
    assert 0
