"""The notice of a silence procedure: on which text, until which instant, how to object, what silence means."""

from tracker.domain.sentence import Sentence, Titled
from tracker.language import gettext as _
from tracker.language import say
from tracker.output.letters.addressing import INFORMED, about, closing, compared, due, enclosures, head
from tracker.output.letters.parts import Sheet, lines_of
from tracker.output.typeset import Block, Heading, Run, Text
from tracker.queries.letters import Letter
from tracker.queries.round_views import LineView

TITLE = Sentence("Notice of a silence procedure")


def silence(letter: Letter, line: LineView, organisation: Titled | None) -> Sheet:
    extended = lines_of(say(one.sentence) for one in letter.extended) or None
    return Sheet([
        *head(letter, line, TITLE, organisation),
        Text(_("The text named below is under a silence procedure. It bears no number of a decision.")),
        about(letter, (Sentence("Silence ends"), due(letter)), (Sentence("Deadline put off"), extended),
              (Sentence("Notice"), letter.round.notice or None)),
        *(_informed() if line.mode == INFORMED else _meaning(letter)),
        *enclosures(letter, *compared(letter, line)), *closing(letter),
    ], letter.made, letter.page.reference)


def _informed() -> list[Block]:
    return [Text(_("The notice is sent for information. No answer is asked for."))]


def _meaning(letter: Letter) -> list[Block]:
    version, by = str(letter.round.version), due(letter)
    return [
        Text(Run(say(Sentence(
            "Silence is consent: if no objection and no amendment to version {n} has been received in writing by "
            "{due}, the text is taken as agreed by the member states.", n=version, due=by)), "strong")),
        Heading(_("How to object")),
        Text(say(Sentence(
            "An objection or an amendment is sent to the Secretariat in writing and names version {n}. What counts is "
            "the minute at which it is received by the Secretariat. One from one state breaks the silence, and an "
            "amendment does as much as an objection. What is said orally does not.", n=version)))]
