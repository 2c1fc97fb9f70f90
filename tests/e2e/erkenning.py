"""The application for the Erkenning: facts as evidence, answers, the check, one ZIP, and what comes after it.

The two applications that Werk&Mantelzorg shows as public examples are recorded fact by fact, in words of our own: Gemeente Borne
(recognised in July 2018) and Provincie Zuid-Holland (November 2018). GB_TEST_SHOW=FOLDER leaves their index and check there."""

import csv
import datetime
import hashlib
import html
import io
import os
import pathlib
import re
import shutil
import subprocess
import zipfile

import tap
from whole import TODAY, WholeCase

# Per question: the example that it is one of ("" for none), the fact, and what shows it.
BORNE = {
    1: [("werkgroep", "HRM, Communicatie en een beleidsmedewerker P&O vormden samen een projectgroep", "projectgroep.txt"),
        ("hulp-van-buiten", "Bureau Jong en Veer gaf raad en liep met het traject mee", None),
        ("plan-van-aanpak", "Er kwam een plan van aanpak", "plan van aanpak.txt"),
        ("draagvlak", "In een bijeenkomst voor het kader kwamen alle leidinggevenden achter het plan te staan", None),
        ("meting", "Onderzocht is hoe medewerkers werk en mantelzorg beleven", "uitkomst.csv"),
        ("berichten", "Op intranet verschenen artikelen waardoor medewerkers het onderwerp leerden kennen", "intranet.html"),
        ("vitaliteit", "Mantelzorg kreeg een plek in The Borne Vitality, de vitaliteitsweek voor medewerkers", None),
        ("ervaringsverhaal", "Een collega hield een presentatie over haar eigen mantelzorg", None),
        ("workshop", "Voor werkende mantelzorgers was er een workshop", None)],
    2: [("uitkomst-besproken", "Elk team praatte over wat het onderzoek opleverde", None),
        ("behoeften", "In teamgesprekken over borging is gevraagd waar behoefte aan is", "verslag.txt"),
        ("bijeenkomst", "Er was een themabijeenkomst over werk en mantelzorg", None),
        ("handvatten", "In een kaderbijeenkomst hoorden leidinggevenden wat de teamgesprekken lieten zien, met praktische handvatten", None),
        ("onder-elkaar", "Werkende mantelzorgers krijgen de ruimte om elkaar te spreken", None),
        ("steunpunt", "Het steunpunt uit de buurt hield een bijeenkomst met voorlichting", None)],
    3: [("flexibele-werktijden", "is mogelijk", None), ("tijdelijk-minder-werken", "is mogelijk", None),
        ("thuiswerken", "is mogelijk", None), ("andere-taken", "is mogelijk, voor een tijd", None),
        ("ikb-uren", "uren uit het IKB zijn hiervoor te gebruiken", "ikb-regeling.txt")],
    4: [("vitaliteit", "Via het vitaliteitsprogramma hoort mantelzorg bij de balans tussen werk en privé, met een live-event", None),
        ("jaarlijkse-aandacht", "De gemeente doet mee met de landelijke Dag van de Mantelzorg", None),
        ("gesprekken", "Leidinggevende en medewerker hebben het er in hun gesprekken over", None),
        ("training", "Trainingen voor leidinggevenden gaan er ook over", None),
        ("vindbaar", "Intranet vertelt welke ondersteuning er thuis en op het werk is", "intranet.html"),
        ("workshop", "Medewerkers kunnen de workshop 'De kunst van het zorgen en loslaten' volgen", None),
        ("eigen-kennis", "Collega's van het Wmo-loket zetten hun kennis in", None),
        ("aanspreekpunt", "Binnen de organisatie is er een aanspreekpunt", None),
        ("uitwisseling", "Gemeente, steunpunt en Jong en Veer houden elkaar geregeld op de hoogte", None),
        ("jaarlijkse-aandacht", "Ieder jaar is er rond de Dag van de Mantelzorg aandacht voor", None),
        ("anderen", "De Bundeling Bornse Ondernemers neemt het stokje over om andere werkgevers mee te krijgen", None)],
}
ZUID_HOLLAND = {
    1: [("meting", "November 2018: een nulmeting over hoe men werk en mantelzorg op de werkvloer beleeft", "nulmeting.csv"),
        ("berichten", "Voor het eind van 2018 staat op intranet, via het Binnenplein, dat de provincie let op de balans tussen werk en privé en dus ook "
         "tussen werk en mantelzorg, en waar men binnen en buiten de organisatie meer hoort", "binnenplein.html"),
        ("voorlichting", "Drie keer voorlichting over werk en mantelzorg, met veel bezoek", "uitnodiging.txt"),
        ("workshop", "Een balansworkshop voor werkende mantelzorgers, ook met veel bezoek", None),
        ("ambassadeurs", "Er zijn levensfase-ambassadeurs aangesteld, die ook over werk en mantelzorg advies en steun geven", None),
        ("hr-en-maatschappelijk-werk", "HR en bedrijfsmaatschappelijk werk waren nauw bij het project Mantelzorg betrokken", None),
        ("vitaliteit", "Werk en mantelzorg valt onder Vitaliteit, een deel van de opgave Goed Werkgeverschap", None),
        ("leidinggevenden-weten", "Leidinggevenden kennen de mogelijkheden en weten waarmee ze helpen en naar wie ze verwijzen", None),
        ("bekendmaken", "Intranet vertelt over de Erkenning als mantelzorgvriendelijk werkgever op 9 november 2018, de Dag van de Mantelzorg van dat jaar", None)],
    2: [("verwijzen", "Aan leidinggevenden is verteld wat er kan, waarmee ze medewerkers helpen en naar wie ze verwijzen", None),
        ("gesprek", "Het onderwerp komt terug in het Goede Gesprek", "goede-gesprek.txt"),
        ("team", "In het teamoverleg of als thema van een SMO kan het aan bod komen", None),
        ("beleid", "Het is een vast deel van het beleid voor personeel en inzetbaarheid, dat een goede balans tussen werk en privé zoekt", None)],
    3: [("thuiswerken", "hangt af van de functie", None), ("flexibele-werktijden", "ook met een flexibel rooster", None),
        ("vaste-roosters", "is mogelijk", None), ("tijdelijk-minder-werken", "voor een tijd of blijvend", None),
        ("lichtere-taken", "minder zwaar werk of minder zware projecten, al dan niet voor een tijd", None),
        ("andere-afdeling", "al dan niet voor een tijd", None), ("verlofuren-kopen", "is mogelijk", None),
        ("tijd-voor-tijd", "tijd voor tijd is op te sparen", None), ("in-pauze-regelen", "onder werktijd, in de pauze", None),
        ("even-weg", "is mogelijk", None), ("cao-verlof", "zoals de cao Provincies het regelt", "cao.txt")],
    4: [("vindbaar", "Intranet verwijst naar ondersteuning binnen en buiten de organisatie", "binnenplein.html"),
        ("gesprekken", "In het Goede Gesprek maken leidinggevenden mantelzorg bespreekbaar", None),
        ("snel-gesprek", "Zodra een leidinggevende weet dat iemand mantelzorg geeft, praten zij er zo snel mogelijk over: gaat het samen met het werk, of is er "
         "iets anders nodig", None),
        ("maatschappelijk-werk", "Bedrijfsmaatschappelijk werk steunt medewerkers: het denkt mee over oplossingen, over de balans tussen werk en privé en over hoe om te gaan met wat er speelt", None),
        ("maatschappelijk-werk", "De levensfase-ambassadeurs hebben het in hun aanbod", None),
        ("vitaliteit", "Het is een vast deel van het beleid voor duurzame inzetbaarheid", None),
        ("jaarlijkse-aandacht", "Rond 10 november, de Dag van de Mantelzorg, is er aandacht voor", None)],
}
# The same two pages read once more, point by point and by themselves: what one line of that answer has to tell, whatever its words.
TOLD = {
    "borne": {
        1: ["HRM|Communicatie|P&O|projectgroep", "Jong en Veer|raad|traject", "plan van aanpak", "leidinggevenden|kader|achter het plan", "onderzocht|beleven",
            "intranet|artikelen|onderwerp", "Borne Vitality|vitaliteitsweek|mantelzorg", "collega|presentatie|eigen mantelzorg", "workshop|werkende mantelzorgers"],
        2: ["elk team|onderzoek", "teamgesprekken|borging|behoefte", "themabijeenkomst|werk en mantelzorg", "kaderbijeenkomst|leidinggevenden|teamgesprekken|praktische handvatten",
            "werkende mantelzorgers|elkaar te spreken", "steunpunt|buurt|bijeenkomst|voorlichting"],
        3: ["flexibele werktijden", "tijdelijk minder werken", "thuiswerken", "tijdelijk andere taken", "IKB|uren"],
        4: ["live-event|vitaliteitsprogramma|werk en privé", "landelijke Dag van de Mantelzorg", "leidinggevende|medewerker|gesprekken", "trainingen|leidinggevenden",
            "intranet|ondersteuning|thuis|op het werk", "medewerkers|De kunst van het zorgen en loslaten", "Wmo-loket|collega|kennis", "binnen de organisatie|aanspreekpunt",
            "gemeente|steunpunt|Jong en Veer|geregeld", "ieder jaar|rond de Dag van de Mantelzorg|aandacht", "Bundeling Bornse Ondernemers|stokje|andere werkgevers"]},
    "zuid-holland": {
        1: ["november 2018|nulmeting|werk en mantelzorg|werkvloer", "eind van 2018|intranet|Binnenplein|werk en privé|werk en mantelzorg|binnen en buiten", "drie|voorlichting|veel bezoek",
            "balansworkshop|werkende mantelzorgers|veel bezoek", "levensfase-ambassadeurs|aangesteld|advies|steun", "HR|bedrijfsmaatschappelijk werk|project Mantelzorg",
            "opgave Goed Werkgeverschap|Vitaliteit", "leidinggevenden|mogelijkheden|helpen|verwijzen", "intranet|Erkenning|9 november 2018|Dag van de Mantelzorg|mantelzorgvriendelijk werkgever"],
        2: ["leidinggevenden|verteld|kan|helpen|verwijzen", "Goede Gesprek", "teamoverleg|SMO", "personeel|inzetbaarheid|balans tussen werk en privé"],
        3: ["thuiswerken|functie", "flexibele werktijden|flexibel rooster", "vaste roosters", "minder werken|voor een tijd", "minder zwaar werk|projecten|tijd", "andere afdeling|tijd", "verlofuren kopen",
            "tijd voor tijd|sparen", "in de pauze|onder werktijd", "even weg", "cao Provincies|verlof"],
        4: ["intranet|ondersteuning|binnen en buiten", "Goede Gesprek|leidinggevenden|bespreekbaar", "leidinggevende|zo snel mogelijk|mantelzorg|samen met het werk|iets anders nodig",
            "bedrijfsmaatschappelijk werk|oplossingen|balans tussen werk en privé|om te gaan", "levensfase-ambassadeurs|aanbod", "duurzame inzetbaarheid", "10 november|Dag van de Mantelzorg|aandacht"]},
}
# How many points the four answers of each have on the public page.
EXAMPLES = {"borne": ("Gemeente Borne, 130 medewerkers", "2018-07-12", BORNE, (9, 6, 5, 10)),
            "zuid-holland": ("Provincie Zuid-Holland, ongeveer 1.500 medewerkers", "2018-11-09", ZUID_HOLLAND, (8, 3, 10, 7))}
ODD = ["../../etc/passwd", "=cmd|' C calc'!A0.PDF", "naam\nmet regel.txt", "CON", ".verborgen", "x" * 250 + ".docx", "rtl\u202egnp.exe", "-rf", "é ü ß 漢.pdf",
       "a;b&c`d$(e).txt", "punt.", "%2e%2e%2fx.html"]


class Erkenning(WholeCase):
    def file(self, name, content=None):
        path = pathlib.Path(self.house.folder) / "bestanden" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content if content is not None else f"Inhoud van {name}\n".encode())
        return path

    def add(self, item, text, *args):
        return self.json("erkenning", "add", item, "--text", text, *args)

    def fill(self, answers):
        for question, facts in answers.items():
            for example, text, name in facts:
                self.add(f"{question}.{example}" if example else str(question), text, *(["--file", str(self.file(name))] if name else []))

    def build(self, *args, name="dossier.zip"):
        path = pathlib.Path(self.house.folder) / name
        self.house.ok("--lang", "nl", "erkenning", "build", "--output", str(path), "--force", *args)
        return path

    def enough(self):
        for question in range(1, 5):
            for number in range(3):
                self.add(str(question), f"Feit {number} bij vraag {question}")
        self.add("4.vindbaar", "Het staat op intranet", "--file", str(self.file("intranet.html")))

    # ---- what must hold

    def both_examples(self, name):
        organisation, granted, answers, points = EXAMPLES[name]
        self.fill(answers)
        check = self.house.ok("--lang", "nl", "erkenning", "check")
        path = self.build("--organisation", organisation)
        with zipfile.ZipFile(path) as dossier:
            self.assertIsNone(dossier.testzip())
            names = dossier.namelist()
            page = html.unescape(re.sub(r"<[^>]*>", "", dossier.read("aanvraag.html").decode()))
            index = list(csv.DictReader(io.StringIO(dossier.read("bewijs.csv").decode())))
            texts = {question: dossier.read(f"antwoorden/vraag-{question}.txt").decode() for question in answers}
        self.assertIn(organisation, page)
        rows = {(row["question"], row["example"], row["title"]): row for row in index}
        titles = {entry["item"]: entry["title"] for question in answers
                  for entry in self.json("--lang", "nl", "erkenning", "show", str(question))["examples"]}
        for question, facts in answers.items():
            self.assertGreaterEqual(len(facts), points[question - 1])
            for example, text, file in facts:
                with self.subTest(fact=text):
                    self.assertIn(text, page)
                    self.assertIn(text, texts[question])
                    title = titles[f"erkenning.{question}.{example}"]
                    self.assertIn(f"{title}: {text}" if question == 3 else text, page)
                    row = rows[str(question), title, text]
                    self.assertEqual(bool(file), bool(row["file"]))
                    if file:
                        with zipfile.ZipFile(path) as dossier:
                            data = dossier.read(row["file"])
                        self.assertEqual(data, f"Inhoud van {file}\n".encode())
                        self.assertEqual(hashlib.sha256(data).hexdigest(), row["sha256"])
        for question, points_told in TOLD[name].items():
            self.assertNotIn("\\", texts[question])
            lines = texts[question].lower().splitlines()
            for point in points_told:
                with self.subTest(question=question, point=point):
                    self.assertTrue(any(all(word.lower() in line for word in point.split("|")) for line in lines))
        self.assertEqual(names[0], "aanvraag.html")
        self.assertEqual(names[1:6], [f"antwoorden/vraag-{n}.txt" for n in range(1, 5)] + ["bewijs.csv"])
        self.assertEqual(sorted({row["file"] for row in index if row["file"]}), sorted(names[6:]))
        self.house.ok("erkenning", "record", "granted", "--on", granted)
        self.assertIn({"event": "granted", "on": granted}, [{key: event[key] for key in ("event", "on")}
                                                            for event in self.json("erkenning", "status")["events"]])
        if "GB_TEST_SHOW" in os.environ:
            lines = [f"{organisation}: {', '.join(names)}", "", *(",".join(row.values()) for row in index), "", check.out]
            (pathlib.Path(os.environ["GB_TEST_SHOW"]) / f"erkenning-{name}.txt").write_text("\n".join(lines), encoding="utf-8")

    def test_gemeente_borne(self):
        self.both_examples("borne")

    def test_provincie_zuid_holland(self):
        self.both_examples("zuid-holland")

    # ---- the check

    def test_what_is_missing_is_told(self):
        done = self.house.client("--json", "erkenning", "check")
        self.assertEqual(done.status, 1, done)
        self.assertIn("5 things are missing", done.err)
        self.assertEqual({(one["question"], one["check"]) for one in done.json if one["weight"] == "missing"},
                         {(1, "answer"), (2, "answer"), (3, "answer"), (4, "answer"), (0, "material")})
        self.refused(5, ["erkenning", "build", "--output", str(self.house.folder / "x.zip")], "isn't complete", "--incomplete")
        self.assertFalse((self.house.folder / "x.zip").exists())
        self.enough()
        self.house.ok("erkenning", "check")

    def test_an_example_is_shown_by_its_word_or_by_a_pillars_item(self):
        self.enough()
        before = {(one["question"], one["check"], one["weight"]): one["message"] for one in self.json("erkenning", "check")}
        self.assertIn("Information about support", before[4, "examples", "fine"])
        self.assertIn("A survey among the employees", before[1, "examples", "hint"])
        self.add("1.meting", "Een meting")
        after = {(one["question"], one["check"], one["weight"]): one["message"] for one in self.json("erkenning", "check")}
        self.assertIn("A survey among the employees", after[1, "examples", "fine"])
        self.assertIn("no file", after[1, "files", "hint"])

    def test_a_file_that_changed_stops_it(self):
        self.enough()
        kept, = (self.house.data / "evidence").iterdir()
        os.chmod(kept, 0o600)
        kept.write_bytes(b"iets anders, even lang".ljust(kept.stat().st_size, b".")[:kept.stat().st_size])
        done = self.house.client("--json", "erkenning", "check")
        self.assertEqual(done.status, 1, done)
        self.assertIn("damaged", {one["check"] for one in done.json if one["weight"] == "missing"})
        path = self.house.folder / "x.zip"
        self.refused(5, ["erkenning", "build", "--output", str(path)], "isn't complete")
        done = self.house.client("erkenning", "build", "--output", str(path), "--incomplete")
        self.assertNotEqual(done.status, 0, done)
        self.assertEqual([entry.name for entry in self.house.folder.iterdir() if entry.name.startswith("x.zip")], [])

    # ---- answers

    def test_a_draft_is_edited_and_goes_along(self):
        self.enough()
        draft = self.house.ok("erkenning", "draft", "1", "--markdown").out
        self.assertIn("- Feit 0 bij vraag 1\n", draft)
        path = self.file("vraag-1.md", (draft + "En nog iets van onszelf.\n\n# Een kop\n").encode())
        self.house.ok("erkenning", "edit", "1", "--file", str(path))
        kept = self.house.ok("erkenning", "draft", "1", "--markdown").out
        self.assertEqual(kept.count("## 1."), 1)
        self.assertIn("En nog iets van onszelf.\n\n### Een kop\n", kept)
        with zipfile.ZipFile(self.build("--incomplete")) as dossier:
            # Kept in English; the one in Dutch is still the draft.
            self.assertNotIn("onszelf", dossier.read("antwoorden/vraag-1.txt").decode())
        self.house.ok("--lang", "nl", "erkenning", "edit", "1", "--text", "In eigen woorden: <script>alert(1)</script>")
        with zipfile.ZipFile(self.build()) as dossier:
            self.assertIn("In eigen woorden", dossier.read("antwoorden/vraag-1.txt").decode())
            self.assertNotIn("<script", dossier.read("aanvraag.html").decode())
        self.house.ok("--lang", "nl", "erkenning", "edit", "1", "--text", "")
        self.assertFalse(self.json("--lang", "nl", "erkenning", "show", "1")["own"])

    def test_what_is_no_answer_is_refused(self):
        self.refused(2, ["erkenning", "edit", "1"], "--text", "--file")
        self.refused(2, ["erkenning", "edit", "5", "--text", "x"], "5")
        self.refused(2, ["erkenning", "edit", "1", "--text", "x" * 4001])
        self.refused(2, ["erkenning", "edit", "1", "--file", str(self.file("groot.md", b"x\n" * 60000))], "too large")
        self.refused(2, ["erkenning", "edit", "1", "--file", str(self.file("geen.md", b"\xff\xfe"))], "UTF-8")
        self.refused(2, ["erkenning", "edit", "1", "--file", "/dev/zero"], "no ordinary file")
        self.refused(5, ["erkenning", "edit", "1", "--text", "Zij heeft een man met dementie"], "--anyway")
        for item in ("0", "5", "1.", "borgen.x", ""):
            self.refused(2, ["erkenning", "add", item, "--text", "Feit"], "no question")
        for item in ("1.metng", "1.thuiswerken", "3.meting"):
            self.refused(3, ["erkenning", "add", item, "--text", "Feit"], "no question or example", "erkenning show")

    # ---- the ZIP

    def test_the_same_twice_is_the_same(self):
        self.enough()
        self.assertEqual(self.build(name="een.zip").read_bytes(), self.build(name="twee.zip").read_bytes())

    def test_hostile_names_are_harmless(self):
        self.enough()
        for number, name in enumerate(ODD):
            path = self.file(f"bron-{number}", f"bestand {number}".encode())
            evidence = self.add("1", f"={name!r} | <b>x</b>", "--file", str(path))
            # As any other program could have named it.
            self.house.stop_activated()
            subprocess.run(["/usr/bin/python3", "-c", "import sqlite3,sys\nd=sqlite3.connect(sys.argv[1])\n"
                            "d.execute('UPDATE evidence SET name=? WHERE id=?',(sys.argv[2],int(sys.argv[3])))\nd.commit()",
                            str(self.house.data / "geborgen.db"), name[:255], str(evidence["id"])], check=True)
        path = self.build("--incomplete")
        with zipfile.ZipFile(path) as dossier:
            files = [name for name in dossier.namelist() if name.startswith("bewijs/")]
            index = list(csv.DictReader(io.StringIO(dossier.read("bewijs.csv").decode())))
            self.assertNotIn("<b>", dossier.read("aanvraag.html").decode())
        self.assertEqual(len(files), len(ODD) + 1)
        self.assertEqual(len(set(name.lower() for name in files)), len(files))
        for name in files:
            self.assertRegex(name, r"\Abewijs/[0-9]{2,}-[a-z0-9-]+(\.[a-z0-9]+)?\Z")
            self.assertLess(len(name), 100)
        for row in index:
            self.assertNotIn(row["title"][0], "=+-@")
        for program in ("unzip", "7z"):
            if shutil.which(program):
                target = self.house.folder / f"uit-{program}"
                target.mkdir()
                command = ["unzip", "-q", str(path), "-d", str(target)] if program == "unzip" else ["7z", "x", "-bd", f"-o{target}", str(path)]
                subprocess.run(command, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
                there = {str(one.relative_to(target)) for one in target.rglob("*") if one.is_file()}
                self.assertEqual(there, {"aanvraag.html", "bewijs.csv", *(f"antwoorden/vraag-{n}.txt" for n in range(1, 5)), *files})

    def test_where_it_is_written(self):
        self.enough()
        there = self.file("er-al.zip", b"niet van ons")
        self.refused(5, ["erkenning", "build", "--output", str(there)], "--force")
        self.assertEqual(there.read_bytes(), b"niet van ons")
        self.refused(2, ["erkenning", "build", "--output", str(self.house.folder)], "no ordinary file")
        self.refused(1, ["erkenning", "build", "--output", str(self.house.folder / "nergens" / "x.zip")])
        self.refused(2, ["erkenning", "build"], "--output")
        self.assertEqual(self.build().stat().st_mode & 0o777, 0o600)

    # ---- after it

    def tasks(self):
        return {task["ref"].split("/")[1]: task for task in self.house.call("Tasks", "List", "(a{sv})", {})
                if task["origin"] == "erkenning" and task["state"] != "done"}

    def test_what_follows_is_laid_out(self):
        self.house.ok("erkenning", "record", "applied", "--on", "2026-06-01")
        self.assertEqual(self.tasks()["answer"]["due_on"], "2026-06-22")
        self.refused(5, ["erkenning", "record", "applied"], "no answer yet")
        self.refused(5, ["erkenning", "record", "celebrated"], "granted")
        self.refused(2, ["erkenning", "record", "granted", "--on", "2026-05-31"], "before")
        self.refused(2, ["erkenning", "record", "granted", "--on", "+1d"], "still to come")
        self.house.ok("erkenning", "record", "granted", "--on", "2026-06-19")
        tasks = self.tasks()
        self.assertEqual(set(tasks), {"tell", "celebrate", "self-check"})
        self.assertEqual([tasks[name]["due_on"] for name in ("tell", "celebrate", "self-check")], ["2026-06-26", "2026-07-03", "2027-06-18"])
        self.house.ok("erkenning", "record", "celebrated", "--on", "2026-07-01")
        self.house.ok("erkenning", "record", "told", "--text", "Bericht in de krant van het dorp")
        self.assertEqual(set(self.tasks()), {"self-check"})
        undone = self.json("erkenning", "undo")
        self.assertEqual(undone["event"], "told")
        self.assertEqual(set(self.tasks()), {"self-check", "tell"})

    def test_an_answer_is_recorded_once(self):
        self.house.ok("erkenning", "record", "granted", "--on", "2026-06-19")
        before = self.house.call("Tasks", "List", "(a{sv})", {})
        self.refused(5, ["erkenning", "record", "granted", "--on", "2026-06-20"], "'granted' is recorded already", "erkenning undo")
        self.refused(5, ["erkenning", "record", "refused", "--on", "2026-06-20"], "'granted' is recorded already")
        # What was applied for before that has its answer.
        self.house.ok("erkenning", "record", "applied", "--on", "2026-06-01")
        self.assertEqual(self.house.call("Tasks", "List", "(a{sv})", {}), before)
        self.refused(5, ["erkenning", "record", "granted"], "'granted' is recorded already")
        # Applied anew, it waits for an answer of its own.
        self.house.ok("erkenning", "record", "applied", "--on", "2026-07-01")
        self.assertIn("answer", self.tasks())
        self.house.ok("erkenning", "record", "refused", "--on", "2026-07-20")
        self.assertNotIn("answer", self.tasks())

    def test_a_level_expires(self):
        self.enough()
        status = self.json("erkenning", "status")
        self.assertEqual((status["level"], status["checked_level"]), (1, None))
        for number in range(2):
            self.add("2", f"Met bestand {number}", "--file", str(self.file(f"bijlage-{number}.txt")))
        self.assertEqual(self.json("erkenning", "status")["level"], 2)
        two_years = TODAY() - datetime.timedelta(days=800)
        self.house.ok("erkenning", "record", "self-check", "--on", two_years.isoformat())
        status = self.json("erkenning", "status")
        self.assertEqual((status["checked_level"], status["expired"]), (2, True))
        self.house.ok("erkenning", "record", "self-check")
        self.assertEqual(self.json("erkenning", "status")["expired"], False)

    # ---- the form is data

    def own_form(self):
        folder = pathlib.Path(self.house.env["XDG_DATA_HOME"]) / "geborgen"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return folder / "erkenning.conf"

    def test_an_old_fee_is_told_as_old(self):
        def form():
            return [one["message"] for one in self.house.client("--json", "erkenning", "check").json if one["check"] == "form"]

        self.assertIn("nobody has checked that since", self.ok("erkenning", "status").out)
        self.assertIn("against the form yet", form()[0])
        for days, outdated, said in ((0, False, "It costs € 525,00"), (300, False, "It costs"), (400, True, "last checked on"), (-2, True, "last checked on")):
            day = TODAY() - datetime.timedelta(days)
            self.own_form().write_text(f"[form]\nfee=525,00\nlast-checked={day}\nanswer-weeks-from=4\nanswer-weeks=6\n")
            self.assertEqual(self.json("erkenning", "status")["outdated"], outdated)
            status = re.sub(r"\s+", " ", self.ok("erkenning", "status").out)
            self.assertIn(said, status)
            self.assertIn("Within 4 to 6 weeks somebody would get in touch" if outdated else "Within 4 to 6 weeks somebody gets in touch", status)
            self.assertEqual(len(form()), outdated)

    def test_an_organisation_changes_the_form(self):
        own = self.own_form()
        own.write_text("[form]\nfee=525,00\nlast-checked=2026-11-01\n[question-1]\nminimum=1\n[1.podcast]\ntitle-nl=Een podcast\n[1.werkgroep]\nhidden=true\n")
        status = self.json("erkenning", "status")
        self.assertEqual((status["fee"], status["last_checked"]), ("525,00", "2026-11-01"))
        items = [example["item"] for example in self.json("erkenning", "show", "1")["examples"]]
        self.assertIn("erkenning.1.podcast", items)
        self.assertNotIn("erkenning.1.werkgroep", items)
        self.add("1.podcast", "Een aflevering")
        self.assertTrue(self.json("erkenning", "show", "1")["answered"])
        own.write_text("[form]\nfee=\x1b[31m\n")
        self.assertEqual(self.json("erkenning", "status")["fee"], "495,00")
        doctor = {check["check"]: check for check in self.house.client("--json", "doctor").json}
        self.assertFalse(doctor["erkenning"]["ok"])
        self.assertIn("erkenning.conf", doctor["erkenning"]["message"])


if __name__ == "__main__":
    tap.main()
