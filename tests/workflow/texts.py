"""Definition files to try things on: one broken in every way, one that is sound."""

from pathlib import Path

import pytest

from tracker.workflow.definition import FaultyDefinition, load

FILES = Path(__file__).parent / "files"
FAULTY = (FILES / "faulty.toml").read_text(encoding="utf-8")
GOOD = (FILES / "good.toml").read_text(encoding="utf-8")


def faults_of(path):
    with pytest.raises(FaultyDefinition) as caught:
        load(path)
    return [str(fault) for fault in caught.value.faults]
