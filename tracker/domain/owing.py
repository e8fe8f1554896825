"""Who still owes something in each round, worked out anew from what the journal tells."""

from collections.abc import Mapping
from typing import Any

from tracker.domain.positions import needs_authority
from tracker.domain.replay import Replay
from tracker.domain.round import AnswerFact, Line, RoundFacts, owes
from tracker.domain.sentence import Titled

NAMELESS = Titled("", "")


def owing(replay: Replay) -> None:
    """Set `pending` on every participant; one that cannot be worked out is left without, and so will be found."""
    standing = {
        (one.get("round"), one.get("member_state")): one for name, one in replay.things.items()
        if name.startswith("answer ") and "replaced_by" not in one and "kept" not in one
    }
    for key, lines in replay.lines.items():
        deciding = {name.split(" ")[2]: name for name in lines}
        for thing in lines:
            code = thing.split(" ")[2]
            line, answer = replay.things[thing], standing.get((key, code))
            try:
                owed = _pending(replay.things[f"round {key}"], line, code, answer)
                line["pending"] = deciding[code] == thing and owed
            except (LookupError, TypeError):
                continue


def _pending(round: Mapping[str, Any], line: Mapping[str, Any], code: str, said: Mapping[str, Any] | None) -> bool:
    facts = RoundFacts(version=round["version"], mode=round["mode"])
    return round["status"] == "open" and owes(Line(NAMELESS, code, line["mode"], _fact(said) if said else None), facts)


def _fact(said: Mapping[str, Any]) -> AnswerFact:
    return AnswerFact(
        said["position"], said.get("scope"), said.get("counts_for"), provisional="paper" not in said,
        authority_open=needs_authority(said["capacity"]) and "authority_paper" not in said,
        superseded="superseded_seq" in said, condition_met=bool(said.get("condition_met")), asked_as=said["asked_as"])
