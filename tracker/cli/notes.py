"""`tracker note`: what sources say, which moves nothing."""

from tracker.cli import printing
from tracker.cli.declaring import argument, command, noun, option, request
from tracker.cli.edge import Edge
from tracker.cli.titles import source
from tracker.cli.values import When, sourced
from tracker.domain.occurred import Occurred
from tracker.domain.sentence import Sentence

note = noun("note")


@command("add", Sentence("Keep what a source says of a draft or of a state; nothing moves by it."),
         group=note, examples=(
    "tracker note add 2024-0001 --text-en 'Signing is expected in November' --expectation --source 'TASS' --as clerk",
))
@argument("ref", required=False)
@option("--text-en", default="", metavar="TEXT", help=Sentence("What it says, in English."))
@option("--text-ru", default="", metavar="TEXT", help=Sentence("What it says, in Russian."))
@option("--on", type=When(), metavar="DAY", help=Sentence("When it happened, or was said; not known if left out."))
@option("--state", metavar="CODE", help=Sentence("The state that it is about."))
@option("--paper", metavar="P", help=Sentence("The paper in which it stands."))
@option("--claims", metavar="STATE", help=Sentence("The stage that, by this source, the draft has reached."))
@option("--expectation", is_flag=True, help=Sentence("It is about what is expected."))
@source
@request()
def add(
    edge: Edge, ref: str | None, text_en: str, text_ru: str, on: Occurred | None, state: str | None,
    paper: str | None, claims: str | None, expectation: bool, source: str, certainty: str,
) -> None:
    from tracker.services import notes

    new = notes.NewNote(text_en, text_ru, sourced(on or Occurred.unknown(), source, certainty), ref, state, paper,
                        claims, expectation)
    printing.receipt(edge, edge.record(notes.record, new))
