"""What must hold for a step, in words: each guard as the statement it is named after."""

from collections.abc import Mapping
from types import MappingProxyType

from tracker.domain.sentence import Sentence

CONDITIONS: Mapping[str, Sentence] = MappingProxyType({
    "has_a_version": Sentence("a version of the text is registered"),
    "a_joint_meeting_finalised_it": Sentence(
        "a joint meeting took place and finalised the current version for submission"),
    "the_permanent_council_decided_to_send_it": Sentence(
        "the Permanent Council decided to send the current version for approval"),
    "the_approving_body_decided": Sentence(
        "the decision of the approving body is on record: its number or “not known”, its date, its format"),
    "the_text_is_the_one_agreed": Sentence("the text is the one that the states agreed"),
    "somebody_would_be_asked": Sentence("at least one state is a member on that day"),
    "the_mode_suits_the_roster": Sentence("the mode of the round suits the states that take part"),
    "the_notice_says_silence_is_consent": Sentence("for a silence procedure, the notice to the states says so"),
    "authority_is_confirmed": Sentence("whoever signed an answer was entitled to"),
    "answers_name_their_version": Sentence("every answer names the version it is about"),
    "no_letters_contradict": Sentence("no letter of a state contradicts its position"),
    "nobody_broke_the_silence": Sentence("in a silence procedure, nobody objected or asked for an amendment in time"),
    "the_silence_has_run_out": Sentence("a silence procedure has run out"),
    "the_states_were_told_the_outcome": Sentence("after a silence procedure, the states were told the outcome"),
    "a_reason_is_given": Sentence("a reason is given"),
    "the_initiators_paper_is_on_file": Sentence("the initiator’s paper is on file"),
    "it_has_stood_still_long_enough": Sentence(
        "the draft has not moved for the set number of months, or an exceptional decision is named"),
    "it_travels_with_its_package": Sentence("it moves with its package, or a reason is given for moving it alone"),
    "a_round_is_open": Sentence("a round is open"),
    "the_round_is_on_the_current_version": Sentence("the round is on the current version"),
    "every_asked_state_answered": Sentence("every state that was asked has answered"),
    "answers_have_papers": Sentence("every answer has the paper that proves it"),
    "answers_are_on_this_version": Sentence("every answer is on the version of the round"),
    "no_state_objects": Sentence("no state objects, one whose participation is frozen included"),
    "no_condition_is_open": Sentence("no condition of a state is open"),
    "no_position_is_reserved": Sentence("no state has reserved its position"),
    "every_comment_is_settled": Sentence("every comment is settled"),
    "at_least_one_state_approves": Sentence("at least one state approves"),
    "no_objection_is_on_file": Sentence(
        "each no-objection to limited format that is needed is on file, or a reason for closing without it is given"),
})

EFFECTS: Mapping[str, Sentence] = MappingProxyType({
    "open": Sentence("opens a round on the current version"),
    "agreed": Sentence("closes the round as agreed"),
    "not_agreed": Sentence("an open round is closed as not agreed"),
    "called_off": Sentence("an open round is called off"),
})
"""What becomes of a round by a step."""


def condition(guard: str) -> Sentence:
    """What a guard asks for; a guard without words is shown by its name, so that nothing is hidden."""
    return CONDITIONS.get(guard, Sentence("{guard}", guard=guard.replace("_", " ")))
