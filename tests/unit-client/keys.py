#!/usr/bin/python3
"""Keys, and passphrases on a terminal: what is typed isn't shown, stays nowhere, and a terminal is left as it was."""

import json
import os
import pathlib
import pty
import re
import select
import stat
import subprocess
import tempfile
import termios
import unittest

import tap

CLIENT = os.environ["GB_CLIENT"]
TOOL = os.environ["GB_DOSSIER_TOOL"]
WORDS = "vier losse wórden hier"
PATIENCE = 60 * int(os.environ.get("GB_TEST_PATIENCE", "1"))


class Terminal:
    """The client on a terminal of its own."""

    def __init__(self, env, *words):
        self.master, slave = pty.openpty()
        self.before = termios.tcgetattr(slave)
        self.slave = slave
        self.process = subprocess.Popen([CLIENT, *map(str, words)], env=env, stdin=slave, stdout=slave, stderr=slave,
                                        start_new_session=True, close_fds=True)
        self.seen = ""

    def read_more(self):
        ready, _, _ = select.select([self.master], [], [], PATIENCE)
        if not ready:
            raise AssertionError(f"nothing came after: {self.seen!r}")
        self.seen += os.read(self.master, 4096).decode(errors="replace")

    def expect(self, text):
        while text not in self.seen:
            self.read_more()

    def answer(self, question, keys):
        self.expect(question)
        os.write(self.master, keys if isinstance(keys, bytes) else keys.encode())

    def end(self):
        status = self.process.wait(PATIENCE)
        while select.select([self.master], [], [], 0)[0]:
            self.seen += os.read(self.master, 4096).decode(errors="replace")
        after = termios.tcgetattr(self.slave)
        os.close(self.master)
        os.close(self.slave)
        return status, after == self.before


class Keys(unittest.TestCase):
    made = b""

    def setUp(self):
        self.temporary = tempfile.TemporaryDirectory(prefix="keys-")
        self.folder = pathlib.Path(self.temporary.name)
        self.env = os.environ | {"XDG_DATA_HOME": str(self.folder / "data"), "TERM": "dumb", "COLUMNS": "200"}
        self.key = self.folder / "data/geborgen/handover.key"

    def tearDown(self):
        self.temporary.cleanup()

    def client(self, *words, typed=None):
        given = {"stdin": subprocess.DEVNULL} if typed is None else {"input": typed}
        return subprocess.run([CLIENT, *map(str, words)], env=self.env, capture_output=True, text=True, check=False, **given)

    def refused(self, done, part, status):
        self.assertIn(part, done.stderr)
        self.assertEqual((done.returncode, done.stdout, done.stderr.count("\n")), (status, "", 1), done.stderr)

    def create(self):
        done = self.client("--json", "handover", "key", "create", "--passphrase-file", "-", typed=WORDS + "\n")
        self.assertEqual(done.returncode, 0, done.stderr)
        return json.loads(done.stdout)

    def test_there_is_none_yet(self):
        for action in ([], ["show"], ["export", self.folder / "x.txt"]):
            self.refused(self.client("handover", "key", *action), "there is no key yet", 3)
        self.assertEqual(list(self.folder.iterdir()), [])

    def test_create_show_export(self):
        made = self.create()
        self.assertEqual(made["path"], str(self.key))
        self.assertRegex(made["fingerprint"], r"^\d{5}( \d{5}){5}$")
        self.assertEqual(stat.S_IMODE(self.key.stat().st_mode), 0o600)
        self.assertEqual(stat.S_IMODE(self.key.parent.stat().st_mode), 0o700)
        self.assertEqual(json.loads(self.client("--json", "overdracht", "key").stdout)["fingerprint"], made["fingerprint"])
        exported = self.folder / "sleutel.txt"
        done = self.client("handover", "key", "export", exported)
        self.assertIn(made["fingerprint"], done.stdout)
        lines = exported.read_text().splitlines()
        self.assertEqual((lines[0], lines[2], len(lines)), ("overdracht-sleutel 1", made["fingerprint"], 3))
        self.assertEqual(self.client("handover", "key", "export", "-").stdout, exported.read_text())
        self.refused(self.client("handover", "key", "export", exported), "is there already", 5)
        self.assertEqual(self.client("handover", "key", "export", exported, "--force").returncode, 0)

    def have_key(self):
        """One that was made before: to derive it takes a second and much memory, as it should."""
        if not Keys.made:
            self.create()
            Keys.made = self.key.read_bytes()
        self.key.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.key.write_bytes(Keys.made)

    def test_a_key_is_never_written_over(self):
        self.have_key()
        before = self.key.read_bytes()
        self.refused(self.client("handover", "key", "create", "--passphrase-file", "-", typed=WORDS), "there is a key already", 5)
        self.assertEqual(self.key.read_bytes(), before)

    def test_two_keys_differ_in_everything(self):
        first = self.create()
        lines = self.key.read_text().splitlines()
        self.key.unlink()
        second = self.create()
        self.assertNotEqual(first["fingerprint"], second["fingerprint"])
        self.assertEqual(lines[0], self.key.read_text().splitlines()[0])
        for one, other in zip(lines[1:], self.key.read_text().splitlines()[1:]):
            self.assertNotEqual(one[:20], other[:20])

    def test_the_passphrase_comes_from_nowhere_else(self):
        self.refused(self.client("handover", "key", "create"), "give '--passphrase-file'", 2)
        self.refused(self.client("handover", "key", "create", "--passphrase-file", "-", typed=""), "no passphrase in '-'", 2)
        self.refused(self.client("handover", "key", "create", "--passphrase-file", "-", typed="te kort\n"), "12 characters or more", 2)
        open_file, own = self.folder / "open", self.folder / "own"
        for path, mode in ((open_file, 0o644), (own, 0o600)):
            path.write_text(WORDS + "\r\nanders\n")
            path.chmod(mode)
        self.refused(self.client("handover", "key", "create", "--passphrase-file", open_file), "others can read", 5)
        self.refused(self.client("handover", "key", "create", "--passphrase-file", self.folder / "no"), "No such file", 3)
        self.refused(self.client("handover", "key", "create", "--passphrase-file", self.folder), "no ordinary file", 2)
        self.assertFalse(self.key.exists())
        self.assertEqual(self.client("handover", "key", "create", "--passphrase-file", own).returncode, 0)
        self.seal(WORDS)

    def test_what_is_asked_is_not_shown(self):
        terminal = Terminal(self.env, "handover", "key", "create")
        # rubbed out letter by letter (one of two octets), and all of it, before it is right
        terminal.answer("12 characters or more: ", b"fout\x15vier losse w\xc3\xb3rden hie\xc3\xa9\x7fr\r")
        terminal.answer("The same once more: ", WORDS + "\r")
        terminal.expect("telephone:")
        status, as_before = terminal.end()
        self.assertEqual((status, as_before), (0, True), terminal.seen)
        for word in WORDS.split() + ["fout"]:
            self.assertNotIn(word, terminal.seen)
        self.seal(WORDS)

    def test_two_that_differ(self):
        terminal = Terminal(self.env, "handover", "key", "create")
        terminal.answer("12 characters or more: ", WORDS + "\n")
        terminal.answer("once more: ", WORDS + "!\n")
        self.assertEqual(terminal.end(), (2, True))
        self.assertIn("the two aren't the same", terminal.seen)
        self.assertFalse(self.key.exists())

    def test_broken_off(self):
        for key in (b"half een wachtzin\x03", b"\x04"):
            terminal = Terminal(self.env, "handover", "key", "create")
            terminal.answer("12 characters or more: ", key)
            self.assertEqual(terminal.end(), (2, True), terminal.seen)
            self.assertIn("nothing was changed", terminal.seen)
        self.assertFalse(self.key.exists())

    def tool(self, *words, typed):
        return subprocess.run([TOOL, *map(str, words)], input=typed, capture_output=True, text=True, check=False)

    def seal(self, words):
        """What was sealed to the key comes back by its passphrase, and by that alone."""
        public, sealed = self.folder / "public", self.folder / "overdracht-2026-11-22.sleutel"
        self.assertEqual(self.client("handover", "key", "export", public, "--force").returncode, 0)
        done = self.tool("seal", sealed.with_suffix(".zip"), public, typed="1234512345\n")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(stat.S_IMODE(sealed.stat().st_mode), 0o600)
        self.assertNotIn("12345", sealed.read_text().splitlines()[2])
        done = self.tool("unseal", sealed, self.key, typed=words + "\n")
        self.assertEqual((done.returncode, done.stdout), (0, "1234512345\n"), done.stderr)
        self.refused(self.tool("unseal", sealed, self.key, typed=words + " \n"), "doesn't open the key", 5)
        return sealed

    def test_sealed_to_somebody_else(self):
        self.have_key()
        sealed = self.seal(WORDS)
        self.key.unlink()
        self.refused(self.tool("unseal", sealed, self.key, typed=WORDS), "there is no key yet", 3)
        made = self.create()
        self.refused(self.tool("unseal", sealed, self.key, typed=WORDS), made["fingerprint"], 3)

    def test_damaged_files(self):
        self.have_key()
        sealed = self.seal(WORDS)
        public = self.folder / "public"

        def with_line(path, number, change):
            lines = path.read_text().splitlines()
            lines[number] = change(lines[number])
            other = self.folder / "other"
            other.write_text("\n".join(lines) + "\n")
            return other

        def other_letter(line):
            return line[:30] + ("A" if line[30] != "A" else "B") + line[31:]

        unseal = lambda path, key=self.key: self.tool("unseal", path, key, typed=WORDS)
        self.refused(unseal(with_line(sealed, 2, other_letter)), "is damaged", 1)
        self.refused(unseal(with_line(sealed, 2, lambda line: line[:-8])), "is damaged", 1)
        self.refused(unseal(with_line(sealed, 0, lambda line: line[:-1] + "2")), "newer Geborgen", 1)
        self.refused(unseal(with_line(sealed, 0, lambda line: "anders 1")), "another file", 2)
        self.refused(unseal(with_line(sealed, 2, lambda line: line + "\nmeer")), "must have 3 lines", 1)
        self.refused(unseal(with_line(sealed, 2, lambda line: "A" * 5000)), "over 4 KiB", 2)
        self.refused(unseal(sealed, with_line(self.key, 2, other_letter)), "doesn't open the key", 5)
        self.refused(unseal(sealed, public), "another file", 2)
        seal = lambda path: self.tool("seal", self.folder / "y.zip", path, typed="1")
        self.refused(seal(with_line(public, 1, other_letter)), "is damaged", 1)
        self.refused(seal(with_line(public, 2, lambda line: line.replace("1", "2").replace("3", "4"))), "is damaged", 1)
        self.refused(seal(self.key), "another file", 2)
        # mail adds carriage returns, and a blank line
        self.assertEqual(unseal(with_line(sealed, 2, lambda line: line + "\r\n\r\n")).stdout, "1234512345\n")
        self.assertFalse((self.folder / "y.sleutel").exists())

    def test_nothing_secret_in_the_file(self):
        self.have_key()
        data = self.key.read_bytes()
        for word in WORDS.split():
            self.assertNotIn(word.encode(), data)
        self.assertEqual(len(re.findall(rb"^[A-Za-z0-9+/=]+$", data, re.M)), 2)


if __name__ == "__main__":
    tap.main()
