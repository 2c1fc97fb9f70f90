#!/usr/bin/python3
"""Pages that open: the file in the runtime folder, and the desktop portal that gets it. The way past a missing portal, by the user's
systemd, is in systemd-user.py."""

import json
import os
import pathlib
import stat
import subprocess
import unittest

import tap
from house import HERE, House


class PageHouse(House):
    def __init__(self, **options):
        super().__init__(**options)
        self.opened_path = self.folder / "opened.json"
        self.opened_path.touch()
        self.pages = pathlib.Path(self.env["XDG_RUNTIME_DIR"]) / "geborgen"

    def start_portal(self, *options):
        portal = self.spawn([HERE / "portal-server.py", "--log", self.opened_path, *options], stdout=subprocess.PIPE)
        if portal.stdout.readline() != b"READY\n":
            raise AssertionError("the portal didn't start")
        return portal

    def opened(self):
        return [json.loads(line) for line in self.opened_path.read_text().splitlines()]

    def add_talk(self):
        self.start_daemon()
        person = self.json("person", "add", "Testpersoon Een")
        return self.json("talk", "list", "--with", str(person["id"]))[0]["id"]


class Opened(unittest.TestCase):
    def test_the_page_arrives(self):
        with PageHouse() as house:
            house.start_portal()
            talk = house.add_talk()
            path = house.json("talk", "guide", str(talk), "--open")["path"]
            self.assertEqual(path, str(house.pages / f"gesprek-{talk}.html"))
            page, = house.opened()
            self.assertEqual((page["path"], page["mode"], page["pid"]), (path, 0o600, house.daemon.pid))
            self.assertIn("<html", page["text"])
            self.assertIn("Testpersoon Een", page["text"])
            self.assertEqual(stat.S_IMODE(house.pages.stat().st_mode), 0o700)
            self.assertIn(path, house.ok("talk", "guide", str(talk), "--open").out)
            self.assertEqual(len(house.opened()), 2)

    def test_whoever_said_no_hears_of_no_error(self):
        with PageHouse() as house:
            house.start_portal("--response", "1")
            house.ok("talk", "guide", str(house.add_talk()), "--open")

    def test_other_options_are_refused(self):
        with PageHouse() as house:
            talk = str(house.add_talk())
            for options in (["--output", "x.html"], ["--markdown"]):
                self.assertEqual(house.client("talk", "guide", talk, "--open", *options).status, 2)
            self.assertFalse(house.pages.exists())

    def test_what_is_not_there(self):
        with PageHouse() as house:
            house.start_portal()
            talk = str(house.add_talk())
            self.assertEqual(house.client("talk", "guide", "999", "--open").status, 3)
            self.assertEqual(house.client("talk", "guide", talk, "--open", "--points", "nonsense").status, 2)
            self.assertEqual(house.opened(), [])


class NotOpened(unittest.TestCase):
    """Neither a portal that opens it nor a systemd: the page stands there, and the error says where."""

    def refused(self, *options):
        with PageHouse() as house:
            if options:
                house.start_portal(*options)
            talk = house.add_talk()
            done = house.client("talk", "guide", str(talk), "--open")
            self.assertEqual(done.status, 1, done)
            path = house.pages / f"gesprek-{talk}.html"
            self.assertIn(f"open it yourself: '{path}'", done.err)
            self.assertIn("Testpersoon Een", path.read_text())
            return house.opened()

    def test_no_portal(self):
        self.refused()

    def test_a_portal_that_refuses(self):
        self.assertEqual(len(self.refused("--refuse")), 1)

    def test_a_portal_that_fails(self):
        self.assertEqual(len(self.refused("--response", "2")), 1)

    def test_a_portal_that_hangs_stops_nothing(self):
        with PageHouse() as house:
            house.start_portal("--hang")
            talk = house.add_talk()
            waiting = house.spawn([house.client_path, "talk", "guide", str(talk), "--open"], stderr=subprocess.PIPE)
            house.wait(lambda: house.opened(), what="the portal to be asked")
            # It answers others meanwhile, and lets go in the end.
            self.assertIsNone(waiting.poll())
            self.assertEqual(house.json("status")["people"], 1)
            house.wait(lambda: waiting.poll() is not None, timeout=60, what="the client to be answered")
            self.assertIn(b"open it yourself", waiting.stderr.read())

    def test_the_service_stops_while_one_waits(self):
        with PageHouse() as house:
            house.start_portal("--hang")
            talk = house.add_talk()
            waiting = house.spawn([house.client_path, "talk", "guide", str(talk), "--open"], stderr=subprocess.PIPE)
            house.wait(lambda: house.opened(), what="the portal to be asked")
            self.assertEqual(house.stop_daemon(), 0)
            house.wait(lambda: waiting.poll() is not None, what="the client to be answered")
            self.assertNotEqual(waiting.returncode, 0)


class Files(unittest.TestCase):
    def test_no_runtime_folder(self):
        with PageHouse() as house:
            house.start_portal()
            house.env.pop("XDG_RUNTIME_DIR")
            talk = str(house.add_talk())
            done = house.client("talk", "guide", talk, "--open")
            self.assertEqual((done.status, house.opened()), (1, []))
            self.assertIn("XDG_RUNTIME_DIR", done.err)
            # Least of all in the cache, which outlives the session.
            self.assertFalse((pathlib.Path(house.env["XDG_CACHE_HOME"]) / "geborgen").exists())

    def test_a_link_in_its_place_is_replaced(self):
        with PageHouse() as house:
            house.start_portal()
            talk = str(house.add_talk())
            target = house.folder / "mine"
            target.write_text("precious")
            house.pages.mkdir(mode=0o700, exist_ok=True)
            (house.pages / f"gesprek-{talk}.html").symlink_to(target)
            house.ok("talk", "guide", talk, "--open")
            self.assertEqual(target.read_text(), "precious")
            self.assertFalse((house.pages / f"gesprek-{talk}.html").is_symlink())

    def test_a_folder_that_others_can_read_is_refused(self):
        with PageHouse() as house:
            house.start_portal()
            talk = str(house.add_talk())
            house.pages.mkdir(exist_ok=True)
            house.pages.chmod(0o755)
            done = house.client("talk", "guide", talk, "--open")
            self.assertEqual((done.status, house.opened()), (5, []))
            self.assertIn("chmod 700", done.err)
            house.pages.rmdir()
            house.pages.symlink_to(house.folder)
            self.assertNotEqual(house.client("talk", "guide", talk, "--open").status, 0)
            self.assertEqual(list(house.folder.glob("gesprek-*")), [])

    def test_old_pages_go(self):
        with PageHouse() as house:
            house.start_portal()
            talk = str(house.add_talk())
            house.ok("talk", "guide", talk, "--open")
            self.assertTrue(list(house.pages.glob("*.html")))
            # One that loses the name takes nothing along.
            second = house.spawn_daemon()
            house.wait(lambda: second.poll() is not None, what="the second to give up")
            self.assertTrue(list(house.pages.glob("*.html")))
            house.kill_daemon()
            self.assertTrue(list(house.pages.glob("*.html")))
            (house.pages / "gesprek-1.html.4F2A1C").touch()
            house.start_daemon()
            house.wait(lambda: not list(house.pages.glob("*.html*")), what="the pages of before to go")
            house.ok("talk", "guide", talk, "--open")
            self.assertEqual(house.stop_daemon(), 0)
            self.assertEqual(list(house.pages.glob("*.html")), [])


if __name__ == "__main__":
    tap.main()
