"""Rights and support: looked up, computed from, changed by files of the organisation and of the manager, and told of in a guide."""

import datetime
import os
import pathlib

import tap
from surroundings import columns
from whole import TODAY, WholeCase

NOTICES = {"en": "It is no legal advice.", "nl": "Het is geen juridisch advies."}
ODD = '<b>&"*_[x](javascript:alert(1))'


def days(text):
    return datetime.date.fromisoformat(text)


class Rights(WholeCase):
    def place(self, name, text, theirs=False):
        """Puts a file where the daemon looks: the manager's own folder, or the organisation's."""
        folder = pathlib.Path(self.house.folder / "organisation" if theirs else self.house.env["XDG_DATA_HOME"]) / "geborgen"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = folder / name
        if isinstance(text, bytes):
            path.write_bytes(text)
        else:
            path.write_text(text, encoding="utf-8")
        return path

    def record(self, noun, name):
        return next((record for record in self.json(noun, "list") if record["id"] == name), None)

    def check(self):
        checks = {check["check"]: check for check in self.house.client("--json", "doctor").json}
        return checks["rights-and-support"]

    def test_what_ships(self):
        rights = self.json("rights", "list")
        self.assertEqual([right["id"] for right in rights], ["calamiteitenverlof", "kortdurend-zorgverlof", "langdurend-zorgverlof",
                                                             "flexibel-werken", "wmo", "mantelzorgmakelaar"])
        support = self.json("support", "list")
        self.assertEqual(len(support), 10)
        for record in rights + support:
            self.assertFalse(record["own"])
            self.assertTrue(record["title"] and record["text"] and record["source"])
            # So old that somebody has to look at it again, and no sooner: a release in between brings a newer date.
            outdated = days(record["last_checked"]).replace(year=days(record["last_checked"]).year + 1) < TODAY()
            self.assertEqual(record["outdated"], outdated, record)
        for record in support:
            self.assertIsNone(record["telephone"])
            self.assertIsNone(record["url"])
        inside, outside = self.json("support", "list", "--inside"), self.json("support", "list", "--outside")
        self.assertEqual([record["id"] for record in support], [record["id"] for record in inside + outside])
        self.assertEqual({record["where"] for record in inside}, {"inside"})
        self.assertEqual({record["where"] for record in outside}, {"outside"})
        self.assertEqual(self.json("support", "list", "--inside", "--outside"), support)

    def test_everything_ends_with_the_notice(self):
        self.add_person("Testpersoon Een", "--hours", "32")
        for language, notice in NOTICES.items():
            for args in (["rights", "list"], ["rights", "show", "wmo"], ["rights", "hours", "--weekly", "32"], ["rights", "deadlines", "--start", "+4m"],
                         ["support", "list"], ["support", "show", "huisarts"]):
                for width in (40, 80):
                    done = self.ok("--lang", language, *args, env={"COLUMNS": str(width)})
                    self.assertTrue(" ".join(done.out.split()).endswith(notice), done.out)
                    self.assertEqual([line for line in done.out.splitlines() if columns(line) > width], [])
                answer = self.json("--lang", language, *args)
                if isinstance(answer, dict):
                    self.assertTrue(answer["notice"].endswith(notice))
        for alias, noun in (("rechten", "rights"), ("ondersteuning", "support")):
            self.assertEqual(self.json(alias, "list"), self.json(noun, "list"))

    def test_hours(self):
        self.add_person("Testpersoon Een", "--hours", "37,5")
        self.add_person("Testpersoon Twee")
        for given, week, short, long in (("32", 32, 64, 192), ("36,25", 36.25, 72.5, 217.5), ("33.33", 33.33, 66.66, 199.98)):
            found = self.json("rights", "hours", "--weekly", given)
            self.assertEqual(found["hours_per_week"], week)
            self.assertIsNone(found["person"])
            self.assertEqual(found["months"], 12)
            self.assertEqual([(right["right"], right["hours"]) for right in found["rights"]],
                             [("kortdurend-zorgverlof", short), ("langdurend-zorgverlof", long)])
        found = self.json("rights", "hours", "--with", "een")
        self.assertEqual([right["hours"] for right in found["rights"]], [75, 225])
        shown = self.ok("--lang", "nl", "rechten", "hours", "--weekly", "36.25").out
        self.assertIn("72,5 uur (2 × 36,25)", shown)
        self.assertIn("12 maanden achter elkaar, geteld vanaf de eerste dag van het verlof", " ".join(shown.split()))
        self.refused(2, ["rights", "hours", "--with", "twee"])
        self.refused(2, ["rights", "hours", "--with", "een", "--weekly", "32"])
        self.refused(2, ["rights", "hours"])
        for hours in ("0", "-1", "x", "1e1", "200"):
            self.assertEqual(self.house.client("rights", "hours", f"--weekly={hours}").status, 2, hours)

    def test_deadlines(self):
        for start, request, decision in (("2031-03-31", "2031-01-31", "2031-02-28"), ("2032-04-30", "2032-02-29", "2032-03-30")):
            flexible, leave = self.json("rights", "deadlines", "--start", start)["rights"]
            self.assertEqual((flexible["right"], leave["right"]), ("flexibel-werken", "langdurend-zorgverlof"))
            self.assertEqual((flexible["request_by"], flexible["decide_by"]), (request, decision))
            self.assertEqual(days(leave["request_by"]), days(start) - datetime.timedelta(14))
            self.assertIsNone(leave["decide_by"])
            self.assertEqual((flexible["too_late"], leave["too_late"], flexible["silence_grants"]), (False, False, True))
        only = self.json("rights", "deadlines", "--start", "2031-03-31", "--right", "langdurend-zorgverlof")["rights"]
        self.assertEqual([right["right"] for right in only], ["langdurend-zorgverlof"])
        flexible, leave = self.json("rights", "deadlines", "--start", "+1w")["rights"]
        self.assertTrue(flexible["too_late"] and leave["too_late"])
        self.assertEqual(days(leave["earliest_start"]), TODAY() + datetime.timedelta(14))
        again = self.json("rights", "deadlines", "--start", flexible["earliest_start"])["rights"][0]
        self.assertFalse(again["too_late"])
        before = days(flexible["earliest_start"]) - datetime.timedelta(1)
        self.assertTrue(self.json("rights", "deadlines", "--start", str(before))["rights"][0]["too_late"])
        self.assertIn("that has passed", self.ok("rights", "deadlines", "--start", "+1w").out)
        self.refused(2, ["rights", "deadlines"])
        self.refused(2, ["rights", "deadlines", "--start", "+1w", "--right", "wmo"])
        self.refused(2, ["rights", "deadlines", "--start", "30 februari"])

    def test_what_isnt_there(self):
        self.refused(3, ["rights", "show", "korturend-zorgverlof"], "'kortdurend-zorgverlof'")
        self.refused(3, ["support", "show", "\x1b[31mniemand"])
        self.refused(2, ["support", "show"])
        with self.assertRaisesRegex(Exception, "org.geborgen.Error.Invalid: 'elders'"):
            self.house.call("Reference", "ListSupport", "(s)", "elders")

    def test_files_of_ones_own(self):
        self.house.env["XDG_DATA_DIRS"] = f"{self.house.folder / 'organisation'}:{self.house.env['XDG_DATA_DIRS']}"
        self.house.start_daemon()
        self.assertTrue(self.check()["ok"])
        self.place("support.conf", f"[bedrijfsarts]\ntelephone=012 345\ntitle-nl={ODD}\ntitle-en={ODD}\n[huisarts]\nhidden=true\n", theirs=True)
        self.place("rights.conf", "[onze-regeling]\ntitle-nl=Onze regeling\ntext-nl=Tien dagen.\nsource=Regeling 2026\n", theirs=True)
        self.place("support.conf", "[bedrijfsarts]\ntelephone=067 890\n")
        physician = self.record("support", "bedrijfsarts")
        self.assertEqual((physician["telephone"], physician["title"], physician["own"], physician["fill_in"]), ("067 890", ODD, True, False))
        self.assertIn(ODD, self.ok("support", "show", "bedrijfsarts").out)
        self.assertIsNone(self.record("support", "huisarts"))
        own = self.record("rights", "onze-regeling")
        # Nobody said when it was last checked.
        self.assertTrue(own["outdated"])
        self.assertIn("not checked for over a year", " ".join(self.ok("rights", "list").out.split()))
        self.assertTrue(self.check()["ok"])
        self.assertIn("2 records of your own", self.check()["message"])
        self.place("support.conf", "[bedrijfsarts]\ntelefoon=067 890\n")
        self.assertEqual(self.record("support", "bedrijfsarts")["telephone"], "012 345")
        self.assertFalse(self.check()["ok"])
        self.assertIn("'telefoon'", self.check()["message"])

    def test_hostile_files(self):
        shipped = self.json("rights", "list")
        for text in (b"x" * 5_000_000, b"\x00\x01\xff" * 1000, b"".join(b"[%d]\n" % n for n in range(100_000)), b"\xff\xfe[\x00w\x00",
                     b"<script>alert(1)</script>", b"[wmo]\nurl=javascript:alert(1)\n", b"[wmo]\ntitle-nl=\x1b[31m\n"):
            path = self.place("rights.conf", text)
            self.assertEqual(self.json("rights", "list"), shipped, text[:40])
            self.assertFalse(self.check()["ok"], text[:40])
            self.assertNotRegex(self.check()["message"], r"[\x00-\x1f]")
        path.unlink()
        os.mkfifo(path)
        self.assertEqual(self.json("rights", "list"), shipped)
        path.unlink()
        path.symlink_to("/dev/zero")
        self.assertEqual(self.json("rights", "list"), shipped)
        self.assertIn("no ordinary file", self.check()["message"])
        path.unlink()
        path.mkdir()
        self.assertEqual(self.json("rights", "list"), shipped)
        self.assertIn("no ordinary file", self.check()["message"])

    def test_in_a_guide(self):
        self.add_person("Testpersoon Een", "--team", "Team Een")
        talks = {talk["kind"]: str(talk["id"]) for talk in self.json("talk", "list", "--all")}
        self.place("support.conf", f"[bedrijfsarts]\ntelephone={ODD}\n")
        shown = self.ok("talk", "guide", talks["functioneringsgesprek"]).out
        self.assertIn("\nRights that may help\n", shown)
        self.assertIn("\n- Short-term care leave — Wet arbeid en zorg, art. 5:1 - 5:6\n", shown)
        self.assertIn(f"\n- Occupational physician — inside the organisation, {ODD}\n", shown)
        self.assertIn(NOTICES["en"], shown)
        team = self.ok("talk", "guide", talks["teamgesprek"]).out
        self.assertNotIn("Rights that may help", team)
        self.assertIn("\nSupport\n", team)
        # Who has no care to give any more isn't told of leave for it.
        after = self.ok("talk", "guide", talks["functioneringsgesprek"], "--points", "zorg-voorbij").out
        self.assertNotIn("Rights that may help", after)
        page = self.ok("--lang", "nl", "talk", "guide", talks["functioneringsgesprek"], "--output", "-").out
        self.assertIn("Rechten die kunnen helpen", page)
        self.assertNotIn("<a ", page)
        self.assertNotIn("<b>&", page)


if __name__ == "__main__":
    tap.main()
