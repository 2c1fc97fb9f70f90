"""The calendar that others read: a live file that follows, and exports by every rule of the lint."""

import pathlib
import subprocess

import tap
from whole import TODAY, WholeCase, next_working_day

LINT = pathlib.Path(__file__).resolve().parent.parent / "lint" / "ics-lint.py"


def events(text):
    """UID -> its lines, unfolded, as a dict from name (without parameters) to value."""
    found = {}
    for block in text.replace("\r\n ", "").split("BEGIN:VEVENT\r\n")[1:]:
        lines = block.split("END:VEVENT")[0].split("\r\n")
        fields = {line.partition(":")[0].split(";")[0]: line.partition(":")[2] for line in lines if line}
        found[fields["UID"]] = fields
    return found


class Calendar(WholeCase):
    def setUp(self):
        super().setUp()
        self.house.start_daemon()
        self.path = pathlib.Path(self.ok("calendar", "path").out.strip())
        self.person = self.add_person("Testpersoon Een", "--team", "Team Een")

    def live(self):
        return events(self.path.read_bytes().decode()) if self.path.exists() else {}

    def follow(self, fits, what):
        """Waits until the live file shows what @fits, which passes the lint, and is the same as an export of now."""
        self.house.wait(lambda: fits(self.live()), what=f"{what} in the live calendar")
        self.lint(self.path)
        self.assertEqual(oct(self.path.stat().st_mode & 0o777), oct(0o444))

    def lint(self, path):
        done = subprocess.run(["/usr/bin/python3", LINT, path], capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def export(self, *more):
        path = self.house.folder / "export.ics"
        self.ok("calendar", "export", str(path), "--force", *more)
        self.lint(path)
        return events(path.read_bytes().decode())

    def plan(self, days=5):
        talk = self.talk_of(self.person)
        self.ok("talk", "plan", str(talk["id"]), "--on", f"{next_working_day(days)} 10:00", "--minutes", "45")
        return talk

    def test_it_follows_every_step(self):
        talk = self.plan()
        uid, number = talk["uid"], str(talk["id"])
        start = next_working_day(5).strftime("%Y%m%dT100000")
        self.follow(lambda now: now.get(uid, {}).get("DTSTART") == start, "the planned talk")
        planned = self.live()[uid]
        self.assertEqual((planned["STATUS"], planned["CLASS"], planned["DTEND"][-6:]), ("CONFIRMED", "PRIVATE", "104500"))
        self.ok("talk", "move", number, "--on", f"{next_working_day(6)} 11:00")
        start = next_working_day(6).strftime("%Y%m%dT110000")
        self.follow(lambda now: now.get(uid, {}).get("DTSTART") == start, "the moved talk")
        self.assertGreater(int(self.live()[uid]["SEQUENCE"]), int(planned["SEQUENCE"]))
        self.ok("talk", "cancel", number, "--reason", "dubbel")
        self.follow(lambda now: now.get(uid, {}).get("STATUS") == "CANCELLED", "the cancelled talk")
        self.assertEqual(len(self.live()), len(set(self.live())))

    def test_a_planned_talk_that_is_skipped_is_called_off(self):
        talk = self.plan()
        self.follow(lambda now: now.get(talk["uid"], {}).get("STATUS") == "CONFIRMED", "the planned talk")
        before = int(self.live()[talk["uid"]]["SEQUENCE"])
        self.ok("talk", "skip", str(talk["id"]), "--reason", "net gesproken")
        self.follow(lambda now: now.get(talk["uid"], {}).get("STATUS") == "CANCELLED", "the skipped talk, called off,")
        self.assertGreater(int(self.live()[talk["uid"]]["SEQUENCE"]), before)
        self.assertEqual(self.export()[talk["uid"]]["STATUS"], "CANCELLED")

    def test_held(self):
        talk = self.plan(1)
        held = self.json("talk", "held", str(talk["id"]))
        exported = self.export()
        # held today and not on the day it was planned for: that appointment is no more
        self.assertEqual(exported[talk["uid"]]["DTSTART"], TODAY().strftime("%Y%m%d"))
        self.assertIn(held["next"]["uid"], exported)
        self.follow(lambda now: held["next"]["uid"] in now, "the talk that follows")

    def test_exports(self):
        talk = self.plan()
        self.assertEqual(list(self.export("--talk", str(talk["id"]))), [talk["uid"]])
        everything = self.export()
        self.house.wait(lambda: self.live().keys() == everything.keys(), what="the same talks in the live file")
        self.assertLess(len(self.export("--from", "today", "--until", "+7w")), len(everything))
        self.refused(2, ["calendar", "export", "x.ics", "--from", "2027-02-01", "--until", "2027-01-01"], "2027")
        path = self.house.folder / "there.ics"
        path.write_text("mine")
        self.refused(5, ["calendar", "export", str(path)], "there.ics", "--force")
        self.assertEqual(path.read_text(), "mine")
        self.refused(1, ["calendar", "export", "/nonexistent/x.ics"], "/nonexistent/x.ics")

    def test_an_appointment_keeps_its_uid_over_restarts(self):
        talk = self.plan()
        before = self.export()
        self.house.stop_daemon()
        self.house.start_daemon()
        self.assertEqual(self.export(), before)
        self.assertIn(talk["uid"], before)

    def test_a_live_file_that_was_thrown_away_comes_back(self):
        talk = self.plan()
        self.follow(lambda now: talk["uid"] in now, "the planned talk")
        self.path.unlink()
        self.add_person("Testpersoon Twee")
        self.follow(lambda now: talk["uid"] in now, "the planned talk again")


if __name__ == "__main__":
    tap.main()
