"""Who still owes something in each round, worked out anew from what the journal tells."""

from collections.abc import Mapping
from typing import Any

from tracker.domain.round import AnswerFact, Line, RoundFacts, owes
from tracker.domain.sentence import Titled
from tracker.queries.replay import Replay

NAMELESS = Titled("", "")


def owing(replay: Replay) -> None:
    """Set `pending` on every participant; one that cannot be worked out is left without, and so will be found."""
    standing = {
        (one.get("round"), one.get("member_state")): one for name, one in replay.things.items()
        if name.startswith("answer ") and "replaced_by" not in one
    }
    for thing in [one for one in replay.things if one.startswith("participant ")]:
        key, code = thing.removeprefix("participant ").rsplit(" ", 1)
        line, answer = replay.things[thing], standing.get((key, code))
        try:
            line["pending"] = _pending(replay.things[f"round {key}"], line, code, answer)
        except (LookupError, TypeError):
            continue


def _pending(round: Mapping[str, Any], line: Mapping[str, Any], code: str, said: Mapping[str, Any] | None) -> bool:
    answer = said and AnswerFact(said["position"], said.get("scope"), said["version"], "paper" not in said)
    facts = RoundFacts(version=round["version"], mode=round["mode"])
    return round["status"] == "open" and owes(Line(NAMELESS, code, line["mode"], answer or None), facts)
