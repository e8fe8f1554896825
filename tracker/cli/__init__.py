"""The command line: an edge, like the pages, over the same services and with the same refusals.

What needs the database is imported inside the commands, when they run: `--help` and
completion load neither SQLAlchemy nor Flask.
"""

import sys
from io import TextIOWrapper


def main() -> None:
    """Run `tracker`, as installed; ends the process with its exit code."""
    from tracker.cli.root import tracker

    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal without Cyrillic is no reason to fail
    tracker(prog_name="tracker")
