"""The one fold: entries in their order into the values of everything in the register."""

from collections.abc import Callable, Iterable

from tracker.domain.owing import owing
from tracker.domain.recorded import Recorded
from tracker.domain.replay import FOLDS, Replay
from tracker.domain.replayed_people import PEOPLE_FOLDS
from tracker.domain.replayed_proof import PROOF_FOLDS
from tracker.domain.replayed_rounds import ROUND_FOLDS

ALL_FOLDS = {**FOLDS, **ROUND_FOLDS, **PROOF_FOLDS, **PEOPLE_FOLDS}
BAD = (LookupError, TypeError, ValueError, AttributeError)
"""What comes of reading a text that was changed as if it were of its kind."""


def folded(entries: Iterable[Recorded], unfit: Callable[[int], object] = lambda seq: None) -> Replay:
    """What the register holds after these entries; one that cannot be folded is named to `unfit` and passed over."""
    replay = Replay()
    for one in entries:
        try:
            replay.entry(one.seq, one.effective_on, one.body, ALL_FOLDS)
        except BAD:
            unfit(one.seq)
    owing(replay)
    return replay
