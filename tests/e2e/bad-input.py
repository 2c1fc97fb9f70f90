"""What can't be: each is refused in one line that names the culprit, with the right exit status, and nothing half-written."""

import math
import os
import pathlib
import subprocess

import tap
from gi.repository import GLib
from house import BusError
from whole import TODAY, WholeCase, everything, next_working_day

BAD_DATES = ["2026-02-31", "29-2-2027", "31-4", "2026-13-01", "99999-01-01", "0000-01-01", "2026-00-10", "2026-1-0", "",
             " ", "gisteren over een week", "30 feb", "+", "+999999999999999999999w", "--", "-1", "2026-12-03T", "1/2/3/4",
             "٢٠٢٦-١٢-٠٣", "2026‐12‐03", "0x10-1-1"]
BAD_TIMES = ["2030-01-02 25:00", "2030-01-02 10:60", "2030-01-02 10", "2030-01-02 1000:00", "2030-01-02 -1:00",
             "2026-02-31 10:00", "10:00 10:00", "2030-01-02 10:00:99"]
CONTROL = ["regel\néén", "tab\tin", "bel\a", "escape\x1b[31mrood", "del\x7f", "c1\x85", "\x01", "nul\u2028lijn"]
NAMES = ["<b>Vet & \"Zo\" 'n</b> Testpersoon", "Testpersoon שלום עולם", "اختبار Testpersoon",
         "Zoë Ðørrit-van 't Hoff Testpersoon", "T" * 189 + "estpersoon", "Testpersoon; met, tekens\\n \\; :", "Testpersoon 中文 👩‍👧", "%s%n Testpersoon"]


class BadInput(WholeCase):
    def refused_any(self, args, *words, statuses=(2,), **options):
        before = everything(self.house)
        done = self.house.client(*args, **options)
        self.assertIn(done.status, statuses, f"{[str(arg)[:80] for arg in args]}: {repr(done)[:2000]}")
        self.one_line(done, *words)
        self.assertEqual(everything(self.house), before)
        return done

    def test_dates_that_cannot_be_read_or_do_not_exist(self):
        self.add_person()
        talk = str(self.json("talk", "list")[0]["id"])
        for bad in BAD_DATES:
            if bad.strip():
                self.refused(2, ["person", "add", "Testpersoon Twee", f"--started={bad}"], f"'{bad}'")
                self.refused(2, ["person", "leave", "een", f"--on={bad}"], f"'{bad}'")
            self.refused(2, ["talk", "held", talk, f"--on={bad}"])
            self.refused(2, ["talk", "plan", talk, f"--on={bad} 10:00"])
        self.refused(2, ["talk", "plan", talk, "--on", "2026-02-31 10:00"], "'2026-02-31 10:00'", "3-12-2026")

    def test_times_that_cannot_be(self):
        self.add_person()
        talk = str(self.json("talk", "list")[0]["id"])
        for bad in BAD_TIMES:
            self.refused(2, ["talk", "plan", talk, f"--on={bad}"], bad.split()[0])
        self.refused(2, ["talk", "plan", talk, "--on", "2001-01-02 10:00"], "past")
        for bad in ("0", "4", "1441", "-5", "veel", "99999999999999999999", "1e2", "45.5"):
            self.refused(2, ["talk", "plan", talk, "--on", f"{next_working_day()} 10:00", f"--minutes={bad}"], f"'{bad}'")

    def test_a_very_long_argument(self):
        """128 KiB is what Linux takes in one argument."""
        self.add_person()
        long = "9" * 130000
        for args in (["person", "add", long], ["person", "show", long], ["person", "add", "Testpersoon", f"--email={long}@x.nl"],
                     ["person", "add", "Testpersoon", f"--team={long}"], ["person", "edit", "een", f"--started={long}"],
                     ["person", "edit", "een", f"--hours={long}"], ["talk", "list", f"--kind={long}"], ["talk", "show", long],
                     ["agreement", "add", "--with=een", "--kind=thuiswerken", f"--text={long}"], ["team", "add", long],
                     [long], [f"--{long}"], ["talk", "skip", "1", f"--reason={long}"], ["restore", long]):
            done = self.refused_any(args, statuses=(2, 3))
            self.assertLess(len(done.err), 9000)

    def test_a_megabyte_straight_over_the_bus(self):
        person = self.add_person()
        before = everything(self.house)
        megabyte = "x" * 1000000
        for interface, method, signature, values in (
                ("People", "Add", "(a{sv})", ({"name": GLib.Variant("s", megabyte)},)),
                ("People", "Resolve", "(s)", (megabyte,)),
                ("People", "AddTeam", "(s)", (megabyte,)),
                ("People", "Leave", "(xs)", (person["id"], megabyte)),
                ("People", "Edit", "(xa{sv})", (person["id"], {"email": GLib.Variant("s", megabyte)})),
                ("Talks", "Skip", "(xa{sv})", (1, {"reason": GLib.Variant("s", megabyte)})),
                ("Talks", "Cancel", "(xa{sv})", (1, {megabyte: GLib.Variant("b", True)})),
                ("Talks", "Plan", "(xsi)", (1, megabyte, 30)),
                ("Agreements", "Add", "(a{sv})", ({"person": GLib.Variant("x", person["id"]), "kind": GLib.Variant("s", "anders"),
                                                  "text": GLib.Variant("s", megabyte)},)),
                ("Agreements", "Add", "(a{sv})", ({megabyte: GLib.Variant("x", 1)},)),
                ("Reminders", "Snooze", "(xs)", (1, megabyte)),
                ("Service", "Restore", "(s)", (megabyte,))):
            with self.assertRaises(BusError) as caught:
                self.house.call(interface, method, signature, *values)
            self.assertRegex(caught.exception.name, r"^org\.geborgen\.Error\.(Invalid|UnknownKey|NotFound)$", method)
            self.assertLess(len(caught.exception.message), 3000, f"{interface}.{method}")
        self.assertEqual(everything(self.house), before)

    def test_twenty_thousand_of_one_name(self):
        before = everything(self.house)
        people = [{"name": GLib.Variant("s", "Testpersoon")}] * 20000
        with self.assertRaises(BusError) as caught:
            self.house.call("People", "Import", "(aa{sv}b)", people, False)
        self.assertTrue(caught.exception.name.startswith("org.geborgen.Error."), caught.exception)
        self.assertEqual(everything(self.house), before)

    def test_control_characters(self):
        self.add_person()
        talk = str(self.json("talk", "list")[0]["id"])
        for bad in CONTROL:
            self.refused(2, ["person", "add", f"Testpersoon {bad}"])
            self.refused(2, ["person", "edit", "een", "--name", f"Testpersoon {bad}"])
            self.refused(2, ["person", "edit", "een", "--email", f"a{bad}@voorbeeld.example"])
            self.refused(2, ["team", "add", f"Team {bad}"])
            self.refused(2, ["person", "show", f"Testpersoon {bad}"])
            self.refused(2, ["talk", "plan", talk, "--on", bad])
        for bad in CONTROL[2:7]:
            self.refused(2, ["talk", "skip", talk, "--reason", f"reden {bad}"])
            self.refused(2, ["agreement", "add", "--with", "een", "--kind", "anders", "--text", f"tekst {bad}"])

    def test_what_is_not_utf_8(self):
        self.add_person()
        for bad in (b"Test\xffpersoon", b"\xc3", b"\xed\xa0\x80", b"\xc0\xaf", b"\xf4\x90\x80\x80"):
            self.refused(2, ["person", "add", bad], "UTF-8")
            self.refused(2, ["person", "edit", "een", b"--name=" + bad], "UTF-8")
            self.refused(2, [bad], "UTF-8")

    def test_the_unknown_and_the_ambiguous(self):
        for name in ("Testpersoon Een", "Testpersoon Twee", "Proefpersoon Twee"):
            self.add_person(name, "--team", "Team Een")
        self.ok("team", "add", "Team Twee")
        self.refused(3, ["person", "show", "Wie Dan Ook"], "'Wie Dan Ook'")
        self.refused(3, ["person", "edit", "testpers", "--hours", "20"], "'testpers'", "Testpersoon Een", "Testpersoon Twee")
        self.refused(3, ["person", "remove", "twee", "--yes"], "Testpersoon Twee", "Proefpersoon Twee")
        self.refused(3, ["talk", "list", "--with", "9999"], "9999")
        self.refused(3, ["talk", "add", "mantelzorggesprek", "--with", "niemand"], "'niemand'")
        self.refused(3, ["agreement", "add", "--with", "niemand", "--kind", "anders"], "'niemand'")
        self.refused(3, ["team", "show", "team"], "Team Een", "Team Twee")
        self.refused(3, ["person", "list", "--team", "Nergens"], "'Nergens'")
        for noun, verb, *more in (("talk", "show"), ("talk", "held"), ("talk", "plan", "--on", f"{next_working_day()} 10:00"),
                                  ("agreement", "show"), ("agreement", "end"), ("remind", "done"), ("remind", "snooze")):
            self.refused(3, [noun, verb, "123456", *more], "123456")
            for bad in ("0", "-1", "1.5", "x", "9223372036854775808", ""):
                self.refused_any([noun, verb, "--", bad, ] if not more else [noun, verb, *more, "--", bad], statuses=(2, 3))
        self.refused(3, ["restore", "geborgen-20200101T000000Z.db"], "geborgen-20200101T000000Z.db")
        self.refused(3, ["restore", "../geborgen.db"], "../geborgen.db")

    def test_words_that_are_none_of_ours(self):
        self.add_person()
        self.refused(2, ["talk", "add", "praatje", "--with", "een"], "'praatje'")
        self.refused(2, ["talk", "add", "functioneringsgespek", "--with", "een"], "'functioneringsgespek'",
                     "'functioneringsgesprek'")
        self.refused(2, ["talk", "add", "evaluatiegesprek", "--with", "een"], "agreement add")
        self.refused(2, ["talk", "add", "teamgesprek", "--with", "een"], "--with")
        self.refused(2, ["agreement", "add", "--with", "een", "--kind", "vrijaf"], "'vrijaf'")
        self.refused(2, ["talk", "list", "--state", "bezig"], "'bezig'")
        self.refused(2, ["agreement", "list", "--state", "bezig"], "'bezig'")
        self.refused(2, ["remind", "list", "--state", "bezig"], "'bezig'")
        self.refused(2, ["talk", "held", "1", "--topic-raised", "misschien"], "'misschien'")
        for hours in ("-1", "81", "veel", "nan", "inf", "1e999", "1,2,3"):
            self.refused(2, ["person", "add", "Testpersoon Twee", f"--hours={hours}"], f"'{hours}'")
        for email in ("zonder", "a@", "@b", "a b@c.example", "a@b@c.example", "a@b\u202e.example"):
            self.refused(2, ["person", "add", "Testpersoon Twee", f"--email={email}"], f"'{email[:3]}")
        self.refused(2, ["agreement", "add", "--with=een", "--kind=anders", "--from=2027-05-01", "--until=2027-04-01"], "2027")

    def test_an_address_belongs_to_one(self):
        self.add_person("Testpersoon Een", "--email", "een@voorbeeld.example")
        self.refused(5, ["person", "add", "Testpersoon Twee", "--email", "EEN@voorbeeld.example"], "'EEN@voorbeeld.example'")

    def test_names_come_back_as_they_were_typed(self):
        for name in NAMES:
            self.assertEqual(self.add_person(name, "--team", name)["name"], name)
        self.assertEqual({person["name"] for person in self.json("person", "list")}, set(NAMES))
        self.assertEqual({team["name"] for team in self.json("team", "list")}, set(NAMES))
        table = self.ok("person", "list", env={"COLUMNS": "1000"}).out
        for name in NAMES:
            self.assertIn(name, table)
        events = self.ok("calendar", "export", "-").raw
        unfolded = events.replace(b"\r\n ", b"").decode()
        # the title of a talk with a person has an initial and the surname, that with a team the whole name
        for name in NAMES:
            escaped = name.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
            self.assertIn(f" {escaped}\r\n", unfolded)
        for person in self.json("person", "list"):
            self.assertEqual(self.json("person", "show", person["name"])["id"], person["id"])

    # ---- rosters

    def feed(self, argv, status, *words):
        """Imports what @argv writes, without end, to the client's standard input."""
        before = everything(self.house)
        source = subprocess.Popen(argv, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        try:
            done = subprocess.run([str(self.house.client_path), "person", "import", "-"], stdin=source.stdout, env=self.house.env,
                                  cwd=self.house.folder, capture_output=True, text=True, timeout=60, check=False)
        finally:
            source.stdout.close()
            source.kill()
            source.wait()
        self.assertEqual(done.returncode, status, done)
        self.one_line(done_of(done), *words)
        self.assertEqual(everything(self.house), before)

    def test_a_roster_without_end(self):
        self.feed(["yes", "naam"], 2, "4 MiB")
        self.feed(["sh", "-c", "printf 'naam\\n\"'; yes | tr -d '\\n'"], 2, "4 MiB")
        self.feed(["cat", "/dev/zero"], 2, "4 MiB")

    def test_files_that_are_no_roster(self):
        folder = self.house.folder
        os.mkfifo(folder / "pipe.csv")
        (folder / "big.csv").write_text("naam\n" + "Testpersoon met een lange naam\n" * 180000)
        self.assertGreater((folder / "big.csv").stat().st_size, 5 << 20)
        (folder / "line.csv").write_text("naam\n" + "x" * (3 << 20) + "\n")
        (folder / "cells.csv").write_text("naam\n" + ";" * (1 << 20) + "\n")
        (folder / "empty.csv").write_text("")
        self.refused(2, ["person", "import", "/dev/zero"], "/dev/zero")
        self.refused(2, ["person", "import", "pipe.csv"], "pipe.csv")
        self.refused(2, ["person", "import", "big.csv"], "big.csv", "4 MiB")
        self.refused(2, ["person", "import", "."], "'.'")
        self.refused(3, ["person", "import", "weg.csv"], "weg.csv")
        self.refused(2, ["person", "import", "empty.csv"], "empty.csv")
        for name in ("line.csv", "cells.csv"):
            before = everything(self.house)
            done = self.house.client("person", "import", name)
            self.assertEqual(done.status, 2, repr(done)[:500])
            self.assertLess(len(done.err), 3000)
            self.assertIn("line 2", done.err)
            self.assertEqual(everything(self.house), before)

    def test_every_bad_roster_of_the_tests(self):
        rosters = pathlib.Path(__file__).resolve().parent.parent / "data" / "rosters"
        before = everything(self.house)
        found = sorted(rosters.glob("bad-*.csv"))
        self.assertGreater(len(found), 10)
        for path in found:
            done = self.house.client("person", "import", str(path))
            self.assertEqual(done.status, 2, f"{path.name}: {done!r}")
            self.assertIn(path.name, done.err)
            self.assertEqual(everything(self.house), before, path.name)

    # ---- straight over the bus

    def bus_refuses(self, name, words, interface, method, signature, *values):
        before = everything(self.house)
        with self.assertRaises(BusError) as caught:
            self.house.call(interface, method, signature, *values)
        self.assertEqual(caught.exception.name, name, caught.exception)
        for word in words:
            self.assertIn(word, caught.exception.message)
        self.assertNotIn("\n", caught.exception.message)
        self.assertEqual(everything(self.house), before)

    def test_unknown_keys_and_wrong_types(self):
        person = self.add_person()
        v = GLib.Variant
        unknown, invalid = "org.geborgen.Error.UnknownKey", "org.geborgen.Error.Invalid"
        name = {"name": v("s", "Testpersoon Twee")}
        for interface, method in (("People", "List"), ("Talks", "List"), ("Agreements", "List"), ("Reminders", "List"),
                                  ("Calendar", "Export")):
            self.bus_refuses(unknown, ["'frobnicate'"], interface, method, "(a{sv})", {"frobnicate": v("s", "x")})
        self.bus_refuses(unknown, ["'diagnosis'"], "People", "Add", "(a{sv})", name | {"diagnosis": v("s", "x")})
        self.bus_refuses(unknown, ["'id'"], "People", "Add", "(a{sv})", name | {"id": v("x", 7)})
        self.bus_refuses(unknown, ["'wie'"], "People", "Edit", "(xa{sv})", person["id"], {"wie": v("s", "x")})
        self.bus_refuses(unknown, ["'wie'"], "People", "Import", "(aa{sv}b)", [name, name | {"wie": v("s", "x")}], False)
        self.bus_refuses(unknown, ["'state'"], "Talks", "Add", "(a{sv})", {"kind": v("s", "mantelzorggesprek"),
                         "person": v("x", person["id"]), "state": v("s", "held")})
        self.bus_refuses(unknown, ["'stemming'"], "Talks", "Held", "(xa{sv})", 1, {"stemming": v("s", "x")})
        self.bus_refuses(unknown, ["'note'"], "Agreements", "Add", "(a{sv})", {"person": v("x", 1), "kind": v("s", "anders"),
                         "note": v("s", "x")})
        for value in (v("s", "36"), v("i", 36), v("v", v("d", 36)), v("ad", [36.0])):
            self.bus_refuses(invalid, ["'hours_per_week'"], "People", "Add", "(a{sv})", name | {"hours_per_week": value})
        for value in (-1.0, math.nan, math.inf, 80.5):
            self.bus_refuses(invalid, [], "People", "Add", "(a{sv})", name | {"hours_per_week": v("d", value)})
        self.bus_refuses(invalid, ["name"], "People", "Add", "(a{sv})", {})
        self.bus_refuses(invalid, ["'name'"], "People", "Add", "(a{sv})", {"name": v("x", 1)})
        self.bus_refuses(invalid, ["'started_on'", "2026-02-31"], "People", "Add", "(a{sv})",
                         name | {"started_on": v("s", "2026-02-31")})
        self.bus_refuses(invalid, ["'person'"], "Talks", "List", "(a{sv})", {"person": v("i", 1)})
        self.bus_refuses(invalid, ["'open'"], "Talks", "List", "(a{sv})", {"open": v("s", "yes")})
        self.bus_refuses(invalid, ["'bezig'"], "Talks", "List", "(a{sv})", {"state": v("s", "bezig")})
        self.bus_refuses(invalid, ["2026-02-31"], "Talks", "Plan", "(xsi)", 1, "2026-02-31T10:00", 0)
        self.bus_refuses(invalid, ["morgen"], "Talks", "Plan", "(xsi)", 1, "morgen", 0)
        self.bus_refuses(invalid, ["'-5'"], "Talks", "Plan", "(xsi)", 1, f"{next_working_day()}T10:00", -5)
        self.bus_refuses(invalid, [], "Talks", "Held", "(xa{sv})", 1, {"topic_raised": v("s", "yes")})
        self.bus_refuses(invalid, ["2026-02-31"], "Agreements", "End", "(xs)", 1, "2026-02-31")
        self.bus_refuses(invalid, ["gisteren"], "Reminders", "Snooze", "(xs)", 1, "gisteren")
        self.bus_refuses("org.geborgen.Error.NotFound", [], "Talks", "Get", "(x)", -9223372036854775808)
        self.bus_refuses("org.geborgen.Error.NotFound", [], "People", "Remove", "(x)", 0)

    def test_a_key_given_twice(self):
        before = everything(self.house)
        twice = GLib.Variant.parse(GLib.VariantType("(a{sv})"), "({'name': <'Testpersoon'>, 'name': <'Anders'>},)", None, None)
        with self.assertRaises(GLib.Error):
            self.house.connection.call_sync("org.geborgen.Daemon1", "/org/geborgen/Daemon1", "org.geborgen.Daemon1.People", "Add",
                                            twice, None, 0, 20000, None)
        self.assertEqual(everything(self.house), before)

    def test_signatures_that_are_not_the_method_s(self):
        invalid = "org.freedesktop.DBus.Error.InvalidArgs"
        self.ok("status")
        self.bus_refuses(invalid, [], "Talks", "Get", "(s)", "1")
        self.bus_refuses(invalid, [], "People", "Add", "(s)", "Testpersoon")
        self.bus_refuses(invalid, [], "People", "Import", "(aa{sv})", [])
        self.bus_refuses(invalid, [], "Service", "Hello", "(s)", "1")
        self.bus_refuses("org.freedesktop.DBus.Error.UnknownMethod", [], "Talks", "Frobnicate", "()")
        self.bus_refuses("org.geborgen.Error.Version", ["999"], "Service", "Hello", "(us)", 999, "en")

    def test_dates_at_the_edge_are_taken(self):
        """What exists is no error: a leap day, the first and the last day of what a date can be here."""
        person = self.add_person("Testpersoon Een", "--started", "2024-02-29")
        self.assertEqual(person["started_on"], "2024-02-29")
        self.assertEqual(self.json("talk", "list", "--from", TODAY().isoformat(), "--until", "31-12-2199"),
                         self.json("talk", "list"))


def done_of(completed):
    """A CompletedProcess as the house's client() gives it."""
    class Ended:
        status, out, err = completed.returncode, completed.stdout, completed.stderr

        def __repr__(self):
            return f"{self.status} {self.err}"
    return Ended()


if __name__ == "__main__":
    tap.main()
