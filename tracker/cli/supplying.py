"""The commands that supply what a refused step misses."""

from dataclasses import dataclass

from tracker.domain.subject import Refusal

DECISIONS = {
    "a_joint_meeting_finalised_it": ("joint_meeting", "finalised_for_submission"),
    "the_permanent_council_decided_to_send_it": ("permanent_council", "send_for_approval"),
    "the_approving_body_decided": ("BODY", "approved"),
}
OPTIONS = {
    "reason": "--reason TEXT",
    "override": "--override TEXT",
    "notice": "--notice TEXT",
    "paper": "--paper P",
    "mode": "--mode MODE",
    "due": "--due MOMENT",
}
FLAGS = {
    "again": "--again",
    "another": "--another",
    "warned": "--after-expiry",
}
"""By which a refusal is answered that only asks whether it is meant."""
PLACES = {
    "versions": "tracker version add {document} FILE --kind KIND",
    "answers": "tracker answer {document} CODE POSITION --paper P",
    "remarks": "tracker round settle {document}/rN/CODE/N STATUS --reply TEXT",
    "ruling": "tracker version rule {document} RULING --by NAME --effect EFFECT --reason TEXT",
    "papers": "tracker paper add --kind KIND --title-ru TITLE --state CODE",
    "states": "tracker states set CODE member --since DAY",
}
TAKE_OVER = "tracker document take-over {document} CODE --paper P --reason TEXT"
"""What is offered beside a withdrawal."""
ANSWERS = {
    "no_objection_is_on_file": "tracker answer {document} CODE no_objection --scope both --paper P",
}


@dataclass(frozen=True)
class Moved:
    """What somebody wants to move, by which action; `package` is what the draft travels in."""

    key: str
    action: str
    package: str | None = None

    @property
    def command(self) -> str:
        return f"tracker advance {self.key} {self.action}"


def supplies(refusal: Refusal, document: str, moved: Moved) -> tuple[str, ...]:
    """Lines to type, the nearest at hand first, with capitals where something must be filled in."""
    if refusal.guard in ("role", "somebody_else_confirms"):
        return (f"{moved.command} --as NAME",)
    by_option = (f"{moved.command} {OPTIONS[refusal.field]}",) if refusal.field else ()
    instead = (TAKE_OVER.format(document=document),) if refusal.guard == "the_initiators_paper_is_on_file" else ()
    return (*_elsewhere(refusal, document, moved), *by_option, *instead) or (f"tracker show {document}",)


def _elsewhere(refusal: Refusal, document: str, moved: Moved) -> tuple[str, ...]:
    if refusal.at == "meetings":
        body, outcome = DECISIONS.get(refusal.guard, ("BODY", "OUTCOME"))
        return (f"tracker meeting add {body} --on DAY --title-ru TITLE --item {document} {outcome}",)
    if refusal.at == "package":
        return (f"tracker advance {moved.package or 'PACKAGE'} {moved.action}",)
    place = ANSWERS.get(refusal.guard, PLACES.get(refusal.at))
    return (place.format(document=document),) if place else ()
