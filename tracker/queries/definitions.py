"""Workflow definitions for reading: the one in force, and whether a file could be one."""

from pathlib import Path

from tracker.domain.sentence import Sentence
from tracker.workflow.definition import Definition, FaultyDefinition, current, load

__all__ = ["Definition", "faults_of", "in_force"]


def in_force() -> Definition:
    """The definition that new documents begin under."""
    return current()


def faults_of(path: Path) -> tuple[Sentence, ...]:
    """Everything that is wrong with a definition file; empty if it can be used."""
    try:
        load(path)
    except FaultyDefinition as error:
        return error.faults
    return ()
