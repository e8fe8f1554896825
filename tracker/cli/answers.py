"""`tracker answer`: what a state said in the open round."""

from datetime import date, datetime

from tracker.cli import printing
from tracker.cli.declaring import argument, command, option, request
from tracker.cli.edge import Edge
from tracker.cli.values import Day, Moment, Word, choices, in_zone
from tracker.domain.positions import POSITIONS, SCOPES
from tracker.domain.sentence import Sentence
from tracker.domain.words import CAPACITIES


@command("answer", examples=(
    "tracker answer 2024-0001 KZ approve --paper P-2024-0007 --as clerk",
    "tracker answer 2024-0001 AM no_objection --scope both --paper 12/34 --dated 2024-04-02 --as clerk",
    "tracker answer 2024-0001 KZ approve_conditional --condition 'art. 4: without it' --paper 12/35 --as clerk",
))
@argument("ref")
@argument("code")
@argument("position", type=Word(POSITIONS))
@option("--scope", type=Word(SCOPES), metavar="|".join(SCOPES), help=Sentence("What a no-objection is to."))
@option("--text-version", type=int, metavar="N", help=Sentence(
    "The version answered; that of the round if left out."))
@option("--paper", metavar="P", help=Sentence("The paper that proves it, by key or by a number that is unique."))
@option("--dated", type=Day(), metavar="DAY", help=Sentence("The day on the answer."))
@option("--received", type=Moment(), metavar="MOMENT", help=Sentence("When it came in; now if left out."))
@option("--also", multiple=True, metavar="REF", help=Sentence("Another draft that the same paper answers for."))
@option("--comment", multiple=True, metavar="TEXT", help=Sentence("A comment: the place, a colon, the wish."))
@option("--condition", multiple=True, metavar="TEXT", help=Sentence("A condition: the place, a colon, the wish."))
@option("--unnamed", is_flag=True, help=Sentence("The paper names no version."))
@option("--orally", is_flag=True, help=Sentence("It was said, and counts only with the minutes."))
@option("--signed-by", metavar="NAME", help=Sentence("Who signed it."))
@option("--capacity", type=Word(CAPACITIES), default="permanent_representative", metavar="WORD",
        help=choices(CAPACITIES))
@option("--authority", metavar="P", help=Sentence("The paper that shows by what right it was signed."))
@option("--beside", is_flag=True, help=Sentence("A letter of another ministry, kept without effect."))
@option("--text", metavar="TEXT", help=Sentence("What was said, word for word."))
@request()
def answer(
    edge: Edge, ref: str, code: str, position: str, scope: str | None, text_version: int | None, paper: str | None,
    dated: date | None, received: datetime | date | None, text: str | None, also: tuple[str, ...],
    comment: tuple[str, ...], condition: tuple[str, ...], unnamed: bool, orally: bool, signed_by: str | None,
    capacity: str, authority: str | None, beside: bool,
) -> None:
    from tracker.services import answers
    from tracker.services.remarks import NewRemark

    remarks = (*(NewRemark(*_parts(one)) for one in comment),
               *(NewRemark(*_parts(one), kind="condition") for one in condition))
    new = answers.NewAnswer(
        code, position, scope, text_version, paper, dated, in_zone(received, edge.settings.zone), text or "",
        unnamed, "orally" if orally else "in_writing", signed_by or "", capacity, authority, remarks=remarks,
        beside=beside)
    printing.receipt(edge, edge.record(answers.record, [ref, *also] if also else ref, new))


def _parts(told: str) -> tuple[str, str]:
    """The place in the text before the first colon, the wish after it."""
    place, _, wish = told.partition(":")
    return place.strip(), wish.strip()
