"""The commands that supply what a refused step misses."""

from tracker.domain.subject import Refusal

DECISIONS = {
    "a_joint_meeting_finalised_it": ("joint_meeting", "finalised_for_submission"),
    "the_permanent_council_decided_to_send_it": ("permanent_council", "send_for_approval"),
    "the_approving_body_decided": ("BODY", "approved"),
}
OPTIONS = {
    "reason": "--reason TEXT",
    "override": "--override TEXT",
    "paper": "--paper P",
    "mode": "--mode MODE",
    "due": "--due MOMENT",
}
PLACES = {
    "versions": "tracker version add {document} FILE --kind KIND",
    "answers": "tracker answer {document} CODE POSITION --paper P",
    "papers": "tracker paper add --kind KIND --title-ru TITLE --state CODE",
    "states": "tracker states set CODE member --since DAY",
}
ANSWERS = {
    "no_objection_is_on_file": "tracker answer {document} CODE no_objection --scope both --paper P",
}


def supplies(refusal: Refusal, document: str, action: str, package: str | None = None) -> tuple[str, ...]:
    """Lines to type, the nearest at hand first, with capitals where something must be filled in.

    `package` is what the person asked to move, or what the draft travels in.
    """
    if refusal.guard in ("role", "somebody_else_confirms"):
        return (f"tracker advance {package or document} {action} --as NAME",)
    by_option = (f"tracker advance {document} {action} {OPTIONS[refusal.field]}",) if refusal.field else ()
    elsewhere = _elsewhere(refusal, document, action, package)
    return (*elsewhere, *by_option) or (f"tracker show {document}",)


def _elsewhere(refusal: Refusal, document: str, action: str, package: str | None) -> tuple[str, ...]:
    if refusal.at == "meetings":
        body, outcome = DECISIONS.get(refusal.guard, ("BODY", "OUTCOME"))
        return (f"tracker meeting add {body} --on DAY --title-ru TITLE --item {document} {outcome}",)
    if refusal.at == "package":
        return (f"tracker advance {package or 'PACKAGE'} {action}",)
    place = ANSWERS.get(refusal.guard, PLACES.get(refusal.at))
    return (place.format(document=document),) if place else ()
