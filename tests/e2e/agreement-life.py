"""The life of an agreement: confirmed by each, reviewed, changed, shared, wound down, ended; and what reminds of it."""

import datetime
import re

import tap
from whole import TODAY, WholeCase, is_working_day


def day(offset):
    return (TODAY() + datetime.timedelta(offset)).isoformat()


class Life(WholeCase):
    def setUp(self):
        super().setUp()
        self.person = self.add_person("Testpersoon Een")

    def agree(self, *more):
        return self.json("agreement", "add", "--with", str(self.person["id"]), "--kind", "thuiswerken", *more)

    def verb(self, verb, agreement, *more):
        return self.json("agreement", verb, str(agreement["id"]), *more)

    def reminders(self, agreement):
        return self.json("remind", "list", "--agreement", str(agreement["id"]))

    def test_a_proposal_is_in_force_when_both_confirmed(self):
        agreement = self.agree("--proposed", "--trial-until", day(90))
        self.assertEqual(agreement["state"], "proposed")
        asked = self.reminders(agreement)
        self.assertEqual([(row["subject"], row["rung"], row["state"]) for row in asked],
                         [(f"agreement:{agreement['id']}", "confirm", "pending")])
        self.assertIn("Testpersoon Een", asked[0]["title"])
        one = self.verb("confirm", agreement, "--by", "employee", "--on", day(-2))
        self.assertEqual((one["state"], one["confirmed_on"], one["confirmed_by_employee_on"], one["confirmed_by_manager_on"]),
                         ("proposed", None, day(-2), None))
        both = self.verb("confirm", agreement, "--by", "leidinggevende")
        self.assertEqual((both["state"], both["confirmed_on"]), ("trial", day(0)))
        self.assertEqual(self.reminders(agreement), [])
        self.refused(2, ("agreement", "confirm", str(agreement["id"])), "--by")
        self.refused(2, ("agreement", "confirm", str(agreement["id"]), "--by", "iemand"), "iemand", "manager")
        self.refused(2, ("agreement", "confirm", str(agreement["id"]), "--by", "manager", "--on", day(1)), "still to come")

    def test_what_is_not_confirmed_needs_attention(self):
        agreement = self.agree()
        overview = self.json()
        self.assertEqual([one["id"] for one in overview["attention"]], [agreement["id"]])
        self.assertIn("not yet", self.ok().out)
        self.verb("confirm", agreement, "--by", "manager")
        self.verb("confirm", agreement, "--by", "employee")
        self.assertEqual(self.json()["attention"], [])

    def test_a_change_shows_what_differs_and_keeps_what_was(self):
        agreement = self.agree("--text", "twee dagen", "--confirmed-on", day(0), "--trial-until", day(60))
        self.assertEqual(agreement["confirmed_by_manager_on"], day(0))
        changed = self.verb("change", agreement, "--text", "drie dagen", "--trial-until", day(90), "--emergency",
                            "Voorbeeld B. neemt over")
        self.assertEqual((changed["version"], changed["state"], changed["confirmed_on"]), (2, "trial", None))
        self.assertEqual({row["field"]: (row["old"], row["new"]) for row in changed["changes"]},
                         {"text": ("twee dagen", "drie dagen"), "trial_until": (day(60), day(90)),
                          "emergency": (None, "Voorbeeld B. neemt over")})
        self.assertLessEqual(self.talk_of(self.person, "evaluatiegesprek")["due_on"], day(90))
        self.assertEqual([row["rung"] for row in self.reminders(agreement)], ["confirm"])
        for said in ("Was", "Is now", "twee dagen", "drie dagen", "Version 2"):
            self.assertIn(said, self.ok("agreement", "show", str(agreement["id"]), "--history").out)
        history = self.json("agreement", "show", str(agreement["id"]), "--history")
        self.assertEqual([(one["version"], one["text"], one["confirmed_by_manager_on"]) for one in history["versions"]],
                         [(1, "twee dagen", day(0)), (2, "drie dagen", None)])
        self.refused(2, ("agreement", "change", str(agreement["id"])), "--text")
        self.refused(2, ("agreement", "change", str(agreement["id"]), "--text", "drie dagen"), "nothing would change")
        self.refused(2, ("agreement", "change", str(agreement["id"]), "--until", day(-1)), "has passed")
        self.refused(2, ("agreement", "change", str(agreement["id"]), "--kind", "thuiswerk"), "thuiswerken")

    def test_a_review_holds_its_talk(self):
        agreement = self.agree("--trial-until", day(14))
        talk = self.talk_of(self.person, "evaluatiegesprek")
        adapted = self.verb("review", agreement, "--outcome", "adapt", "--trial-until", day(70), "--work", "deels")
        self.assertEqual((adapted["state"], adapted["version"]), ("trial", 2))
        self.assertEqual(adapted["next"]["state"], "due")
        self.assertEqual(self.json("talk", "show", str(talk["id"]))["state"], "held")
        going = self.verb("review", agreement, "--outcome", "doorgaan", "--employee", "yes", "--team", "no")
        self.assertEqual(going["state"], "active")
        self.assertGreater(going["review_on"], day(360))
        ended = self.verb("review", agreement, "--outcome", "end")
        self.assertEqual((ended["state"], ended["until_on"], ended["next"]), ("ended", day(0), None))
        history = self.json("agreement", "show", str(agreement["id"]), "--history")
        self.assertEqual([(one["outcome"], one["for_employee"], one["for_work"], one["for_team"])
                          for one in history["reviews"]],
                         [("adapt", None, "partly", None), ("continue", "yes", None, "no"), ("end", None, None, None)])
        self.assertEqual(history["reviews"][0]["talk"], talk["id"])
        for verb in (("review", "--outcome", "continue"), ("change", "--text", "x"), ("confirm", "--by", "manager"),
                     ("share", "--granted"), ("wind-down", "--until", day(30)), ("end",)):
            self.refused(5, ("agreement", verb[0], str(agreement["id"]), *verb[1:]), "has ended")

    def test_sharing_is_asked_and_answered(self):
        agreement = self.agree()
        self.assertEqual(agreement["share"], "not-asked")
        asked = self.verb("share", agreement, "--asked-on", day(-3))
        self.assertEqual((asked["share"], asked["share_asked_on"]), ("not-asked", day(-3)))
        granted = self.verb("share", agreement, "--granted", "--on", day(-1))
        self.assertEqual((granted["share"], granted["share_asked_on"], granted["share_answered_on"], granted["share_by"]),
                         ("granted", day(-3), day(-1), None))
        refused = self.verb("share", agreement, "--refused", "--by", "Voorbeeld V.")
        self.assertEqual((refused["share"], refused["share_by"]), ("refused", "Voorbeeld V."))
        self.assertEqual(refused["version"], 1)
        self.refused(2, ("agreement", "share", str(agreement["id"])), "--granted")
        self.refused(2, ("agreement", "share", str(agreement["id"]), "--granted", "--refused"), "not both")

    def test_winding_down_is_gentle(self):
        agreement = self.agree("--confirmed-on", day(0))
        wound = self.verb("wind-down", agreement, "--until", day(42), "--steps", "3")
        self.assertEqual((wound["until_on"], wound["winding_down_on"], wound["confirmed_on"]), (day(42), day(0), day(0)))
        dates = [datetime.date.fromisoformat(step["due_on"]) for step in wound["steps"]]
        self.assertEqual(len(dates), 3)
        self.assertEqual(dates, sorted(dates))
        self.assertTrue(all(is_working_day(one) and TODAY() < one <= TODAY() + datetime.timedelta(42) for one in dates))
        self.assertEqual({row["subject"] for row in self.json("remind", "list") if row["rung"] == "do"},
                         {f"action:{step['id']}" for step in wound["steps"]})
        follow_up = wound["follow_up"]
        self.assertEqual(follow_up["kind"], "mantelzorggesprek")
        self.assertGreaterEqual(follow_up["due_on"], day(42 + 28))
        for talk in (follow_up, self.talk_of(self.person, "evaluatiegesprek")):
            self.assertIn("How are you?", self.ok("talk", "guide", str(talk["id"])).out)
        self.refused(5, ("agreement", "wind-down", str(agreement["id"]), "--until", day(60)), "already")
        # Somebody who is asked less often isn't due again.
        self.json("talk", "held", str(follow_up["id"]))
        self.assertEqual([one for one in self.json("talk", "list") if one["kind"] == "mantelzorggesprek"], [])
        # Ended before that, it says which steps are left over, and how to be rid of them.
        first = str(wound["steps"][0]["id"])
        self.json("action", "remove", first, "--yes")
        ended = self.ok("agreement", "end", str(agreement["id"])).out
        self.assertIn("geborgen action remove", ended)
        self.assertEqual([number for number in re.findall(r"(?m)^(\d+) ", ended.partition("still open")[2])],
                         [str(step["id"]) for step in wound["steps"][1:]])

    def test_done_settles_the_reminder_alone(self):
        agreement = self.agree()
        first = self.reminders(agreement)
        self.json("remind", "done", str(first[0]["id"]))
        after = self.reminders(agreement)
        self.assertEqual(len(after), 1)
        self.assertGreater(after[0]["due_at"], first[0]["due_at"])
        self.assertIsNone(self.json("agreement", "show", str(agreement["id"]))["confirmed_on"])

    def test_the_guide_tells_what_is_agreed_for_an_emergency(self):
        self.agree("--emergency", "Voorbeeld B. neemt over", "--team-told", "wie wanneer thuis werkt")
        guide = self.ok("talk", "guide", str(self.talk_of(self.person)["id"])).out
        for said in ("In an emergency: Voorbeeld B. neemt over", "The team is told: wie wanneer thuis werkt",
                     "Still to be confirmed: by both"):
            self.assertIn(said, guide)

    def test_health_is_asked_about_in_every_text(self):
        agreement = self.agree()
        for option in ("--text", "--emergency", "--team-told"):
            self.refused(5, ("agreement", "change", str(agreement["id"]), option, "vanwege haar dementie"), "health")
        self.verb("change", agreement, "--text", "vanwege haar dementie", "--anyway")
        self.assertNotIn("dementie", self.ok("audit", "list").out)


if __name__ == "__main__":
    tap.main()
