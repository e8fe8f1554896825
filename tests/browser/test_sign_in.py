"""A person signs in with a real browser."""

import pytest

from tests.web.conftest import MORNING, PASSWORD
from tracker.second_factor import code_at

pytestmark = pytest.mark.browser


def test_an_officer_signs_in_and_nothing_is_asked_of_anybody_else(visit, served):
    page = visit("officer")

    assert page.url.rstrip("/") == served
    assert page.refused == []


def test_a_second_factor_is_set_up_from_the_page_and_asked_for(visit, served):
    page = visit("officer")
    page.goto("/account/second-factor")
    secret = page.inner_text(".enrol .mono").replace(" ", "")
    page.fill("[name=code]", code_at(secret, MORNING))
    page.fill("[name=present]", PASSWORD)
    page.click("main button")
    codes = page.locator(".codes li").all_inner_texts()
    page.click("header summary")
    page.click("header button")
    page.fill("[name=name]", "officer")
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    page.fill("[name=code]", codes[0])
    page.press("[name=code]", "Enter")
    page.wait_for_url(lambda url: "/sign-in" not in url)

    assert page.refused == []
