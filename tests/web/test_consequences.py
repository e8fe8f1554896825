"""The page of a step back, before it is taken."""

import pytest

from tests.web.drafts import draft, office

__all__ = ["draft", "office"]


@pytest.mark.parametrize(("language", "said", "stays"), [
    ("en", "1 answer lapses with it: Kazakhstan.", "Stays where it is, at another stage: “In working group”."),
    ("ru", "утрачивает силу 1 ответ", "Остаётся на своей стадии: «В рабочей группе»."),
])
def test_it_shows_draft_by_draft_what_the_package_would_change(browse, draft, office, language, said, stays):
    one, other = draft("member_state_approval"), draft("member_state_approval")
    behind = draft("working_group")
    with office() as desk:
        desk.make_package(one, other, behind)
        desk.answer(other, "KZ", paper=desk.make_paper())
    ana = browse("ana")
    ana.get(f"/language/{language}")

    page = ana.get(f"/documents/{one}/steps/return_to_working_group").text
    first, second, third = page.split('id="drafts"')[1].split("<tbody>")[1].split("<tr>")[1:4]

    assert one in first
    assert said.casefold() not in first.casefold()
    assert other in second
    assert said.casefold() in second.casefold()
    assert behind in third
    assert stays in third


def test_it_tells_who_holds_the_others_up_before_anything_is_confirmed(browse, draft, office):
    one, other = draft("joint_meeting"), draft("joint_meeting")
    with office() as desk:
        desk.make_package(one, other)

    page = browse("ana").get(f"/documents/{one}/steps/submit_to_permanent_council").text

    assert "2 drafts hold the others up: all of them move or none." in page
