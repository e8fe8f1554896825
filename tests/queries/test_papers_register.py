"""The register of papers: found by what they are; what rests on one, what rests on none, and facts without any."""

from datetime import UTC, date, datetime

import pytest

from tests import countering
from tests.cast import ON_THE_DAY
from tracker.errors import Invalid
from tracker.queries import papers as reading
from tracker.queries.papers import every_paper, paper, papers
from tracker.queries.papers_where import Wanted
from tracker.queries.resting import used
from tracker.queries.unproved import SOURCES, every_unproved, unproved
from tracker.services import notes, states, supplements


@pytest.fixture
def found(desk):
    """The keys of the papers that fit and were made in this test: found(direction="incoming")."""
    before = {one.key for one in every_paper(desk.session, Wanted())}
    return lambda **wanted: [one.key for one in every_paper(desk.session, Wanted(**wanted)) if one.key not in before]


def test_papers_are_found_by_each_filter_and_by_all_together(desk, found):
    letter = desk.make_paper(direction="incoming", member_state="KZ", number="12/34", sender="Министерство",
                             received_at=datetime(2024, 3, 3, 21, 30, tzinfo=UTC))
    note = desk.make_paper(kind="note_verbale", direction="outgoing", title_en="Note", title_ru="Нота")
    press = desk.make_paper(kind="press", title_en="News", title_ru="Новость")
    told = paper(desk.session, letter).row.register_number

    assert found() == [press, note, letter]
    for wanted, keys in (
        ({"direction": "incoming"}, [letter]), ({"direction": "none"}, [press]), ({"kind": "press"}, [press]),
        ({"state": "kz"}, [letter]), ({"year": 2024}, [press, note, letter]), ({"year": 2023}, []),
        ({"words": "министерство 12/34"}, [letter]), ({"words": told.title_ru}, [letter]),
        ({"words": told.title_en.split(" ")[1]}, [note, letter]),
        ({"since": date(2024, 3, 4), "until": date(2024, 3, 4)}, [letter]), ({"until": date(2024, 3, 3)}, []),
        ({"direction": "outgoing", "kind": "press"}, []), ({"direction": "outgoing", "year": 2024}, [note]),
    ):
        assert found(**wanted) == keys, wanted


@pytest.mark.parametrize("wanted", [{"direction": "up"}, {"kind": "rumour"}, {"state": "UZ"}, {"year": 10**12},
                                    {"words": "a " * 20}, {"after": "x"}])
def test_a_filter_that_means_nothing_is_refused(desk, wanted):
    with pytest.raises(Invalid):
        papers(desk.session, Wanted(**wanted))


def test_pages_follow_one_another_without_gap(desk, found, monkeypatch):
    keys = [desk.make_paper(direction="incoming") for _ in range(5)][::-1]
    monkeypatch.setattr(reading, "MOST_ROWS", 2)

    assert found(direction="incoming") == keys
    assert found(unused=True) == keys


def test_what_rests_on_a_paper_is_told_entry_by_entry(desk):
    key, draft = desk.make_paper(member_state="KZ"), desk.make_document(state="member_state_approval").reference
    desk.answer(draft, "KZ", "approve", paper=key)
    desk.do(supplements.remind, draft, ("TJ",), paper=key)
    desk.make_meeting("council", "taken_note", draft)
    desk.do(states.record_participation, states.NewParticipation("KZ", "frozen", since=date(2024, 3, 1), paper=key))
    desk.do(notes.record, notes.NewNote("Said", "", ON_THE_DAY, draft, paper=key))

    rests = paper(desk.session, key).rests

    assert [one.kind for one in rests] == [
        "answer.recorded", "reminder.sent", "participation.recorded", "note.recorded"]
    assert {one.document for one in rests} == {draft, None}
    assert key in used(desk.session)


def test_what_was_annulled_or_corrected_away_rests_on_nothing(desk, found):
    first, second, draft = desk.make_paper(), desk.make_paper(), desk.make_document().reference
    gone = desk.do(notes.record, notes.NewNote("Said", "", ON_THE_DAY, draft, paper=first)).first_seq
    moved = desk.do(notes.record, notes.NewNote("Told", "", ON_THE_DAY, draft, paper=first)).first_seq
    assert found(unused=True) == [second]

    countering.annul(desk, gone)
    countering.correct(desk, moved, {"paper": second})

    assert found(unused=True) == [first]
    assert paper(desk.session, first).rests == ()
    assert [one.seq for one in paper(desk.session, second).rests] == [moved]


def test_facts_without_a_paper_are_listed_kind_by_kind(desk):
    before = {kind: {one.told.seq for one in every_unproved(desk.session, kind)} for kind in SOURCES}
    draft = desk.make_document(state="member_state_approval").reference
    provisional = desk.answer(draft, "KZ", "approve").first_seq
    desk.answer(draft, "BY", "approve", paper=desk.make_paper())
    reminded = desk.do(supplements.remind, draft, ("TJ",)).first_seq
    frozen = desk.do(states.record_participation,
                     states.NewParticipation("KG", "frozen", since=date(2024, 3, 1))).first_seq

    new = {kind: [one for one in every_unproved(desk.session, kind) if one.told.seq not in before[kind]]
           for kind in SOURCES}

    assert [(one.told.seq, one.state) for one in new["answers"]] == [(provisional, "KZ")]
    assert [one.told.seq for one in new["reminders"]] == [reminded]
    assert [one.told.seq for one in new["participations"]] == [frozen]
    assert [one.told.sentence.values.get("action") or one.told.kind for one in new["moves"]] != []
    assert {one.told.document for one in new["meetings"]} == {draft}
    assert unproved(desk.session).counts == {
        kind: len(before[kind]) + len(new[kind]) for kind in SOURCES}


def test_a_fact_that_gets_its_paper_or_is_annulled_leaves_the_list(desk):
    draft = desk.make_document(state="member_state_approval").reference
    provisional = desk.answer(draft, "KZ", "approve").first_seq
    moved = next(one.told.seq for one in every_unproved(desk.session, "moves") if one.told.document == draft)

    desk.answer(draft, "KZ", "approve", paper=desk.make_paper())

    assert provisional not in {one.told.seq for one in every_unproved(desk.session, "answers")}
    assert moved in {one.told.seq for one in every_unproved(desk.session, "moves")}
    with pytest.raises(Invalid):
        unproved(desk.session, "rumours")
