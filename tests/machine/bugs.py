"""The bugs that the machine must find: in what an answer counts for, in silences, in changes, in who may do what."""

from dataclasses import replace

from tests.machine.seeded import instead_of
from tracker.domain import completeness, guards, participation, round
from tracker.queries import approvals
from tracker.services import acts, answering, answers, proposals, round_rows, rounds, rulings


@instead_of(round.counts_as)
def a_no_objection_is_an_approval(real, line, facts):
    return "for" if round.position_of(line, facts) == "no_objection" else real(line, facts)


@instead_of(round.objects)
def a_frozen_member_objects_in_vain(real, line, facts):
    return line.mode == "asked" and real(line, facts)


@instead_of(round.hindrances)
def an_answer_to_an_older_text_has_effect(real, answer, facts):
    return tuple(one for one in real(answer, facts) if one not in ("stale", "superseded"))


@instead_of(round.hindrances)
def an_answer_without_a_paper_has_effect(real, answer, facts):
    return tuple(one for one in real(answer, facts) if one != "provisional")


@instead_of(round.hindrances)
def anybody_signs_for_a_state(real, answer, facts):
    return tuple(one for one in real(answer, facts) if one != "authority")


@instead_of(round.allows_limited_format)
def a_no_objection_to_the_text_allows_limited_format(real, line, facts):
    return round.position_of(line, facts) == "no_objection"


@instead_of(round.answered_when_asked)
def who_freezes_loses_the_answer_it_gave(real, line, facts):
    return line.mode == "asked" and real(line, facts)


@instead_of(round.outcome)
def limited_format_is_forgotten(real, facts):
    return "agreed"


@instead_of(round.owes)
def who_is_put_off_owes_nothing(real, line, facts):
    return not line.held and real(line, facts)


@instead_of(approvals.owed_of)
def who_is_put_off_is_late(real, row, now):
    owed = real(row, now)
    return replace(owed, status="late") if now >= owed.due_at else owed


@instead_of(participation.changed_mode)
def who_was_suspended_is_never_asked_again(real, mode, because, status):
    return mode if mode == "informed" else real(mode, because, status)


@instead_of(completeness.no_state_objects)
def a_reason_overrides_an_objection(real, subject):
    return None if subject.facts.override else real(subject)


@instead_of(completeness.at_least_one_state_approves)
def nobody_need_approve(real, subject):
    return None


@instead_of(guards.the_text_is_the_one_agreed)
def another_text_than_the_one_agreed_is_approved(real, subject):
    return None


@instead_of(round_rows.is_open)
def a_reply_meets_a_condition(real, remark):
    return remark.status == "open"


@instead_of(round_rows.contradicted)
def letters_never_contradict(real, position, beside):
    return False


@instead_of(round_rows._broke)
def an_objection_taken_back_breaks_no_silence(real, row, one):
    return one.replaced_by is None and real(row, one)


@instead_of(rulings._carried)
def carrying_over_forgets_what_broke_the_silence(real, row):
    return [one for one in real(row) if one.replaced_by is None]


@instead_of(round.is_late, only_in=rulings)
def a_notice_need_not_run_out(real, due_at, now):
    return True


@instead_of(rulings._effect)
def a_change_of_substance_is_carried_over(real, version, row, new):
    return new.effect if row is not None and row.version_id != version.id else real(version, row, new)


@instead_of(rounds.set_deadline)
def a_later_deadline_forgets_a_state(real, row, due_at):
    row.due_at = due_at
    for one in row.participants[1:]:
        one.due_at = due_at


@instead_of(rounds._decided_late)
def a_silence_is_put_off_after_it_ran_out(real, act, row, decided_on, warned):
    return round.is_late(row.due_at, act.at) if row.mode == "silence" else real(act, row, decided_on, warned)


@instead_of(rounds.close)
def a_void_round_is_one_not_agreed(real, act, document, how, **more):
    return real(act, document, "not_agreed" if how == "void" else how, **more)


@instead_of(answers._kept)
def the_last_instant_of_a_silence_is_in_time(real, heard, new, after):
    kept = real(heard, new, after)
    return "" if kept == "after_expiry" and after["received_at"] == heard.round.due_at else kept


@instead_of(answers._kept)
def an_answer_after_the_closing_is_a_position(real, heard, new, after):
    kept = real(heard, new, after)
    return "" if kept == "after_closing" else kept


@instead_of(answering.may_answer)
def a_frozen_member_approves(real, state, asked_as, position, *, was_asked):
    return real(state, "asked", position, was_asked=was_asked)


@instead_of(proposals.refusals)
def who_proposed_it_confirms_it(real, actor, proposal, step):
    return () if any(map(actor.may_as, step.confirmed_by)) else real(actor, proposal, step)


@instead_of(acts._digest)
def a_key_that_was_used_says_that_it_is_done(real, content):
    return "the same"
