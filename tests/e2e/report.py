"""The year at a glance: what is counted, whose year it is, no names unless asked, in the terminal and on a page."""

import datetime
import re
import stat

import tap
from surroundings import columns
from whole import TODAY, WholeCase

NAME = "Testpersoon Één <b>&\"|"
OTHER = "Voorbeeld Onopvallend"


class Year(WholeCase):
    def setUp(self):
        super().setUp()
        self.team = self.json("team", "add", "Team Geheim")
        self.person = self.add_person(NAME, "--team", "Team Geheim")
        self.other = self.add_person(OTHER)
        self.year = TODAY().year
        held = self.json("talk", "add", "mantelzorggesprek", "--with", str(self.person["id"]))
        self.json("talk", "held", str(held["id"]), "--topic-raised", "yes")
        team_talk = self.json("talk", "list", "--team", "geheim")[0]
        self.json("talk", "held", str(team_talk["id"]))

    def markdown(self, *args, lang="en"):
        return self.ok("--lang", lang, "report", "year", "--markdown", *args).out

    def listed(self, **narrow):
        """What a list of all talks has of this year, by the same rules: another way to count."""
        found = {"held": 0, "planned": 0, "due": 0, "overdue": 0, "skipped": 0}
        for talk in self.json("talk", "list", "--all"):
            day = talk.get("held_on") or (talk["starts_at"] or talk["due_on"])[:10]
            if int(day[:4]) != self.year or talk["state"] == "cancelled" or any(talk[key] != value for key, value in narrow.items()):
                continue
            late = talk["state"] in ("due", "planned") and datetime.date.fromisoformat(day) < TODAY()
            found["overdue" if late else talk["state"]] += 1
        return {state: count for state, count in found.items() if count}

    def told(self, *args):
        """The sums of the last row, by the headings of the table."""
        rows = [[cell.strip(" *") for cell in line.split("|")[1:-1]] for line in self.markdown(*args).splitlines() if line.startswith("|")]
        rows = rows[:next(number for number, row in enumerate(rows) if row[0] == "Year") + 1]
        months = [[int(cell) for cell in row[2:]] for row in rows[2:-1]]
        self.assertEqual([sum(column) for column in zip(*months)], [int(cell) for cell in rows[-1][2:]])
        return dict(zip([heading.lower() for heading in rows[0][2:]], map(int, rows[-1][2:])))

    def test_counts_what_the_list_has(self):
        self.assertEqual(self.told(), self.listed())
        self.assertEqual(self.told("--with", str(self.person["id"])), self.listed(person=self.person["id"]))
        self.assertIn("Mantelzorg was raised in 1 of the 1 talks", self.markdown())
        # Of a team: its own, and those with who is in it.
        own, theirs = self.listed(team=self.team["id"]), self.listed(person=self.person["id"])
        both = {state: own.get(state, 0) + theirs.get(state, 0) for state in own | theirs}
        self.assertEqual(self.told("--team", "geheim"), both)
        talk = self.json("talk", "list", "--with", str(self.other["id"]))[0]
        before = self.told()
        self.json("talk", "skip", str(talk["id"]), "--reason", "net gesproken")
        self.assertNotEqual(self.told(), before)
        self.assertEqual(self.told(), self.listed())

    def test_no_names_unless_asked(self):
        path = self.house.folder / "jaar.html"
        for args in ([], ["--with", "één"], ["--team", "geheim"]):
            self.ok("report", "year", *args, "--output", str(path), "--force")
            for text in (self.markdown(*args), self.ok("report", "year", *args).out, path.read_text(encoding="utf-8")):
                for name in ("Testpersoon", "Voorbeeld", "Geheim"):
                    self.assertNotIn(name, text)
        self.assertIn("one person", self.markdown("--with", "één"))
        self.assertIn("one team", self.markdown("--team", "geheim"))
        everybody = self.ok("report", "year", "--names").out
        for name in (NAME, OTHER, "Team Geheim"):
            self.assertIn(name, everybody)
        self.assertIn(NAME, self.ok("report", "year", "--names", "--with", "één").out)
        team = self.ok("report", "year", "--names", "--team", "geheim").out
        self.assertIn(NAME, team)
        self.assertNotIn(OTHER, team)
        self.ok("report", "year", "--names", "--output", str(path), "--force")
        text = path.read_text(encoding="utf-8")
        self.assertIn("Testpersoon Één &lt;b&gt;&amp;&quot;|", text)
        self.assertEqual(re.search("<title>(.*)</title>", text).group(1), f"The year {self.year}")

    def test_a_page(self):
        path = self.house.folder / "jaar.html"
        self.assertIn(str(path), self.ok("--lang", "nl", "rapportage", "year", "--output", str(path)).out)
        self.assertEqual(stat.S_IMODE(path.stat().st_mode), 0o600)
        text = path.read_text(encoding="utf-8")
        self.assertIn('<html lang="nl">', text)
        self.assertEqual(text.count(' role="img"'), 2)
        self.assertEqual(text.count(f"Jaaroverzicht {self.year}</h1>"), 1)
        self.assertEqual(text.count('<path class="the-day"'), 1)
        self.assertEqual(text.count('<path class="today"'), 1)
        self.assertFalse(re.search(r"<script|<link|<img|href|src=|url\(", text))
        self.refused(5, ["report", "year", "--output", str(path)], "jaar.html", "--force")
        self.assertTrue(self.ok("report", "year", "--output", "-").out.startswith("<!DOCTYPE html>"))

    def test_in_a_terminal_of_any_width(self):
        for lang in ("nl", "en"):
            for width in (80, 40, 20):
                shown = self.ok("--lang", lang, "report", "year", "--names", env={"COLUMNS": str(width)}).out
                self.assertLessEqual(max(map(columns, shown.splitlines())), width, shown)
        wide = self.ok("report", "year", env={"COLUMNS": "80"}).out
        self.assertRegex(wide, r"(?m)^Month +Kind .*Held")
        narrow = self.ok("report", "year", env={"COLUMNS": "28"}).out
        self.assertRegex(narrow, r"(?m)^- ...,\s+Talk\s+about\s+care,\s+Held\s+1")

    def test_other_years_and_json(self):
        self.assertEqual(self.json("report", "year", "--year", "1999"),
                         {"year": 1999, "format": "markdown", "document": self.markdown("--year", "1999")})
        self.assertIn("No talks stand in 1999.", self.markdown("--year", "1999"))
        self.assertIn("In 1999 staan geen gesprekken.", self.markdown("--year", "1999", lang="nl"))
        self.assertNotIn("agreements are open", self.markdown("--year", "1999"))
        following = self.markdown("--year", str(self.year + 1))
        self.assertIn(f"# The year {self.year + 1}", following)

    def test_what_is_refused(self):
        self.refused(2, ["report", "year", "--year", "22"], "22", "--year")
        self.refused(2, ["report", "year", "--year", "next"], "next")
        self.refused(2, ["report", "year", "--with", "één", "--team", "geheim"], "person", "team")
        self.refused(3, ["report", "year", "--with", "niemand"], "niemand")
        self.refused(3, ["report", "year", "--team", "nergens"], "nergens")
        self.refused(2, ["report"], "report")
        self.refused(2, ["report", "month"], "month")

    def test_over_the_bus(self):
        call = self.house.call
        for options, error in (({"year": "i 1800"}, "Invalid: '1800'"), ({"people": "b true"}, "UnknownKey"),
                               ({"person": "x 999"}, "NotFound"), ({"team": "x 999"}, "NotFound"),
                               ({"person": "x 1", "team": "x 1"}, "Invalid"), ({"year": "s '2026'"}, "Invalid")):
            given = {key: self.variant(value) for key, value in options.items()}
            with self.assertRaisesRegex(Exception, f"org.geborgen.Error.{error}"):
                call("Documents", "YearReport", "(a{sv}s)", given, "markdown")
        with self.assertRaisesRegex(Exception, "org.geborgen.Error.Invalid"):
            call("Documents", "YearReport", "(a{sv}s)", {}, "pdf")
        self.assertTrue(call("Documents", "YearReport", "(a{sv}s)", {}, "markdown").startswith(f"# The year {self.year}\n"))

    def variant(self, text):
        from gi.repository import GLib
        kind, value = text.split(" ", 1)
        return GLib.Variant.parse(GLib.VariantType(kind), value)


if __name__ == "__main__":
    tap.main()
