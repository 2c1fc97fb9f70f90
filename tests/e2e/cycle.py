"""The main job: a roster in, a cycle of talks out, and what follows on each step."""

import datetime

import tap
from whole import Dialogue, TODAY, WholeCase, everything, is_working_day, next_working_day, working_days_after

ROSTER = """naam;e-mail;team;uren;in dienst
Testpersoon Een;een@voorbeeld.example;Team Een;36;{old}
Testpersoon Twee;twee@voorbeeld.example;Team Een;32;{old}
Testpersoon Drie;drie@voorbeeld.example;Team Twee;24,5;{new}
"""


def day(text):
    return datetime.date.fromisoformat(text)


class Cycle(WholeCase):
    def import_roster(self, text, *options):
        path = self.house.folder / "roster.csv"
        path.write_text(text, encoding="utf-8")
        return self.json("person", "import", str(path), *options)

    def setUp(self):
        super().setUp()
        self.roster = ROSTER.format(old=TODAY() - datetime.timedelta(1500), new=TODAY() - datetime.timedelta(3))

    def talks(self, *filters):
        return self.json("talk", "list", *filters)

    def reminders(self, talk, *more):
        return self.json("remind", "list", "--talk", str(talk["id"]), *more)

    def test_a_roster_becomes_a_cycle(self):
        result = self.import_roster(self.roster)
        self.assertEqual({key: result[key] for key in ("added", "changed", "unchanged", "teams_added")},
                         {"added": 3, "changed": 0, "unchanged": 0, "teams_added": 2})
        people = {person["name"]: person for person in self.json("person", "list")}
        self.assertEqual(set(people), {"Testpersoon Een", "Testpersoon Twee", "Testpersoon Drie"})
        self.assertEqual(people["Testpersoon Drie"]["hours_per_week"], 24.5)
        self.assertEqual(people["Testpersoon Drie"]["started_on"], (TODAY() - datetime.timedelta(3)).isoformat())
        kinds = {}
        for talk in self.talks():
            self.assertEqual(talk["state"], "due")
            self.assertGreaterEqual(day(talk["due_on"]), TODAY())
            if talk["kind"] != "dag-van-de-mantelzorg":
                self.assertTrue(is_working_day(day(talk["due_on"])), talk)
            kinds.setdefault(talk["kind"], []).append(talk)
        self.assertEqual(sorted(talk["person"] for talk in kinds["functioneringsgesprek"]),
                         sorted(person["id"] for person in people.values()))
        self.assertEqual([talk["person"] for talk in kinds["kennismakingsgesprek"]], [people["Testpersoon Drie"]["id"]])
        self.assertEqual(len({talk["team"] for talk in kinds["teamgesprek"]}), 2)
        for talk in kinds["dag-van-de-mantelzorg"]:
            self.assertEqual(talk["due_on"][5:], "11-10")
        for talk in self.talks():
            self.assertTrue(self.reminders(talk), f"no reminder for {talk}")

    def test_the_same_roster_again_changes_nothing(self):
        self.import_roster(self.roster)
        before = everything(self.house)
        result = self.import_roster(self.roster)
        self.assertEqual((result["added"], result["changed"], result["unchanged"]), (0, 0, 3))
        self.assertEqual(everything(self.house), before)

    def test_a_changed_line_changes_that_person_alone(self):
        self.import_roster(self.roster)
        before = everything(self.house)
        result = self.import_roster(self.roster.replace("Team Een;32", "Team Drie;28"))
        self.assertEqual((result["added"], result["changed"], result["unchanged"], result["teams_added"]), (0, 1, 2, 1))
        after = everything(self.house)
        changed = [person for person in after["people"] if person not in before["people"]]
        self.assertEqual([(person["name"], person["hours_per_week"]) for person in changed], [("Testpersoon Twee", 28)])
        for talk in before["talks"]:
            self.assertIn(talk, after["talks"])

    def test_a_dry_run_changes_nothing(self):
        self.add_person("Testpersoon Nul")
        before = everything(self.house)
        self.assertEqual(self.import_roster(self.roster, "--dry-run")["added"], 3)
        self.assertEqual(everything(self.house), before)

    def test_one_bad_line_and_nobody_comes_in(self):
        path = self.house.folder / "bad.csv"
        path.write_text(self.roster + "Testpersoon Vier;vier@voorbeeld.example;Team Een;36;2026-02-31\n"
                        + "Testpersoon Vijf;vijf@voorbeeld.example;Team Een;veel;2026-02-01\n")
        before = everything(self.house)
        done = self.house.client("person", "import", str(path))
        self.assertEqual(done.status, 2)
        for word in ("line 5", "2026-02-31", "line 6", "veel", "nothing was imported"):
            self.assertIn(word, done.err)
        self.assertEqual(everything(self.house), before)

    def test_plan_move_held(self):
        person = self.add_person()
        talk = self.talk_of(person)
        first, second = next_working_day(5), next_working_day(6)
        planned = self.json("talk", "plan", str(talk["id"]), "--on", f"{first} 10:00", "--minutes", "45")
        self.assertEqual((planned["state"], planned["starts_at"][:16], planned["minutes"], planned["uid"]),
                         ("planned", f"{first}T10:00", 45, talk["uid"]))
        due = {one["rung"]: one["due_at"] for one in self.reminders(planned)}
        self.assertEqual(set(due), {"prepare", "now", "record", "overdue"})
        self.assertTrue(due["prepare"] < due["now"] < planned["starts_at"] < due["record"] < due["overdue"], due)
        moved = self.json("talk", "move", str(talk["id"]), "--on", f"{second} 11:30")
        self.assertEqual((moved["starts_at"][:16], moved["minutes"], moved["uid"]), (f"{second}T11:30", 45, talk["uid"]))
        now = [one for one in self.reminders(moved) if one["rung"] == "now"]
        self.assertEqual([one["due_at"][:16] for one in now], [f"{second}T11:15"])
        held = self.json("talk", "held", str(talk["id"]), "--topic-raised", "yes")
        self.assertEqual((held["state"], held["topic_raised"]), ("held", True))
        following = held["next"]
        self.assertEqual((following["kind"], following["state"], following["person"]),
                         ("functioneringsgesprek", "due", person["id"]))
        self.assertNotEqual(following["uid"], talk["uid"])
        months = (day(following["due_on"]).year - TODAY().year) * 12 + day(following["due_on"]).month - TODAY().month
        self.assertIn(months, (5, 6))
        self.assertEqual([one["state"] for one in self.reminders(held, "--all") if one["state"] != "done"], [])
        self.assertEqual(self.talk_of(person)["id"], following["id"])

    def test_skip(self):
        person = self.add_person()
        talk = self.talk_of(person)
        self.refused(2, ["talk", "skip", str(talk["id"])], "--reason")
        self.refused(2, ["talk", "skip", str(talk["id"]), "--reason", " "], "--reason")
        skipped = self.json("talk", "skip", str(talk["id"]), "--reason", "net gesproken")
        self.assertEqual(skipped["state"], "skipped")
        self.assertGreater(skipped["next"]["due_on"], talk["due_on"])
        self.assertEqual(self.reminders(talk), [])

    def test_cancel(self):
        person = self.add_person()
        talk = self.talk_of(person)
        self.refused(5, ["talk", "cancel", str(talk["id"])])
        self.ok("talk", "plan", str(talk["id"]), "--on", f"{next_working_day(5)} 10:00")
        cancelled = self.json("talk", "cancel", str(talk["id"]), "--reason", "dubbel ingepland")
        self.assertEqual(cancelled["state"], "cancelled")
        self.assertEqual((cancelled["next"]["due_on"], cancelled["next"]["state"]), (talk["due_on"], "due"))
        self.assertNotEqual(cancelled["next"]["uid"], talk["uid"])
        self.assertEqual(self.reminders(talk), [])

    def test_what_is_over_is_over(self):
        person = self.add_person()
        talk = str(self.talk_of(person)["id"])
        self.ok("talk", "held", talk)
        day_after = f"{next_working_day(5)} 10:00"
        for args in (["plan", talk, "--on", day_after], ["move", talk, "--on", day_after], ["held", talk],
                     ["skip", talk, "--reason", "nee"], ["cancel", talk]):
            self.refused(5, ["talk", *args], talk)

    def test_a_mantelzorggesprek_is_due_within_five_working_days(self):
        person = self.add_person()
        talk = self.json("talk", "add", "mantelzorggesprek", "--with", str(person["id"]))
        self.assertEqual(day(talk["due_on"]), working_days_after(TODAY(), 5))

    def test_an_agreement_makes_its_evaluation(self):
        person = self.add_person()
        agreement = self.json("agreement", "add", "--with", "een", "--kind", "flexibele-werktijden", "--trial-until", "+3m")
        review = self.talk_of(person, "evaluatiegesprek")
        due = day(agreement["trial_until"])
        while not is_working_day(due):
            due -= datetime.timedelta(1)
        self.assertEqual((review["state"], day(review["due_on"])), ("due", due))
        self.assertTrue(self.reminders(review))
        held = self.json("talk", "held", str(review["id"]))
        self.assertEqual(self.json("agreement", "show", str(agreement["id"]))["state"], "active")
        self.assertEqual(held["next"]["kind"], "evaluatiegesprek")
        ended = self.json("agreement", "end", str(agreement["id"]))
        self.assertEqual((ended["state"], ended["until_on"]), ("ended", TODAY().isoformat()))
        self.assertEqual([talk for talk in self.talks() if talk["kind"] == "evaluatiegesprek"], [])
        self.refused(5, ["agreement", "end", str(agreement["id"])], str(agreement["id"]))

    def test_who_leaves_is_left_alone(self):
        person = self.add_person("Testpersoon Een", "--started", TODAY().isoformat())
        self.ok("agreement", "add", "--with", "een", "--kind", "thuiswerken")
        left = self.json("person", "leave", "een", "--on", TODAY().isoformat())
        self.assertEqual(left["left_on"], TODAY().isoformat())
        self.assertEqual(self.talks("--with", str(person["id"])), [])
        self.assertEqual([one for one in self.json("remind", "list") if one["subject"].startswith("person")], [])
        self.assertEqual([one["state"] for one in self.json("agreement", "list")], ["active"])
        self.assertEqual(self.json("person", "list"), [])
        self.assertEqual(len(self.json("person", "list", "--left")), 1)
        self.refused(5, ["talk", "add", "mantelzorggesprek", "--with", str(person["id"])], "Testpersoon Een")
        self.refused(5, ["person", "leave", str(person["id"]), "--on", TODAY().isoformat()], "Testpersoon Een")

    def test_remove_leaves_nothing_of_that_person_and_all_of_others(self):
        self.add_person("Testpersoon Twee")
        before = everything(self.house)
        self.add_person("Testpersoon Een")
        self.ok("agreement", "add", "--with", "een", "--kind", "thuiswerken", "--text", "maandag")
        self.refused(2, ["person", "remove", "een"], "--yes")
        self.ok("person", "remove", "een", "--yes")
        self.assertEqual(everything(self.house), before)

    def test_the_day(self):
        shown = self.json("day", "show")
        self.assertEqual(shown["due_on"][5:], "11-10")
        self.refused(5, ["talk", "add", "dag-van-de-mantelzorg", "--due", shown["due_on"]], str(shown["id"]))

    def test_the_overview_tells_the_same_as_the_lists(self):
        self.import_roster(self.roster)
        talk = self.talks()[0]
        self.ok("talk", "plan", str(talk["id"]), "--on", f"{next_working_day()} 10:00")
        overview = self.json()
        coming = self.talks("--days", "15")
        self.assertEqual([one["id"] for one in overview["coming"]], [one["id"] for one in coming])

    def test_the_day_in_a_weekend(self):
        """10 November 2029 is a Saturday, 2030 a Sunday, 2031 a Monday; the Friday of 2029 is a day off here."""
        self.house.write_config("[holidays]\nextra=2029-11-09\n")
        for year, day, activity in (("2029", "Sat", "2029-11-08"), ("2030", "Sun", "2030-11-11"), ("2031", "Mon", "2031-11-10")):
            added = self.json("talk", "add", "dag-van-de-mantelzorg", "--due", f"{year}-11-10")
            shown = self.json("day", "show", "--year", year)
            self.assertEqual((shown["id"], shown["due_on"], shown["activity_on"]), (added["id"], f"{year}-11-10", activity))
            self.assertEqual("Activity" in self.ok("day", "show", "--year", year).out, day != "Mon")
            self.refused(2, ["day", "plan", "--year", year], "--on", f"'--on \"{activity} 12:00\"'")
        at = Dialogue(self.house, "day", "plan", "--year", "2030")
        at.answer("[2030-11-11 12:00]: ", "")
        self.assertEqual(at.end()[0], 0, at.seen)
        planned = self.json("day", "show", "--year", "2030")
        self.assertEqual((planned["starts_at"][:16], planned["due_on"]), ("2030-11-11T12:00", "2030-11-10"))


if __name__ == "__main__":
    tap.main()
