"""What the tests of this folder share: a house for each case, all that is recorded in it, and what a refusal looks like."""

import datetime
import hashlib
import os
import re
import unittest

from gi.repository import GLib
from house import House

TODAY = datetime.date.today
LISTS = {"People": {"left": GLib.Variant("b", True)}, "Talks": {}, "Agreements": {}, "Actions": {}, "Reminders": {}}
ALL_DAYS_OFF_EASTER = (1, 39, 50)


def everything(house):
    """All that is recorded, with every key; straight over the bus, since it's asked so often."""
    found = {name.lower(): house.call(name, "List", "(a{sv})", options) for name, options in LISTS.items()}
    return found | {"teams": house.call("People", "ListTeams")}


def easter(year):
    """The Sunday (Gauss, in the form of Meeus)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e, f = b // 4, b % 4, (b + 8) // 25
    g = (b - f + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    l = (32 + 2 * e + 2 * i - h - k) % 7  # noqa: E741
    m = (a + 11 * h + 22 * l) // 451
    month, day = divmod(h + l - 7 * m + 114, 31)
    return datetime.date(year, month, day + 1)


def is_working_day(day):
    """Monday to Friday, but for the Dutch holidays: told by another hand than the daemon's."""
    king = datetime.date(day.year, 4, 27)
    if king.weekday() == 6:
        king -= datetime.timedelta(1)
    fixed = {(1, 1), (12, 25), (12, 26)} | ({(5, 5)} if day.year % 5 == 0 else set())
    off = {easter(day.year) + datetime.timedelta(n) for n in ALL_DAYS_OFF_EASTER} | {king}
    return day.weekday() < 5 and day not in off and (day.month, day.day) not in fixed


def working_days_after(day, count):
    while count > 0:
        day += datetime.timedelta(1)
        count -= is_working_day(day)
    return day


def next_working_day(days_ahead=1):
    return working_days_after(TODAY() + datetime.timedelta(days_ahead - 1), 1)


def files_of(folder):
    """Every file below @folder with its mode and the hash of its content; a link with where it points to."""
    found = {}
    for path, folders, files in os.walk(folder):
        for name in folders + files:
            at = os.path.join(path, name)
            mode = os.lstat(at).st_mode
            if os.path.islink(at):
                content = os.readlink(at)
            elif os.path.isdir(at):
                content = ""
            else:
                with open(at, "rb") as file:
                    content = hashlib.sha256(file.read()).hexdigest()
            found[os.path.relpath(at, folder)] = (oct(mode), content)
    return found


class WholeCase(unittest.TestCase):
    """Each case in a house of its own, with a daemon that the first client call starts."""

    def setUp(self):
        self.house = House()
        self.house.env["GB_DAEMON"] = str(self.house.daemon_path)
        self.addCleanup(self.house.leave)

    def ok(self, *args, **options):
        return self.house.ok(*args, **options)

    def json(self, *args, **options):
        return self.house.json(*args, **options)

    def one_line(self, done, *words):
        """What went wrong is one line on standard error that names @words, and nothing else."""
        self.assertRegex(done.err, r"\Ageborgen: [^\n]+\n\Z", repr(done)[:2000])
        self.assertFalse(re.search(r"[\x00-\x09\x0b-\x1f\x7f]", done.err), repr(done.err)[:2000])
        for word in words:
            self.assertIn(word, done.err, repr(done)[:2000])

    def refused(self, status, args, *words, **options):
        """@args fails with @status, says so in one line that names @words, and changes nothing at all."""
        before = everything(self.house)
        done = self.house.client(*args, **options)
        self.assertEqual(done.status, status, f"{[str(arg)[:80] for arg in args]}: {repr(done)[:2000]}")
        self.one_line(done, *words)
        self.assertEqual(done.out, "", repr(done)[:2000])
        self.assertEqual(everything(self.house), before, f"{[str(arg)[:80] for arg in args]} changed something")
        return done

    def add_person(self, name="Testpersoon Een", *more):
        return self.json("person", "add", name, *more)

    def talk_of(self, person, kind="functioneringsgesprek"):
        """The one open talk of that kind with that person."""
        talks = [talk for talk in self.json("talk", "list", "--with", str(person["id"])) if talk["kind"] == kind]
        self.assertEqual(len(talks), 1, talks)
        return talks[0]
