"""Steps in the browser: what they change, every reason against them, once however often they are sent."""

import pytest

from tests.web.conftest import entries, peopled
from tests.web.drafts import DAY, draft, key_of, office
from tracker.queries.document import found

__all__ = ["draft", "office"]
JSON = {"Accept": "application/json"}


@pytest.fixture(params=["sqlite_url", "postgresql_register_url"])
def web_database(request, signer):
    """The steps are taken on both databases."""
    yield from peopled(request.getfixturevalue(request.param), signer)


def state_of(database, reference):
    with database.read() as session:
        return found(session, reference).state


def test_before_a_step_is_taken_the_page_says_what_changes_and_stays(browse, draft):
    page = browse("ana").get(f"/documents/{draft()}/steps/refer_to_joint_meeting").text

    assert "from “In working group” to “At joint meeting of ministries and agencies”." in page
    assert "Version 1 stays the current text." in page
    assert "No other draft moves: this one is in no package." in page
    assert 'name="seen_state"' in page
    assert 'value="working_group"' in page


def test_a_step_is_taken_told_and_shown(browse, draft, web_database):
    reference, ana = draft(), browse("ana")
    path = f"/documents/{reference}/steps/refer_to_joint_meeting"
    ana.get(path)

    response = ana.post(path, seen_state="working_group", **DAY)

    assert (response.status_code, response.location) == (303, f"/documents/{reference}")
    assert state_of(web_database, reference) == "joint_meeting"
    assert "Recorded as entry" in ana.get(f"/documents/{reference}").text


def test_a_double_click_takes_the_step_once(browse, draft, web_database):
    reference, ana = draft(), browse("ana")
    path = f"/documents/{reference}/steps/refer_to_joint_meeting"
    key = key_of(ana.get(path))
    first = ana.post(path, seen_state="working_group", request_key=key, **DAY)
    before = entries(web_database)

    again = ana.post(path, seen_state="working_group", request_key=key, **DAY)

    assert first.status_code == again.status_code == 303
    assert entries(web_database) == before
    assert "This was recorded before" in ana.get(f"/documents/{reference}").text


def test_a_refused_step_gives_every_reason_and_keeps_what_was_typed(browse, draft, web_database):
    reference, ana = draft("permanent_council"), browse("ana")
    path = f"/documents/{reference}/steps/send_for_approval"
    ana.get(path)
    before = entries(web_database)

    response = ana.post(path, seen_state="permanent_council", reason="As told by the <chair>", mode="explicit", **DAY)

    assert response.status_code == 409
    assert "Not recorded: 2 things to mend" in response.text
    assert "decision to send version 1 for approval." in response.text
    assert '<a href="#mode">Choose the mode' in response.text
    assert "As told by the &lt;chair&gt;</textarea>" in response.text
    assert entries(web_database) == before


def test_a_refused_step_is_told_to_programs_as_data(browse, draft):
    reference, ana = draft("permanent_council"), browse("ana")
    path = f"/documents/{reference}/steps/send_for_approval"
    ana.get(path)

    response = ana.post(path, headers=JSON, seen_state="permanent_council", **DAY)

    assert (response.status_code, response.content_type) == (409, "application/problem+json")
    told = response.get_json()
    assert (told["document"], told["action"], told["state"]) == (reference, "send_for_approval", "permanent_council")
    assert [one["guard"] for one in told["refusals"]] == ["the_permanent_council_decided_to_send_it"]


def test_a_stale_page_moves_nothing_and_says_where_to_look(browse, draft, office, web_database):
    reference, ana = draft(), browse("ana")
    path = f"/documents/{reference}/steps/refer_to_joint_meeting"
    ana.get(path)
    with office() as desk:
        desk.move(reference, "refer_to_joint_meeting", by=desk.carl)
    before = entries(web_database)

    response = ana.post(path, seen_state="working_group", **DAY)

    assert response.status_code == 409
    assert f'<a href="/documents/{reference}">{reference} has moved on since you opened it.' in response.text
    assert entries(web_database) == before
    assert ana.get(path).status_code == 409


def test_a_round_is_opened_with_its_deadline(browse, draft, office):
    reference = draft("permanent_council")
    with office() as desk:
        desk.make_meeting("permanent_council", "send_for_approval", reference)
    ana, path = browse("ana"), f"/documents/{reference}/steps/send_for_approval"
    page = ana.get(path).text

    assert "It rests on the decision of meeting" in page
    assert "Asked for a no-objection, never counted as an approval: Armenia." in page
    sent = ana.post(path, seen_state="permanent_council", mode="explicit_with_limited_format",
                    due="2024-04-12T18:00", zone="Asia/Dushanbe", **DAY)
    assert sent.status_code == 303
    assert "12 Apr 2024, 18:00 Dushanbe" in ana.get(f"/documents/{reference}").text


def test_two_people_conclude_a_round(browse, draft, office, web_database):
    reference = draft("member_state_approval")
    with office() as desk:
        desk.answer_all(reference)
    ana, carl = browse("ana"), browse("carl")
    path = f"/documents/{reference}/steps/conclude_agreed"

    assert "Nothing moves yet: you propose the step" in ana.get(path).text
    assert ana.post(path, seen_state="member_state_approval", reason="All have answered", **DAY).status_code == 303
    assert state_of(web_database, reference) == "member_state_approval"
    own = ana.get(path).text
    assert "A different person must confirm this." in own
    assert "<button>Confirm" not in own
    page = carl.get(path).text
    assert "ana proposed this on 4 Mar 2024, 10:15 Moscow. You are the second person" in page
    assert "All have answered" in page
    assert "closed as agreed in limited format" in page
    key = key_of(carl.get(path))
    for _ in range(2):
        assert carl.post(path, seen_state="member_state_approval", request_key=key).status_code == 303
    assert state_of(web_database, reference) == "agreed"


def test_a_package_moves_whole_or_not_at_all(browse, draft, office, web_database):
    first, second = draft(), draft(versions=0)
    with office() as desk:
        desk.make_package(first, second)
    ana, path = browse("ana"), f"/documents/{first}/steps/refer_to_joint_meeting"
    ana.get(path)

    refused = ana.post(path, seen_state="working_group", moves="package", **DAY)
    assert refused.status_code == 409
    assert "Register a version of the text first." in refused.text
    assert state_of(web_database, first) == "working_group"
    with office() as desk:
        desk.make_version(second)
    assert ana.post(path, seen_state="working_group", moves="package", request_key="k-2", **DAY).status_code == 303
    assert {state_of(web_database, first), state_of(web_database, second)} == {"joint_meeting"}


def test_one_draft_of_a_package_moves_alone_only_with_a_reason(browse, draft, office, web_database):
    first, second = draft(), draft()
    with office() as desk:
        desk.make_package(first, second)
    ana, path = browse("ana"), f"/documents/{first}/steps/refer_to_joint_meeting"
    ana.get(path)

    assert ana.post(path, seen_state="working_group", moves="alone", **DAY).status_code == 409
    assert ana.post(path, seen_state="working_group", moves="alone", reason="It is ready first", **DAY
                    ).status_code == 303
    assert (state_of(web_database, first), state_of(web_database, second)) == ("joint_meeting", "working_group")


@pytest.mark.parametrize(("name", "fields", "status"), [
    ("fly_to_the_moon", {}, 404),
    ("refer_to_joint_meeting", {"occurred_first": "2031-01-01"}, 422),
    ("refer_to_joint_meeting", {"occurred_first": "soon"}, 422),
    ("refer_to_joint_meeting", {"paper": "P-1999-0001"}, 422),
    ("refer_to_joint_meeting", {"reason": "a\x00b"}, 422),
    ("refer_to_joint_meeting", {"zone": "Mars/Olympus"}, 422),
    ("refer_to_joint_meeting", {"request_key": ""}, 422),
    ("approve", {}, 409),
])
def test_what_is_sent_wrong_is_said_and_nothing_is_written(browse, draft, web_database, name, fields, status):
    reference, ana = draft(), browse("ana")
    ana.get(f"/documents/{reference}/amend")
    before = entries(web_database)

    response = ana.post(f"/documents/{reference}/steps/{name}", **{"seen_state": "working_group", **DAY, **fields})

    assert response.status_code == status
    assert 'role="alert"' in response.text
    assert entries(web_database) == before
