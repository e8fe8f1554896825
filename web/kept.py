"""What was typed and could not be taken, because a sign-in or a token ran out: given back to who typed it, unsent.

Every form carries the name of the person for whom it was made, signed.  What is given back is shown by the form's own
page as if it were asked for, so that nothing can be written by it; through a sign-in it goes encrypted for that name.
"""

import json
from collections.abc import Iterable
from datetime import timedelta
from hashlib import sha256

from flask import current_app, flash, g, redirect, render_template, request
from flask.typing import ResponseReturnValue
from itsdangerous import BadSignature, Signer
from werkzeug.datastructures import ImmutableMultiDict

from tracker.errors import Unsafe
from tracker.second_factor import opened, seal
from web.language import _
from web.security import safe_next

MARK, SEALED = "typed_by", "kept"
MOST, LASTS = 100_000, timedelta(hours=24)
SECRET = frozenset({"password", "present", "present_code", "again", "code"})
OURS = frozenset({MARK, SEALED, "csrf_token"})


def mark() -> str:
    """For whom a form is made; nobody for a visitor."""
    return _signer().sign(g.person.name).decode() if g.person else ""


def typed_by() -> str | None:
    """For whom the form that was sent had been made, if it was made here."""
    try:
        return _signer().unsign(request.form.get(MARK, "")).decode()
    except BadSignature:
        return None


def can_be_kept() -> bool:
    """Whether what was sent is a form that has a page of its own, of ours, not too long, without a secret in it."""
    sent, rule = request.form, request.url_rule
    size = sum(len(value) for _name, value in sent.items(multi=True))
    return (request.method == "POST" and rule is not None and "GET" in (rule.methods or ())
            and typed_by() is not None and size <= MOST and SECRET.isdisjoint(sent))


def give_back() -> bool:
    """Let a form with a void token be shown again; False where it is not of who is here.  Nothing can be written."""
    if not can_be_kept():
        return False
    g.unsent = True
    _only_show(_fields())
    if g.person is None:
        return True  # the rights lead to the sign-in
    _tell(_has_files())
    return bool(g.person.name == typed_by())


def through_sign_in() -> ResponseReturnValue:
    """The sign-in form, which carries what was typed, encrypted for who typed it."""
    from web.signin import SignIn  # it needs this module first

    typed = [int(g.now.timestamp()), request.full_path.rstrip("?"), _has_files(), _fields()]
    sealed = seal(json.dumps(typed), current_app.config["SECRET_KEY"], _reader(typed_by() or ""))
    return render_template("signin/show.html", form=SignIn(formdata=None), faults=[], next=None, kept=sealed), 401


def carried() -> str:
    """What a sign-in form that was sent carries along."""
    return request.form.get(SEALED, "")


def after_sign_in(otherwise: str) -> ResponseReturnValue:
    """Lead who has signed in back to the form; somebody else is told that it is not for them."""
    try:
        _at, path, _files, _typed = _opened()
    except ValueError:
        flash(_("What was typed before under another name, or more than a day ago, is not shown."))
        return redirect(otherwise, code=303)
    return render_template("signin/kept.html", path=path, kept=carried())


def take_out() -> None:
    """Let a form's page show what the sign-in carried, in place of what is sent with the press of its button."""
    if not carried() or request.endpoint in ("signin.sign_in", "signin.code"):
        return
    request.method = "GET"  # before anything is read: from here on nothing can be written
    try:
        _at, path, files, typed = _opened()
    except ValueError:
        path, files, typed = "", False, []
    _only_show(typed if path == request.full_path.rstrip("?") else [])
    _tell(files)


def is_given_back() -> bool:
    """Whether this request only shows what was typed before."""
    return bool(g.get("given_back", False))


def _only_show(typed: Iterable[tuple[str, str]]) -> None:
    """Treat the request as one that asks for the page, which never writes; its forms find what was typed."""
    marked = [(MARK, request.form.get(MARK, ""))]
    g.given_back, request.method = True, "GET"
    request.__dict__["form"] = ImmutableMultiDict([*typed, *marked])


def _tell(files: bool) -> None:
    flash(_("Nothing was sent. What you typed is below: look through it, then send it."))
    if files:
        flash(_("Choose the file again: files are not kept."))


def _opened() -> tuple[int, str, bool, list[tuple[str, str]]]:
    """What was carried, if it was typed by who is signed in, and not too long ago; else ValueError."""
    try:
        reader = _reader(g.person.name if g.person else "")
        at, path, files, typed = json.loads(opened(carried(), current_app.config["SECRET_KEY"], reader))
    except Unsafe as error:
        raise ValueError(SEALED) from error
    if g.now.timestamp() - at > LASTS.total_seconds() or safe_next(path) is None:
        raise ValueError(path)
    return at, path, files, [(name, value) for name, value in typed]


def _fields() -> list[tuple[str, str]]:
    return [(name, value) for name, value in request.form.items(multi=True) if name not in OURS]


def _has_files() -> bool:
    return any(one.filename for one in request.files.values())


def _reader(name: str) -> str:
    return f"kept:{name}"


def _signer() -> Signer:
    return Signer(current_app.config["SECRET_KEY"], salt=MARK, digest_method=sha256)
