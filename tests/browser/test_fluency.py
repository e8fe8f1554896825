"""Keys, the box and unsent forms in a real browser."""

import pytest

pytestmark = pytest.mark.browser


def test_keys_lead_through_the_register_in_either_layout(visit, served):
    page = visit("officer")
    page.keyboard.press("g")
    page.keyboard.press("o")
    page.wait_for_url("**/documents/")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    page.keyboard.press("Enter")
    page.wait_for_url("**/documents/20*")
    page.evaluate("""() => document.body.dispatchEvent(new KeyboardEvent(
        "keydown", {key: "р", code: "KeyH", bubbles: true, cancelable: true}))""")
    assert page.url.endswith("#history")

    page.keyboard.press("?")
    assert page.is_visible("dialog#keys")
    page.keyboard.press("Escape")
    assert page.is_hidden("dialog#keys")
    assert page.refused == []


def test_drafts_are_suggested_and_opened_from_the_keyboard(visit, served):
    page = visit("reader")
    page.keyboard.press("/")
    page.keyboard.type("2024-00g")
    assert page.input_value("#q-top") == "2024-00g"
    page.keyboard.press("Backspace")
    page.wait_for_selector("#suggested li")
    page.keyboard.press("ArrowDown")
    assert page.get_attribute("#q-top", "aria-activedescendant") == "suggested-0"
    assert "suggested" in page.inner_text("#suggested-told")
    number = page.inner_text("#suggested-0 b")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/documents/{number}")
    assert page.refused == []


def test_a_form_that_was_not_sent_is_not_left_unasked(visit, served):
    page, asked = visit("officer"), []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.goto("/documents/new")
    page.fill("[name=title_en]", "Half a title")
    page.click("header .brand")
    page.wait_for_url(lambda address: not address.endswith("/new"))

    assert asked == ["beforeunload"]
    assert page.refused == []


def test_what_was_typed_comes_back_after_the_sign_in_ran_out(visit, served, clock):
    page = visit("officer")
    page.goto("/documents/new")
    page.fill("[name=title_en]", "A long title")
    clock.pass_by(minutes=31)
    page.click("main button")
    page.fill("[name=name]", "officer")
    page.fill("[name=password]", "seven words that nobody else has")
    page.press("[name=password]", "Enter")
    page.click("main button")

    assert page.input_value("[name=title_en]") == "A long title"
    assert page.url.endswith("/documents/new")
