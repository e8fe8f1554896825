"""Letters of a round, one for each state to which they go."""

from collections.abc import Callable, Mapping

from tracker.domain.sentence import Sentence, Titled
from tracker.output.letters import covering, outcome, reminder, silence
from tracker.output.letters.parts import Sheet
from tracker.queries.letters import Letter
from tracker.queries.round_views import LineView

Set = Callable[[Letter, LineView, Titled | None], Sheet]
TO_A_STATE: Mapping[str, tuple[Sentence, Set]] = {
    "covering": (covering.TITLE, covering.covering),
    "reminder": (reminder.TITLE, reminder.reminder),
    "silence": (silence.TITLE, silence.silence),
    "outcome": (outcome.TITLE, outcome.outcome),
}
FOR_THE_STATE = ("covering", "reminder", "silence")
"""What a representative may read of the own state; the outcome tells what others answered."""


def sheets(kind: str, letter: Letter, organisation: Titled | None) -> list[Sheet]:
    return [TO_A_STATE[kind][1](letter, line, organisation) for line in letter.lines]
