"""The second factor: codes of an authenticator (RFC 6238), their picture, recovery codes, and the seal on secrets."""

import secrets
from base64 import b64decode, b64encode
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

import pyotp
import segno
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from tracker.domain.sentence import Sentence
from tracker.errors import Unsafe

SECONDS, DIGITS = 30, 6
AROUND = (0, -1, 1)
"""The steps whose codes are taken: the present one, and its neighbours for clocks that differ by half a minute."""
CODES, LETTERS = 10, 24
NONCE = 12
PURPOSE = b"draft-tracker-second-factor/1"


@dataclass(frozen=True)
class Picture:
    """A QR code as the path of an SVG: black modules of a square of `size`, quiet zone included."""

    size: int
    path: str


def new_secret() -> str:
    """A secret of 160 bits, as an authenticator takes it."""
    return pyotp.random_base32(32)


def code_at(secret: str, moment: datetime) -> str:
    """The code that an authenticator shows at a moment."""
    return pyotp.TOTP(secret).at(moment)


def step_of(secret: str, typed: str, now: datetime) -> int | None:
    """The step that a code belongs to, None for a wrong one; each step is to be taken once."""
    code = "".join(typed.split())
    if len(code) != DIGITS or not (code.isascii() and code.isdigit()):
        return None
    present = int(now.timestamp()) // SECONDS
    made = {step: pyotp.TOTP(secret).at(step * SECONDS) for step in (present + one for one in AROUND)}
    held = [step for step, right in made.items() if secrets.compare_digest(right, code)]
    return held[0] if held else None


def address(secret: str, name: str, issuer: str) -> str:
    """What the QR code says: an otpauth address."""
    return pyotp.TOTP(secret).provisioning_uri(name=name, issuer_name=issuer.replace(":", " "))


def picture(address: str) -> Picture:
    """Draw an address; a page needs no image and no style for it, so that the strictest policy lets it be seen."""
    rows = [list(row) for row in segno.make(address, error="m", micro=False).matrix_iter(border=4)]
    path = "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark)
    return Picture(len(rows), path)


def seal(secret: str, key: str, person: str) -> str:
    """Encrypt what is kept, with the secret of the register, for this person alone."""
    nonce = secrets.token_bytes(NONCE)
    return b64encode(nonce + _cipher(key).encrypt(nonce, secret.encode(), person.encode())).decode()


def opened(sealed: str, key: str, person: str) -> str:
    """The secret again; Unsafe if it was sealed with another secret of the register, or for somebody else."""
    try:
        raw = b64decode(sealed.encode("ascii", "replace"), validate=True)
        return _cipher(key).decrypt(raw[:NONCE], raw[NONCE:], person.encode()).decode()
    except (InvalidTag, ValueError) as error:
        raise Unsafe(Sentence(
            "The second factor cannot be read: the secret of the register is another one now. An administrator can "
            "take the second factor off; it is then set up anew.")) from error


def new_codes() -> tuple[str, ...]:
    """Ten recovery codes of 120 bits, in groups that can be typed from paper."""
    return tuple("-".join(code[at:at + 4] for at in range(0, len(code), 4))
                 for code in (pyotp.random_base32(32)[:LETTERS].lower() for _ in range(CODES)))


def hash_of_code(typed: str) -> str:
    """What is kept of a recovery code: it is random enough for its plain SHA-256 not to be turned back."""
    return sha256("".join(one for one in typed.casefold() if one.isalnum()).encode("utf-8", "replace")).hexdigest()


def _cipher(key: str) -> AESGCM:
    return AESGCM(sha256(PURPOSE + key.encode()).digest())
