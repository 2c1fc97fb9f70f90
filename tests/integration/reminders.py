#!/usr/bin/python3
"""The moments at which a manager is reminded: the real daemon, its clock and its ledger, and a notification server that behaves or
doesn't. What sets the machine's clock isn't here: no test may; tests/remind has it with a clock of its own."""

import os
import pathlib
import shlex
import shutil
import signal
import subprocess
import time
import unittest

import tap
from house import House
from reminders_support import LADDER, Ledger, ReminderHouse, due_in, instant_of, reminders, rfc3339, talk_of

LOCALTIME = pathlib.Path("/etc/localtime")
ZONES = pathlib.Path("/usr/share/zoneinfo")


def after(moment):
    return lambda: time.time() > moment


def states(house):
    return sorted(row["state"] for row in reminders(house).values())


def make_due(house, count):
    """Starts the daemon; so many reminders come due in three seconds."""
    house.start_daemon()
    return due_in(house, count, 3)


def make_missed(house, count):
    """So many reminders that came due while the daemon was off. Returns the talks."""
    due_at, ids = make_due(house, count)
    house.stop_daemon()
    # From two seconds on it's late.
    house.wait(after(due_at + 2), what="the moment to pass")
    return ids


class OneOfMany(unittest.TestCase):
    """Of several daemons that start at once, one serves."""

    def three_at_once(self, house):
        daemons = [house.spawn_daemon() for _ in range(3)]
        house.wait(lambda: sum(daemon.poll() is None for daemon in daemons) == 1 and house.daemon_pid(), what="one to remain")
        house.daemon = next(daemon for daemon in daemons if daemon.poll() is None)
        self.assertEqual(house.daemon_pid(), house.daemon.pid)
        self.assertNotIn(0, [daemon.returncode for daemon in daemons if daemon is not house.daemon])

    def test_on_one_bus(self):
        with ReminderHouse() as house:
            ids = make_missed(house, 1)
            house.start_notifications()
            self.three_at_once(house)
            house.wait(lambda: states(house) == ["shown"], what="it to be shown")
            self.assertEqual([talk_of(notice) for notice in house.notices()], ids)

    def test_on_two_buses_with_one_data_folder(self):
        with ReminderHouse() as house, ReminderHouse(env={"XDG_DATA_HOME": str(house.folder / "data")}) as other:
            ids = make_missed(house, 1)
            house.start_notifications()
            other.start_notifications()
            daemons = [house.spawn_daemon(), other.spawn_daemon(), house.spawn_daemon()]
            house.wait(lambda: sum(daemon.poll() is None for daemon in daemons) == 1, what="one to remain")
            winner = other if daemons[1].poll() is None else house
            winner.daemon = next(daemon for daemon in daemons if daemon.poll() is None)
            winner.wait(lambda: winner.daemon_pid() == winner.daemon.pid, what="its name")
            winner.wait(lambda: states(winner) == ["shown"], what="it to be shown")
            self.assertEqual([talk_of(notice) for notice in house.notices() + other.notices()], ids)
            self.assertNotIn(0, [daemon.returncode for daemon in daemons if daemon is not winner.daemon])
            if winner is other:
                other.stop_daemon()


class Frozen(unittest.TestCase):
    def test_across_the_moment(self):
        with ReminderHouse() as house:
            house.start_notifications()
            house.start_daemon()
            due_at, ids = due_in(house, 1, 3)
            house.daemon.send_signal(signal.SIGSTOP)
            house.wait(after(due_at + 3), what="the moment to pass")
            self.assertEqual(house.notices(), [])
            house.daemon.send_signal(signal.SIGCONT)
            notice = house.wait_notice()
            self.assertEqual(talk_of(notice), ids[0])
            self.assertIn("was due", notice["body"])
            house.wait(lambda: states(house) == ["shown"], what="it to be recorded")
            self.assertEqual(len(house.notices()), 1)

    def test_on_time_is_not_late(self):
        with ReminderHouse() as house:
            house.start_notifications()
            due_at, _ids = make_due(house, 1)
            notice = house.wait_notice()
            self.assertGreaterEqual(notice["t"], due_at)
            self.assertNotIn("was due", notice["body"])


class Servers(unittest.TestCase):
    """Notification servers come, go, hang, refuse and die."""

    def test_none_until_one_appears(self):
        with ReminderHouse() as house:
            due_at, ids = make_due(house, 1)
            house.wait(after(due_at + 1), what="the moment to pass")
            listed = house.json("remind", "list", "--until", "tomorrow")
            self.assertEqual([(row["state"], row["subject"]) for row in listed], [("pending", f"talk:{ids[0]}")])
            house.start_notifications()
            self.assertEqual(talk_of(house.wait_notice()), ids[0])
            house.wait(lambda: states(house) == ["shown"], what="it to be recorded")

    def test_one_that_hangs_stops_nothing(self):
        with ReminderHouse() as house:
            house.start_notifications("--hang")
            make_due(house, 2)
            house.wait_notice()
            # Each of these would wait for a daemon that waits; none may.
            for _ in range(5):
                house.ok("person", "list", timeout=5)
            house.ok("person", "add", "Testpersoon Een", timeout=5)
            self.assertEqual(states(house), ["pending", "pending"])
            house.stop_notifications(signal.SIGKILL)
            house.wait(lambda: all(instant_of(row["next_at"]) > time.time() + 30 for row in reminders(house).values()),
                       what="the daemon to give the first up")
            house.start_notifications()
            house.wait(lambda: states(house) == ["shown", "shown"], what="both to be shown, and not a minute later")

    def test_one_that_hangs_for_a_while(self):
        with ReminderHouse() as house:
            house.start_notifications("--hang-for", "3")
            make_due(house, 2)
            house.wait_notice()
            self.assertEqual(house.ok("person", "list", timeout=2).status, 0)
            house.wait(lambda: states(house) == ["shown", "shown"], what="both to be shown")
            self.assertEqual([notice["replaced"] for notice in house.notices()], [None, None])

    def test_what_is_due_while_one_is_slow_comes_next(self):
        with ReminderHouse() as house:
            house.start_notifications("--slow", "3")
            due_at, ids = make_due(house, 2)
            rows = reminders(house)
            house.call("Reminders", "Snooze", "(xs)", rows[ids[1]]["id"], rfc3339(due_at + 1))
            house.wait_notice()
            second = house.wait_notice(count=2)
            self.assertEqual(talk_of(second), ids[1])
            house.wait(lambda: states(house) == ["shown", "shown"], what="both to be shown")

    def test_one_that_refuses_is_tried_again(self):
        with ReminderHouse() as house:
            house.start_notifications("--refuse")
            _due_at, ids = make_due(house, 1)
            house.wait(lambda: house.events("refuse"), what="the refusal")
            house.wait(lambda: states(house) == ["pending"], what="it to wait")
            self.assertGreater(instant_of(reminders(house)[ids[0]]["next_at"]), time.time() + 30)
            self.assertEqual(len(house.events("refuse")), 1)

    def test_one_that_dies_midway(self):
        with ReminderHouse() as house:
            house.start_notifications("--die-after", "1")
            make_due(house, 2)
            house.wait(lambda: house.events("die"), what="its death")
            house.wait(lambda: states(house) == ["pending", "shown"], what="the other to wait")
            self.assertIsNone(house.daemon.poll())
            house.stop_notifications()
            house.start_notifications()
            house.wait(lambda: states(house) == ["shown", "shown"], what="both to be shown, and not a minute later")
            self.assertEqual(len(house.notices()), 2)

    def test_one_that_restarts_shows_nothing_twice(self):
        with ReminderHouse() as house:
            house.start_notifications()
            make_due(house, 1)
            house.wait(lambda: states(house) == ["shown"], what="it to be shown")
            house.stop_notifications()
            house.start_notifications()
            house.ok("remind", "test")
            self.assertEqual([notice["tag"] for notice in house.notices()[1:]], ["test"])


class Off(unittest.TestCase):
    """The machine was off."""

    def test_up_to_three_come_one_by_one(self):
        with ReminderHouse() as house:
            ids = make_missed(house, 3)
            house.start_notifications()
            house.start_daemon()
            house.wait(lambda: states(house) == ["shown"] * 3, what="all to be shown")
            self.assertEqual(sorted(map(talk_of, house.notices())), sorted(ids))
            for notice in house.notices():
                self.assertIn("was due", notice["body"])

    def test_more_come_as_one(self):
        with ReminderHouse() as house:
            make_missed(house, 8)
            house.start_notifications()
            house.start_daemon()
            house.wait(lambda: states(house) == ["shown"] * 8, what="all to be shown")
            notice, = house.notices()
            self.assertEqual(notice["tag"], "digest")
            self.assertEqual(notice["summary"], "8 things ask for attention")
            self.assertEqual(notice["body"].count("was due"), 6)
            self.assertIn("and 2 more", notice["body"])

    def test_a_snooze_survives(self):
        with ReminderHouse() as house:
            house.start_notifications()
            due_at, ids = make_due(house, 2)
            house.wait(lambda: states(house) == ["shown", "shown"], what="both to be shown")
            for row in reminders(house).values():
                snoozed = house.json("remind", "snooze", str(row["id"]), "--for", "PT4S")
                self.assertEqual(snoozed["state"], "snoozed")
                self.assertEqual(instant_of(snoozed["due_at"]), due_at)
            until = instant_of(snoozed["snoozed_until"])
            house.kill_daemon()
            house.start_daemon()
            listed = house.json("remind", "list", "--state", "snoozed")
            self.assertEqual([row["snoozed_until"] is not None for row in listed], [True, True])
            cancelled, kept = listed
            self.assertEqual(house.json("remind", "done", str(cancelled["id"]))["state"], "done")
            notice = house.wait_notice(count=3)
            self.assertGreaterEqual(notice["t"], until)
            self.assertEqual(f"talk:{talk_of(notice)}", kept["subject"])
            self.assertNotIn("was due", notice["body"], "a snooze that ends on time isn't late")
            house.wait(lambda: states(house) == ["done", "shown"], what="it to be recorded")
            self.assertEqual(len(house.notices()), 3)
            self.assertEqual(set(ids), set(reminders(house)))


class Configuration(unittest.TestCase):
    """Read again when it changes, however it changes."""

    def steps(self, house):
        return house.call("Service", "Config")[0]["ladder functioneringsgesprek/now"]

    def becomes(self, house, steps):
        house.wait(lambda: self.steps(house) == steps, what=f"now={steps}")

    def test_read_again(self):
        with House() as house:
            house.start_notifications()
            house.start_daemon()
            default = self.steps(house)
            _due_at, ids = due_in(house, 1, 600)
            before = instant_of(reminders(house)[ids[0]]["due_at"])
            house.write_config(LADDER.format(digest_over=3, seconds=7))
            self.becomes(house, "PT7S")
            self.assertNotEqual(instant_of(reminders(house)[ids[0]]["due_at"]), before)
            # In its place, as some editors write.
            house.config_path.write_text(LADDER.format(digest_over=3, seconds=9))
            self.becomes(house, "PT9S")
            house.config_path.unlink()
            self.becomes(house, default)
            self.assertEqual(house.ok("doctor").status, 0)

    def test_what_is_unknown_is_named(self):
        with House() as house:
            house.start_notifications()
            house.start_daemon()
            house.write_config("[general]\nflavour=vanilla\n[ladder functioneringsgesprek]\nnow=soon\n")
            house.wait_log("general/flavour")
            done = house.client("doctor")
            self.assertEqual(done.status, 1)
            self.assertIn("general/flavour", done.out + done.err)
            self.assertIn("soon", done.out + done.err)
            house.write_config("[general]\nremind-at=10:00\n")
            house.wait(lambda: house.client("doctor").status == 0, what="doctor to be content")

    def test_what_is_no_file_hangs_nothing(self):
        with ReminderHouse() as house:
            house.start_daemon()
            house.write_config(LADDER.format(digest_over=3, seconds=7))
            self.becomes(house, "PT7S")
            new = house.config_path.with_suffix(".fifo")
            os.mkfifo(new)
            since = len(house.log())
            new.rename(house.config_path)
            house.wait_log("configuration: ", since)
            self.assertEqual(self.steps(house), "PT7S", "what was in force stays")
            self.assertNotEqual(house.client("doctor", timeout=10).status, 0)
            house.config_path.unlink()
            self.assertNotEqual(self.steps(house), "")
            since = len(house.log())
            house.config_path.mkdir()
            house.wait_log("configuration: ", since)
            self.assertNotEqual(house.client("doctor", timeout=10).status, 0)
            house.stop_daemon()
            # And at the start.
            house.start_daemon()
            house.ok("person", "list")


def unshare():
    """The command that gives a process mounts of its own, or None where that isn't allowed."""
    for argv in (["unshare", "-m"], ["unshare", "-m", "--map-current-user", "--keep-caps"]):
        if subprocess.run([*argv, "true"], capture_output=True, check=False).returncode == 0:
            return argv
    return None


def wrap(house, argv):
    """Lets the house start its daemon by @argv."""
    house.daemon_path = house.folder / "wrapped-daemon"
    house.daemon_path.write_text(f"#!/bin/sh\nexec {shlex.join(argv)}\n")
    house.daemon_path.chmod(0o700)


class FullDisk(unittest.TestCase):
    def test_what_cannot_be_recorded_is_not_shown_over_and_over(self):
        argv = unshare()
        if argv is None:
            self.skipTest("no mounts of our own here")
        with ReminderHouse() as house:
            data = pathlib.Path(house.env["XDG_DATA_HOME"])
            script = 'mount -t tmpfs -o size=8m,mode=0700 none "$1" && exec "$2"'
            wrap(house, [*argv, "sh", "-c", script, "sh", str(data), str(house.daemon_path)])
            house.start_notifications("--slow", "2")
            make_due(house, 1)
            house.wait_notice()
            inside = pathlib.Path(f"/proc/{house.daemon.pid}/root{data}")
            # Or what is left of the log from earlier would have room for one more commit.
            empty = "import sqlite3, sys; sys.exit(sqlite3.connect(sys.argv[1]).execute('PRAGMA wal_checkpoint(TRUNCATE)').fetchone()[0])"
            enter = ["nsenter", "-t", str(house.daemon.pid), "-m", *(["-U", "--preserve-credentials"] if os.geteuid() else [])]
            subprocess.run([*enter, "/usr/bin/python3", "-c", empty, str(data / "geborgen" / "geborgen.db")], check=True)
            filler = inside / "filler"
            with open(filler, "wb", buffering=0) as file:
                with self.assertRaises(OSError):
                    while True:
                        file.write(b"\0" * 4096)
            house.wait_log("what was shown couldn't be recorded")
            # Far longer than a server that answers within two seconds needs for another round.
            time.sleep(5)
            self.assertEqual(len(house.notices()), 1)
            self.assertEqual(states(house), ["pending"])
            filler.unlink()
            house.ok("person", "add", "Testpersoon Een")


class Zones(unittest.TestCase):
    """Another zone: what is told by the day moves along, a planned talk stays at the moment that was agreed."""

    def plan(self, house):
        """A talk planned in three days at ten, in Amsterdam, and one that is due some day; a full set of reminders for both."""
        house.ok("person", "add", "Testpersoon Een")
        house.ok("person", "add", "Testpersoon Twee")
        first, second = house.json("talk", "list", "--kind", "functioneringsgesprek")
        house.ok("talk", "plan", str(first["id"]), "--on", "+3d 10:00")
        return first["id"], second["id"]

    def due(self, house, talk, rung):
        rows = house.json("remind", "list")
        return [instant_of(row["due_at"]) for row in rows if row["subject"] == f"talk:{talk}" and row["rung"] == rung]

    def moved(self, house, change):
        """Changes the zone from Amsterdam to New York, and back."""
        planned, due = self.plan(house)
        now, plan = self.due(house, planned, "now"), self.due(house, due, "plan")
        self.assertEqual((len(now), len(plan) > 0), (1, True))
        change("America/New_York")
        house.wait(lambda: house.json("status")["zone"] == "America/New_York", what="the new zone")
        house.wait(lambda: self.due(house, due, "plan") != plan, what="new moments")
        self.assertEqual(self.due(house, planned, "now"), now)
        shifts = {new - old for old, new in zip(plan, self.due(house, due, "plan"))}
        # Six hours; five in the weeks when only one of the two has changed its clocks.
        self.assertLessEqual(shifts, {6 * 3600, 5 * 3600})
        change("Europe/Amsterdam")
        house.wait(lambda: self.due(house, due, "plan") == plan, what="the moments of before")
        self.assertEqual(self.due(house, planned, "now"), now)

    def test_of_the_configuration(self):
        with ReminderHouse() as house:
            house.write_config("[general]\nzone=Europe/Amsterdam\n")
            house.start_daemon()
            self.moved(house, lambda zone: house.write_config(f"[general]\nzone={zone}\n"))

    def test_of_the_machine(self):
        argv = unshare()
        if argv is None or not LOCALTIME.exists():
            self.skipTest("no mounts of our own here")
        with ReminderHouse() as house:
            etc = house.folder / "private-etc"
            etc.mkdir()
            for name in ("passwd", "group", "nsswitch.conf", "ld.so.cache", "machine-id"):
                if os.path.exists(f"/etc/{name}"):
                    shutil.copy(f"/etc/{name}", etc)

            def link(zone):
                # As timedatectl does it: a new link, moved over the old.
                os.symlink(ZONES / zone, etc / "localtime.new")
                os.rename(etc / "localtime.new", etc / "localtime")

            link("Europe/Amsterdam")
            house.env.pop("TZ")
            house.env["TZDIR"] = str(ZONES)
            script = 'mount --bind "$1" /etc && exec "$2"'
            wrap(house, [*argv, "sh", "-c", script, "sh", str(etc), str(house.daemon_path)])
            house.start_daemon()
            self.moved(house, link)


class Idle(unittest.TestCase):
    def switches(self, pid):
        """How often any of its threads was put to sleep or woken."""
        total = {}
        for task in os.listdir(f"/proc/{pid}/task"):
            for line in pathlib.Path(f"/proc/{pid}/task/{task}/status").read_text().splitlines():
                if "ctxt_switches" in line:
                    total[task, line.split(":")[0]] = int(line.split()[1])
        return total

    def test_no_wake_up(self):
        with ReminderHouse() as house:
            house.start_notifications()
            make_due(house, 1)
            house.wait(lambda: states(house) == ["shown"], what="it to be shown")
            # The day's backup and the calendar file are the last things it does before it rests.
            house.wait(lambda: list(house.data.glob("backups/*")) and list(house.data.glob("**/*.ics")), what="the upkeep")
            before = {}

            def rests():
                nonlocal before, since
                now = self.switches(house.daemon.pid)
                if now != before:
                    before, since = now, time.monotonic()
                return time.monotonic() - since > 5

            since = time.monotonic()
            # GLib lets a thread that it doesn't need any more go after fifteen seconds, once.
            house.wait(rests, timeout=60, what="five seconds without a wake-up")


class Stop(unittest.TestCase):
    def test_in_the_midst(self):
        with ReminderHouse() as house:
            house.start_notifications("--slow", "1")
            _due_at, ids = make_due(house, 3)
            house.wait_notice()
            people = house.json("person", "list")
            talks = house.call("Service", "Status")["talks"]
            self.assertEqual(house.stop_daemon(), 0)
            ledger = Ledger(house)
            self.assertEqual((ledger.check, ledger.talks), ("ok", talks))
            self.assertEqual(ledger.talks_in("delivering", "shown"), set(ids))
            wal = [path for path in house.data.iterdir() if path.name.endswith("-wal") and path.stat().st_size > 0]
            self.assertEqual(wal, [], "a clean stop leaves everything in the database itself")
            house.start_daemon()
            house.wait(lambda: states(house) == ["shown"] * 3, what="all to be shown")
            self.assertEqual(house.json("person", "list"), people)
            for talk in ids:
                mine = [notice for notice in house.notices() if talk_of(notice) == talk]
                self.assertEqual([notice["replaced"] for notice in mine], [None] + [mine[0]["id"]] * (len(mine) - 1))

    def test_at_rest(self):
        with ReminderHouse() as house:
            house.start_daemon()
            house.ok("person", "add", "Testpersoon Een")
            self.assertEqual(house.stop_daemon(), 0)
            self.assertIn("stopping", house.log())


if __name__ == "__main__":
    tap.main()
