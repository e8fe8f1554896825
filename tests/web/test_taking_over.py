"""Instead of withdrawing a draft, and where meetings did not agree, as a person sees it."""

import pytest

from tests.cast import ON_THE_DAY
from tests.web.conftest import peopled
from tests.web.drafts import draft, office
from tracker.queries.heads import head
from tracker.services import answers, meetings

__all__ = ["draft", "office"]


@pytest.fixture(params=["sqlite_url", "postgresql_register_url"])
def web_database(request, signer):
    """Forms write on both databases."""
    yield from peopled(request.getfixturevalue(request.param), signer)


@pytest.fixture
def offered(office, draft):
    """A draft of Tajikistan, and the paper by which Kazakhstan would take it over."""
    reference = draft("permanent_council", initiator="TJ")
    with office() as desk:
        return reference, desk.make_paper(member_state="KZ")


def test_the_page_of_the_withdrawal_offers_that_a_new_initiator_takes_over(browse, offered):
    reference, _ = offered
    page = browse("ana").get(f"/documents/{reference}/steps/withdraw").text

    assert "Instead of withdrawing it" in page
    assert f'href="/documents/{reference}/initiator"' in page
    assert "or let another state take the draft over." in page


def test_the_form_records_the_new_initiator(browse, offered, office):
    reference, paper = offered
    ana, path = browse("ana"), f"/documents/{reference}/initiator"
    assert '"TJ"' not in ana.get(path).text

    response = ana.post(path, initiator="KZ", paper=paper, reason="goes on with it")

    assert (response.status_code, response.location) == (303, f"/documents/{reference}")
    with office() as desk:
        assert head(desk.session, reference, desk.ana).initiator == "KZ"
    assert "Kazakhstan: takes the draft over as its initiator" in ana.get(f"/documents/{reference}").text


def test_what_is_missing_is_said_at_its_field(browse, offered):
    ana, path = browse("ana"), f"/documents/{offered[0]}/initiator"
    ana.get(path)
    response = ana.post(path)

    assert response.status_code == 422
    for words in ("Say which state takes the draft over.", "Name the paper by which that state says so."):
        assert words in response.text


def test_a_meeting_without_agreement_stands_in_the_table_of_disagreements(browse, office, draft):
    reference = draft("joint_meeting")
    item = meetings.Decided(reference, "no_agreement", note="Item 5: two wordings")
    with office() as desk:
        desk.do(meetings.record, meetings.NewMeeting("joint_meeting", ON_THE_DAY, "Meeting", items=(item,)))
    olga = browse("olga")

    assert f'href="/documents/{reference}/disagreements"' in olga.get(f"/documents/{reference}").text
    page = olga.get(f"/documents/{reference}/disagreements").text
    assert "Meetings that did not agree" in page
    assert "Item 5: two wordings" in page


def test_the_sheet_of_answers_prints_the_capacity_of_who_signed(browse, office, draft):
    reference = draft("member_state_approval")
    with office() as desk:
        desk.answer(reference, "KZ", paper=desk.make_paper(), capacity="head_of_government", signed_by="A. B.")
    assert "head of government: A. B." in browse("olga").get(f"/documents/{reference}").text
    with office() as desk:
        desk.do(answers.confirm_authority, reference, "KZ", desk.make_paper())

    assert "head of government: A. B." in browse("olga").get(f"/documents/{reference}").text
