"""Who holds a key can write; what somebody else wrote, or wrote later, is found by the signatures."""

from dataclasses import replace

from tests.domain.golden import ORIGIN
from tests.domain.journals import FIRST, SECOND, STRANGER, chained, found, genesis, note, rotation, sealed
from tracker.domain import chain
from tracker.domain.links import links


def test_a_rewriting_from_some_entry_on_without_the_key_is_found_by_the_signatures_alone():
    entries = chained([genesis(), note("a"), note("b"), note("c")])
    rewritten = chained([note("x"), note("y"), note("z")], STRANGER, after=entries[:1])
    kept = [replace(new, sig=old.sig, key_id=old.key_id) for new, old in zip(rewritten, entries, strict=True)]

    assert found(kept) == found(rewritten) == [(1, "V5"), (2, "V5"), (3, "V5")]
    assert list(links(rewritten, ORIGIN)) == []


def test_a_rewriting_with_another_key_is_found_by_who_knows_the_key():
    forged = chained([genesis(STRANGER), note()], STRANGER)

    assert found(forged) == [(0, "V5"), (1, "V5")]
    assert found(forged, key=None) == []


def test_a_false_rotation_is_not_believed():
    entries = chained([genesis(), note()])
    forged = chained([rotation(STRANGER), note("false")], STRANGER, after=entries)

    assert found(forged) == [(2, "V5"), (3, "V5")]


def test_a_rotation_takes_effect_on_the_entry_after_it():
    entries = chained([genesis(), rotation(SECOND)])

    assert found(chained([note()], SECOND, after=entries)) == []
    assert found(chained([note()], FIRST, after=entries)) == [(2, "V5")]


def test_a_key_that_is_put_into_the_text_of_a_rotation_afterwards_is_not_believed():
    entries = chained([genesis(), rotation(SECOND)])
    entries[1] = replace(entries[1], body=chain.canonical(rotation(STRANGER)))

    assert found(chained([note()], STRANGER, after=entries)) == [(1, "V3"), (2, "V5")]


def test_a_public_key_that_is_none_announces_nothing():
    body = genesis()
    body["after"]["public_key"] = "zz"

    assert found(chained([body]), key=None) == [(0, "V5")]


def test_an_entry_resealed_with_the_key_is_found_by_the_one_after_it():
    entries = chained([genesis(), note("a"), note("b")])
    entries[1] = sealed(entries[1], note("x"))

    assert found(entries) == [(2, "V2")]
