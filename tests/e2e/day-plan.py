"""The plan for the Dag van de Mantelzorg: who does what, what it may cost, what worked, and the year after it."""

import tap
from whole import TODAY, Dialogue, WholeCase

YEAR, AFTER = str(TODAY().year), str(TODAY().year + 1)
HOSTILE = ["<b>&\"' \\ $(x) %s {{1}}", "ש" * 200, "x" * 200, "שלום Voorbeeld", "Ünïcode 漢字 👪"]


class DayPlan(WholeCase):
    def add(self, *args, year=YEAR):
        return self.json("day", "add", "--year", year, *args)

    def titles(self, year):
        return [part["title"] for part in self.json("day", "parts", "--year", year)["parts"]]

    def test_a_year_and_the_next(self):
        plan = self.json("day", "edit", "--year", YEAR, "--theme", "Samen lunchen", "--budget", "250")
        self.assertEqual((plan["theme"], plan["budget"], plan["costs"], plan["parts"]), ("Samen lunchen", 25000, None, []))
        soup = self.add("soup", "--owner", "de kantine", "--due", f"{YEAR}-11-10", "--cost", "80,5")
        self.assertEqual((soup["number"], soup["idea"], soup["cost"], soup["owner"], soup["state"]), (1, "soup", 8050, "de kantine", "open"))
        self.add("--text", "Kaartje schrijven")
        self.add("walk")
        self.refused(3, ["day", "add", "Film en nagesprek", "--year", YEAR], "soup", "by --text")
        self.refused(2, ["day", "add", "--year", YEAR], "--text")
        self.assertEqual(self.json("day", "worked", "1", "--how", "yes", "--cost", "74,50", "--year", YEAR)["cost"], 7450)
        self.assertEqual(self.json("day", "worked", "2", "--how", "no", "--year", YEAR)["state"], "done")
        self.json("day", "worked", "3", "--how", "partly", "--year", YEAR)
        self.refused(3, ["day", "worked", "9", "--how", "yes", "--year", YEAR], "no part 9")
        self.assertEqual({idea["idea"]: idea["last_year"] for idea in self.json("day", "ideas", "--year", AFTER) if idea["last_year"]},
                         {"soup": "yes", "walk": "partly"})
        self.assertEqual(len(self.json("day", "ideas", "--year", AFTER)), 10)
        plan = self.json("day", "again", "--year", AFTER)
        self.assertEqual([(part["idea"], part["worked"], part["state"], part["owner"]) for part in plan["parts"]],
                         [("soup", None, "open", "de kantine"), ("walk", None, "open", None)])
        self.assertEqual((plan["budget"], plan["costs"], plan["spent"]), (25000, 7450, None))
        self.refused(5, ["day", "again", "--year", AFTER], "already")

    def test_a_part_changes_and_is_dropped(self):
        self.add("soup", "--owner", "HR", "--due", f"{YEAR}-11-10", "--cost", "80")
        self.add("walk", "--cost", "300")
        changed = self.json("day", "change", "1", "--owner", "", "--due", "", "--cost", "12,5", "--text", "Soep met brood", "--year", YEAR)
        self.assertEqual((changed["title"], changed["owner"], changed["due_on"], changed["cost"]), ("Soep met brood", None, None, 1250))
        self.json("day", "edit", "--budget", "100", "--year", YEAR)
        self.assertIn("212.50 more than the budget", self.house.ok("day", "parts", "--year", YEAR).out)
        plan = self.json("day", "drop", "2", "--year", YEAR)
        self.assertEqual(([part["state"] for part in plan["parts"]], plan["costs"]), (["open", "dropped"], 1250))
        self.assertNotIn("more than the budget", self.house.ok("day", "parts", "--year", YEAR).out)
        self.refused(5, ["day", "drop", "2", "--year", YEAR], "dropped")
        self.refused(3, ["day", "drop", "3", "--year", YEAR], "no part 3")
        self.refused(3, ["day", "change", "3", "--cost", "1", "--year", YEAR], "no part 3")
        self.refused(2, ["day", "change", "1", "--year", YEAR], "--owner")
        # what was dropped and yet done is done; saying so twice changes nothing but what is said
        for how in ("yes", "partly"):
            part = self.json("day", "worked", "2", "--how", how, "--year", YEAR)
            self.assertEqual((part["state"], part["done_on"], part["worked"]), ("done", TODAY().isoformat(), how))

    def test_a_number_is_of_one_year(self):
        self.add("soup")
        self.assertEqual(self.json("day", "change", "1", "--cost", "1")["cost"], 100)
        self.add("walk", year=AFTER)
        plans = lambda: [self.json("day", "parts", "--year", year)["parts"] for year in (YEAR, AFTER)]
        before = plans()
        if TODAY().isoformat() > f"{YEAR}-11-10":
            for args in (["drop", "1"], ["change", "1", "--cost", "2"]):
                self.refused(2, ["day", *args], f"{YEAR} and {AFTER}", f"'--year {AFTER}'")
            self.assertEqual(plans(), before)
        else:
            self.assertIn(f"for the Day of {YEAR}", self.ok("day", "change", "1", "--cost", "2").out)
        self.assertIn(f"from the Day of {AFTER}", self.ok("day", "drop", "1", "--year", AFTER).out)
        self.assertIn(f"for the Day of {YEAR}", self.ok("day", "worked", "1", "--how", "yes").out)
        self.assertEqual([[part["state"] for part in parts] for parts in plans()], [["done"], ["dropped"]])

    def completed(self, *words):
        lines = self.ok("--complete", "zsh", input="".join(word + "\0" for word in words)).out.splitlines()
        return [line.split("\t")[0] for line in lines[1:]]

    def test_ideas_and_parts_are_completed(self):
        self.assertIn("phone-on-table", self.completed("day", "add", ""))
        for verb in ("change", "drop", "worked"):
            self.assertEqual(self.completed("day", verb, ""), [])
        self.add("--text", HOSTILE[0])
        self.add("walk")
        for verb in ("change", "drop", "worked"):
            self.assertEqual(self.completed("day", verb, ""), ["1", "2"])

    def test_what_is_left_out_is_asked_for(self):
        self.add("walk")
        dialogue = Dialogue(self.house, "day", "worked", "--year", YEAR)
        dialogue.see("Which part")
        dialogue.say("x")
        dialogue.see("'x'")
        dialogue.say("1")
        dialogue.see("Did it work")
        dialogue.say("deels")
        self.assertEqual(dialogue.end()[0], 0)
        self.assertEqual(self.json("day", "parts", "--year", YEAR)["parts"][0]["worked"], "partly")

    def test_names_of_all_sorts_stay_as_they_are(self):
        for text in HOSTILE:
            part = self.add("--text", text, "--owner", text)
            self.assertEqual((part["title"], part["owner"]), (text, text))
            self.assertEqual(self.json("day", "edit", "--theme", text, "--year", YEAR)["theme"], text)
        self.assertEqual(self.titles(YEAR), HOSTILE)
        for number in range(1, len(HOSTILE) + 1):
            self.assertRegex(self.house.ok("day", "parts", "--year", YEAR).out, rf"(?m)^{number} ")
        for number, text in enumerate(HOSTILE, 1):
            self.json("day", "worked", str(number), "--how", "yes", "--year", YEAR)
        self.json("day", "again", "--year", AFTER)
        self.assertEqual(self.titles(AFTER), HOSTILE)

    def test_what_is_refused_leaves_all_as_it_was(self):
        self.add("soup")
        before = self.json("day", "parts", "--year", YEAR)
        for code, args, said in (
                (2, ["edit", "--budget", "veel"], "'veel'"), (2, ["edit", "--budget=-5"], "'-5'"), (2, ["edit", "--spent", "1000000,01"], "'1000000,01'"),
                (2, ["edit", "--budget", "9" * 400], "9…'"), (2, ["edit"], "--theme"), (2, ["edit", "--theme", "x" * 201], "200"),
                (2, ["edit", "--theme", "twee\nregels"], "one line"), (5, ["edit", "--theme", "Voor wie kanker heeft"], "--anyway"),
                (2, ["add", "--text", "x" * 201], "200"), (2, ["add", "--text", "\u202eSoep"], "control character"), (2, ["add", "soup", "--owner", "x" * 201], "200"), (2, ["add", "soup", "--cost", "1e3"], "'1e3'"),
                (2, ["add", "soup", "--due", f"{AFTER}-11-10"], "Day of"), (2, ["add", "soup", "--due", "1900-01-01"], "Day of"),
                (2, ["add", "soup", "--due", f"{YEAR}-02-30"], "02-30"), (2, ["change", "1", "--due", f"{AFTER}-01-01"], "Day of"),
                (2, ["change", "1", "--text", ""], "title"), (2, ["change", "0", "--cost", "1"], "'0'"), (2, ["change", "4294967297", "--cost", "1"], "4294967297"),
                (2, ["worked", "1", "--how", "misschien"], "'misschien'"), (2, ["worked", "een"], "'een'"), (2, ["worked"], "N")):
            self.refused(code, ["day", args[0], "--year", YEAR, *args[1:]], said)
        for year in ("1999", "2200", "99999999999", "dit jaar"):
            self.refused(2, ["day", "parts", "--year", year], f"'{year}'")
        self.assertEqual(self.json("day", "parts", "--year", YEAR), before)

    def test_who_is_erased_is_named_in_no_plan(self):
        self.add_person("Testpersoon Een")
        self.add("soup", "--text", "Soep van Testpersoon Een", "--owner", "Testpersoon Een")
        self.add("walk", "--owner", "HR")
        self.house.ok("person", "erase", "Testpersoon Een", "--yes")
        parts = self.json("day", "parts", "--year", YEAR)["parts"]
        self.assertEqual([part["owner"] for part in parts], [None, "HR"])
        self.assertNotIn("Testpersoon", str(parts))

    def test_done_is_evidence_once(self):
        for other in self.json("talk", "list"):
            if other["due_on"] > f"{YEAR}-12-31":
                self.refused(5, ["talk", "held", str(other["id"])], f"the Day of {other['due_on'][:4]} is still to come", f"--due {YEAR}-11-10")
        day = next((one for one in self.json("talk", "list") if one["due_on"] == f"{YEAR}-11-10"), None)
        day = day or self.json("talk", "add", "dag-van-de-mantelzorg", "--due", f"{YEAR}-11-10")
        self.json("day", "edit", "--year", YEAR, "--theme", "Samen lunchen")
        before = self.house.call("Evidence", "List", "(s)", "")
        held = self.json("day", "done", "--year", YEAR)
        self.assertEqual(held["held_on"], min(f"{YEAR}-11-10", TODAY().isoformat()))
        added, = [one for one in self.house.call("Evidence", "List", "(s)", "") if one not in before]
        self.assertEqual(added["items"], ["borgen.jaarlijkse-aandacht", "erkenning.4.jaarlijkse-aandacht"])
        self.assertIn("Samen lunchen", added["text"])
        self.assertEqual(added["on"], held["held_on"], "the Day's own day, whenever it is recorded")
        self.assertIn("Samen lunchen", self.house.ok("erkenning", "draft", "4").out)
        self.refused(5, ["talk", "held", str(day["id"])], "held")
        self.assertEqual(len(self.house.call("Evidence", "List", "(s)", "")), len(before) + 1)


if __name__ == "__main__":
    tap.main()
