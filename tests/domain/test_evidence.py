"""What was kept outside: a checkpoint pins what it covers, a receipt all before it, and time does not go back."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.domain.golden import ORIGIN
from tests.domain.journals import BEGUN, FIRST, SECOND, STRANGER, chained, genesis, note, rotation, sealed
from tracker.domain import chain
from tracker.domain.checkpoints import Checkpoint, read_note, signed_note
from tracker.domain.evidence import Kept, KeptReceipt, NotAReceipt, read_receipt
from tracker.domain.links import Walk, links
from tracker.signing import signature_holds


def kept_note(entries, size, signer=FIRST, origin=ORIGIN):
    """The checkpoint that was made over the first entries."""
    made = Checkpoint(origin, size, chain.root(one.leaf for one in entries[:size]))
    return signed_note(made, signer.public_key, signer.sign)


def own(entries, ordinal, signer=FIRST, **wrong):
    """The entry by which a journal tells of a checkpoint over all that is in it."""
    size = len(entries)
    text = kept_note(entries, size, signer)
    after = {"number": ordinal, "size": size, "root": chain.root(one.leaf for one in entries).hex(), "note": text}
    return {"v": 1, "kind": "checkpoint.made", "actor": "system", "after": {**after, **wrong}}


def journal(count=6):
    return chained([genesis(), *(note(str(n)) for n in range(1, count))])


def found(entries, *notes, receipts=()):
    kept = Kept(tuple(read_note(one) for one in notes), tuple(receipts))
    wrong = links(entries, ORIGIN, signature_holds, FIRST.public_key, kept)
    return [(one.seq, one.check, one.doubted) for one in wrong]


def test_a_true_checkpoint_and_a_true_receipt_hold():
    entries = journal()

    assert found(entries, *(kept_note(entries, n) for n in (0, 1, 4, 6)),
                 receipts=[KeptReceipt(n, entries[n].leaf) for n in (0, 3, 5)]) == []


def test_a_journal_rewritten_with_the_key_is_found_by_what_was_kept_before():
    entries = journal()
    rewritten = chained([note("x"), note("y")], after=entries[:3])

    assert found(rewritten) == []
    assert found(rewritten, kept_note(entries, 4)) == [(4, "V7", False)]
    assert found(rewritten, kept_note(entries, 3)) == []
    assert found(rewritten, receipts=[KeptReceipt(4, entries[4].leaf)]) == [(4, "V8", True)]
    assert found(rewritten, receipts=[KeptReceipt(2, entries[2].leaf)]) == []


def test_a_journal_whose_end_was_cut_off_is_found_by_what_was_kept_of_it():
    entries = journal()

    assert found(entries[:4]) == []
    assert found(entries[:4], kept_note(entries, 5)) == [(4, "V7", False)]
    assert found(entries[:4], receipts=[KeptReceipt(4, entries[4].leaf)]) == [(4, "V8", True)]


def test_a_checkpoint_that_is_not_ours_is_doubted_itself():
    entries = journal()

    assert found(entries, kept_note(entries, 4, STRANGER)) == [(4, "V7", True)]
    assert found(entries, kept_note(entries, 4, origin="example.int/another")) == [(4, "V7", True)]


def test_a_checkpoint_of_a_key_that_was_changed_since_still_holds():
    before = journal(3)
    entries = chained([note()], SECOND, after=chained([rotation(SECOND)], after=before))

    assert found(entries, kept_note(before, 3), kept_note(entries, 5, SECOND)) == []


def test_the_journals_own_checkpoints_are_held_against_it():
    entries = journal()
    true = chained([own(entries, 1)], after=entries)
    twice = chained([own(true, 2)], after=true)

    assert found(true) == found(twice) == []


@pytest.mark.parametrize("wrong", [{"number": 2}, {"size": 5}, {"root": "00" * 32}, {"note": "x"}, {"note": None}])
def test_a_checkpoint_of_its_own_that_is_not_true_is_found(wrong):
    entries = journal()

    assert found(chained([own(entries, 1, **wrong)], after=entries)) == [(6, "V7", False)]


def test_a_checkpoint_of_its_own_with_anothers_signature_is_found():
    entries = journal()

    assert found(chained([own(entries, 1, STRANGER)], after=entries)) == [(6, "V7", False)]


def timed(seconds):
    """A journal whose entries bear these times."""
    entries = []
    for seq, second in enumerate(seconds):
        blank = chained([genesis() if seq == 0 else note()], after=entries)[-1]
        at = chain.stamp(BEGUN + timedelta(seconds=second))
        header = chain.header(ORIGIN, seq, at, blank.prev, blank.body_digest)
        entries.append(replace(blank, at=at, leaf=chain.leaf(header), sig=FIRST.sign(header)))
    return entries


@pytest.mark.parametrize(("seconds", "wrong"), [
    ((0, 1, 1, 9), []), ((0, 9, 4, 5), []), ((0, 9, 3, 5), [(2, "V6", False)]), ((9, 0, 9), [(1, "V6", False)])])
def test_time_does_not_go_back_by_more_than_a_few_seconds(seconds, wrong):
    assert found(timed(seconds)) == wrong


def test_time_does_not_go_back_behind_a_checkpoint_at_all():
    entries = journal(3)
    sealed_now = chained([own(entries, 1)], after=entries)
    later = chained([note()], after=sealed_now)
    at = chain.stamp(BEGUN + timedelta(seconds=2))
    header = chain.header(ORIGIN, 4, at, later[4].prev, later[4].body_digest)
    later[4] = replace(later[4], at=at, leaf=chain.leaf(header), sig=FIRST.sign(header))

    assert found(later) == [(4, "V6", False)]


def incident(signer):
    return {"v": 1, "kind": "journal.incident", "actor": "system",
            "after": {"incident": "key_lost", "public_key": signer.public_key.hex()}}


def walked(entries, *vouched):
    walk = Walk(ORIGIN, signature_holds, FIRST.public_key, vouched=vouched)
    wrong = [(one.seq, one.check) for entry in entries for one in walk.step(entry)]
    return wrong, [(one.seq, one.key) for one in walk.incidents]


def test_a_key_that_replaced_a_lost_one_is_told_as_an_incident():
    entries = chained([incident(SECOND), note()], SECOND, after=journal(2))

    assert walked(entries) == ([], [(2, SECOND.public_key)])
    assert walked(entries, FIRST.public_key, SECOND.public_key) == ([], [(2, SECOND.public_key)])


def test_who_knows_the_keys_believes_no_other_one():
    entries = chained([incident(STRANGER), note()], STRANGER, after=journal(2))

    assert walked(entries, FIRST.public_key) == ([(2, "V5"), (3, "V5")], [])


def test_an_incident_that_its_own_key_did_not_sign_is_not_believed():
    entries = chained([incident(SECOND)], SECOND, after=journal(2))
    entries[2] = replace(entries[2], sig=STRANGER.sign(b"x"))

    assert walked(entries) == ([(2, "V5")], [])


def test_an_incident_that_the_old_key_signed_is_a_rotation():
    entries = chained([note()], SECOND, after=chained([incident(SECOND)], after=journal(2)))

    assert walked(entries) == ([], [])


@pytest.mark.parametrize("text", ["17:" + "ab" * 32, " 17 : " + "AB" * 32, "Receipt, to be kept: 17:" + "ab" * 32])
def test_a_receipt_is_read_where_it_stands(text):
    assert read_receipt(text) == KeptReceipt(17, b"\xab" * 32)


@pytest.mark.parametrize("text", ["", "17", "17:abcd", ":" + "ab" * 32, "17 " + "ab" * 32])
def test_what_is_no_receipt_is_refused(text):
    with pytest.raises(NotAReceipt):
        read_receipt(text)


def test_an_entry_sealed_anew_is_found_by_its_own_receipt():
    entries = journal()
    last = sealed(entries[5], note("x"))

    assert found([*entries[:5], last]) == []
    assert found([*entries[:5], last], receipts=[KeptReceipt(5, entries[5].leaf)]) == [(5, "V8", True)]
