"""Who was told about work and care when they came: one by one, or a group at once; and who wasn't yet."""

import datetime

import tap
from whole import TODAY, WholeCase


def day(n):
    return (TODAY() + datetime.timedelta(n)).isoformat()


class Onboarding(WholeCase):
    def due(self):
        return [newcomer["person_name"] for newcomer in self.json("onboarding", "due")]

    def test_who_is_new_until_told(self):
        new = self.add_person("Testpersoon Nieuw", "--started", day(-30), "--team", "Team Een")
        self.add_person("Testpersoon Straks", "--started", day(10))
        self.add_person("Testpersoon Oud", "--started", day(-400))
        self.add_person("Testpersoon Onbekend")
        gone = self.add_person("Testpersoon Weg", "--started", day(-40))
        self.ok("person", "leave", str(gone["id"]), "--on", day(-1))
        self.assertEqual(self.due(), ["Testpersoon Nieuw", "Testpersoon Straks"])
        newcomer = self.json("onboarding", "due")[0]
        self.assertEqual((newcomer["person"], newcomer["team_name"], newcomer["started_on"]), (new["id"], "Team Een", day(-30)))
        self.assertGreater(newcomer["due_on"], day(0), "four weeks are over, so there is a week left")
        told = self.json("introductie", "add", "--with", "nieuw", "--document", "Welkom bij ons", "--by", "HR", "--on", "yesterday")
        self.assertEqual({key: told[key] for key in ("audience", "person", "people", "document", "told_on", "told_by")},
                         {"audience": "employee", "person": new["id"], "people": 1, "document": "Welkom bij ons",
                          "told_on": day(-1), "told_by": "HR"})
        self.assertEqual(self.due(), ["Testpersoon Straks"])
        self.assertEqual(self.json("onboarding", "show", str(told["id"])), told)
        self.assertEqual(self.ok("onboarding", "remove", str(told["id"]), "--yes").out, "Removed.\n")
        self.assertEqual(self.due(), ["Testpersoon Nieuw", "Testpersoon Straks"])
        self.refused(3, ["onboarding", "show", str(told["id"])], "there is no introduction")

    def test_what_is_to_be_told_is_a_task(self):
        new = self.add_person("Testpersoon Nieuw", "--started", day(-3))
        def task():
            tasks = self.house.call("Tasks", "List", "(a{sv})", {})
            found = [each for each in tasks if each["origin"] == "onboarding"]
            self.assertEqual(len(found), 1, tasks)
            return found[0]
        self.assertEqual((task()["ref"], task()["state"]), (f"person/{new['id']}", "open"))
        self.assertIn("Testpersoon Nieuw", task()["title"])
        self.json("onboarding", "add", "--with", "nieuw")
        self.assertEqual((task()["state"], task()["done_on"]), ("done", day(0)))
        self.ok("person", "erase", str(new["id"]), "--yes")
        self.assertEqual(self.house.call("Tasks", "List", "(a{sv})", {}), [])

    def test_a_new_manager_until_told(self):
        self.add_person("Testpersoon Lijn", "--started", day(-3000), "--team", "Team Een")
        self.assertEqual(self.due(), [])
        task = self.json("introductie", "expect", "--with", "lijn", "--on", day(20))
        self.assertEqual((task["origin"], task["state"], task["start_on"]), ("onboarding", "open", day(20)))
        newcomer = self.json("onboarding", "due")[0]
        self.assertEqual({key: newcomer[key] for key in ("audience", "person_name", "started_on", "due_on")},
                         {"audience": "manager", "person_name": "Testpersoon Lijn", "started_on": day(20), "due_on": task["due_on"]})
        self.assertIn("als leidinggevende", self.ok("--lang", "nl", "introductie", "due").out)
        # The hint is one that settles it, and nobody who was here for years is called new.
        hint = "onboarding add --with PERSON"
        self.assertIn("--audience manager --with PERSON", self.ok("onboarding", "due").out)
        self.assertNotIn(hint, self.ok("onboarding", "due").out)
        self.assertIn("1 person is still to be told", self.ok("onboarding", "list").out)
        self.add_person("Testpersoon Nieuw", "--started", day(-3))
        self.assertIn(hint, self.ok("onboarding", "due").out)
        self.json("onboarding", "add", "--with", "nieuw")
        # Said anew, it is moved and not doubled.
        self.assertEqual(self.json("onboarding", "expect", "--with", "lijn", "--on", day(30))["id"], task["id"])
        # To have been told as an employee isn't enough.
        self.ok("onboarding", "add", "--with", "lijn")
        self.assertEqual(self.due(), ["Testpersoon Lijn"])
        told = self.json("onboarding", "add", "--with", "lijn", "--audience", "manager", "--document", "Wegwijzer voor leidinggevenden")
        self.assertEqual(self.due(), [])
        self.ok("onboarding", "remove", str(told["id"]), "--yes")
        self.assertEqual(self.due(), ["Testpersoon Lijn"])
        for _ in range(2):
            self.json("onboarding", "add", "--with", "lijn", "--audience", "manager")
        self.json("onboarding", "add", "--people", "4", "--audience", "manager")
        # Told twice is told once.
        self.assertIn("5 managers", self.ok("pillar", "show", "bekwamen.leidinggevenden").out)

    def test_a_new_manager_who_leaves_or_is_erased(self):
        gone = self.add_person("Testpersoon Gaat", "--started", day(-3000))
        erased = self.add_person("Testpersoon Wis", "--started", day(-3000))
        for name in ("gaat", "wis"):
            self.json("onboarding", "expect", "--with", name)
        self.assertEqual(self.due(), ["Testpersoon Gaat", "Testpersoon Wis"])
        self.ok("person", "leave", str(gone["id"]), "--on", day(0))
        self.assertEqual(self.due(), ["Testpersoon Wis"])
        self.refused(5, ["onboarding", "expect", "--with", str(gone["id"])], "has left already")
        self.assertIn("manager/", self.ok("person", "export", str(erased["id"]), "--json").out)
        self.ok("person", "erase", str(erased["id"]), "--yes")
        self.assertEqual([task["state"] for task in self.house.call("Tasks", "List", "(a{sv})", {})], ["dropped"])

    def test_a_group_of_managers(self):
        first = self.json("onboarding", "add", "--people", "12", "--audience", "manager", "--on", day(-60))
        self.json("onboarding", "add", "--people", "3")
        self.assertEqual((first["person"], first["people"], first["document"]), (None, 12, "the handbook's chapter on work and care"))
        self.assertEqual([told["people"] for told in self.json("onboarding", "list")], [3, 12])
        self.assertEqual([told["people"] for told in self.json("onboarding", "list", "--audience", "manager")], [12])
        self.assertEqual([told["people"] for told in self.json("onboarding", "list", "--from", day(-10))], [3])
        self.assertEqual([told["people"] for told in self.json("onboarding", "list", "--until", day(-10))], [12])
        shown = self.ok("--lang", "nl", "introductie", "list").out
        self.assertIn("12 medewerkers", shown)
        self.assertIn("als leidinggevende", shown)

    def test_what_is_refused(self):
        self.add_person("Testpersoon Een", "--started", day(-3))
        for arguments, status, *words in (
                (["--with", "een", "--people", "3"], 2, "give one of them"),
                (["--people", "0"], 2, "'0'"),
                (["--people", "100001"], 2, "'100001'"),
                (["--with", "een", "--audience", "everybody"], 2, "choose employee or manager"),
                (["--with", "een", "--on", "+1d"], 2, "is still to come"),
                (["--with", "een", "--on", day(-400)], 2, "long before 'Testpersoon Een' came", "by --on"),
                (["--with", "een", "--audience", "manager", "--on", "2020-01-01"], 2, "long before"),
                (["--with", "niemand"], 3, "nobody fits"),
                (["--with", "een", "--document", "x" * 201], 2, "document"),
                (["--with", "een", "--by", "a\x1b[31mb"], 2, "told by"),
                ([], 2, "--with")):
            with self.subTest(arguments=arguments):
                self.refused(status, ["onboarding", "add", *arguments], *words)
        self.assertEqual(self.json("onboarding", "list"), [])
        # Told before the first day is told.
        self.json("onboarding", "add", "--with", "een", "--on", day(-30))

    def test_who_asks_for_it_and_who_is_erased(self):
        new = self.add_person("Testpersoon Nieuw", "--started", day(-30))
        teller = self.add_person("Testpersoon Verteller", "--started", day(-3000))
        self.json("onboarding", "add", "--with", "nieuw", "--document", "Welkom bij ons", "--by", "Testpersoon Verteller")
        for who in (new, teller):
            self.assertIn("Welkom bij ons", self.ok("person", "export", str(who["id"]), "--markdown").out)
        self.ok("person", "erase", str(teller["id"]), "--yes")
        self.assertIsNone(self.json("onboarding", "list")[0]["told_by"])
        self.ok("person", "erase", str(new["id"]), "--yes")
        left = self.json("onboarding", "list")[0]
        self.assertEqual((left["person"], left["people"], left["document"]), (None, 1, "Welkom bij ons"))
        self.assertNotIn(b"Verteller", (self.house.data / "geborgen.db").read_bytes())


if __name__ == "__main__":
    tap.main()
