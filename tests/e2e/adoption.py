"""The report: what is told of teams and quarters, what is hidden, that it is told once, and how reports of several managers add up."""

import itertools
import json
import pathlib
import re
import shutil
import stat

import tap
from gi.repository import GLib
from whole import TODAY, WholeCase

SOURCE = pathlib.Path(__file__).resolve().parents[2]
YEAR = TODAY().year - 1
COUNTS = ("people", "talks", "talks_held", "topic_asked", "topic_raised", "team_talks", "team_talks_held", "care_talks",
          "agreements", "trials", "trials_evaluated", "employees_told", "managers_told")


class Adoption(WholeCase):
    def people(self, team, count, first=1):
        """Made-up people, who started before the year began; their ids."""
        rows = ["name,team,started_on"] + [f"{team} medewerker {n:03},{team},{YEAR - 3}-02-01" for n in range(first, first + count)]
        self.ok("person", "import", "-", input="\n".join(rows) + "\n")
        return [person["id"] for person in self.json("person", "list", "--limit", "0")
                if person["name"].startswith(f"{team} ") and int(person["name"][-3:]) >= first]

    def hold(self, person, day, raised=None):
        """The open functioneringsgesprek of somebody, held on that day."""
        talk = next(talk for talk in self.json("talk", "list", "--with", str(person)) if talk["kind"] == "functioneringsgesprek")
        self.json("talk", "held", str(talk["id"]), "--on", day, *(["--topic-raised", raised] if raised else []))

    def agree(self, person, day, kind="thuiswerken"):
        return self.json("agreement", "add", "--with", str(person), "--kind", kind, "--from", day)

    def report(self, *args, year=YEAR):
        return self.json("report", "adoption", "--year", str(year), *args)

    @staticmethod
    def told(report, quarter, team=None):
        """The counts of one line, None where they aren't told."""
        found = [line for line in report["lines"] if line.get("quarter", 0) == quarter and line.get("team") == team and "no_team" not in line]
        return {count: found[0].get(count) for count in COUNTS} if found else None

    @staticmethod
    def words(report):
        """All that it tells, as one flat table."""
        table = {(line.get("team"), line.get("no_team"), line.get("quarter", 0), count): line.get(count) for line in report["lines"] for count in COUNTS}
        return table | {("kind", kind["kind"]): kind.get("agreements") for kind in report["kinds"]}

    # ---- what is told ----

    def test_teams_and_quarters(self):
        large, middle, small = self.people("Groot", 12), self.people("Midden", 6), self.people("Klein", 3)
        for number, person in enumerate(large):
            self.hold(person, f"{YEAR}-02-10", "yes" if number < 6 else "no")
        for person in middle + small:
            self.hold(person, f"{YEAR}-03-03")
        report = self.report()
        whole, first = self.told(report, 1), self.told(report, 1, "Groot")
        self.assertEqual((first["people"], first["talks"], first["talks_held"]), (12, 12, 12))
        self.assertEqual((first["topic_asked"], first["topic_raised"]), (12, 6))
        self.assertEqual((whole["people"], whole["talks_held"], whole["topic_raised"]), (21, 21, 6))
        # Three people, and the six who would give them away.
        for team in ("Midden", "Klein"):
            self.assertEqual(set(self.told(report, 1, team).values()), {None})
        self.assertEqual([period.get("quarter", 0) for period in report["periods"]], [1, 2, 3, 4, 0])
        self.assertEqual(self.told(report, 0)["talks_held"], 21)
        text = json.dumps(report)
        self.assertNotIn("medewerker", text)

    def test_few_people_alone(self):
        for person in self.people("Klein", 4):
            self.hold(person, f"{YEAR}-02-10", "yes")
        self.assertEqual({value for value in self.words(self.report()).values() if value}, set())

    def test_few_agreements(self):
        large = self.people("Groot", 20)
        for person in large[:7]:
            self.agree(person, f"{YEAR}-05-06")
        for person in large[7:10]:
            self.agree(person, f"{YEAR}-08-06", "andere-taken")
        report = self.report()
        # Three, and the seven who with the year's ten would give them away.
        self.assertIsNone(self.told(report, 2)["agreements"])
        self.assertIsNone(self.told(report, 3)["agreements"])
        self.assertEqual(self.told(report, 0)["agreements"], 10)
        self.assertEqual({kind.get("agreements") for kind in report["kinds"]}, {None})

    def test_much_of_few(self):
        large = self.people("Groot", 20)
        for person in [large[0], large[1]] * 3:
            talk = self.json("talk", "add", "mantelzorggesprek", "--with", str(person))
            self.json("talk", "held", str(talk["id"]), "--on", f"{YEAR}-02-20")
        for person in [large[0], large[1]] * 3 + large[2:5]:
            self.agree(person, f"{YEAR}-02-21", "thuiswerken" if person in large[:2] else "andere-taken")
        report = self.report()
        # Six talks of two people; nine agreements of five, and six of one kind of two.
        for quarter, team in ((1, None), (1, "Groot"), (0, None), (0, "Groot")):
            self.assertIsNone(self.told(report, quarter, team)["care_talks"])
            self.assertEqual(self.told(report, quarter, team)["agreements"], 9)
        self.assertEqual({kind.get("agreements") for kind in report["kinds"]}, {None})

    def test_a_running_quarter_is_not_told(self):
        self.people("Groot", 8)
        told = [period.get("quarter", 0) for period in self.report(year=TODAY().year)["periods"]]
        self.assertEqual(told, list(range(1, (TODAY().month - 1) // 3 + 1)))

    # ---- what was told ----

    def attack(self, before, after, changed):
        """Subtracts every number of one report from every number of the other about the same, and sums of either: what comes out must be
        of nobody, or of a whole group."""
        one, other = self.words(before), self.words(after)
        for key in one.keys() | other.keys():
            if one.get(key) is not None and other.get(key) is not None:
                self.assertIn(abs(other[key] - one[key]) if changed == 0 else 0, (0,), key)
        for table, against in itertools.permutations((one, other)):
            for quarter, count in itertools.product(range(5), COUNTS):
                whole = table.get((None, None, quarter, count))
                parts = {key: against[key] for key in against if key[0] not in (None, "kind") and key[2:] == (quarter, count)}
                hidden = [key for key, value in parts.items() if value is None]
                # One line is left: it would be the rest.
                if whole is not None and len(hidden) == 1:
                    self.fail(f"{hidden[0]} is {whole - sum(value for value in parts.values() if value is not None)}")

    def test_two_reports_one_person_apart(self):
        first, second = self.people("Groot", 12), self.people("Ander", 9)
        for number, person in enumerate(first + second):
            self.hold(person, f"{YEAR}-02-10", "yes" if number % 2 else "no")
        for person in first[:6]:
            self.agree(person, f"{YEAR - 1}-11-04")
        year = YEAR - 1
        closed = self.report(year=year)
        before = self.report()
        # Somebody who came, and had a talk about care and an agreement.
        late = self.people("Groot", 1, first=900)[0]
        talk = self.json("talk", "add", "mantelzorggesprek", "--with", str(late))
        self.json("talk", "held", str(talk["id"]), "--on", f"{YEAR}-02-20")
        self.hold(late, f"{YEAR}-02-11", "yes")
        self.agree(late, f"{YEAR}-02-21")
        self.agree(late, f"{YEAR - 1}-11-05")
        after = self.report()
        self.assertEqual(self.words(before), self.words(after))
        self.assertEqual(before["uid"], after["uid"])
        self.assertEqual(self.words(closed), self.words(self.report(year=year)))
        self.attack(before, after, 0)
        # The same when the one is erased.
        self.ok("person", "erase", str(late), "--yes")
        self.assertEqual(self.words(before), self.words(self.report()))
        self.ok("person", "erase", str(first[0]), "--yes")
        self.assertEqual(self.words(before), self.words(self.report()))

    def test_what_was_told_of_this_year_changes_with_a_group(self):
        if TODAY().month <= 3:
            self.skipTest("no quarter of this year is over")
        year = TODAY().year
        people = self.people("Groot", 20)
        for person in people[:8]:
            self.hold(person, f"{year}-01-20")
        before = self.report(year=year)
        self.assertEqual(self.told(before, 1)["talks_held"], 8)
        for person in people[8:12]:
            self.hold(person, f"{year}-01-21")
        self.assertEqual(self.words(before), self.words(self.report(year=year)))
        self.hold(people[12], f"{year}-01-22")
        after = self.report(year=year)
        self.assertEqual(self.told(after, 1)["talks_held"], 13)
        self.assertNotEqual(before["uid"], after["uid"])

    # ---- forms ----

    def test_forms(self):
        for person in self.people("Groot", 9) + self.people("=Ander", 7):
            self.hold(person, f"{YEAR}-02-10", "yes")
        page = self.house.folder / "rapportage.html"
        self.assertIn(str(page), self.ok("--lang", "nl", "rapportage", "adoption", "--year", str(YEAR), "--output", str(page)).out)
        text = page.read_text(encoding="utf-8")
        self.assertEqual(stat.S_IMODE(page.stat().st_mode), 0o600)
        self.assertIn('<html lang="nl">', text)
        self.assertEqual(text.count(' role="img"'), 1)
        self.assertFalse(re.search(r"<script|<link|<img|href|src=|url\(", text))
        self.assertIn("Groot", text)
        table = self.ok("report", "adoption", "--year", str(YEAR), "--csv").out
        self.assertTrue(table.startswith("team,year,quarter,people,people_unknown,"))
        self.assertIn("\"'=Ander\"", table)
        self.assertIn("\"Groot\"", table)
        path = self.house.folder / "rapportage.csv"
        self.ok("report", "adoption", "--year", str(YEAR), "--csv", "--output", str(path))
        self.assertEqual(path.read_bytes().decode(), table)
        for lang, width in itertools.product(("nl", "en"), (80, 40)):
            self.ok("--lang", lang, "report", "adoption", "--year", str(YEAR), env={"COLUMNS": str(width)})
        # None isn't untold, on the terminal neither.
        told = self.ok("report", "adoption", "--year", str(YEAR), env={"COLUMNS": "80"}).out
        self.assertRegex(told, r"\b0\b")
        self.refused(2, ["report", "adoption", "--year", str(TODAY().year + 1)], str(TODAY().year + 1))
        self.refused(2, ["report", "adoption", "--csv", "--open"], "--csv")

    def test_schema(self):
        try:
            import jsonschema
        except ImportError:
            self.skipTest("python3-jsonschema isn't here")
        schema = json.loads((SOURCE / "share/schema/rapportage-1.schema.json").read_text())
        for person in self.people("Groot", 9):
            self.hold(person, f"{YEAR}-02-10", "yes")
        report = self.report()
        jsonschema.validate(report, schema)
        jsonschema.validate(self.merge([report | {"uid": f"a{n}", "source": f"b{n}"} for n in range(3)]), schema)
        with self.assertRaises(jsonschema.ValidationError):
            jsonschema.validate(report | {"name": "Testpersoon"}, schema)

    # ---- of several managers ----

    def write(self, name, report):
        path = self.house.folder / name
        path.write_text(json.dumps(report), encoding="utf-8")
        return str(path)

    def merge(self, reports):
        folder = self.house.folder / "rapportages"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        for number, report in enumerate(reports):
            (folder / f"{number:04}.json").write_text(json.dumps(report), encoding="utf-8")
        return self.json("report", "merge", str(folder))

    def sample(self):
        for number, person in enumerate(self.people("Groot", 12)):
            self.hold(person, f"{YEAR}-02-10", "yes" if number < 6 else "no")
        return self.report()

    def test_merging(self):
        report = self.sample()
        whole = self.told(report, 1)
        other = json.loads(json.dumps(report)) | {"uid": "ander-1", "source": "ander"}
        for line in other["lines"]:
            line.pop("topic_raised", None)
            if "team" in line:
                line["team"] = "Elders"
        merged = self.merge([report, other])
        sums = self.told(merged, 1)
        self.assertEqual(sums["talks_held"], 2 * whole["talks_held"])
        # What the other leaves out isn't guessed.
        line = next(line for line in merged["lines"] if line.get("quarter", 0) == 1 and "team" not in line and "no_team" not in line)
        self.assertIn({"figure": "topic_raised", "reports": 1}, line["unknown"])
        self.assertEqual(sums["topic_raised"], whole["topic_raised"])
        self.assertEqual(self.told(merged, 1, "Elders")["topic_raised"], None)
        self.assertEqual(len(merged["sources"]), 2)
        self.assertIn("at least 6", self.ok("--lang", "en", "report", "merge", str(self.house.folder / "rapportages"), "--markdown").out)
        page = self.house.folder / "samen.html"
        self.ok("--lang", "en", "report", "merge", str(self.house.folder / "rapportages"), "--output", str(page))
        self.assertIn("Elders", page.read_text())
        # What is at least so much is no share of anything, and has no bar.
        self.assertIn("Mantelzorg raised: Quarter 1: not told.", page.read_text())
        self.assertRegex(page.read_text(), r"Yearly talks held: Quarter 1: \d+ of \d+\.")
        # A list of names on the standard input, and a merged report among others.
        names = "\n".join(str(path) for path in sorted((self.house.folder / "rapportages").iterdir()))
        self.assertEqual(self.words(self.json("report", "merge", "-", input=names)), self.words(merged))
        third = other | {"uid": "derde-1", "source": "derde"}
        written = self.house.folder / "a.json"
        self.assertEqual(self.json("report", "merge", str(self.house.folder / "rapportages"), "--output", str(written)), {"path": str(written)})
        self.assertEqual(json.loads(written.read_text()), merged)
        again = self.json("report", "merge", str(written), self.write("b.json", third))
        self.assertEqual(len(again["sources"]), 3)
        self.refused(5, ["report", "merge", self.write("a.json", merged), self.write("b.json", other)], "b.json", "a.json")

    def test_small_numbers_are_hidden_anew(self):
        report = self.sample()
        for line in report["lines"]:
            line["care_talks"] = 2 if line.get("quarter", 0) == 1 else 0
        merged = self.merge([report])
        self.assertIsNone(self.told(merged, 1)["care_talks"])
        twice = self.merge([report | {"uid": f"u{n}", "source": f"s{n}"} for n in range(3)])
        self.assertEqual(self.told(twice, 1)["care_talks"], 6)
        few = json.loads(json.dumps(report)) | {"uid": "x", "source": "y"}
        for line in few["lines"]:
            line["people"] = 3
        self.assertEqual({value for value in self.words(self.merge([few])).values() if value}, set())

    def test_files_of_others(self):
        report = self.sample()
        good = self.write("goed.json", report)
        for name, change, expected in (("vorm", {"format": "iets"}, "geborgen-rapportage"),
                                       ("jaar", {"year": 1999}, "1999"), ("sleutel", {"naam": "Testpersoon"}, "naam"),
                                       ("groep", {"minimum": 2}, "minimum"), ("naam", {"uid": "a\u202eb"}, "uid"),
                                       ("regels", {"lines": [{"quarter": 7}]}, "quarter"),
                                       ("tweemaal", {"lines": report["lines"] + report["lines"][:1]}, "is given twice"),
                                       ("ongemeld", {"periods": []}, "quarter"),
                                       ("min", {"lines": [{"quarter": 1, "talks": -1}]}, "talks"),
                                       ("veel", {"lines": [{"quarter": 1, "talks": 2000000000}]}, "talks")):
            self.refused(2, ["report", "merge", self.write(f"{name}.json", report | change)], f"{name}.json", expected)
        self.refused(1, ["report", "merge", self.write("versie.json", report | {"version": 2})], "versie.json", "version 2")
        for name, text in (("leeg.json", ""), ("half.json", json.dumps(report)[:100]), ("diep.json", "[" * 100000),
                           ("dieper.json", '{"lines":' * 50), ("groot.json", " " * (33 << 20))):
            (self.house.folder / name).write_text(text)
            self.refused(2, ["report", "merge", str(self.house.folder / name)], name)
        self.refused(5, ["report", "merge", good, good], "goed.json")
        self.refused(5, ["report", "merge", good, self.write("ouder.json", report | {"uid": "ander"})], "ouder.json", "goed.json")
        other_year = report | {"uid": "a", "source": "b", "year": YEAR - 1}
        self.refused(2, ["report", "merge", good, self.write("jaren.json", other_year)], "jaren.json")
        self.refused(3, ["report", "merge", str(self.house.folder / "nergens")], "nergens")
        self.refused(2, ["report", "merge", "/dev/zero"], "/dev/zero")
        self.refused(2, ["report", "merge"], "report merge")
        empty = self.house.folder / "leeg"
        empty.mkdir()
        self.refused(3, ["report", "merge", str(empty)], "leeg")

    def test_over_the_bus(self):
        with self.assertRaisesRegex(Exception, "org.geborgen.Error.UnknownKey"):
            self.house.call("Reports", "Adoption", "(a{sv})", {"people": GLib.Variant("b", True)})
        with self.assertRaisesRegex(Exception, "org.geborgen.Error.Invalid"):
            self.house.call("Reports", "Adoption", "(a{sv})", {"year": GLib.Variant("i", 1800)})
        with self.assertRaisesRegex(Exception, "org.geborgen.Error.Invalid"):
            self.house.call("Reports", "Document", "(a{sv}s)", {}, "markdown")


if __name__ == "__main__":
    tap.main()
