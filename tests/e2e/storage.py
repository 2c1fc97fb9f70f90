"""A disk that is full or can't be written, a database that is damaged, newer or another program's: refused, told, not touched."""

import contextlib
import ctypes
import os
import shutil
import sqlite3
import subprocess
import unittest

import tap
from whole import WholeCase, everything, files_of

LIBC = ctypes.CDLL(None, use_errno=True)
READ_ONLY, REMOUNT = 1, 32


def mount(target, kind, flags=0, options=None):
    if LIBC.mount(b"none", os.fsencode(target), kind, flags, options) != 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))


class StorageCase(WholeCase):
    def setUp(self):
        super().setUp()
        self.database = self.house.data / "geborgen.db"

    def fill(self, people=40):
        """A house with records, a calendar and a copy; the daemon is stopped, and nothing is left in a log."""
        self.house.start_daemon()
        roster = "naam;team;in dienst\n" + "".join(f"Medewerker {n:03};Team {n % 4};2020-01-06\n" for n in range(people))
        self.house.ok("person", "import", "-", input=roster)
        self.ok("agreement", "add", "--with", "Medewerker 001", "--kind", "thuiswerken", "--text", "maandag thuis")
        self.backup = self.json("backup")["name"]
        before = everything(self.house)
        self.house.stop_daemon()
        return before

    def refuses_to_start(self, *words):
        """The client says why in its one line, doctor fails with the reason, and no byte changes."""
        before = files_of(self.house.data)
        for args in (["person", "list"], ["person", "add", "Testpersoon Een"], ["backup"]):
            done = self.house.client(*args)
            self.assertEqual(done.status, 4, done)
            self.one_line(done, *words)
        doctor = self.house.client("doctor")
        self.assertIn(doctor.status, (1, 4), doctor)
        for word in words:
            self.assertIn(word, " ".join(doctor.out.split()) + doctor.err)
        direct = self.house.spawn_daemon()
        self.assertEqual(direct.wait(20), os.EX_CONFIG)
        self.house.processes.remove(direct)
        self.assertIn(words[0], self.house.log())
        after = files_of(self.house.data)
        after.pop("geborgen.lock", None)
        before.pop("geborgen.lock", None)
        self.assertEqual(after, before)


class Refused(StorageCase):
    def test_garbage_for_a_header(self):
        before = self.fill()
        with open(self.database, "r+b") as file:
            file.write(os.urandom(100))
        self.refuses_to_start("damaged", "geborgen restore latest")
        self.heal(before)

    def test_cut_short(self):
        before = self.fill()
        os.truncate(self.database, 3 * 4096 + 17)
        self.refuses_to_start("damaged", "geborgen restore latest")
        self.heal(before)

    def test_cut_to_nothing(self):
        before = self.fill()
        os.truncate(self.database, 0)
        self.refuses_to_start("damaged", "geborgen restore latest")
        self.heal(before)

    def test_gone(self):
        before = self.fill()
        self.database.rename(self.database.with_name("elsewhere"))
        self.refuses_to_start("gone", "geborgen restore latest")
        self.json("restore", "latest")
        self.assertEqual(everything(self.house), before)

    def test_bytes_turned_over_in_many_pages(self):
        before = self.fill()
        size = self.database.stat().st_size
        with open(self.database, "r+b") as file:
            for page in range(1, size // 4096, 2):
                file.seek(page * 4096)
                file.write(bytes(byte ^ 0xFF for byte in b"\x0d\x00\x00\x00\x10\x0f\x00\x00"))
        kept = files_of(self.house.data)
        done = self.house.client("person", "list")
        if done.status == 4:
            self.refuses_to_start("damaged", "geborgen restore latest")
        else:
            # what starting doesn't read, doctor finds
            doctor = self.house.client("doctor")
            self.assertEqual(doctor.status, 1, doctor)
            self.assertIn("damaged", doctor.out)
            self.house.stop_activated()
            self.assertEqual(files_of(self.house.data)["geborgen.db"], kept["geborgen.db"])
        self.heal(before)

    def heal(self, before):
        damaged = self.database.read_bytes()
        done = self.json("restore", "latest")
        self.assertEqual(everything(self.house), before)
        self.assertEqual(self.house.client("doctor").out.count("WRONG"), 1, "no notification server is all that is wrong")
        kept = self.house.data / done["kept_as"]
        if kept.exists():
            self.assertEqual(kept.read_bytes(), damaged)
        self.ok("person", "add", "Testpersoon Na")

    def test_a_newer_database(self):
        self.fill()
        with contextlib.closing(sqlite3.connect(self.database)) as db:
            db.execute("PRAGMA user_version = 999")
        for beside in ("-wal", "-shm"):
            self.assertFalse((self.house.data / f"geborgen.db{beside}").exists())
        self.refuses_to_start("newer", "999")

    def test_somebody_else_s_database(self):
        self.fill()
        self.database.unlink()
        with contextlib.closing(sqlite3.connect(self.database)) as db:
            db.execute("CREATE TABLE recipe (name TEXT)")
            db.commit()
        self.database.chmod(0o600)
        self.refuses_to_start("geborgen.db")

    def test_no_database_at_all(self):
        self.fill()
        self.database.write_bytes(b"this is a shopping list, not a database\n" * 300)
        self.refuses_to_start("damaged")

    def test_a_folder_that_others_can_read(self):
        self.fill()
        self.house.data.chmod(0o755)
        self.refuses_to_start("others can read", "chmod 700")
        self.house.data.chmod(0o700)
        self.ok("person", "list")

    def test_a_database_that_others_can_read(self):
        self.fill()
        self.database.chmod(0o644)
        self.refuses_to_start("others can read", "chmod 600")

    def test_a_link_in_the_database_s_place(self):
        self.fill()
        elsewhere = self.house.folder / "elsewhere.db"
        shutil.move(self.database, elsewhere)
        self.database.symlink_to(elsewhere)
        content = elsewhere.read_bytes()
        self.refuses_to_start("link")
        self.assertEqual(elsewhere.read_bytes(), content)
        self.assertFalse(any(path.name.startswith("elsewhere.db-") for path in self.house.folder.iterdir()))

    def test_a_folder_in_the_database_s_place(self):
        self.fill()
        self.database.unlink()
        self.database.mkdir()
        self.refuses_to_start("geborgen.db")

    def test_a_file_in_the_folder_s_place(self):
        self.house.data.write_text("not a folder")
        done = self.house.client("person", "list")
        self.assertEqual(done.status, 4)
        self.one_line(done, str(self.house.data))
        self.assertEqual(self.house.data.read_text(), "not a folder")

    def test_a_second_daemon_keeps_its_hands_off(self):
        self.house.start_daemon()
        self.add_person()
        before = everything(self.house)
        second = self.house.spawn_daemon()
        self.assertNotEqual(second.wait(20), 0)
        self.house.processes.remove(second)
        self.assertEqual(everything(self.house), before)
        self.assertIsNone(self.house.daemon.poll())


class Copies(StorageCase):
    def test_there_and_back(self):
        self.house.write_config("[general]\nbackups=20\n")
        self.add_person("Testpersoon Een")
        first = everything(self.house)
        early = self.json("backup")["name"]
        self.ok("person", "remove", "een", "--yes")
        self.add_person("Testpersoon Twee")
        second = everything(self.house)
        kept = self.json("restore", early)["kept_as"]
        self.assertEqual(everything(self.house), first)
        self.ok("restore", kept)
        self.assertEqual(everything(self.house), second)
        names = [one["name"] for one in self.json("backup", "list")]
        self.assertIn(early, names)
        for name in names:
            path = self.house.data / "backups" / name
            self.assertEqual(path.stat().st_mode & 0o777, 0o600)
            with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)) as db:
                self.assertEqual(db.execute("PRAGMA integrity_check").fetchone(), ("ok",))

    def test_so_many_are_kept(self):
        self.house.write_config("[general]\nbackups=3\n")
        self.add_person()
        # the day's own, which comes a moment after the first change
        self.house.wait(lambda: self.json("backup", "list"), what="the first copy")
        made = [self.json("backup")["name"] for _ in range(6)]
        self.assertEqual([one["name"] for one in self.json("backup", "list")], made[:-4:-1])
        self.assertEqual(sorted(os.listdir(self.house.data / "backups")), sorted(made[-3:]))

    def test_a_damaged_copy_is_not_put_back(self):
        self.fill()
        path = self.house.data / "backups" / self.backup
        content = bytearray(path.read_bytes())
        for page in range(1, len(content) // 4096):
            content[page * 4096:page * 4096 + 8] = b"\xff" * 8
        path.write_bytes(content)
        self.refused(1, ["restore", self.backup], self.backup, "damaged")
        self.assertEqual(path.read_bytes(), content)


class Disk(StorageCase):
    """The data folder is a disk of its own, made for the test."""

    def small_disk(self, size):
        """@size in kilobytes."""
        self.house.data.mkdir(mode=0o700)
        try:
            mount(self.house.data, b"tmpfs", 0, f"size={size}k,mode=0700".encode())
        except OSError as error:
            raise unittest.SkipTest(f"a file system can't be mounted here: {error.strerror}") from None

    def setUp(self):
        super().setUp()
        close = self.house.close

        def unmount_and_close():
            self.house.stop_activated()
            LIBC.umount2(os.fsencode(self.house.data), 2)
            close()
        self.house.close = unmount_and_close

    def test_full(self):
        self.small_disk(900)
        self.house.start_daemon()
        self.add_person()
        before = everything(self.house)
        with contextlib.suppress(OSError), open(self.house.data / "filler", "wb", buffering=0) as file:
            while True:
                file.write(b"x" * 1024)
        roster = "naam;team\n" + "".join(f"Medewerker {n:04};Team {n % 9}\n" for n in range(3000))
        done = self.house.client("person", "import", "-", input=roster)
        self.assertEqual(done.status, 1, done)
        self.one_line(done, "no room left", "make room")
        self.assertEqual(everything(self.house), before)
        doctor = self.house.client("backup")
        self.assertEqual(doctor.status, 1)
        self.one_line(doctor, "no room left")
        self.assertFalse([name for name in os.listdir(self.house.data / "backups") if name.startswith(".")])
        (self.house.data / "filler").unlink()
        self.add_person("Testpersoon Twee")
        self.assertEqual(len(self.json("person", "list")), 2)
        self.house.stop_daemon()
        self.house.start_daemon()
        self.assertEqual(len(self.json("person", "list")), 2)

    def test_no_room_for_a_first_start(self):
        self.small_disk(16)
        done = self.house.client("person", "list")
        self.assertEqual(done.status, 4)
        self.one_line(done, "no room left")

    def test_read_only(self):
        self.small_disk(8192)
        self.house.start_daemon()
        self.add_person()
        self.ok("backup")
        before = everything(self.house)
        self.house.stop_daemon()
        mount(self.house.data, b"tmpfs", REMOUNT | READ_ONLY)
        self.refuses_to_start("read-only")
        mount(self.house.data, b"tmpfs", REMOUNT)
        self.assertEqual(everything(self.house), before)

    def test_read_only_while_it_runs(self):
        self.small_disk(8192)
        self.house.start_daemon()
        self.add_person()
        before = everything(self.house)
        # A file that is open for writing keeps a disk writable: what is left is a folder in which nothing can be made.
        subprocess.run(["mount", "--bind", "-o", "ro", self.house.data, self.house.data], check=False, capture_output=True)
        self.addCleanup(LIBC.umount2, os.fsencode(self.house.data), 2)
        done = self.house.client("backup")
        self.assertEqual(done.status, 1, done)
        self.one_line(done, "read-only")
        self.assertEqual(everything(self.house), before)


if __name__ == "__main__":
    tap.main()
