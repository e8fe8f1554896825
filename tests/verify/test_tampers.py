"""Every kind of tampering is found with the evidence that the README promises, and not claimed to be with less."""

from collections import Counter

import pytest

from tests.verify.tampers import (
    CLASSES,
    LEVELS,
    chances,
    evidence,
    export,
    found,
    found_alone,
    made,
)
from tracker import verifier


@pytest.mark.parametrize("name", CLASSES)
@pytest.mark.parametrize("count", [50, pytest.param(840, marks=pytest.mark.slow)])
def test_it_is_found_and_both_programs_find_the_same(name, count):
    tamper, needed = CLASSES[name]

    for chance in chances(count):
        entries, signer = made(chance)
        kept = evidence(entries, signer)
        changed = tamper(chance, entries, signer)
        whole = found(changed, len(LEVELS) - 1, kept)
        assert whole == found_alone(changed, kept)
        assert whole
        assert found_alone(changed, kept, every=False) or name.startswith("1 bit")  # an old signature may go unread
        assert found(changed, needed, kept)


@pytest.mark.parametrize("name", [name for name, (_, needed) in CLASSES.items() if needed and name[0] != "1"])
def test_with_less_evidence_it_is_not_found_and_nobody_may_say_so(name):
    tamper, needed = CLASSES[name]

    for chance in chances(20):
        entries, signer = made(chance)
        changed = tamper(chance, entries, signer)
        assert found(changed, needed - 1, evidence(entries, signer)) == set()


@pytest.mark.slow
def test_the_table_of_who_sees_what(capsys):
    seen = {name: Counter() for name in CLASSES}
    for name, (tamper, _) in CLASSES.items():
        for chance in chances(100):
            entries, signer = made(chance)
            changed, kept = tamper(chance, entries, signer), evidence(entries, signer)
            seen[name].update(level for level in range(len(LEVELS)) if found(changed, level, kept))

    with capsys.disabled():
        for name, counts in seen.items():
            print(f"{name:32}", *(f"{counts[level]:4}" for level in range(len(LEVELS))))
    assert all(counts[len(LEVELS) - 1] == 100 for counts in seen.values())


@pytest.mark.parametrize("count", [60, pytest.param(1000, marks=pytest.mark.slow)])
def test_nothing_is_found_in_a_journal_that_nobody_touched(count):
    for chance in chances(count, seed=7):
        entries, signer = made(chance)
        kept = evidence(entries, signer)
        assert found(entries, len(LEVELS) - 1, kept) == found_alone(entries, kept) == set()


@pytest.mark.parametrize("damage", [
    lambda lines: [], lambda lines: lines[1:], lambda lines: [b"{}\n", *lines[1:]], lambda lines: [b"x"],
    lambda lines: [*lines[:3], b"[]\n"], lambda lines: [*lines[:3], b'{"seq":"2"}\n'], lambda lines: [b"\xff\n"],
])
def test_a_file_that_is_no_export_is_refused_as_such(damage):
    entries, _ = made(chances(1)[0])

    with pytest.raises(ValueError):
        verifier.check(damage(list(export(entries))))
