"""A dossier that was changed: by one byte anywhere it does not hold, and the place is named."""

import json
import shutil
from hashlib import sha256
from io import BytesIO
from struct import pack_into
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from tests import acts, conftest
from tests.cast import FOUNDED, Desk
from tests.output.dossiers import LETTER, TEXT, a_draft, faults, flipped, packed_anew, zipped
from tracker.dossier_verifier import told, verified
from tracker.queries.dossier import dossier

ENTRIES = "data/journal/entries.jsonl"


@pytest.fixture(scope="module")
def made(sqlite_template, tmp_path_factory, signer):
    """A dossier, the folder in its zip, and what it was made of; from which database makes no difference."""
    path = shutil.copyfile(sqlite_template, tmp_path_factory.mktemp("dossier") / "tracker.db")
    for database in conftest.filled(f"sqlite:///{path}", signer, lambda session: acts.stage(
            Desk(session, FOUNDED).found())):
        with database.write() as session:
            desk = Desk(session)
            reference = a_draft(desk)
            yield zipped(desk, reference), reference, dossier(session, reference, desk.ana)


def test_it_holds_as_a_zip_and_unpacked(made, tmp_path):
    content, reference, page = made
    with ZipFile(BytesIO(content)) as file:
        file.extractall(tmp_path)

    assert faults(tmp_path / "dossier.zip", content, given=page.keys[:1]) == []
    assert verified(tmp_path / reference).found == []
    assert "Not anchored" in "\n".join(told(verified(tmp_path / reference)))


def test_a_byte_changed_in_any_member_is_found_and_its_place_named(made, tmp_path):
    content, _, _ = made
    path, wrong = tmp_path / "dossier.zip", []
    with ZipFile(BytesIO(content)) as file:
        infos = file.infolist()

    for one in infos:
        name = one.filename.partition("/")[2]
        begins = one.header_offset + 30 + len(one.filename)
        for at in (one.header_offset + 7, one.header_offset + 11, one.header_offset + 15, begins - 1, begins,
                   begins + one.file_size // 2, begins + one.file_size - 1):
            found = faults(path, flipped(content, at))
            if name not in {place for place, _ in found}:
                wrong.append((name, at - one.header_offset, found))
    assert wrong == []


def test_a_byte_changed_anywhere_at_all_is_found(made, tmp_path):
    content, _, _ = made
    path, directory = tmp_path / "dossier.zip", content.index(b"PK\1\2")
    places = {*range(0, len(content), len(content) // 150), *range(directory, len(content), 7), len(content) - 1}

    assert [at for at in places if not faults(path, flipped(content, at))] == []
    assert all(faults(path, other) for other in (content[:-1], content + b"\n", b"#" + content))


@pytest.mark.parametrize("hostile", [b"", b"PK\5\6" + bytes(18), b"<html>", b"PK\3\4" + b"\xff" * 26, bytes(10_000)])
def test_what_is_no_dossier_is_told_apart_from_one(hostile, tmp_path):
    assert faults(tmp_path / "dossier.zip", hostile)


def test_a_zip_that_swells_is_not_unpacked(made, tmp_path):
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as file:
        file.writestr(f"{made[1]}/bagit.txt", bytes(50_000_000))

    found = faults(tmp_path / "dossier.zip", packed.getvalue())

    assert ("bagit.txt", "head") in found


def test_a_size_that_is_not_there_ends_with_the_file(made, tmp_path):
    content = bytearray(made[0])
    pack_into("<2I", content, 18, 2**32 - 1, 2**32 - 1)

    assert ("bagit.txt", "bytes") in faults(tmp_path / "dossier.zip", bytes(content))


@pytest.mark.parametrize("name", ["../up.txt", "/etc/passwd", "data/../../x", "a\\b", "data/\x1b[2J", ".hidden"])
def test_a_name_that_leads_out_of_the_folder_is_refused(made, tmp_path, name):
    found = faults(tmp_path / "dossier.zip", packed_anew(made, lambda files: files.update({name: b"x"})))

    assert "name" in {reason for _, reason in found}


@pytest.mark.parametrize(("path", "place"), [
    ("index.html", "seal.txt"), ("data/{reference}/answers.json", "seal.txt"),
    ("data/{reference}/texts/v1.pdf", "data/{reference}/texts/v1.pdf"),
])
def test_new_lists_do_not_hide_a_change(made, tmp_path, path, place):
    path, place = (one.format(reference=made[1]) for one in (path, place))

    found = faults(tmp_path / "dossier.zip", packed_anew(made, lambda files: files.update({path: files[path] + b" "})))

    assert place in {where for where, _ in found}
    assert ("seal.txt", "seal") in found


@pytest.mark.parametrize("name", ["v1.docx", "v2.pdf", "v1-en-1.pdf", "v1-en-99999.pdf"])
def test_a_text_that_no_entry_names_is_found(made, tmp_path, name):
    path = f"data/{made[1]}/texts/{name}"

    found = faults(tmp_path / "dossier.zip", packed_anew(made, lambda files: files.update({path: b"another"})))

    assert (path, "entry") in found


def test_a_translation_in_the_place_of_its_version_is_found(made, tmp_path):
    def exchange(files):
        text = f"data/{made[1]}/texts/v1.pdf"
        files[text] = next(files[path] for path in files if "/texts/v1-en-" in path)

    assert (f"data/{made[1]}/texts/v1.pdf", "entry") in faults(tmp_path / "d.zip", packed_anew(made, exchange))


def test_a_text_in_the_place_of_another_is_found(made, tmp_path):
    def exchange(files):
        letter = next(path for path in files if path.startswith("data/papers/P-"))
        text = f"data/{made[1]}/texts/v1.pdf"
        files[letter], files[text] = files[text], files[letter]

    found = faults(tmp_path / "dossier.zip", packed_anew(made, exchange))

    assert [reason for _, reason in found].count("entry") == 2
    assert sha256(TEXT).digest() != sha256(LETTER).digest()


@pytest.mark.parametrize(("change", "reason"), [
    (lambda row: row.update(body=row["body"].replace("Draft", "Craft")), "body"),
    (lambda row: row.update(at=row["at"].replace("2024", "2023")), "leaf"),
    (lambda row: row.update(path=row["path"][1:]), "path"),
    (lambda row: row.update(path=[*row["path"], "00" * 32]), "path"),
    (lambda row: row.update(path=None), "path"),
    (lambda row: row.update(sig="00" * 64), "sig"),
    (lambda row: row.update(seq=0), "order"),
    (lambda row: row.update(seq="x"), "order"),
    (lambda row: row.pop("sig"), "unreadable"),
    (lambda row: row.update(prev=7), "unreadable"),
])
def test_what_is_wrong_with_an_entry_is_said(made, tmp_path, change, reason):
    def changed(files):
        lines = [json.loads(line) for line in files[ENTRIES].splitlines()]
        change(next(row for row in lines[1:] if "document.registered" in row["body"]))
        files[ENTRIES] = b"".join(json.dumps(line, ensure_ascii=False).encode() + b"\n" for line in lines)

    found = faults(tmp_path / "dossier.zip", packed_anew(made, changed))

    assert reason in {why for _, why in found}


def test_an_entry_left_out_is_missed_by_the_seal(made, tmp_path):
    def shorter(files):
        files[ENTRIES] = b"".join(files[ENTRIES].splitlines(keepends=True)[:-1])

    found = faults(tmp_path / "dossier.zip", packed_anew(made, shorter))

    assert {(ENTRIES, "head of entries"), ("seal.txt", "seal")} <= set(found)


def test_another_first_key_than_the_one_given_is_named(made, tmp_path):
    assert (0, "outside") in faults(tmp_path / "dossier.zip", made[0], given=[b"\xff" * 32])


@pytest.mark.parametrize("line", [
    b"", b"[]", b"{}", b"null", b"\xff", b"[" * 100_000, b'{"seq": 1e9}',
    b'{"seq": {}, "at": [], "prev": "", "body_digest": ""}',
    b'{"seq": ' + b"9" * 5000 + b"}", b'{"seq": 1, "at": "\\ud800", "prev": "00", "body_digest": "00"}',
])
def test_entries_that_are_none_are_a_fault_and_no_failure(made, tmp_path, line):
    def changed(files):
        head, *rows = files[ENTRIES].splitlines(keepends=True)
        files[ENTRIES] = b"".join([head, *rows[:1], line + b"\n"])

    found = faults(tmp_path / "dossier.zip", packed_anew(made, changed))
    none = faults(tmp_path / "dossier.zip", packed_anew(made, lambda files: files.update({ENTRIES: line})))

    assert found
    assert (ENTRIES, "unreadable") in none
