"""Answers that are kept without becoming the position of a state."""


def test_after_closing_an_answer_is_kept_without_effect(desk):
    draft = desk.make_document(state="agreed").reference

    desk.answer(draft, "KZ", "object", paper=desk.make_paper())

    assert [one.kept for one in desk.answers(draft) if one.position == "object"] == ["after_closing"]
    assert desk.rounds(draft) == ["agreed_in_limited_format"]


def test_an_older_letter_that_comes_late_does_not_take_the_place_of_the_position(desk):
    draft = desk.make_document(versions=2, state="member_state_approval").reference
    desk.answer_all(draft)
    desk.answer(draft, "KZ", "object", version=1, paper=desk.make_paper())

    assert [one.kept for one in desk.answers(draft) if one.position == "object"] == ["stale"]
    assert not any(one.pending for one in desk.round(draft).participants)
