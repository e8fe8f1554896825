"""The seal of a dossier: what it is of and the fingerprint of all its lists, signed with the key of the journal."""

from collections.abc import Callable

from tracker.domain.checkpoints import signed

FORMAT = "draft-tracker-dossier/1"
"""The first line of what is signed: no entry and no checkpoint can be mistaken for it."""


def seal(origin: str, key: str, lists: str, public_key: bytes, sign: Callable[[bytes], bytes]) -> str:
    """The signed note; `lists` is the SHA-256 of the list of lists in hex."""
    return signed(f"{FORMAT}\n{origin}\n{key}\n{lists}\n", origin, public_key, sign)
