"""What part of the journal is wanted, alike on both databases."""

from datetime import date, timedelta

import pytest

from tests.cast import ASKED, FOUNDED, TODAY
from tests.countering import annul
from tests.wrong import last_of
from tracker.errors import Invalid
from tracker.queries.extracts import extract
from tracker.queries.fitting import Filter
from tracker.queries.history import every, history

YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture
def told(desk):
    """Numbers and kinds of the entries that fit."""

    def fitting(**wanted):
        return [(one.seq, one.kind) for one in history(desk.session, Filter(limit=200, **wanted)).entries]

    return fitting


def test_a_key_is_found_wherever_an_entry_names_it(desk, told):
    draft = desk.make_document(state="agreed").reference
    paper = desk.answers(draft)[0].paper.key

    kinds = {kind for _, kind in told(paper=paper)}

    assert kinds == {"paper.registered", "answer.recorded"}
    assert {"round.opened", "answer.recorded", "state.recorded"} <= {kind for _, kind in told(state="KZ")}
    assert {"body.recorded", "meeting.recorded"} <= {kind for _, kind in told(body="permanent_council")}


@pytest.mark.parametrize("key", ["permanent%", "permanent-council", "%", "_", '"', "\\", "K", "kz"])
def test_a_key_is_a_whole_value_and_no_pattern(desk, told, key):
    desk.make_document(state="agreed")

    assert told(body=key) == []


def test_a_day_is_one_of_the_register_with_both_its_ends(desk, told):
    draft = desk.make_document().reference

    assert told(document=draft, since=TODAY, until=TODAY) == told(document=draft) != []
    assert told(document=draft, since=TODAY + timedelta(days=1)) == []
    assert told(document=draft, until=YESTERDAY) == []
    assert told(until=date(2200, 12, 31)) == told()


def test_filters_narrow_each_other(desk, told):
    draft = desk.make_document(state="agreed").reference

    assert {kind for _, kind in told(document=draft, state="KZ", kind="answer.recorded")} == {"answer.recorded"}
    assert told(document=draft, state="KZ", kind="document.moved") == []


def test_every_entry_is_read_once_however_many(desk):
    desk.make_document(state="agreed")
    seen = [one.seq for one in every(desk.session, Filter())]

    assert seen == sorted(set(seen), reverse=True)
    assert seen[-1] == 0


def test_an_extract_ends_with_the_day(desk):
    draft = desk.make_document(state="joint_meeting").reference
    before = extract(desk.session, draft, desk.olga, TODAY, desk.now)
    desk.now += timedelta(days=2)
    desk.take(draft, to="permanent_council")

    then = extract(desk.session, draft, desk.olga, TODAY, desk.now)
    now = extract(desk.session, draft, desk.olga, None, desk.now)

    assert (then.entries, then.last, then.leaf, then.state_title) == (
        before.entries, before.last, before.leaf, before.state_title)
    assert now.entries[: len(then.entries)] == then.entries
    assert (now.day, now.state_title.title_en) == (TODAY + timedelta(days=2), "Before the Permanent Council")


def test_an_extract_names_the_rounds_closed_without_a_no_objection(desk):
    draft = desk.make_document(state="member_state_approval").reference
    for code in ASKED:
        desk.answer(draft, code, paper=desk.make_paper())
    for person in (desk.ana, desk.carl):
        desk.move(draft, "conclude_agreed", override="so decided", by=person)

    (told,) = extract(desk.session, draft, desk.olga, None, desk.now).overrides

    assert (told.round, told.reason) == (f"{draft}/r1", "so decided")


def test_an_extract_shows_what_was_believed_on_the_day(desk):
    draft = desk.make_document(state="joint_meeting").reference
    before = extract(desk.session, draft, desk.olga, TODAY, desk.now)
    desk.now += timedelta(days=2)
    annul(desk, last_of(desk, "document.moved", draft))

    then = extract(desk.session, draft, desk.olga, TODAY, desk.now)
    now = extract(desk.session, draft, desk.olga, None, desk.now)
    assert (then.entries, then.state_title) == (before.entries, before.state_title)
    assert now.state_title.title_en == "In working group"
    assert [one.struck is None for one in now.entries].count(False) == 1


def test_there_is_no_extract_from_before_the_draft(desk):
    draft = desk.make_document().reference

    with pytest.raises(Invalid, match="was not registered yet"):
        extract(desk.session, draft, desk.olga, FOUNDED.date() - timedelta(days=1), desk.now)
