"""Codes of an authenticator, their picture, recovery codes, and the seal on secrets."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from tracker.errors import Unsafe
from tracker.second_factor import (
    address,
    code_at,
    hash_of_code,
    new_codes,
    new_secret,
    opened,
    picture,
    seal,
    step_of,
)

RFC = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
NOW = datetime(2024, 3, 4, 9, tzinfo=UTC)
KEY = "a secret of the register, long enough"


@pytest.mark.parametrize(("at", "code"), [(59, "287082"), (1111111109, "081804"), (1234567890, "005924"),
                                          (2000000000, "279037"), (20000000000, "353130")])
def test_the_codes_are_those_of_rfc_6238(at, code):
    moment = datetime.fromtimestamp(at, UTC)

    assert code_at(RFC, moment) == code
    assert step_of(RFC, code, moment) == at // 30


@pytest.mark.parametrize(("late", "taken"), [(0, True), (30, True), (-30, True), (61, False), (-61, False)])
def test_a_clock_may_differ_by_half_a_minute(late, taken):
    assert (step_of(RFC, code_at(RFC, NOW), NOW + timedelta(seconds=late)) is not None) == taken


@pytest.mark.parametrize("typed", ["", "12345", "1234567", "abcdef", "١٢٣٤٥٦", "000000000000", "\x00" * 6])
def test_what_is_no_code_is_never_right(typed):
    assert step_of(RFC, typed, NOW) is None


def test_a_code_may_be_typed_in_two_groups():
    code = code_at(RFC, NOW)

    assert step_of(RFC, f" {code[:3]} {code[3:]} ", NOW) is not None


def test_the_picture_is_one_path_without_style():
    drawn = picture(address(new_secret(), "ana", "Secretariat: North"))

    assert drawn.size > 30
    assert re.fullmatch(r"(M\d+ \d+h1v1h-1z)+", drawn.path)


def test_a_sealed_secret_opens_for_its_person_and_its_register_alone():
    sealed = seal(RFC, KEY, "u-1")

    assert RFC not in sealed
    assert opened(sealed, KEY, "u-1") == RFC
    for wrong in ((sealed, KEY, "u-2"), (sealed, "other", "u-1"), (sealed[:-4], KEY, "u-1"), ("", KEY, "u-1"),
                  ("не то", KEY, "u-1")):
        with pytest.raises(Unsafe, match="cannot be read"):
            opened(*wrong)


def test_recovery_codes_are_many_different_and_forgiving_to_type():
    codes = new_codes()

    assert len(set(codes)) == 10
    assert all(re.fullmatch(r"([a-z2-7]{4}-){5}[a-z2-7]{4}", one) for one in codes)
    assert hash_of_code(codes[0].upper().replace("-", " ")) == hash_of_code(codes[0])
    assert hash_of_code(codes[0]) != hash_of_code(codes[1])
