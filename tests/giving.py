"""Acts that give people rights: roles for a time, deputies, and the second person who confirms."""

from datetime import date

from tests.cast import TODAY
from tracker.domain.actor import SYSTEM
from tracker.services import closing, deputies, doors_by_two, granting, marking, marking_texts, translating, users
from tracker.services.files import File
from tracker.services.ways_in import RESET

NEXT_MONTH, STAGED = date(2024, 4, 4), {}
ENGLISH = File("english.pdf", b"%PDF-1.7 in English")


def stage(desk):
    """What waits for a second person, who stands in for whom, and a draft that not everybody reads."""
    desk.do(translating.translate, "2024-0007", 1, translating.NewTranslation("en", ENGLISH, translator="A. B."))
    desk.do(marking.mark, "2024-0007", marking.Marking("official"), reason="a note")
    asked = {"role": desk.do(users.grant_role, "boris", "clerk", by=desk.adam, first_on=TODAY),
             "deputy": desk.do(deputies.appoint, "cleo", "sam", TODAY, NEXT_MONTH, by=desk.adam),
             "way": desk.do(doors_by_two.propose, "sam", RESET, by=desk.adam),
             "standing": desk.do(deputies.appoint, "olga", "sam", TODAY, NEXT_MONTH, by=SYSTEM)}
    STAGED.update({name: receipt.last_seq for name, receipt in asked.items()})
    ended = desk.do(deputies.appoint, "boris", "ana", TODAY, NEXT_MONTH, by=SYSTEM)
    desk.do(deputies.end, ended.last_seq, by=desk.adam)
    dropped = desk.do(users.grant_role, "cleo", "representative", member_state="TJ", by=desk.adam)
    desk.do(granting.drop, dropped.last_seq, by=desk.carl)
    STAGED["gone"] = desk.do(users.add, users.NewUser("gone", "hash", ("reader",)), by=SYSTEM).object
    desk.do(closing.close, STAGED["gone"], by=desk.adam)


def _act(service, *things, **more):
    return lambda desk, by, request: desk.do(service, *things, by=by, request=request, **more)


def _of_stage(service, name):
    """An act on something that the stage made, by the number of its entry."""
    return lambda desk, by, request: desk.do(service, STAGED[name], by=by, request=request)


ACTS = {
    "version.register that translates": _act(translating.translate, "2024-0002", 1, translating.NewTranslation(
        "en", not_held_reason="lost", authentic=True)),
    "document.mark of a text": _act(marking_texts.mark, "2024-0004", 1, marking.Marking("official"), reason="a note"),
    "user.change that renames": _act(users.rename, "olga", "olga p."),
    "role.grant": _act(users.grant_role, "olga", "clerk"),
    "role.grant for a time": _act(users.grant_role, "olga", "secretary", first_on=TODAY, last_on=NEXT_MONTH),
    "role.grant of a body": _act(users.grant_role, "olga", "secretary", body="joint_meeting"),
    "role.grant to the only other one": _act(users.grant_role, "carl", "auditor"),
    "role.confirm that confirms": _of_stage(granting.confirm, "role"),
    "role.confirm of a deputy that confirms": _of_stage(granting.confirm, "deputy"),
    "role.confirm of a way in that confirms": _of_stage(granting.confirm, "way"),
    "user.change that two persons make": _act(doors_by_two.propose, "aude", RESET),
    "role.confirm that drops": _of_stage(granting.drop, "role"),
    "deputy.appoint": _act(deputies.appoint, "boris", "carl", TODAY, NEXT_MONTH),
    "user.close": _act(closing.close, "cleo"),
    "user.close that opens again": _of_stage(closing.open_again, "gone"),
    "deputy.end": _of_stage(deputies.end, "standing"),
}
