"""What was read out of a file: its paragraphs in order, or why there are none."""

from collections.abc import Mapping
from dataclasses import dataclass

from tracker.domain.sentence import Sentence

MOST_PARAGRAPHS = 50_000
MOST_LETTERS = 5_000_000
NO_TEXT: Mapping[str, Sentence] = {
    "scanned": Sentence("The file holds pictures of pages and no letters, so that its text cannot be read or compared. "
                        "Hand in the file from which it was printed, if there is one."),
    "empty": Sentence("There is no text in the file."),
    "locked": Sentence("The file is locked with a password, so that its text cannot be read."),
}
"""The file is whole, and has no text to be read."""
NOT_READ: Mapping[str, Sentence] = {
    "damaged": Sentence("The text could not be read: the file is damaged, or is not built as its kind demands."),
    "too_long": Sentence("The text is longer than the register reads: {paragraphs} paragraphs, {letters} letters.",
                         paragraphs=MOST_PARAGRAPHS, letters=MOST_LETTERS),
    "too_much": Sentence("The text could not be read in the time and memory that a file is given."),
}
"""There may be a text, but it was given up."""
WHYS = {**NO_TEXT, **NOT_READ}
STATES = ("ok", "none", "failed")


@dataclass(frozen=True)
class Extracted:
    """The paragraphs and the cells of tables in the order of the body; `why` is a word of WHYS where there are none."""

    paragraphs: tuple[str, ...] = ()
    why: str = ""

    @property
    def why_none(self) -> Sentence | None:
        """Why there is no text, in words."""
        return WHYS[self.why] if self.why else None

    @property
    def state(self) -> str:
        """One of STATES."""
        if not self.why:
            return "ok"
        return "none" if self.why in NO_TEXT else "failed"
