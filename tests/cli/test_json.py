"""What programs read: the shapes of section 9 of the design, exactly."""

ROW = {"reference", "title_en", "title_ru", "kind", "state", "since", "since_precision", "package", "waiting_for",
       "days_in_state"}
RECEIPT = {"first_seq", "last_seq", "leaf", "kind", "document", "object", "repeated"}


def test_documents(at):
    rows = at.told("documents")

    assert [set(one) for one in rows] == [ROW, ROW]
    assert rows[0] == {
        "reference": "2024-0001", "title_en": "Draft programme", "title_ru": "Проект программы",
        "kind": "target_programme", "state": "working_group", "since": "2024-03-04", "since_precision": "day",
        "package": "PK-2024-0001", "days_in_state": 0,
        "waiting_for": "the working group's text and its referral to a joint meeting",
    }


def test_documents_are_found_by_stage_words_package_and_lateness(in_round):
    in_round.does("document", "add", "--kind", "plan", "--title-ru", "План")

    assert [one["reference"] for one in in_round.told("documents", "--state", "working_group")] == ["2024-0003"]
    assert len(in_round.told("documents", "--package", "PK-2024-0001")) == 2
    assert len(in_round.told("documents", "--words", "программы")) == 1
    assert in_round.told("documents", "--overdue") == []
    in_round.now = in_round.now.replace(month=4, day=13)
    assert len(in_round.told("documents", "--overdue")) == 2


def test_show(at):
    shown = at.told("show", "2024-0001", who="officer")

    assert set(shown) == ROW | {"steps", "versions", "round", "answers"}
    step = shown["steps"][0]
    assert set(step) == {"action", "title", "target", "allowed", "proposed", "refusals"}
    assert (step["action"], step["allowed"]) == ("refer_to_joint_meeting", False)
    assert [set(one) for one in step["refusals"]] == 2 * [{"guard", "reason", "who", "link"}]
    assert step["refusals"][0] == {
        "guard": "has_a_version", "reason": "Register a version of the text first.", "who": "clerk",
        "link": "tracker version add 2024-0001 FILE --kind KIND",
    }
    assert (shown["round"], shown["answers"], shown["versions"]) == (None, [], [])


def test_show_says_a_missing_role_first(at):
    shown = at.told("show", "2024-0001", who="reader")

    assert [one["refusals"][0]["guard"] for one in shown["steps"]] == len(shown["steps"]) * ["role"]


def test_pending(in_round):
    rows = in_round.told("pending", "--member", "KZ")

    assert rows[0] == {
        "document": "2024-0001", "title_en": "Draft programme", "title_ru": "Проект программы", "state_code": "KZ",
        "round": 1, "version": 1, "asked_on": "2024-03-04", "due_at": "2024-04-12T15:00:00Z",
        "zone": "Europe/Moscow", "status": "due", "days_overdue": None, "asked_for": "approval",
        "reminded_on": None, "reminders": 0, "reminder_proposed": None,
    }
    assert in_round.told("pending", "--member", "AM")[0]["asked_for"] == "no_objection"
    assert in_round.told("pending", "--overdue") == []
    in_round.now = in_round.now.replace(month=4, day=15)
    assert {(one["status"], one["days_overdue"]) for one in in_round.told("pending")} == {("late", 3)}


def test_a_representative_sees_what_the_own_state_owes_and_was_sent(in_round):
    in_round.does("document", "add", "--kind", "plan", "--title-ru", "План")

    assert {one["state_code"] for one in in_round.told("pending", who="kz")} == {"KZ"}
    assert len(in_round.told("documents", who="kz")) == 2
    assert in_round("show", "2024-0003", "--as", "kz").exit_code == 1


def test_receipt_and_history(at):
    receipt = at.told("version", "add", "2024-0001", "--kind", "first", "--not-held", "x", who="clerk")
    last = at.told("history", "2024-0001")[-1]

    assert set(receipt) == RECEIPT
    assert (receipt["kind"], receipt["document"], receipt["object"]) == (
        "version.registered", "2024-0001", "2024-0001/v1")
    assert (last["seq"], last["leaf"], last["kind"]) == (receipt["last_seq"], receipt["leaf"], "version.registered")
    assert last["at"].endswith("Z")
    assert last["after"]["number"] == 1


def test_a_refused_step(at):
    problem = at.problem("advance", "2024-0001", "refer_to_joint_meeting")

    assert set(problem) == {"type", "title", "status", "document", "action", "state", "refusals"}
    assert (problem["status"], problem["document"], problem["state"]) == (409, "2024-0001", "working_group")
    assert [one["guard"] for one in problem["refusals"]] == ["has_a_version", "it_travels_with_its_package"]


def test_verify(at):
    verdict = at.told("verify")

    assert set(verdict) == {"ok", "entries", "checked", "anchored", "findings", "since", "hold", "incidents"}
    assert (verdict["ok"], verdict["anchored"], verdict["findings"]) == (True, False, [])


def test_the_lists_of_states_bodies_people_and_settings(at):
    frozen = next(one for one in at.told("states", "list") if one["code"] == "AM")
    assert (frozen["status"], frozen["asked"], frozen["since"]) == (
        "frozen", "asked_for_no_objection", "2024-02-23")
    before = next(one for one in at.told("states", "list", "--on", "2024-02-22") if one["code"] == "AM")
    assert (before["status"], before["asked"]) == ("member", "asked")
    assert [one["approves"] for one in at.told("bodies", "list")] == [False, False, True]
    assert {one["name"]: one["roles"] for one in at.told("user", "list", who="admin")}["kz"] == ["representative"]
    assert at.told("config")["zone"] == "Europe/Moscow"


def test_the_workflow(at):
    told = at.told("workflow")

    assert [one["key"] for one in told["states"]][:2] == ["working_group", "joint_meeting"]
    assert told["steps"][0]["guards"] == ["has_a_version", "it_travels_with_its_package"]
