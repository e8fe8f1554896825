"""The page of a step back, before it is taken."""

import pytest

from tests.web.drafts import draft, office

__all__ = ["draft", "office"]


@pytest.mark.parametrize(("language", "said"), [
    ("en", "{other}, if it moves too: 1 answer lapses with it: Kazakhstan."),
    ("ru", "{other}, если перейдёт вместе: "),
])
def test_it_shows_what_the_companions_of_the_package_lose(browse, draft, office, language, said):
    one, other = draft("member_state_approval"), draft("member_state_approval")
    with office() as desk:
        desk.make_package(one, other)
        desk.answer(other, "KZ", paper=desk.make_paper())
    ana = browse("ana")
    ana.get(f"/language/{language}")

    page = ana.get(f"/documents/{one}/steps/return_to_working_group").text

    assert said.format(other=other) in page
