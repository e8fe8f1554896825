"""`tracker document mark` and `tracker version mark`: who may read a draft, or one text of it."""

from collections.abc import Sequence

from tracker.cli import printing
from tracker.cli.declaring import argument, command, option, request
from tracker.cli.documents import document
from tracker.cli.edge import Edge
from tracker.cli.titles import cleared, reason
from tracker.cli.values import Word, choices
from tracker.cli.versions import version
from tracker.domain.sentence import Sentence
from tracker.domain.words import MARKINGS, SHOWN_AS


@command("mark", Sentence(
    "Say who may read a draft. Whom the marking keeps out sees its title or its number and nothing else. "
    "A head or the officer responsible restricts a draft: another officer could not read it any more."
), group=document, examples=(
    "tracker document mark 2024-0001 restricted --for KZ --for TJ --shown-as number --reason 'Note 12/3' --as officer",
    "tracker document mark 2024-0001 restricted --for joint_meeting --reason 'As decided' --as head",
    "tracker document mark 2024-0001 open --reason 'Published' --as officer",
))
@argument("ref")
@argument("level", type=Word(MARKINGS))
@cleared
@option("--shown-as", type=Word(SHOWN_AS), default="title", metavar="WORD", help=choices(SHOWN_AS))
@reason
@request()
def mark(edge: Edge, ref: str, level: str, cleared_for: Sequence[str], shown_as: str, reason: str) -> None:
    from tracker.services import marking

    given = marking.Marking(level, shown_as, tuple(cleared_for))
    printing.receipt(edge, edge.record(marking.mark, ref, given, reason=reason))


@command("mark", Sentence(
    "Say who may read one text of a draft, fewer than read the draft; open: whoever reads the draft. Others see its "
    "number alone."
), group=version, examples=(
    "tracker version mark 2024-0001 2 restricted --for KZ --reason 'Note 12/3' --as head",
    "tracker version mark 2024-0001 2 open --reason 'Published' --as officer",
))
@argument("ref")
@argument("number", type=int)
@argument("level", type=Word(MARKINGS))
@cleared
@reason
@request()
def mark_text(edge: Edge, ref: str, number: int, level: str, cleared_for: Sequence[str], reason: str) -> None:
    from tracker.services import marking, marking_texts

    given = marking.Marking(level, cleared_for=tuple(cleared_for))
    printing.receipt(edge, edge.record(marking_texts.mark, ref, number, given, reason=reason))
