"""A person signs in with a real browser."""

import pytest

pytestmark = pytest.mark.browser


def test_an_officer_signs_in_and_nothing_is_asked_of_anybody_else(visit, served):
    page = visit("officer")

    assert page.url.rstrip("/") == served
    assert page.refused == []
