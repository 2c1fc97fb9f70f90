"""The plan of action: laid out in working days, shifted by what it waits for, reminded of, erased from; against the real daemon."""

import datetime

import tap
from whole import TODAY, WholeCase, is_working_day, working_days_after

POINTS = "redenen resultaten doelstellingen nodig mensen rollen onderzoek uitkomst meten erkenning bekendmaken borging".split()


def date(text):
    return datetime.date.fromisoformat(text)


def count(first, last):
    return sum(is_working_day(first + datetime.timedelta(n)) for n in range((last - first).days + 1))


class Roadmap(WholeCase):
    def start(self, *more):
        return self.json("roadmap", "start", *more)

    def point(self, which):
        return self.json("roadmap", "show", which)

    def assert_orderly(self, points, first):
        """Every day is worked, each takes the days it says, and none begins before what it waits for is done."""
        by_word = {point["ref"]: point for point in points}
        for point in points:
            start, due = date(point["start_on"]), date(point["due_on"])
            self.assertTrue(is_working_day(start) and is_working_day(due), point)
            self.assertEqual(count(start, due), point["work_days"], point)
            self.assertGreaterEqual(start, first)
            for word in set(point["after"]) & set(by_word):
                self.assertGreater(start, date(by_word[word]["due_on"]), (word, point["ref"]))

    def test_twelve_points_over_a_turn_of_the_year(self):
        self.assertEqual(self.json("roadmap", "list"), [])
        made = self.start("--on", "2026-12-24")
        self.assertEqual([point["ref"] for point in made["points"]], POINTS)
        self.assertEqual(made["notes"], [])
        self.assert_orderly(made["points"], datetime.date(2026, 12, 24))
        self.assertEqual(made["points"][0]["start_on"], "2026-12-24")
        self.assertEqual([point["ref"] for point in made["points"] if point["milestone"]], ["mensen", "uitkomst", "bekendmaken"])
        self.assertTrue(made["points"][1]["waiting"])
        self.assertNotIn("waiting", {key for key, value in made["points"][0].items() if value})
        self.refused(5, ["roadmap", "start", "--on", "2027-01-04"], "--again")
        shown = self.point("onderz")
        self.assertEqual((shown["ref"], shown["pillar"], shown["after"]), ("onderzoek", "bespreken", ["rollen"]))
        self.assertIn("a week ahead", shown["guide"])
        dutch = self.ok("--lang", "nl", "plan", "show", "onderzoek").out
        self.assertIn("week van tevoren", dutch)
        self.refused(3, ["roadmap", "show", "re"], "may be")
        self.refused(3, ["roadmap", "show", "nergens"], "no point")

    def test_toward_10_november(self):
        made = self.start("--on", "2027-01-11", "--toward", "2027")
        points = {point["ref"]: point for point in made["points"]}
        self.assertEqual(points["bekendmaken"]["due_on"], "2027-11-10")
        self.assertEqual(points["borging"]["start_on"], "2027-11-11")
        self.assert_orderly(made["points"], datetime.date(2027, 1, 11))
        self.assertIn("to spare", made["notes"][0])

    def test_a_tenth_in_a_weekend_and_too_little_time(self):
        made = self.start("--on", "2029-06-01", "--toward", "2029")
        points = {point["ref"]: point for point in made["points"]}
        self.assertEqual(points["bekendmaken"]["due_on"], "2029-11-09")
        self.assert_orderly(made["points"], datetime.date(2029, 6, 1))
        self.assertIn("isn't worked", made["notes"][0])
        self.assertIn("Time is short", made["notes"][1])
        squeezed = [note for note in made["notes"] if "instead of" in note]
        self.assertGreater(len(squeezed), 3)
        # Announced a week ahead, open for three weeks, and some days to look at what came out: that is never squeezed.
        self.assertGreaterEqual(points["onderzoek"]["work_days"], 30)
        late = self.start("--on", "2029-10-01", "--toward", "2029", "--again")
        told = next(note for note in late["notes"] if "too little time" in note)
        ready = date(next(point for point in late["points"] if point["ref"] == "bekendmaken")["due_on"])
        self.assertIn(f"{count(datetime.date(2029, 11, 10), ready)} working days too late", told)
        self.assert_orderly(late["points"], datetime.date(2029, 10, 1))
        self.refused(2, ["roadmap", "start", "--on", "2029-01-01", "--toward", "2029", "--until", "2029-10-01", "--again"])
        self.refused(2, ["roadmap", "start"], "--on")
        self.refused(2, ["roadmap", "start", "--on", "2029-12-01", "--toward", "2029", "--again"], "after the start")

    def test_a_start_that_is_no_working_day_or_past(self):
        # A Saturday, and Christmas: the first day that is worked after it.
        self.assertEqual(self.start("--on", "2027-05-01")["points"][0]["start_on"], "2027-05-03")
        self.assertEqual(self.start("--on", "2027-12-25", "--again")["points"][0]["start_on"], "2027-12-27")
        past = self.start("--on", (TODAY() - datetime.timedelta(28)).isoformat(), "--again")
        late = [point for point in past["points"] if date(point["due_on"]) < TODAY()]
        self.assertGreater(len(late), 0)
        self.assertIn(f"{len(late)} points should have been done", past["notes"][0])

    def test_until_means_all_of_it(self):
        made = self.start("--on", "2027-01-11", "--until", "2027-10-31")
        self.assertEqual(max(point["due_on"] for point in made["points"]), "2027-10-29")

    def test_a_slip_moves_what_waits_and_says_so(self):
        before = {point["ref"]: point for point in self.start("--on", "2027-01-11")["points"]}
        self.json("roadmap", "done", "redenen")
        due = working_days_after(date(before["nodig"]["due_on"]), 7)
        edited = self.json("roadmap", "edit", "nodig", "--due", due.isoformat(), "--owner", "HR")
        self.assertEqual((edited["due_on"], edited["owner"], edited["work_days"]), (due.isoformat(), "HR", before["nodig"]["work_days"]))
        moved = {move["ref"]: move for move in edited["moved"]}
        self.assertEqual(list(moved), POINTS[3:])
        after = {point["ref"]: point for point in self.json("roadmap", "list")}
        for word in POINTS[3:]:
            self.assertEqual(moved[word]["due_was"], before[word]["due_on"])
            self.assertEqual(moved[word]["due_on"], after[word]["due_on"])
            self.assertEqual(date(after[word]["due_on"]), working_days_after(date(before[word]["due_on"]), 7))
        for word in POINTS[:3]:
            self.assertEqual(after[word]["due_on"], before[word]["due_on"])
        self.assert_orderly([point for point in after.values() if point["ref"] != "redenen"], datetime.date(2027, 1, 11))
        told = self.ok("roadmap", "edit", "nodig", "--days", "40").out
        self.assertIn("Moved along: Get a yes", told)
        # What has begun stays where it is, and takes longer.
        begun = self.json("roadmap", "edit", "mensen", "--started", "yes")
        longer = self.json("roadmap", "edit", "mensen", "--due", working_days_after(date(begun["due_on"]), 3).isoformat())
        self.assertEqual((longer["start_on"], longer["work_days"]), (begun["start_on"], begun["work_days"] + 3))

    def test_a_day_that_cannot_be_is_refused_and_nothing_changes(self):
        before = self.start("--on", "2027-01-11")["points"]
        onderzoek = next(point for point in before if point["ref"] == "onderzoek")
        rollen = next(point for point in before if point["ref"] == "rollen")
        for option, day in (("--due", "2027-03-01"), ("--due", "2027-04-06"), ("--start", rollen["due_on"])):
            said = self.refused(2, ["roadmap", "edit", "onderzoek", option, day, "--owner", "HR"], "Divide the roles")
            self.assertIn("Wed 7 Apr 2027 at the earliest", said.err)
        self.assertEqual(self.json("roadmap", "list"), before)
        # On the earliest day it can; what has begun is where somebody says.
        self.assertEqual(self.json("roadmap", "edit", "onderzoek", "--due", onderzoek["due_on"])["moved"], [])
        begun = self.json("roadmap", "edit", "onderzoek", "--started", "yes", "--start", "2027-01-04")
        self.assertEqual((begun["start_on"], begun["state"]), ("2027-01-04", "started"))

    def test_a_day_is_taken_away(self):
        self.start("--on", "2027-01-11")
        some_day = self.json("roadmap", "edit", "6", "--due=")
        self.assertEqual((some_day["start_on"], some_day["due_on"], some_day["work_days"]), (None, None, 3))
        self.assertEqual([point["number"] for point in self.json("roadmap", "list")][-1], 6)
        by_then = self.json("roadmap", "edit", "12", "--start=")
        self.assertEqual((by_then["start_on"], by_then["due_on"]), (None, "2027-08-16"))
        self.assertEqual(self.json("roadmap", "edit", "6", "--start", "2027-03-01")["due_on"], "2027-03-03")

    def test_a_day_that_is_not_worked_counts_for_none(self):
        added = self.json("roadmap", "add", "Voor het weekend", "--due", "2027-05-01", "--days", "3")
        self.assertEqual((added["start_on"], added["due_on"], added["work_days"]), ("2027-04-28", "2027-05-01", 3))
        # A Saturday; Easter; one day.
        for changes, start, due in ((("--days", "3", "--due", "2027-05-01"), "2027-04-28", "2027-05-01"),
                                    (("--start", "2027-02-06"), "2027-02-06", "2027-02-10"),
                                    (("--due", "2027-03-29"), "2027-03-24", "2027-03-29"),
                                    (("--start", "2027-03-27", "--days", "1"), "2027-03-27", "2027-03-30"),
                                    (("--due", "2027-05-02"), "2027-04-30", "2027-05-02")):
            point = self.json("roadmap", "edit", "13", *changes)
            self.assertEqual((point["start_on"], point["due_on"]), (start, due), changes)
            self.assertEqual(count(date(start), date(due)), point["work_days"], changes)

    def test_what_was_done_late_pushes_what_waits_for_it(self):
        today = TODAY()
        late = today - datetime.timedelta(30)
        first = self.json("roadmap", "add", "Eerst", "--due", late.isoformat())
        self.json("roadmap", "add", "Dan", "--after", "own/1", "--start", (late + datetime.timedelta(7)).isoformat(), "--days", "2")
        self.json("roadmap", "add", "Los", "--due", (late + datetime.timedelta(9)).isoformat())
        done = self.json("roadmap", "done", "own/1")
        self.assertEqual((done["state"], done["due_on"], done["done_on"]), ("done", first["due_on"], today.isoformat()))
        self.assertEqual([move["ref"] for move in done["moved"]], ["own/2"])
        self.assertEqual(self.point("own/2")["start_on"], working_days_after(today, 1).isoformat())
        again = self.json("roadmap", "done", "own/1", "--undo")
        self.assertEqual((again["state"], again["moved"]), ("open", []))
        self.json("roadmap", "edit", "own/2", "--start", working_days_after(today, -2).isoformat())
        self.assertIn("Moved along: Dan, from", self.ok("roadmap", "done", "own/1").out)
        # Done in time, or dropped: nothing has to wait.
        self.json("roadmap", "drop", "own/3")
        self.json("roadmap", "done", "own/1", "--undo")
        self.assertEqual(self.json("roadmap", "done", "own/1", "--on", late.isoformat())["moved"], [])

    def test_going_round_is_refused_with_the_chain(self):
        before = self.start("--on", "2027-01-11")["points"]
        self.refused(2, ["roadmap", "edit", "resultaten", "--after", "nodig"], "resultaten → nodig → doelstellingen → resultaten")
        self.refused(2, ["roadmap", "edit", "nodig", "--after", "nodig"], "itself")
        self.assertEqual(self.json("roadmap", "list"), before)

    def test_points_of_one_s_own(self):
        self.start("--on", "2027-01-11")
        added = self.json("roadmap", "add", "Rooster vrijmaken", "--after", "uitkomst,rollen", "--due", "2027-12-01", "--days", "3")
        self.assertEqual((added["ref"], added["after"], added["start_on"]), ("own/1", ["rollen", "uitkomst"], "2027-11-29"))
        self.refused(2, ["roadmap", "add", "Te vroeg", "--after", "uitkomst", "--due", "2027-01-12"], "too early")
        self.json("roadmap", "add", "Te vroeg", "--due", "2027-01-12")
        early = self.json("roadmap", "edit", "own/2", "--after", "uitkomst")
        self.assertEqual([move["ref"] for move in early["moved"]], ["own/2"])
        self.assertGreater(early["start_on"], self.point("uitkomst")["due_on"])
        self.assertEqual(self.json("roadmap", "edit", "own/2", "--after=")["after"], [])
        self.refused(5, ["roadmap", "add", "Gesprek over de kanker van Jan"], "anyway")
        dropped = self.json("roadmap", "drop", "own/1")
        self.assertEqual(dropped["state"], "dropped")
        self.assertEqual(self.json("roadmap", "done", "own/1", "--undo")["state"], "open")
        self.refused(2, ["roadmap", "edit", "own/1"], "nothing to change")
        self.refused(2, ["roadmap", "edit", "own/1", "--start", "2027-01-04", "--due", "2027-01-08", "--days", "2"], "two of")

    def test_points_go_by_the_number_of_the_example(self):
        self.json("survey", "plan", "--on", "2027-02-01")
        own = self.json("roadmap", "add", "Eigen", "--due", "2027-12-01")
        points = self.start("--on", "2027-01-11")["points"]
        self.assertEqual([point["ref"] for point in points if point["number"] <= 12], POINTS)
        self.assertEqual(sorted(point["number"] for point in points), list(range(1, 14)))
        self.assertEqual((own["number"], self.point("13")["ref"]), (13, "own/1"))
        self.assertEqual(self.json("roadmap", "edit", "7", "--after", "5,6")["after"], ["mensen", "rollen"])
        self.assertEqual(self.json("roadmap", "done", "1")["ref"], "redenen")
        self.assertEqual(self.json("roadmap", "drop", "13")["ref"], "own/1")
        self.assertEqual(self.json("roadmap", "add", "Nog een")["number"], 14)
        self.refused(3, ["roadmap", "show", "15"], "no point '15'")
        # What is part of something else keeps a name of its own, so that no number means two things.
        steps = [task for task in self.json("roadmap", "list", "--all") if task["origin"] == "survey"]
        self.assertEqual({step["number"] for step in steps}, {None})
        self.assertIn(f"task:{steps[0]['id']} ", self.ok("roadmap", "list", "--all").out)
        self.assertEqual(self.json("roadmap", "done", f"task:{steps[0]['id']}")["ref"], steps[0]["ref"])
        self.assertIn("'geborgen roadmap done 13 --undo'", self.refused(5, ["roadmap", "drop", "13"], "dropped").err)

    def test_a_number_that_is_not_there_is_no_text(self):
        for title in ("Eerste", "Tweede", "Budget 2027"):
            self.json("roadmap", "add", title, "--due", "2027-12-01")
        before = self.json("roadmap", "list")
        for verb, *more in (("done",), ("drop",), ("show",), ("edit", "--owner", "HR"), ("edit", "--after", "13")):
            for number in ("0", "1", "2", "02", "27", "2027", "99999999999999999999"):
                self.refused(3, ["roadmap", verb, number, *more], f"no point '{number}'")
        self.refused(3, ["roadmap", "edit", "13", "--after", "2"], "no point '2'")
        self.assertEqual(self.json("roadmap", "list"), before)
        self.assertEqual([self.point(which)["ref"] for which in ("13", "own/2", "budget 2027")], ["own/1", "own/2", "own/3"])

    def test_titles_that_nobody_changed_show_in_the_reader_s_language(self):
        points = self.house.json("--lang", "nl", "plan", "start", "--on", TODAY().isoformat())["points"]
        self.assertEqual(points[0]["title"], "Omschrijf waarom we dit doen")
        self.assertEqual(self.point("1")["title"], "Say why we do this")
        self.assertEqual(self.json()["tasks"][0]["title"], "Say why we do this")
        self.assertIn("Say why we do this", [reminder["title"] for reminder in self.json("remind", "list")])
        self.assertIn("Say why we do this", self.ok("roadmap", "page", "--markdown").out)
        self.assertEqual(self.point("say why")["ref"], "redenen")
        self.json("roadmap", "edit", "2", "--title", "Onze eigen woorden")
        moved = self.json("roadmap", "edit", "1", "--days", "9")["moved"]
        self.assertEqual([move["title"] for move in moved][:3], ["Say why we do this", "Onze eigen woorden", "Choose the aims of this plan"])
        # Moving and doing store nothing but dates and state: each reader goes on reading their own language.
        self.json("roadmap", "done", "1")
        titles = [point["title"] for point in self.house.json("--lang", "nl", "plan", "list")]
        self.assertEqual(titles[:3], ["Omschrijf waarom we dit doen", "Onze eigen woorden", "Kies de doelen van dit plan"])

    def test_overview_and_reminders(self):
        self.json("roadmap", "add", "Nu doen", "--due", TODAY().isoformat())
        late = self.json("roadmap", "add", "Te laat", "--due", (TODAY() - datetime.timedelta(9)).isoformat())
        self.json("roadmap", "add", "Later", "--due", "+20d")
        overview = self.json()
        self.assertEqual((overview["tasks_count"], [task["title"] for task in overview["tasks"]]), (2, ["Te laat", "Nu doen"]))
        self.assertIn("The plan: overdue", self.ok().out)
        about = [reminder for reminder in self.json("remind", "list") if reminder["subject"] == f"task:{late['id']}"]
        self.assertEqual([(reminder["rung"], reminder["title"]) for reminder in about], [("overdue", "Te laat")])
        self.json("roadmap", "done", "te laat")
        self.assertEqual(self.json()["tasks_count"], 1)

    def test_who_is_named_is_found_and_taken_out(self):
        person = self.add_person("Testpersoon Een")
        self.start("--on", "2027-01-11")
        self.json("roadmap", "edit", "rollen", "--owner", "Testpersoon Een", "--note", "Bel testpersoon een, niet Testpersoon Eenhoorn")
        self.json("roadmap", "edit", "nodig", "--owner", "Testpersoon Eenhoorn")
        found = self.json("person", "export", str(person["id"]))["task"]
        self.assertEqual([task["ref"] for task in found], ["rollen"])
        self.json("person", "erase", str(person["id"]), "--yes")
        self.assertEqual((self.point("rollen")["owner"], self.point("rollen")["note"]), (None, None))
        self.assertEqual(self.point("nodig")["owner"], "Testpersoon Eenhoorn")

    def test_an_organisation_s_own_points(self):
        self.house.data.mkdir(mode=0o700, parents=True, exist_ok=True)
        (self.house.data / "roadmap.conf").write_text("[borging]\nhidden=true\n[cao]\ntitle-nl=Cao-overleg\ntitle-en=Talk with the unions\ndays=5\nafter=mensen\norder=5\n")
        points = {point["ref"]: point for point in self.start("--on", "2027-01-11")["points"]}
        self.assertIn("cao", points)
        self.assertNotIn("borging", points)
        self.assertEqual(points["cao"]["after"], ["mensen"])

    def test_points_of_one_s_own_that_cannot_be_used(self):
        self.house.data.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = self.house.data / "roadmap.conf"
        elsewhere = self.house.data / "elsewhere"
        round_about = "[a]\ntitle-nl=A\ndays=1\nafter=b\n[b]\ntitle-nl=B\ndays=1\nafter=a\n"
        hostile = {
            "'redenen' has no usable 'days'": b"[redenen]\ndays=0\n",
            "'a → b → a'": round_about.encode(),
            "roadmap.conf": bytes(range(256)) * 64,
            "larger than": b"#" * (2 << 20),
            "'key0'": b"[redenen]\n" + b"".join(b"key%d=1\n" % n for n in range(5000)),
            "more than": b"".join(b"[p%d]\ntitle-nl=P\ndays=1\n" % n for n in range(61)),
        }
        for said, data in hostile.items():
            path.write_bytes(data)
            self.check_unusable(said)
        for target, said in (("/dev/zero", "no ordinary file"), (str(self.house.data), "no ordinary file"), (str(elsewhere), None)):
            path.unlink()
            path.symlink_to(target)
            if said:
                self.check_unusable(said)
        # A link to nowhere is no file; one to a file is that file.
        self.assertEqual(self.look_at_plan()["message"], "a plan of 12 points")
        elsewhere.write_text("[cao]\ntitle-nl=Cao-overleg\ndays=5\n")
        self.assertEqual(self.look_at_plan(), {"check": "roadmap", "ok": True, "message": "a plan of 13 points"})

    def look_at_plan(self):
        return next(line for line in self.house.client("--json", "doctor").json if line["check"] == "roadmap")

    def check_unusable(self, said):
        done = self.house.client("doctor", timeout=20)
        self.assertEqual(done.status, 1, done.out)
        line = self.look_at_plan()
        self.assertIn("roadmap.conf", line["message"])
        self.assertIn(said, line["message"])
        # What ships stands in for it.
        points = self.start("--on", "2027-01-11", "--again")["points"]
        self.assertEqual([point["ref"] for point in points], POINTS)

    def test_the_page_tells_all_of_it_twice(self):
        self.start("--on", "2027-01-11", "--toward", "2027")
        self.json("roadmap", "edit", "mensen", "--owner", "<b>directie</b>")
        text = self.ok("roadmap", "page", "--markdown").out
        self.assertIn("| 5 | Get a yes from directors and managers ◆ |", text)
        self.assertIn("0 of 12 points done", text)
        # What waits for another says so, as in the list, until that is done.
        self.json("roadmap", "done", "redenen")
        text = self.ok("roadmap", "page", "--markdown").out
        states = {int(row[1]): row[6].strip() for row in (line.split("|") for line in text.splitlines()) if len(row) == 9 and row[1].strip().isdigit()}
        self.assertEqual([states[number] for number in (1, 2, 3, 12)], ["finished", "open", "waiting", "waiting"])
        waiting = [point["number"] for point in self.json("roadmap", "list") if point["waiting"] and point["due_on"] >= TODAY().isoformat()]
        self.assertEqual([number for number in sorted(states) if states[number] == "waiting"], sorted(waiting))
        self.json("roadmap", "done", "redenen", "--undo")
        page = self.ok("roadmap", "page", "--output", "-").out
        self.assertEqual(page.count("<svg xmlns"), 2)
        # Each point stands in both drawings, with its number in the table; eleven of them wait for another.
        self.assertEqual((page.count(">1. Say why we do this<"), page.count("Say why we do this")), (2, 3))
        self.assertEqual(page.count('class="link"'), 22)
        self.assertIn("10 Nov", page)
        self.assertNotIn("<b>directie", page)
        empty = self.ok("--lang", "nl", "plan", "page", "--markdown").out
        self.assertIn("0 van 12 punten", empty)


if __name__ == "__main__":
    tap.main()
