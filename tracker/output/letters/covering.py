"""The covering letter with which a text goes to a state."""

from tracker.domain.sentence import Sentence, Titled
from tracker.language import say
from tracker.output.letters.addressing import about, asked, closing, compared, due, enclosures, head
from tracker.output.letters.parts import Sheet, lines_of, until
from tracker.output.typeset import Text
from tracker.queries.letters import Letter
from tracker.queries.round_views import LineView

TITLE = Sentence("Covering letter")


def covering(letter: Letter, line: LineView, organisation: Titled | None) -> Sheet:
    extended = lines_of(say(one.sentence) for one in letter.extended) or None
    return Sheet([
        *head(letter, line, TITLE, organisation),
        Text(say(Sentence("The Secretariat sends the text of the draft named below."))),
        about(letter, (Sentence("Answer due"), None if line.mode == "informed" else due(letter)),
              (Sentence("Deadline put off"), extended)),
        *asked(letter, line), *_changed(letter), *enclosures(letter, *compared(letter, line)), *closing(letter),
    ], letter.made, letter.page.reference)


def _changed(letter: Letter) -> list[Text]:
    """The notice of an editorial change, while it runs."""
    round = letter.round
    if round.carry_version is None or round.carry_until is None:
        return []
    return [Text(say(Sentence(
        "Version {n} changes the wording alone. If no state objects by {until}, answers given count for it too.",
        n=round.carry_version, until=until(round.carry_until, round.zone))))]
