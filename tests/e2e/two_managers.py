"""Two managers, each in a house of their own: what the tests of handing over share."""

import datetime
import pathlib
import re
import shutil
import subprocess
import tempfile
import unittest

from gi.repository import GLib
from house import House
from whole import TODAY, working_days_after

# In every text that mustn't leave the house.
SECRET = "Winterkoning"
WAIT = 300


def day(offset):
    return (TODAY() + datetime.timedelta(offset)).isoformat()


def variants(**values):
    kinds = {str: "s", bool: "b", int: "x"}
    return {key: GLib.Variant(kinds[type(value)], value) for key, value in values.items()}


class Manager(House):
    """A house with a team in it, and what goes between it and another."""

    def __init__(self):
        super().__init__()
        self.start_daemon()

    # ---- what is recorded

    def fill(self, count, team="Burgerzaken"):
        """A team of @count: agreements of every sort, permitted and not; actions and talks."""
        roster = self.folder / "team.csv"
        roster.write_text("naam;e-mail;team;uren;in dienst\n" + "".join(
            f"Medewerker {i:03};{f'medewerker{i}@example.org' if i % 2 else ''};{team};{20 + i % 17};2019-{1 + i % 12:02}-01\n"
            for i in range(1, count + 1)))
        self.ok("person", "import", str(roster))
        self.people = {person["name"]: person for person in self.json("person", "list")}
        for i, person in enumerate(sorted(self.people.values(), key=lambda person: person["name"]), 1):
            if i % 3 == 0:
                self.agree(person["id"], i)
            elif i % 3 == 1:
                self.withhold(person["id"])
            if i % 4 == 0:
                self.act(person=person["id"], text=f"rooster navragen {i}", owner="employee" if i % 8 else "manager", due_on=day(i % 30))
            if i % 5 == 0:
                self.plan(person["id"], i)
            if i % 6 == 0:
                done = self.act(person=person["id"], text=f"{SECRET} is al gedaan")
                self.call("Actions", "Done", "(xsb)", done["id"], "", True)
        self.act(team=self.json("team", "list")[0]["id"], text="koffie met het team")

    def agree(self, person, i):
        """One that may be passed on: with a history, or on trial, or only proposed."""
        agreement, _review = self.call("Agreements", "Add", "(a{sv})", variants(
            person=person, kind="thuiswerken" if i % 2 else "flexibele-werktijden", text=f"dinsdag thuis\nen om de week vrijdag ({i})",
            trial_until=day(60 + i % 20), emergency=f"bel toestel {i}", team_told="er zijn afspraken over het rooster",
            proposed=i % 9 == 0))
        number = agreement["id"]
        self.call("Agreements", "Confirm", "(xss)", number, "employee", day(-1))
        if i % 9:
            self.call("Agreements", "Confirm", "(xss)", number, "manager", day(0))
            self.call("Agreements", "Review", "(xa{sv}a{sv})", number,
                      variants(outcome="adapt", for_employee="yes", for_work="partly"), variants(text=f"alleen dinsdag ({i})"))
            self.call("Agreements", "Change", "(xa{sv})", number, variants(team_told="vraag het gerust"))
        self.call("Agreements", "Share", "(xa{sv})", number, variants(share="granted", asked_on=day(-3), answered_on=day(-2)))
        if i % 12 == 0 and i % 9:
            self.call("Agreements", "WindDown", "(xsu)", number, day(40), 3)
        self.act(person=person, agreement=number, text=f"na een maand kijken of het past ({i})", due_on=day(30))
        return number

    def withhold(self, person):
        """One that mayn't, with something to do about it; and one that has ended."""
        for share in ("refused", None, "granted"):
            agreement, _review = self.call("Agreements", "Add", "(a{sv})", variants(
                person=person, kind="vaste-roosters", text=f"{SECRET} blijft hier", emergency=f"{SECRET} in nood", team_told=SECRET))
            if share is not None:
                self.call("Agreements", "Share", "(xa{sv})", agreement["id"], variants(share=share))
            if share == "granted":
                self.call("Agreements", "End", "(xs)", agreement["id"], day(0))
            else:
                self.act(person=person, agreement=agreement["id"], text=f"{SECRET} heeft een stap")

    def act(self, **action):
        return self.call("Actions", "Add", "(a{sv})", variants(**action))

    def plan(self, person, i):
        """A talk that was skipped, whose reason stays here, and the next at a time."""
        talk = next(talk for talk in self.talks() if talk.get("person") == person and talk["kind"] == "functioneringsgesprek")
        self.call("Talks", "Skip", "(xa{sv})", talk["id"], variants(reason=f"{SECRET} had geen tijd"))
        talk = next(talk for talk in self.talks() if talk.get("person") == person and talk["kind"] == "functioneringsgesprek")
        moment = working_days_after(TODAY() + datetime.timedelta(20 + i % 9), 1).isoformat() + f"T{9 + i % 7:02}:30"
        self.call("Talks", "Plan", "(xsi)", talk["id"], moment, 35 + i % 5 * 5)

    def talks(self, **more):
        return self.call("Talks", "List", "(a{sv})", variants(open=True, **more))

    # ---- the way between

    def give(self, *words, name="overdracht.zip"):
        """Creates a file; its path, and a file with the passphrase that was told."""
        done = self.ok("--json", "handover", "create", *(words or ("--all",)), "--output", name, "--force", timeout=WAIT)
        groups = re.findall(r"\b\d{5}\b", done.err)
        if len(groups) != 8:
            raise AssertionError(f"no passphrase of eight groups in: {done.err}")
        self.told = " ".join(groups)
        key = self.folder / "wachtzin"
        key.unlink(missing_ok=True)
        key.write_text(self.told + "\n")
        key.chmod(0o600)
        self.given = done.json
        return self.folder / name, key

    def take(self, parcel, *words, **options):
        path, key = parcel
        return self.client("--json", "handover", "accept", str(path), "--passphrase-file", str(key), *words, timeout=WAIT, **options)

    def take_ok(self, parcel, *words):
        done = self.take(parcel, *words)
        if done.status != 0:
            raise AssertionError(f"accept {words}: {done!r}"[:3000])
        return done.json

    def read(self, parcel):
        """The data in the file, as the client tells it."""
        path, key = parcel
        return self.json("handover", "show", str(path), "--passphrase-file", str(key), timeout=WAIT)

    # ---- what there is to compare

    def agreements(self):
        """Every open agreement that may be passed on, by its person and its start and kind; without numbers."""
        found = {}
        for agreement in self.call("Agreements", "List", "(a{sv})", variants(open=True)):
            if agreement["share"] != "granted":
                continue
            versions, reviews = self.call("Agreements", "History", "(x)", agreement["id"])
            # The present one is the agreement itself.
            versions = [{key: value for key, value in version.items() if key != "id"} for version in versions
                        if version["version"] < agreement["version"]]
            for review in reviews:
                for key in ("id", "talk", "agreement"):
                    review.pop(key, None)
            record = {key: value for key, value in agreement.items() if key not in ("id", "person")}
            found[agreement["person_name"], agreement["kind"]] = record | {"versions": versions, "reviews": reviews}
        return found

    def permitted(self):
        return {agreement["id"] for agreement in self.call("Agreements", "List", "(a{sv})", variants(open=True))
                if agreement["share"] == "granted"}

    def actions(self):
        """What is still to do, but for what is about an agreement that stays."""
        may = self.permitted() | {None}
        return sorted((action.get("person_name", ""), action.get("team_name", ""), action["text"], action["owner"], action.get("due_on", ""))
                      for action in self.call("Actions", "List", "(a{sv})", variants(open=True)) if action.get("agreement") in may)

    def appointments(self):
        """Open talks but the Day's and those about an agreement that stays: by when at the soonest, and at what time."""
        may = self.permitted() | {None}
        soonest = working_days_after(TODAY(), 10).isoformat()
        return sorted((talk["kind"], talk.get("person_name", ""), talk.get("team_name", ""), max(talk["due_on"], soonest),
                       talk.get("starts_at", ""), talk.get("zone", ""), talk["minutes"], talk["state"])
                      for talk in self.talks() if talk.get("agreement") in may
                      and talk["kind"] not in ("dag-van-de-mantelzorg", "overdrachtsgesprek"))

    def staff(self):
        return sorted((person["name"], person.get("email", ""), person.get("team_name", ""), person.get("hours_per_week", 0), person.get("started_on", ""))
                      for person in self.call("People", "List", "(a{sv})", {}))

    def all_that_goes(self):
        return {"people": self.staff(), "agreements": self.agreements(), "actions": self.actions(), "talks": self.appointments()}

    def introductions(self):
        return [talk for talk in self.talks() if talk["kind"] == "overdrachtsgesprek"]


def unpacked(parcel):
    """The entries of the file, by 7-Zip."""
    path, key = parcel
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run([shutil.which("7z") or shutil.which("7zz"), "x", f"-p{key.read_text().replace(' ', '').strip()}", f"-o{folder}", "-y", str(path)],
                              stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise AssertionError(done.stdout + done.stderr)
        return {file.name: file.read_bytes() for file in pathlib.Path(folder).iterdir()}


class HandoverCase(unittest.TestCase):
    maxDiff = None

    def manager(self):
        house = Manager()
        self.addCleanup(house.leave)
        return house

    def same(self, before, after):
        for what, expected in before.items():
            if isinstance(expected, dict):
                self.assertEqual(set(after[what]), set(expected), what)
                for key, record in expected.items():
                    self.assertEqual(after[what][key], record, f"{what}: {key}")
            self.assertEqual(after[what], expected, what)
