"""A definition is read whole or not at all, with every fault of its file named together."""

import pytest

from tests.workflow.texts import FAULTY, GOOD, faults_of
from tracker.workflow.definition import DEFINITIONS, FaultyDefinition, current, load, named
from tracker.workflow.released import changed_since_release, pins


def test_all_faults_of_a_file_are_told_together(write):
    faults = faults_of(write(FAULTY))

    assert set(faults) == {
        "The file is small-1.toml, its name and version say broken-1.",
        "the file: colour is not a known key.",
        "state draft: title: the text in “ru” is missing.",
        "state draft: title: de is not a known key.",
        "state Ready!: write key with a-z and _ alone.",
        "state over: final must be of type bool.",
        "step finish it: done is missing.",
        "step finish it: write action with a-z and _ alone.",
        "step finish it: king is not one of the roles.",
        "step finish it: the_stars_are_right is not one of the guards.",
        "step finish it: restart is not one of the round.",
        "step finish it: nowhere is not one of the states.",
        "step reopen: title: the text in “ru” is missing.",
        "step reopen: roles is empty.",
        "step reopen: confirmed_by must be of type list.",
        "step reopen: has_a_version stands twice in guards.",
        "Step reopen (done) leaves the same state twice.",
        "Exactly one state must be initial, not draft, Ready!.",
        "State Ready! is a dead end: no way leads from it to a final state.",
        "No step leads to state island.",
        "State island is a dead end: no way leads from it to a final state.",
        "No step leads to state over.",
        "State over is a dead end: no way leads from it to a final state.",
        "State done is final, but a step leaves it.",
    }
    assert len(faults) == len(set(faults))


def test_the_error_carries_every_fault_in_its_message(write):
    with pytest.raises(FaultyDefinition, match=r"small-1\.toml cannot be used.*king.*dead end"):
        load(write(FAULTY))


@pytest.mark.parametrize(("old", "new", "fault"), [
    ("initial = true", "", "Exactly one state must be initial, not none."),
    ("final = true", "", "At least one state must be final."),
    ("initial = true", "initial = true\nfinal = true", "State draft cannot be both initial and final."),
    ('key = "done"', 'key = "draft"', "State draft stands twice."),
    ("version = 1", "version = true", "the file: version must be of type int."),
    ('roles = ["officer"]', "roles = [1]", "step finish: every one of roles must be of type str."),
    ('roles = ["officer"]', 'roles = ["officer", "officer"]', "step finish: officer stands twice in roles."),
    ('target = "done"', 'target = "draft"', "No step leads to state done."),
])
def test_each_fault_is_found_alone(write, old, new, fault):
    assert fault in faults_of(write(GOOD.replace(old, new)))


@pytest.mark.parametrize("text", ["name = ", "states = 3\nsteps = 4", "states = [1]\nsteps = ['x']", ""])
def test_a_file_that_is_hardly_a_definition_is_a_fault_and_no_crash(write, text):
    assert faults_of(write(text))


def test_a_file_that_is_not_there_or_not_text_is_a_fault(tmp_path):
    (tmp_path / "bytes-1.toml").write_bytes(b"\xff\xfe")

    assert faults_of(tmp_path / "none-1.toml") == ["There is no such file."]
    assert "not TOML" in faults_of(tmp_path / "bytes-1.toml")[0]


def test_a_good_file_becomes_a_frozen_definition(write):
    definition = load(write(GOOD))

    assert (definition.name, definition.version, definition.initial.key) == ("small", 1, "draft")
    assert definition.steps[0].guards == ("has_a_version",)
    assert definition.steps[0].done.title_ru == "Завершён"
    with pytest.raises(AttributeError):
        definition.version = 2
    with pytest.raises(KeyError):
        definition.state("nowhere")


def test_what_the_product_ships_is_sound_and_as_released():
    assert all(load(path) for path in DEFINITIONS.glob("*.toml"))
    assert changed_since_release(DEFINITIONS) == ()
    assert pins(DEFINITIONS).keys() <= {path.name for path in DEFINITIONS.iterdir()}


def test_a_definition_is_read_once():
    assert named("draft", 1) is current()
