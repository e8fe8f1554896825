"""Twin registers that differ in one word and one position, which only those who are cleared may know."""

import shutil
from itertools import count

from tests import cast
from tests.cast import ON_THE_DAY
from tests.cli.conftest import Terminal
from tests.web.conftest import HASH, MORNING, Clock, peopled
from tests.web.drafts import building
from tracker import config
from tracker.domain.actor import SYSTEM
from tracker.services import corrections, marking, notes, papers, supplements, translating, users
from tracker.services.files import File
from tracker.services.marking import Marking
from tracker.services.remarks import NewRemark
from web import create_app

SECRETS = ({"word": "Zarathustra", "position": "approve_with_comments"},
           {"word": "Quetzalcoatl", "position": "object"})
FOR_ONE = Marking("restricted", "number", ("KZ", "joint_meeting"))
LATE = MORNING.replace(month=5)


def made(template, folder, signer, fill, now=MORNING):
    """An application on a register that is made the same way each time, and what `fill` put into it."""
    path, clock = shutil.copyfile(template, folder / "tracker.db"), Clock()
    clock.now = now
    for database in peopled(f"sqlite:///{path}", signer):
        before, database.info["randomness"], cast.keys = cast.keys, in_order(count(1)), count(1)
        with building(database) as desk:
            desk.found()
            for name, role in {"boris": ("officer", None), "tahir": ("representative", "TJ")}.items():
                desk.do(users.add, users.NewUser(name, HASH, role[:1], role[1]), by=SYSTEM)
        with building(database) as desk:
            things = fill(desk)
        cast.keys = before  # other registers of this run have keys of their own
        yield create_app({
            "TESTING": True, "PROPAGATE_EXCEPTIONS": False, "PLAIN_HTTP": True, "CLOCK": clock,
            "SECRET_KEY": "a secret of the tests, longer than 32", "SETTINGS": config.load({}),
            "DATABASE": database}), things


def in_order(numbers):
    return lambda size: next(numbers).to_bytes(size, "big")


def pair(register, secrets, template, folders, signer):
    """Both twins, made alike but for the secret of each."""
    return [next(register(template, folders.mktemp("twin"), signer, secret)) for secret in secrets]


def register(template, folder, signer, secret):
    """One of the twins, with a terminal at it."""
    for app, things in made(template, folder, signer, lambda desk: filled(desk, **secret), LATE):
        yield app, things, Terminal({"TRACKER_DATABASE_URL": f"sqlite:///{folder / 'tracker.db'}"}, LATE)


def filled(desk, word, position):
    """An open draft with a closed text in a round, and a restricted one whose answers are late."""
    desk.do(users.add, users.NewUser("ines", HASH, ()), by=SYSTEM)
    desk.do(users.grant_role, "ines", "secretary", by=SYSTEM, body="joint_meeting")
    text = {"file": File(f"{word}.txt", f"Article 4. {word}".encode()), "label": word, "fixed_by": word}
    assert text["file"].text.paragraphs == (f"Article 4. {word}",)  # read now, so that it is kept and searched
    sent = desk.make_document(versions=0, officer="ana").reference
    registered = desk.make_version(sent, **text, marking=FOR_ONE).first_seq
    other = File(f"{word}.en.txt", f"Clause 7. {word}".encode())
    assert other.text.state == "ok"
    desk.do(translating.translate, sent, 1, translating.NewTranslation("en", other, translator=word))
    desk.take(sent, to="member_state_approval")
    kept = desk.make_document(state="member_state_approval", officer="ana", title_en=word).reference
    desk.do(marking.mark, kept, FOR_ONE, reason=word)
    paper = desk.make_paper(title_en=word, title_ru=word, number=word, sender=word, file=text["file"])
    told = desk.do(notes.record, notes.NewNote(word, word, ON_THE_DAY, kept, paper=paper)).first_seq
    desk.answer(kept, "KZ", position, paper=paper, text=word, remarks=(NewRemark("art. 4", word, word, "comment"),))
    desk.answer(sent, "KZ", "approve_with_comments", paper=desk.make_paper(), remarks=(
        NewRemark("art. 4", "without it", "", "comment"),))
    desk.do(supplements.remind, kept, ("TJ",), paper=paper)
    last = corrected(desk, word, registered, paper, told)
    return {"sent": sent, "kept": kept, "word": word, "paper": paper, "told": told, "registered": registered,
            "last": last}


def corrected(desk, word, registered, paper, told):
    """Against each hidden entry something is said, and something waits."""
    for entry, given in ((registered, {"label": f"{word} 2"}), (desk.paper(paper).seq, {"sender": f"{word} 2"})):
        for person in (desk.ana, desk.carl):
            desk.do(corrections.correct, entry, given, by=person, reason=word)
    desk.do(papers.amend, paper, {"addressee": word}, reason=word)
    desk.do(corrections.annul, told, reason=word)
    return desk.do(corrections.correct, registered, {"fixed_by": f"{word} 3"}, reason=word).last_seq
