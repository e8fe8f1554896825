"""`tracker answer`: what a state said in the open round."""

from datetime import date, datetime

from tracker.cli import printing
from tracker.cli.declaring import argument, command, option, request
from tracker.cli.edge import Edge
from tracker.cli.values import Day, Moment, Word, in_zone
from tracker.domain.positions import POSITIONS, SCOPES
from tracker.domain.sentence import Sentence


@command("answer", Sentence(
    "Record a state's answer in the open round. POSITION is approve, object, no_objection or abstain. "
    "An answer that stood before is replaced and kept; one without a paper does not count yet."
), examples=(
    "tracker answer 2024-0001 KZ approve --paper P-2024-0007 --as clerk",
    "tracker answer 2024-0001 AM no_objection --scope both --paper 12/34 --dated 2024-04-02 --as clerk",
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
@option("--text", metavar="TEXT", help=Sentence("What was said, word for word."))
@request()
def answer(
    edge: Edge, ref: str, code: str, position: str, scope: str | None, text_version: int | None, paper: str | None,
    dated: date | None, received: datetime | date | None, text: str | None,
) -> None:
    from tracker.services import answers

    new = answers.NewAnswer(
        code, position, scope, text_version, paper, dated, in_zone(received, edge.settings.zone), text or "")
    printing.receipt(edge, edge.record(answers.record, ref, new))
