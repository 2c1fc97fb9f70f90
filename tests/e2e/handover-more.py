#!/usr/bin/python3
"""What a handover is beside a successor: an absence, a copy that is put away for when a manager leaves suddenly, and the data of a person who was handed over."""

import datetime
import os
import pathlib
import re

import tap
from two_managers import SECRET, WAIT, HandoverCase, day, unpacked, variants
from whole import TODAY

NAME = "Zwaluwstaart"
TEXT = "Roodborstlaan"


def found(word, *folders):
    """The files below @folders in which @word stands, in UTF-8 or UTF-16, and with how much was looked at."""
    words = [word.lower().encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be")]
    hits, size = [], 0
    for folder in folders:
        for path, _folders, files in os.walk(folder):
            for name in files:
                at = pathlib.Path(path) / name
                if at.is_symlink() or not at.is_file():
                    continue
                data = at.read_bytes()
                size += len(data)
                # Letter case: ASCII is enough for the words that are looked for.
                low = data.translate(bytes(byte + 32 if 65 <= byte <= 90 else byte for byte in range(256)))
                hits += [str(at)] if any(each in low for each in words) else []
    return hits, size


class Absence(HandoverCase):
    def test_it_is_for_a_while(self):
        giver, taker = self.manager(), self.manager()
        giver.fill(6)
        before = giver.all_that_goes()
        wrong = giver.client("handover", "create", "--all", "--until", day(-1), "--output", "x.zip")
        self.assertEqual(wrong.status, 2, wrong)
        wrong = giver.client("handover", "create", "--all", "--from", day(1), "--output", "x.zip")
        self.assertEqual(wrong.status, 2, wrong)
        parcel = giver.give("--all", "--from", day(0), "--until", day(20))
        self.assertEqual(giver.given["purpose"], "delegate")
        taken = taker.take_ok(parcel)
        self.assertEqual((taken["state"], taken["until_on"]), ("open", day(20)))
        self.same(before, taker.all_that_goes())
        # Nobody is introduced to who stands in, and nothing is closed where it came from.
        self.assertEqual(taker.introductions(), [])
        giver.ok("handover", "done", "--receipt", taken["receipt"])
        self.same(before, giver.all_that_goes())
        self.assertEqual(giver.json("handover", "list", "--waiting"), [])
        last = [reminder for reminder in taker.json("remind", "list") if reminder["subject"] == f"handover:{taken['id']}"]
        self.assertEqual([reminder["rung"] for reminder in last], ["do"])


class PutAway(HandoverCase):
    def test_hr_opens_what_was_sealed(self):
        giver, hr = self.manager(), self.manager()
        giver.fill(6)
        nowhere = giver.client("handover", "seal")
        self.assertEqual(nowhere.status, 5, nowhere)
        self.assertIn("handover/sealed-folder", nowhere.err)
        own = hr.folder / "sleutelzin"
        own.write_text("een eigen zin voor deze sleutel\n")
        own.chmod(0o600)
        hr.ok("handover", "key", "create", "--passphrase-file", str(own), timeout=WAIT)
        hr.ok("handover", "key", "export", "sleutel.txt")
        shared = giver.folder / "gedeeld"
        giver.write_config(f"[handover]\nsealed-folder={shared}\nsealed-key={hr.folder / 'sleutel.txt'}\n")
        giver.wait(lambda: giver.client("handover", "seal").status == 1, what="the configuration")
        # Before the folder is there nothing is counted as put away.
        self.assertEqual(giver.json("handover", "list"), [])
        shared.mkdir()
        first = giver.ok("--json", "handover", "seal")
        self.assertEqual(first.err, "")
        self.assertEqual(sorted(path.name for path in shared.iterdir()), ["overdracht.sleutel", "overdracht.zip"])
        again = [reminder for reminder in giver.json("remind", "list") if reminder["subject"].startswith("handover:")]
        self.assertEqual([reminder["rung"] for reminder in again], ["do"])
        due = datetime.date.fromisoformat(again[0]["due_at"][:10])
        self.assertTrue(20 <= (due - TODAY()).days <= 35, again)
        # What can't be finished leaves the copy that is there as it was.
        before = {path.name: path.read_bytes() for path in shared.iterdir()}
        (shared / "overdracht.sleutel.nieuw").mkdir()
        self.assertEqual(giver.client("handover", "seal").status, 1)
        (shared / "overdracht.sleutel.nieuw").rmdir()
        self.assertEqual(before, {path.name: path.read_bytes() for path in shared.iterdir()})
        # A month later somebody has come, and the copy takes the place of the one before.
        giver.ok("person", "add", "Testpersoon Nieuw", "--team", "Burgerzaken")
        second = giver.json("handover", "seal")
        self.assertEqual((second["id"], second["people"]), (first.json["id"], 7))
        self.assertEqual(len(list(shared.iterdir())), 2)
        # Cut short between the two, the new copy stands beside the old key; its own is there, too.
        (shared / "overdracht.sleutel").rename(shared / "overdracht.sleutel.nieuw")
        (shared / "overdracht.sleutel").write_bytes(before["overdracht.sleutel"])
        # Whoever keeps the key hands it to a successor, or takes it over.
        hr.ok("handover", "accept", str(shared / "overdracht.zip"), "--passphrase-file", str(own), timeout=WAIT)
        self.same(giver.all_that_goes(), hr.all_that_goes())
        self.assertEqual(len(hr.introductions()), 7)


class Data(HandoverCase):
    """Of somebody who was handed over: both houses tell all of it, and both forget."""

    def fill(self, giver):
        person = giver.json("person", "add", f"Testpersoon {NAME}", "--team", "Burgerzaken", "--email", f"{NAME}@example.org")
        giver.ok("person", "add", "Testpersoon Twee", "--team", "Burgerzaken", "--email", "twee@example.org")
        giver.ok("agreement", "add", "--with", NAME, "--kind", "thuiswerken", "--text", f"thuis aan de {TEXT}", "--emergency", TEXT)
        giver.ok("agreement", "change", "1", "--text", f"alleen dinsdag thuis aan de {TEXT}")
        giver.ok("agreement", "share", "1", "--granted")
        giver.ok("action", "add", "--with", NAME, "--text", f"rooster van {NAME} navragen")
        return person

    def test_all_of_it_is_told_and_nothing_is_kept(self):
        giver, taker = self.manager(), self.manager()
        self.fill(giver)
        parcel = giver.give()
        receipt = taker.take_ok(parcel)["receipt"]
        giver.ok("handover", "done", "--receipt", receipt)
        for house in (giver, taker):
            house.ok("backup")
            told = house.json("person", "export", NAME)
            self.assertEqual(len(told["handover"]), 1)
            self.assertNotIn("nonce", told["handover"][0])
            subjects = {item["subject"] for item in told["handover_item"]}
            self.assertEqual(subjects, {"person", "agreement", "action", "talk"})
            self.assertIn(TEXT, house.ok("person", "export", NAME, "--markdown").out)
        # The file is the person's who made it: it goes by hand.
        for path in parcel:
            path.unlink()
        looked = []
        for house in (giver, taker):
            places = [house.env[name] for name in ("XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR")]
            for word in (NAME, TEXT):
                self.assertNotEqual(found(word, *places)[0], [], word)
            house.ok("person", "erase", NAME, "--yes", timeout=WAIT)
            for word in (NAME, TEXT):
                hits, size = found(word, *places)
                self.assertEqual(hits, [], word)
            looked.append(size)
            items = house.json("handover", "show", "1")["items"]
            self.assertEqual({item["title"] for item in items if item["ref"].startswith("p")}, {"Testpersoon Twee"})
            self.assertNotIn(NAME, house.log())
            self.assertIsNone(house.json("audit", "verify")["broken"])
        # The receipt still says what it said.
        giver.ok("handover", "done", "1", "--receipt", receipt)
        print(f"# '{NAME}' and '{TEXT}' in UTF-8 and UTF-16: nowhere in {looked[0]} and {looked[1]} bytes", flush=True)

    def test_a_receipt_counts_without_geborgen(self):
        giver = self.manager()
        self.fill(giver)
        page = unpacked(giver.give())["leesmij.html"].decode()
        receipt = re.search(r"\b((\d{5} ){4}\d{5})\b", page).group(1)
        giver.ok("handover", "done", "--receipt", receipt)
        self.assertEqual(giver.staff(), [])

    def test_a_withdrawn_one_waits_for_nothing(self):
        giver = self.manager()
        giver.fill(3)
        giver.give()
        self.assertTrue(any(reminder["subject"] == "handover:1" for reminder in giver.json("remind", "list")))
        giver.ok("handover", "withdraw", "1")
        self.assertFalse(any(reminder["subject"] == "handover:1" for reminder in giver.json("remind", "list")))
        self.assertEqual(giver.client("handover", "withdraw", "1").status, 5)
        self.assertEqual(giver.client("handover", "done", "1", "--receipt", "36136 89753 89723 06132 44880").status, 5)
        self.assertEqual(len(giver.call("Handovers", "List", "(a{sv})", variants(direction="given"))), 1)
        self.assertNotIn(SECRET, giver.ok("handover", "show", "1").out)


if __name__ == "__main__":
    tap.main()
