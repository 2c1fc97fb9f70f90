"""The plan for the Dag van de Mantelzorg: who does what, what it may cost, what worked, and the year after it."""

import tap
from whole import TODAY, WholeCase


class DayPlan(WholeCase):
    def test_a_year_and_the_next(self):
        year, after = str(TODAY().year), str(TODAY().year + 1)
        plan = self.json("day", "edit", "--year", year, "--theme", "Samen lunchen", "--budget", "250")
        self.assertEqual((plan["theme"], plan["budget"], plan["parts"]), ("Samen lunchen", 25000, []))
        soup = self.json("day", "add", "soup", "--year", year, "--owner", "de kantine", "--due", f"{year}-11-10", "--cost", "80,5")
        self.assertEqual((soup["number"], soup["idea"], soup["cost"], soup["owner"], soup["state"]), (1, "soup", 8050, "de kantine", "open"))
        self.json("day", "add", "--year", year, "--text", "Kaartje schrijven")
        self.json("day", "add", "walk", "--year", year)
        self.refused(3, ["day", "add", "fout", "--year", year], "soup")
        self.refused(2, ["day", "add", "--year", year], "--text")
        self.refused(2, ["day", "edit", "--budget", "veel"], "'veel'")
        self.assertEqual(self.json("day", "worked", "1", "--how", "yes", "--cost", "74,50", "--year", year)["cost"], 7450)
        self.assertEqual(self.json("day", "worked", "2", "--how", "no", "--year", year)["state"], "done")
        self.json("day", "worked", "3", "--how", "partly", "--year", year)
        self.refused(3, ["day", "worked", "9", "--how", "yes", "--year", year], "no part 9")
        self.assertEqual({idea["idea"]: idea["last_year"] for idea in self.json("day", "ideas", "--year", after) if idea["last_year"]},
                         {"soup": "yes", "walk": "partly"})
        self.assertEqual(len(self.json("day", "ideas", "--year", after)), 10)
        plan = self.json("day", "again", "--year", after)
        self.assertEqual([(part["idea"], part["worked"], part["state"]) for part in plan["parts"]], [("soup", None, "open"), ("walk", None, "open")])
        self.assertEqual(plan["budget"], 25000)
        self.refused(5, ["day", "again", "--year", after], "already")

    def test_done_is_evidence(self):
        day = self.json("day", "show")
        year = int(day["due_on"][:4])
        self.json("day", "edit", "--year", str(year), "--theme", "Samen lunchen")
        before = self.house.call("Evidence", "List", "(s)", "")
        self.json("day", "done")
        added, = [one for one in self.house.call("Evidence", "List", "(s)", "") if one not in before]
        self.assertEqual(added["items"], ["borgen.jaarlijkse-aandacht", "erkenning.4.jaarlijkse-aandacht"])
        self.assertIn("Samen lunchen", added["text"])
        self.assertIn("Samen lunchen", self.house.ok("erkenning", "draft", "4").out)


if __name__ == "__main__":
    tap.main()
