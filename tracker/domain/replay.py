"""The register as the journal tells it: entries folded, in order, into the values that the tables must hold."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tracker.domain.plain import filled
from tracker.domain.rights import GRANTING

Values = dict[str, Any]
OCCURRED = ("occurred_from", "occurred_to", "precision", "source", "certainty")

COUNTERING = ("entry.correct", "entry.annul")
PROPOSED = (("first", "occurred_from"), ("last", "occurred_to"), ("precision", "precision"), ("source", "source"),
            ("certainty", "certainty"))


@dataclass
class Replay:
    """What each thing of the register must look like, the entry that made it, and the one that said so last."""

    things: dict[str, Values] = field(default_factory=dict)
    lines: dict[str, list[str]] = field(default_factory=dict)
    said_in: dict[str, int] = field(default_factory=dict)
    made_in: dict[str, int] = field(default_factory=dict)

    def entry(self, seq: int, effective_on: str, body: Mapping[str, Any], folds: "Folds") -> None:
        """Fold one entry; kinds that write no table are passed over."""
        self._request(seq, body)
        fold = folds.get(body["kind"])
        if fold is not None:
            fold(self, Said(seq, effective_on, body))

    def _request(self, seq: int, body: Mapping[str, Any]) -> None:
        """The entries by which a request was done; genesis was asked for by nobody."""
        key = body.get("request")
        if key and seq:
            self.put(f"request {key}", seq, {
                "first_seq": seq, **self.things.get(f"request {key}", {}), "actor": body["actor"], "last_seq": seq})

    def put(self, thing: str, seq: int, values: Mapping[str, Any]) -> None:
        if thing not in self.things:
            self.made_in[thing] = seq
        self.things[thing] = filled(values)
        self.said_in[thing] = seq

    def change(self, thing: str, seq: int, values: Mapping[str, Any]) -> None:
        self.put(thing, seq, {**self.things.get(thing, {}), **values})


@dataclass(frozen=True)
class Said:
    """An entry with the words that folds ask for."""

    seq: int
    effective_on: str
    body: Mapping[str, Any]

    @property
    def after(self) -> Values:
        return dict(self.body.get("after", {}))

    @property
    def document(self) -> str:
        return str(self.body.get("document"))

    @property
    def object(self) -> str:
        return str(self.body.get("object"))

    @property
    def occurred(self) -> Values:
        return {name: self.body.get(name) for name in OCCURRED}

    @property
    def paper(self) -> Values:
        return {"paper": self.body.get("paper")}


def _named(noun: str) -> Callable[[Replay, Said], None]:
    return lambda replay, said: replay.put(f"{noun} {said.object}", said.seq, said.after)


def _amended(noun: str) -> Callable[[Replay, Said], None]:
    return lambda replay, said: replay.change(f"{noun} {said.object}", said.seq, said.after)


def _participation(replay: Replay, said: Said) -> None:
    replay.put(f"participation {said.seq}", said.seq, {**said.after, **said.paper})


def _day_off(replay: Replay, said: Said) -> None:
    before = said.body["before"].get("day_off")
    if before is not None:
        replay.change(f"day off {before}", said.seq, {"replaced_by": said.seq})
    replay.put(f"day off {said.seq}", said.seq, said.after)


def _paper(replay: Replay, said: Said) -> None:
    after = said.after
    after.pop("another_than", None)  # the paper that it was told apart from; no table holds that
    replay.put(f"paper {said.object}", said.seq,
               {**after, "seq": said.seq, "text_sha256": said.body.get("text_sha256")})


def _meeting(replay: Replay, said: Said) -> None:
    after = said.after
    for item in after.pop("items", []):
        replay.put(f"agenda item {said.object}/{item['number']}", said.seq, {**item, "seq": said.seq})
    replay.put(f"meeting {said.object}", said.seq,
               {**after, **said.occurred, "seq": said.seq, "protocol": said.body.get("paper")})


def _document(replay: Replay, said: Said) -> None:
    replay.put(f"document {said.document}", said.seq,
               {"marking": "open", "shown_as": "title", **said.after, "since_on": said.effective_on,
                "aliases": _aliases(said.after),
                "since_precision": "day" if said.effective_on else "not_known"})


def _aliases(after: Values) -> list[Values]:
    """The other names of a draft, each known from where the draft was known when it was registered."""
    known = {name: after[name] for name in ("source", "certainty") if after.get(name)}
    return [{"name": name, **known} for name in after.get("aliases", ())]


def _document_changed(replay: Replay, said: Said) -> None:
    replay.change(f"document {said.document}", said.seq, said.after)


def _moved(replay: Replay, said: Said) -> None:
    replay.change(f"document {said.document}", said.seq, {
        "state": said.after["state"], "since_on": said.body.get("occurred_to"),
        "since_precision": said.body["precision"]})


def _version(replay: Replay, said: Said) -> None:
    replay.put(f"version {said.object}", said.seq,
               {"marking": "open", **said.after, **said.occurred, "seq": said.seq,
                "text_sha256": said.body.get("text_sha256")})


def _proposal(replay: Replay, said: Said) -> None:
    if said.after["action"] in (*COUNTERING, *GRANTING):
        (_correction if said.after["action"] in COUNTERING else _grant)(replay, said)
        return
    replay.put(f"proposal {said.seq}", said.seq, {
        "document": said.document, "action": said.after["action"], "made_by": said.body["actor"], "status": "open",
        "given": filled({**said.after.get("given", {}), "reason": said.body.get("reason")}),
        "occurred": filled({name: said.body.get(source) for name, source in PROPOSED})})


def _correction(replay: Replay, said: Said) -> None:
    after = said.after
    replay.put(f"correction {said.seq}", said.seq, {
        "entry_seq": after["entry"], "action": after["action"], "made_by": said.body["actor"], "status": "open",
        "changes": json.dumps(after.get("is", {}), ensure_ascii=False, sort_keys=True),
        "reason": said.body.get("reason"), **said.paper})


def _grant(replay: Replay, said: Said) -> None:
    replay.put(f"grant {said.seq}", said.seq, {**said.after, "made_by": said.body["actor"], "status": "open"})


def _settled(status: str) -> Callable[[Replay, Said], None]:
    def settle(replay: Replay, said: Said) -> None:
        named = (f"{noun} {said.object}" for noun in ("correction", "grant"))
        thing = next((one for one in named if one in replay.things), f"proposal {said.object}")
        replay.change(thing, said.seq, {"status": status, "closed_seq": said.seq})
    return settle


Folds = Mapping[str, Callable[[Replay, Said], None]]

FOLDS: Folds = {
    "state.recorded": _named("state"),
    "body.recorded": _named("body"),
    "participation.recorded": _participation,
    "calendar.amended": _day_off,
    "paper.registered": _paper,
    "paper.amended": _amended("paper"),
    "meeting.recorded": _meeting,
    "meeting.amended": _amended("meeting"),
    "package.registered": _named("package"),
    "document.registered": _document,
    "document.amended": _document_changed,
    "document.packaged": _document_changed,
    "document.marked": _document_changed,
    "document.moved": _moved,
    "version.registered": _version,
    "version.marked": _amended("version"),
    "proposal.made": _proposal,
    "proposal.confirmed": _settled("confirmed"),
    "proposal.dropped": _settled("dropped"),
}
