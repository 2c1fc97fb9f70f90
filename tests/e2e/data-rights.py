"""What somebody may ask of what is recorded: who did what with it, all of it on paper, mended, and gone."""

import hashlib
import json
import os
import pathlib
import re
import shutil
import sqlite3
import subprocess
import time

import tap
from house import House
from whole import TODAY, WholeCase, next_working_day


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


NAME = "Testpersoon Zwaluwstaart"
TEXT = "woensdag vanaf de Roodborstlaan"
REASON = "samen Winterkoning bekeken"
ACTION = "de Boomklever nakijken"
COPIES = 3
EMAIL = "kiekendief@voorbeeld.example"
SECRETS = ("Zwaluwstaart", "Roodborstlaan", "Winterkoning", "Boomklever", "kiekendief")


def spellings(word):
    """The bytes that could give @word away, whatever case or encoding."""
    for form in (word, word.lower(), word.upper(), word.casefold()):
        for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
            yield form.encode(encoding)


class RightsCase(WholeCase):
    def setUp(self):
        super().setUp()
        self.house.start_daemon()

    def fill(self):
        """Somebody of whom there is something in every table, in two copies of different ages, in the calendar, on a page."""
        self.add_person("Testpersoon Twee", "--team", "Team Een", "--email", "twee@voorbeeld.example")
        self.json("agreement", "add", "--with", "twee", "--kind", "thuiswerken", "--text", "op dinsdag")
        person = self.add_person(NAME, "--team", "Team Een", "--email", EMAIL, "--hours", "32", "--started", TODAY().isoformat())
        who = str(person["id"])
        self.ok("backup")
        self.json("agreement", "add", "--with", who, "--kind", "thuiswerken", "--text", TEXT, "--trial-until", "+2m")
        talks = self.json("talk", "list", "--with", who)
        self.ok("talk", "plan", str(talks[0]["id"]), "--on", f"{next_working_day()} 10:00")
        self.ok("talk", "skip", str(talks[1]["id"]), "--reason", REASON)
        self.ok("action", "add", "--with", who, "--text", ACTION)
        self.ok("backup")
        self.house.client("doctor")  # which writes the live calendar
        run = pathlib.Path(self.house.env["XDG_RUNTIME_DIR"]) / "geborgen"
        run.mkdir(mode=0o700, exist_ok=True)
        page = run / "gegevens-2.html"
        page.write_bytes(self.ok("person", "export", who, "--output", "-").raw)
        page.chmod(0o600)
        return person

    def found(self):
        """{word: the files in which it stands}, of every file of ours but sockets."""
        found = {}
        for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR", "HOME"):
            for folder, _, files in os.walk(self.house.env[name]):
                for path in (pathlib.Path(folder) / each for each in files):
                    data = path.read_bytes() if path.is_file() else b""
                    for word in SECRETS:
                        if any(form in data for form in spellings(word)):
                            found.setdefault(word, set()).add(path.relative_to(self.house.folder).as_posix())
        return found

    def copies(self):
        return sorted((self.house.data / "backups").glob("geborgen-*.db"))


class Erase(RightsCase):
    def test_nothing_is_found_of_who_was_erased(self):
        person = self.fill()
        others = self.json("person", "list")[:1] + self.json("agreement", "list", "--with", "twee")
        before = self.found()
        self.assertEqual(set(before), set(SECRETS), before)
        places = set().union(*before.values())
        for place in ("geborgen.db", "Gesprekken.ics", "gegevens-2.html", self.copies()[0].name, self.copies()[1].name):
            self.assertTrue(any(place in path for path in places), f"{place} held nothing: {places}")
        done = self.json("person", "erase", str(person["id"]), "--yes")
        self.assertEqual(done, {"id": person["id"], "erased": True, "copies": 2, "mentions": []})
        self.house.kill_daemon()
        self.assertEqual(self.found(), {})
        for path in [self.house.data / "geborgen.db", *self.copies()]:
            with sqlite3.connect(path) as database:
                self.assertEqual(database.execute("PRAGMA integrity_check").fetchall(), [("ok",)])
                self.assertEqual(database.execute("PRAGMA foreign_key_check").fetchall(), [])
                self.assertEqual(database.execute("SELECT name FROM person").fetchall(), [("Testpersoon Twee",)])
            database.close()
        self.assertEqual(self.json("person", "list")[:1] + self.json("agreement", "list", "--with", "twee"), others)
        self.assertEqual(len([talk for talk in self.json("talk", "list") if talk["kind"] == "teamgesprek"]), 1)

    def test_the_log_says_that_it_was_done_and_not_of_whom(self):
        person = self.fill()
        lines = len(self.json("audit", "list"))
        self.ok("person", "erase", str(person["id"]), "--yes")
        log = self.json("audit", "list")
        self.assertEqual([(line["actor"], line["verb"], line["subject"]) for line in log[:2]],
                         [("service", "person.erased", f"person:{person['id']}"),
                          ("manager", "person.erase", f"person:{person['id']}")])
        self.assertEqual(len(log), lines + 2)
        self.assertIsNone(self.json("audit", "verify")["broken"])

    def test_a_copy_that_can_t_be_rewritten_stops_it_before_anything_is_done(self):
        person = self.fill()
        broken = self.copies()[0]
        data = bytearray(broken.read_bytes())
        data[4096:8192] = b"x" * 4096
        broken.write_bytes(data)
        before = [path.read_bytes() for path in self.copies()]
        lines = self.json("audit", "list")
        self.refused(5, ["person", "erase", str(person["id"]), "--yes"], broken.name, "nothing was erased")
        self.assertEqual([path.read_bytes() for path in self.copies()], before)
        self.assertEqual(self.json("audit", "list"), lines)
        self.assertEqual([path.name for path in (self.house.data / "backups").iterdir() if path.name.startswith(".")], [])
        broken.unlink()
        self.ok("person", "erase", str(person["id"]), "--yes")
        self.assertEqual(self.found(), {})

    def test_what_was_set_aside_counts_as_a_copy(self):
        person = self.fill()
        aside = self.house.data / "geborgen.db.damaged-20260101T000000Z"
        shutil.copy(self.copies()[1], aside)
        left = self.house.data / "backups" / ".unfinished-abc123"
        shutil.copy(self.copies()[1], left)
        other_name = self.house.data / "backups" / "voor-de-zekerheid.db"
        shutil.copy(self.copies()[1], other_name)
        self.assertEqual(self.json("person", "erase", str(person["id"]), "--yes")["copies"], 4)
        self.assertEqual(self.found(), {})
        self.assertFalse(left.exists())

    def test_a_namesake_stays(self):
        person = self.fill()
        namesake = self.add_person(NAME, "--email", "ander@voorbeeld.example")
        newest = self.house.data / "backups" / self.json("backup")["name"]
        self.ok("person", "erase", str(person["id"]), "--yes")
        for path in [self.house.data / "geborgen.db", newest]:
            with sqlite3.connect(path) as database:
                rows = database.execute("SELECT id FROM person WHERE name = ?", [NAME]).fetchall()
            database.close()
            self.assertEqual(rows, [(namesake["id"],)], path)
        self.assertEqual(set(self.found()), {"Zwaluwstaart"})

    def test_who_was_called_otherwise_is_known_by_the_talks(self):
        person = self.fill()
        self.ok("person", "edit", str(person["id"]), "--name", "Medewerker 017", "--email", "nieuw@voorbeeld.example")
        self.ok("person", "erase", str(person["id"]), "--yes")
        self.assertEqual(self.found(), {})

    def test_a_number_that_became_another_s_is_left_alone(self):
        """A copy is put back, and the next who is added gets a number that the newer copy has for somebody else."""
        self.add_person("Testpersoon Een")
        first = self.json("backup")["name"]
        gone = self.add_person("Medewerker 017")
        self.ok("backup")
        self.ok("restore", first)
        person = self.add_person(NAME)
        self.assertEqual(person["id"], gone["id"])
        self.ok("backup")
        self.ok("person", "erase", str(person["id"]), "--yes")
        self.assertEqual(self.found(), {})
        names = []
        for path in self.copies():
            with sqlite3.connect(path) as database:
                names += [name for name, in database.execute("SELECT name FROM person")]
            database.close()
        self.assertIn("Medewerker 017", names)
        self.assertNotIn(NAME, names)

    def test_it_is_asked_for(self):
        person = self.fill()
        self.refused(2, ["person", "erase", str(person["id"])], "--yes")
        self.refused(3, ["person", "erase", "niemand", "--yes"], "niemand")

    def test_killed_at_any_moment_it_comes_to_the_same_end(self):
        reached = []
        for moment in (self.nothing_yet, self.a_copy_beside, self.copies_replaced(1), self.copies_replaced(2),
                       self.copies_replaced(COPIES), self.records_gone, self.written_anew):
            # A client that hadn't called yet when its service was killed must not start another.
            self.house = House(activation=False)
            self.addCleanup(self.house.leave)
            self.house.start_daemon()
            reached.append(self.kill_at(moment))
            self.house.start_daemon()
            if self.house.client("person", "show", NAME).status == 0:
                self.ok("person", "erase", NAME, "--yes")
            self.assertEqual(self.found(), {}, reached)
            self.assertEqual(self.house.client("person", "show", NAME).status, 3, reached)
            self.assertIsNone(self.json("audit", "verify")["broken"])
            verbs = [line["verb"] for line in self.json("audit", "list")]
            self.assertEqual(verbs.count("person.erased"), 1, (reached, verbs[:6]))
            for path in [self.house.data / "geborgen.db", *self.copies()]:
                with sqlite3.connect(path) as database:
                    self.assertEqual(database.execute("PRAGMA integrity_check").fetchall(), [("ok",)])
                database.close()
        # Some before and some after; tests/app/test-erase.c stops at each step in between, however fast the machine.
        self.assertGreaterEqual(len(set(reached)), 2, reached)

    # What a look at the files tells of how far it is: (copies replaced, temporaries, length of the log, size of the database).

    @staticmethod
    def nothing_yet(before, now):
        return True

    @staticmethod
    def a_copy_beside(before, now):
        return now[1] > 0

    @staticmethod
    def copies_replaced(count):
        return lambda before, now: now[0] >= count

    @staticmethod
    def records_gone(before, now):
        return now[0] == COPIES and now[1] == 0 and now[2] > before[2]

    @staticmethod
    def written_anew(before, now):
        return now[0] == COPIES and now[2] == 0

    def kill_at(self, moment):
        """Kills the daemon once @moment is there, or the erasure over; returns what there was to see then."""
        self.fill()
        for _ in range(COPIES - 2):
            self.house.call("Service", "Backup", "()")
        copies, data = self.copies(), self.house.data
        self.assertEqual(len(copies), COPIES)
        inodes = [path.stat().st_ino for path in copies]

        def look():
            log = data / "geborgen.db-wal"
            return (sum(path.stat().st_ino != inode for path, inode in zip(copies, inodes)),
                    len([path for path in (data / "backups").iterdir() if path.name.startswith(".")]),
                    log.stat().st_size if log.exists() else -1)

        before = look()
        client = self.house.spawn([self.house.client_path, "person", "erase", NAME, "--yes"], stdout=subprocess.DEVNULL,
                                  stderr=subprocess.DEVNULL)
        end = time.monotonic() + 20
        while not moment(before, look()) and client.poll() is None and time.monotonic() < end:
            pass
        self.house.kill_daemon()
        seen = look()[:2]
        self.house.end(client)
        return seen


class Mend(RightsCase):
    def test_a_talk_that_was_held(self):
        person = self.add_person()
        talk = str(self.talk_of(person)["id"])
        self.refused(5, ["talk", "edit", talk, "--topic-raised", "yes"], "wasn't held")
        self.ok("talk", "plan", talk, "--on", f"{next_working_day()} 10:00")
        self.ok("talk", "held", talk, "--topic-raised", "yes")
        following = self.talk_of(person)
        mended = self.json("talk", "edit", talk, "--topic-raised", "no", "--on", "2026-01-05")
        self.assertEqual((mended["topic_raised"], mended["held_on"], mended["starts_at"]), (False, "2026-01-05", None))
        self.assertEqual(self.talk_of(person), following)
        self.refused(2, ["talk", "edit", talk, "--on", "2999-01-01"], "2999")
        self.refused(5, ["talk", "edit", talk, "--reason", "niet nodig"], "neither skipped nor cancelled")
        self.refused(2, ["talk", "edit", talk], "--topic-raised")
        self.assertEqual(self.json("audit", "list", "--limit", "1")[0]["verb"], "talk.edit")

    def test_a_reason(self):
        person = self.add_person()
        talk = str(self.talk_of(person)["id"])
        self.ok("talk", "skip", talk, "--reason", "net gesporken")
        self.assertEqual(self.json("talk", "edit", talk, "--reason", "net gesproken")["reason"], "net gesproken")
        self.refused(2, ["talk", "edit", talk, "--reason="], "--reason")
        self.refused(5, ["talk", "edit", talk, "--reason", "hij heeft een burn-out"], "burn-out")
        self.refused(3, ["talk", "edit", "4711", "--reason", "net gesproken"], "4711")

    def test_a_reason_that_isn_t_needed_goes(self):
        person = self.add_person()
        talk = str(self.json("talk", "add", "mantelzorggesprek", "--with", str(person["id"]))["id"])
        self.ok("talk", "cancel", talk, "--reason", "dubbel ingepland")
        self.assertNotIn("reason", self.json("talk", "edit", talk, "--reason="))


class Retention(RightsCase):
    def past(self):
        """Somebody who left years ago, and an agreement that ended long ago with somebody who is here."""
        gone = self.add_person("Testpersoon Roodborst", "--started", "2015-01-01")
        here = self.add_person("Testpersoon Twee", "--started", "2015-01-01")
        self.ok("person", "leave", str(gone["id"]), "--on", "2019-12-31")
        self.ok("agreement", "add", "--with", str(here["id"]), "--kind", "thuiswerken", "--text", "Winterkoning",
                "--from", "2016-01-01")
        self.ok("agreement", "end", "1", "--on", "2017-06-30")
        self.ok("backup")

    def choose(self, text):
        self.house.write_config(text)
        profile = text.split("profile=")[1].split()[0]
        self.house.wait(lambda: self.json("retention", "show")["profile"] == profile, what="the configuration")

    def test_nothing_by_itself(self):
        self.past()
        self.assertIsNone(self.json("retention", "show")["profile"])
        self.assertIn("nothing is ever removed", self.ok("retention", "show").out)
        self.refused(5, ["retention", "apply", "--yes"], "[retention]")
        checks = {check["check"]: check for check in self.house.client("--json", "doctor").json}
        self.assertTrue(checks["retention"]["ok"])
        self.assertIn("no profile", checks["retention"]["message"])

    def test_shown_before_it_goes(self):
        self.past()
        self.choose("[retention]\nprofile=municipality\n")
        shown = self.json("retention", "show")
        self.assertEqual((shown["people"], shown["agreements"]), ("P5Y", "P5Y"))
        self.assertTrue(shown["source"])
        self.assertEqual([(row["what"], row["person_name"], row["settled_on"]) for row in shown["expired"]],
                         [("people", "Testpersoon Roodborst", "2019-12-31"), ("agreements", "Testpersoon Twee", "2017-06-30")])
        checks = {check["check"]: check["ok"] for check in self.house.client("--json", "doctor").json}
        self.assertFalse(checks["retention"])
        people = self.json("person", "list", "--left")
        self.assertEqual(self.json("retention", "apply", "--dry-run"), shown["expired"])
        self.assertIn("Roodborst", self.ok("retention", "apply", "--dry-run").out)
        self.refused_or_shown()
        self.assertEqual(self.json("person", "list", "--left"), people)

    def refused_or_shown(self):
        done = self.house.client("retention", "apply")
        self.assertEqual(done.status, 2, done)
        self.one_line(done, "--yes")

    def test_it_goes_everywhere(self):
        self.past()
        self.choose("[retention]\nprofile=private\n")
        self.assertEqual(self.json("retention", "apply", "--yes"), {"erased": 2, "copies": 1})
        self.house.kill_daemon()
        self.assertNotIn("Winterkoning", self.found())
        self.assertNotIn("Roodborstlaan", self.found())
        for path in [self.house.data / "geborgen.db", *self.copies()]:
            self.assertNotIn(b"Roodborst", path.read_bytes())
            self.assertIn(b"Testpersoon Twee", path.read_bytes())
        self.assertEqual(self.json("retention", "show")["expired"], [])
        verbs = [line["verb"] for line in self.json("audit", "list", "--limit", "2")]
        self.assertEqual(verbs, ["retention.applied", "retention.apply"])

    def test_a_profile_of_one_s_own(self):
        self.past()
        self.choose("[retention]\nprofile=custom\nagreements=P20Y\n")
        shown = self.json("retention", "show")
        self.assertEqual((shown["agreements"], shown["people"], shown["expired"]), ("P20Y", None, []))
        self.assertEqual(self.json("retention", "apply", "--yes"), {"erased": 0, "copies": 0})


class Export(RightsCase):
    def test_all_of_it_as_data(self):
        person = self.fill()
        data = self.json("person", "export", str(person["id"]))
        self.assertEqual((data["format"], data["version"]), ("geborgen-person", 1))
        self.assertEqual([(row["name"], row["email"]) for row in data["person"]], [(NAME, EMAIL)])
        self.assertEqual([row["text"] for row in data["agreement"]], [TEXT])
        self.assertEqual([row["text"] for row in data["action"]], [ACTION])
        self.assertIn(REASON, [row.get("reason") for row in data["talk"]])
        self.assertEqual({row["person_id"] for row in data["talk"]}, {person["id"]})
        self.assertEqual([row["name"] for row in data["team"]], ["Team Een"])
        self.assertTrue(data["reminder"])
        self.assertIn("person.add", [row["verb"] for row in data["audit"]])
        self.assertNotIn("Testpersoon Twee", json.dumps(data))
        self.assertEqual(self.json("audit", "verify", "--hash", data["audit_hash"])["anchor_line"], data["audit_lines"])
        for row in data["agreement"]:
            self.assertRegex(row["created_at"], r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$")

    def test_all_of_it_to_read(self):
        person = str(self.fill()["id"])
        for out in (self.ok("person", "export", person), self.ok("person", "export", person, "--markdown"),
                    self.ok("person", "export", person, "--output", "-"), self.ok("--lang", "nl", "person", "export", person)):
            for word in (NAME, EMAIL, TEXT, REASON, ACTION):
                self.assertIn(word, re.sub(r"\s+", " ", out.out))
            self.assertNotIn("Testpersoon Twee", out.out)
        page = self.house.folder / "gegevens.html"
        self.ok("person", "export", person, "--output", str(page))
        self.assertEqual(oct(page.stat().st_mode & 0o777), oct(0o600))
        self.assertIn(TEXT, page.read_text(encoding="utf-8"))
        self.assertNotIn("Zwaluwstaart", re.search(r"<title>(.*)</title>", page.read_text(encoding="utf-8")).group(1))

    def test_the_data_in_a_file(self):
        person = str(self.fill()["id"])
        file = self.house.folder / "gegevens.json"
        told = self.json("person", "export", person, "--output", str(file))
        self.assertEqual(told["path"], str(file))
        self.assertEqual(oct(file.stat().st_mode & 0o777), oct(0o600))
        self.assertEqual(json.loads(file.read_text(encoding="utf-8"))["person"][0]["name"], NAME)
        self.refused(5, ["person", "export", person, "--output", str(file)], "gegevens.json")

    def test_nobody_is_an_error(self):
        self.refused(3, ["person", "export", "niemand"], "niemand")


if __name__ == "__main__":
    tap.main()
