"""Twin registers that differ in a closed text, a hidden paper and corrections: nobody without clearance can tell.

Every list, count, export, form and refusal is asked for in both, on the pages and on the command line.
"""

import re

import pytest

from tests.web.test_restricted import PROOF, bare, share
from tests.web.test_rights import browser_of
from tests.web.twins import SECRETS, pair, register

WITHOUT = {"clerk": "clara", "officer": "boris", "secretary": "stella", "reader": "olga", "representative": "tahir"}
RECEIPT = re.compile(r"[0-9a-f]{8,}")


@pytest.fixture(scope="module")
def twins(sqlite_template, tmp_path_factory, signer):
    """Two registers with their applications, made alike but for one word and one position: they are read alone."""
    return pair(register, SECRETS, sqlite_template, tmp_path_factory, signer)


@pytest.fixture(scope="module")
def written(sqlite_template, tmp_path_factory, signer):
    """Two of the same into which forms write: what these leave there, no reader of the others may come upon."""
    return pair(register, SECRETS, sqlite_template, tmp_path_factory, signer)


LISTS = ("documents", "pending", "answers", "states", "papers")
EXPORTS = ("/journal/entries.jsonl", "/journal/entries.csv", "/journal/entries.xlsx")


def pages(things):
    """Lists, counts, searches, exports, forms and the pages of each thing by its name."""
    sent, kept, paper = things["sent"], things["kept"], things["paper"]
    yield from ("/", "/approvals", "/approvals/matrix", "/documents/", "/packages", "/papers", "/meetings", "/states",
                "/calendar", "/journal", "/workflow", "/documents/new", "/papers/new", "/meetings/new")
    yield from (f"/approvals?{query}" for query in ("by=state", "by=draft", "by=package", "overdue=1", "member=TJ",
                                                    f"draft={kept}", f"draft={sent}", "by=silence"))
    yield from (f"{export}{query}" for export in EXPORTS for query in (
        "", f"?document={sent}", f"?document={kept}", f"?object={sent}/v1", "?kind=version.registered",
        "?kind=entry.corrected", "?kind=proposal.made", "?kind=version.marked", "?state=KZ"))
    yield from (f"/lists/{name}.{kind}?{query}" for name in LISTS for kind in ("csv", "xlsx")
                for query in ("state=", f"draft={kept}", f"draft={sent}", "as_of=2024-03-04", f"q={things['word']}"))
    yield from (f"/papers?{query}" for query in ("unused=1", "direction=incoming", "direction=none", "state=TJ"))
    yield from (f"/papers/missing?kind={kind}" for kind in (
        "answers", "meetings", "participations", "reminders", "moves"))
    yield from (f"/documents/{one}{rest}" for one in (sent, kept) for rest in (
        "", "/extract", "/sheet", "/sheet.pdf", "/sheet?day=2024-03-04", "/sheet.pdf?day=2024-03-04", "/disagreements",
        "/answers", "/amend", "/marking", "/versions/1/marking", "/versions/new",
        "/reminder", "/notes", "/package", "/ruling", "/hold", "/deadline", "/remarks/KZ/1"))
    yield from (f"/documents/{one}?as_of=2024-03-04&clock={clock}" for one in (sent, kept) for clock in (
        "fact", "known"))
    yield from (f"/versions/{one}/v{n}" for one in (sent, kept) for n in (1, 2))
    yield from (f"/papers/{paper}{rest}" for rest in ("", "/file", "/amend"))
    yield from (f"/states/{code}" for code in ("KZ", "TJ"))
    yield from (f"/journal/{seq}{rest}" for seq in (things["registered"], things["told"], things["last"])
                for rest in ("", "/correct", "/annul"))
    yield from (f"/{where}?q={secret['word']}" for secret in SECRETS for where in (
        "documents/", "papers", "journal", "search"))
    yield from (f"/search?q={words}" for words in ("art", "article 4", "draft", sent, kept, paper))


def posts(things):
    """Forms in which somebody names what is hidden, or a letter that looks like it."""
    sent, kept, paper = things["sent"], things["kept"], things["paper"]
    day = {"occurred_precision": "day", "occurred_first": "2024-03-04", "occurred_certainty": "stated"}
    yield f"/documents/{sent}/notes", {**day, "text_en": "Said", "paper": paper}
    yield f"/documents/{kept}/notes", {**day, "text_en": "Said"}
    yield f"/documents/{sent}/answers", {"member_state": "KG", "position": "approve", "paper": paper}
    yield f"/documents/{sent}/versions/1/marking", {"level": "official", "reason": "as agreed"}
    yield f"/documents/{kept}/marking", {"level": "open", "shown_as": "title", "reason": "as agreed"}
    yield f"/papers/{paper}/amend", {"title_en": "Other", "reason": "mistyped"}
    for seq in (things["told"], things["registered"]):
        yield f"/journal/{seq}/annul", {"reason": "wrong"}
        yield f"/journal/{seq}/correct", {"reason": "wrong", "label": "Other"}
    for secret in SECRETS:
        word = secret["word"]
        yield "/papers/new", {"kind": "letter", "title_en": "Letter", "number": word, "sender": word}


def differing(one, other, words):
    """The first line in which two answers differ, or in which they tell a secret."""
    lines = [answer.splitlines() for answer in (one, other)]
    if len(lines[0]) != len(lines[1]):
        return len(lines[0]), len(lines[1])
    return next((pair for pair in zip(*lines, strict=True) if pair[0] != pair[1] or any(
        word in pair[0] for word in words)), None)


def said_of(path):
    """The secrets that an answer must not tell: none that was asked for by its name."""
    return () if "q=" in path or path == "/papers/new" else [secret["word"].encode() for secret in SECRETS]


@pytest.mark.parametrize("role", WITHOUT)
def test_no_page_or_export_tells_of_a_closed_text_or_a_hidden_paper(twins, role):
    assert wrong_pages(twins, role, share(role, pages(twins[0][1]))) == {}


@pytest.mark.slow
@pytest.mark.parametrize("role", WITHOUT)
def test_no_page_or_export_at_all_tells_of_it(twins, role):
    assert wrong_pages(twins, role, pages(twins[0][1])) == {}


def wrong_pages(twins, role, paths):
    browsers = [browser_of(app, WITHOUT[role]) for app, *_ in twins]
    wrong = {}
    for path in paths:
        answers = [bare(browser.client.get(path, buffered=True)) for browser in browsers]
        if (told := differing(*answers, said_of(path))) is not None:
            wrong[path] = told
    return wrong


def commands(things):
    """Everything that the command line reads."""
    sent, kept = things["sent"], things["kept"]
    yield from (("documents",), ("pending",), ("pending", "--overdue"), ("reminders",), ("journal",), ("workflow",),
                ("states", "list"), ("states", "show", "KZ"), ("states", "show", "TJ"), ("bodies", "list"))
    yield from (("pending", "--by", by) for by in ("state", "draft", "package", "matrix", "silence"))
    yield from (command for one in (sent, kept) for command in (
        ("show", one), ("history", one), ("round", "show", one), ("round", "disagreements", one),
        ("journal", "--document", one), ("show", one, "--as-of", "2024-03-04")))
    yield from (("documents", "--search", secret["word"]) for secret in SECRETS)
    yield from (("search", words) for words in ("art", "article 4", "draft", kept))
    yield from (("search", secret["word"]) for secret in SECRETS)
    yield from (("journal", "--kind", kind) for kind in ("entry.corrected", "proposal.made", "paper.amended"))


@pytest.mark.parametrize("role", WITHOUT)
def test_no_command_tells_of_it_either(twins, role):
    assert wrong_commands(twins, role, share(role, commands(twins[0][1]))) == {}


@pytest.mark.slow
@pytest.mark.parametrize("role", WITHOUT)
def test_no_command_at_all_tells_of_it(twins, role):
    assert wrong_commands(twins, role, commands(twins[0][1])) == {}


def wrong_commands(twins, role, lines):
    (*_, one), (*_, other) = twins
    wrong = {}
    for words in lines:
        for how in ((), ("--json",)):
            told = [one_line(at(*words, *how, "--as", WITHOUT[role])) for at in (one, other)]
            if (found := differing(*told, () if {"--search", "search"} & set(words) else said_of(""))) is not None:
                wrong[words + how] = found
    return wrong


def one_line(result):
    assert result.exit_code in (0, 1, 2), result.exception
    said = RECEIPT.sub("PROOF", f"{result.exit_code}\n{result.output}")
    return PROOF.sub(b"PROOF", said.replace("\\n", "\n").encode())


@pytest.mark.parametrize("name", ["ana", "carl", "audrey", "zara", "ines"])
def test_whoever_is_cleared_reads_the_text_and_its_file(twins, name):
    (app, things, _), _ = twins
    browser = browser_of(app, name)

    assert things["word"] in browser.get(f"/documents/{things['sent']}").text
    assert things["word"].encode() in browser.client.get(f"/versions/{things['sent']}/v1", buffered=True).data


def test_the_number_of_a_closed_text_is_shown(twins):
    (app, things, _), _ = twins

    page = browser_of(app, "olga").get(f"/documents/{things['sent']}").text

    assert "This text is restricted: only its number is shown." in page


def test_the_data_of_a_closed_text_say_that_it_is_closed(twins):
    (_, things, at), _ = twins
    assert [one["closed"] for one in at.told("show", things["sent"], who="olga")["versions"]] == [True]
    assert [one["marking"] for one in at.told("show", things["sent"], who="carl")["versions"]] == ["restricted"]


@pytest.mark.parametrize("role", ["clerk", "officer"])
def test_no_refusal_tells_of_what_is_hidden(written, role):
    """What was typed comes back, so that the words may be read: but the same ones in both registers."""
    (one, things, _), (other, *_) = written
    browsers = [browser_of(app, WITHOUT[role]) for app in (one, other)]

    wrong = {}
    for n, (path, fields) in enumerate(posts(things)):
        answers = [bare(browser.client.post(path, data={
            "csrf_token": browser.token, "request_key": f"{role}-{n}", **fields})) for browser in browsers]
        if (told := differing(*answers, ())) is not None:
            wrong[path] = told

    assert wrong == {}
