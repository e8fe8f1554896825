"""What followed is told and moves nothing."""

from tests.seeds.loading import entries, length, loaded, page, stands

MOVES_NOTHING = {"paper.registered", "meeting.recorded", "note.recorded", "expectation.recorded", "body.recorded",
                 "document.amended"}


def test_no_stage_round_or_answer_changes(session):
    loaded(session, "founding-case")
    before, first = stands(session), length(session)

    loaded(session, "continuation")

    assert stands(session) == before
    assert {body["kind"] for _, body in entries(session, first)} == MOVES_NOTHING


def test_the_page_can_say_that_sources_know_of_the_approval(session):
    loaded(session, "continuation")

    claims = page(session, "2024-0001").claims

    assert [(one.body["after"]["claims_state"], one.body["occurred_to"]) for one in claims] == [
        ("approved", "2024-11-28")]


def test_every_entry_names_its_source_and_none_is_called_stated(session):
    loaded(session, "founding-case")
    first = length(session)
    loaded(session, "continuation")

    for _, body in entries(session, first):
        if body["kind"] not in ("body.recorded", "document.amended"):
            assert body.get("source") or body["after"]["source"]
        if body["kind"] in ("note.recorded", "meeting.recorded"):
            assert body["certainty"] in ("found_elsewhere", "inferred")
            assert body["source"] != "not stated"


def test_no_meeting_decides_on_a_draft(session):
    loaded(session, "founding-case")
    first = length(session)
    loaded(session, "continuation")

    items = [item for _, body in entries(session, first) for item in body.get("after", {}).get("items", ())]

    assert [item["outcome"] for item in items] == ["not_stated"]
    assert not any(item.get("decision_number") or item.get("version_out") for item in items)
    assert not any(body["after"].get("number") for _, body in entries(session, first))


def test_nothing_is_recorded_before_it_happened(session):
    loaded(session, "continuation")

    assert all(body.get("occurred_to", "") <= row.at[:10] for row, body in entries(session))
