"""A power cut, simulated: what a writer asked of the system is traced, and the disk is imagined at any moment of it.

What was synced is there.  What was not may be there, may be missing, or may be torn at any sector; names that were
made or removed since their folder was synced are there up to any of these steps.
"""

import re
from dataclasses import dataclass, field

CALLS = "openat,write,pwrite64,ftruncate,fsync,fdatasync,unlink"
CALL = re.compile(r"(\w+)\((.*)\) += (\d+)")
FD = re.compile(r"\d+<(.*?)>")
SECTOR = 512


def steps(trace, folder):
    """What was asked of the files of a folder, in order: kind, name, and what belongs to it."""
    names = set()
    for line in trace.read_text().splitlines():
        found = CALL.match(line)
        if found is None or (found[1] == "openat" and "O_CREAT" not in found[2]):
            continue
        call, words = found[1], found[2]
        path = plain((FD.match(words) or re.search(r'"([^"]*)"', words))[1])
        if call == "openat":
            path = plain(re.search(r'"([^"]*)"', words)[1])
        if path == str(folder):
            yield ("sync folder",)
        name = path.removeprefix(f"{folder}/")
        if name == path or "/" in name or name.endswith("-shm"):
            continue
        yield from of(call, name, words, names)


def of(call, name, words, names):
    if name == "acks" and call != "write":
        return
    if call == "openat":
        if name not in names:
            names.add(name)
            yield ("create", name)
    elif call == "unlink":
        names.discard(name)
        yield ("unlink", name)
    elif call in ("write", "pwrite64"):
        data = bytes.fromhex(re.search(r'"([^"]*)"', words)[1].replace("\\x", ""))
        yield ("ack", data.decode()) if name == "acks" else ("write", name, int(words.rsplit(", ", 1)[1]), data)
    elif call == "ftruncate":
        yield ("truncate", name, int(words.rsplit(", ", 1)[1]))
    elif call in ("fsync", "fdatasync"):
        yield ("sync", name)


def plain(text):
    return bytes.fromhex(text.replace("\\x", "")).decode() if text.startswith("\\x") else text


@dataclass(eq=False)
class File:
    """What of a file is on the disk for sure, and what was written to it since."""

    sure: bytearray = field(default_factory=bytearray)
    since: list = field(default_factory=list)


@dataclass
class Disk:
    """The files of a folder, and what their folder is sure to know."""

    now: dict
    sure: dict = field(default_factory=dict)
    since: list = field(default_factory=list)

    def __post_init__(self):
        self.sure = dict(self.now)

    def take(self, kind, name="", *rest):
        """A step that was asked for."""
        if kind == "create":
            self.now.setdefault(name, File())
            self.since.append((name, self.now[name]))
        elif kind == "unlink":
            self.now.pop(name)
            self.since.append((name, None))
        elif kind == "sync folder":
            self.sure, self.since = dict(self.now), []
        elif kind == "sync":
            file = self.now[name]
            for one in file.since:
                put(file.sure, one)
            file.since.clear()
        else:
            self.now[name].since.append(rest)

    def cut(self, chance):
        """What may be there after the power failed now: bytes by name."""
        names = dict(self.sure)
        for name, file in self.since[:chance.randint(0, len(self.since))]:
            names[name] = file
        return {name: content(file, chance) for name, file in names.items() if file is not None}


def content(file, chance):
    found = bytearray(file.sure)
    for one in file.since:
        fate = chance.choice(("kept", "dropped", "torn"))
        if fate == "kept" or (fate == "torn" and len(one) == 1 and chance.random() < 0.5):
            put(found, one)
        elif fate == "torn" and len(one) == 2:
            offset, data = one
            for at in range(0, len(data), SECTOR):
                if chance.random() < 0.5:
                    put(found, (offset + at, data[at:at + SECTOR]))
    return bytes(found)


def put(content, one):
    """A write, of offset and bytes, or a change of length."""
    if len(one) == 1:
        del content[one[0]:]
        content.extend(bytes(one[0] - len(content)))
        return
    offset, data = one
    content.extend(bytes(max(offset - len(content), 0)))
    content[offset:offset + len(data)] = data
