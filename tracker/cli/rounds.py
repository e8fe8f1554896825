"""`tracker round`: the answers of the states to one version."""

from datetime import date, datetime

from tracker.cli import printing, reading
from tracker.cli.declaring import argument, command, noun, option, request
from tracker.cli.edge import Edge
from tracker.cli.round_data import round_data
from tracker.cli.round_text import round_text
from tracker.cli.titles import reason
from tracker.cli.values import Day, Moment, Word, in_zone
from tracker.domain.sentence import Sentence
from tracker.domain.words import ATTACHMENTS
from tracker.errors import NotFound

round_ = noun("round")


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
        printing.data(round_data(page, found[0]))
    else:
        round_text(page, found[0])


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


@command("remark", Sentence("Record a comment of a state apart from its answer."), group=round_, examples=(
    "tracker round remark 2024-0001 KZ 'art. 4' 'Without the second sentence' --why 'Costs' --as clerk",
))
@argument("ref")
@argument("code")
@argument("place")
@argument("wish")
@option("--why", default="", metavar="TEXT", help=Sentence("The state's reason."))
@request()
def remark(edge: Edge, ref: str, code: str, place: str, wish: str, why: str) -> None:
    from tracker.services import remarks

    printing.receipt(edge, edge.record(remarks.make, _parts(ref)[0], code, remarks.NewRemark(place, wish, why)))


@command("attach", Sentence("Put a reservation, a statement or an opinion beside a state's answer."), group=round_,
         examples=("tracker round attach 2024-0001 BY reservation 'Without prejudice to …' --paper 7/12 --as clerk",))
@argument("ref")
@argument("code")
@argument("kind", type=Word(ATTACHMENTS))
@argument("text")
@option("--paper", metavar="P", help=Sentence("The paper that proves it, by key or by a number that is unique."))
@request()
def attach(edge: Edge, ref: str, code: str, kind: str, text: str, paper: str | None) -> None:
    from tracker.services import supplements

    new = supplements.NewAttachment(kind, text, paper)
    printing.receipt(edge, edge.record(supplements.attach, _parts(ref)[0], code, new))


@command("authority", Sentence("Put on file the paper that shows by what right somebody signed a state's answer."),
         group=round_, examples=("tracker round authority 2024-0001 TJ P-2024-0009 --as clerk",))
@argument("ref")
@argument("code")
@argument("paper")
@request()
def authority(edge: Edge, ref: str, code: str, paper: str) -> None:
    from tracker.services import answers

    printing.receipt(edge, edge.record(answers.confirm_authority, _parts(ref)[0], code, paper))


def _parts(ref: str) -> tuple[str, str]:
    """A document, or a round by its key."""
    reference, _, number = ref.partition("/r")
    return reference, number
