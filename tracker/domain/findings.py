"""What a check of the journal finds."""

from dataclasses import dataclass

from tracker.domain.sentence import Sentence


@dataclass(frozen=True)
class Finding:
    """Something wrong in the journal: at which entry, by which check (V1 to V10), in a sentence.

    `doubted` says that it rests on something given from outside that may itself be wrong.
    """

    seq: int
    check: str
    message: Sentence
    doubted: bool = False


@dataclass(frozen=True)
class Incident:
    """An entry from which on the journal is signed with a key that no key before it vouched for."""

    seq: int
    key: bytes
