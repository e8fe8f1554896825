"""`tracker round`: the answers of the states to one version."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import click

from tracker.cli import printing, reading
from tracker.cli.declaring import argument, command, noun, option, request
from tracker.cli.edge import Edge
from tracker.cli.titles import reason
from tracker.cli.values import Day, Moment, Word, in_zone
from tracker.domain.sentence import Sentence
from tracker.domain.words import ROUND_MODES, ROUND_STATUSES, word
from tracker.errors import NotFound
from tracker.language import gettext as _
from tracker.language import moment, say

if TYPE_CHECKING:
    from tracker.queries.round_views import RoundView

round_ = noun("round", Sentence("The rounds in which states answer."))


@command("show", Sentence("Show a round: who was asked, who answered what, what is missing."), group=round_, examples=(
    "tracker round show 2024-0001",
    "tracker round show 2024-0001/r1",
))
@argument("ref")
def show(edge: Edge, ref: str) -> None:
    reference, number = _parts(ref)
    page = reading.page(edge, reference)
    found = [one for one in page.rounds if number in ("", str(one.number))]
    if not found:
        raise NotFound(Sentence("There is no round {key}.", key=ref[:80]))
    if edge.json:
        printing.data(round_data(found[0]))
    else:
        round_text(found[0])


@command("disagreements", Sentence("Show what is still open between the states on a draft, and who objects."),
         group=round_, examples=("tracker round disagreements 2024-0001",))
@argument("ref")
def disagreements(edge: Edge, ref: str) -> None:
    from tracker.cli import disagreeing

    disagreeing.show(edge, ref)


@command("extend", Sentence("Put the deadline of the open round later, for all states alike."), group=round_, examples=(
    "tracker round extend 2024-0001 2024-04-30T18:00 --reason 'Asked for by Belarus' --as officer",
))
@argument("ref")
@argument("due", type=Moment())
@option("--zone", metavar="ZONE", help=Sentence("Whose clock the deadline is told by: Europe/Moscow."))
@option("--decided", type=Day(), metavar="DAY", help=Sentence("When it was decided; today if left out."))
@option("--paper", metavar="P", help=Sentence("The paper that proves it, by key or by a number that is unique."))
@option("--after-expiry", is_flag=True, help=Sentence("The deadline has passed; the extension is meant all the same."))
@reason
@request()
def extend(
    edge: Edge, ref: str, due: datetime | date, zone: str | None, reason: str, decided: date | None,
    paper: str | None, after_expiry: bool,
) -> None:
    from tracker.services import checks, rounds

    where = checks.zone(zone or edge.settings.zone)
    until = in_zone(due, where, edge.settings.round_hour)
    printing.receipt(edge, edge.record(rounds.extend, _parts(ref)[0], until, reason=reason, decided_on=decided,
                                       paper=paper, warned=after_expiry))


@command("hold", Sentence("Put off the answers of states by a decision, or with --as-what none expect them again."),
         group=round_, examples=(
             "tracker round hold 2024-0001 KZ --as-what waiting --reason 'Session in May' --as officer",))
@argument("ref")
@argument("codes", nargs=-1, required=True)
@option("--as-what", type=Word(("waiting", "on_hold", "none")), required=True, metavar="WORD",
        help=Sentence("waiting, on_hold or none."))
@option("--paper", metavar="P", help=Sentence("The paper that proves it, by key or by a number that is unique."))
@reason
@request()
def hold(edge: Edge, ref: str, codes: tuple[str, ...], as_what: str, paper: str | None, reason: str) -> None:
    from tracker.services import round_lines

    held = "" if as_what == "none" else as_what
    printing.receipt(edge, edge.record(round_lines.hold, _parts(ref)[0], list(codes), held, reason=reason, paper=paper))


@command("remind", Sentence("Record that states which owe an answer were reminded today."), group=round_, examples=(
    "tracker round remind 2024-0001 KZ TJ --paper 7/12 --as clerk",
))
@argument("ref")
@argument("codes", nargs=-1, required=True)
@option("--paper", metavar="P", help=Sentence("The paper that proves it, by key or by a number that is unique."))
@request()
def remind(edge: Edge, ref: str, codes: tuple[str, ...], paper: str | None) -> None:
    from tracker.services import supplements

    printing.receipt(edge, edge.record(supplements.remind, _parts(ref)[0], list(codes), paper=paper))


@command("carry-over", Sentence("Let the answers count for an editorial version once its notice has run out."),
         group=round_, examples=("tracker round carry-over 2024-0001 --as officer",))
@argument("ref")
@request()
def carry_over(edge: Edge, ref: str) -> None:
    from tracker.services import rulings

    printing.receipt(edge, edge.record(rulings.carry_over, _parts(ref)[0]))


@command("settle", Sentence("Say what became of a remark, by its key."), group=round_, examples=(
    "tracker round settle 2024-0001/r1/KZ/1 accepted --reply 'Taken out' --as officer",
    "tracker round settle 2024-0001/r1/KZ/1 accepted --reply 'Taken out' --confirmed --paper 7/12 --as officer",
))
@argument("key")
@argument("status", type=Word(("accepted", "partly", "declined", "withdrawn")))
@option("--reply", metavar="TEXT", help=Sentence("What the state is told."))
@option("--met-in", type=int, metavar="N", help=Sentence("The version in which it was met."))
@option("--confirmed", is_flag=True, help=Sentence("The state confirms it, by the paper."))
@option("--paper", metavar="P", help=Sentence("The paper that proves it, by key or by a number that is unique."))
@request()
def settle(
    edge: Edge, key: str, status: str, reply: str | None, met_in: int | None, confirmed: bool, paper: str | None,
) -> None:
    from tracker.services import remarks

    new = remarks.Settled(status, reply or "", met_in, confirmed, paper)
    printing.receipt(edge, edge.record(remarks.settle, key, new))


def _parts(ref: str) -> tuple[str, str]:
    """A document, or a round by its key."""
    reference, _, number = ref.partition("/r")
    return reference, number


def round_text(view: "RoundView") -> None:
    """A round for people: its terms, the sentence that says what is missing, a line a state."""
    click.echo(say(Sentence(
        "Round {n} on version {version}: {mode}; {status}; answers due {due}.", n=view.number, version=view.version,
        mode=word(ROUND_MODES, view.mode), status=word(ROUND_STATUSES, view.status),
        due=moment(view.due_at, view.zone))))
    if view.is_open:
        printing.indented(say(view.sentence))
    if view.override_reason:
        printing.indented(say(Sentence("Closed without a no-objection on file: {reason}", reason=view.override_reason)))
    printing.table(
        (_("Code"), _("State"), _("Asked"), _("Answer"), _("Paper"), _("What remains")),
        [reading.line_row(line) for line in view.lines], _("Nobody was asked."), by=2)


def round_data(view: "RoundView") -> dict[str, Any]:
    """A round as data."""
    return {
        "round": view.key, "number": view.number, "version": view.version, "mode": view.mode, "status": view.status,
        "opened_on": printing.iso(view.opened_on), "due_at": printing.when(view.due_at), "zone": view.zone,
        "sentence": say(view.sentence) if view.is_open else None, "override": view.override_reason or None,
        "asked": view.tally.asked, "approve": view.tally.approve, "no_objection": view.tally.no_objection,
        "abstain": view.tally.abstain, "answers": reading.answers_data(view),
    }
