"""Accounts that are closed and opened again, beside the other pages of people."""

from flask import g, url_for
from flask.typing import ResponseReturnValue

from tracker.queries import people
from tracker.services import closing
from web.actions import action
from web.forms import WriteForm, form_page
from web.language import _
from web.people import bp


@bp.route("/<name>/close", methods=["GET", "POST"])
@action("user.close")
def close(name: str) -> ResponseReturnValue:
    """Close an account, with everything that it lets anybody do."""
    form, person = WriteForm(), people.named(g.session, name)
    return form_page(
        form, "people/form.html", name, heading=_("Close the account of {name}?", name=person.name),
        told=_("Nobody signs in with it any more. Its sign-ins end at once, and so do its roles and whatever was "
               "proposed or given to a deputy. The journal keeps what was done under it, and the name stays."),
        act=_("Close the account"),
        send=lambda: closing.close(g.session, person.key, g.actor, now=g.now, request=form.request_key.data),
        done=url_for(".index"))


@bp.route("/<name>/open", methods=["GET", "POST"])
@action("user.close")
def open_again(name: str) -> ResponseReturnValue:
    """Open an account that was closed."""
    form, person = WriteForm(), people.named(g.session, name)
    return form_page(
        form, "people/form.html", name, heading=_("Open the account of {name} again?", name=person.name),
        told=_("The person signs in with the password of before, and has no role until one is given."),
        act=_("Open it again"),
        send=lambda: closing.open_again(g.session, person.key, g.actor, now=g.now, request=form.request_key.data),
        done=url_for(".index"))
