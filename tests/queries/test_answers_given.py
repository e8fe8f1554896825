"""All answers of all rounds, as far as the reader may see them."""

from tracker.queries.answers_given import every_answer
from tracker.queries.owed_where import Wanted
from tracker.services.visible import limit


def test_a_representative_has_the_answers_of_the_own_state_alone(desk):
    draft = desk.make_document(versions=2, state="member_state_approval").reference
    for code in ("KZ", "BY"):
        desk.answer(draft, code, "approve", paper=desk.make_paper(), version=1 if code == "KZ" else 2)

    everybody = list(every_answer(desk.session, Wanted(document=draft)))
    limit(desk.session, desk.zara)
    desk.session.info["whole"] = False
    own = list(every_answer(desk.session, Wanted(), desk.zara))

    assert [(one.state_code, one.version, one.why_not) for one in everybody] == [
        ("KZ", 1, ("stale",)), ("BY", 2, ())]
    assert {one.state_code for one in own} == {"KZ"}
    assert draft in {one.document for one in own}
