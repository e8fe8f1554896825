"""People as the journal tells them: accounts, the roles that stand, who stands in for whom."""

from tracker.domain.replay import Folds, Replay, Said


def _granted(replay: Replay, said: Said) -> None:
    replay.put(f"role {said.object} {said.after['role']}", said.seq, said.after)


def _revoked(replay: Replay, said: Said) -> None:
    replay.things.pop(f"role {said.object} {said.body['before']['role']}", None)


def _appointed(replay: Replay, said: Said) -> None:
    replay.put(f"deputy {said.seq}", said.seq, {**said.after, "user": said.object})


def _ended(replay: Replay, said: Said) -> None:
    replay.change(f"deputy {said.object}", said.seq, {"ended_seq": said.seq})


def _changed(replay: Replay, said: Said) -> None:
    """Of an account the journal tells whether it is open, and only that its name or password was changed."""
    if "active" in said.after:
        replay.change(f"user {said.object}", said.seq, {"active": said.after["active"]})


PEOPLE_FOLDS: Folds = {
    "user.added": lambda replay, said: replay.put(f"user {said.object}", said.seq, {"active": True}),
    "user.changed": _changed,
    "role.granted": _granted,
    "role.revoked": _revoked,
    "deputy.appointed": _appointed,
    "deputy.ended": _ended,
}
