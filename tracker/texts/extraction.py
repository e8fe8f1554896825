"""The text of a file, read by another process with little time, memory and room, which may die and nothing else does.

Reading is not safe because the file was looked at when it was handed in: parsers have faults of their own.
"""

import json
import signal
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryFile
from threading import BoundedSemaphore

from tracker.domain.extracted import Extracted

PATIENCE = 20
"""Seconds for which somebody who hands a file in is made to wait."""
AT_LEISURE = 300
AT_ONCE = BoundedSemaphore(2)
"""So that many files at once do not take the machine from those who work."""
HOME = str(Path(__file__).parent.parent.parent)
OUT_OF_TIME = (-signal.SIGXCPU, -signal.SIGKILL)


def extract(kind: str, content: bytes, seconds: int = PATIENCE) -> Extracted:
    """The paragraphs of a file of a kind such as `docx`; why there are none where it has no text, or was given up."""
    with AT_ONCE, TemporaryFile() as given, TemporaryFile() as told:
        given.write(content)
        given.seek(0)
        try:
            code = subprocess.run(
                [sys.executable, "-m", "tracker.texts.alone", kind, str(seconds)], stdin=given, stdout=told,
                stderr=subprocess.DEVNULL, env={"PYTHONPATH": HOME}, cwd="/", timeout=seconds + 5, check=False,
            ).returncode
        except subprocess.TimeoutExpired:
            return Extracted(why="too_much")
        if code:
            return Extracted(why="too_much" if code in OUT_OF_TIME else "damaged")
        told.seek(0)
        found = json.loads(told.read())
    return Extracted(tuple(found["paragraphs"]), found["why"])
