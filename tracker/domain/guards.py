"""When a step may be taken: each guard is named as the statement that must hold.

A guard reads the subject only, and returns None or one sentence that tells the person what to do.
The guards of a round are in `completeness`.
"""

from tracker.domain.positions import ROUND_MODES, suitable_mode
from tracker.domain.sentence import Plural, Sentence
from tracker.domain.subject import Subject, guard

SUITED = {
    "explicit": Sentence("every state answers"),
    "explicit_with_limited_format": Sentence("every state answers, with limited format"),
    "silence": Sentence("silence is consent"),
}


@guard(who="clerk", at="versions")
def has_a_version(subject: Subject) -> Sentence | None:
    if subject.facts.current_version is not None:
        return None
    return Sentence("Register a version of the text first.")


@guard(who="secretary", at="meetings")
def a_joint_meeting_finalised_it(subject: Subject) -> Sentence | None:
    if subject.decided("finalised_for_submission", body="joint_meeting"):
        return None
    return _decision_missing(subject, (
        Sentence("Record the joint meeting that finalised version {version} for submission."),
        Sentence("Joint meeting {meeting} did not finalise version {version} for submission: "
                 "record its outcome, or name another meeting."),
    ))


@guard(who="secretary", at="meetings")
def the_permanent_council_decided_to_send_it(subject: Subject) -> Sentence | None:
    if subject.decided("send_for_approval", body="permanent_council"):
        return None
    return _decision_missing(subject, (
        Sentence("Record the Permanent Council's decision to send version {version} for approval."),
        Sentence("Meeting {meeting} of the Permanent Council did not decide to send version {version} "
                 "for approval: record its outcome, or name another meeting."),
    ))


@guard(who="secretary", at="meetings")
def the_approving_body_decided(subject: Subject) -> Sentence | None:
    decision = subject.decided("approved")
    if decision and decision.format is None:
        return Sentence("Say whether meeting {meeting} decided in full or in limited format.",
                        meeting=decision.meeting)
    if decision:
        return None
    return _decision_missing(subject, (
        Sentence("Record the decision of the approving body on version {version}: "
                 "its number or “not known”, its date and its format."),
        Sentence("Meeting {meeting} did not approve version {version}: "
                 "record its outcome, or name another meeting."),
    ))


@guard(who="officer", at="versions")
def the_text_is_the_one_agreed(subject: Subject) -> Sentence | None:
    if changed := subject.facts.changed_since_agreed:
        return Sentence("Version {n} changes the substance of what the states agreed: return the draft and "
                        "send that version for approval.", n=changed)
    return None


def _decision_missing(subject: Subject, templates: tuple[Sentence, Sentence]) -> Sentence:
    """The second of the two sentences if the act named a meeting."""
    facts = subject.facts
    if facts.current_version is None:
        return Sentence("Register a version of the text first: a meeting decides on a version.")
    template = templates[facts.meeting is not None].template
    return Sentence(template, version=facts.current_version, meeting=facts.meeting or "")


@guard(who="officer", at="states")
def somebody_would_be_asked(subject: Subject) -> Sentence | None:
    if any(one.mode == "asked" for one in subject.facts.roster):
        return None
    return Sentence("Nobody would be asked: record which states are members on this day.")


@guard(who="officer", at="act", field="mode")
def the_mode_suits_the_roster(subject: Subject) -> Sentence | None:
    facts = subject.facts
    if facts.mode is None:
        return None
    suitable = suitable_mode(frozenset(one.mode for one in facts.roster))
    if facts.mode not in ROUND_MODES:
        return Sentence("Choose the mode “{suitable}”: “{mode}” is not offered.",
                        mode=facts.mode, suitable=SUITED[suitable])
    if facts.mode != suitable and suitable != "explicit":
        return Sentence(
            "Choose the mode “{suitable}”: {states} would be asked for no-objection.",
            suitable=SUITED[suitable],
            states=[one.state for one in facts.roster if one.mode == "asked_for_no_objection"],
        )
    return None


@guard(who="officer", at="act", field="reason")
def a_reason_is_given(subject: Subject) -> Sentence | None:
    return None if subject.facts.reason.strip() else Sentence("Give a reason.")


@guard(who="clerk", at="papers", field="paper")
def the_initiators_paper_is_on_file(subject: Subject) -> Sentence | None:
    paper = subject.facts.paper
    if paper is None:
        return Sentence("Register the paper by which the initiator withdraws the draft, and name it, or let another "
                        "state take the draft over.")
    if not paper.from_initiator:
        return Sentence("Paper {paper} is not from the initiator: name the paper by which the initiator "
                        "withdraws the draft, or let another state take the draft over.", paper=paper.key)
    return None


@guard(who="officer", at="papers", field="paper")
def it_has_stood_still_long_enough(subject: Subject) -> Sentence | None:
    facts = subject.facts
    if facts.paper is not None and facts.paper.kind == "decision":
        return None
    if facts.months_still is None:
        return Sentence("Name the exceptional decision: when the draft last moved is not known.")
    if facts.months_still >= facts.lapse_months:
        return None
    return Plural(
        "The draft moved {n} month ago. Wait until it has stood still for {limit} months, "
        "or name the exceptional decision.",
        "The draft moved {n} months ago. Wait until it has stood still for {limit} months, "
        "or name the exceptional decision.",
        facts.months_still, limit=facts.lapse_months,
    )


@guard(who="officer", at="package", field="reason")
def it_travels_with_its_package(subject: Subject) -> Sentence | None:
    facts = subject.facts
    if facts.package is None or facts.travels_with_package or facts.reason.strip():
        return None
    return Sentence("It travels with package {package}: move the package, or give a reason for moving "
                    "this draft alone.", package=facts.package)
