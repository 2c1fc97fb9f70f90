"""The contract of the command line, which scripts rely on: keys, types, words, aliases, exit statuses."""

import re

import tap
from whole import TODAY, WholeCase, next_working_day

DATE = r"\d{4}-\d\d-\d\d"
INSTANT = DATE + r"T\d\d:\d\d:\d\d[+-]\d\d:\d\d"
WORD = {
    "talk kind": "functioneringsgesprek|teamgesprek|mantelzorggesprek|evaluatiegesprek|kennismakingsgesprek"
                 "|overdrachtsgesprek|dag-van-de-mantelzorg",
    "talk state": "due|planned|held|skipped|cancelled",
    "agreement kind": "flexibele-werktijden|vaste-roosters|tijdelijk-minder-werken|thuiswerken|andere-taken|lichtere-taken"
                      "|andere-afdeling|verlofuren-kopen|tijd-voor-tijd|ikb-uren|in-pauze-regelen|even-weg|calamiteitenverlof"
                      "|kortdurend-zorgverlof|langdurend-zorgverlof|cao-verlof|anders",
    "agreement state": "proposed|trial|active|ended|handed_over",
    "action state": "open|done",
    "reminder state": "pending|shown|snoozed|done",
    "rung": "plan|prepare|now|record|overdue|confirm|do",
}


def text(pattern=r".+"):
    return lambda value: isinstance(value, str) and re.fullmatch(pattern, value, re.S) is not None


def number(value):
    return isinstance(value, int) and not isinstance(value, bool) and value > 0


def flag(value):
    return isinstance(value, bool)


def decimal(value):
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def maybe(check):
    return lambda value: value is None or check(value)


RECORDS = {
    "person": {"id": number, "name": text(), "email": maybe(text()), "team": maybe(number), "hours_per_week": maybe(decimal),
               "started_on": maybe(text(DATE)), "left_on": maybe(text(DATE))},
    "talk": {"id": number, "uid": text(r"[^/\s]+"), "kind": text(WORD["talk kind"]), "person": maybe(number),
             "team": maybe(number), "due_on": text(DATE), "starts_at": maybe(text(INSTANT)), "minutes": number,
             "state": text(WORD["talk state"]), "topic_raised": maybe(flag)},
    "agreement": {"id": number, "person": number, "kind": text(WORD["agreement kind"]), "text": maybe(text()),
                  "from_on": text(DATE), "trial_until": maybe(text(DATE)), "review_on": text(DATE),
                  "until_on": maybe(text(DATE)), "state": text(WORD["agreement state"]), "confirmed_on": maybe(text(DATE)),
                  "share": text(r"not-asked|granted|refused")},
    "action": {"id": number, "person": maybe(number), "talk": maybe(number), "text": text(), "owner": text("manager|employee"),
               "due_on": maybe(text(DATE)), "state": text(WORD["action state"])},
    "reminder": {"id": number, "subject": text(r"(talk|agreement|action|handover|task):\d+"), "rung": text(WORD["rung"]),
                 "due_at": text(INSTANT),
                 "state": text(WORD["reminder state"]), "snoozed_until": maybe(text(INSTANT)),
                 "shown_at": maybe(text(INSTANT))},
}


class Contract(WholeCase):
    def check(self, record, shape):
        """The promised keys come first and in order; what the contract doesn't name may follow."""
        expected = RECORDS[shape]
        self.assertEqual(list(record)[:len(expected)], list(expected))
        for key, fits in expected.items():
            self.assertTrue(fits(record[key]), f"{shape} {key}: {record[key]!r}")

    def check_all(self, records, shape, at_least=1):
        self.assertIsInstance(records, list)
        self.assertGreaterEqual(len(records), at_least)
        for record in records:
            self.check(record, shape)

    def fill(self):
        house = self.house
        one = self.add_person("Testpersoon Een", "--email", "een@voorbeeld.example", "--team", "Team Een", "--hours", "37,5",
                              "--started", TODAY().isoformat())
        self.add_person("Testpersoon Twee")
        self.check(one, "person")
        self.assertEqual(one["hours_per_week"], 37.5)
        agreement = self.json("agreement", "add", "--with", "een", "--kind", "thuiswerken", "--text", "maandag thuis",
                              "--trial-until", "+3m")
        self.check(agreement, "agreement")
        self.assertEqual(agreement["state"], "trial")
        self.assertEqual(agreement["text"], "maandag thuis")
        self.check(self.json("action", "add", "--with", "een", "--text", "rooster navragen", "--due", "+2w"), "action")
        talk = self.talk_of(one, "kennismakingsgesprek")
        self.check(self.json("talk", "plan", str(talk["id"]), "--on", f"{next_working_day(3)} 10:00"), "talk")
        return house

    def test_lists(self):
        self.fill()
        self.check_all(self.json("person", "list"), "person", 2)
        self.check_all(self.json("talk", "list"), "talk", 5)
        self.check_all(self.json("agreement", "list"), "agreement")
        self.check_all(self.json("action", "list"), "action")
        self.check_all(self.json("remind", "list"), "reminder", 3)

    def test_every_state_of_a_talk(self):
        self.fill()
        ids = [str(talk["id"]) for talk in self.json("talk", "list", "--with", "een") if talk["state"] == "due"]
        self.check(self.json("talk", "held", ids[0], "--topic-raised", "no"), "talk")
        self.check(self.json("talk", "skip", ids[1], "--reason", "net gesproken"), "talk")
        extra = self.json("talk", "add", "mantelzorggesprek", "--with", "twee")
        self.check(self.json("talk", "cancel", str(extra["id"]), "--reason", "dubbel"), "talk")
        talks = self.json("talk", "list", "--all")
        self.check_all(talks, "talk", 6)
        self.assertEqual({talk["state"] for talk in talks}, {"due", "planned", "held", "skipped", "cancelled"})
        for state in ("due", "planned", "held", "skipped", "cancelled"):
            self.assertEqual({talk["state"] for talk in self.json("talk", "list", "--state", state)}, {state})
        self.check_all(self.json("remind", "list", "--all"), "reminder", 3)

    def test_single_objects(self):
        self.fill()
        self.check(self.json("person", "show", "een"), "person")
        self.check(self.json("talk", "show", "1"), "talk")
        self.check(self.json("agreement", "show", "1"), "agreement")
        self.check(self.json("action", "show", "1"), "action")
        self.check(self.json("agreement", "end", "1"), "agreement")
        reminder = self.json("remind", "list")[0]
        self.check(self.json("remind", "snooze", str(reminder["id"]), "--for", "20w"), "reminder")
        snoozed = [one for one in self.json("remind", "list") if one["id"] == reminder["id"]][0]
        self.assertEqual(snoozed["state"], "snoozed")
        self.assertEqual(snoozed["due_at"], reminder["due_at"])
        done = self.json("remind", "done", str(reminder["id"]))
        self.assertEqual((done["state"], done["snoozed_until"]), ("done", None))
        self.check(self.json("talk", "add", "mantelzorggesprek", "--with", "twee"), "talk")
        self.check(self.json("person", "edit", "twee", "--hours", "20"), "person")
        self.check(self.json("person", "leave", "twee", "--on", TODAY().isoformat()), "person")

    def test_instants_are_in_the_zone_of_the_talk(self):
        self.fill()
        talk = self.json("talk", "list", "--state", "planned")[0]
        self.assertRegex(talk["starts_at"], r"T10:00:00\+0[12]:00$")

    def test_dutch_aliases(self):
        self.fill()
        for dutch, english in (("medewerker", "person"), ("gesprek", "talk"), ("afspraak", "agreement"), ("actiepunt", "action"),
                               ("herinnering", "remind")):
            self.assertEqual(self.json(dutch, "list"), self.json(english, "list"))
        self.assertEqual(self.json("agenda", "path"), self.json("calendar", "path"))
        self.assertEqual(self.json("dag", "show"), self.json("day", "show"))

    def test_language_and_colour(self):
        self.fill()
        for language in ("nl", "en"):
            self.assertNotEqual(self.ok("--lang", language, "talk", "list").out, "")
            self.assertEqual(self.json("--lang", language, "talk", "list"), self.json("talk", "list"))
        self.assertEqual(self.ok("--no-color", "person", "list").out, self.ok("person", "list").out)
        self.assertNotIn("\x1b", self.ok("person", "list").out)
        self.refused(2, ["--lang", "xx", "talk", "list"], "'xx'", "'nl'")

    def test_options_anywhere(self):
        self.fill()
        self.assertEqual(self.house.ok("person", "list", "--json").json, self.json("person", "list"))
        self.assertEqual(self.house.ok("person", "--json", "list").json, self.json("person", "list"))

    def test_exit_statuses(self):
        self.fill()
        self.assertEqual(self.house.client("person", "list").status, 0)
        # no notification server in this house
        self.refused(1, ["remind", "test"])
        self.refused(2, ["person", "frobnicate"], "'frobnicate'")
        self.refused(2, ["frobnicate"], "'frobnicate'")
        self.refused(2, ["person", "list", "--frobnicate"], "'--frobnicate'")
        self.refused(2, ["person", "add"], "NAME")
        self.refused(2, ["talk", "plan", "1"], "--on")
        self.refused(3, ["person", "show", "Niemand"], "'Niemand'")
        self.refused(3, ["person", "show", "testpersoon"], "'testpersoon'", "Testpersoon Een", "Testpersoon Twee")
        self.refused(3, ["talk", "show", "9999"], "9999")
        self.refused(5, ["team", "remove", "een", "--yes"])
        planned = self.json("talk", "list", "--state", "planned")[0]
        self.refused(5, ["talk", "plan", str(planned["id"]), "--on", f"{next_working_day(9)} 11:00"])
        done = self.house.client("person", "list", env={"DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent/bus"})
        self.assertEqual(done.status, 4)
        self.one_line(done, "bus")

    def test_dates_as_people_write_them(self):
        person = self.add_person()
        day = next_working_day(20)
        for written in (day.isoformat(), f"{day.day}-{day.month}-{day.year}"):
            talk = self.json("talk", "add", "mantelzorggesprek", "--with", str(person["id"]), "--on", f"{written} 9:05")
            self.assertEqual(talk["starts_at"][:16], f"{day}T09:05")
        for written in ("morgen", "tomorrow", "vrijdag", "friday", "+2w", "3 dec"):
            talk = self.json("talk", "add", "mantelzorggesprek", "--with", str(person["id"]), "--due", written)
            self.assertGreater(talk["due_on"], TODAY().isoformat(), written)
        self.assertEqual(talk["due_on"][5:], "12-03")


if __name__ == "__main__":
    tap.main()
