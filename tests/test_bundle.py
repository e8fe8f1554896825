"""The bundle that `make bundle` made, installed and run on a machine that reaches no other: no network at all."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import tracker
from deploy.bundle import version

ARCHIVE = Path(__file__).parent.parent / "dist" / f"draft-tracker-{version()}-linux-x86_64.tar.gz"
ALONE = ["unshare", "--net", "--map-root-user"]
ASK = """
import re, subprocess, sys, urllib.request
demo = subprocess.Popen([sys.argv[1], "demo", "--port", "0", "--no-browser"], stdout=subprocess.PIPE, text=True)
for line in demo.stdout:
    if found := re.search(r"http://127.0.0.1:[0-9]+/", line):
        break
print(urllib.request.urlopen(found[0] + "sign-in").status)
demo.terminate()
"""
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not ARCHIVE.is_file(), reason="there is no bundle of this version: make bundle"),
    pytest.mark.skipif(not shutil.which("unshare"), reason="unshare is not installed"),
]


def alone(script, *words, **environment):
    """Run in a network namespace in which there is nothing but this machine."""
    return subprocess.run([*ALONE, "sh", "-c", f"ip link set lo up; {script}", "sh", *map(str, words)],
                          env={"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", **environment},
                          capture_output=True, text=True, check=False)


def test_it_installs_and_shows_its_pages_without_any_network(tmp_path):
    with subprocess.Popen(["tar", "-xzf", str(ARCHIVE), "-C", str(tmp_path)]) as unpacking:
        assert unpacking.wait() == 0
    (folder,) = tmp_path.iterdir()
    target = tmp_path / "target"

    installed = alone('"$1" "$2"', folder / "install.sh", target, PYTHON=sys.executable)
    assert installed.returncode == 0, installed.stderr
    assert tracker.__version__ in alone('"$1" --version', target / "current" / "bin" / "tracker").stdout

    (tmp_path / "ask.py").write_text(ASK, encoding="utf-8")
    asked = alone('"$1" "$2" "$3"', sys.executable, tmp_path / "ask.py", target / "current" / "bin" / "tracker")
    assert asked.stdout.strip() == "200", asked.stderr
