"""Every view that writes ends in the life of a form, which gives the receipt; conftest looks for it after each POST."""

import inspect

import pytest

from tests.web.samples import bp as samples

BESIDE = {
    "account.end", "account.end_others", "accounts.end", "accounts.end_all", "accounts.remove_factor", "accounts.reset",
    "factor.codes", "factor.remove", "factor.setup", "saved.remove",
}
"""The doors, and the filters of a person: they write beside the journal, so that there is no entry to give a receipt
of; conftest sees to it."""


def writing(app):
    """The views that take a POST and may write an entry."""
    posts = {rule.endpoint for rule in app.url_map.iter_rules() if "POST" in rule.methods}
    return sorted(one for one in posts - BESIDE if not one.startswith(f"{samples.name}.")
                  and not app.view_functions[one].reads)


def called(function, seen=()):
    """The names that a function calls, itself or through others of its module."""
    code = inspect.unwrap(function).__code__
    names = {*code.co_names, *(name for one in code.co_consts if inspect.iscode(one) for name in one.co_names)}
    for name in names - set(seen):
        inner = inspect.unwrap(function).__globals__.get(name)
        if inspect.isfunction(inner) and inner.__module__ == function.__module__:
            names |= called(inner, {*seen, *names})
    return names


def test_every_view_that_writes_gives_the_receipt(app):
    assert len(writing(app)) > 30
    assert app.view_functions.keys() >= BESIDE
    assert [one for one in writing(app) if "form_page" not in called(app.view_functions[one])] == []


@pytest.mark.parametrize("view", ["journal.verify", "signin.sign_in", "signin.sign_out"])
def test_the_other_views_that_take_a_post_cannot_write(app, view):
    assert app.view_functions[view].reads
