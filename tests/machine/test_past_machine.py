"""The past of any life: as known it is what was copied out that evening, as it was it is what a second fold says."""

from itertools import count

import pytest
from hypothesis import HealthCheck, Phase, event, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from tests.machine.lives import DRAW, LIFE, Life, day, pages
from tests.machine.second_fold import NEVER, Facts
from tracker.domain.asof import AsOf
from tracker.models import JournalEntry
from tracker.services.past import past

DRAWS = 10
ROWS = select(JournalEntry.seq, JournalEntry.at, JournalEntry.body).order_by(JournalEntry.seq)
NOTHING = None, (), (), None


def check(new_register, examples, *, derandomize):
    """So many lives, of each ten draws of a draft, a day and a clock."""
    drawn = count()

    @settings(max_examples=examples, deadline=None, derandomize=derandomize, database=None, print_blob=False,
              suppress_health_check=list(HealthCheck), phases=(Phase.generate,))
    @given(days=LIFE, draws=st.lists(DRAW, min_size=DRAWS, max_size=DRAWS))
    def one_life(days, draws):
        database, drop = new_register()
        try:
            life = Life(database, days, draws).live()
            with database.read() as session:
                for draw in draws:
                    hold(session, life, *draw)
                    next(drawn)
        finally:
            database.close()
            drop()

    one_life()
    return next(drawn)


def hold(session, life, draft, number, clock):
    on = day(number)
    with past(session, AsOf(on, clock)) as then:
        shown = pages(then, draft, on)
    if clock == "known":
        assert shown == life.kept.get((draft, number), NOTHING)
        return
    facts = Facts(session.execute(ROWS).all(), draft).by(on.isoformat())
    event(f"the facts make it {facts['state']}")
    assert told(shown[0]) == facts
    assert {one.reference: one.state for one in shown[1]}.get(draft, NEVER) == facts["state"]


def told(page):
    """What a page shows, as the second fold puts it."""
    if page is None:
        return {"state": NEVER, "versions": {}, "rounds": {}, "answers": {}}
    return {
        "state": page.state, "since": iso(page.since), "title": page.title.title_en, "package": page.package,
        "versions": {one.number: (one.label, iso(one.last)) for one in page.versions},
        "rounds": {one.key: {"version": one.version, "status": one.status, "mode": one.mode,
                             "due_at": one.due_at.strftime("%Y-%m-%dT%H:%M:%S.%fZ")} for one in page.rounds},
        "answers": {said.seq: (line.code, said.position, said.paper, said.replaced_by)
                    for one in page.rounds for line in one.lines
                    for said in (*line.earlier, *filter(None, [line.answer]), *line.kept)},
    }


def iso(on):
    return on.isoformat() if on else None


@pytest.mark.parametrize("examples", [3, pytest.param(50, marks=pytest.mark.slow)])
def test_every_page_of_the_past_is_the_one_of_that_day_on_sqlite(on_sqlite, examples):
    assert check(on_sqlite, examples, derandomize=examples < 50) == examples * DRAWS


@pytest.mark.parametrize("examples", [1, pytest.param(50, marks=pytest.mark.slow)])
def test_every_page_of_the_past_is_the_one_of_that_day_on_postgresql(on_postgresql, examples):
    assert check(on_postgresql, examples, derandomize=examples < 50) == examples * DRAWS
