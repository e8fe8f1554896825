"""What may be corrected or annulled, and what stands in the way."""

import re
from collections.abc import Iterable, Mapping, Sequence

from tracker.domain.naming import made, named
from tracker.domain.recorded import GONE, Recorded
from tracker.domain.replay import COUNTERING
from tracker.domain.sentence import Sentence

FOLLOWS: Mapping[str, frozenset[str]] = {
    "round.opened": frozenset({"document.moved"}),
    "round.closed": frozenset({"document.moved"}),
    "round.rebased": frozenset({"version.ruled"}),
    "round.roster_changed": frozenset({"participation.recorded"}),
    "answer.confirmed": frozenset({"remark.settled"}),
    "remark.made": frozenset({"answer.recorded", "answer.replaced"}),
    "remark.settled": frozenset({"answer.recorded", "answer.replaced"}),
}
"""Kinds that an act writes after another one, of which they are the consequence."""

ABOUT_THE_JOURNAL = frozenset({"genesis", "key.rotated", "checkpoint.made", "journal.incident"})
ABOUT_PEOPLE = frozenset({"user.added", "user.changed", "role.granted", "role.revoked", "deputy.appointed",
                          "deputy.ended"})
ABOUT_ENTRIES = frozenset({"entry.corrected", "entry.annulled"})
ROUND = re.compile(r"/r[0-9]+$")
IMPORT = "import.made"
PROPOSALS = frozenset({"proposal.made", "proposal.confirmed", "proposal.dropped"})


def never(entries: Sequence[Recorded], one: Recorded) -> Sentence | None:
    """Why an entry can be neither corrected nor annulled, whoever asks."""
    if one.kind == GONE:
        return Sentence("Entry {seq} was annulled already.", seq=one.seq)
    if one.kind in ABOUT_THE_JOURNAL:
        return Sentence("Entry {seq} belongs to the journal itself: it always stands.", seq=one.seq)
    if one.kind in ABOUT_PEOPLE:
        return Sentence("Entry {seq} is about a person of the register. Give or take the role anew instead.",
                        seq=one.seq)
    if one.kind in PROPOSALS:
        return Sentence("Entry {seq} is about a proposal. A proposal is confirmed or dropped.", seq=one.seq)
    if one.kind in ABOUT_ENTRIES:
        return Sentence("Entry {seq} is itself against entry {other}. Correct that one again, or record the fact anew.",
                        seq=one.seq, other=int(one.body["object"]))
    first = leader(entries, one)
    if first is not None:
        return Sentence("Entry {seq} came of entry {other}, and stands and falls with it.", seq=one.seq,
                        other=first.seq)
    return None


def leader(entries: Iterable[Recorded], one: Recorded) -> Recorded | None:
    """The entry of which this one is a consequence: the last before it in the same act that can have it."""
    if one.kind not in FOLLOWS:
        return None
    found = [other for other in entries
             if other.seq < one.seq and other.body.get("request") == one.body.get("request")
             and other.kind in FOLLOWS.get(one.kind, ()) and _same_draft(other, one)]
    return found[-1] if found else None


def _same_draft(first: Recorded, second: Recorded) -> bool:
    return "document" not in first.body or first.body["document"] == second.body.get("document")


def together(entries: Sequence[Recorded], one: Recorded) -> tuple[Recorded, ...]:
    """An entry with its consequences, in order; an import with everything that was imported and still stands."""
    same = [other for other in entries if other.body.get("request") == one.body.get("request")]
    if one.kind == IMPORT:
        return tuple(other for other in same if other.kind != GONE)
    group = [one]
    for other in same:
        if leader(same, other) in group:
            group.append(other)
    return tuple(group)


def standing_on(entries: Sequence[Recorded], group: Sequence[Recorded]) -> tuple[int, ...]:
    """The later entries that would hang in the air without these, the newest first; of an act the first."""
    names = {made(one) for one in group} - {None}
    moved = {one.body["document"] for one in group if one.kind == "document.moved"}
    rounds = {name for one in group for name in _answered(one)}
    numbers = {one.seq for one in group}
    later = (one for one in entries if one.seq > group[0].seq and one.seq not in numbers and not _beside(one))
    found = {(leader(entries, one) or one).seq for one in later
             if named(one) & names or _moves_on(one, moved) or _closes(one, rounds)}
    return tuple(sorted(found - numbers, reverse=True))


def _moves_on(one: Recorded, documents: set[str]) -> bool:
    return one.kind == "document.moved" and one.body["document"] in documents


def _answered(one: Recorded) -> set[str]:
    """The round to whose outcome an answer or a remark belongs."""
    if not one.kind.startswith(("answer.", "remark.")):
        return set()
    told = {name for name in named(one) if ROUND.search(name)}
    return told | {f"{one.body['document']}/r{one.body.get('after', {}).get('round')}"}


def _closes(one: Recorded, rounds: set[str]) -> bool:
    return one.kind == "round.closed" and one.body["object"] in rounds


def _beside(one: Recorded) -> bool:
    """What is said of entries, not of the world."""
    after = one.body.get("after", {})
    return one.kind in ABOUT_ENTRIES or (one.kind in PROPOSALS and after.get("action") in COUNTERING)
