"""The client where things are missing or odd: no home, no terminal, a full or closed output, a narrow screen, no bus."""

import os
import pty
import subprocess
import unicodedata

import tap
from house import BusError, die_with_parent
from whole import WholeCase, next_working_day

NOBODY = "/nonexistent"


def columns(line):
    """The width of a line on a terminal."""
    wide = sum(unicodedata.east_asian_width(character) in "WF" for character in line)
    return len(line) + wide - sum(unicodedata.combining(character) != 0 for character in line)


class Surroundings(WholeCase):
    def raw(self, *args, env=None, without=(), **options):
        """The client with its files as the test gives them; (status, what it said on standard error)."""
        given = {name: value for name, value in (self.house.env | (env or {})).items() if name not in without}
        process = subprocess.Popen([str(self.house.client_path), *args], env=given, cwd=self.house.folder, stderr=subprocess.PIPE,
                                   **({"preexec_fn": die_with_parent} | options))
        _out, err = process.communicate(timeout=60)
        return process.returncode, err.decode()

    def test_an_output_that_takes_nothing(self):
        self.add_person()
        with open("/dev/full", "wb") as full:
            for args in (["person", "list"], ["--json", "talk", "list"], ["calendar", "export", "-"], ["--help"], ["status"]):
                status, err = self.raw(*args, stdout=full)
                self.assertEqual(status, 1, args)
                self.assertRegex(err, r"\Ageborgen: can't write the answer: [^\n]+\n\Z")

    def test_closed_files(self):
        self.add_person()

        def closed(*descriptors):
            def close():
                die_with_parent()
                for descriptor in descriptors:
                    os.close(descriptor)
            return close
        status, err = self.raw("person", "list", preexec_fn=closed(1))
        self.assertEqual(status, 1, err)
        status, err = self.raw("person", "list", stdout=subprocess.DEVNULL, preexec_fn=closed(0))
        self.assertEqual((status, err), (0, ""))
        status, err = self.raw("person", "import", "-", stdout=subprocess.DEVNULL, preexec_fn=closed(0))
        self.assertEqual(status, 1, err)
        self.assertEqual(err.count("\n"), 1, err)
        status, err = self.raw("talk", "plan", "1", stdout=subprocess.DEVNULL, preexec_fn=closed(0))
        self.assertEqual(status, 2, err)
        status, _err = self.raw("person", "list", stdout=subprocess.DEVNULL, preexec_fn=closed(0, 1, 2))
        self.assertIn(status, (0, 1))
        self.assertEqual(len(self.json("person", "list")), 1)

    def test_a_reader_that_goes_away(self):
        self.add_person()
        read, write = os.pipe()
        os.close(read)
        status, err = self.raw("person", "list", stdout=write)
        os.close(write)
        self.assertIn(status, (1, -13))
        self.assertLessEqual(err.count("\n"), 1)

    def test_no_home(self):
        self.add_person()
        without = ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR", "PATH",
                   "LANG", "LC_ALL", "LANGUAGE", "TERM")
        status, err = self.raw("person", "list", without=without, stdout=subprocess.DEVNULL)
        self.assertEqual((status, err), (0, ""))
        status, err = self.raw("person", "list", env={"HOME": NOBODY, "XDG_DATA_HOME": NOBODY, "XDG_RUNTIME_DIR": NOBODY},
                               stdout=subprocess.DEVNULL)
        self.assertEqual((status, err), (0, ""))

    def test_a_locale_that_is_none(self):
        self.add_person("Testpersoon Zoë")
        for locale in ("C", "POSIX", "xx_YY.UTF-8", "nl_NL.UTF-8", "en_US.ISO-8859-1"):
            done = self.house.client("person", "list", env={"LC_ALL": locale, "LANGUAGE": ""})
            self.assertEqual((done.status, done.err), (0, ""))
            self.assertIn("Testpersoon Zoë", done.out)

    def fill(self):
        names = ("Testpersoon met een heel lange naam " + "lang " * 20 + "Een", "Testpersoon 中文中文中文中文中文中文中文 Twee",
                 "Testpersoon Zoë\u0301\u0301 Drie")
        for number, name in enumerate(names):
            self.add_person(name, "--team", "Team met een naam die ook al niet kort is",
                            "--email", "a" * 60 + f"{number}@voorbeeld.example")
        self.ok("agreement", "add", "--with", "twee", "--kind", "tijdelijk-minder-werken", "--text", "woord " * 60,
                "--trial-until", "+3m")
        self.ok("talk", "plan", str(self.json("talk", "list")[0]["id"]), "--on", f"{next_working_day(4)} 10:00")
        self.ok("backup")

    def test_no_line_is_wider_than_the_screen(self):
        self.fill()
        for width in (40, 80):
            for args in (["person", "list"], ["team", "list"], ["talk", "list", "--all"], ["agreement", "list"],
                         ["remind", "list"], ["backup", "list"], ["person", "show", "twee"], ["agreement", "show", "1"], [], ["day", "show"]):
                done = self.ok(*args, env={"COLUMNS": str(width), "TERM": "dumb"})
                self.assertNotEqual(done.out, "")
                for line in done.out.splitlines():
                    if "geborgen-2" in line or "geborgen talk" in line:  # what is to be copied stays whole
                        continue
                    self.assertLessEqual(columns(line), width, f"{args}: {line!r}")

    def test_odd_widths(self):
        self.add_person()
        whole = self.ok("person", "list").out
        for width in ("0", "-5", "1", "x", "", "99999999999999999999"):
            self.assertEqual(self.ok("person", "list", env={"COLUMNS": width}).out, whole)

    def on_a_terminal(self, *args, env=None):
        """What the client prints when its output is one."""
        master, slave = pty.openpty()
        try:
            status, err = self.raw(*args, env={"TERM": "xterm-256color"} | (env or {}), stdout=slave)
            os.close(slave)
            out = b""
            while True:
                try:
                    part = os.read(master, 65536)
                except OSError:
                    break
                if not part:
                    break
                out += part
        finally:
            os.close(master)
        self.assertEqual((status, err), (0, ""))
        return out.decode()

    def test_colour_only_where_it_is_wanted(self):
        self.add_person()
        self.assertIn("\x1b[", self.on_a_terminal("person", "list"))
        self.assertNotIn("\x1b", self.on_a_terminal("person", "list", "--no-color"))
        self.assertNotIn("\x1b", self.on_a_terminal("person", "list", env={"NO_COLOR": "1"}))
        self.assertNotIn("\x1b", self.on_a_terminal("person", "list", env={"TERM": "dumb"}))
        self.assertNotIn("\x1b", self.on_a_terminal("--json", "person", "list"))

    def test_no_bus(self):
        for address in ("unix:path=/nonexistent/bus", "nonsense", "", "unix:path=/dev/null", "tcp:host=127.0.0.1,port=1",
                        "autolaunch:"):
            done = self.house.client("person", "list", env={"DBUS_SESSION_BUS_ADDRESS": address, "XDG_RUNTIME_DIR": NOBODY})
            self.assertEqual(done.status, 4, f"{address}: {done}")
            self.one_line(done, "dbus-run-session")
            self.assertEqual(done.out, "")
        status, err = self.raw("person", "list", without=("DBUS_SESSION_BUS_ADDRESS", "DISPLAY"), env={"XDG_RUNTIME_DIR": NOBODY})
        self.assertEqual(status, 4, err)

    def test_help_and_version_need_no_bus(self):
        for args in (["--help"], ["--version"], ["person", "--help"], ["talk", "plan", "--help"], ["-h"]):
            done = self.house.client(*args, env={"DBUS_SESSION_BUS_ADDRESS": "nonsense"})
            self.assertEqual((done.status, done.err), (0, ""))
            self.assertNotEqual(done.out, "")

    def test_a_service_that_is_not_there(self):
        (self.house.folder / "services" / "org.geborgen.Daemon1.service").unlink()
        self.house.bus_call("ReloadConfig", "()")
        done = self.house.client("person", "list", env={"GB_DAEMON": "/nonexistent/geborgd"})
        self.assertEqual(done.status, 4)
        self.one_line(done, "service")

    def test_a_service_that_dies_between(self):
        self.house.start_daemon()
        self.add_person()
        self.house.kill_daemon()
        self.assertEqual(len(self.json("person", "list")), 1)

    def test_another_contract(self):
        self.ok("status")
        for contract in (0, 1, 3, 4294967295):
            with self.assertRaises(BusError) as caught:
                self.house.call("Service", "Hello", "(us)", contract, "en")
            self.assertEqual(caught.exception.name, "org.geborgen.Error.Version")
        self.assertRegex(self.house.call("Service", "Hello", "(us)", 2, "tlh"), r"^\d+\.\d+")


if __name__ == "__main__":
    tap.main()
