"""The stages and steps as the command line prints them, and the check of a definition file."""


def test_it_is_printed_with_its_diagram(nowhere):
    said = nowhere("workflow").stdout

    assert "stateDiagram-v2" in said
    assert "a reason is given" in said
    assert nowhere("workflow", "--mermaid").stdout.startswith("stateDiagram-v2")


def test_all_faults_of_a_file_are_said_at_once(nowhere, tmp_path):
    file = tmp_path / "draft-2.toml"
    file.write_text('name = "draft"\nversion = 2\nstates = []\nsteps = []\ncolour = "red"\n')
    result = nowhere("workflow", "--check", file)

    assert result.exit_code == 1
    assert result.stdout.count("\n  - ") >= 3
    assert len(nowhere("workflow", "--check", file, "--json").stdout) > 100


def test_the_command_line_explains_what_the_help_explains(nowhere):
    said = nowhere("workflow", "--explain").stdout

    assert "One objection bars, also of a state whose participation is frozen" in said
    assert "Experts of the states write the text." in said
    assert "mermaid" not in said
