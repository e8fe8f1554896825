"""What a step rests on: decisions that serve once, papers of the right state, rest that is long enough."""

from tracker.errors import Refused, Stale


def guards(caught):
    return [one.guard for one in caught.value.refusals]


def test_a_decision_serves_once(desk, refuses):
    draft = desk.make_document(state="permanent_council")
    desk.make_meeting("permanent_council", "send_for_approval", draft.reference)
    desk.move(draft.reference, "send_for_approval")
    desk.move(draft.reference, "return_to_permanent_council", reason="the text is not ripe")

    with refuses(Refused) as caught:
        desk.move(draft.reference, "send_for_approval")

    assert guards(caught) == ["the_permanent_council_decided_to_send_it"]
    desk.make_meeting("permanent_council", "send_for_approval", draft.reference)
    desk.move(draft.reference, "send_for_approval")
    assert desk.rounds(draft.reference) == ["not_agreed", "open"]


def test_a_decision_on_an_older_version_does_not_serve(desk, refuses):
    draft = desk.make_document(state="joint_meeting")
    desk.make_meeting("joint_meeting", "finalised_for_submission", draft.reference)
    desk.make_version(draft.reference)

    with refuses(Refused) as caught:
        desk.move(draft.reference, "submit_to_permanent_council")

    assert guards(caught) == ["a_joint_meeting_finalised_it"]


def test_a_decision_of_another_body_does_not_serve(desk, refuses):
    draft = desk.make_document(state="joint_meeting")
    desk.make_meeting("permanent_council", "finalised_for_submission", draft.reference)

    with refuses(Refused, "Record the joint meeting"):
        desk.move(draft.reference, "submit_to_permanent_council")


def test_the_meeting_named_with_the_step_must_be_the_one_that_decided(desk, refuses):
    draft = desk.make_document(state="joint_meeting")
    decided = desk.make_meeting("joint_meeting", "finalised_for_submission", draft.reference)
    other = desk.make_meeting("joint_meeting", "work_continues", draft.reference)

    with refuses(Refused, other):
        desk.move(draft.reference, "submit_to_permanent_council", meeting=other)

    desk.move(draft.reference, "submit_to_permanent_council", meeting=decided)
    assert draft.state == "permanent_council"


def test_a_substantive_text_after_the_agreement_cannot_be_approved(desk, refuses):
    draft = desk.make_document(state="agreed")
    desk.make_version(draft.reference)
    desk.make_meeting("council", "approved", draft.reference)

    with refuses(Refused) as caught:
        desk.move(draft.reference, "approve")

    assert guards(caught) == ["the_text_is_the_one_agreed"]


def test_withdrawal_needs_the_initiators_own_paper(desk, refuses):
    draft = desk.make_document(state="permanent_council")
    foreign, own = desk.make_paper(member_state="KZ"), desk.make_paper(member_state="TJ")

    for paper in (None, foreign):
        with refuses(Refused) as caught:
            desk.move(draft.reference, "withdraw", reason="no longer wanted", paper=paper)
        assert guards(caught) == ["the_initiators_paper_is_on_file"]

    for person in (desk.ana, desk.carl):
        desk.move(draft.reference, "withdraw", reason="no longer wanted", paper=own, by=person)
    assert draft.state == "withdrawn"


def test_a_draft_lapses_after_long_rest_or_by_exceptional_decision(desk, refuses):
    draft = desk.make_document()

    with refuses(Refused, "moved 0 months ago"):
        desk.move(draft.reference, "lapse", reason="forgotten")
    decision = desk.make_paper(kind="decision")
    for person in (desk.ana, desk.carl):
        desk.move(draft.reference, "lapse", reason="forgotten", paper=decision, by=person)

    assert draft.state == "lapsed"


def test_a_rested_draft_lapses_without_a_decision(desk):
    draft = desk.make_document()
    desk.now = desk.now.replace(year=2026)

    for person in (desk.ana, desk.carl):
        desk.move(draft.reference, "lapse", reason="forgotten", by=person)

    assert draft.state == "lapsed"


def test_a_final_state_is_left_by_nothing(desk, refuses):
    draft = desk.make_document(state="approved")

    for action in ("approve", "withdraw", "lapse", "return_to_working_group"):
        with refuses(Stale, state="approved"):
            desk.move(draft.reference, action, reason="r")
