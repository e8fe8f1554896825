"""A search tells nobody of what they may not read, and finds it for those who may."""

import pytest

from tests.web.test_restricted import bare
from tests.web.test_rights import browser_of
from tests.web.twins import SECRETS, pair, register

WITHOUT = {"officer": "boris", "reader": "olga", "representative": "tahir"}


@pytest.fixture(scope="module")
def twins(sqlite_template, tmp_path_factory, signer):
    """Two registers with their applications, made alike but for one word and one position."""
    return pair(register, SECRETS, sqlite_template, tmp_path_factory, signer)


def asked(things):
    """Words that stand in what is hidden, in what is open, or in both; and every narrower question."""
    words = (things["word"], "art", "article 4", "clause", "draft", "without",
             things["sent"], things["kept"], things["paper"])
    yield from (f"/search?q={one}{rest}" for one in words for rest in (
        "", "&what=document", "&what=paper", "&what=remark", "&what=text", "&stage=member_state_approval"))
    for one in words:
        yield f"/jump?q={one}"
        yield f"/jump/suggestions?q={one}"


@pytest.mark.parametrize("role", WITHOUT)
def test_twin_registers_answer_alike(twins, role):
    (one, things, _), (other, *_) = twins
    first, second = browser_of(one, WITHOUT[role]), browser_of(other, WITHOUT[role])

    differ = [path for path in asked(things) if bare(first.client.get(path)) != bare(second.client.get(path))]

    assert differ == []


@pytest.mark.parametrize("role", WITHOUT)
def test_nothing_that_is_hidden_is_found(twins, role):
    app, things, _ = twins[0]
    browser = browser_of(app, WITHOUT[role])

    assert "Nothing was found" in browser.get(f"/search?q={things['word']}").text
    assert "Nothing was found" in browser.get(f"/search?q={things['kept']}").text
    assert "Nothing was found" in browser.get("/search?q=clause").text
    assert browser.get(f"/jump?q={things['kept']}").location == f"/search?q={things['kept']}"
    assert browser.get(f"/jump/suggestions?q={things['kept']}").json["rows"] == []


@pytest.mark.parametrize("name", ["carl", "audrey", "zara"])
def test_who_is_cleared_finds_the_draft_and_the_closed_text(twins, name):
    app, things, _ = twins[0]
    page = browser_of(app, name).get(f"/search?q={things['word']}").text

    assert f"/documents/{things['kept']}" in page
    assert "Text of version 1</a>" in page
    assert "Text of version 1 in another language</a>" in page
    assert f"<mark>{things['word']}</mark>" in page


def test_a_representative_finds_the_remarks_of_the_own_state_alone(twins):
    app, things, _ = twins[0]

    assert "Remark 1 of Kazakhstan" in browser_of(app, "zara").get("/search?q=without").text
    assert "Nothing was found" in browser_of(app, "tahir").get("/search?q=without").text
    assert "Nothing was found" in browser_of(app, "zara").get(f"/search?q={things['paper']}").text


def test_who_keeps_people_alone_may_not_search(twins):
    assert browser_of(twins[0][0], "adam").get("/search?q=draft").status_code == 403
