"""`tracker user`: the people of the register, their roles and passwords."""

import secrets
import sys
from collections.abc import Sequence
from typing import Any

import click

from tracker.cli import printing
from tracker.cli.declaring import argument, command, noun, option, request
from tracker.cli.edge import Edge
from tracker.cli.people import data_of, roles_of
from tracker.cli.settling import settle
from tracker.cli.values import Day, Word
from tracker.cli.ways_in import emergency, tell, told_of, who
from tracker.domain.actor import ROLES, SYSTEM, Actor
from tracker.domain.sentence import Sentence
from tracker.errors import Invalid, NotFound
from tracker.language import LANGUAGES
from tracker.language import gettext as _

DOORS = Sentence("Signing in")
user = noun("user", places={
    "sign-ins": (DOORS, "tracker.cli.doors:sign_ins", None),
    "sign-out": (DOORS, "tracker.cli.doors:sign_out", None),
    "reset": (DOORS, "tracker.cli.doors:reset", None),
    "factor-off": (DOORS, "tracker.cli.doors:factor_off", None),
    "log": (DOORS, "tracker.cli.doors:log", None),
    "close": (DOORS, "tracker.cli.closing:close", None),
    "open": (DOORS, "tracker.cli.closing:open_again", None),
})
BYTES = 32
WORDS = Sentence("One of: {words}.", words=tuple(ROLES))


@command("list", Sentence("List the accounts with their roles."), group=user,
         examples=("tracker user list --as admin",))
def listed(edge: Edge) -> None:
    from tracker.queries import people

    with edge.reading("people.read") as session:
        found = people.people(session)
    if edge.json:
        printing.data([data_of(one) for one in found])
        return
    printing.table(
        (_("Name"), _("Key"), _("Language"), _("Roles")),
        [(one.name, one.key, one.language, roles_of(one)) for one in found],
        _("No account is in the register yet. Make the first one: tracker user add NAME --role ROLE"))


@command("add", Sentence(
    "Make an account. The first account of a register needs nobody to act. The password is asked for on a terminal; "
    "instead of an empty one, or none, a link to choose it by is shown once. It is good for a day."
), group=user, examples=(
    "tracker user add anna --role administrator",
    "tracker user add boris --role officer --as anna",
    "tracker user add dana --role representative --member KZ --lang-of-pages ru --as anna",
))
@argument("name")
@option("--role", "roles", type=Word(ROLES), multiple=True, metavar="WORD", help=WORDS)
@option("--member", metavar="CODE", help=Sentence("The state that a representative speaks for."))
@option("--lang-of-pages", type=Word(LANGUAGES), default="en", metavar="en|ru",
        help=Sentence("The language in which the pages greet the person."))
@request()
def add(edge: Edge, name: str, roles: Sequence[str], member: str | None, lang_of_pages: str) -> None:
    from tracker.passwords import NONE, hash_password
    from tracker.services import resets, users

    typed = _typed(name)
    new = users.NewUser(name, hash_password(typed) if typed else NONE, tuple(roles), member, lang_of_pages)
    receipt = edge.record(users.add if typed else resets.add, new, who=lambda session: _first_or_named(edge, session))
    tell(edge, receipt, name)


@command("password", Sentence(
    "Set a password: one's own, or anybody's for an administrator. Instead of an empty one, or none, a link to choose "
    "it by is shown once. The old one ends."), group=user, examples=(
    "tracker user password boris --as boris",
))
@argument("name")
@emergency
@request()
def password(edge: Edge, name: str, emergency: bool) -> None:
    from tracker.passwords import hash_password
    from tracker.services import resets, users

    key, owner = _named(edge, name)
    typed = _typed(owner)
    chosen = hash_password(typed or secrets.token_urlsafe(BYTES))
    service = users.set_password if typed else resets.renew
    tell(edge, edge.record(told_of(service, emergency), key, chosen, who=who(emergency)), name)


@command("rename", Sentence(
    "Give a person another name to sign in with. Also after `tracker rebuild`, when people have their keys for names."
), group=user, examples=("tracker user rename u-3fa9c1d2 boris --as anna",))
@argument("name")
@argument("new")
@request()
def rename(edge: Edge, name: str, new: str) -> None:
    from tracker.services import users

    printing.receipt(edge, edge.record(users.rename, name, new))


@command("role", Sentence("Give a person a role, or take it away; a second person confirms what is given."),
         group=user, examples=(
    "tracker user role boris head --as anna",
    "tracker user role boris head --confirm --as carl",
    "tracker user role boris officer --from 2024-03-01 --to 2024-08-31 --as anna",
    "tracker user role boris head --revoke --as anna",
))
@argument("name")
@argument("role", type=Word(ROLES))
@option("--member", metavar="CODE", help=Sentence("The state that a representative speaks for."))
@option("--body", metavar="KEY", help=Sentence("The body that a secretary is of."))
@option("--from", "first_on", type=Day(), metavar="DAY", help=Sentence("The first day of the role."))
@option("--to", "last_on", type=Day(), metavar="DAY", help=Sentence("The last day of the role."))
@option("--revoke", is_flag=True, help=Sentence("Take the role away."))
@option("--confirm", is_flag=True, help=Sentence("Confirm, as a second person, what was proposed."))
@option("--drop", is_flag=True, help=Sentence("Let fall what was proposed."))
@emergency
@request()
def role(edge: Edge, name: str, role: str, member: str | None, revoke: bool, confirm: bool, drop: bool,
         emergency: bool, **more: Any) -> None:
    from tracker.services import users

    if confirm or drop:
        receipt = settle(edge, name, "role.grant", role, confirm)
    elif revoke:
        receipt = edge.record(told_of(users.revoke_role, emergency), name, role, who=who(emergency))
    else:
        receipt = edge.record(told_of(users.grant_role, emergency), name, role, who=who(emergency),
                              member_state=member, **more)
    printing.receipt(edge, receipt)


def _first_or_named(edge: Edge, session: Any) -> Actor:
    """The system for the first account of a register, for every other the one named."""
    from tracker.queries import people

    return edge.must_act(session) if people.people(session) else SYSTEM


def _named(edge: Edge, name: str) -> tuple[str, str]:
    """The key and the name of somebody, by either; what is not there the act itself refuses."""
    from tracker.queries import people

    with edge.reading() as session:
        try:
            found = people.named(session, name)
        except NotFound:
            return name, name
    return found.key, found.name


def _typed(owner: str) -> str:
    """What was typed on a terminal for somebody; nothing, if it is to be chosen by a link."""
    from tracker.passwords import check_new_password

    if not sys.stdin.isatty():
        return ""
    typed: str = click.prompt(_("Password (empty for a link to choose it by)"), default="", show_default=False,
                              hide_input=True, confirmation_prompt=_("The same again"))
    if typed and (wrong := check_new_password(typed, owner)) is not None:
        raise Invalid(wrong, field="password")
    return typed
