"""A dossier as it leaves the building: a bag that others can check, the same bytes each time, complete and readable."""

import json
import subprocess
import sys
from html.parser import HTMLParser
from zipfile import ZIP_STORED, ZipFile

import bagit
import pytest

from tests import cast
from tests.output.dossiers import LETTER, OTHER, TEXT, a_draft, members, zipped
from tracker import language
from tracker.output.dossier import program
from tracker.queries.dossier import dossier

ALONE = ("-I", "-S")


@pytest.fixture(scope="module")
def desk(founded):
    """One for all of them, because a dossier writes nothing; what it stands on is undone at the end."""
    with founded.write() as session:
        yield cast.Desk(session)


@pytest.fixture(scope="module")
def made(desk):
    reference = a_draft(desk)
    return reference, zipped(desk, reference)


def test_a_public_validator_of_bags_accepts_it(made, tmp_path):
    reference, content = made
    path = tmp_path / "dossier.zip"
    path.write_bytes(content)

    with ZipFile(path) as file:
        assert file.testzip() is None
        file.extractall(tmp_path)

    assert bagit.Bag(str(tmp_path / reference)).validate()


def test_the_same_state_of_the_register_gives_the_same_bytes(desk, made):
    reference, content = made

    assert zipped(desk, reference) == content


def test_it_holds_texts_papers_answers_entries_and_what_checks_them(desk, made):
    reference, content = made
    held = members(content)

    assert held[f"data/{reference}/texts/v1.pdf"] == TEXT
    assert [held[path] for path in held if "/texts/v1-en-" in path] == [OTHER]
    assert LETTER in [held[path] for path in held if path.startswith("data/papers/P-")]
    assert json.loads(held[f"data/{reference}/answers.json"])[0]["remarks"][0]["wish"] == "without <it>"
    assert held[f"data/{reference}/answers.csv"][:3] == b"\xef\xbb\xbf"
    assert held["verify_dossier.py"] == program()
    assert {f"data/{reference}/{name}.pdf" for name in ("comments", "extract", "memo", "sheet-r1")} <= held.keys()
    kinds = [json.loads(json.loads(line)["body"])["kind"] for line in
             held["data/journal/entries.jsonl"].splitlines()[1:]]
    assert {"genesis", "document.registered", "meeting.recorded", "paper.registered", "answer.recorded"} <= set(kinds)
    assert "user.added" not in kinds


def test_nothing_in_the_zip_is_packed_and_all_of_it_bears_the_moment_of_the_last_entry(made, tmp_path):
    path = tmp_path / "dossier.zip"
    path.write_bytes(made[1])

    with ZipFile(path) as file:
        assert {(one.compress_type, one.date_time, one.extra) for one in file.infolist()} == {
            (ZIP_STORED, (2024, 3, 4, 9, 0, 0), b"")}


class Page(HTMLParser):
    """What a page would fetch or run, and where it leads."""

    def __init__(self):
        super().__init__()
        self.tags, self.links, self.words = set(), [], []

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.links += [value for name, value in attrs if name in ("href", "src", "action")]

    def handle_data(self, data):
        self.words.append(data)


@pytest.mark.parametrize(("spoken", "said"), [("en", "approves with comments"), ("ru", "согласовано с замечаниями")])
def test_its_page_opens_offline_and_leads_to_every_file(desk, made, spoken, said):
    reference, _ = made
    with language.use(spoken):
        held = members(zipped(desk, reference))
    page = Page()
    page.feed(held["index.html"].decode())

    assert page.tags.isdisjoint({"script", "img", "link", "iframe", "object", "form"})
    assert set(page.links) == {path for path in held if path.startswith("data/")}
    assert said in "".join(page.words).lower()
    assert "without <it>" in "".join(page.words)


def test_the_program_in_it_needs_python_alone(made, tmp_path):
    path, script = tmp_path / "dossier.zip", tmp_path / "verify_dossier.py"
    path.write_bytes(made[1])
    script.write_bytes(program())
    key = members(made[1])["data/journal/first-key.txt"].decode().strip()

    whole = run(script, path, "--key", key)
    path.write_bytes(made[1].replace(LETTER, LETTER[:-1] + b"x"))
    changed = run(script, path, "--lang", "ru")

    assert (whole[0], changed[0]) == (0, 1)
    assert "nothing was changed" in whole[1]
    assert "Not anchored" not in whole[1]
    assert "data/papers/P-" in changed[1]
    assert "отпечаток" in changed[1]
    assert run(script, tmp_path / "nothing.zip")[0] == 2


def run(script, *words):
    done = subprocess.run([sys.executable, *ALONE, script, *map(str, words)], capture_output=True, text=True)
    return done.returncode, done.stdout


def test_a_package_has_its_drafts_beside_one_another(desk, made):
    one, other = made[0], desk.make_document().reference
    key = desk.make_package(one, other)

    held = members(zipped(desk, key))

    assert {f"data/{one}/draft.json", f"data/{other}/draft.json", f"data/{one}/texts/v1.pdf"} <= held.keys()
    assert {one, other} <= {draft.reference for draft in dossier(desk.session, key, desk.ana).drafts}
