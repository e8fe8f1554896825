"""`tracker show`: a draft on one screen: where it is, what next, who answered, its texts, its last entries."""

from datetime import date
from typing import TYPE_CHECKING, Any

import click

from tracker.cli import printing, reading
from tracker.cli.declaring import argument, command, option
from tracker.cli.edge import Edge
from tracker.cli.faults import reason_lines, refusal_data
from tracker.cli.history import happened, told
from tracker.cli.round_data import answers_data, round_data
from tracker.cli.round_text import round_text
from tracker.cli.supplying import Moved
from tracker.cli.values import Word
from tracker.domain.asof import CLOCKS
from tracker.domain.policy import TEXT_CLOSED
from tracker.domain.sentence import Sentence
from tracker.domain.words import DOCUMENT_KINDS, VERSION_KINDS, word
from tracker.errors import Invalid
from tracker.language import days, period, say
from tracker.language import gettext as _

if TYPE_CHECKING:
    from tracker.queries.choices import Choice
    from tracker.queries.document import DocumentPage
    from tracker.queries.stages import Stage
    from tracker.queries.texts import VersionView

TAIL = 5
AS_OF = {
    "fact": lambda day: Sentence("As it was on {day}, by all that is known now.", day=day),
    "known": lambda day: Sentence("As it was known on {day}, with what was found to be wrong later.", day=day),
}
MARKS = {"done": "■", "now": "▶", "next": "□"}


@command("show", examples=(
    "tracker show 2024-0001", "tracker show 2024-0001 --as officer", "tracker show 2024-0001 --json",
    "tracker show 2024-0001 --as-of 2024-03-01 --clock known"))
@argument("ref")
@option("--as-of", metavar="DAY", help=Sentence("Show it as of a day that has passed."))
@option("--clock", type=Word(CLOCKS), metavar="CLOCK", help=Sentence(
    "By which clock: fact, as it was by all that is known now; or known, as it had been entered by then."))
def show(edge: Edge, ref: str, as_of: str | None, clock: str | None) -> None:
    if clock and not as_of:
        raise Invalid(Sentence("A clock goes with a day: give --as-of DAY."), field="clock")
    page = reading.page(edge, ref, as_of, clock)
    if edge.json:
        then = {"steps": [], "as_of": as_of, "clock": clock or CLOCKS[0]} if as_of else {}
        printing.data({**_data(page), **then})
        return
    if as_of:
        click.echo(say(AS_OF[clock or CLOCKS[0]](date.fromisoformat(as_of.strip()))))
    _text(page, past=bool(as_of))


def _text(page: "DocumentPage", *, past: bool) -> None:
    click.echo(f"{page.reference}  {say(page.title)}")
    _facts(page)
    printing.heading(_("Where it is"))
    printing.table((" ", _("Stage"), _("Since"), _("Stay")), [_stage(one) for one in page.stages], "", by=2)
    if not past:
        _steps(page)
    if page.rounds:
        printing.heading(_("Answers of the states"))
        round_text(page, page.rounds[0])
    printing.heading(_("Texts"))
    printing.table((_("Version"), _("Kind"), _("Fixed"), _("File")), [
        (one.number, word(VERSION_KINDS, one.kind), period(one.first, one.last, one.precision),
         _file(one)) for one in page.versions],
        _("No text is registered yet."), by=2)
    printing.heading(say(Sentence("Last entries (all: tracker history {reference})", reference=page.reference)))
    told(page.history[:TAIL][::-1], by=2)


def _file(one: "VersionView") -> object:
    if one.closed:
        return TEXT_CLOSED
    return one.file_name or Sentence("not held: {reason}", reason=one.not_held_reason)


def _facts(page: "DocumentPage") -> None:
    printing.pairs((
        (_("Kind"), word(DOCUMENT_KINDS, page.kind)),
        (_("Stage"), page.state_title),
        (_("Waits for"), page.waiting_for),
        (_("Began"), page.initiator),
        (_("Responsible"), page.officer),
        (_("Package"), Sentence("{key} {title}, with {others}", key=page.package, title=page.package_title,
                                others=tuple(one.reference for one in page.companions) or _("no other draft"))
         if page.package else None),
        (_("Note"), _("This draft is invented.") if page.synthetic else None),
    ))
    for claim in page.claims:
        printing.heading(_("Known from sources, not yet recorded as a step"))
        printing.indented(f"{happened(claim)}  {say(claim.sentence)}")


def _stage(stage: "Stage") -> tuple[object, ...]:
    visits = stage.visits
    since = [period(one.since, one.since, one.precision) for one in visits]
    stayed = [days(one.days) for one in visits if one.days is not None]
    return MARKS[stage.place], stage.title, since, stayed


def _steps(page: "DocumentPage") -> None:
    printing.heading(_("What next"))
    if not page.choices:
        printing.indented(_("Its way has ended; no step leads on."))
    for one in page.choices:
        click.echo(f"  {_mark(one)} {one.action}: {say(one.title)}")
        if one.proposed:
            printing.indented(say(Sentence("proposed by {name}; somebody else confirms", name=one.proposed.by)), 6)
        for refusal in one.refusals:
            for line in reason_lines(refusal, page.reference, Moved(page.reference, one.action, page.package)):
                click.echo(f"    {line}")


def _mark(one: "Choice") -> str:
    return "[+]" if one.allowed else "[ ]"


def _data(page: "DocumentPage") -> dict[str, Any]:
    return {
        "reference": page.reference, "title_en": page.title.title_en, "title_ru": page.title.title_ru,
        "kind": page.kind, "state": page.state, "since": printing.iso(page.since),
        "since_precision": page.since_precision, "package": page.package,
        "waiting_for": say(page.waiting_for) or None, "days_in_state": page.days_in_state,
        "steps": [_step_data(page, one) for one in page.choices],
        "versions": [{
            "key": one.key, "number": one.number, "kind": one.kind, "label": one.label, "language": one.language,
            "fixed_by": one.fixed_by, "occurred_from": printing.iso(one.first), "occurred_to": printing.iso(one.last),
            "precision": one.precision, "sha256": one.sha256, "file_name": one.file_name or None,
            "not_held_reason": one.not_held_reason or None, "current": one.current, "marking": one.marking,
            "cleared_for": list(one.cleared_for), "closed": one.closed} for one in page.versions],
        "round": {name: value for name, value in round_data(page, page.rounds[0]).items() if name != "answers"}
        if page.rounds else None,
        "answers": [answer for one in page.rounds for answer in answers_data(one)],
    }


def _step_data(page: "DocumentPage", one: "Choice") -> dict[str, Any]:
    return {"action": one.action, "title": say(one.title), "target": one.target, "allowed": one.allowed,
            "proposed": one.proposed is not None,
            "refusals": [
                refusal_data(refusal, page.reference, Moved(page.reference, one.action, page.package))
                for refusal in one.refusals]}
