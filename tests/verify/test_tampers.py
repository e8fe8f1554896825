"""Every kind of tampering is found with the evidence that the README promises, and not claimed to be with less."""

from collections import Counter
from time import process_time

import pytest

from tests.verify.tallying import SEEN_ALONE, export, found, found_alone, journal, tally
from tests.verify.tampers import CLASSES, LEVELS
from tracker import verifier

FAST, MANY = 40, 667

@pytest.fixture(autouse=True)
def once(monkeypatch):
    """Have the program that is handed out check the same signature once; the register's own check does so too."""
    monkeypatch.setattr(verifier, "holds", SEEN_ALONE)


@pytest.mark.parametrize("name", CLASSES)
def test_it_is_found_exactly_as_promised_and_by_both_programs(name):
    counts = tally(name, FAST)

    _, needed = CLASSES[name]
    promised = [FAST if level >= needed else 0 for level in range(len(LEVELS))]
    assert [counts[level] for level in range(1, len(LEVELS))] == promised[1:]
    assert counts[0] == promised[0] or name.startswith("1 bit")


@pytest.mark.slow
def test_eight_thousand_tampers_are_found_exactly_as_promised_and_by_both_programs(capsys):
    """The other two thousand, of live tables, are in test_tampers_of_tables."""
    begun = process_time()

    seen = {name: tally(name, MANY, first=10**6 * nth) for nth, name in enumerate(CLASSES, 1)}

    with capsys.disabled():
        print("\n" + " " * 32, *(f"{level:>10}" for level in LEVELS))
        for name, counts in (*seen.items(), ("in all", sum(seen.values(), Counter()))):
            print(f"{name:32}", *(f"{counts[level]:10,}" for level in range(len(LEVELS))))
        print(f"{MANY * len(seen):,} tampers in {process_time() - begun:.0f} s of processor time")
    assert all(counts[len(LEVELS) - 1] == MANY for counts in seen.values())


@pytest.mark.parametrize("count", [60, pytest.param(1000, marks=pytest.mark.slow)])
def test_nothing_is_found_in_a_journal_that_nobody_touched(count):
    journal.cache_clear()

    for number in range(count):
        entries, _, kept = journal(10_000 + number)
        for level in range(len(LEVELS)):
            assert found(entries, level, kept) == set()
        lines = list(export(entries))
        assert found_alone(lines, 3, kept) == found_alone(lines, 3, kept, every=False) == set()


@pytest.mark.parametrize("damage", [
    lambda lines: [], lambda lines: lines[1:], lambda lines: [b"{}\n", *lines[1:]], lambda lines: [b"x"],
    lambda lines: [*lines[:3], b"[]\n"], lambda lines: [*lines[:3], b'{"seq":"2"}\n'], lambda lines: [b"\xff\n"],
])
def test_a_file_that_is_no_export_is_refused_as_such(damage):
    entries, *_ = journal(0)

    with pytest.raises(ValueError):
        verifier.check(damage(list(export(entries))))
