"""Why a round was closed without a no-objection on file: on every page that is an extract."""

import pytest

from tests.cast import ASKED
from tests.web.drafts import draft, office

__all__ = ["draft", "office"]
WHY = "The Council so decided on 1 April"


@pytest.fixture
def closed(office, draft):
    """A draft on which Armenia never answered, and whose round was closed as agreed all the same."""
    reference = draft("member_state_approval")
    with office() as desk:
        paper = desk.make_paper()
        for code in ASKED:
            desk.answer(reference, code, paper=paper)
        for person in (desk.ana, desk.carl):
            desk.move(reference, "conclude_agreed", override=WHY, by=person)
    return reference


@pytest.mark.parametrize("page", [
    "/documents/{}", "/documents/{}/extract", "/documents/{}/extract?day=2024-03-04", "/journal?kind=round.closed",
    "/journal/entries.csv?kind=round.closed",
])
@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_reason_of_an_override_is_on_every_extract(browse, closed, page, language):
    olga = browse("olga")
    olga.get(f"/language/{language}")

    assert WHY in olga.get(page.format(closed)).text


@pytest.mark.parametrize(("language", "said"), [
    ("en", "{}/r1: closed without a no-objection on file. Reason: {}"),
    ("ru", "{}/r1: завершён без сообщения об отсутствии возражений. Причина: {}"),
])
def test_a_register_extract_begins_with_it(browse, closed, language, said):
    olga = browse("olga")
    olga.get(f"/language/{language}")

    assert said.format(closed, WHY) in olga.get(f"/documents/{closed}/extract").text
