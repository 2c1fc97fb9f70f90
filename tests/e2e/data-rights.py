"""What somebody may ask of what is recorded: who did what with it, all of it on paper, mended, and gone."""

import hashlib
import sqlite3

import tap
from whole import WholeCase


class AuditLog(WholeCase):
    def database(self):
        return sqlite3.connect(self.house.data / "geborgen.db")

    def test_a_line_for_what_was_done_and_never_what_it_says(self):
        person = self.add_person("Testpersoon Een", "--team", "Team Een")
        self.json("agreement", "add", "--with", "een", "--kind", "thuiswerken", "--text", "op dinsdag")
        talk = self.talk_of(person)
        self.ok("talk", "skip", str(talk["id"]), "--reason", "net gesproken")
        lines = self.json("audit", "list")
        said = [(line["actor"], line["verb"], line["subject"]) for line in lines]
        self.assertEqual(said[1], ("manager", "talk.skip", f"talk:{talk['id']}"))
        self.assertEqual(said[0][:2], ("service", "talk.add"))
        self.assertIn(("manager", "person.add", "person:1"), said)
        self.assertIn(("manager", "agreement.add", "agreement:1"), said)
        self.assertEqual([line["id"] for line in lines], list(range(len(lines), 0, -1)))
        shown = self.ok("audit", "list", "--limit", "0").raw + self.ok("--json", "audit", "list").raw
        for word in ("Testpersoon", "dinsdag", "gesproken", "Team Een"):
            self.assertNotIn(word.encode(), shown)

    def test_only_about_one_person(self):
        self.add_person("Testpersoon Een")
        self.add_person("Testpersoon Twee")
        self.json("agreement", "add", "--with", "een", "--kind", "thuiswerken")
        theirs = {line["subject"] for line in self.json("audit", "list", "--with", "een")}
        mine = {f"talk:{talk['id']}" for talk in self.json("talk", "list", "--with", "een")}
        self.assertEqual(theirs, mine | {"person:1", "agreement:1"})
        self.assertEqual(len(self.json("audit", "list", "--subject", "person:2")), 1)
        self.assertEqual(self.json("audit", "list", "--until", "2020-01-01"), [])
        self.refused(2, ["audit", "list", "--subject", "gesprek"], "gesprek", "talk:4")

    def test_anybody_can_compute_the_chain(self):
        self.add_person()
        self.ok("backup")
        self.ok("restore", "latest")
        before = "0" * 64
        with self.database() as database:
            for line in database.execute("SELECT id, at, actor, verb, subject, subject_id, previous, hash FROM audit ORDER BY id"):
                number, at, actor, verb, subject, subject_id, previous, digest = line
                about = subject if subject_id is None else f"{subject}:{subject_id}"
                self.assertEqual(previous, before)
                before = hashlib.sha256(f"{before} {number} {at} {actor} {verb} {about}".encode()).hexdigest()
                self.assertEqual(digest, before)
        outcome = self.json("audit", "verify")
        self.assertEqual(outcome, {"lines": number, "broken": None, "newest": before, "anchor_line": None})
        self.assertEqual(self.json("audit", "verify", "--hash", before)["anchor_line"], number)
        self.assertEqual([line["verb"] for line in self.json("audit", "list", "--limit", "2")], ["backup.restore", "backup.make"])

    def test_a_changed_line_is_named(self):
        self.add_person()
        newest = self.json("audit", "verify")["newest"]
        self.house.stop_activated()
        with self.database() as database:
            triggers = database.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
            for name, _ in triggers:
                database.execute(f"DROP TRIGGER {name}")
            database.execute("UPDATE audit SET verb = 'person.edit' WHERE id = 2")
            for _, sql in triggers:
                database.execute(sql)
        database.close()
        done = self.house.client("audit", "verify")
        self.assertEqual(done.status, 1, done)
        self.one_line(done, "line 2 ")
        done = self.house.client("--json", "doctor")
        wrong = {check["check"] for check in done.json if not check["ok"]}
        self.assertIn("audit-log", wrong)
        self.assertIn("2", self.house.client("audit", "verify", "--hash", newest).err)

    def test_a_log_that_was_cut_shows_by_the_hash_that_was_noted(self):
        self.add_person()
        newest = self.json("audit", "verify")["newest"]
        self.house.stop_activated()
        with self.database() as database:
            sql = database.execute("SELECT sql FROM sqlite_schema WHERE name = 'audit_stays'").fetchone()[0]
            database.execute("DROP TRIGGER audit_stays")
            database.execute("DELETE FROM audit WHERE id = (SELECT max(id) FROM audit)")
            database.execute(sql)
        database.close()
        self.ok("audit", "verify")
        done = self.house.client("audit", "verify", "--hash", newest)
        self.assertEqual(done.status, 1, done)
        self.one_line(done, "no line of the log has that hash")

    def test_where_the_log_stands_is_noted_in_the_journal(self):
        self.house.start_daemon()
        self.add_person()
        self.ok("backup")
        newest = self.json("audit", "verify")
        self.house.stop_daemon()
        self.assertIn(f"the audit log stands at line {newest['lines']}, {newest['newest']}", self.house.log())


if __name__ == "__main__":
    tap.main()
