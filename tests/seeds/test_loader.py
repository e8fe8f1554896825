"""Every seed loads on both databases, once, and leaves a register that verifies."""

from datetime import timedelta

import pytest

import seeds
from seeds import reading
from tests.seeds.loading import TODAY, entries, length, loaded
from tracker.errors import Invalid, NotFound
from tracker.queries.verify import verify


@pytest.mark.parametrize("recorded", ["own", "real"])
def test_a_register_with_all_seeds_verifies(session, recorded):
    loaded(session, *seeds.NAMES, recorded=recorded)

    verdict = verify(session)

    assert verdict.findings == ()


@pytest.mark.parametrize("recorded", ["own", "real"])
def test_loading_twice_changes_nothing_also_on_another_day(session, recorded):
    loaded(session, *seeds.NAMES, recorded=recorded)
    before = length(session)

    again = [one for name in seeds.NAMES
             for one in seeds.load(session, name, now=TODAY + timedelta(days=9), recorded=recorded)]

    assert length(session) == before
    assert [one.new for one in again] == [0] * 5


def test_a_seed_brings_what_it_needs(session):
    done = seeds.load(session, "continuation", now=TODAY)

    assert [one.name for one in done] == ["founding-case", "continuation"]


def test_the_real_moment_is_that_of_loading(session):
    loaded(session, "founding-case", "continuation", recorded="real")

    assert {row.at for row, _ in entries(session)} == {"2026-03-02T09:00:00.000000Z"}


def test_own_moments_begin_on_the_day_of_the_founding_report(session):
    loaded(session, "founding-case", "continuation")

    moments = [row.at for row, _ in entries(session)]

    assert moments[0] == "2024-03-04T07:15:00.000000Z"
    assert moments == sorted(moments)
    assert moments[-1] < "2026-03"
    assert seeds.beginning().isoformat() == "2024-03-04T10:15:00+03:00"


def test_an_unknown_seed_is_refused_with_the_known_ones(session):
    with pytest.raises(NotFound, match="founding-case, continuation, synthetic"):
        seeds.load(session, "founding_case", now=TODAY)

    assert length(session) == 1


def test_a_seed_that_was_edited_after_loading_is_refused_in_a_sentence(session, monkeypatch):
    loaded(session, "founding-case")
    told = reading.seed("founding-case")
    edited = (dict(told.acts[0], title={"en": "Elsewhere", "ru": "Другое"}), *told.acts[1:])
    other = reading.Seed(**{**vars(told), "acts": edited})
    monkeypatch.setattr("seeds.loader.seed", lambda name: other)

    with pytest.raises(Invalid, match="another edition"):
        seeds.load(session, "founding-case", now=TODAY)


def test_the_list_of_seeds_speaks_both_languages():
    assert [name for name, _ in seeds.names()] == list(seeds.NAMES)
    assert all(title.title_en and title.title_ru for _, title in seeds.names())
