"""What was typed when a sign-in ran out: it goes along through the sign-in, and is given back to be sent again."""

from dataclasses import dataclass

from flask import render_template, request
from flask.typing import ResponseReturnValue

from web.forms.base import Form
from web.security import safe_next

MARK, PATH = "kept:", "kept"
MOST = 100_000
SECRET = ("password", "present", "again", "code")


@dataclass(frozen=True)
class Kept:
    """One field under the name that the sign-in form carries it by."""

    name: str
    value: str


def can_be_kept() -> bool:
    """Whether a form that cannot be taken now is one of text alone, not too long, without a secret in it."""
    sent = request.form
    size = sum(len(value) for _name, value in sent.items(multi=True))
    return not request.files and size <= MOST and sent.keys().isdisjoint(SECRET) and PATH not in sent


def shown() -> ResponseReturnValue:
    """The sign-in form with what was typed behind it."""
    from web.signin import SignIn  # it needs this module first

    typed = [Kept(MARK + name, value) for name, value in request.form.items(multi=True) if name != "csrf_token"]
    path = request.full_path.rstrip("?")
    page = render_template("signin/show.html", form=SignIn(formdata=None), faults=[], next=None,
                           kept=[Kept(PATH, path), *typed])
    return page, 401


def fields() -> list[Kept]:
    """What a sign-in form that was sent carries along; nothing unless it leads to a page of ours."""
    if safe_next(request.form.get(PATH)) is None:
        return []
    return [Kept(name, value) for name, value in request.form.items(multi=True)
            if name == PATH or name.startswith(MARK)]


def given_back() -> ResponseReturnValue:
    """A page that holds what was typed, to be sent to where it was meant for by the person who is signed in now."""
    typed = [Kept(one.name.removeprefix(MARK), one.value) for one in fields() if one.name != PATH]
    return render_template("signin/kept.html", form=Form(formdata=None), path=request.form[PATH], typed=typed)
