"""`tracker user deputy`: who stands in for whom, from a day to a day."""

from datetime import date

from tracker.cli import printing
from tracker.cli.declaring import argument, command, option, request
from tracker.cli.edge import Edge
from tracker.cli.settling import settle
from tracker.cli.users import user
from tracker.cli.values import Day
from tracker.domain.sentence import Sentence
from tracker.errors import Invalid


@command("deputy", Sentence(
    "Let a person stand in for another from a day to a day; a second person confirms. "
    "The deputy acts under the own name."
), group=user, examples=(
    "tracker user deputy boris --of carl --from 2024-07-01 --to 2024-07-21 --as anna",
    "tracker user deputy boris --of carl --confirm --as dora",
    "tracker user deputy boris --of carl --end --as anna",
))
@argument("name")
@option("--of", "other", required=True, metavar="NAME", help=Sentence("Who is stood in for."))
@option("--from", "first_on", type=Day(), metavar="DAY", help=Sentence("The first day."))
@option("--to", "last_on", type=Day(), metavar="DAY", help=Sentence("The last day."))
@option("--confirm", is_flag=True, help=Sentence("Confirm, as a second person, what was proposed."))
@option("--drop", is_flag=True, help=Sentence("Let fall what was proposed."))
@option("--end", "ends", is_flag=True, help=Sentence("End it at once."))
@request()
def deputy(edge: Edge, name: str, other: str, first_on: date | None, last_on: date | None, confirm: bool, drop: bool,
           ends: bool) -> None:
    from tracker.services import deputies

    if confirm or drop:
        receipt = settle(edge, name, "deputy.appoint", other, confirm)
    elif ends:
        receipt = edge.record(deputies.end, _standing(edge, name, other))
    else:
        receipt = edge.record(deputies.appoint, name, other, first_on, last_on)
    printing.receipt(edge, receipt)


def _standing(edge: Edge, name: str, other: str) -> int:
    """The number of the entry by which somebody stands in for another."""
    from tracker.queries import people

    with edge.reading("people.read") as session:
        found = [one.seq for one in people.named(session, name).stands_in if other in (one.name, one.key)]
    if not found:
        raise Invalid(Sentence("{name} does not stand in for {other}.", name=name, other=other), field="of")
    return found[-1]
