"""A new way into an account on the command line: by one person, by two, or by the operator of the server alone."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from tracker.cli import printing
from tracker.cli.declaring import option
from tracker.cli.edge import Edge, Service
from tracker.cli.settling import settle, waits
from tracker.domain.actor import SYSTEM, Actor
from tracker.domain.sentence import Sentence
from tracker.language import say

if TYPE_CHECKING:
    from tracker.services.acts import Receipt

LINK = Sentence("The link for {name}, shown this once: {link}")


def emergency(run: Callable[..., Any]) -> Callable[..., Any]:
    """The option by which the operator of the server acts alone, as nobody of the register."""
    return option("--emergency", is_flag=True, help=Sentence(
        "In an emergency, without a second person and in nobody's name: for who runs the server. The journal, the "
        "security log and the Desks of heads tell of it."))(run)


def by_two(run: Callable[..., Any]) -> Callable[..., Any]:
    """The options of what two persons do."""
    run = option("--drop", is_flag=True, help=Sentence("Let fall what was proposed."))(emergency(run))
    return option("--confirm", is_flag=True, help=Sentence("Confirm, as a second person, what was proposed."))(run)


def who(alone: bool) -> Callable[[Any], Actor] | None:
    """The system where the operator acts alone, else the one named."""
    return (lambda _: SYSTEM) if alone else None


def told_of(service: Service, alone: bool) -> Service:
    """The same service; what it does in an emergency gets a line of its own in the security log."""
    from tracker.services import security

    def loudly(session: Any, *args: Any, now: Any, **fields: Any) -> "Receipt":
        receipt = service(session, *args, now=now, **fields)
        security.note(session, "emergency", now=now, person=receipt.object, actor=SYSTEM.key, detail=receipt.kind)
        return receipt

    return loudly if alone else service


def open_way(edge: Edge, name: str, way: str, *, confirm: bool, drop: bool, emergency: bool) -> "Receipt | None":
    """What came of it where one person is not enough, or the operator acts; None where one is."""
    from tracker.services import doors_by_two
    from tracker.services.ways_in import WAYS

    if confirm or drop:
        settled: Receipt = settle(edge, name, way, WAYS[way], confirm)
        return settled
    if emergency:
        return edge.record(told_of(doors_by_two.in_emergency, True), name, way, who=who(True))
    return edge.record(doors_by_two.propose, name, way) if _takes_two(edge, name, way) else None


def tell(edge: Edge, receipt: "Receipt", name: str) -> None:
    """The receipt, the link if there is one, and that a second person must confirm."""
    link = printing.link(edge, receipt.secret) if receipt.secret else None
    printing.receipt(edge, receipt, **({"name": name, "link": link} if link else {}))
    if link and not edge.json:
        click.echo(say(Sentence(LINK.template, name=name, link=link)))
    waits(edge, receipt)


def _takes_two(edge: Edge, name: str, way: str) -> bool:
    """Whether one person is not enough; for the own second factor one is."""
    from tracker.queries import granted, people
    from tracker.services.ways_in import FACTOR

    with edge.reading() as session:
        actor, person = edge.must_act(session), people.named(session, name)
        own = actor.key == person.key and way == FACTOR
        return not own and granted.takes_two(session, person.key, now=edge.now)
