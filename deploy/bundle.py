"""One archive that installs Draft Tracker where there is no internet: `make bundle`.

It holds the wheels of the product and of all it needs, for Linux on x86-64 and each supported Python, at the versions
and hashes of `deploy/requirements.txt`; the installer, the units, the manual, and the sums of all of it.  Of the same
commit and the same wheels it has the same bytes.
"""

import argparse
import gzip
import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "deploy" / "requirements.txt"
PYTHONS = ("3.11", "3.12", "3.13")
PLATFORMS = (*(f"manylinux_2_{n}_x86_64" for n in (28, 27, 26, 24, 17, 12, 5)), "manylinux2014_x86_64")
"""The oldest glibc of the systems that are served; Debian 11, RHEL 8 and Astra Linux 1.7 have 2.28 or newer."""
WITH = "postgresql,gunicorn"
TAKEN = ("README.md", "CHANGELOG.md", "LICENSE", "SECURITY.md", "docs/operating.md", "tracker/verifier.py",
         "tracker/dossier_verifier.py", "deploy/install.sh", "deploy/systemd", "deploy/nginx.conf",
         "deploy/gunicorn_conf.py")
HEAD = "# Written by `make lock`: what a bundle and an image hold, by version and SHA-256, for Python {pythons}.\n"


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--lock", action="store_true", help="choose the newest versions, and write them down")
    asked.add_argument("--out", type=Path, default=ROOT / "dist")
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if given.lock:
            lock(Path(folder))
        else:
            print(bundle(Path(folder), given.out))


def lock(wheels: Path) -> None:
    """Write the newest versions that fit setup.cfg, with the hash of the wheel for each Python."""
    product = own_wheel(wheels)
    for python in PYTHONS:
        say(f"choosing for Python {python}")
        download(wheels, python, "--find-links", str(wheels), f"{product}[{WITH}]")
    product.unlink()
    found: dict[str, list[str]] = {}
    for file in sorted(wheels.iterdir(), key=lambda one: one.name.lower()):
        name, version = file.name.split("-")[:2]
        found.setdefault(f"{name.lower().replace('_', '-')}=={version}", []).append(digest(file))
    if len({one.split("==")[0] for one in found}) < len(found):
        sys.exit(f"Different versions for different Pythons: {sorted(found)}")
    lines = (" \\\n".join([name, *(f"    --hash=sha256:{one}" for one in sums)]) for name, sums in found.items())
    LOCK.write_text(HEAD.format(pythons=", ".join(PYTHONS)) + "\n".join(lines) + "\n", encoding="ascii")


def bundle(work: Path, out: Path) -> Path:
    """The archive, made in `out`; no wheel is in it whose hash is not in the lock."""
    name = f"draft-tracker-{version()}-linux-x86_64"
    inside = work / name
    wheels = inside / "wheels"
    wheels.mkdir(parents=True)
    for python in PYTHONS:
        say(f"fetching for Python {python}")
        download(wheels, python, "--no-deps", "--require-hashes", "--requirement", str(LOCK))
    own_wheel(wheels)
    for taken in TAKEN:
        source = ROOT / taken
        target = inside / source.name
        shutil.copytree(source, target) if source.is_dir() else shutil.copy(source, target)
    sums = [f"{digest(file)}  {file.relative_to(inside).as_posix()}\n" for file in files_of(inside)]
    (inside / "SHA256SUMS").write_text("".join(sums), encoding="ascii")
    return packed(inside, out, changed_at())


def packed(inside: Path, out: Path, moment: int) -> Path:
    """A tar.gz of a folder without anything of the machine that packed it, and its sum beside it."""
    out.mkdir(parents=True, exist_ok=True)
    target = out / f"{inside.name}.tar.gz"
    with target.open("wb") as raw, gzip.GzipFile("", "wb", fileobj=raw, mtime=moment) as thin, \
            tarfile.open(fileobj=thin, mode="w", format=tarfile.PAX_FORMAT) as archive:
        for file in files_of(inside):
            entry = tarfile.TarInfo(file.relative_to(inside.parent).as_posix())
            entry.size, entry.mtime, entry.mode = file.stat().st_size, moment, 0o755 if file.suffix == ".sh" else 0o644
            with file.open("rb") as content:
                archive.addfile(entry, content)
    Path(f"{target}.sha256").write_text(f"{digest(target)}  {target.name}\n", encoding="ascii")
    return target


def download(wheels: Path, python: str, *what: str) -> None:
    """Let pip fetch wheels for another Python than the one that runs it; never a source that would run code."""
    short = python.replace(".", "")
    pip("download", "--dest", str(wheels), "--only-binary", ":all:", "--implementation", "cp", "--python-version",
        python, "--abi", f"cp{short}", "--abi", "abi3", "--abi", "none",
        *(word for one in PLATFORMS for word in ("--platform", one)), *what)


def own_wheel(wheels: Path) -> Path:
    """The wheel of the product, built here from what is committed or lies in the checkout."""
    environment = os.environ | {"SOURCE_DATE_EPOCH": str(changed_at())}
    before = {*wheels.iterdir()}
    pip("wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(wheels), str(ROOT), environment=environment)
    (made,) = {*wheels.iterdir()} - before
    return made


def pip(*words: str, environment: dict[str, str] | None = None) -> None:
    subprocess.run([sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", *words], check=True,
                   env=environment)


def version() -> str:
    import tracker

    return tracker.__version__


def changed_at() -> int:
    """The moment of the commit that is packed, in seconds; SOURCE_DATE_EPOCH if it is set."""
    if given := os.environ.get("SOURCE_DATE_EPOCH"):
        return int(given)
    told = subprocess.run(["git", "-C", str(ROOT), "log", "-1", "--format=%ct"], check=True, capture_output=True)
    return int(told.stdout)


def files_of(folder: Path) -> Iterator[Path]:
    return iter(sorted(one for one in folder.rglob("*") if one.is_file() and "__pycache__" not in one.parts))


def digest(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
