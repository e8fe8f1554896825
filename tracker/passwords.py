"""Passwords: Argon2id, the same work for a name that does not exist, one rule for new ones."""

from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from tracker.domain.sentence import Sentence

SHORTEST, LONGEST = 12, 128
COMMON = frozenset(
    """
    123456789012 1234567890123 12345678901234 123456123456 111111111111 000000000000 qwertyuiop12 qwertyuiop123
    qwertyuiopas qwerty123456 qwertyqwerty 1q2w3e4r5t6y 1qaz2wsx3edc zaq12wsxcde3 asdfghjkl123 abcdefghijkl abcdef123456
    password1234 password12345 password123456 passwordpassword passw0rd1234 p@ssword1234 p@ssw0rd1234 mypassword12
    administrator administrator1 adminadminadmin admin1234567 welcome12345 welcome123456 letmeinletmein iloveyou1234
    changemechangeme changeme1234 secretsecret secret123456 football1234 superman1234 trustno1trustno1
    correcthorsebatterystaple drafttracker draft-tracker drafttracker1 secretariat1 secretariat123
    пароль123456 парольпароль йцукенгшщзхъ йцукен123456 секретариат1 секретариат123
    """.split()
)

_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)


def hash_password(password: str) -> str:
    """Make the hash that is kept; it names its own parameters."""
    return _hasher.hash(password)


def password_holds(password: str, password_hash: str | None) -> bool:
    """Say whether a password is the right one; None, for an unknown name, takes as long and never is."""
    try:
        _hasher.verify(password_hash or _nobody(), password[: LONGEST + 1])
    except (VerificationError, InvalidHashError):
        return False
    return password_hash is not None


def needs_rehash(password_hash: str) -> bool:
    """Say whether a hash was made with weaker parameters than today's."""
    return _hasher.check_needs_rehash(password_hash)


def check_new_password(password: str) -> Sentence | None:
    """Say what is wrong with a password that somebody would like to have; None if nothing is."""
    if len(password) < SHORTEST:
        return Sentence("The password must have at least {n} characters.", n=SHORTEST)
    if len(password) > LONGEST:
        return Sentence("The password must have at most {n} characters.", n=LONGEST)
    if password.casefold() in COMMON or len(set(password)) < 4:
        return Sentence("This password is one of the first that would be guessed. Choose another one.")
    return None


@cache
def _nobody() -> str:
    return _hasher.hash("the password of nobody")
