"""Two registers that differ only in what is restricted give a reader without clearance the same answers."""

import re
from io import BytesIO
from itertools import zip_longest
from zipfile import ZipFile

import pytest
from pypdf import PdfReader

from tests.cast import ON_THE_DAY
from tests.web.test_rights import address, browser_of, doors
from tests.web.twins import made, pair
from tracker.services import marking, notes, supplements
from tracker.services.files import File
from tracker.services.remarks import NewRemark

SECRETS = ({"word": "Zarathustra", "position": "approve_with_comments", "file": "border.pdf"},
           {"word": "Quetzalcoatl", "position": "object", "file": "budget.pdf"})
WITHOUT = {"clerk": "clara", "officer": "boris", "secretary": "stella", "reader": "olga", "representative": "tahir",
           "administrator": "adam", "visitor": None}
SHARES = 3
CLEARED = {"responsible officer": "ana", "head": "carl", "auditor": "audrey", "state": "zara"}
PROOF = re.compile(rb"[0-9a-f]{64,}|[0-9a-f]{4}( [0-9a-f]{4})+|[0-9A-Za-z+/]{43}=|\b[0-9a-f]{8}\b|[0-9A-Za-z+/]{88,}=*"
                   rb"|[0-9A-Z]{5}( [0-9A-Z]{5}){4} [0-9A-Z]-[0-9A-Z]|[0-9A-Z]{5}( [0-9A-Z]{5}){2}-[0-9A-Z]")
"""Hashes, their short codes, signatures: a nonce of 256 bits is under each, so they tell nothing of what they seal."""
LENGTH = re.compile(rb'Payload-Oxum: [0-9]+|(?<=\.pdf</a></td><td data-head="Bytes">)[0-9,]+')
"""How many bytes a paper of ours has: the letters of a hash in it are packed better or worse."""
FORM = re.compile(rb'(name="(?:csrf_token|request_key|sealed)"[^>]* value=)"[^"]+"')
FACTOR = re.compile(rb'(<svg class="qr".*?</svg>)|[2-7A-Z]{4}( [2-7A-Z]{4}){7}')
"""The secret of a second factor that is offered is a new one each time, in a picture and in letters."""


@pytest.fixture(scope="module")
def twins(sqlite_template, tmp_path_factory, signer):
    """Two applications on registers that were made alike but for the content of one restricted draft."""
    return pair(register, SECRETS, sqlite_template, tmp_path_factory, signer)


def register(template, folder, signer, secret):
    return made(template, folder, signer, lambda desk: filled(desk, secret))


def filled(desk, secret):
    """An open draft and a restricted one in one package, the latter with everything that tells of it."""
    word, desk.people["sam"] = secret["word"], desk.ana
    kept = desk.make_document(versions=0, title_en=word, title_ru=word, officer="ana", aliases=(word,), marking=(
        marking.Marking("restricted", "number", ("KZ",)))).reference
    open_one = desk.make_document().reference
    desk.make_version(kept, file=File(secret["file"], b"%PDF-1.7 " + word.encode()), label=word)
    text = File(f"{word}.txt", word.encode())
    assert text.text.paragraphs == (word,)
    desk.make_version(kept, file=text)
    desk.take(open_one, to="member_state_approval")
    desk.make_package(kept, open_one)
    take(desk, kept)
    paper = desk.make_paper(title_en=word, title_ru=word, number=word, sender=word,
                            file=File(f"{word}.pdf", b"%PDF-1.7 x"))
    for code in ("KZ", "BY"):
        desk.answer(kept, code, secret["position"], paper=paper, text=word,
                    remarks=(NewRemark(word, word, word, "comment"),))
    desk.do(supplements.remind, kept, ("TJ",), paper=paper)
    desk.do(notes.record, notes.NewNote(word, word, ON_THE_DAY, kept))
    desk.move(kept, "withdraw", reason=word, paper=desk.make_paper(member_state="TJ", title_en=word))
    return {"sent": open_one, "kept": kept, "word": word}


def take(desk, kept):
    desk.move(kept, "refer_to_joint_meeting", reason="alone")
    for body, outcome, action in (("joint_meeting", "finalised_for_submission", "submit_to_permanent_council"),
                                  ("permanent_council", "send_for_approval", "send_for_approval")):
        desk.make_meeting(body, outcome, kept, note=desk.document(kept).title_en)
        desk.move(kept, action, reason="alone")


def pages(app, things):
    """The address of every page, on the restricted draft and on the other, on each paper, meeting and entry."""
    rules = [door.split(" ")[1] for door in doors(app) if door.startswith("GET") and "sign" not in door]
    for rule in rules:
        yield from dict.fromkeys(address(rule, things, draft) for draft in ("sent", "kept"))
    yield from (f"/journal/{seq}" for seq in range(30, 120))
    yield from (f"/papers/P-2024-000{n}{rest}" for n in range(1, 5) for rest in ("", "/file"))
    yield from (f"/meetings/M-2024-000{n}" for n in range(1, 6))
    yield from (f"/{where}?q={secret['word']}" for secret in SECRETS for where in ("documents/", "search"))
    yield from (f"/search?q={words}" for words in ("without", "article", "draft", things["kept"], "P-2024-0001"))
    yield from ("/documents/?state=", "/documents/?state=withdrawn", "/journal?kind=answer.recorded")
    yield from (f"/{path}?as_of=2024-03-04&clock={clock}" for clock in ("fact", "known") for path in (
        "documents/", f"documents/{things['kept']}", "approvals", "packages", "packages/PK-2024-0001"))
    yield from (f"/documents/{things[draft]}/papers/{kind}" for draft in ("sent", "kept") for kind in (
        "comments.pdf", "minutes.pdf", "extract.pdf", "memo.pdf"))
    yield from (f"/approvals?{query}" for query in ("by=state", "by=draft", f"draft={things['kept']}"))


def bare(response):
    content = FACTOR.sub(b"FACTOR", FORM.sub(rb"\1", unpacked(response.get_data())))
    return PROOF.sub(b"PROOF", f"{response.status_code}\n".encode() + content)


def unpacked(content):
    """What a file holds: the members of a zip, each unpacked in its turn, and the words of a paper."""
    if content.startswith(b"PK"):
        with ZipFile(BytesIO(content)) as file:
            members = [unpacked(file.read(name)) for name in sorted(file.namelist())]
            return LENGTH.sub(b"LENGTH", b"\n".join([*sorted(map(str.encode, file.namelist())), *members]))
    if content.startswith(b"%PDF") and b"<pdfaid:part>" in content:
        return of_paper(PdfReader(BytesIO(content)))
    return content


def of_paper(paper):
    """What a paper of ours says on its pages and in what is attached: its own bytes are chosen by the hashes too."""
    inside = [piece for name in sorted(paper.attachments) for piece in paper.attachments[name]]
    said = " ".join(" ".join(page.extract_text() for page in paper.pages).split()).encode()
    return b"\n".join([said, *inside])


def difference(path, *browsers):
    """The first line in which two answers differ, or in which one of them tells the secret."""
    one, other = (bare(browser.client.get(path, buffered=True)) for browser in browsers)
    lines = zip_longest(one.splitlines(), other.splitlines())
    words = [] if "q=" in path else [secret["word"].encode() for secret in SECRETS]
    return next((pair for pair in lines if pair[0] != pair[1] or any(word in pair[0] for word in words)), None)


def share(role, all):
    """Each role asks for a third of everything, so that two roles ask for each; the slow tests let each ask for all."""
    return list(all)[list(WITHOUT).index(role) % SHARES::SHARES]


@pytest.mark.parametrize("role", WITHOUT)
def test_what_is_restricted_changes_nothing_for_who_is_not_cleared(twins, role):
    assert differing(twins, role, share(role, pages(*twins[0]))) == {}


@pytest.mark.slow
@pytest.mark.parametrize("role", WITHOUT)
def test_on_no_page_at_all_does_it_change_anything(twins, role):
    assert differing(twins, role, pages(*twins[0])) == {}


def differing(twins, role, paths):
    first, second = (browser_of(app, WITHOUT[role]) for app, _ in twins)
    return {path: told for path in paths if (told := difference(path, first, second))}


@pytest.mark.parametrize("role", CLEARED)
def test_whoever_is_cleared_reads_it(twins, role):
    """In both, so that their logs of sign-ins stay alike in whatever order the tests run."""
    for app, things in twins:
        assert things["word"] in browser_of(app, CLEARED[role]).get(f"/documents/{things['kept']}").text
