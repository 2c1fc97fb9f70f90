#!/usr/bin/python3
"""kill -9 at random moments while reminders fire: none is lost, and none is repeated but one that was on its way when the daemon was
killed, which then takes the place of the first on the screen.

GB_TEST_KILLS: how many (60). GB_TEST_SEED: the seed of an earlier run. Judged by two witnesses: what the notification server wrote
down, and the ledger as it lay there after each kill."""

import math
import os
import random
import time
import unittest

import tap
from reminders_support import Ledger, ReminderHouse, add_people, due_in, reminders, rfc3339, talk_of

KILLS = int(os.environ.get("GB_TEST_KILLS", "60"))
SEED = int(os.environ.get("GB_TEST_SEED", "0")) or random.SystemRandom().randrange(1, 2**32)
# A cycle of start, service and kill; a few moments come in each.
CYCLE = 0.3
A_SECOND = 4
# The server takes so long to answer: about what a desktop takes, and enough to be hit.
SLOW = 0.01


class Storm:
    """One run of kills. @expected: by talk, the moments at which it must be shown, in order."""

    def __init__(self, house, rng):
        self.house = house
        self.rng = rng
        self.expected = {}
        self.on_their_way = []  # (time of the kill, talks that were `delivering` then)
        self.kills = 0
        self.seen = 0

    def put_off(self, talk, reminder, until):
        """Snoozes over the bus; the daemon answers after the commit, so from here on it must come."""
        self.house.call("Reminders", "Snooze", "(xs)", reminder, rfc3339(until))
        self.expected.setdefault(talk, []).append(until)

    def put_off_again(self):
        """Of those that were shown one is put off by a second or two: a write in the midst, and another moment."""
        shown = [(talk, row) for talk, row in reminders(self.house).items() if row["state"] == "shown"]
        if shown:
            talk, row = self.rng.choice(shown)
            self.put_off(talk, row["id"], int(time.time()) + self.rng.randint(2, 3))

    def mark(self):
        self.seen = os.path.getsize(self.house.notices_path)

    def has_come(self):
        with open(self.house.notices_path, "rb") as log:
            log.seek(self.seen)
            return b'"event": "notify"' in log.read()

    def wait_for_a_notice(self, limit):
        """Spins: what is to be hit are the milliseconds between the question, the server's answer and the commit."""
        end = time.monotonic() + limit
        while not self.has_come() and time.monotonic() < end:
            pass
        time.sleep(self.rng.uniform(0, SLOW * 2))

    def kill(self):
        self.house.kill_daemon()
        ledger = Ledger(self.house)
        if ledger.check != "ok":
            raise AssertionError(f"after kill {self.kills + 1}: {ledger.check}")
        self.on_their_way.append((time.time(), ledger.talks_in("delivering")))
        self.kills += 1

    def cycle(self):
        """One start and one kill: before it owns its name or even has opened its store; as it shows something; or whenever."""
        house = self.house
        when = self.rng.random()
        self.mark()
        if when < 0.5:
            house.daemon = house.spawn_daemon()
            if when < 0.15:
                time.sleep(self.rng.uniform(0, 0.08))
            else:
                self.wait_for_a_notice(CYCLE * 3)
        else:
            house.start_daemon()
            if when < 0.65:
                self.put_off_again()
            elif when < 0.85:
                self.mark()
                self.wait_for_a_notice(CYCLE * 2)
            else:
                time.sleep(self.rng.uniform(0, CYCLE))
        self.kill()

    # ---- the judgement

    def judge(self, test):
        """Returns figures; fails @test where a moment was lost or repeated without need."""
        notices = [notice for notice in self.house.notices() if talk_of(notice) is not None]
        repeats = replaced = 0
        for talk, moments in self.expected.items():
            mine = [notice for notice in notices if talk_of(notice) == talk]
            for i, moment in enumerate(moments):
                until = moments[i + 1] if i + 1 < len(moments) else math.inf
                shown = [notice for notice in mine if moment <= notice["t"] < until]
                test.assertNotEqual(shown, [], f"talk {talk}: what was due at {moment} was never shown; seed {SEED}: {mine}")
                for before, again in zip(shown, shown[1:]):
                    test.assertTrue(self.was_on_its_way(talk, before["t"], again["t"]),
                                    f"talk {talk} was shown at {before['t']} and again at {again['t']}; seed {SEED}")
                    test.assertEqual(again["replaced"], before["id"], f"talk {talk}: two on the screen; seed {SEED}")
                    repeats += 1
                    replaced += again["replaced"] == before["id"]
            test.assertEqual([notice for notice in mine if notice["t"] < moments[0]], [], f"talk {talk} came early; seed {SEED}")
        strangers = {talk_of(notice) for notice in notices} - set(self.expected)
        test.assertEqual(strangers, set())
        moments = sum(len(moments) for moments in self.expected.values())
        return {"kills": self.kills, "moments": moments, "notices": len(notices), "repeats": repeats, "replaced": replaced,
                "kills with one on its way": sum(bool(talks) for _, talks in self.on_their_way)}

    def was_on_its_way(self, talk, before, again):
        return any(before <= at <= again and talk in talks for at, talks in self.on_their_way)


class Kill(unittest.TestCase):
    def setUp(self):
        self.rng = random.Random(SEED)

    def finish(self, house, storm):
        """After the storm all that is left comes; then nothing is on its way any more."""
        house.start_daemon()
        last = max(moments[-1] for moments in storm.expected.values())
        done = {"shown", "done"}
        house.wait(lambda: time.time() > last and {row["state"] for row in reminders(house).values()} <= done,
                   timeout=max(0, last - time.time()) + 60, what="all that was due to be shown")
        self.assertEqual(house.stop_daemon(), 0)

    def test_none_lost_none_repeated(self):
        count = int(KILLS * CYCLE * A_SECOND) + 20
        with ReminderHouse() as house:
            house.start_daemon()
            # Without a server they become due and wait; then each is given a second of its own.
            talks = add_people(house, count)
            due_at, _ids = due_in(house, count, 5 + count // 20, digest_over=1000, first=talks)
            storm = Storm(house, self.rng)
            begin = max(int(time.time()) + count // 50, due_at) + 2
            for i, (talk, row) in enumerate(reminders(house).items()):
                storm.put_off(talk, row["id"], begin + i // A_SECOND)
            house.stop_daemon()
            house.start_notifications("--slow", str(SLOW))
            while storm.kills < KILLS:
                storm.cycle()
            self.finish(house, storm)
            figures = storm.judge(self)
            self.assertEqual(Ledger(house).talks_in("delivering", "pending", "snoozed"), set())
            print(f"# seed {SEED}: {figures}", flush=True)

    def kill_until_shown(self, storm, ids):
        """Kills with the digest on its way, until one comes too late. Returns how many found it on its way."""
        found = 0
        while True:
            storm.mark()
            storm.house.daemon = storm.house.spawn_daemon()
            storm.wait_for_a_notice(2)
            storm.kill()
            ledger = Ledger(storm.house)
            self.assertIn(set(ids), [ledger.talks_in(state) for state in ("delivering", "shown", "snoozed", "pending")],
                          f"a digest is shown whole or not at all; seed {SEED}")
            if ledger.talks_in("shown"):
                return found
            found += len(ledger.talks_in("delivering")) > 0

    def test_the_digest_too(self):
        """Many at once are one notice, and are that one again after a kill."""
        rounds = max(3, KILLS // 10)
        repeats = on_its_way = 0
        with ReminderHouse() as house:
            house.start_daemon()
            due_at, ids = due_in(house, 12, 4)
            storm = Storm(house, self.rng)
            house.wait(lambda: time.time() > due_at + 1, what="the moment to pass")
            house.stop_daemon()
            house.start_notifications("--slow", str(SLOW))
            for i in range(rounds):
                before = len(house.notices())
                found = self.kill_until_shown(storm, ids)
                notices = house.notices()
                self.assertEqual({notice["tag"] for notice in notices}, {"digest"})
                self.assertIn(len(notices) - before, range(1, found + 2), f"seed {SEED}")
                self.assertEqual({notice["replaced"] for notice in notices[1:]} - {notices[0]["id"]}, set())
                repeats += len(notices) - before - 1
                on_its_way += found
                house.start_daemon()
                until = int(time.time()) + 2
                for row in reminders(house).values():
                    house.call("Reminders", "Snooze", "(xs)", row["id"], rfc3339(until))
                house.stop_daemon()
                house.wait(lambda: time.time() > until, what="the end of the snooze")
            print(f"# digests, seed {SEED}: {rounds} moments, {storm.kills} kills, {on_its_way} with one on its way, {repeats} repeats",
                  flush=True)


if __name__ == "__main__":
    print(f"# {KILLS} kills, seed {SEED}", flush=True)
    tap.main()
