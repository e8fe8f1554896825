"""`tracker version`: the texts of a draft."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from tracker.cli import printing
from tracker.cli.declaring import argument, command, noun, option, request
from tracker.cli.edge import Edge
from tracker.cli.titles import marked, reason, source
from tracker.cli.values import Moment, Readable, When, Word, choices, in_zone, sourced
from tracker.domain.occurred import Occurred
from tracker.domain.sentence import Sentence
from tracker.domain.words import RULING_EFFECTS, VERSION_KINDS

if TYPE_CHECKING:
    from tracker.services.files import File

version = noun("version")


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
@option("--again", is_flag=True, help=Sentence("It is the file of an earlier version: the text returns to it."))
@option("--label", default="", metavar="TEXT", help=Sentence("What is written on it: Rev. 2."))
@option("--language", type=Word(("en", "ru")), default="ru", metavar="en|ru", help=Sentence("Its language."))
@option("--fixed-by", default="", metavar="TEXT", help=Sentence("What fixed this text: a meeting, a letter."))
@option("--on", type=When(), metavar="DAY", help=Sentence("When it was fixed; not known if left out."))
@source
@marked
@request()
def add(
    edge: Edge, ref: str, file: "File | None", kind: str, not_held_reason: str, again: bool, label: str,
    language: str, fixed_by: str, on: Occurred | None, source: str, certainty: str, level: str,
    cleared_for: tuple[str, ...],
) -> None:
    from tracker.services import marking, versions

    new = versions.NewVersion(kind, file, not_held_reason, label, language, fixed_by,
                              sourced(on or Occurred.unknown(), source, certainty),
                              marking.Marking(level, cleared_for=tuple(cleared_for)), again)
    printing.receipt(edge, edge.record(versions.register, ref, new))


@command("rule", Sentence(
    "Record what the chair ruled the change of the current text to be, and what becomes of an open round."
), group=version, examples=(
    "tracker version rule 2024-0001 substantive --by Chair --effect rebase --reason 'Article 4' --as officer",
    "tracker version rule 2024-0001 editorial --by Chair --effect carry_over --reason 'Commas' --as officer",
))
@argument("ref")
@argument("ruling", type=Word(("substantive", "editorial", "translation")))
@option("--by", required=True, metavar="WHO", help=Sentence("Who ruled."))
@option("--effect", type=Word(RULING_EFFECTS), metavar="WORD", help=choices(RULING_EFFECTS))
@option("--due", type=Moment(), metavar="MOMENT", help=Sentence(
    "Until when the states answer anew, or may object to an editorial change."))
@option("--paper", metavar="P", help=Sentence("The paper that proves it, by key or by a number that is unique."))
@reason
@request()
def rule(
    edge: Edge, ref: str, ruling: str, by: str, effect: str | None, due: datetime | date | None, paper: str | None,
    reason: str,
) -> None:
    from tracker.services import rulings

    until = in_zone(due, edge.settings.zone, edge.settings.round_hour)
    new = rulings.Ruling(ruling, by, effect or "", until, reason, paper)
    printing.receipt(edge, edge.record(rulings.rule, ref, new))


@command("translate", Sentence(
    "Put a text of a draft in another language under it: a file, or the reason why it is not held. It never becomes "
    "the current text."
), group=version, examples=(
    "tracker version translate 2024-0001 2 draft-en.docx --language en --by 'Language service' --as clerk",
    "tracker version translate 2024-0001 2 --language en --authentic --not-held 'kept by the depositary' --as clerk",
))
@argument("ref")
@argument("number", type=int)
@argument("file", type=Readable(), required=False)
@option("--language", type=Word(("en", "ru")), required=True, metavar="en|ru", help=Sentence("Its language."))
@option("--authentic", is_flag=True, help=Sentence("It binds as the version itself does."))
@option("--by", "translator", default="", metavar="WHO", help=Sentence("Who translated it."))
@option("--not-held", "not_held_reason", default="", metavar="TEXT", help=Sentence("Why the text is not held."))
@request()
def translate(
    edge: Edge, ref: str, number: int, file: "File | None", language: str, authentic: bool, translator: str,
    not_held_reason: str,
) -> None:
    from tracker.services import translating

    new = translating.NewTranslation(language, file, not_held_reason, authentic, translator)
    printing.receipt(edge, edge.record(translating.translate, ref, number, new))
