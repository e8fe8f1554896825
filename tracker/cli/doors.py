"""`tracker user …`: the doors of accounts, as administrators keep them; and the security log."""

import json
from datetime import timedelta

import click

from tracker.cli import printing
from tracker.cli.declaring import argument, command, option, request
from tracker.cli.edge import Edge
from tracker.cli.values import Word
from tracker.cli.ways_in import LINK, by_two, open_way, tell
from tracker.domain.limits import Limits
from tracker.domain.security_events import ENDS, KINDS, words_of
from tracker.domain.sentence import Sentence
from tracker.language import gettext as _
from tracker.language import say


@command("sign-ins", Sentence("List where somebody is signed in."), examples=(
    "tracker user sign-ins boris --as anna",))
@argument("name")
def sign_ins(edge: Edge, name: str) -> None:
    from tracker.queries import people, signins

    limits = Limits(timedelta(minutes=edge.settings.idle_minutes), timedelta(hours=edge.settings.sign_in_hours))
    with edge.reading("user.change") as session:
        found = signins.sign_ins_of(session, people.named(session, name).key, now=edge.now, limits=limits)
    if edge.json:
        printing.data([{"key": one.key, "began_at": printing.when(one.began_at), "seen_at": printing.when(one.seen_at),
                        "network": one.network, "browser": one.browser, "stands": one.stands,
                        "ended_why": one.ended_why} for one in found])
        return
    printing.table(
        (_("Key"), _("Began"), _("Last seen"), _("Network"), _("How it stands")),
        [(one.key, one.began_at, one.seen_at, one.network, _state(one.stands, one.ended_why)) for one in found],
        _("No sign-in in the last 30 days."))


@command("sign-out", Sentence("End the sign-ins of somebody, or one of them."), examples=(
    "tracker user sign-out boris --as anna", "tracker user sign-out boris --only s-3fa9c1d2a0b1 --as anna"))
@argument("name")
@option("--only", metavar="KEY", default="", help=Sentence("The one to end, by its key; all if left out."))
def sign_out(edge: Edge, name: str, only: str) -> None:
    from tracker.queries import people
    from tracker.services import signins

    with edge.operating("user.change") as (session, actor):
        person = people.named(session, name)
        if only:
            signins.end(session, person.key, only, actor.key, "administrator", now=edge.now)
        else:
            signins.end_all(session, person.key, actor.key, "administrator", now=edge.now)
    _done(edge, Sentence("Ended: sign-ins of {name}.", name=person.name))


@command("reset", Sentence(
    "Make a link by which somebody chooses a password. It works once, for a day, and is shown this once. For a head, "
    "an auditor or an administrator a second person confirms, who is shown the link."
), examples=("tracker user reset boris --as anna", "tracker user reset carl --confirm --as dora",
             "tracker user reset carl --emergency"))
@argument("name")
@by_two
@request()
def reset(edge: Edge, name: str, **how: bool) -> None:
    from tracker.services import resets
    from tracker.services.ways_in import RESET

    if (receipt := open_way(edge, name, RESET, **how)) is not None:
        return tell(edge, receipt, name)
    with edge.operating("user.change") as (session, actor):
        token = resets.make(session, name, actor, now=edge.now)
    path = printing.link(edge, token)
    if edge.json:
        return printing.data({"link": path})
    return click.echo(say(Sentence(LINK.template, name=name, link=path)))


@command("factor-off", Sentence(
    "Take off the second factor of somebody who lost it. The sign-ins of the account end too. For a head, an auditor "
    "or an administrator a second person confirms."
), examples=("tracker user factor-off boris --as anna", "tracker user factor-off carl --confirm --as dora"))
@argument("name")
@by_two
@request()
def factor_off(edge: Edge, name: str, **how: bool) -> None:
    from tracker.queries import people
    from tracker.services import second_factors
    from tracker.services.ways_in import FACTOR

    if (receipt := open_way(edge, name, FACTOR, **how)) is not None:
        return tell(edge, receipt, name)
    with edge.operating("password.change") as (session, actor):
        person = people.named(session, name)
        second_factors.remove(session, person.key, actor, now=edge.now)
    return _done(edge, Sentence("Taken off: the second factor of {name}.", name=person.name))


@command("log", Sentence(
    "Print the security log, newest first. With --json one object a line, oldest first, for a collector of logs."
), examples=("tracker user log --as anna", "tracker user log --kind sign_in.failed --as anna",
             "tracker user log --json --after 1200 --as anna"))
@option("--kind", type=Word(tuple(KINDS)), metavar="WORD", help=Sentence("One kind of line alone."))
@option("--after", type=click.IntRange(0), default=0, metavar="N", help=Sentence("Lines after this one alone."))
@option("--limit", type=click.IntRange(1, 100_000), default=50, metavar="N", help=Sentence("How many lines at most."))
def log(edge: Edge, kind: str | None, after: int, limit: int) -> None:
    from tracker.queries.security import security_log

    with edge.reading("security.read") as session:
        events = security_log(session, kind=kind or "", after=after if edge.json or after else None, limit=limit).events
    if edge.json:
        for one in events:
            click.echo(json.dumps({
                "id": one.id, "at": printing.when(one.at), "last_at": printing.when(one.last_at), "kind": one.kind,
                "person": one.person, "actor": one.actor, "network": one.network, "detail": one.detail,
                "times": one.times}))
        return
    printing.table(
        (_("When"), _("Account"), _("By"), _("Network"), _("Times"), _("What")),
        [(one.at, one.person or "–", one.actor or "–", one.network or "–", one.times, _what(one.kind, one.detail))
         for one in events], _("Nothing is in the log."))


def _what(kind: str, detail: str) -> str:
    words = say(KINDS.get(kind, kind))
    return f"{words}: {say(words_of(kind, detail))}" if detail else words


def _state(stands: bool, why: str | None) -> str:
    if stands:
        return _("stands")
    return say(ENDS[why]) if why in ENDS else _("ran out")


def _done(edge: Edge, told: Sentence) -> None:
    if edge.json:
        printing.data({"done": True})
    else:
        click.echo(say(told))
