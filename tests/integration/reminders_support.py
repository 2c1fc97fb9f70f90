"""What the tests of reminders share: a ledger with reminders that are due on a chosen second, and a look into it.

No rung of a real ladder comes within seconds, so here the talks are planned for the next whole minutes and the ladder reminds of
them so many seconds before. The manager's zone is UTC: no test breaks on the night that the clocks change.
"""

import datetime
import os
import shutil
import sqlite3
import tempfile
import time

from house import PATIENCE, House

LADDER = """[general]
zone=UTC
digest-over={digest_over}
[ladder functioneringsgesprek]
plan=
prepare=
now=PT{seconds}S
record=PT0S
overdue=PT0S
grace=PT0S
[ladder dag-van-de-mantelzorg]
plan=
prepare=
now=
record=PT0S
overdue=PT0S
"""


def civil(instant):
    return datetime.datetime.fromtimestamp(instant, datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M")


def rfc3339(instant):
    return datetime.datetime.fromtimestamp(instant, datetime.timezone.utc).isoformat()


def instant_of(text):
    return int(datetime.datetime.fromisoformat(text).timestamp())


def add_people(house, count):
    """So many plainly fictitious people, by the client's own import; their first talks come with them."""
    roster = house.folder / "roster.csv"
    roster.write_text("name;email\n" + "".join(f"Medewerker {i:03};m{i:03}@example.org\n" for i in range(count)))
    house.ok("person", "import", str(roster))
    return house.json("talk", "list", "--kind", "functioneringsgesprek")


def due_in(house, count, seconds, digest_over=3, first=None):
    """Plans @count talks so that each has one reminder, due @seconds from now. Returns the moment, and the talks' ids by due order.

    The daemon must run; @seconds must leave the time to plan them all, and are twice as many where sanitizers slow it down."""
    seconds *= 2 if PATIENCE > 20 else 1
    talks = add_people(house, count) if first is None else first
    due_at = int(time.time()) + seconds
    start = (due_at // 60 + 2) * 60
    since = len(house.log())
    house.write_config(LADDER.format(digest_over=digest_over, seconds=start - due_at))
    house.wait_log("configuration read again", since)
    ids = [talk["id"] for talk in talks]
    for talk in ids:
        house.call("Talks", "Plan", "(xsi)", talk, civil(start), 0)
    if time.time() >= due_at:
        raise AssertionError(f"planning {count} talks took longer than {seconds} s")
    return due_at, ids


def reminders(house):
    """The rows of due_in(), as the bus tells them, by talk."""
    rows = house.call("Reminders", "List", "(a{sv})", {})
    return {int(row["subject"].removeprefix("talk:")): row for row in rows if row["rung"] == "now"}


class Ledger:
    """The file as it lies there, from a copy: opening it in its place would itself recover and checkpoint."""

    def __init__(self, house):
        folder = tempfile.mkdtemp(prefix="gb-ledger-", dir="/tmp")
        try:
            names = [name for name in os.listdir(house.data) if ".db" in name and not name.endswith(("-shm", ".lock"))]
            for name in names:
                shutil.copy(house.data / name, folder)
            base = next(name for name in names if name.endswith(".db"))
            connection = sqlite3.connect(os.path.join(folder, base))
            self.check = connection.execute("PRAGMA integrity_check").fetchone()[0]
            connection.row_factory = sqlite3.Row
            self.rows = [dict(row) for row in connection.execute("SELECT * FROM reminder WHERE rung = 'now'")]
            self.talks = connection.execute("SELECT count(*) FROM talk").fetchone()[0]
            connection.close()
        finally:
            shutil.rmtree(folder)

    def by_talk(self):
        return {row["talk_id"]: row for row in self.rows}

    def talks_in(self, *states):
        return {row["talk_id"] for row in self.rows if row["state"] in states}


def talk_of(notice):
    """The talk that a notice is about; None for a digest or a test."""
    tag = notice["tag"] or ""
    return int(tag.removeprefix("talk-")) if tag.startswith("talk-") else None


class ReminderHouse(House):
    """A house without activation: what runs here is what the test started."""

    def __init__(self, **options):
        super().__init__(activation=False, **options)
