"""Scenarios 2 and 14: two sources that disagree, and a wrong entry that is corrected by two persons."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from tests.cast import FROZEN_SINCE, NOON
from tests.countering import bodies, correct
from tracker.domain.actor import LOCAL
from tracker.domain.asof import AsOf
from tracker.domain.occurred import Occurred
from tracker.errors import Invalid
from tracker.models import Document, JournalEntry, Participation
from tracker.queries import journal
from tracker.queries.affected import Affected
from tracker.queries.corrections import correctable_entry
from tracker.queries.document import document
from tracker.queries.extracts import extract
from tracker.queries.fitting import Filter
from tracker.queries.history import history
from tracker.queries.states import state
from tracker.queries.taking_part import taking_part
from tracker.services import states
from tracker.services.past import past
from tracker.services.roster import roster

PRESS, ADOPTED = Occurred.on(date(2014, 2, 20), source="a press item"), "2024-11-28"
ASKED = date(2014, 3, 1)


def moves(desk, draft):
    return desk.session.scalars(select(JournalEntry.seq).where(
        JournalEntry.kind == "document.moved", JournalEntry.document == draft).order_by(JournalEntry.seq)).all()


def as_of(desk, draft, clock):
    asked = AsOf(ASKED, clock)
    with past(desk.session, asked) as then:
        return document(then, draft, LOCAL, asked.end(ZoneInfo("Europe/Moscow")))


@pytest.fixture
def wrong(desk):
    """A register that in 2024 holds the whole way of a draft as taken on 20 February 2014, by a press item."""
    draft = desk.make_document(state="agreed").reference
    desk.make_meeting("council", "approved", draft, occurred=PRESS)
    for by in (desk.ana, desk.carl):
        desk.move(draft, "approve", by=by, occurred=PRESS)
    for seq in moves(desk, draft)[:-1]:
        correct(desk, seq, {"occurred": "2014-02-20"})
    desk.now = datetime(2024, 12, 2, 9, 0, tzinfo=UTC)
    return draft


def test_a_wrong_entry_is_corrected_and_the_past_is_worked_out_anew(desk, wrong):
    assert as_of(desk, wrong, "fact").state == "approved"
    entry = moves(desk, wrong)[-1]
    correct(desk, entry, {"occurred": ADOPTED, "source": "the decision"}, reason="Adopted in Astana.")
    for seq in moves(desk, wrong)[:-1]:
        correct(desk, seq, {"occurred": "2024-11-01"}, reason="Taken from the same press item.")

    now = document(desk.session, wrong, LOCAL, desk.now)
    struck = next(one for one in now.history if one.seq == entry)
    assert (as_of(desk, wrong, "fact").state, now.state, now.since) == (
        "working_group", "approved", date(2024, 11, 28))
    assert (str(struck.struck), struck.last) == (f"Corrected by entry {struck.struck_by}.", date(2014, 2, 20))
    assert bodies(desk, "proposal.confirmed", wrong)[-1]["actor"] == desk.carl.key


def test_as_known_still_shows_the_wrong_belief(desk, wrong):
    entry = moves(desk, wrong)[-1]
    believed = AsOf(NOON.date(), "known")
    correct(desk, entry, {"occurred": ADOPTED}, reason="Adopted in Astana.")

    with past(desk.session, believed) as then:
        page = document(then, wrong, LOCAL, NOON)
    assert (page.state, page.since) == ("approved", date(2014, 2, 20))
    assert [one.struck for one in page.history if one.seq == entry] == [None]


def test_an_extract_of_an_earlier_day_names_what_was_corrected_since(desk, wrong):
    entry = moves(desk, wrong)[-1]
    correct(desk, entry, {"occurred": ADOPTED}, reason="Adopted in Astana.")

    page = extract(desk.session, wrong, LOCAL, NOON.date(), desk.now)
    assert [one.seq for one in page.since] == [entry]
    assert [one.struck for one in page.entries if one.seq == entry] == [None]
    assert [one.struck is None for one in page.entries if one.seq in moves(desk, wrong)[:-1]] == [False] * 4
    assert extract(desk.session, wrong, LOCAL, None, desk.now).since == ()


def test_the_extracts_and_dossiers_that_a_wrong_entry_touches_are_named(desk, wrong):
    wrong_one, package = moves(desk, wrong)[-1], desk.make_package(wrong)
    proposed = correctable_entry(desk.session, wrong_one).extracts
    correct(desk, wrong_one, {"occurred": ADOPTED}, reason="Adopted in Astana.")

    assert proposed == (Affected(wrong, NOON.date(), None, packages=(package,)),)
    assert journal.entry(desk.session, wrong_one).affected == (
        Affected(wrong, NOON.date(), desk.now.date(), packages=(package,)),)


def test_what_rests_on_a_paper_is_touched_by_what_is_wrong_with_it(desk, wrong):
    paper = desk.make_paper(title_en="Decison")
    desk.answer(desk.make_document(state="member_state_approval").reference, "KZ", paper=paper)
    reference = max(desk.session.scalars(select(Document.reference)))

    touched = correctable_entry(desk.session, desk.paper(paper).seq).extracts

    assert [(one.reference, one.round, one.filed) for one in touched] == [
        (reference, None, True), (reference, 1, False)]


@pytest.fixture
def first(desk):
    """The entry by which Armenia froze its participation on 23 February, as one report says."""
    return desk.session.scalar(select(Participation.seq).where(Participation.since == FROZEN_SINCE))


@pytest.fixture
def disputed(desk, first):
    """Another source of the same fact tells of another day: disputed(date(2024, 2, 22))."""

    def told(day, code="AM", status="frozen"):
        return desk.do(states.record_participation, states.NewParticipation(
            code, status, since=day, basis="public_statement", source="another source", other_of=first))

    return told


@pytest.mark.parametrize("day", [date(2024, 2, 22), date(2024, 2, 24)])
def test_2_two_sources_disagree_on_a_date_and_both_stay_visible(desk, disputed, first, day):
    disputed(day)

    periods = [one for one in state(desk.session, "AM", desk.now).periods if one.status == "frozen"]
    assert {(one.since, one.source, one.deciding) for one in periods} == {
        (FROZEN_SINCE, "", True), (day, "another source", False)}


@pytest.mark.parametrize("day", [date(2024, 2, 22), date(2024, 2, 24)])
def test_2_one_of_them_is_chosen_for_sorting_and_for_asking(desk, disputed, day):
    disputed(day)

    armenia = next(one for one in taking_part(desk.session, desk.now.date()) if one.code == "AM")
    assert (armenia.since, armenia.mode) == (FROZEN_SINCE, "asked_for_no_objection")
    modes = [next(one.mode for one in roster(desk.session, date(2024, 2, day)) if one.code == "AM") for day in (22, 23)]
    assert modes == ["asked", "asked_for_no_objection"]


def test_2_no_entry_is_corrected_because_nobody_erred(desk, disputed, first):
    seq = disputed(date(2024, 2, 22)).first_seq

    told = history(desk.session, Filter(limit=1000)).entries
    assert [one.kind for one in told if one.seq >= seq] == ["participation.recorded"]
    assert [one.struck for one in told if one.seq in (seq, first)] == [None, None]


@pytest.mark.parametrize(("code", "status"), [("KZ", "frozen"), ("AM", "suspended")])
def test_2_the_other_source_tells_of_the_same_state_and_status(disputed, code, status):
    with pytest.raises(Invalid, match="does not say this"):
        disputed(date(2024, 2, 22), code, status)
