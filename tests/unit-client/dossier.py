#!/usr/bin/python3
"""The file of a handover as others meet it: 7-Zip, a JSON schema, and files that were made to break its reader.

Every file that isn't one is refused with one line and the right exit status, in bounded memory, and nothing of it comes out.
With --table it prints what each hostile file meets, and measures time, which no test does.
"""

import hashlib
import json
import os
import pathlib
import shutil
import struct
import subprocess
import sys
import tempfile
import time
import unittest
import zipfile

import tap

TOOL = os.environ["GB_DOSSIER_TOOL"]
SCHEMA = os.environ["GB_DOSSIER_SCHEMA"]
NAMES = ["leesmij.html", "agenda.ics", "overdracht.json"]
MEMORY_MAX = 100 * 1024  # KiB
BOMB = 1 << 26  # 1 GiB with --table: it takes a while to make
REFUSED, INVALID, NOT_FOUND, PERMISSION = 1, 2, 3, 5
# A sanitizer keeps books beside the memory that a program asks for.
SANITIZED = b"__asan_init" in pathlib.Path(TOOL).read_bytes()


class Done:
    def __init__(self, status, out, err, memory, seconds):
        self.status, self.out, self.err, self.memory, self.seconds = status, out, err, memory, seconds


def tool(*words, typed=""):
    """Runs the tool; memory in KiB is the most that it ever had in RAM."""
    with tempfile.NamedTemporaryFile() as memory:
        start = time.monotonic()
        done = subprocess.run([TOOL, *map(str, words)], input=typed, capture_output=True, text=True, check=False,
                              env=os.environ | {"GB_DOSSIER_MEMORY": memory.name})
        seconds = time.monotonic() - start
        return Done(done.returncode, done.stdout, done.stderr, int(pathlib.Path(memory.name).read_text() or 0), seconds)


def ok(*words, typed=""):
    done = tool(*words, typed=typed)
    if done.status != 0:
        raise AssertionError(f"{words}: {done.status} {done.err}")
    return done.out


def seven_zip(*words):
    program = shutil.which("7z") or shutil.which("7zz")
    return subprocess.run([program, *map(str, words)], stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)


# ---- ZIP files by hand

def le(size, number):
    return number.to_bytes(size, "little")


def mark(data):
    """The mark that the reader wants, as somebody would put it there who read the manual: (data with its end) + comment."""
    head = data[:-2] + le(2, 84) + b"overdracht 1 sha256:"
    return head + hashlib.sha256(head).hexdigest().encode()


def remark(data):
    """A file whose bytes changed, with its sum made anew."""
    return data[:-64] + hashlib.sha256(data[:-64]).hexdigest().encode()


def entry(data):
    """(local header and data, central header) of a ZIP with one file in it."""
    size, offset = struct.unpack("<II", data[-10:-2])
    return data[:offset], data[offset:offset + size]


def renamed(part, name):
    """The same under another name; the lengths stand at 26 and at 28."""
    (local, central), name = part, name.encode()
    old = struct.unpack("<H", local[26:28])[0]
    return (local[:26] + le(2, len(name)) + local[28:30] + name + local[30 + old:],
            central[:28] + le(2, len(name)) + central[30:46] + name + central[46 + old:])


def with_mode(part, mode):
    """The same as another kind of file: made by Unix, with this mode."""
    local, central = part
    return local, central[:5] + b"\x03" + central[6:38] + le(4, mode << 16) + central[42:]


def joined(parts):
    body, directory = b"", b""
    for local, central in parts:
        directory += central[:42] + le(4, len(body)) + central[46:]
        body += local
    end = b"PK\x05\x06" + le(4, 0) + le(2, len(parts)) * 2 + le(4, len(directory)) + le(4, len(body)) + le(2, 0)
    return mark(body + directory + end)


class Kit:
    """A folder with a good file, and what others are made of."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.passphrase = ok("passphrase").strip()
        self.data = self.folder / "data.json"
        self.data.write_text(ok("sample", 3))
        self.good = self.folder / "overdracht-2026-11-22.zip"
        ok("pack", self.data, self.good, typed=self.passphrase)
        self.bytes = self.good.read_bytes()
        self.parts = [self.encrypted(name, b"{}\n") for name in NAMES]

    def path(self, name):
        return self.folder / name

    def write(self, data, name="x.zip"):
        path = self.path(name)
        path.write_bytes(data)
        return path

    def encrypted(self, name, content, method="AES256"):
        """One file by 7-Zip; @content as bytes, or a path."""
        folder = pathlib.Path(tempfile.mkdtemp(dir=self.folder))
        if isinstance(content, bytes):
            (folder / name).write_bytes(content)
        else:
            os.rename(content, folder / name)
        done = seven_zip("a", "-tzip", "-mem=" + method, "-p" + self.passphrase, folder / "one.zip", folder / name)
        if done.returncode != 0:
            raise AssertionError(done.stdout + done.stderr)
        data = (folder / "one.zip").read_bytes()
        shutil.rmtree(folder)
        return entry(data)

    def wrapped(self, text):
        """Data that nobody looked at, in a file that is as it should be."""
        self.path("any.json").write_bytes(text if isinstance(text, bytes) else text.encode())
        self.path("wrapped.zip").unlink(missing_ok=True)
        ok("wrap", self.path("any.json"), self.path("wrapped.zip"), typed=self.passphrase)
        return self.path("wrapped.zip")

    def changed(self, change):
        """The good data after @change of it."""
        data = json.loads(self.data.read_text())
        change(data)
        return self.wrapped(json.dumps(data))

    def bomb(self, lie):
        big = self.path("big")
        with open(big, "wb") as file:
            file.truncate(BOMB)
        local, central = self.encrypted(NAMES[2], big)
        if lie:
            local, central = local[:22] + le(4, 3) + local[26:], central[:24] + le(4, 3) + central[28:]
        return self.write(joined([*self.parts[:2], (local, central)]))


# ---- the hostile files: name -> (how it is made, what the message says, the exit status)

def other_zip(kit):
    path = kit.path("other.zip")
    with zipfile.ZipFile(path, "w") as file:
        for name in NAMES:
            file.writestr(name, "{}")
    return path


def seven_zips(kit):
    path = kit.path("seven.zip")
    for name in NAMES:
        kit.path(name).write_text("{}")
    seven_zip("a", "-tzip", "-mem=AES256", "-p" + kit.passphrase, path, *(kit.path(name) for name in NAMES))
    return path


def many_entries(kit):
    path = kit.path("many.zip")
    with zipfile.ZipFile(path, "w") as file:
        for i in range(10000):
            file.writestr(f"{i}.txt", "")
    return kit.write(mark(path.read_bytes()))


def sparse(kit):
    path = kit.path("sparse.zip")
    with open(path, "wb") as file:
        file.truncate(1 << 40)
    return path


def special(make):
    def maker(kit):
        path = kit.path("special.zip")
        make(path)
        return path
    return maker


def named(name):
    return lambda kit: kit.write(joined([kit.parts[0], kit.parts[1], renamed(kit.parts[2], name)]))


def moded(mode):
    return lambda kit: kit.write(joined([kit.parts[0], kit.parts[1], with_mode(kit.parts[2], mode)]))


def data_of(**members):
    return lambda kit: kit.changed(lambda data: data.update(members))


def add_to(place, key, value):
    return lambda kit: kit.changed(lambda data: data[place][0].update({key: value}))


HOSTILE = {
    "wrong passphrase": (lambda kit: kit.good, "this passphrase doesn't open", PERMISSION),
    "cut off in the middle": (lambda kit: kit.write(kit.bytes[:len(kit.bytes) // 2]), "damaged or not whole", REFUSED),
    "one bit changed": (lambda kit: kit.write(kit.bytes[:900] + bytes([kit.bytes[900] ^ 1]) + kit.bytes[901:]), "damaged or not whole", REFUSED),
    "bytes behind it": (lambda kit: kit.write(kit.bytes + b"\0"), "damaged or not whole", REFUSED),
    "a bit of what is encrypted, and the sum made anew":
        (lambda kit: kit.write(remark(kit.bytes[:900] + bytes([kit.bytes[900] ^ 1]) + kit.bytes[901:])), "somebody changed it", REFUSED),
    "zip bomb": (lambda kit: kit.bomb(False), "unpacks to more than is allowed", INVALID),
    "zip bomb that says 3 bytes": (lambda kit: kit.bomb(True), "somebody changed it", REFUSED),
    "path traversal": (named("../../../.bashrc"), "something else stands in the place", INVALID),
    "absolute path": (named("/etc/passwd"), "something else stands in the place", INVALID),
    "a backslash path": (named("..\\..\\x.json"), "something else stands in the place", INVALID),
    "an entry twice": (lambda kit: kit.write(joined([kit.parts[0], kit.parts[1], kit.parts[1]])), "something else stands", INVALID),
    "entries in another order": (lambda kit: kit.write(joined([kit.parts[1], kit.parts[0], kit.parts[2]])), "something else stands", INVALID),
    "an entry missing": (lambda kit: kit.write(joined(kit.parts[:2])), "it must hold three files", INVALID),
    "one entry more": (lambda kit: kit.write(joined(kit.parts + [renamed(kit.parts[0], "x")])), "it must hold three files", INVALID),
    "an entry that the list doesn't name":
        (lambda kit: kit.write(joined([(kit.parts[0][0] * 2, kit.parts[0][1]), *kit.parts[1:]])), "in two places isn't the same", INVALID),
    "10,000 entries": (many_entries, "it must hold three files", INVALID),
    "a symbolic link": (moded(0o120777), "is no ordinary file in it", INVALID),
    "a folder": (moded(0o040755), "is no ordinary file in it", INVALID),
    "a device": (moded(0o060600), "is no ordinary file in it", INVALID),
    "an entry without encryption":
        (lambda kit: kit.write(joined([*kit.parts[:2], entry(single_plain(kit))])), "isn't encrypted with AES-256", INVALID),
    "an entry by ZipCrypto":
        (lambda kit: kit.write(joined([*kit.parts[:2], kit.encrypted(NAMES[2], b"{}", "ZipCrypto")])), "isn't encrypted with AES-256", INVALID),
    "an entry by AES-128":
        (lambda kit: kit.write(joined([*kit.parts[:2], kit.encrypted(NAMES[2], b"{}", "AES128")])), "isn't encrypted with AES-256", INVALID),
    "another program's ZIP": (other_zip, "a ZIP file of another program", INVALID),
    "7-Zip's own, encrypted": (seven_zips, "a ZIP file of another program", INVALID),
    "not a ZIP": (lambda kit: kit.write(os.urandom(100000)), "it is no ZIP file", INVALID),
    "empty": (lambda kit: kit.write(b""), "it is empty", INVALID),
    "1 TiB of nothing": (sparse, "over 16 MiB", INVALID),
    "a pipe that nobody writes to": (special(os.mkfifo), "no ordinary file", INVALID),
    "a folder instead": (special(os.mkdir), "no ordinary file", INVALID),
    "/dev/zero": (special(lambda path: path.symlink_to("/dev/zero")), "no ordinary file", INVALID),
    "not there": (lambda kit: kit.path("nowhere.zip"), "No such file", NOT_FOUND),
    "JSON 100,000 deep": (lambda kit: kit.wrapped("[" * 100000), "is no JSON at byte 0", INVALID),
    "objects 100,000 deep": (lambda kit: kit.wrapped('{"a":' * 100000 + "1" + "}" * 100000), "'a' is no value", INVALID),
    "lists of objects 100,000 deep": (lambda kit: kit.wrapped('{"a":[' * 100000 + "]}" * 100000), "over 4 levels deep", INVALID),
    "8 MiB of values": (lambda kit: kit.wrapped('{"a":[' + "0," * 4000000 + "0]}"), "'a' is no value", INVALID),
    "8 MiB of members": (lambda kit: kit.wrapped("{" + '"":1,' * 1600000 + '"":1}'), "an object with over 64 members", INVALID),
    "8 MiB of objects": (lambda kit: kit.wrapped('{"a":[' + "{}," * 2700000 + "{}]}"), "'a' holds more than fits", INVALID),
    "8 MiB of blanks": (lambda kit: kit.wrapped(" " * 8000000), "is no JSON", INVALID),
    "JSON at all its bounds": (lambda kit: kit.wrapped(all_the_bounds(kit)), "it is about 'p0'", INVALID),
    "no JSON": (lambda kit: kit.wrapped("geborgen"), "its data is no JSON", INVALID),
    "no data": (lambda kit: kit.wrapped(""), "isn't encrypted with AES-256", INVALID),
    "JSON with a comment": (lambda kit: kit.wrapped("/* */ {}"), "its data is no JSON at byte 0", INVALID),
    "a member twice": (lambda kit: kit.wrapped('{"format":"geborgen-overdracht","version":1,"version":1}'), "'version' is given twice", INVALID),
    "another format": (data_of(format="anders"), "isn't of the format", INVALID),
    "newer version": (data_of(version=2), "reads up to 1; update yours", REFUSED),
    "newer version by its mark": (lambda kit: kit.write(remark(kit.bytes.replace(b"overdracht 1 ", b"overdracht 2 "))),
                                  "made by a newer Geborgen; update", REFUSED),
    "an unknown member": (data_of(diagnose="x"), "unknown key 'diagnose'", INVALID),
    "an unknown member within": (add_to("people", "diagnose", "x"), "unknown key 'diagnose'", INVALID),
    "null": (data_of(uid=None), "'uid' is no value", INVALID),
    "a number for a text": (add_to("people", "name", 1), "'name' has D-Bus type 'i'", INVALID),
    "a list of numbers": (data_of(people=[1]), "'people' is no value", INVALID),
    "half a character": (lambda kit: kit.wrapped(kit.data.read_text().replace("Medewerker", "\\ud800")), "is no JSON at byte", INVALID),
    "a zero in a text": (lambda kit: kit.wrapped(kit.data.read_text().replace("Medewerker", "\\u0000")), "is no JSON at byte", INVALID),
    "not UTF-8": (lambda kit: kit.wrapped(kit.data.read_bytes().replace(b"Medewerker", b"\xe9\xff")), "isn't valid UTF-8", INVALID),
    "a control character": (add_to("people", "name", "a\x1b[2Jb"), "holds a control character", INVALID),
    "a ref that leads nowhere": (add_to("agreements", "person", "p9"), "it is about 'p9'", INVALID),
    "a ref twice": (add_to("people", "ref", "p2"), "'p2' is there twice", INVALID),
    "an agreement without permission": (lambda kit: kit.changed(lambda data: data["agreements"][0].pop("share_answered_on")),
                                        "'share_answered_on' is missing", INVALID),
    "an agreement that has ended": (add_to("agreements", "state", "ended"), "only open agreements", INVALID),
    "a day that doesn't exist": (add_to("actions", "due_on", "2026-02-30"), "which is no date", INVALID),
    "over 20,000 of one": (lambda kit: kit.changed(lambda data: data.update(left_out=[{"person": "p1", "agreements": 1}] * 20001)),
                           "at most 20000", INVALID),
}


def single_plain(kit):
    path = kit.path("plain.zip")
    with zipfile.ZipFile(path, "w") as file:
        info = zipfile.ZipInfo(NAMES[2])
        info.external_attr = 0o100600 << 16
        file.writestr(info, "{}")
    return path.read_bytes()


def all_the_bounds(kit):
    """As much as is let through: every list full, in as many bytes as there may be; and one mistake at its end."""
    data = json.loads(kit.data.read_text())
    data["people"] = [{"ref": f"p{i}", "name": f"N {i}", "team": "T"} for i in range(1, 20001)]
    data["actions"] = [{"ref": f"d{i}", "text": "x", "owner": "manager"} for i in range(1, 20001)]
    data["talks"] = [{"ref": f"t{i}", "person": f"p{i}", "kind": "functioneringsgesprek", "due_on": "2027-01-01", "minutes": 60,
                      "starts_at": "2026-12-03T10:00", "zone": "Europe/Amsterdam"} for i in range(1, 20001)]
    data["left_out"] = [{"person": "p1", "agreements": 1}] * 19999 + [{"person": "p0", "agreements": 1}]
    text = json.dumps(data)
    # random, so that it doesn't pack: the file is as large as it can be as well
    salt = os.urandom((8 * 1024 * 1024 - len(text)) // 4 - 1000).hex()
    for at, action in enumerate(data["actions"]):
        action["text"] = "x" + salt[at * 100:at * 100 + 100]
    return json.dumps(data)


def meet(kit, name):
    make, _part, _status = HOSTILE[name]
    path = make(kit)
    return tool("open", path, typed="12345" if name == "wrong passphrase" else kit.passphrase)


class Case(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory(prefix="dossier-")
        cls.kit = Kit(cls.temporary.name)

    @classmethod
    def tearDownClass(cls):
        cls.temporary.cleanup()

    def refused(self, done, part, status):
        self.assertIn(part, done.err)
        self.assertEqual(done.status, status, done.err)
        self.assertEqual(done.err.count("\n"), 1, done.err)
        self.assertEqual(done.out, "")
        if not SANITIZED:
            self.assertLess(done.memory, MEMORY_MAX)


class Format(Case):
    def test_what_goes_in_comes_out(self):
        self.assertEqual(ok("open", self.kit.good, typed=self.kit.passphrase), self.kit.data.read_text())
        self.assertEqual(self.kit.good.stat().st_mode & 0o777, 0o600)

    def test_a_team_of_130(self):
        big, path = self.kit.path("big.json"), self.kit.path("big.zip")
        big.write_text(ok("sample", 130))
        ok("pack", big, path, typed=self.kit.passphrase)
        self.assertEqual(ok("open", path, typed=self.kit.passphrase), big.read_text())

    def test_nothing_is_written_over(self):
        done = tool("pack", self.kit.data, self.kit.good, typed=self.kit.passphrase)
        self.assertIn("is there already", done.err)
        self.assertEqual(done.status, 5)
        self.assertEqual(self.kit.good.read_bytes(), self.kit.bytes)
        self.assertEqual(list(self.kit.folder.glob("overdracht-*")), [self.kit.good])

    def test_seven_zip_opens_it_with_the_passphrase(self):
        folder = self.kit.path("out")
        done = seven_zip("x", "-p" + self.kit.passphrase, f"-o{folder}", self.kit.good)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertEqual(sorted(path.name for path in folder.iterdir()), sorted(NAMES))
        self.assertEqual((folder / NAMES[2]).read_text(), self.kit.data.read_text())
        self.assertIn("Testpersoon", (folder / NAMES[0]).read_text())

    def test_seven_zip_opens_nothing_without(self):
        for passphrase in ("", "1" * 40, self.kit.passphrase[:-1]):
            folder = self.kit.path("none")
            done = seven_zip("x", "-p" + passphrase, f"-o{folder}", self.kit.good)
            self.assertNotEqual(done.returncode, 0)
            self.assertIn("Wrong password", done.stdout + done.stderr)
            self.assertEqual([path for path in folder.glob("*") if path.stat().st_size > 0], [])
            shutil.rmtree(folder, ignore_errors=True)

    def test_what_can_be_seen_without_is_neutral(self):
        listed = seven_zip("l", "-slt", self.kit.good).stdout
        self.assertEqual([line[7:] for line in listed.split("----------")[1].splitlines() if line.startswith("Path = ")], NAMES)
        self.assertEqual(listed.count("Method = AES-256"), 3)
        self.assertNotIn("eborgen", listed.split(str(self.kit.good), 1)[1])
        for word in (b"Medewerker", b"thuiswerken", b"eborgen", b"example"):
            self.assertNotIn(word, self.kit.bytes)

    def test_two_of_the_same_have_nothing_in_common(self):
        again = self.kit.path("again.zip")
        ok("pack", self.kit.data, again, typed=self.kit.passphrase)
        data = again.read_bytes()
        at = data.index(b"AE\3")
        # from the salt of the first entry on, its size of data without the headers
        self.assertNotEqual(data[at:at + 60], self.kit.bytes[at:at + 60])
        # and the checksum that stands in the open isn't one of the page alone
        self.assertNotEqual(data[-1000:][:40], self.kit.bytes[-1000:][:40])

    def test_the_data_is_as_the_schema_says(self):
        import jsonschema
        schema = json.loads(pathlib.Path(SCHEMA).read_text())
        jsonschema.Draft202012Validator.check_schema(schema)
        validator = jsonschema.Draft202012Validator(schema)
        for people in (0, 1, 12):
            validator.validate(json.loads(ok("sample", people)))

    def test_schema_and_reader_refuse_the_same(self):
        import jsonschema
        validator = jsonschema.Draft202012Validator(json.loads(pathlib.Path(SCHEMA).read_text()))
        good = json.loads(self.kit.data.read_text())
        agreement = good["agreements"][0]
        places = [good, *(good[name][0] for name in ("people", "agreements", "actions", "talks", "left_out")),
                  agreement["versions"][0], agreement["reviews"][0]]
        lines, valid = [], []
        for item in places:
            for key in [*item, "anders"]:
                before = dict(item)
                for value in (None, "", 0, 7, -1.5, True, "x" * 4001, "\x07", "remove", [], [{}]):
                    item[key] = value
                    if value == "remove":
                        del item[key]
                    lines.append(json.dumps(good))
                    valid.append(validator.is_valid(good))
                    item.clear()
                    item.update(before)
        judged = ok("judge", typed="\n".join(lines)).splitlines()
        self.assertEqual(len(judged), len(lines))
        for line, schema, reader in zip(lines, valid, judged):
            if not schema:
                self.assertNotEqual(reader, "ok", line)
        self.assertGreater(valid.count(False), 600)
        self.assertGreater(judged.count("ok"), 20)


class Hostile(Case):
    def test_cut_off_at_every_percent(self):
        for percent in range(100):
            data = self.kit.bytes[:len(self.kit.bytes) * percent // 100]
            done = tool("open", self.kit.write(data), typed=self.kit.passphrase)
            self.refused(done, "damaged or not whole" if len(data) > 41 else "is no handover", REFUSED if len(data) > 41 else INVALID)

    def test_a_bit_at_every_percent(self):
        for percent in range(100):
            at = len(self.kit.bytes) * percent // 100
            for bit in (1, 128):
                data = bytearray(self.kit.bytes)
                data[at] ^= bit
                done = tool("open", self.kit.write(data), typed=self.kit.passphrase)
                # Of the first bytes it depends on them whether it looks like one of ours at all.
                self.assertEqual(done.out, "")
                self.assertIn(done.status, (REFUSED, INVALID) if at < 44 else (REFUSED,), done.err)


def add_hostile():
    for number, (name, (_make, part, status)) in enumerate(HOSTILE.items()):
        def test(self, name=name, part=part, status=status):
            self.refused(meet(self.kit, name), part, status)
            for path in self.kit.folder.glob("special.zip"):
                path.rmdir() if path.is_dir() and not path.is_symlink() else path.unlink()
        word = "".join(c if c.isalnum() else "_" for c in name)
        setattr(Hostile, f"test_file_{number:02}_{word}", test)


def table():
    global BOMB
    BOMB = 1 << 30
    for name in HOSTILE:
        with tempfile.TemporaryDirectory(prefix="dossier-") as folder:
            kit = Kit(folder)
            done = meet(kit, name)
            message = done.err.strip().removeprefix("geborgen: ").replace(folder + "/", "")
            print(f"| {name} | {message} | {done.status} | {done.seconds:.3f} s | {done.memory / 1024:.0f} MiB |")


if __name__ == "__main__":
    if not (shutil.which("7z") or shutil.which("7zz")):
        tap.skip_all("7-Zip isn't installed")
    if sys.argv[1:] == ["--table"]:
        table()
    else:
        add_hostile()
        tap.main()
