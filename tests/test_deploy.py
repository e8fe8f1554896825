"""What an office installs by: the bundle, its installer, the units, the image, the example of a web server."""

import os
import re
import shutil
import subprocess
import sys
import tarfile
from configparser import ConfigParser
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from deploy import bundle

ROOT = Path(__file__).parent.parent
DEPLOY = ROOT / "deploy"
UNITS = sorted((DEPLOY / "systemd").glob("*.service"))


@pytest.fixture
def unpacked(tmp_path):
    """A bundle in which the wheels are empty files, with the installer and its true sums."""
    folder = tmp_path / "bundle"
    (folder / "wheels").mkdir(parents=True)
    (folder / "wheels" / "draft_tracker-9.9-py3-none-any.whl").touch()
    shutil.copy(DEPLOY / "install.sh", folder)
    files = [*bundle.files_of(folder)]
    (folder / "SHA256SUMS").write_text(
        "".join(f"{bundle.digest(file)}  {file.relative_to(folder)}\n" for file in files), encoding="ascii")
    return folder


def install(folder, target, **environment):
    return subprocess.run([str(folder / "install.sh"), str(target)], capture_output=True, text=True, check=False,
                          env={"PATH": os.environ["PATH"], "PYTHON": sys.executable, **environment})


@pytest.mark.parametrize(("environment", "said"), [({}, "damaged"), ({"LANG": "ru_RU.UTF-8"}, "повреждены")])
def test_a_bundle_with_a_changed_file_is_refused_before_anything_is_made(unpacked, tmp_path, environment, said):
    (unpacked / "wheels" / "draft_tracker-9.9-py3-none-any.whl").write_text("changed", encoding="ascii")

    ran = install(unpacked, tmp_path / "target", **environment)

    assert ran.returncode == 1
    assert said in ran.stderr
    assert not (tmp_path / "target").exists()


def test_a_machine_without_a_fitting_python_is_told_what_it_lacks(unpacked, tmp_path):
    ran = install(unpacked, tmp_path / "target", PYTHON="/bin/false")

    assert ran.returncode == 1
    assert "No Python 3.11, 3.12 or 3.13" in ran.stderr


def test_a_release_that_is_there_is_not_installed_over(unpacked, tmp_path):
    (tmp_path / "target" / "9.9").mkdir(parents=True)

    ran = install(unpacked, tmp_path / "target")

    assert ran.returncode == 1
    assert "exists already" in ran.stderr


@pytest.mark.slow  # it makes an environment
def test_an_installation_that_fails_leaves_no_release_behind(unpacked, tmp_path):
    ran = install(unpacked, tmp_path / "target")  # the wheel is empty, and pip refuses it

    assert ran.returncode != 0
    assert [*(tmp_path / "target").iterdir()] == []


def test_a_bundle_of_the_same_files_has_the_same_bytes(unpacked, tmp_path):
    one = bundle.packed(unpacked, tmp_path / "one", 1_700_000_000)
    os.utime(unpacked / "install.sh", (1, 1))
    other = bundle.packed(unpacked, tmp_path / "other", 1_700_000_000)

    assert one.read_bytes() == other.read_bytes()
    with tarfile.open(one) as archive:
        assert {(member.uid, member.uname) for member in archive} == {(0, "")}
        assert archive.getmember("bundle/install.sh").mode == 0o755


def test_everything_the_product_needs_is_locked_at_a_version_that_fits_and_by_hashes():
    setup = ConfigParser()
    setup.read(ROOT / "setup.cfg", encoding="utf-8")
    extras = setup["options.extras_require"]
    wanted = [Requirement(line) for text in (setup["options"]["install_requires"], *(
        extras[name] for name in bundle.WITH.split(","))) for line in text.split("\n") if line]
    text = bundle.LOCK.read_text(encoding="ascii")
    locked = dict(re.findall(r"^([a-z0-9-]+)==(\S+) \\\n    --hash=sha256:[0-9a-f]{64}", text, re.M))

    unfit = [str(one) for one in wanted if not one.specifier.contains(locked.get(one.name.lower(), "0"))]
    assert unfit == []
    assert len(locked) == text.count("==")


def test_all_units_stand_under_the_same_sandbox():
    sandboxes = {path.name: path.read_text(encoding="utf-8").partition("# Nothing of the machine")[2].partition(
        "\n[Install]")[0].strip() for path in UNITS}

    assert len({*sandboxes.values()}) == 1, sandboxes
    assert "NoNewPrivileges=yes" in sandboxes["draft-tracker.service"]


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd-analyze is not installed")
def test_systemd_finds_nothing_wrong_with_the_units(tmp_path):
    folder = tmp_path / "units"
    folder.mkdir()
    for path in (DEPLOY / "systemd").iterdir():
        (folder / path.name).write_text(path.read_text(encoding="utf-8").replace(
            "/opt/draft-tracker/current/bin/tracker", sys.executable), encoding="utf-8")
    ran = subprocess.run(["systemd-analyze", "verify", "--man=no", *map(str, sorted(folder.iterdir()))],
                         capture_output=True, text=True, check=False)

    assert (ran.returncode, ran.stderr) == (0, "")


def test_the_image_is_made_of_what_is_there_and_runs_without_rights():
    text = (DEPLOY / "Dockerfile").read_text(encoding="utf-8")
    copied = [word for line in re.findall(r"^COPY (.+) \S+$", text, re.M) for word in line.split()]
    let_in = (DEPLOY / "Dockerfile.dockerignore").read_text(encoding="utf-8").split("\n")

    assert {"tracker", "web", "migrations", "seeds"} <= {*copied}
    assert [one for one in copied if not (ROOT / one).exists() or f"!{one}" not in let_in] == []
    assert re.findall(r"^USER (.+)$", text, re.M) == ["10001:10001"]


@pytest.mark.skipif(not shutil.which("nginx"), reason="nginx is not installed")
def test_nginx_reads_the_example(tmp_path, certificate):
    text = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    text = text.replace("/etc/ssl/draft-tracker", str(certificate)).replace("listen 443", "listen 127.0.0.1:4430")
    whole = tmp_path / "nginx.conf"
    whole.write_text(f"pid {tmp_path}/pid;\nevents {{}}\nhttp {{ access_log off; {text} }}\n", encoding="utf-8")
    ran = subprocess.run(["nginx", "-t", "-q", "-c", str(whole), "-e", str(tmp_path / "errors")],
                         capture_output=True, text=True, check=False)

    assert (ran.returncode, ran.stderr) == (0, "")


@pytest.fixture
def certificate(tmp_path):
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
                    "-subj", "/CN=drafts.example.int", "-days", "1", "-keyout", str(tmp_path / "key.pem"),
                    "-out", str(tmp_path / "full-chain.pem")], check=True, capture_output=True)
    return tmp_path
