"""The command line: an edge, like the pages, over the same services and with the same refusals.

What needs the database is imported inside the commands, when they run: `--help` and
completion load neither SQLAlchemy nor Flask.
"""


def main() -> None:
    """Run `tracker`, as installed; ends the process with its exit code."""
    from tracker.cli.root import tracker

    tracker(prog_name="tracker")
