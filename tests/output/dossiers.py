"""A draft with everything that a dossier holds, its dossier as a file, and dossiers that somebody changed."""

from io import BytesIO
from zipfile import ZipFile

from tests.cast import ON_THE_DAY
from tracker.dossier_verifier import verified
from tracker.output import bags
from tracker.output.dossier import written
from tracker.queries.dossier import dossier
from tracker.services import checkpoints, notes, translating
from tracker.services.files import File
from tracker.services.remarks import NewRemark

TEXT = b"%PDF-1.7 \xd0\xa2\xd0\xb5\xd0\xba\xd1\x81\xd1\x82 " + bytes(range(256))
OTHER, LETTER = b"%PDF-1.7 the text in English", b"%PDF-1.7 a letter"


def a_draft(desk):
    """A draft before the states, with two texts, a letter, a remark, and one entry that no checkpoint covers."""
    reference = desk.make_document(versions=0, officer="ana").reference
    desk.make_version(reference, file=File("Проект.pdf", TEXT))
    desk.do(translating.translate, reference, 1, translating.NewTranslation("en", File("Draft.pdf", OTHER)))
    desk.make_version(reference, not_held_reason="not public")
    desk.take(reference, to="member_state_approval")
    paper = desk.make_paper(number="12/34", file=File("letter.pdf", LETTER))
    desk.answer(reference, "KZ", "approve_with_comments", paper=paper, remarks=(
        NewRemark("art. 4", "without <it>", "costs & more", "comment"),))
    desk.do(checkpoints.checkpoint)
    desk.do(notes.record, notes.NewNote("It is said.", "Говорят.", ON_THE_DAY, reference))
    return reference


def zipped(desk, key, by=None):
    """The bytes of a dossier."""
    reader = by or desk.ana
    return b"".join(written(desk.session, dossier(desk.session, key, reader), reader))


def members(content):
    """What the zip holds, by the paths in its folder."""
    with ZipFile(BytesIO(content)) as file:
        return {one.filename.partition("/")[2]: file.read(one) for one in file.infolist()}


def faults(path, content, **given):
    """Where a dossier of these bytes is found to be wrong."""
    path.write_bytes(content)
    return verified(path, **given).found


def flipped(content, at):
    return content[:at] + bytes([content[at] ^ 1]) + content[at + 1:]


def packed_anew(made, change):
    """The dossier packed anew as the register packs it, with new lists of fingerprints, by somebody without the key."""
    content, reference, page = made
    files = members(content)
    info = dict(line.split(": ", 1) for line in files.pop("bag-info.txt").decode().splitlines())
    seal, size = files.pop("seal.txt").decode(), info.pop("Payload-Oxum").split(".")
    for name in ("bagit.txt", bags.MANIFEST, bags.LISTS):
        del files[name]
    change(files)
    payload = [one for one in files.items() if one[0].startswith("data/")]
    tags = [one for one in files.items() if not one[0].startswith("data/")]
    return b"".join(bags.written(bags.Bag(
        reference, page.at, tuple(info.items()), tags, payload, (int(size[0]), int(size[1])), lambda digest: seal)))
