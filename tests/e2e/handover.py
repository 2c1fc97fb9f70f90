#!/usr/bin/python3
"""A team goes from one manager to another, and back: two daemons with folders and buses of their own, and a file between them. What arrives is what was
permitted, field by field, once; whatever was killed half-way comes to the same end.

GB_TEST_KILLS: how many kills at each step (8). GB_TEST_SEED: the seed of an earlier run."""

import json
import os
import pathlib
import random
import re
import shutil
import signal
import subprocess
import tempfile
import time

import tap
from house import die_with_parent
from two_managers import SECRET, WAIT, HandoverCase, unpacked, variants
from whole import TODAY, Dialogue, working_days_after

KILLS = int(os.environ.get("GB_TEST_KILLS", "8"))
SEED = int(os.environ.get("GB_TEST_SEED", "0")) or random.SystemRandom().randrange(1, 2**32)


class ThereAndBack(HandoverCase):
    def go(self, count):
        giver, taker = self.manager(), self.manager()
        giver.fill(count)
        before = giver.all_that_goes()
        self.assertEqual(len(before["people"]), count)
        self.assertEqual(len(before["agreements"]), count // 3)
        parcel = giver.give()
        self.nothing_else(giver, parcel)
        receipt = taker.take_ok(parcel)["receipt"]
        self.same(before, taker.all_that_goes())
        self.introduced(taker, count)
        # The same file once more.
        self.assertEqual(taker.take_ok(parcel)["receipt"], receipt)
        self.same(before, taker.all_that_goes())
        self.introduced(taker, count)
        self.closes(giver, receipt, count)
        # And back: who was here before is known by the address, or by what is said.
        back = taker.give()
        data = taker.read(back)
        known = {person["name"]: person["id"] for person in giver.json("person", "list", "--left")}
        told = ",".join(f"{person['ref']}={known[person['name']]}" for person in data["people"] if "email" not in person)
        receipt = giver.take_ok(back, "--map", told)["receipt"]
        self.same(before, giver.all_that_goes())
        self.assertEqual(len(giver.json("person", "list", "--left")), count)
        taker.ok("handover", "done", "--receipt", receipt)
        self.assertEqual(taker.staff(), [])
        self.assertEqual(taker.agreements(), {})
        print(f"# {count} people, {len(before['agreements'])} agreements, {len(before['actions'])} actions, {len(before['talks'])} talks: "
              f"there and back; the file has {parcel[0].stat().st_size} bytes", flush=True)

    def nothing_else(self, giver, parcel):
        """Nowhere in the file, in any of its entries, is a word of what wasn't permitted."""
        self.assertNotIn(SECRET.encode(), parcel[0].read_bytes())
        if shutil.which("7z") or shutil.which("7zz"):
            for name, content in unpacked(parcel).items():
                self.assertNotIn(SECRET.lower().encode(), content.lower(), name)
        data = giver.read(parcel)
        self.assertNotIn(SECRET, json.dumps(data))
        left = sum(item["outcome"] == "left_out" for item in giver.given["items"])
        self.assertEqual(sum(person["agreements"] for person in data["left_out"]), left)
        self.assertGreater(left, 0)

    def introduced(self, taker, count):
        soon = working_days_after(TODAY(), 10).isoformat()
        talks = taker.introductions()
        self.assertEqual(len(talks), count)
        self.assertEqual({talk["due_on"] for talk in talks}, {soon})
        self.assertEqual(len({talk["person"] for talk in talks}), count)

    def closes(self, giver, receipt, count):
        planned = {talk["uid"] for talk in giver.talks() if talk["state"] == "planned" and "person" in talk}
        stays = {agreement["id"] for agreement in giver.call("Agreements", "List", "(a{sv})", variants(open=True))} - giver.permitted()
        self.assertTrue(planned and stays)
        giver.ok("handover", "done", "--receipt", receipt)
        giver.ok("handover", "done", "1", "--receipt", receipt)
        self.assertEqual(giver.staff(), [])
        self.assertEqual({agreement["id"] for agreement in giver.call("Agreements", "List", "(a{sv})", variants(open=True))}, stays)
        self.assertEqual({talk["kind"] for talk in giver.talks()}, {"dag-van-de-mantelzorg"})
        about = {reminder["subject"] for reminder in giver.call("Reminders", "List", "(a{sv})", variants(open=True))}
        self.assertEqual({subject for subject in about if subject.split(":")[0] in ("agreement", "action", "handover")}, {f"agreement:{number}" for number in stays})
        calendar = giver.ok("calendar", "export", "-").out
        for event in calendar.split("BEGIN:VEVENT")[1:]:
            uid = re.search(r"UID:(\S+)", event).group(1)
            if uid in planned:
                self.assertIn("STATUS:CANCELLED", event)
        states = [agreement["state"] for agreement in giver.json("agreement", "list", "--all")]
        self.assertEqual(states.count("handed_over"), count // 3)
        waits = giver.json("handover", "list", "--waiting")
        self.assertEqual(waits, [])

    def test_a_team_of_12(self):
        self.go(12)

    def test_a_team_of_130(self):
        self.go(130)


class Choices(HandoverCase):
    """Who and what goes, what isn't taken, and who is who."""

    def test_what_is_declined_stays(self):
        giver, taker = self.manager(), self.manager()
        giver.fill(12)
        parcel = giver.give()
        data = giver.read(parcel)
        whom = data["agreements"][0]["person"]
        what = data["agreements"][1]["ref"]
        name = next(person["name"] for person in data["people"] if person["ref"] == whom)
        done = taker.ok("handover", "accept", str(parcel[0]), "--passphrase-file", str(parcel[1]), "--decline", f"{whom},{what}")
        told = re.search(r"^--declined (\S+)$", done.out, re.M).group(1)
        receipt = re.search(r"^((\d{5} ){4}\d{5})$", done.out, re.M).group(1)
        self.assertEqual(set(told.split(",")), {whom, what})
        self.assertNotIn(name, {person[0] for person in taker.staff()})
        self.assertEqual(len(taker.agreements()), len(data["agreements"]) - 2)
        refused = giver.client("handover", "done", "--receipt", receipt)
        self.assertEqual(refused.status, 2, refused)
        self.assertIn("--declined", refused.err)
        self.assertEqual(len(giver.staff()), 12)
        giver.ok("handover", "done", "--receipt", receipt, "--declined", told)
        self.assertEqual([person[0] for person in giver.staff()], [name])
        self.assertEqual(len(giver.agreements()), 2)
        # What was declined of somebody who went keeps its evaluation, and may be offered to somebody else.
        kept = next(agreement for (whose, _), agreement in giver.agreements().items() if whose != name)
        number = next(one["id"] for one in giver.json("agreement", "list") if one["person_name"] == kept["person_name"] and one["kind"] == kept["kind"])
        self.assertEqual([talk["kind"] for talk in giver.talks() if talk.get("agreement") == number], ["evaluatiegesprek"])
        person = giver.json("agreement", "show", str(number))["person"]
        again = giver.json("handover", "create", "--with", str(person), "--output", "weer.zip", timeout=60)
        self.assertEqual((again["people"], [item["ref"] for item in again["items"] if item["ref"].startswith("a") and item["outcome"] == "included"]), (1, [f"a{number}"]), again)

    def test_who_has_the_same_name_is_asked_about(self):
        giver, taker = self.manager(), self.manager()
        giver.ok("person", "add", "Testpersoon Een", "--team", "Burgerzaken")
        giver.ok("person", "add", "Testpersoon Twee", "--team", "Burgerzaken", "--email", "twee@example.org")
        here = taker.json("person", "add", "Testpersoon Een", "--team", "Balie")
        taker.ok("person", "add", "Testpersoon Tweede", "--email", "twee@example.org")
        parcel = giver.give()
        refused = taker.take(parcel)
        self.assertEqual(refused.status, 3, refused)
        self.assertIn(f"--map p1={here['id']}", refused.err)
        self.assertEqual(len(taker.staff()), 2)
        # At a terminal it is asked, and the team too.
        dialogue = Dialogue(taker, "handover", "accept", str(parcel[0]), "--passphrase-file", str(parcel[1]))
        dialogue.answer("Is Testpersoon Een", "n")
        dialogue.answer("Team Burgerzaken", "Balie")
        dialogue.answer("Take this over?", "y")
        status, out = dialogue.end()
        self.assertEqual(status, 0, dialogue.seen)
        self.assertRegex(out, r"(?m)^(\d{5} ){4}\d{5}$")
        self.assertEqual([person[0] for person in taker.staff()], ["Testpersoon Een", "Testpersoon Een", "Testpersoon Tweede"])
        self.assertEqual([team["name"] for team in taker.json("team", "list")], ["Balie"])

    def test_what_was_here_is_listed_and_stays(self):
        giver, taker = self.manager(), self.manager()
        for house in (giver, taker):
            house.ok("person", "add", "Testpersoon Een", "--email", "een@example.org")
            house.ok("agreement", "add", "--with", "1", "--kind", "thuiswerken", "--text", "maandag" if house is giver else "dinsdag")
        giver.ok("agreement", "share", "1", "--granted")
        taken = taker.take_ok(giver.give())
        conflicts = {item["ref"][0] for item in taken["items"] if item["outcome"] == "conflict"}
        self.assertEqual(conflicts, {"p", "a", "t"})
        self.assertEqual(taker.json("agreement", "show", "1")["text"], "dinsdag")
        self.assertEqual(len(taker.json("agreement", "list")), 1)

    def test_some_go_and_some_stay(self):
        giver, taker = self.manager(), self.manager()
        giver.fill(12)
        may = sorted(giver.permitted())
        some = [agreement["person"] for agreement in giver.json("agreement", "list") if agreement["id"] in may[:2]]
        parcel = giver.give("--with", ",".join(map(str, some)), "--agreements", str(may[0]))
        taker.take_ok(parcel)
        self.assertEqual(len(taker.staff()), 2)
        self.assertEqual(len(taker.agreements()), 1)
        usage = giver.client("handover", "create", "--output", "x.zip")
        self.assertEqual(usage.status, 2, usage)
        self.assertFalse((giver.folder / "x.zip").exists())

    def test_7_zip_needs_the_passphrase(self):
        program = shutil.which("7z") or shutil.which("7zz")
        if program is None:
            self.skipTest("there is no 7-Zip here")
        giver = self.manager()
        giver.fill(3)
        parcel = giver.give()
        entries = unpacked(parcel)
        self.assertEqual(set(entries), {"leesmij.html", "agenda.ics", "overdracht.json"})
        self.assertIn(b"Medewerker 003", entries["leesmij.html"])
        for wrong in ("-p", "-p" + "0" * 40):
            with tempfile.TemporaryDirectory() as folder:
                done = subprocess.run([program, "x", wrong, f"-o{folder}", "-y", str(parcel[0])], stdin=subprocess.DEVNULL,
                                      capture_output=True, text=True, check=False)
                self.assertNotEqual(done.returncode, 0)
                self.assertEqual([file for file in pathlib.Path(folder).iterdir() if file.stat().st_size > 0], [])

    def test_to_a_key_nothing_is_told(self):
        giver, taker = self.manager(), self.manager()
        giver.fill(3)
        own = taker.folder / "sleutelzin"
        own.write_text("een eigen zin voor deze sleutel\n")
        own.chmod(0o600)
        taker.ok("handover", "key", "create", "--passphrase-file", str(own), timeout=WAIT)
        taker.ok("handover", "key", "export", "sleutel.txt")
        done = giver.ok("--json", "handover", "create", "--all", "--to-key", str(taker.folder / "sleutel.txt"), "--output", "o.zip")
        self.assertEqual(done.err, "")
        self.assertTrue(pathlib.Path(giver.folder / done.json["key_path"]).exists())
        taker.ok("handover", "accept", str(giver.folder / "o.zip"), "--passphrase-file", str(own), timeout=WAIT)
        self.assertEqual(giver.staff(), taker.staff())


class Killed(HandoverCase):
    """kill -9 anywhere in create, accept and done: repeated, it comes to the same end."""

    def setUp(self):
        self.rng = random.Random(SEED)

    def moments(self, whole):
        """From before it begins until after it ends."""
        return [whole * (i + self.rng.random()) / KILLS for i in range(KILLS)]

    def kill_during(self, house, words, delay, victim):
        """Kills the client or its daemon @delay seconds after the client starts; True when the client ended well all the same."""
        if house.daemon is None:
            house.start_daemon()
        client = subprocess.Popen([house.client_path, *map(str, words)], env=house.env, cwd=house.folder, stdin=subprocess.DEVNULL,
                                  stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, preexec_fn=die_with_parent)
        time.sleep(delay)
        if victim == "daemon":
            house.kill_daemon()
        else:
            client.send_signal(signal.SIGKILL)
        status = client.wait(WAIT)
        house.stop_activated()
        return status == 0

    def timed(self, house, words):
        begin = time.monotonic()
        house.ok(*words, timeout=WAIT)
        return time.monotonic() - begin

    def test_to_the_same_end(self):
        giver, taker, other = self.manager(), self.manager(), self.manager()
        giver.fill(24)
        before = giver.all_that_goes()
        path = giver.folder / "overdracht.zip"
        create = ("handover", "create", "--all", "--output", path, "--force")
        whole = self.timed(giver, create)
        ended = {"create": 0, "accept": 0, "done": 0}
        for victim in ("daemon", "client"):
            for delay in self.moments(whole):
                ended["create"] += self.kill_during(giver, create, delay, victim)
                # Whole, the last one's or the one before it; never half a file.
                self.assertNotEqual(giver.client("handover", "show", str(path), "--passphrase-file", "/dev/null").status, 0)
                self.assertIn(b"overdracht 1 sha256:", path.read_bytes()[-200:])
        if giver.daemon is None:
            giver.start_daemon()
        parcel = giver.give()
        self.assertEqual(len(giver.json("handover", "list")), 1)
        self.same(before, giver.all_that_goes())
        # As it is without any kill.
        receipt = other.take_ok(parcel)["receipt"]
        accept = ("handover", "accept", parcel[0], "--passphrase-file", parcel[1])
        whole = self.timed(other, accept)
        for victim in ("daemon", "client"):
            for delay in self.moments(whole):
                ended["accept"] += self.kill_during(taker, accept, delay, victim)
        if taker.daemon is None:
            taker.start_daemon()
        self.assertEqual(taker.take_ok(parcel)["receipt"], receipt)
        self.same(before, taker.all_that_goes())
        self.same(other.all_that_goes(), taker.all_that_goes())
        self.assertEqual(len(taker.introductions()), 24)
        self.assertEqual(len(taker.json("handover", "list")), 1)
        self.assertEqual(len(taker.talks()), len(other.talks()))
        done = ("handover", "done", "1", "--receipt", receipt)
        whole /= 2
        for victim in ("daemon", "client"):
            for delay in self.moments(whole):
                ended["done"] += self.kill_during(giver, done, delay, victim)
        if giver.daemon is None:
            giver.start_daemon()
        giver.ok(*done)
        self.assertEqual(giver.staff(), [])
        self.assertEqual(giver.agreements(), {})
        self.assertEqual(len([line for line in giver.json("audit", "list", "--limit", "0") if line["verb"] == "handover.done"]), 1)
        for house in (giver, taker):
            self.assertIsNone(house.json("audit", "verify")["broken"])
            self.assertTrue(all(check["ok"] for check in house.client("--json", "doctor").json if check["check"] in ("database", "audit-log")))
        print(f"# {KILLS * 6} kills (seed {SEED}); ended well all the same: {ended}", flush=True)


if __name__ == "__main__":
    tap.main()
