"""Documents: numbers given once, names, mending with before and after."""

from datetime import date

import pytest

from tests.cast import NOON, UTC, entries_about
from tracker.errors import Invalid, NotFound, RequestReused
from tracker.models import JournalEntry
from tracker.services import documents
from tracker.services.journal import read_body


def register(desk, **fields):
    new = documents.NewDocument(**{"kind": "plan", "title_ru": "План", **fields})
    return desk.document(desk.do(documents.register, new).document)


def amend(desk, draft, reason="mistyped", **changes):
    return desk.do(documents.amend, draft.reference, changes, reason=reason)


def said(desk, receipt):
    return read_body(desk.session.get(JournalEntry, receipt.last_seq).body)


def test_a_draft_gets_the_next_number_and_stands_at_the_beginning(desk):
    first, second = register(desk), register(desk)

    assert int(second.reference[-4:]) == int(first.reference[-4:]) + 1
    assert (first.state, first.since_on, first.registered_on) == ("working_group", date(2024, 3, 4), date(2024, 3, 4))
    assert entries_about(desk.session, first.reference) == ["document.registered"]


def test_a_year_begins_again_at_one(desk):
    desk.now = NOON.replace(year=2025)

    assert register(desk).reference == "2025-0001"


def test_the_year_is_that_of_the_registers_zone(desk):
    desk.now = NOON.replace(month=12, day=31, hour=21, minute=30, tzinfo=UTC)

    assert register(desk).reference == "2025-0001"


def test_numbers_go_on_after_9999(desk):
    for number in ("2024-9999", "2024-10000"):
        register(desk).reference = number
        desk.session.flush()

    assert register(desk).reference == "2024-10001"


def test_all_that_was_said_of_a_draft_is_kept(desk):
    draft = register(desk, title_en="Plan", initiator="KZ", officer="boris", aliases=("a", "b", "a"), synthetic=True)

    assert (draft.initiator.code, draft.officer.name, draft.synthetic) == ("KZ", "boris", True)
    assert [one.name for one in draft.aliases] == ["a", "b"]


@pytest.mark.parametrize(("fields", "field"), [
    ({"kind": "poem"}, "kind"), ({"title_ru": " "}, "title_ru"), ({"title_ru": "x" * 501}, "title_ru"),
    ({"title_ru": "x" * 10_000_000}, "title_ru"), ({"title_en": "nul\0l"}, "title_en"),
    ({"title_en": "two\r\nlines"}, "title_en"), ({"title_en": "two\u2028lines"}, "title_en"),
    ({"authentic_language": "tj"}, "authentic_language"), ({"initiator": "UZ"}, "initiator"),
    ({"initiator": "K\0"}, "initiator"), ({"officer": "nobody"}, "officer"), ({"officer": "nul\0l"}, "officer"),
    ({"certainty": "sworn"}, "certainty"), ({"aliases": ("",)}, "aliases"), ({"source": "\x07"}, "source"),
])
def test_what_cannot_be_a_draft_is_refused_field_by_field(desk, refuses, fields, field):
    with refuses(Invalid, field=field):
        register(desk, **fields)


def test_half_a_character_is_refused_in_a_sentence(desk, refuses):
    with refuses(Invalid, "half of a character"):
        register(desk, title_en="\ud800")


def test_mending_says_what_it_was_and_what_it_is(desk):
    draft = register(desk, title_en="Paln", officer="ana")

    receipt = amend(desk, draft, title_en="Plan", title_ru="План", officer="boris", initiator="")

    body = said(desk, receipt)
    keys = desk.ana.key, desk.boris.key
    assert (body["before"], body["after"]) == (
        {"title_en": "Paln", "officer": keys[0]}, {"title_en": "Plan", "officer": keys[1]})
    assert (draft.title_en, draft.officer.name, body["reason"]) == ("Plan", "boris", "mistyped")


def test_a_field_can_be_emptied_and_the_journal_says_so(desk):
    draft = register(desk, title_en="Plan", initiator="KZ")

    body = said(desk, amend(desk, draft, title_en="", initiator=None))

    assert body["after"] == {"title_en": None, "initiator": None}
    assert (draft.title_en, draft.initiator) == ("", None)


def test_one_of_several_fields_may_stay_as_it_was(desk):
    draft = register(desk, title_en="Plan", officer="ana")

    amend(desk, draft, title_en="Plans", officer="ana")
    receipt = amend(desk, draft, title_en="Plans", officer="boris")

    assert list(said(desk, receipt)["after"]) == ["officer"]


@pytest.mark.parametrize("changes", [{}, {"title_ru": " План "}, {"officer": "ana"}, {"initiator": None}])
def test_a_change_that_changes_nothing_is_refused(desk, refuses, changes):
    draft = register(desk, officer="ana")

    with refuses(Invalid, "Nothing was changed"):
        amend(desk, draft, **changes)


@pytest.mark.parametrize(("changes", "field"), [
    ({"state": "approved"}, "field"), ({"reference": "2024-0001"}, "field"), ({"title_ru": ""}, "title_ru"),
    ({"officer": "nobody"}, "officer"), ({"initiator": "UZ"}, "initiator"), ({"title_en": "nul\0l"}, "title_en"),
])
def test_what_cannot_be_mended_is_refused(desk, refuses, changes, field):
    draft = register(desk)

    with refuses(Invalid, field=field):
        amend(desk, draft, **changes)


def test_mending_needs_a_reason_and_a_draft_that_is_there(desk, refuses):
    draft = register(desk)

    with refuses(Invalid, field="reason"):
        amend(desk, draft, reason=" ", title_en="Plan")
    with refuses(NotFound):
        desk.do(documents.amend, "2024-9999", {"title_en": "Plan"}, reason="r")


def test_two_mendings_that_empty_different_fields_are_two_requests(desk, refuses):
    draft = register(desk, title_en="Plan", source="a letter")
    desk.do(documents.amend, draft.reference, {"title_en": None}, reason="r", request="once")

    with refuses(RequestReused):
        desk.do(documents.amend, draft.reference, {"source": None}, reason="r", request="once")
