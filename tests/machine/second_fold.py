"""A second opinion of the past: what the facts make of one draft, from the bytes of the journal, by other code.

Nothing here imports the product, so that a fold that is wrong there differs from what is said here.
"""

import json
import re
from datetime import datetime
from functools import cache
from zoneinfo import ZoneInfo

MOSCOW = ZoneInfo("Europe/Moscow")
VERSION = re.compile(r'"(?:version|version_in|version_out|counts_for|carry_version|met_in)": (\d+)\b')
NEVER = "not yet"


class Facts:
    """The entries that stand today, each at the day of its fact, as far as they tell of one draft."""

    def __init__(self, rows, draft):
        self.draft = draft
        told = {seq: json.loads(bytes(body)) for seq, _, body in rows}
        self.recorded = {seq: datetime.fromisoformat(at).astimezone(MOSCOW).date().isoformat() for seq, at, _ in rows}
        gone = {int(one["object"]) for one in told.values() if one["kind"] == "entry.annulled"}
        for one in told.values():
            if one["kind"] == "entry.corrected":
                told[int(one["object"])] = _mended(told[int(one["object"])], one["after"])
        self.bodies = {seq: one for seq, one in told.items() if seq not in gone and self._tells(one)}
        self.day = cache(self._day)

    def _tells(self, body):
        return body.get("document") == self.draft or any(
            item["document"] == self.draft for item in body.get("after", {}).get("items", ()))

    def _own(self, seq):
        return self.bodies[seq].get("occurred_to") or self.recorded[seq]

    def _day(self, seq):
        """The day on which the fact of an entry counts."""
        body, own = self.bodies[seq], self._own(seq)
        later = [other for other in self.bodies if other > seq]
        if body["kind"] == "document.registered":
            return min([own, *map(self.day, later)])
        if body["kind"] == "version.registered":
            return min([own, *(self.day(other) for other in later if body["object"] in self._versions(other))])
        if body["kind"] == "meeting.recorded":
            return min([own, *(self.day(other) for other in later if body["object"] == self._meeting(other))])
        if body["kind"] == "document.moved" and "occurred_to" not in body:
            steps = [other for other in later if self.bodies[other]["kind"] == "document.moved"]
            return min([own, *map(self.day, steps[:1])])
        if body["kind"] in ("round.opened", "round.closed") and "occurred_to" not in body:
            own = self.day(self._step(body["request"]))
        return max([own, *map(self.day, self._begins(seq))])

    def _step(self, request):
        """The step of which a round came, or ended."""
        return next(seq for seq, one in self.bodies.items()
                    if one["kind"] == "document.moved" and one["request"] == request)

    def _versions(self, seq):
        """The texts that an entry names."""
        body = self.bodies[seq]
        said = dict(body.get("after", {}), items=[
            item for item in body.get("after", {}).get("items", ()) if item["document"] == self.draft])
        numbers = VERSION.findall(json.dumps([said, body.get("before", {})]))
        return {f"{self.draft}/v{number}" for number in numbers} | {body.get("object")}

    def _meeting(self, seq):
        """The meeting that a step cites, which had been held by then, or that an entry mends."""
        return self.bodies[seq].get("after", {}).get("meeting") or self.bodies[seq].get("object")

    def _begins(self, seq):
        """The opening of the round, and the answer that was replaced, before which this cannot have been."""
        body = self.bodies[seq]
        key = str(body.get("object"))
        for other in self.bodies:
            opened = self.bodies[other]["kind"] == "round.opened" and key == self.bodies[other]["object"]
            if other < seq and (opened or other == body.get("before", {}).get("answer")):
                yield other

    def by(self, last):
        """What was so on a day; NEVER if nothing had named the draft by then."""
        seqs = sorted((seq for seq in self.bodies if self.day(seq) <= last), key=lambda seq: (self.day(seq), seq))
        picture = {"state": NEVER, "versions": {}, "rounds": {}, "answers": {}}
        for seq in seqs:
            body = self.bodies[seq]
            told = getattr(self, "_" + body["kind"].replace(".", "_"), None)
            if told:
                told(picture, seq, body, body.get("after", {}))
        return picture

    def _document_registered(self, picture, seq, body, after):
        known = self.day(seq) == self._own(seq)
        picture.update(state=after["state"], since=self._own(seq) if known else None,
                       title=after.get("title_en"), package=after.get("package"))

    def _document_amended(self, picture, seq, body, after):
        picture["title"] = after.get("title_en", picture["title"])

    def _document_packaged(self, picture, seq, body, after):
        picture["package"] = after.get("package")

    def _document_moved(self, picture, seq, body, after):
        picture.update(state=after["state"], since=body.get("occurred_to"))

    def _version_registered(self, picture, seq, body, after):
        picture["versions"][after["number"]] = after.get("label") or "", body.get("occurred_to")

    def _round_opened(self, picture, seq, body, after):
        picture["rounds"][body["object"]] = {
            "version": after["version"], "status": "open", "mode": after["mode"], "due_at": after["due_at"]}

    def _round_extended(self, picture, seq, body, after):
        picture["rounds"][body["object"]]["due_at"] = after["due_at"]

    def _round_roster_changed(self, picture, seq, body, after):
        picture["rounds"][body["object"]]["mode"] = after["mode"]

    def _round_closed(self, picture, seq, body, after):
        picture["rounds"][body["object"]]["status"] = after["status"]

    def _answer_recorded(self, picture, seq, body, after):
        picture["answers"][seq] = after["member_state"], after["position"], body.get("paper"), None
        before = body.get("before", {}).get("answer")
        if before is not None:
            picture["answers"][before] = (*picture["answers"][before][:3], seq)

    _answer_replaced = _answer_recorded


def _mended(body, change):
    whole = {**body, **change, "after": {**body.get("after", {}), **change.get("after", {})}}
    return {name: value for name, value in whole.items() if value is not None}
