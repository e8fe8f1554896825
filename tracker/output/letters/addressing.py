"""What every letter of a round has: number and date, to whom, on which text, until when, enclosures, who signs.

Letters are proposals to be signed: what the register does not know is a blank to be filled in.
"""

from collections.abc import Iterable, Sequence

from tracker.domain.sentence import Sentence, Titled
from tracker.domain.words import DOCUMENT_KINDS, MARKINGS, word
from tracker.language import day, period, say
from tracker.language import gettext as _
from tracker.output.letters.parts import (
    BLANK,
    both_titles,
    fields,
    lines_of,
    package_row,
    signature,
    until,
    version_named,
    version_rows,
)
from tracker.output.typeset import Block, Columns, Heading, Line, Run, Text
from tracker.queries.letters import Letter
from tracker.queries.papers import PaperRow
from tracker.queries.round_views import LineView

FROZEN, INFORMED = "asked_for_no_objection", "informed"


def head(letter: Letter, line: LineView, title: Sentence, organisation: Titled | None) -> list[Block]:
    """The sender, the number and the date, the addressee, and what the letter is."""
    sender = lines_of((say(organisation) if organisation else BLANK, _("Secretariat")))
    page = letter.page
    marking = Text(lines_of((say(word(MARKINGS, page.marking)), _("Copy No. ____"))), "end")
    return [*([marking] if page.marking != "open" else []),
            Columns([[Run(sender, "strong"), f"\n\n{numbered(letter.paper)}"], _addressee(line)]),
            Heading(say(title), 1)]


def numbered(paper: PaperRow | None) -> str:
    """The number and date of sending, as the outgoing paper has them."""
    number = paper.number if paper and paper.number else "_" * 10
    dated = day(paper.dated_on, "long") if paper and paper.dated_on else "_" * 16
    return say(Sentence("No. {number} of {day}", number=number, day=dated))


def _addressee(line: LineView) -> list[str | Run]:
    return [_("To the Permanent and Plenipotentiary Representative"), Run(f"\n{say(line.state)}", "strong"),
            f"\n{BLANK}"]


def about(letter: Letter, *more: tuple[Sentence, Line | None]) -> Block:
    """The draft, its text and the terms of the round; a representative is told nothing beside them."""
    page, round = letter.page, letter.round
    return fields(
        (Sentence("Draft"), both_titles(page.title)),
        (Sentence("Kind"), say(word(DOCUMENT_KINDS, page.kind))),
        (Sentence("Register number"), page.reference),
        (Sentence("Data"), say(Sentence("invented, for trying out")) if page.synthetic else None),
        package_row(page) if letter.whole else (Sentence("In the package"), None),
        *version_rows(round.version, letter.version),
        (Sentence("Basis"), basis(letter) if letter.whole else None),
        (Sentence("Round"), str(round.number)),
        (Sentence("Sent on"), day(round.opened_on, "long") if round.opened_on else BLANK[:10]),
        *more)


def basis(letter: Letter) -> str:
    """The decision to send the text to the states; what is not recorded of it stays blank."""
    one = letter.basis
    if one is None:
        return BLANK
    when = period(one.first, one.last, one.precision, "long")
    return say(Sentence("{body}, {when}, decision No. {number}", body=one.body, when=when,
                        number=one.decision_number or "_" * 8))


def text_named(letter: Letter) -> str:
    return version_named(letter.round.version, letter.version)


def due(letter: Letter) -> str:
    """The exact end of the term."""
    return until(letter.round.due_at, letter.round.zone)


def asked(letter: Letter, line: LineView, *, late: bool = False) -> list[Block]:
    """Exactly what is asked of a state: its approval, or, while its participation is frozen, a no-objection.

    Nothing is asked by a moment that has passed: who is `late` is asked for it without delay.
    """
    version = f"{letter.round.version}"
    if line.mode == INFORMED:
        return [Text(_("The text is sent for information. No answer is asked for."))]
    said = (_asked_of_frozen if line.mode == FROZEN else _asked_of_member)(version, due(letter), late)
    return [Text(Run(say(said), "strong")), Text(say(Sentence(
        "The answer is given in writing and names version {n}: one that names no version, or another one, has no "
        "effect.", n=version)))]


def _asked_of_frozen(version: str, by: str, late: bool) -> Sentence:
    if late:
        return Sentence("The state is asked to say in writing without delay whether it has any objection to version "
                        "{n} of the text, and to a decision in limited format, without its participation. It was asked "
                        "to do so by {due}.", n=version, due=by)
    return Sentence("The state is asked to say in writing whether it has any objection to version {n} of the text, and "
                    "to a decision in limited format, without its participation, by {due}.", n=version, due=by)


def _asked_of_member(version: str, by: str, late: bool) -> Sentence:
    if late:
        return Sentence("The state is asked for its approval of version {n} of the text without delay. The answer was "
                        "due by {due}.", n=version, due=by)
    return Sentence("The state is asked for its approval of version {n} of the text by {due}.", n=version, due=by)


def answered_before(letter: Letter, line: LineView) -> int | None:
    """The version that a state answered last, if that was not the text of the round."""
    given = [one.version for one in (*line.earlier, *((line.answer,) if line.answer else ()))
             if one.version and one.version != letter.round.version]
    return given[-1] if given else None


def enclosures(letter: Letter, *more: str) -> list[Block]:
    """What goes with the letter, counted."""
    version = letter.version
    held = version is not None and not version.closed and version.sha256 is not None
    name = f", {version.file_name}" if version and held and version.file_name else ""
    text = say(Sentence("{version}{file}, on ____ sheets", version=text_named(letter), file=name))
    rows = [text, *more]
    return [Heading(_("Enclosures")), *(Text(f"{n}. {one}") for n, one in enumerate(rows, 1))]


def compared(letter: Letter, line: LineView) -> Iterable[str]:
    """A state that answered an earlier text is shown only what has changed since."""
    before = answered_before(letter, line)
    if before is not None:
        yield say(Sentence("the changes since version {before}, which the state answered, on ____ sheets",
                           before=before))


def closing(letter: Letter) -> Sequence[Block]:
    """Who signs, and who wrote the letter."""
    officer = letter.page.officer if letter.whole else None
    return [signature(), Text(Run(say(Sentence("Written by {name}, telephone {number}", name=officer or BLANK,
                                               number="_" * 14)), "quiet"))]
