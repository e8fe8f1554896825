"""A definition that was released is neither edited nor taken away."""

from tests.workflow.texts import GOOD, faults_of
from tracker.workflow.definition import load
from tracker.workflow.released import changed_since_release, fingerprint


def test_a_released_definition_is_never_edited(write, tmp_path):
    path = write(GOOD)
    (tmp_path / "RELEASED").write_text(f"# released\n{fingerprint(path)}  small-1.toml\n", encoding="utf-8")
    assert load(path)
    assert changed_since_release(tmp_path) == ()

    path.write_text(GOOD.replace("Finish", "End"), encoding="utf-8")

    assert faults_of(path) == [
        "small-1.toml was edited after its release: put it back, and make a new version instead."]
    assert len(changed_since_release(tmp_path)) == 1


def test_a_released_definition_is_never_taken_away(write, tmp_path):
    path = write(GOOD)
    (tmp_path / "RELEASED").write_text(f"{fingerprint(path)}  small-1.toml\n", encoding="utf-8")

    path.unlink()

    assert [str(fault) for fault in changed_since_release(tmp_path)] == [
        "small-1.toml was released and is gone: put it back."]


def test_line_ends_of_another_system_are_no_edit(write):
    path = write(GOOD)
    before = fingerprint(path)

    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))

    assert fingerprint(path) == before
