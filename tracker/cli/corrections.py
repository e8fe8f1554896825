"""`tracker correct` and `tracker annul`: a counter-entry against a wrong entry, by two persons."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from tracker.cli import printing
from tracker.cli.declaring import argument, command, option, request
from tracker.cli.edge import Edge
from tracker.domain.sentence import Sentence
from tracker.errors import Invalid
from tracker.language import say

if TYPE_CHECKING:
    from tracker.services.acts import Receipt


@command("correct", examples=(
    "tracker correct 47 --set occurred=2024-11-28 --reason 'Misread' --paper P-2024-0003 --as officer",
    "tracker correct 47 --confirm --as head",
    "tracker correct 47 --drop --as officer",
))
@argument("seq", type=int)
@option("--set", "given", multiple=True, metavar="FIELD=VALUE", help=Sentence(
    "A field with what it should say; may be given several times."))
@option("--reason", default="", metavar="TEXT", help=Sentence("Why; asked for from the one who proposes."))
@option("--paper", metavar="P", help=Sentence("The paper that proves it, by key or by a number that is unique."))
@option("--confirm", is_flag=True, help=Sentence("Confirm what somebody else proposed."))
@option("--drop", is_flag=True, help=Sentence("Let fall what is proposed against the entry."))
@request()
def correct(
    edge: Edge, seq: int, given: Sequence[str], reason: str, paper: str | None, confirm: bool, drop: bool
) -> None:
    from tracker.services import corrections

    if drop:
        printing.receipt(edge, edge.record(corrections.drop, seq))
        return
    fields = dict(_field(one) for one in given)
    if not (fields or confirm):
        _list(edge, seq)
        return
    done = edge.record(corrections.correct, seq, fields, reason=reason, paper=paper)
    annulled(edge, done, f"correct {seq} --confirm")


@command("annul", examples=(
    "tracker annul 47 --reason 'It was another draft' --as officer",
    "tracker annul 47 --as head",
))
@argument("seq", type=int)
@option("--reason", default="", metavar="TEXT", help=Sentence("Why; asked for from the one who proposes."))
@option("--paper", metavar="P", help=Sentence("The paper that proves it, by key or by a number that is unique."))
@request()
def annul(edge: Edge, seq: int, reason: str, paper: str | None) -> None:
    from tracker.services import corrections

    annulled(edge, edge.record(corrections.annul, seq, reason=reason, paper=paper), f"annul {seq}")


def _field(typed: str) -> tuple[str, str]:
    name, sign, value = typed.partition("=")
    if not sign:
        raise Invalid(Sentence("Write a field with its value: --set title_en=Plan"), field="set")
    return name.strip(), value


def _list(edge: Edge, seq: int) -> None:
    from tracker.queries.corrections import correctable_entry

    with edge.reading("register.read") as session:
        page = correctable_entry(session, seq)
    if edge.json:
        printing.data({"entry": seq, "fields": dict(page.fields), "against": say(page.against) or None,
                       "extracts": [one.data for one in page.extracts], "beyond": say(page.beyond)})
    elif page.against:
        click.echo(say(page.against))
    else:
        printing.pairs(tuple(page.fields.items()))
        printing.heading(say(page.beyond))
        for one in page.extracts:
            click.echo(say(Sentence("Affected: {what}", what=one.sentence)))


def annulled(edge: Edge, receipt: "Receipt", again: str) -> None:
    """What came of a counter-entry: its receipt, or how a second person confirms it."""
    printing.receipt(edge, receipt)
    if receipt.kind == "proposal.made" and not edge.json:
        click.echo(say(Sentence("To confirm it: {command}", command=f"tracker {again} --as NAME")))
