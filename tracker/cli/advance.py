"""`tracker advance`: a draft, or a whole package, one step along its way."""

from datetime import date, datetime
from typing import Any

import click

from tracker.cli import printing, rehearsing
from tracker.cli.declaring import argument, command, option, request
from tracker.cli.edge import Edge
from tracker.cli.supplying import TAKE_OVER
from tracker.cli.values import Moment, When, Word, in_zone
from tracker.domain.deadlines import ROLLS
from tracker.domain.occurred import Occurred
from tracker.domain.positions import ROUND_MODES
from tracker.domain.sentence import Sentence
from tracker.language import say

DAY, MOMENT = When(), Moment()


def _actions(*_: Any) -> list[str]:
    from tracker.queries.definitions import in_force

    return [step.action for step in in_force().steps]


@command("advance", examples=(
    "tracker advance 2024-0001 refer_to_joint_meeting --as officer",
    "tracker advance PK-2024-0001 send_for_approval --due 2024-04-12T18:00 --as officer",
    "tracker advance 2024-0001 return_to_working_group --reason 'Article 4 is open' --as officer",
    "tracker advance 2024-0001 return_to_working_group --reason 'Article 4 is open' --dry-run --as officer",
    "tracker advance 2024-0001 conclude_agreed --seen member_state_approval --as head",
))
@argument("ref")
@argument("action", shell_complete=lambda _c, _p, typed: [one for one in _actions() if one.startswith(typed)])
@option("--seen", metavar="STATE", help=Sentence("The state that you saw; refused if it has moved on."))
@option("--on", type=DAY, metavar="DAY", help=Sentence("When it happened; today if left out."))
@option("--meeting", metavar="M", help=Sentence("The meeting that decided it, by key."))
@option("--paper", metavar="P", help=Sentence("The paper that proves it, by key or by a number that is unique."))
@option("--mode", type=Word(ROUND_MODES), metavar="MODE", help=Sentence(
    "How the states are asked: explicit, explicit_with_limited_format, or silence."))
@option("--due", type=MOMENT, metavar="MOMENT", help=Sentence("Until when the states may answer: 2024-04-12T18:00."))
@option("--zone", metavar="ZONE", help=Sentence("Whose clock the deadline is told by: Europe/Moscow."))
@option("--days", type=int, metavar="N", help=Sentence("Instead of the deadline, how many days the states have."))
@option("--working", is_flag=True, help=Sentence("Count working days."))
@option("--roll", type=Word(ROLLS), metavar="WORD", help=Sentence(
    "What becomes of a deadline on a day off: as_it_falls, or on to a day worked at the seat, or by all."))
@option("--notice", metavar="TEXT", help=Sentence("What the states were told; needed for a silence procedure."))
@option("--reason", metavar="TEXT", help=Sentence("Why: for steps back, for moving alone, to withdraw, to lapse."))
@option("--override", metavar="TEXT", help=Sentence(
    "Why it is closed without a no-objection; printed on every extract."))
@option("--dry-run", is_flag=True, help=Sentence(
    "Say what it would change, what stays and what is missing; nothing is recorded."))
@request()
def advance(
    edge: Edge, ref: str, action: str, seen: str | None, on: Occurred | None, meeting: str | None,
    paper: str | None, mode: str | None, due: datetime | date | None, zone: str | None, reason: str | None,
    override: str | None, days: int | None, working: bool, roll: str | None, notice: str | None,
    dry_run: bool,
) -> None:
    from tracker.services import checks, moves
    from tracker.services.facts import Given

    where = checks.zone(zone or edge.settings.zone)
    given = Given(
        reason or "", override or "", meeting, paper, mode,
        in_zone(due, where, edge.settings.round_hour), zone, days, "working" if working else None,
        roll, notice or "",
    )
    step: dict[str, Any] = {"seen_state": seen, "occurred": on or Occurred.on(edge.today), "given": given}
    if dry_run:
        rehearsing.step(edge, ref, action, edge.rehearse(moves.move, ref, action, **step))
        return
    done = edge.record(moves.move, ref, action, **step)
    printing.receipt(edge, done)
    if done.kind == "proposal.made" and not edge.json:
        click.echo(say(Sentence("To confirm it: {command}", command=f"tracker advance {ref} {action} --as NAME")))
        if action == "withdraw":
            click.echo(say(Sentence("Or another state takes the draft over: {command}",
                                    command=TAKE_OVER.format(document=done.document))))
