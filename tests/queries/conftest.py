"""A register for the tests of lists, and what a list costs."""

from contextlib import contextmanager

import pytest
from sqlalchemy import event

from tests import cast
from tests.conftest import shared
from tracker.services import documents, papers


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def founded(request, signer, tmp_path_factory):
    """A register with states, bodies and people and no draft yet, shared by the tests of lists."""
    yield from shared(request, signer, tmp_path_factory.mktemp("lists"), lambda session: cast.Desk(
        session, cast.FOUNDED).found())


@pytest.fixture
def statements(desk):
    """Count the statements of a block: with statements() as told: ...; len(told)."""
    connection = desk.session.connection()

    @contextmanager
    def counting():
        told = []

        def hear(_connection, _cursor, statement, values, *_):
            told.append((statement, values))

        desk.session.flush()
        event.listen(connection, "before_cursor_execute", hear)
        try:
            yield told
        finally:
            event.remove(connection, "before_cursor_execute", hear)

    return counting


@pytest.fixture
def stocked(desk):
    """A register with some drafts and papers that only words tell apart."""
    desk.do(documents.register, documents.NewDocument(
        "plan", title_ru="План охраны ледников Памира", title_en="Glacier protection plan for the Pamirs",
        aliases=("Ледниковый план",)))
    desk.do(documents.register, documents.NewDocument(
        "statement", title_ru="Заявление о ледниках", title_en="Statement on glaciers"))
    desk.do(papers.register, papers.NewPaper("letter", title_ru="О ледниках", number="12/34-к", sender="Душанбе"))
    return desk
