"""A register for the tests of lists, and what a list costs."""

import pytest

from tests import cast
from tests.conftest import shared
from tracker.services import documents, papers


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def founded(request, signer, tmp_path_factory):
    """A register with states, bodies and people and no draft yet, shared by the tests of lists."""
    yield from shared(request, signer, tmp_path_factory.mktemp("lists"), lambda session: cast.Desk(
        session, cast.FOUNDED).found())


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
