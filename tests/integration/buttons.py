#!/usr/bin/python3
"""The buttons of a notice: of the daemon that shows it, and of the next one when that was killed."""

import json
import pathlib
import subprocess
import time
import unittest

import tap
from house import HERE
from reminders_support import LADDER, ReminderHouse, due_in, instant_of, reminders, talk_of


def states(house):
    return sorted(row["state"] for row in reminders(house).values())


def show(house, count, *options):
    """So many reminders come on the screen. Returns the notices, by talk."""
    house.start_notifications(*options)
    house.start_daemon()
    due_in(house, count, 3, digest_over=10)
    house.wait(lambda: states(house) == ["shown"] * count, what="all to be shown")
    return {talk_of(notice): notice for notice in house.notices()}


class DeskHouse(ReminderHouse):
    def __init__(self):
        super().__init__()
        self.opened_path = self.folder / "opened.json"
        self.opened_path.touch()
        self.remembered = pathlib.Path(self.env["XDG_RUNTIME_DIR"]) / "geborgen" / "notices"

    def start_portal(self):
        portal = self.spawn([HERE / "portal-server.py", "--log", self.opened_path], stdout=subprocess.PIPE)
        portal.stdout.readline()

    def start_another_daemon(self):
        """Kills the daemon; comes back when the next one has heard of the notification server."""
        self.kill_daemon()
        asked = len(self.events("info"))
        self.start_daemon()
        self.wait(lambda: len(self.events("info")) > asked, what="the daemon to look for a server")

    def opened(self):
        return [json.loads(line)["path"] for line in self.opened_path.read_text().splitlines()]


class Pressed(unittest.TestCase):
    def pressed(self, action, state):
        with DeskHouse() as house:
            (talk, notice), = show(house, 1).items()
            self.assertEqual([key for key, _label in notice["actions"]], ["default", "guide", "snooze", "done"])
            house.press(notice, action)
            house.wait(lambda: states(house) == [state], what=f"'{state}' in the ledger")
            return reminders(house)[talk]

    def test_snooze(self):
        row = self.pressed("snooze", "snoozed")
        self.assertAlmostEqual(instant_of(row["snoozed_until"]), time.time() + 3600, delta=60)

    def test_done(self):
        self.pressed("done", "done")

    def test_guide(self):
        for action in ("guide", "default"):
            with DeskHouse() as house:
                house.start_portal()
                (talk, notice), = show(house, 1).items()
                house.press(notice, action)
                path, = house.wait(house.opened, what="the page")
                self.assertTrue(path.endswith(f"/gesprek-{talk}.html"), path)
                self.assertEqual(states(house), ["shown"], "to look isn't to have done")

    def test_guide_that_nothing_opens(self):
        with DeskHouse() as house:
            (talk, notice), = show(house, 1).items()
            house.press(notice, "guide")
            told = house.wait_notice(lambda one: one["tag"] == "message")
            self.assertIn(f"gesprek-{talk}.html", told["body"])
            self.assertEqual(told["summary"], "Geborgen")

    def test_labels_are_the_language_of_the_service(self):
        with DeskHouse() as house:
            house.env["LANGUAGE"] = "nl"
            notice, = show(house, 1).values()
            self.assertEqual([label for _key, label in notice["actions"]], ["Leidraad openen"] * 2 + ["Later herinneren", "Gedaan"])

    def test_a_server_without_buttons_is_shown_none(self):
        with DeskHouse() as house:
            notice, = show(house, 1, "--caps", "body").values()
            self.assertEqual(notice["actions"], [])


class AfterTheDaemonWasKilled(unittest.TestCase):
    def test_each_button(self):
        with DeskHouse() as house:
            house.start_portal()
            notices = show(house, 4)
            later, done, look, left = notices
            self.assertEqual(house.remembered.stat().st_mode & 0o777, 0o600)
            self.assertNotIn("Medewerker", house.remembered.read_text())
            house.start_another_daemon()
            house.press(notices[later], "snooze")
            house.press(notices[done], "done")
            house.press(notices[look], "guide")
            house.wait(lambda: states(house) == ["done", "shown", "shown", "snoozed"], what="the ledger")
            rows = reminders(house)
            self.assertEqual((rows[later]["state"], rows[done]["state"]), ("snoozed", "done"))
            self.assertEqual(rows[later]["due_at"], rows[done]["due_at"], "the due moment stays")
            path, = house.wait(house.opened, what="the page")
            self.assertTrue(path.endswith(f"/gesprek-{look}.html"), path)
            # Done by the client, one of before goes from the screen; nothing was shown again.
            house.ok("remind", "done", str(rows[left]["id"]))
            house.wait(lambda: not house.screen(), what="the screen to be empty")
            self.assertEqual(len(house.notices()), 4)
            house.wait(lambda: not house.remembered.exists(), what="nothing to remember")

    def test_the_next_rung_takes_its_place(self):
        with DeskHouse() as house:
            (talk, first), = show(house, 1).items()
            house.start_another_daemon()
            # A later rung of the same talk.
            start = instant_of(house.call("Talks", "Get", "(x)", talk)["starts_at"])
            house.write_config(LADDER.format(digest_over=3, seconds=start - int(time.time()) - 3))
            again = house.wait_notice(count=2)
            self.assertEqual((again["id"], again["replaces_id"]), (first["id"], first["id"]))

    def test_another_server_has_other_notices(self):
        with DeskHouse() as house:
            (_talk, mine), = show(house, 1).items()
            house.kill_daemon()
            house.stop_notifications()
            house.start_notifications()
            theirs = house.call_raw("org.freedesktop.Notifications", "/org/freedesktop/Notifications", "org.freedesktop.Notifications",
                                    "Notify", "(susssasa{sv}i)", ("other", 0, "", "other", "", ["done", "Done"], {}, -1))
            self.assertEqual(theirs, mine["id"])
            house.start_daemon()
            house.wait(lambda: not house.remembered.exists(), what="the file to be void")
            house.press({"id": theirs}, "done")
            house.ok("remind", "done", str(next(iter(reminders(house).values()))["id"]))
            self.assertEqual(house.events("close"), [])

    def test_without_a_runtime_folder_it_goes_on_as_before(self):
        with DeskHouse() as house:
            house.env.pop("XDG_RUNTIME_DIR")
            notices = show(house, 2)
            one, other = notices
            house.press(notices[one], "done")
            house.wait(lambda: states(house) == ["done", "shown"], what="the ledger")
            house.start_another_daemon()
            house.press(notices[other], "done")
            house.settle()
            self.assertEqual(states(house), ["done", "shown"])


if __name__ == "__main__":
    tap.main()
