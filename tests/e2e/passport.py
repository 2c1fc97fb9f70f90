"""The passport: whose it is, what stands in it and what doesn't, in the terminal, on a page and over the bus."""

import re
import stat

import tap
from surroundings import columns
from whole import WholeCase

NAME = "Testpersoon Één <b>&\"|"
LONG = "Voorbeeldnaam" * 15 + "Lang!"
HEBREW = "מנהל לדוגמה א׳"


class Passport(WholeCase):
    def setUp(self):
        super().setUp()
        self.person = self.add_person(NAME)
        self.other = self.add_person("Voorbeeld Onopvallend")
        added = self.json("agreement", "add", "--with", "één", "--kind", "thuiswerken", "--text", "woensdag vanuit huis", "--trial-until", "+6w",
                          "--emergency", "bellen mag altijd", "--team-told", "wie wanneer thuis werkt", "--proposed")
        self.agreement = str(added["id"])
        self.json("agreement", "add", "--with", "onopvallend", "--kind", "andere-taken", "--text", "van een ander")

    def markdown(self, *args, lang="en", who="één"):
        return self.ok("--lang", lang, "agreement", "passport", "--with", who, "--markdown", *args).out

    def fact(self, label):
        """What stands in the first agreement under that label, on one line."""
        return next(item.split("**:", 1)[1].replace("\\\n", "").strip()
                    for item in re.split(r"\n+(?=- |#)", self.markdown()) if item.startswith(f"- **{label}**:"))

    def test_it_follows_what_becomes_of_an_agreement(self):
        self.assertIn("proposed", self.fact("How it stands"))
        self.assertEqual(self.fact("Confirmed by you"), "not yet")
        self.assertIn("weren't asked", self.fact("Your next manager"))
        self.assertEqual(self.fact("In an emergency"), "bellen mag altijd")
        self.assertEqual(self.fact("The team is told"), "wie wanneer thuis werkt")
        for party in ("employee", "manager"):
            self.ok("agreement", "confirm", self.agreement, "--by", party)
        self.ok("agreement", "share", self.agreement, "--refused")
        self.assertEqual(self.fact("How it stands"), "on trial")
        self.assertRegex(self.fact("Confirmed by you"), r"\d{4}$")
        self.assertRegex(self.fact("Confirmed by your manager"), r"\d{4}$")
        self.assertRegex(self.fact("Your next manager"), r"^may not see it; said on .*\d{4}$")
        self.assertNotIn("What went before", self.markdown())
        self.ok("agreement", "change", self.agreement, "--text", "donderdag vanuit huis")
        self.assertEqual(self.fact("What was agreed"), "donderdag vanuit huis")
        self.assertRegex(self.fact("Version"), "^2, made on ")
        self.assertEqual(self.fact("Confirmed by you"), "not yet")
        self.assertRegex(self.markdown().split("## What went before")[1], r"Version 1, .*confirmed by you on .*\\\n  woensdag vanuit huis\\\n")
        self.ok("agreement", "wind-down", self.agreement, "--until", "+6w")
        self.assertIn("step by step", self.fact("How it stands"))
        self.ok("agreement", "end", self.agreement)
        self.assertIn("there are no agreements", self.markdown())
        self.assertNotIn("Signature", self.markdown())

    def test_it_is_of_one_person_only(self):
        text = self.markdown()
        self.assertNotIn("van een ander", text)
        self.assertNotIn("Onopvallend", text)
        self.assertIn("Dit document is van u.", self.markdown(lang="nl"))

    def test_a_page(self):
        path = self.house.folder / "paspoort.html"
        self.assertIn(str(path), self.ok("--lang", "nl", "afspraak", "passport", "--with", "één", "--output", str(path)).out)
        self.assertEqual(stat.S_IMODE(path.stat().st_mode), 0o600)
        text = path.read_text(encoding="utf-8")
        self.assertIn('<html lang="nl">', text)
        self.assertIn("Testpersoon Één &lt;b&gt;&amp;&quot;|", text)
        self.assertEqual(re.search("<title>(.*)</title>", text).group(1), "Afspraken")
        self.assertEqual(text.count('<p class="blank">Handtekening</p>'), 2)
        self.assertFalse(re.search(r"<script|<link|<img|href|src=|url\(", text))
        self.refused(5, ["agreement", "passport", "--with", "één", "--output", str(path)], "paspoort.html", "--force")

    def test_in_a_terminal_of_any_width(self):
        for name in (LONG, HEBREW):
            person = self.add_person(name)
            self.json("agreement", "add", "--with", str(person["id"]), "--kind", "even-weg", "--text", name)
            for lang in ("nl", "en"):
                for width in (80, 40, 20):
                    shown = self.ok("--lang", lang, "agreement", "passport", "--with", str(person["id"]), env={"COLUMNS": str(width)}).out
                    self.assertLessEqual(max(map(columns, shown.splitlines())), width, shown)
                    self.assertIn(name, shown.replace("\n", "").replace("  ", "") if name == LONG else shown)

    def test_json_and_what_is_refused(self):
        self.assertEqual(self.json("agreement", "passport", "--with", "één"),
                         {"person": self.person["id"], "format": "markdown", "document": self.markdown()})
        self.refused(3, ["agreement", "passport", "--with", "niemand"], "niemand")
        self.refused(2, ["agreement", "passport"], "--with")
        call = self.house.call
        self.assertEqual(call("Documents", "Passport", "(xs)", self.person["id"], "markdown").splitlines()[0], "# Passport of agreements")
        for person, form, error in ((999, "markdown", "NotFound"), (self.person["id"], "pdf", "Invalid")):
            with self.assertRaisesRegex(Exception, f"org.geborgen.Error.{error}"):
                call("Documents", "Passport", "(xs)", person, form)


if __name__ == "__main__":
    tap.main()
