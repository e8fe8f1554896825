"""Definitions that were released are pinned: RELEASED holds their SHA-256, as `sha256sum` writes it."""

from hashlib import sha256
from pathlib import Path

from tracker.domain.sentence import Sentence


def pins(folder: Path) -> dict[str, str]:
    """File name → SHA-256 of every released definition in the folder."""
    listed = folder / "RELEASED"
    lines = listed.read_text(encoding="utf-8").split("\n") if listed.exists() else []
    pairs = (line.split(maxsplit=1) for line in lines if line.strip() and not line.startswith("#"))
    return {name.strip(): digest for digest, name in pairs}


def fingerprint(path: Path) -> str:
    """SHA-256 of the file with plain newlines, so that a checkout on Windows has the same."""
    return sha256(path.read_bytes().replace(b"\r\n", b"\n")).hexdigest()


def changed_since_release(folder: Path) -> tuple[Sentence, ...]:
    """A fault for every released definition that was edited or is gone."""
    return tuple(fault for name in pins(folder) if (fault := release_fault(folder / name)))


def release_fault(path: Path) -> Sentence | None:
    """What is wrong with one file, if it was released."""
    pinned = pins(path.parent).get(path.name)
    if pinned is None:
        return None
    if not path.exists():
        return Sentence("{file} was released and is gone: put it back.", file=path.name)
    if fingerprint(path) == pinned:
        return None
    return Sentence("{file} was edited after its release: put it back, and make a new version instead.", file=path.name)
