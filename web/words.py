"""The words and shapes for the keys of the register: roles, positions, certainty, precision."""

from collections.abc import Iterable
from dataclasses import dataclass

from tracker.domain import explained, words
from tracker.domain.actor import ROLES
from tracker.domain.positions import POSITIONS
from tracker.domain.security_events import ENDS, words_of
from tracker.domain.sentence import Sentence, Titled


@dataclass(frozen=True)
class Mark:
    """How a position is shown: its shape, its word, how it counts and what it means."""

    shape: str
    word: Sentence | Titled
    counts: Sentence
    help: Titled

    @property
    def told(self) -> Sentence:
        """How it counts and what it means."""
        return Sentence("{counts}. {help}", counts=self.counts, help=self.help)


def _given(shape: str, key: str, counts: Sentence) -> Mark:
    return Mark(shape, POSITIONS[key].title, counts, explained.POSITIONS[key])


MARKS = {
    "approve": _given("approve", "approve", Sentence("counts for")),
    "approve_with_comments": _given(
        "comments", "approve_with_comments", Sentence("counts for, once each comment is answered")
    ),
    "approve_conditional": _given("condition", "approve_conditional", Sentence("pending until the state confirms")),
    "no_objection": _given("noobj", "no_objection", Sentence("neutral, never counted as an approval")),
    "abstain": _given("abstain", "abstain", Sentence("neutral")),
    "not_participating": _given("out", "not_participating", Sentence("outside the count")),
    "reserve_position": _given("reserve", "reserve_position", Sentence("pending")),
    "object": _given("object", "object", Sentence("blocks the round")),
    "none": Mark("none", Sentence("no answer yet"), Sentence("pending"), explained.POSITIONS["none"]),
    "late": Mark("late", Sentence("no answer, overdue"), Sentence("pending"), explained.POSITIONS["late"]),
}
CERTAINTY = {
    key: (icon, words.CERTAINTIES[key])
    for key, icon in (("stated", "full"), ("found_elsewhere", "half"), ("inferred", "hollow"))
}
THEMES = {
    "device": Sentence("as the device"),
    "light": Sentence("light"),
    "dark": Sentence("dark"),
}


def role_names(roles: Iterable[str]) -> list[object]:
    """Name roles in words; a key that is no role is shown as it is."""
    return [ROLES.get(role, role) for role in roles]


def mark_of(position: str | None) -> Mark:
    """How a position is shown; no answer has a mark too."""
    return MARKS[position or "none"]


def word(key: str | None, table: str) -> Titled:
    """The word for a key, from one of the tables of `domain.words`: word(item.outcome, "OUTCOMES")."""
    known: words.Words = getattr(words, table)
    return words.word(known, key)


def ended(why: str) -> object:
    """Why a sign-in ended, in words."""
    return ENDS.get(why, why)


def detail(said: str, kind: str) -> object:
    """The detail of a line of the security log, in words where there are some."""
    return words_of(kind, said)
