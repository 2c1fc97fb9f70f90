"""Recording a talk as a manager does: points ticked off, actions noted and done, at a terminal and without one; and how both come back."""

import datetime
import os
import re

import tap
from whole import TODAY, Dialogue, WholeCase, everything

LEFT_OVER = "## Left over from last time"


def days(n):
    return (TODAY() + datetime.timedelta(n)).isoformat()


class Actions(WholeCase):
    def setUp(self):
        super().setUp()
        self.person = self.add_person("Testpersoon Een", "--team", "Team Een", "--started", "2019-02-01")
        self.talk = str(self.talk_of(self.person)["id"])

    def add(self, text, *more):
        return self.json("action", "add", "--with", "een", "--text", text, *more)

    def guide(self, talk):
        return self.ok("talk", "guide", str(talk), "--markdown").out

    def test_from_note_to_done(self):
        late = self.add("Verlofsaldo uitzoeken", "--owner", "employee", "--due", "+1d")
        some_day = self.add("Poster ophangen")
        soon = self.add("Rooster navragen", "--due", TODAY().isoformat())
        self.assertEqual([action["id"] for action in self.json("action", "list")], [soon["id"], late["id"], some_day["id"]])
        self.assertEqual((late["owner"], late["person"], late["talk"], late["due_on"]), ("employee", self.person["id"], None, days(1)))
        done = self.json("action", "done", str(soon["id"]))
        self.assertEqual((done["state"], done["done_on"]), ("done", TODAY().isoformat()))
        self.assertEqual(len(self.json("action", "list")), 2)
        self.assertEqual(len(self.json("action", "list", "--all")), 3)
        self.refused(5, ["action", "done", str(soon["id"])], "done already")
        back = self.json("action", "done", str(soon["id"]), "--undo")
        self.assertEqual((back["state"], back.get("done_on")), ("open", None))
        edited = self.json("action", "edit", str(soon["id"]), "--text", "Rooster maken", "--due=", "--owner", "medewerker")
        self.assertEqual((edited["text"], edited["due_on"], edited["owner"]), ("Rooster maken", None, "employee"))

    def test_one_that_was_a_mistake_is_removed(self):
        wrong = self.add("Verkeerd getypt", "--due", TODAY().isoformat())
        kept = self.add("Rooster navragen", "--due", "+3d")
        about = f"action:{wrong['id']}"
        self.assertIn(about, [reminder["subject"] for reminder in self.json("remind", "list")])
        self.refused(2, ["action", "remove", str(wrong["id"])], "--yes")
        self.refused(3, ["action", "remove", "99", "--yes"], "99")
        self.assertEqual(self.json("action", "remove", str(wrong["id"]), "--yes"), {"id": wrong["id"], "removed": True})
        self.assertEqual([action["id"] for action in self.json("action", "list", "--all")], [kept["id"]])
        self.assertNotIn(about, [reminder["subject"] for reminder in self.json("remind", "list")])
        line = self.json("audit", "list")[0]
        self.assertEqual((line["verb"], line["subject"]), ("action.remove", about))
        self.assertNotIn("Verkeerd", self.ok("audit", "list").out)
        self.ok("audit", "verify")
        # What was done goes too, and no number is used twice.
        self.json("action", "done", str(kept["id"]))
        self.assertEqual(self.ok("--lang", "nl", "actiepunt", "remove", str(kept["id"]), "--yes").out, "Verwijderd.\n")
        self.assertGreater(self.add("Iets anders")["id"], kept["id"])

    def test_asked_before_it_is_removed(self):
        wrong = self.add("Verkeerd getypt")
        at = Dialogue(self.house, "action", "remove", str(wrong["id"]))
        at.answer("Remove the action 'Verkeerd getypt'? [y/n]", "n")
        self.assertNotEqual(at.end()[0], 0)
        self.assertEqual(len(self.json("action", "list")), 1)

    def test_carried_over_until_done(self):
        noted = self.json("action", "add", "--talk", self.talk, "--text", "Rooster navragen <b>", "--due", "+2w")
        self.assertEqual(noted["person"], self.person["id"])
        held = self.json("talk", "held", self.talk)
        guide = self.guide(held["next"]["id"])
        self.assertIn("- [ ] Rooster navragen \\<b\\>\\\n  **you**, by ", guide)
        other = self.json("talk", "add", "mantelzorggesprek", "--with", "een")
        self.assertIn("Rooster navragen", self.guide(other["id"]))
        shown = self.json("talk", "show", str(other["id"]))
        self.assertEqual([action["id"] for action in shown["actions"]], [noted["id"]])
        self.assertEqual([action["id"] for action in self.json("person", "show", "een")["actions"]], [noted["id"]])
        overview = self.json()
        self.assertEqual((overview["actions_count"], [action["id"] for action in overview["actions"]]), (1, [noted["id"]]))
        self.json("action", "done", str(noted["id"]))
        self.assertNotIn("Rooster", self.guide(other["id"]))
        self.assertEqual(self.json()["actions_count"], 0)

    def test_a_team_and_one_of_it(self):
        talk = str(self.json("talk", "list", "--kind", "teamgesprek")[0]["id"])
        whole = self.json("action", "add", "--talk", talk, "--text", "Poster ophangen")
        one = self.json("action", "add", "--talk", talk, "--with", "een", "--owner", "employee", "--text", "Rooster maken")
        self.assertEqual((whole["person"], whole["team_name"], one["person"]), (None, "Team Een", self.person["id"]))
        self.assertEqual([action["id"] for action in self.json("team", "show", "een")["actions"]], [whole["id"]])
        self.assertEqual(len(self.json("action", "list", "--talk", talk)), 2)
        self.refused(2, ["action", "add", "--team", "een", "--owner", "employee", "--text", "x"], "--with")

    def test_refusals(self):
        self.add_person("Testpersoon Twee")
        self.json("person", "leave", "twee", "--on", TODAY().isoformat())
        self.refused(5, ["action", "add", "--with", "twee", "--text", "x"], "Testpersoon Twee")
        self.refused(2, ["action", "add", "--text", "x"], "--with")
        self.refused(2, ["action", "add", "--with", "een"], "--text")
        self.refused(2, ["action", "add", "--with", "een", "--text", " "], "text")
        self.refused(2, ["action", "add", "--with", "een", "--text", "x", "--owner", "boss"], "'boss'", "manager")
        self.refused(2, ["action", "add", "--with", "een", "--text", "x", "--due", "31-2-2027"], "31-2-2027")
        self.refused(2, ["action", "add", "--with", "een", "--team", "een", "--text", "x"], "--team")
        self.refused(3, ["action", "show", "99"], "99")
        self.refused(3, ["action", "add", "--talk", "99", "--text", "x"], "99")
        self.refused(2, ["action", "edit", "1"], "--text")
        self.add("Bellen")
        self.refused(2, ["action", "done", "1", "--on", days(1)], "still to come")
        self.refused(2, ["action", "done", "1", "--on", days(0), "--undo"], "--undo")

    def test_a_text_as_it_was_typed(self):
        odd = "<b>&\" $(id) `x` שלום\n- tweede regel"
        self.ok("action", "add", "--with", "een", "--text", "-", input=odd + "\n")
        self.assertEqual(self.json("action", "show", "1")["text"], odd)
        self.assertIn("<b>&\" $(id) `x` שלום", self.ok("action", "show", "1").out)
        # One line of the guide is one action.
        self.assertIn("\n- [ ] \\<b\\>\\&\" $(id) \\`x\\` שלום - tweede regel\\\n", self.guide(self.talk))

    def test_overdue_is_said_in_words(self):
        self.add("Bellen", "--due", days(-1))
        self.add("Mailen", "--due", days(0))
        for language, word in (("en", "overdue"), ("nl", "te laat")):
            for line in self.ok("--lang", language, "action", "list").out.splitlines()[1:]:
                self.assertEqual(word in line, "Bellen" in line, line)
        self.assertEqual([action["state"] for action in self.json("action", "list")], ["open", "open"])
        self.assertIn("(overdue)", self.guide(self.talk))

    def test_a_long_list_is_cut_for_people(self):
        for n in range(32):
            self.house.call("Actions", "Add", "(a{sv})", self.variants(text=f"Actie {n:02}", person=self.person["id"]))
        shown = self.ok("action", "list").out
        self.assertEqual(len(re.findall("Actie", shown)), 30)
        self.assertIn("--limit 0", shown)
        self.assertEqual(len(re.findall("Actie", self.ok("action", "list", "--limit", "0").out)), 32)
        self.assertEqual(len(self.json("action", "list")), 32)

    def variants(self, **values):
        from gi.repository import GLib
        return {key: GLib.Variant("s" if isinstance(value, str) else "x", value) for key, value in values.items()}

    def test_points_without_a_terminal(self):
        before = self.json("talk", "points", self.talk)
        ids = [point["id"] for point in before]
        self.assertIn("workload", ids)
        self.assertEqual(list(before[0])[:5], ["id", "phase", "text", "left_over", "covered"])
        self.assertEqual({(point["left_over"], point["covered"]) for point in before}, {(False, None)})
        self.assertNotIn("no-diagnosis", ids)
        dutch = self.json("--lang", "nl", "talk", "points", self.talk)
        self.assertEqual([point["id"] for point in dutch], ids)
        self.assertNotEqual([point["text"] for point in dutch], [point["text"] for point in before])
        self.refused(2, ["talk", "held", self.talk, "--points", "workload,weather"], "'weather'", "workload")
        covered = [one for one in ids if one not in ("workload", "signals")]
        held = self.json("talk", "held", self.talk, "--points", ",".join(covered))
        after = self.json("talk", "points", str(held["next"]["id"]))
        self.assertEqual([point["id"] for point in after if point["left_over"]], ["workload", "signals"])
        self.assertEqual([point["id"] for point in after][:2], ["workload", "signals"])
        recorded = self.json("talk", "points", self.talk)
        self.assertEqual({point["id"]: point["covered"] for point in recorded}, {one: one in covered for one in ids})
        guide = self.guide(held["next"]["id"])
        left = guide[guide.index(LEFT_OVER):]
        self.assertLess(left.index("Does your work fit into your week"), left.index("\n## "))
        self.assertEqual(guide.count("Does your work fit into your week"), 1)
        self.assertIn("## Over van de vorige keer", self.ok("--lang", "nl", "talk", "guide", str(held["next"]["id"]), "--markdown").out)

    def test_all_none_and_nothing_said(self):
        held = self.json("talk", "held", self.talk, "--points", "none")
        second = str(held["next"]["id"])
        points = self.json("talk", "points", second)
        self.assertEqual({point["left_over"] for point in points}, {True})
        care = self.json("talk", "add", "mantelzorggesprek", "--with", "een")
        carried = self.json("talk", "points", str(care["id"]))
        self.assertEqual(carried[0]["id"], "functioneringsgesprek/" + points[0]["id"])
        self.json("talk", "held", str(care["id"]))
        third = self.json("talk", "held", second, "--points", "all")
        points = self.json("talk", "points", str(third["next"]["id"]))
        self.assertEqual({point["left_over"] for point in points}, {False})
        self.assertNotIn(LEFT_OVER, self.guide(third["next"]["id"]))

    def test_at_a_terminal(self):
        self.add("Rooster navragen", "--due", "+1d")
        self.add("Poster ophangen")
        ids = [point["id"] for point in self.json("talk", "points", self.talk)]
        at = Dialogue(self.house, "talk", "held", self.talk)
        at.answer("Was mantelzorg raised? [y/n, Enter: skip]: ", "j")
        at.see("\nExploring\n")
        at.see(f"\n {len(ids)}  ")
        at.answer("Which came up", f"1-3 {len(ids) + 1}")
        at.see(f"'{len(ids) + 1}' isn't in the list")
        at.answer("Which came up", "1-3, 5")
        at.see("  1  Rooster navragen (you, by ")
        at.see("  2  Poster ophangen (you)")
        at.answer("Which are done", "2")
        at.answer("New action", "Planning bespreken")
        at.answer("Who does it", "2")
        at.answer("By when", "31-2-2027")
        at.answer("By when", "+3w")
        at.answer("Another action", "")
        status, out = at.end()
        self.assertEqual(status, 0, at.seen)
        self.assertIn("Poster ophangen", out)
        talk = self.json("talk", "show", self.talk)
        self.assertEqual((talk["state"], talk["topic_raised"]), ("held", True))
        covered = [point["id"] for point in self.json("talk", "points", self.talk) if point["covered"]]
        self.assertEqual(covered, [ids[0], ids[1], ids[2], ids[4]])
        actions = {action["text"]: action for action in self.json("action", "list", "--all")}
        self.assertEqual(actions["Poster ophangen"]["state"], "done")
        self.assertEqual(actions["Rooster navragen"]["state"], "open")
        new = actions["Planning bespreken"]
        self.assertEqual((new["owner"], new["due_on"], new["talk"]), ("employee", days(21), int(self.talk)))

    def test_enter_skips_everything(self):
        at = Dialogue(self.house, "talk", "held", self.talk)
        for question in ("Was mantelzorg raised?", "Which came up", "New action"):
            at.answer(question, "")
        self.assertEqual(at.end()[0], 0, at.seen)
        self.assertEqual(self.json("talk", "show", self.talk)["topic_raised"], None)
        self.assertEqual({point["covered"] for point in self.json("talk", "points", self.talk)}, {None})
        self.assertEqual(self.json("action", "list", "--all"), [])

    def test_who_stops_half_way_wrote_nothing(self):
        self.add("Rooster navragen")
        before = everything(self.house)
        answers = [("Was mantelzorg raised?", "y"), ("Which came up", "all"), ("Which are done", "1"), ("New action", "Bellen"),
                   ("Who does it", ""), ("By when", "+1w"), ("Another action", "")]
        for n in range(len(answers)):
            at = Dialogue(self.house, "talk", "held", self.talk)
            for question, text in answers[:n]:
                at.answer(question, text)
            at.see(answers[n][0])
            os.write(at.master, b"\x04")  # Ctrl-D
            status, out = at.end()
            self.assertEqual((status, out), (2, ""), at.seen)
            self.assertIn("nothing was changed", at.seen)
            self.assertEqual(everything(self.house), before, f"after {n} answers")
        # And a mistake is found before anything is asked.
        self.refused(2, ["talk", "held", self.talk, "--on", "31-2-2027"], "31-2-2027")

    def test_points_on_the_command_line_ask_nothing_more(self):
        self.add("Rooster navragen")
        at = Dialogue(self.house, "talk", "held", self.talk, "--topic-raised", "no", "--points", "all")
        self.assertEqual(at.end()[0], 0, at.seen)

    def test_an_action_is_asked_for(self):
        at = Dialogue(self.house, "action", "add")
        at.answer("With whom", "een")
        at.answer("What is to be done", "")
        at.answer("What is to be done", "Bellen")
        at.answer("Who does it", "x")
        at.answer("Who does it", "")
        at.answer("By when", "morgen")
        self.assertEqual(at.end()[0], 0, at.seen)
        action = self.json("action", "show", "1")
        self.assertEqual((action["text"], action["owner"], action["due_on"]), ("Bellen", "manager", days(1)))


if __name__ == "__main__":
    tap.main()
