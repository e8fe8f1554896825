"""What is searched follows the register, and can be made again from it."""

import pytest
from sqlalchemy import delete, func, select, text, update

from tests.cast import FOUNDED, Desk
from tracker.models import SearchRow
from tracker.services import search_sources, searchable


def integrity(session):
    """SQLite holds its index against the rows, and raises an error if they differ."""
    if session.info["dialect"] == "sqlite":
        session.execute(text("INSERT INTO search_index(search_index, rank) VALUES ('integrity-check', 1)"))


def test_a_founded_register_is_searched_as_it_stands(desk):
    kinds = set(desk.session.scalars(select(SearchRow.what).distinct()))

    assert {"document", "paper", "remark"} <= kinds
    assert searchable.stale(desk.session) == []
    integrity(desk.session)


@pytest.mark.parametrize("harm", [
    delete(SearchRow).where(SearchRow.what == "paper"), update(SearchRow).values(words=" x "),
    update(SearchRow).values(subject="2024-0001"),
])
def test_what_was_harmed_is_named_and_made_again(desk, harm):
    size = desk.session.scalar(select(func.count()).select_from(SearchRow))
    desk.session.execute(harm.execution_options(synchronize_session=False))
    assert searchable.stale(desk.session)

    assert searchable.fill(desk.session) == size
    assert searchable.stale(desk.session) == []
    integrity(desk.session)


def test_a_register_that_is_older_is_filled_once(database):
    with database.write() as session:
        desk = Desk(session, FOUNDED).found()
        desk.make_document()
        desk.make_document()
        session.commit()
    database.downgrade("0016")
    database.upgrade()

    with database.write() as session:
        assert searchable.stale(session)
        searchable.begin(session)
        assert searchable.stale(session) == []
        session.execute(delete(SearchRow).where(SearchRow.number != "2024-0001"))
        searchable.begin(session)
        assert searchable.stale(session)


@pytest.mark.parametrize(("number", "plain"), [
    ("№ 12/34-К", "12/34-к"), (" P-2024-0001. ", "p-2024-0001"), ("", ""), ("№", ""),
])
def test_numbers_are_compared_plainly(number, plain):
    assert search_sources.plainly(number) == plain
