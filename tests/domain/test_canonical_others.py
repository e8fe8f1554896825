"""Our canonical form is that of RFC 8785, as a library that is not ours writes it."""

import random
import string

import pytest
import rfc8785

from tracker.domain.canonical import BEYOND, canonical, parse

KEYS = string.ascii_lowercase + string.digits + "_"
ODD = "\x00\x07\b\t\n\x0b\f\r\x1f\"\\/\x7f\x80\u00e9\u0416\u2028\u2029\ud7ff\ue000\ufffd\uffff\U0001f600\U0010ffff"


def value(chance, depth=0):
    """Anything that the journal takes."""
    kind = chance.randrange(7 if depth < 4 else 5)
    if kind == 5:
        return [value(chance, depth + 1) for _ in range(chance.randrange(4))]
    if kind == 6:
        return body(chance, depth + 1)
    return (None, chance.random() < 0.5, chance.randrange(-BEYOND + 1, BEYOND), chance.randrange(-9, 10),
            "".join(chance.choice(ODD + KEYS) for _ in range(chance.randrange(12))))[kind]


def body(chance, depth=0):
    names = ("".join(chance.choice(KEYS) for _ in range(chance.randrange(1, 6))) for _ in range(chance.randrange(6)))
    return {name: value(chance, depth + 1) for name in names}


@pytest.mark.parametrize("count", [2000, pytest.param(20_000, marks=pytest.mark.slow)])
def test_random_bodies_are_written_byte_for_byte_as_by_another_library(count):
    chance = random.Random(8785)

    for _ in range(count):
        made = body(chance)
        written = canonical(made)
        assert written == rfc8785.dumps(made)
        assert parse(written) == made
