"""The founding case is what the founding report states, and ends before the Permanent Council."""

from datetime import date

import pytest

from seeds.reading import seed
from tests.conftest import shared
from tests.seeds.loading import MARCH_1, TODAY, entries, loaded, page, stands
from tracker.domain.actor import SYSTEM
from tracker.domain.occurred import Occurred
from tracker.errors import Refused
from tracker.services import moves
from tracker.services.roster import roster

REPORT = "Asia-Plus, 2024-03-04"
PROGRAMME, DECISIONS = "2024-0001", "2024-0002"


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def loaded_once(request, signer, tmp_path_factory):
    yield from shared(request, signer, tmp_path_factory.mktemp("seeds"), lambda session: loaded(
        session, "founding-case"))


@pytest.fixture
def register(loaded_once):
    with loaded_once.write() as session:
        yield session


def test_both_drafts_stand_before_the_permanent_council_since_the_first_of_march(register):
    assert stands(register) == dict.fromkeys((PROGRAMME, DECISIONS), ("permanent_council", MARCH_1, "day"))


def test_the_drafts_travel_together_and_no_round_exists(register):
    assert page(register, PROGRAMME).rounds == ()
    assert {body["document"] for _, body in entries(register) if body["kind"] == "document.packaged"} == {
        PROGRAMME, DECISIONS}


def test_the_package_waits_for_the_decision_of_the_council_alone(register):
    with pytest.raises(Refused) as refused:
        moves.move(register, "PK-2024-0001", "send_for_approval", SYSTEM, occurred=Occurred.on(MARCH_1), now=TODAY,
                   request="r")

    assert {one.guard for one in refused.value.refusals} == {"the_permanent_council_decided_to_send_it"}
    assert set(refused.value.blockers) == {PROGRAMME, DECISIONS}


def test_five_states_would_be_asked_and_armenia_for_a_no_objection(register):
    asked = {one.code: one.mode for one in roster(register, date(2024, 3, 4))}

    assert asked == {"AM": "asked_for_no_objection", **dict.fromkeys(("BY", "KZ", "KG", "RU", "TJ"), "asked")}


def test_membership_of_russia_and_armenia_is_inferred(register):
    inferred = {(body["object"], body["after"]["status"]) for _, body in entries(register)
                if body["kind"] == "participation.recorded" and body["certainty"] == "inferred"}

    assert inferred == {("RU", "member"), ("AM", "member")}


def test_the_joint_meeting_finalised_both_under_tajikistan(register):
    meeting = [body for _, body in entries(register) if body["kind"] == "meeting.recorded"][-1]

    assert (meeting["occurred_from"], meeting["occurred_to"]) == ("2024-02-27", "2024-03-01")
    assert meeting["after"]["presiding"] == "TJ"
    assert [(one["document"], one["outcome"], one["version_out"]) for one in meeting["after"]["items"]] == [
        (PROGRAMME, "finalised_for_submission", 4), (DECISIONS, "finalised_for_submission", 2)]
    assert len(meeting["after"]["present"]) == 2


def test_the_december_meeting_has_no_outcome_and_no_text(register):
    meeting = next(body for _, body in entries(register) if body["kind"] == "meeting.recorded")

    assert meeting["after"]["items"][0]["outcome"] == "not_stated"
    assert "version_out" not in meeting["after"]["items"][0]


def test_both_moves_are_inferred_and_say_why(register):
    moves = [body for _, body in entries(register) if body["kind"] == "document.moved"]

    assert [(one["document"], one["after"]["state"], one["occurred_to"]) for one in moves] == [
        (PROGRAMME, "joint_meeting", "2024-02-27"), (DECISIONS, "joint_meeting", "2024-02-27"),
        (PROGRAMME, "permanent_council", "2024-03-01"), (DECISIONS, "permanent_council", "2024-03-01")]
    assert all(one["certainty"] == "inferred" and one["reason"] for one in moves)


def test_the_only_source_is_the_founding_report(register):
    for _, body in entries(register):
        source = body.get("source") or body["after"].get("source")
        assert source in (REPORT, None)
        assert source or body["kind"] in ("state.recorded", "body.recorded", "package.registered", "document.packaged")
        assert body.get("certainty") != "found_elsewhere"


def test_no_number_of_a_paper_protocol_or_decision_is_invented():
    for act in seed("founding-case").acts:
        assert not {"number", "decision_number", "protocol", "due_at"} & {*act, *(key for item in act.get("items", ())
                                                                                  for key in item)}
