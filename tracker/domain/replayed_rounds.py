"""Rounds, answers and remarks as the journal tells them: the folds of their entries."""

from collections.abc import Callable, Mapping

from tracker.domain.replay import Replay, Said


def _opened(replay: Replay, said: Said) -> None:
    after = said.after
    _lines(replay, said, after.pop("participants", []), after["opened_on"], after["due_at"])
    replay.put(f"round {said.object}", said.seq, {**after, "status": "open", "seq": said.seq})


def _lines(replay: Replay, said: Said, participants: list[Mapping[str, str]], day: str, due_at: str) -> None:
    for one in participants:
        line = f"participant {said.object} {one['member_state']} {said.seq}"
        replay.lines.setdefault(said.object, []).append(line)
        replay.put(line, said.seq, {
            "seq": said.seq, "mode": one["mode"], "because": one["because"], "basis": one.get("basis"),
            "since_on": day, "due_at": due_at})


def _roster_changed(replay: Replay, said: Said) -> None:
    after = said.after
    _lines(replay, said, after["participants"], after["since_on"], after["due_at"])
    replay.change(f"round {said.object}", said.seq, {"mode": after["mode"]})


def _due(replay: Replay, said: Said, due_at: str) -> None:
    for thing in (f"round {said.object}", *replay.lines.get(said.object, [])):
        replay.change(thing, said.seq, {"due_at": due_at})


def _extended(replay: Replay, said: Said) -> None:
    _due(replay, said, said.after["due_at"])


def _rebased(replay: Replay, said: Said) -> None:
    after = said.after
    replay.change(f"round {said.object}", said.seq, {
        "carry_version": after.get("carry_version"), "carry_until": after.get("carry_until")})
    if "version" in after:
        replay.change(f"round {said.object}", said.seq, {"version": after["version"]})
    if "due_at" in after:
        _due(replay, said, after["due_at"])
    for seq in after.get("superseded", ()):
        replay.change(f"answer {seq}", said.seq, {"superseded_seq": said.seq})
    for seq in after.get("carried", ()):
        replay.change(f"answer {seq}", said.seq, {"counts_for": after["version"]})


def _held(replay: Replay, said: Said) -> None:
    after, reason = said.after, said.body.get("reason")
    held = after.get("held_as")
    deciding = {name.split(" ")[2]: name for name in replay.lines.get(said.object, [])}
    for code in after["states"]:
        replay.change(deciding[code], said.seq, {
            "held_as": held, "held_reason": reason if held else None, "held_seq": said.seq if held else None})


def _closed(replay: Replay, said: Said) -> None:
    replay.change(f"round {said.object}", said.seq, {
        **said.after, "closed_seq": said.seq, "carry_version": None, "carry_until": None})


def _answer(replay: Replay, said: Said) -> None:
    before = said.body.get("before", {}).get("answer")
    if before is not None:
        replay.change(f"answer {before}", said.seq, {"replaced_by": said.seq})
    after = {name: value for name, value in said.after.items() if name != "round"}
    replay.put(f"answer {said.seq}", said.seq, {
        **after, **said.paper, "round": said.object, "condition_met": False})


def _confirmed(replay: Replay, said: Said) -> None:
    replay.change(f"answer {said.object}", said.seq, {
        name: value for name, value in said.after.items() if name != "round"})


def _attached(replay: Replay, said: Said) -> None:
    after = said.after
    replay.put(f"attachment {said.seq}", said.seq, {
        "answer": after["answer"], "kind": after["kind"], "text": after["text"], **said.paper})


def _remark(replay: Replay, said: Said) -> None:
    replay.put(f"remark {said.object}", said.seq, {
        **said.after, "seq": said.seq, "status": "open", "confirmed": False})


def _remark_settled(replay: Replay, said: Said) -> None:
    after = said.after
    replay.change(f"remark {said.object}", said.seq, {
        **{name: after.get(name) for name in ("status", "reply", "confirmed", "met_in")}, **said.paper,
        "settled_seq": said.seq})


def _reminded(replay: Replay, said: Said) -> None:
    after = said.after
    for code in after.pop("states"):
        replay.put(f"reminder {said.seq} {code}", said.seq, {**after, **said.paper, "round": said.object})


def _translated(replay: Replay, said: Said) -> None:
    version = int(str(said.object).rpartition("/v")[2])
    replay.put(f"translation {said.seq}", said.seq, {
        "document": said.document, "version": version, **said.after, "text_sha256": said.body.get("text_sha256")})


def _ruled(replay: Replay, said: Said) -> None:
    replay.change(f"version {said.object}", said.seq, {
        "ruling": said.after["ruling"], "ruled_by": said.after["ruled_by"], "ruled_seq": said.seq})


ROUND_FOLDS: Mapping[str, Callable[[Replay, Said], None]] = {
    "round.opened": _opened,
    "round.extended": _extended,
    "round.rebased": _rebased,
    "round.roster_changed": _roster_changed,
    "round.held": _held,
    "round.closed": _closed,
    "answer.recorded": _answer,
    "answer.replaced": _answer,
    "answer.confirmed": _confirmed,
    "answer.attached": _attached,
    "remark.made": _remark,
    "remark.settled": _remark_settled,
    "reminder.sent": _reminded,
    "version.ruled": _ruled,
    "version.translated": _translated,
}
