"""The short code of an approval sheet: what two people read to each other to know that they hold the same one."""

from hashlib import sha256

from tracker.domain.checkpoints import LETTERS, check_letter

LETTERS_OF_CODE = 15
Where = tuple[int, str]
"""The number of an entry and its leaf."""


def sheet_code(origin: str, round: str, known: Where, head: Where) -> str:
    """75 bits over the round and the places in the journal, in fives, and a letter that betrays a slip of the pen."""
    said = "\n".join((origin, round, *(f"{seq}:{leaf}" for seq, leaf in (known, head)), ""))
    digest = int.from_bytes(sha256(b"draft-tracker-sheet/1\n" + said.encode()).digest()) >> 256 - 5 * LETTERS_OF_CODE
    letters = "".join(LETTERS[digest >> 5 * at & 31] for at in reversed(range(LETTERS_OF_CODE)))
    fives = " ".join(letters[at:at + 5] for at in range(0, LETTERS_OF_CODE, 5))
    return f"{fives}-{check_letter(letters)}"
