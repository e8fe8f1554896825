"""`tracker meeting`: who met, and what was decided on each draft."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from tracker.cli import printing
from tracker.cli.declaring import argument, command, noun, option, request
from tracker.cli.edge import Edge
from tracker.cli.titles import reason, source, titles
from tracker.cli.values import When, Word, choices, given, sourced
from tracker.domain.occurred import Occurred
from tracker.domain.sentence import Sentence
from tracker.domain.words import FORMATS, OUTCOMES
from tracker.errors import Invalid

if TYPE_CHECKING:
    from tracker.services.meetings import Decided, Present

meeting = noun("meeting")
Pairs = Sequence[tuple[str, str]]


@command("add", Sentence(
    "Record a meeting of a body, with its outcome on each draft. The outcomes: {outcomes}.", outcomes=tuple(OUTCOMES),
), group=meeting, examples=(
    "tracker meeting add joint_meeting --on 2024-02-27/2024-03-01 --title-ru 'Совместное заседание' --presiding TJ \\",
    "    --item 2024-0001 finalised_for_submission --item 2024-0002 finalised_for_submission --as secretary",
    "tracker meeting add csc --on 2024-11-28 --title-ru 'Сессия' --item 2024-0001 approved \\",
    "    --format limited --number 2024-0001 7 --as secretary",
))
@argument("body")
@option("--on", type=When(), required=True, metavar="DAY",
        help=Sentence("When: a day, or a range 2024-02-27/2024-03-01."))
@titles
@option("--item", "items", type=(str, Word(OUTCOMES)), multiple=True, metavar="REF OUTCOME",
        help=Sentence("A draft and what was decided on it; may be given several times."))
@option("--version", "versions", type=(str, int), multiple=True, metavar="REF N",
        help=Sentence("The version decided on; the current one if left out."))
@option("--number", "numbers", type=(str, str), multiple=True, metavar="REF NUMBER",
        help=Sentence("The number of the decision on a draft."))
@option("--item-note", "item_notes", type=(str, str), multiple=True, metavar="REF TEXT",
        help=Sentence("What is noted of a draft, such as the wordings on which there was no agreement."))
@option("--format", "form", type=Word(FORMATS), default="not_stated", metavar="WORD", help=choices(FORMATS))
@option("--presiding", metavar="CODE", help=Sentence("The state that presided."))
@option("--present", "there", multiple=True, metavar="CODE", help=Sentence("A state that was there."))
@option("--absent", multiple=True, metavar="CODE", help=Sentence("A state that was not."))
@option("--person", "persons", type=(str, str), multiple=True, metavar="NAME POST",
        help=Sentence("Somebody who was there."))
@option("--place", default="", metavar="TEXT", help=Sentence("Where it was."))
@option("--protocol", metavar="P", help=Sentence("The paper with its minutes."))
@option("--note", default="", metavar="TEXT", help=Sentence("What else is to be known."))
@source
@request()
def add(
    edge: Edge, body: str, on: Occurred, title_en: str | None, title_ru: str | None, items: Pairs,
    versions: Sequence[tuple[str, int]], numbers: Pairs, item_notes: Pairs, form: str, there: Sequence[str],
    absent: Sequence[str], persons: Pairs, source: str, certainty: str, **more: Any,
) -> None:
    from tracker.services import meetings

    new = meetings.NewMeeting(
        body, sourced(on, source, certainty), title_en or "", title_ru or "",
        present=_present(there, absent, persons), items=_items(items, versions, numbers, item_notes, form), **more)
    printing.receipt(edge, edge.record(meetings.record, new))


def _items(
    items: Pairs, versions: Sequence[tuple[str, int]], numbers: Pairs, notes: Pairs, form: str
) -> "tuple[Decided, ...]":
    from tracker.services.meetings import Decided

    known = {reference for reference, _ in items}
    for reference, _ in (*versions, *numbers, *notes):
        if reference not in known:
            raise Invalid(Sentence("Name {reference} with --item too: what was decided on it?", reference=reference),
                          field="items")
    decided, numbered, noted = dict(versions), dict(numbers), dict(notes)
    return tuple(
        Decided(reference, outcome, version_out=decided.get(reference), format=form,
                decision_number=numbered.get(reference), note=noted.get(reference, ""))
        for reference, outcome in items
    )


def _present(there: Sequence[str], absent: Sequence[str], persons: Pairs) -> "tuple[Present, ...]":
    from tracker.services.meetings import Present

    return (
        *(Present(member_state=code) for code in there),
        *(Present(member_state=code, present=False) for code in absent),
        *(Present(person, post) for person, post in persons),
    )


@command("amend", Sentence(
    "Mend what was mistyped in a meeting's entry. What it was stays in the journal; outcomes are not mended here."
), group=meeting, examples=(
    "tracker meeting amend M-2024-0003 --place Dushanbe --reason 'Mistyped' --as secretary",
))
@argument("meeting")
@titles
@option("--place", metavar="TEXT", help=Sentence("Where it was."))
@option("--note", metavar="TEXT", help=Sentence("What else is to be known."))
@reason
@request()
def amend(edge: Edge, meeting: str, reason: str, **changes: str | None) -> None:
    from tracker.services import meetings

    printing.receipt(edge, edge.record(meetings.amend, meeting, given(**changes), reason=reason))
