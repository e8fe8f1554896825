from datetime import UTC, datetime, timedelta, timezone
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.golden import ENTRIES, ORIGIN, PUBLIC_KEYS, ROOT
from tests.domain.journals import FIRST, SECOND, golden
from tracker.domain import chain

CT_LEAVES = ("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
CT_ROOTS = (
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
)
"""The vectors of the Certificate Transparency reference code, trees of none to eight leaves."""


@pytest.mark.parametrize("seq", range(len(ENTRIES)))
def test_the_pinned_entries_come_out_byte_for_byte(seq):
    pinned, before = ENTRIES[seq], ENTRIES[seq - 1].leaf if seq else chain.ZERO.hex()
    signer = FIRST if seq <= 7 else SECOND

    body = chain.canonical(chain.parse(bytes.fromhex(pinned.body)))
    digest = chain.body_digest(bytes([seq]) * 32, body)
    header = chain.header(ORIGIN, seq, pinned.at, bytes.fromhex(before), digest)

    assert body.hex() == pinned.body
    assert digest.hex() == pinned.body_digest
    assert chain.leaf(header).hex() == pinned.leaf
    assert signer.key_id.hex() == chain.key_id(bytes.fromhex(PUBLIC_KEYS[seq > 7])).hex() == pinned.key_id
    assert signer.sign(header).hex() == pinned.sig


def test_a_header_is_these_bytes():
    header = chain.header("demo/x", 7, "2024-03-04T07:15:00.000000Z", chain.ZERO, b"\xab" * 32)

    assert header == (
        b"draft-tracker-entry/1\ndemo/x\n7\n2024-03-04T07:15:00.000000Z\n" + b"00" * 32 + b"\n" + b"ab" * 32 + b"\n"
    )


def test_the_tree_over_the_pinned_entries_has_the_pinned_root():
    assert chain.root(entry.leaf for entry in golden()).hex() == ROOT


@pytest.mark.parametrize("size", range(len(CT_ROOTS)))
def test_the_tree_is_that_of_certificate_transparency(size):
    leaves = [chain.leaf(bytes.fromhex(leaf)) for leaf in CT_LEAVES[:size]]

    assert chain.root(leaves).hex() == CT_ROOTS[size]


@given(st.integers(0, 70))
def test_the_tree_is_that_of_the_recursive_definition(size):
    leaves = [sha256(bytes([number])).digest() for number in range(size)]

    assert chain.root(iter(leaves)) == by_definition(leaves)


def by_definition(leaves):
    if len(leaves) < 2:
        return leaves[0] if leaves else sha256(b"").digest()
    split = 1 << (len(leaves) - 1).bit_length() - 1
    return sha256(b"\x01" + by_definition(leaves[:split]) + by_definition(leaves[split:])).digest()


@pytest.mark.parametrize("length", [0, 31, 33])
def test_a_nonce_has_32_bytes(length):
    with pytest.raises(ValueError, match="nonce"):
        chain.body_digest(bytes(length), b"{}")


@given(st.datetimes(timezones=st.timezones()))
def test_a_stamp_names_its_moment_exactly(at):
    try:
        stamp = chain.stamp(at)
    except OverflowError:
        return

    assert chain.moment(stamp) == at.astimezone(UTC)
    assert chain.stamp(chain.moment(stamp)) == stamp


def test_a_stamp_is_in_utc_with_six_digits():
    moscow = timezone(timedelta(hours=3))

    assert chain.stamp(datetime(2024, 3, 4, 1, 0, tzinfo=moscow)) == "2024-03-03T22:00:00.000000Z"
    assert chain.stamp(datetime(24, 3, 4, tzinfo=UTC)) == "0024-03-04T00:00:00.000000Z"


def test_a_moment_without_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        chain.stamp(datetime(2024, 3, 4))  # noqa: DTZ001  the very thing to be refused


@pytest.mark.parametrize("text", [
    "2024-03-04T07:15:00Z", "2024-03-04T07:15:00.000000", "2024-03-04T07:15:00.000000+00:00",
    "2024-03-04 07:15:00.000000Z", "2024-02-30T07:15:00.000000Z", "2024-03-04T24:15:00.000000Z",
    "2024-03-04T07:15:00.000000Z\n", "٢٠٢٤-03-04T07:15:00.000000Z", "",
])
def test_every_other_way_to_write_a_moment_is_refused(text):
    with pytest.raises(ValueError, match=r"not a moment|out of range|must be in"):
        chain.moment(text)


@pytest.mark.parametrize(("origin", "valid"), [
    ("example.int/register/3fa9c1d2", True), ("demo/founding-case", True), ("", False), ("Example.int", False),
    ("a b", False), ("a\n", False), ("a\nb", False), ("пример", False), ("a_b", False),
])
def test_an_origin_is_plain(origin, valid):
    assert chain.origin_is_valid(origin) is valid


def test_there_are_49_kinds():
    assert len(chain.KINDS) == 50
    assert {"genesis", "round.roster_changed", "document.packaged", "journal.incident"} < chain.KINDS
