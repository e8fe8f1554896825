"""Scenario 1: the founding document entered as it stands, and nothing beside it."""

from datetime import UTC, date, datetime

import pytest

from tests.conftest import shared
from tests.seeds.loading import loaded
from tracker.domain.actor import LOCAL
from tracker.domain.words import STATUSES, word
from tracker.queries.document import document
from tracker.queries.packages import package
from tracker.queries.states import state
from tracker.queries.verify import verify

PROGRAMME, DECISIONS, REPORT = "2024-0001", "2024-0002", "Asia-Plus, 2024-03-04"
EVENING = datetime(2024, 3, 4, 12, 0, tzinfo=UTC)
DATED = [
    ("meeting.recorded", date(2023, 12, 20), date(2023, 12, 21)),
    ("note.recorded", date(2024, 1, 24), date(2024, 1, 27)),
    ("version.registered", date(2024, 1, 24), date(2024, 1, 27)),
    ("version.registered", date(2024, 2, 27), date(2024, 3, 1)),
    ("meeting.recorded", date(2024, 2, 27), date(2024, 3, 1)),
    ("document.moved", date(2024, 3, 1), date(2024, 3, 1)),
]


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def loaded_once(request, signer, tmp_path_factory):
    yield from shared(request, signer, tmp_path_factory.mktemp("seeds"), lambda session: loaded(
        session, "founding-case", now=EVENING))


@pytest.fixture
def register(loaded_once):
    """What the clerk has entered on 4 March 2024."""
    with loaded_once.write() as session:
        yield session


@pytest.fixture(autouse=True)
def holds(register):
    """The journal and the tables tell the same; the scenarios of the others have a register of their own."""
    yield
    assert verify(register).findings == ()


@pytest.fixture
def page(register):
    return document(register, PROGRAMME, LOCAL, EVENING)


def test_1_enter_the_founding_document_as_it_stands(register):
    found = package(register, "PK-2024-0001", LOCAL, EVENING)

    assert [one.reference for one in found.members] == [PROGRAMME, DECISIONS]
    assert str(found.sentence) == "All 2 drafts stand together at: Before the Permanent Council."
    assert {(one.since, one.since_precision) for one in found.members} == {(date(2024, 3, 1), "day")}
    assert {str(one.waiting_for) for one in found.members} == {
        "the Permanent Council's decision on sending it to the member states"}


def test_1_the_day_of_submission_is_not_stated_and_the_entry_says_so(page):
    submitted = next(one for one in page.history if one.moves)

    assert submitted.certainty == "inferred"
    assert "The day of submission is not stated" in submitted.reason


def test_1_the_timeline_has_six_dated_entries_in_order(page):
    dated = [one for one in reversed(page.history) if one.first and one.certainty == "stated"]
    submitted = [one for one in page.history if one.moves][:1]

    assert [(one.kind, one.first, one.last) for one in dated + submitted] == DATED
    assert [last for *_, last in DATED] == sorted(last for *_, last in DATED)


def test_1_and_one_that_has_no_date(page):
    undated = [one for one in page.history if one.kind == "expectation.recorded"]

    assert [(one.first, one.last, one.precision) for one in undated] == [(None, None, "not_known")]
    assert "Muhriddin" in str(undated[0].sentence)


def test_1_every_entry_names_its_source(page):
    facts = [one for one in page.history if one.kind not in ("document.registered", "document.packaged")]

    assert {one.source for one in facts} == {REPORT}
    assert page.source == REPORT


def test_1_four_interlocutors_and_the_third_version_belong_to_the_visit(page):
    visit = next(one for one in page.history if one.first == date(2024, 1, 24) and one.kind == "note.recorded")
    third = next(one for one in page.versions if one.number == 3)

    assert str(visit.sentence).count("\n–") == 4
    assert (third.label, third.first, third.last) == ("C", visit.first, visit.last)


def test_1_no_round_exists(page, register):
    assert page.rounds == ()
    assert document(register, DECISIONS, LOCAL, EVENING).rounds == ()


def test_1_armenia_shows_its_participation_as_frozen_by_its_own_word(register):
    armenia = state(register, "AM", EVENING)

    assert (armenia.mode, armenia.deciding.basis, armenia.deciding.since) == (
        "asked_for_no_objection", "public_statement", date(2024, 2, 23))
    assert word(STATUSES, armenia.status).title_en == "participation frozen (declared)"
