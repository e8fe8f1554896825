"""Passwords: Argon2id, the same work for a name that does not exist, one rule for new ones."""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from unicodedata import normalize

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from tracker.domain.sentence import Sentence

SHORTEST, LONGEST = 12, 128
LONG = 20
"""From here on digits and signs alone, unless they repeat themselves, are a password like any other."""
NONE = "!"
"""The hash of an account that has no password yet: nothing that could be typed fits it."""
AROUND_WORDS = r"[\W\d_]+"
LEET = str.maketrans("@013457$!", "aoieastsi")


@dataclass(frozen=True)
class Hashing:
    """What a hash costs: passes, KiB of memory, lanes.  A test passes in a cheap one."""

    passes: int = 2
    memory: int = 19 * 1024
    lanes: int = 1

    @property
    def hasher(self) -> PasswordHasher:
        return PasswordHasher(time_cost=self.passes, memory_cost=self.memory, parallelism=self.lanes)


STRONG = Hashing()


def hash_password(password: str, hashing: Hashing = STRONG) -> str:
    """Make the hash that is kept; it names its own parameters."""
    return hashing.hasher.hash(plain(password))


def plain(password: str) -> str:
    """The same password in one shape (NFKC), whatever keyboard it was typed on."""
    return normalize("NFKC", password)


def password_holds(password: str, password_hash: str | None, hashing: Hashing = STRONG) -> bool:
    """Say whether a password is the right one.

    None, for an unknown name, and NONE, for an account without a password, take as long and never are.
    What was hashed before in the shape in which it was typed holds too.
    """
    known = password_hash if password_hash not in (None, NONE) else None
    shapes = dict.fromkeys((plain(password), password))
    holds = any(_verifies(known or _nobody(hashing), one, hashing) for one in shapes)
    return holds and known is not None


def _verifies(password_hash: str, password: str, hashing: Hashing) -> bool:
    try:
        return hashing.hasher.verify(password_hash, password[: LONGEST + 1])
    except (VerificationError, InvalidHashError):
        return False


def needs_rehash(password_hash: str, hashing: Hashing = STRONG) -> bool:
    """Say whether a hash was made with other parameters than today's."""
    return hashing.hasher.check_needs_rehash(password_hash)


def check_new_password(password: str, name: str = "") -> Sentence | None:
    """Say what is wrong with a password that somebody of a name would like to have; None if nothing is."""
    password, name = plain(password), plain(name)
    if len(password) < SHORTEST:
        return Sentence("The password must have at least {n} characters.", n=SHORTEST)
    if len(password) > LONGEST:
        return Sentence("The password must have at most {n} characters.", n=LONGEST)
    if is_guessed_first(password, name):
        return Sentence("This password is one of the first that would be guessed. Choose another one.")
    return None


def is_guessed_first(password: str, name: str = "") -> bool:
    """Whether a password is a common one, or one with digits around it, one repeated, few digits alone, or the name."""
    folded = password.casefold()
    cores = {_core(one) for said in (folded, folded.translate(LEET)) for one in (said, _bare(said), _letters(said))}
    if len(set(folded)) < 4:
        return True
    plain = {""} if len(folded) < LONG or _core(folded) != folded else set()
    named = {name.casefold()} - {""}
    return not cores.isdisjoint(plain | named) or not cores.isdisjoint(_common())


def _bare(folded: str) -> str:
    """Without the digits and signs at both ends: `password2024!` is `password`."""
    return re.sub(rf"^{AROUND_WORDS}|{AROUND_WORDS}$", "", folded)


def _letters(folded: str) -> str:
    """Without any digit or sign: `monkey-monkey` is `monkeymonkey`."""
    return re.sub(AROUND_WORDS, "", folded)


def _core(folded: str) -> str:
    """What is repeated: `qwertyqwerty` is `qwerty`."""
    return folded[:(folded + folded).find(folded, 1)] if folded else ""


@cache
def _common() -> frozenset[str]:
    lines = files("tracker").joinpath("common_passwords.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if not line.startswith("#"))


@cache
def _nobody(hashing: Hashing) -> str:
    return hash_password("the password of nobody", hashing)
