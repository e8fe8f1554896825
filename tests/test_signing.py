import os
import stat

import pytest

from tracker.errors import Unsafe
from tracker.signing import Signer, signature_holds

posix = pytest.mark.skipif(os.name != "posix", reason="permissions are those of POSIX")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "journal.key"


@pytest.mark.parametrize(("seed", "public_key", "header", "sig"), [
    ("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
     "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
     "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46b"
     "d25bf5f0595bbe24655141438e7a100b"),
    ("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
     "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
     "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c"
     "387b2eaeb4302aeeb00d291612bb0c00"),
])
def test_signatures_are_those_of_rfc_8032(seed, public_key, header, sig):
    signer = Signer.from_seed(bytes.fromhex(seed))

    assert signer.public_key.hex() == public_key
    assert signer.sign(bytes.fromhex(header)).hex() == sig
    assert signature_holds(signer.public_key, bytes.fromhex(header), bytes.fromhex(sig))


def test_a_signature_holds_for_its_header_and_key_only():
    signer, other = Signer.from_seed(bytes(32)), Signer.from_seed(b"\x01" * 32)
    sig = signer.sign(b"header")

    assert not signature_holds(signer.public_key, b"header2", sig)
    assert not signature_holds(other.public_key, b"header", sig)
    assert not signature_holds(signer.public_key, b"header", sig[:-1])
    assert not signature_holds(signer.public_key, b"header", b"")
    assert not signature_holds(b"short", b"header", sig)


def test_a_key_is_made_once_and_loads_as_the_same_key(path):
    made = Signer.create(path)

    loaded = Signer.load(path)

    assert (loaded.public_key, loaded.key_id) == (made.public_key, made.key_id)
    assert len(made.public_key) == 32
    assert len(made.key_id) == 4


@posix
def test_nobody_but_its_owner_can_read_a_new_key(path):
    before = os.umask(0)
    try:
        Signer.create(path)
    finally:
        os.umask(before)

    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_key_is_never_overwritten(path):
    Signer.create(path)
    before = path.read_bytes()

    with pytest.raises(Unsafe, match="already"):
        Signer.create(path)

    assert path.read_bytes() == before


def test_a_key_in_no_folder_is_refused(path):
    with pytest.raises(Unsafe, match="cannot be written"):
        Signer.create(path.parent / "nowhere" / "journal.key")


def test_a_missing_key_is_refused_with_what_to_do(path):
    with pytest.raises(Unsafe, match=r"is missing\. Put back its copy; for a new register run: tracker init"):
        Signer.load(path)


def test_a_folder_in_place_of_a_key_is_refused(tmp_path):
    with pytest.raises(Unsafe, match="cannot be read"):
        Signer.load(tmp_path)


@pytest.mark.parametrize("length", [0, 31, 33, 10_000])
def test_a_damaged_key_is_refused(path, length):
    Signer.create(path)
    path.write_bytes(bytes(length))

    with pytest.raises(Unsafe, match="damaged"):
        Signer.load(path)


@posix
@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o666])
def test_a_key_that_is_open_to_others_is_refused(path, mode):
    Signer.create(path)
    path.chmod(mode)

    with pytest.raises(Unsafe, match="chmod 600"):
        Signer.load(path)
