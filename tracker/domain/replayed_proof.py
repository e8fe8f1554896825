"""What the journal tells of its own proof: checkpoints, and holds that were released."""

from tracker.domain.replay import Folds, Replay, Said


def _checkpoint(replay: Replay, said: Said) -> None:
    replay.put(f"checkpoint {said.after['number']}", said.seq, {**said.after, "seq": said.seq})


def _incident(replay: Replay, said: Said) -> None:
    """A hold is told when it ends; a lost key stands in no table."""
    told = said.after
    if told.pop("incident") == "hold_released":
        replay.put(f"hold {told.pop('hold')}", said.seq, {**told, "released_seq": said.seq})


PROOF_FOLDS: Folds = {
    "checkpoint.made": _checkpoint,
    "journal.incident": _incident,
}
