"""Free text that points at somebody's health: refused without a terminal, asked about on one, and kept in silence of what it says."""

import os
import pty
import subprocess

import tap
from whole import WholeCase, next_working_day

from gi.repository import GLib
from house import BusError, die_with_parent

HEALTH = "dinsdag thuis na de chemotherapie van haar man"
WORK = "op dinsdag thuis"


class Health(WholeCase):
    def setUp(self):
        super().setUp()
        self.house.start_daemon()
        self.person = self.add_person()

    def verbs(self):
        return [line["verb"] for line in self.json("audit", "list")]

    def ways_in(self):
        """Every command that takes free text, but for the text; each can be done once."""
        talk = str(self.talk_of(self.person)["id"])
        planned = str(self.json("talk", "add", "mantelzorggesprek", "--with", "een", "--on", f"{next_working_day()} 10:00")["id"])
        action = str(self.json("action", "add", "--with", "een", "--text", WORK)["id"])
        return {"agreement.add": ["agreement", "add", "--with", "een", "--kind", "thuiswerken", "--text"],
                "action.add": ["action", "add", "--with", "een", "--text"],
                "action.edit": ["action", "edit", action, "--text"],
                "talk.skip": ["talk", "skip", talk, "--reason"],
                "talk.cancel": ["talk", "cancel", planned, "--reason"]}

    def on_a_terminal(self, args, *answers):
        """Runs the client on a terminal that types @answers: its exit status, and what was to be seen."""
        master, slave = pty.openpty()
        with subprocess.Popen([str(self.house.client_path), *args], env=self.house.env | {"TERM": "dumb"}, cwd=self.house.folder,
                              stdin=slave, stdout=slave, stderr=slave, start_new_session=True,
                              preexec_fn=die_with_parent) as client:
            os.close(slave)
            os.write(master, "".join(f"{answer}\n" for answer in answers).encode())
            seen = b""
            while True:
                try:
                    part = os.read(master, 65536)
                except OSError:
                    break
                if not part:
                    break
                seen += part
            os.close(master)
        return client.returncode, seen.decode()

    def test_refused_without_a_terminal(self):
        for args in self.ways_in().values():
            self.refused(5, [*args, HEALTH], "'chemotherapie'", "'--anyway'")
        self.refused(5, [*self.ways_in()["agreement.add"], "-"], "'chemotherapie'", input=HEALTH)

    def test_kept_when_asked_with_a_line_that_says_no_more(self):
        for verb, args in self.ways_in().items():
            self.ok(*args, HEALTH, "--anyway")
            self.assertIn(f"{verb}.anyway", self.verbs())
        self.assertNotIn(b"chemo", self.ok("audit", "list", "--limit", "0").raw)

    def test_no_line_where_it_was_not_needed(self):
        for args in self.ways_in().values():
            self.ok(*args, WORK, "--anyway")
        self.assertEqual([verb for verb in self.verbs() if verb.endswith("anyway")], [])

    def test_in_dutch_too(self):
        done = self.refused(5, ["--lang", "nl", *self.ways_in()["agreement.add"], HEALTH], "'chemotherapie'", "--anyway")
        self.assertIn("gezondheid", done.err)

    def test_the_word_is_in_no_log(self):
        for args in self.ways_in().values():
            self.assertEqual(self.house.client(*args, HEALTH).status, 5)
            self.ok(*args, HEALTH, "--anyway")
        self.house.stop_daemon()
        self.assertNotIn("chemo", self.house.log())

    def test_over_the_bus(self):
        for interface, method, signature, values in (
                ("Agreements", "Add", "(a{sv})", ({"person": GLib.Variant("x", 1), "kind": GLib.Variant("s", "anders"),
                                                   "text": GLib.Variant("s", HEALTH)},)),
                ("Agreements", "Add", "(a{sv})", ({"person": GLib.Variant("x", 1), "kind": GLib.Variant("s", "anders"),
                                                   "text": GLib.Variant("s", HEALTH), "anyway": GLib.Variant("b", False)},)),
                ("Actions", "Add", "(a{sv})", ({"person": GLib.Variant("x", 1), "text": GLib.Variant("s", HEALTH)},)),
                ("Talks", "Skip", "(xa{sv})", (2, {"reason": GLib.Variant("s", HEALTH)})),
                ("Talks", "Cancel", "(xa{sv})", (2, {"reason": GLib.Variant("s", HEALTH)}))):
            with self.assertRaises(BusError) as caught:
                self.house.call(interface, method, signature, *values)
            self.assertEqual(caught.exception.name, "org.geborgen.Error.Privacy")
        for details, name in (({"reden": GLib.Variant("s", WORK)}, "UnknownKey"), ({"anyway": GLib.Variant("s", "yes")}, "Invalid")):
            with self.assertRaises(BusError) as caught:
                self.house.call("Talks", "Skip", "(xa{sv})", 2, details)
            self.assertEqual(caught.exception.name, f"org.geborgen.Error.{name}")

    def test_a_terminal_shows_the_words_and_lets_one_write_again(self):
        args = self.ways_in()["agreement.add"]
        status, seen = self.on_a_terminal([*args, HEALTH], "1", "na de operatie", "", WORK)
        self.assertEqual(status, 0, seen)
        self.assertIn("dinsdag thuis na de [chemotherapie] van haar man", seen)
        self.assertIn("na de [operatie]", seen)
        self.assertEqual([agreement["text"] for agreement in self.json("agreement", "list")], [WORK])
        self.assertNotIn("agreement.add.anyway", self.verbs())

    def test_a_terminal_keeps_after_a_second_question(self):
        args = self.ways_in()["action.edit"]
        status, seen = self.on_a_terminal([*args, HEALTH], "2", "n", "what", "2", "y")
        self.assertEqual(status, 0, seen)
        self.assertIn("action.edit.anyway", self.verbs())
        self.assertEqual(self.json("action", "show", "1")["text"], HEALTH)

    def test_a_terminal_can_stop(self):
        ways = self.ways_in()
        for args in ways.values():
            before = self.verbs()
            status, seen = self.on_a_terminal([*args, HEALTH], "3")
            self.assertEqual(status, 5, seen)
            status, seen = self.on_a_terminal([*args, HEALTH], "\x04")
            self.assertEqual(status, 2, seen)
            self.assertEqual(self.verbs(), before)

    def test_asked_for_on_a_terminal(self):
        talk = str(self.talk_of(self.person)["id"])
        status, seen = self.on_a_terminal(["talk", "skip", talk], HEALTH, "", WORK)
        self.assertEqual(status, 0, seen)
        self.assertEqual(self.json("talk", "show", talk)["reason"], WORK)


if __name__ == "__main__":
    tap.main()
