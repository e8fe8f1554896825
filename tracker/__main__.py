"""`python -m tracker`, where the command itself is not on the path."""

from tracker.cli import main

main()
