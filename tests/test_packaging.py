"""The built wheel, not the checkout, is what people install."""

import shutil
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("tracker", "web", "seeds", "migrations")
BUILD = "import sys, setuptools.build_meta as build; build.build_wheel(sys.argv[1])"
UPGRADE = """
import sys, tracker, migrations
from tracker.database import Database
database = Database(f"sqlite:///{sys.argv[1]}")
database.upgrade()
database.check()
print(tracker.__file__, migrations.__file__)
"""


@pytest.fixture(scope="session")
def wheel(tmp_path_factory):
    """The wheel, built from a copy, so that nothing is left in the checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    copy = folder / "checkout"
    for name in (path.name for path in ROOT.iterdir() if path.is_file()):
        copy.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, copy / name)
    for name in PACKAGES:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    subprocess.run([sys.executable, "-c", BUILD, str(folder)], cwd=copy, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="session")
def installed(wheel):
    """A folder with what the wheel holds, as it lies in site-packages."""
    folder = wheel.parent / "site-packages"
    with ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def files_below(folder):
    return {path.relative_to(folder).as_posix() for name in PACKAGES for path in (folder / name).rglob("*")
            if path.is_file() and "__pycache__" not in path.parts}


def test_the_wheel_holds_every_file_of_the_packages(installed):
    """Migrations, templates, translations, definitions, seeds, static files: whatever is there."""
    assert files_below(ROOT) - files_below(installed) == set()


def test_the_wheel_holds_what_is_easily_forgotten(installed):
    for pattern in ("migrations/versions/0001_*.py", "migrations/script.py.mako", "tracker/py.typed",
                    "tracker/translations/*.po", "tracker/workflow/definitions/*.toml", "web/templates/**/*.html",
                    "web/static/*.css", "seeds/**/*.toml"):
        assert list(installed.glob(pattern)), pattern


def test_the_wheel_holds_nothing_else(wheel):
    with ZipFile(wheel) as archive:
        folders = {name.split("/")[0] for name in archive.namelist()}

    assert {name for name in folders if not name.endswith(".dist-info")} <= set(PACKAGES)


def test_the_wheel_names_its_licence_and_its_command(installed):
    (about,) = installed.glob("*.dist-info")

    assert "License-Expression: MIT" in (about / "METADATA").read_text(encoding="utf-8")
    assert "tracker = tracker.cli:main" in (about / "entry_points.txt").read_text(encoding="utf-8")


def test_an_installed_register_makes_its_own_tables(installed, tmp_path):
    ran = subprocess.run(
        [sys.executable, "-c", UPGRADE, str(tmp_path / "tracker.db")],
        cwd=tmp_path, env={"PYTHONPATH": str(installed)}, check=True, capture_output=True, text=True,
    )

    assert ran.stdout.count(str(installed)) == 2
