"""`tracker version`: the texts of a draft."""

from typing import TYPE_CHECKING

from tracker.cli import printing
from tracker.cli.declaring import argument, command, noun, option, request
from tracker.cli.edge import Edge
from tracker.cli.titles import source
from tracker.cli.values import Readable, When, Word, choices, sourced
from tracker.domain.occurred import Occurred
from tracker.domain.sentence import Sentence
from tracker.domain.words import VERSION_KINDS

if TYPE_CHECKING:
    from tracker.services.files import File

version = noun("version", Sentence("Register the texts of a draft."))


@command("add", Sentence(
    "Register the next text of a draft, which becomes the current one: a file, or the reason why it is not held."
), group=version, examples=(
    "tracker version add 2024-0001 draft.docx --kind first --as clerk",
    "tracker version add 2024-0001 --not-held 'not public' --kind substantive --on 2024-03-01 --as clerk",
))
@argument("ref")
@argument("file", type=Readable(), required=False)
@option("--kind", type=Word(VERSION_KINDS), required=True, metavar="WORD", help=choices(VERSION_KINDS))
@option("--not-held", "not_held_reason", default="", metavar="TEXT", help=Sentence("Why the text is not held."))
@option("--label", default="", metavar="TEXT", help=Sentence("What is written on it: Rev. 2."))
@option("--language", type=Word(("en", "ru")), default="ru", metavar="en|ru", help=Sentence("Its language."))
@option("--fixed-by", default="", metavar="TEXT", help=Sentence("What fixed this text: a meeting, a letter."))
@option("--on", type=When(), metavar="DAY", help=Sentence("When it was fixed; not known if left out."))
@source
@request()
def add(
    edge: Edge, ref: str, file: "File | None", kind: str, not_held_reason: str, label: str, language: str,
    fixed_by: str, on: Occurred | None, source: str, certainty: str,
) -> None:
    from tracker.services import versions

    new = versions.NewVersion(kind, file, not_held_reason, label, language, fixed_by,
                              sourced(on or Occurred.unknown(), source, certainty))
    printing.receipt(edge, edge.record(versions.register, ref, new))
