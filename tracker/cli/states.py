"""`tracker states`: the member states, and how each takes part."""

from datetime import date

from tracker.cli import printing
from tracker.cli.declaring import argument, command, noun, option, request
from tracker.cli.edge import Edge
from tracker.cli.titles import source, titles
from tracker.cli.values import Day, Word, choices
from tracker.domain.sentence import Sentence
from tracker.domain.words import ASKED, BASES, STATUSES, word
from tracker.language import gettext as _

states = noun("states")


@command("list", Sentence("List the states with how each takes part on a day, and how it would be asked."),
         group=states, examples=("tracker states list", "tracker states list --on 2024-02-01"))
@option("--on", type=Day(), metavar="DAY", help=Sentence("The day; today if left out."))
def listed(edge: Edge, on: date | None) -> None:
    from tracker.queries.taking_part import taking_part

    with edge.reading("register.read") as session:
        found = taking_part(session, on or edge.today)
    if edge.json:
        printing.data([{
            "code": one.code, "title_en": one.title.title_en, "title_ru": one.title.title_ru, "status": one.status,
            "since": printing.iso(one.since), "basis": one.basis, "asked": one.mode} for one in found])
        return
    printing.table(
        (_("Code"), _("State"), _("Takes part as"), _("Since"), _("In a round")),
        [(one.code, one.title, word(STATUSES, one.status) if one.status else _("not recorded"), one.since,
          word(ASKED, one.mode) if one.mode else "") for one in found],
        _("No state is in the register yet."))


@command("show", Sentence("Show what a state owes, what it answered and how long it takes."), group=states,
         examples=("tracker states show KZ", "tracker states show KZ --json"))
@argument("code")
@option("--after", metavar="PLACE", help=Sentence("Go on from here: what the page before gave as its next."))
def show(edge: Edge, code: str, after: str | None) -> None:
    from tracker.cli import state_show

    state_show.show(edge, code, after)


@command("add", Sentence("Put a state into the register; how it takes part is recorded with `states set`."),
         group=states, examples=("tracker states add KZ --title-en Kazakhstan --title-ru Казахстан --as officer",))
@argument("code")
@titles
@request()
def add(edge: Edge, code: str, title_en: str | None, title_ru: str | None) -> None:
    from tracker.services import states

    new = states.NewState(code, title_en or "", title_ru or "")
    printing.receipt(edge, edge.record(states.record_state, new))


@command("set", Sentence(
    "Say how a state takes part from a day on: {statuses}. The periods before stay.", statuses=tuple(STATUSES),
), group=states, examples=(
    "tracker states set KZ member --as officer",
    "tracker states set AM frozen --since 2024-02-23 --basis public_statement --source France24 --as officer",
    "tracker states set AM frozen --since 2024-02-22 --other-of 41 --source Interview --as officer",
))
@argument("code")
@argument("status", type=Word(STATUSES))
@option("--since", type=Day(), metavar="DAY", help=Sentence("From this day on; not known if left out."))
@option("--until", type=Day(), metavar="DAY", help=Sentence("The first day on which it no longer holds."))
@option("--basis", type=Word(BASES), default="not_stated", metavar="WORD", help=choices(BASES))
@option("--paper", metavar="P", help=Sentence("The paper that proves it."))
@option("--statement", default="", metavar="TEXT", help=Sentence("What was said, word for word."))
@option("--other-of", type=int, metavar="N", help=Sentence(
    "The entry of the same fact by another source, which decides; this one is shown beside it."))
@source
@request()
def set_(
    edge: Edge, code: str, status: str, since: date | None, until: date | None, basis: str, paper: str | None,
    statement: str, source: str, certainty: str, other_of: int | None,
) -> None:
    from tracker.services import states

    new = states.NewParticipation(code, status, since, until, basis, paper, statement, source, certainty, other_of)
    printing.receipt(edge, edge.record(states.record_participation, new))
