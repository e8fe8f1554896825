"""What was done to a journal, and by which check at which entry it is found."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.golden import ORIGIN
from tests.domain.journals import FIRST, SECOND, chained, changed, found, genesis, golden, note
from tracker.domain.links import Walk, links
from tracker.signing import signature_holds

AT = 4
CHANGES = {
    "body": {(AT, "V3")},
    "nonce": {(AT, "V3")},
    "leaf": {(AT, "V4")},
    "key_id": {(AT, "V5")},
    "sig": {(AT, "V5")},
    "prev": {(AT, "V2"), (AT, "V4"), (AT, "V5"), (AT + 1, "V2")},
    "body_digest": {(AT, "V3"), (AT, "V4"), (AT, "V5"), (AT + 1, "V2")},
    "at": {(AT, "V4"), (AT, "V5"), (AT + 1, "V2")},
}


def flipped(value, bit):
    if isinstance(value, str):
        return value[:bit % 27] + ("1" if value[bit % 27] != "1" else "2") + value[bit % 27 + 1:]
    place = bit // 8 % len(value)
    return value[:place] + bytes([value[place] ^ 1 << bit % 8]) + value[place + 1:]


def test_the_pinned_journal_holds_with_and_without_its_key_and_through_a_rotation():
    assert found(golden()) == []
    assert found(golden(), key=None) == []
    assert list(links(golden(), ORIGIN)) == []


@given(st.sampled_from(sorted(CHANGES)), st.integers(0, 10_000))
def test_any_changed_bit_is_found_at_its_entry(field, bit):
    entry = golden()[AT]

    tampered = changed(golden(), AT, **{field: flipped(getattr(entry, field), bit)})

    assert set(found(tampered)) == CHANGES[field]


def test_a_removed_entry_is_a_gap_and_nothing_else():
    assert found(golden()[:3] + golden()[5:]) == [(3, "V1")]


def test_a_removed_beginning_is_a_gap():
    assert found(golden()[2:]) == [(0, "V1")]


def test_without_any_key_the_missing_beginning_also_leaves_the_signatures_unchecked():
    assert set(found(golden()[1:4], key=None)) == {(0, "V1"), (1, "V5"), (2, "V5"), (3, "V5")}


def test_an_emptied_journal_is_found():
    assert found([]) == [(0, "V1")]


def test_an_entry_given_twice_is_found():
    assert found([*golden()[:5], golden()[4], *golden()[5:]]) == [(4, "V1")]


def test_swapped_entries_are_found():
    first, second = golden()[3:5]

    assert found([*golden()[:3], second, first, *golden()[5:]]) == [(3, "V1"), (3, "V1"), (4, "V1")]


def test_a_removed_entry_is_found_although_the_rest_was_renumbered():
    renumbered = [replace(entry, seq=entry.seq - 1) for entry in golden()[5:]]

    assert found(golden()[:4] + renumbered)[:3] == [(4, "V2"), (4, "V4"), (4, "V5")]


@pytest.mark.parametrize(("body", "reason"), [
    ({**note(), "v": 2}, "version"),
    ({**note(), "v": True}, "version"),
    ({**note(), "v": "1"}, "version"),
    ({"kind": "note.recorded"}, "version"),
    ({"v": 1}, "kind"),
    ({**note(), "kind": "document.deleted"}, "kind"),
    ({**note(), "kind": ["genesis"]}, "kind"),
    (json.dumps(note()).encode(), "canonical form"),
    (b'{"kind":"note.recorded","kind":"note.recorded","v":1}', "twice"),
    (b'{"kind":"note.recorded","v":1.0}', "whole number"),
    (b"[]", "not an object"),
    (b"\xff", "UTF-8"),
])
def test_a_text_that_the_journal_does_not_take_is_found_though_well_signed(body, reason):
    entries = chained([genesis(), body, note()])

    (finding,) = links(entries, ORIGIN, signature_holds, FIRST.public_key)

    assert (finding.seq, finding.check) == (1, "V3")
    assert str(finding.message).startswith("The text of entry 1 cannot be believed. ")
    assert reason in str(finding.message)


@pytest.mark.parametrize("entries", [
    chained([note(), note()]), chained([genesis(origin="other/x")]), chained([{**genesis(), "after": []}]),
])
def test_a_journal_begins_with_its_own_genesis(entries):
    assert (0, "V3") in found(entries)


def test_a_second_genesis_is_found():
    assert found(chained([genesis(), genesis()])) == [(1, "V3")]


def test_the_journal_of_another_register_does_not_pass_for_this_one():
    assert {check for _, check in found(golden(), origin="demo/x")} >= {"V3", "V4", "V5"}


def test_a_withheld_text_leaves_the_rest_to_be_checked():
    withheld = changed(golden(), AT, nonce=None, body=None)

    assert found(withheld) == []
    assert (AT, "V4") in found(changed(withheld, AT, body_digest=bytes(32)))


def test_a_register_may_withhold_nothing():
    walk = Walk(ORIGIN, signature_holds, FIRST.public_key, whole=True)

    wrong = [one for entry in changed(golden(), AT, nonce=None, body=None) for one in walk.step(entry)]

    assert [(one.seq, one.check) for one in wrong] == [(AT, "V3")]


@pytest.mark.parametrize("half", [{"nonce": None}, {"body": None}, {"nonce": bytes(31)}])
def test_half_of_a_text_is_found(half):
    assert found(changed(golden(), AT, **half)) == [(AT, "V3")]


def test_a_byte_moved_from_the_text_to_the_nonce_is_found():
    entry = golden()[AT]

    moved = changed(golden(), AT, nonce=entry.nonce + entry.body[:1], body=entry.body[1:])

    assert found(moved) == [(AT, "V3")]


@pytest.mark.parametrize("at", ["", "yesterday", "2024-03-04T07:15:04.444444Z\n", "\ud800"])
def test_a_time_that_is_none_is_found(at):
    assert (AT, "V4") in found(changed(golden(), AT, at=at))


def test_the_first_finding_comes_before_the_rest_is_read():
    def entries():
        yield from changed(golden(), 0, sig=bytes(64))[:1]
        raise AssertionError("read on")

    assert next(links(entries(), ORIGIN, signature_holds)).check == "V5"


def test_a_walk_goes_on_where_another_ended():
    walk = Walk(ORIGIN, signature_holds, FIRST.public_key)
    assert [*walk.step(golden()[0])] == []

    onward = Walk(ORIGIN, signature_holds, walk.key, walk.seq, walk.prev)

    assert [finding for entry in golden()[1:] for finding in onward.step(entry)] == []
    assert (onward.seq, onward.key) == (10, SECOND.public_key)
