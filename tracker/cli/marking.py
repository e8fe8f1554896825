"""`tracker document mark`: who may read a draft."""

from collections.abc import Sequence

from tracker.cli import printing
from tracker.cli.declaring import argument, command, option, request
from tracker.cli.documents import document
from tracker.cli.edge import Edge
from tracker.cli.titles import reason
from tracker.cli.values import Word, choices
from tracker.domain.sentence import Sentence
from tracker.domain.words import MARKINGS, SHOWN_AS


@command("mark", Sentence(
    "Say who may read a draft. Whom the marking keeps out sees its title or its number and nothing else. "
    "A head or the officer responsible restricts a draft: another officer could not read it any more."
), group=document, examples=(
    "tracker document mark 2024-0001 restricted --for KZ --for TJ --shown-as number --reason 'Note 12/3' --as officer",
    "tracker document mark 2024-0001 open --reason 'Published' --as officer",
))
@argument("ref")
@argument("level", type=Word(MARKINGS))
@option("--for", "states", multiple=True, metavar="CODE", help=Sentence("A state that may read it."))
@option("--shown-as", type=Word(SHOWN_AS), default="title", metavar="WORD", help=choices(SHOWN_AS))
@reason
@request()
def mark(edge: Edge, ref: str, level: str, states: Sequence[str], shown_as: str, reason: str) -> None:
    from tracker.services import marking

    given = marking.Marking(level, shown_as, tuple(code.upper() for code in states))
    printing.receipt(edge, edge.record(marking.mark, ref, given, reason=reason))
