"""Every page that the program makes, in a browser: can everybody read it, on a screen, on a telephone and on paper?

Set GB_TEST_PICTURES to a folder to have the pictures and the PDFs in it."""

import collections
import datetime
import html.parser
import json
import os
import pathlib
import re
import shutil
import subprocess
import unicodedata
import unittest
import zipfile

import tap
from gi.repository import GLib
from house import SOURCE, House
from whole import TODAY

LONG = "Voorbeeldnaam" * 15 + "Lang!"
NAMES = ["Émile Ñandú-Østergård", LONG, "מנהל לדוגמה א׳", "Testpersoon <b>&\"' | *_[x](javascript:alert(1))"]
TEXT = "woensdag vanuit huis\n- <script>alert(1)</script> | 1. en `vrijdag`\n" + "w" * 180
A4 = (595, 842)
# What a printer can't reach, and the margins of the page.
EDGE = 40
NODE = shutil.which("node")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
MODULES = os.environ.get("GB_NODE_MODULES") or str(pathlib.Path(os.environ.get("GB_BUILD_DIR", "build"), "node_modules"))
MISSING = [what for what, there in (("node", NODE), ("chromium", CHROMIUM), ("pdftotext", shutil.which("pdftotext")),
                                    ("axe-core in " + MODULES, os.path.exists(MODULES + "/axe-core")),
                                    ("playwright-core in " + MODULES, os.path.exists(MODULES + "/playwright-core"))) if not there]


class Words(html.parser.HTMLParser):
    """The words of `pdftotext -bbox`, with the page each stands on: (page size, corners, text)."""

    def __init__(self, text):
        super().__init__()
        self.pages, self.words = [], []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        if tag == "page":
            self.pages.append((float(values["width"]), float(values["height"])))
        if tag == "word":
            self.words.append([self.pages[-1], [float(values[name]) for name in ("xmin", "ymin", "xmax", "ymax")], ""])

    def handle_data(self, data):
        if self.words and not self.words[-1][2]:
            self.words[-1][2] = data.strip()


def characters(text):
    """How often each letter and sign occurs; what ligatures and accents are made of is all one."""
    folded = unicodedata.normalize("NFKD", text)
    return collections.Counter(c for c in folded if unicodedata.category(c)[0] in "LNPS")


class Pages(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.house = House()
        try:
            cls.house.env["GB_DAEMON"] = str(cls.house.daemon_path)
            cls.files, cls.made = [], set()
            cls.fill()
            cls.told = cls.look()
        except BaseException:
            cls.house.close()
            raise

    @classmethod
    def tearDownClass(cls):
        cls.house.leave()

    @classmethod
    def write(cls, name, language, *args):
        path = cls.house.folder / f"{name}-{language}.html"
        cls.made.add(args[:2])
        cls.house.ok("--lang", language, *args, "--output", str(path))
        cls.files.append(path)

    @classmethod
    def write_handover(cls):
        """The page that goes along in the file: as the service gives it, since the client locks it up."""
        page = cls.house.call("Handovers", "Create", "(a{sv})", {"all": GLib.Variant("b", True)})[3]
        path = cls.house.folder / "overdracht-en.html"
        path.write_text(page, encoding="utf-8")
        cls.files.append(path)

    @classmethod
    def fill(cls):
        json = cls.house.json
        team = json("team", "add", "Team " + LONG[:190])
        people = [json("person", "add", name, "--team", str(team["id"])) for name in NAMES]
        guides = {}
        for number, person in enumerate(people):
            who = str(person["id"])
            added = json("agreement", "add", "--with", who, "--kind", "thuiswerken", "--text", TEXT, "--trial-until", "+3w", "--anyway")
            guides[f"evaluatiegesprek-{number}"] = added["review"]["id"]
            json("action", "add", "--text", TEXT, "--with", who, "--due", "+1w", "--anyway")
            held = json("talk", "add", "mantelzorggesprek", "--with", who)
            json("talk", "held", str(held["id"]), "--topic-raised", "no" if number else "yes")
        who = str(people[1]["id"])
        guides["mantelzorggesprek"] = json("talk", "add", "mantelzorggesprek", "--with", who, "--on", "+2w 10:00")["id"]
        guides["overdrachtsgesprek"] = json("talk", "add", "overdrachtsgesprek", "--with", who)["id"]
        for kind in ("functioneringsgesprek", "teamgesprek", "kennismakingsgesprek"):
            guides[kind] = json("talk", "list", "--kind", kind)[-1]["id"]
        guides["dag-van-de-mantelzorg"] = json("day", "show")["id"]
        skipped = json("talk", "list", "--kind", "functioneringsgesprek")[0]
        json("talk", "skip", str(skipped["id"]), "--reason", "net gesproken")
        for name, talk in guides.items():
            cls.write(name, "nl", "talk", "guide", str(talk))
        cls.write("evaluatiegesprek-1", "en", "talk", "guide", str(guides["evaluatiegesprek-1"]))
        cls.write("zorg-voorbij", "nl", "talk", "guide", str(guides["mantelzorggesprek"]), "--points", "zorg-voorbij")
        for language in ("nl", "en"):
            cls.write("jaar", language, "report", "year")
            cls.write("jaar-met-namen", language, "report", "year", "--names")
        json("--lang", "nl", "handbook", "edit", "visie", "--text", f"# {NAMES[3]}\n\n{TEXT}\n\n# Kop\n\n> citaat\n\n1. een\n2. twee\n")
        json("handbook", "allow", "thuiswerken", "--note", NAMES[3])
        for language in ("nl", "en"):
            cls.write("handboek", language, "handbook", "page")
        cls.write("handboek-visie", "nl", "handbook", "show", "visie")
        cls.write_plan()
        cls.write_surveys()
        for number, person in enumerate(people):
            cls.write(f"gegevens-{number}", "nl", "person", "export", str(person["id"]))
        changed = str(json("agreement", "list", "--with", str(people[1]["id"]))[0]["id"])
        json("agreement", "confirm", changed, "--by", "employee")
        json("agreement", "share", changed, "--granted", "--by", NAMES[3])
        json("agreement", "change", changed, "--emergency", TEXT, "--team-told", TEXT, "--anyway")
        for number, person in enumerate(people):
            cls.write(f"paspoort-{number}", "nl", "agreement", "passport", "--with", str(person["id"]))
        cls.write("paspoort-1", "en", "agreement", "passport", "--with", str(people[1]["id"]))
        nobody = json("person", "add", "Medewerker 017")
        cls.write("paspoort-leeg", "nl", "agreement", "passport", "--with", str(nobody["id"]))
        cls.write("gegevens-0", "en", "person", "export", str(people[0]["id"]))
        cls.write("jaar-van-een", "nl", "report", "year", "--names", "--with", who)
        cls.write("jaar-van-een-team", "nl", "report", "year", "--names", "--team", str(team["id"]))
        for agreement in json("agreement", "list"):
            json("agreement", "share", str(agreement["id"]), "--granted")
        cls.write_handover()
        cls.write("volgend-jaar", "nl", "report", "year", "--year", str(TODAY().year + 1))
        cls.write("leeg-jaar", "nl", "report", "year", "--year", "1999")
        one = SOURCE / "tests/fuzz/corpus/report/one.json"
        other = cls.house.folder / "rapportage-b.json"
        other.write_text(one.read_text(encoding="utf-8").replace('"a-2025"', '"b-2025"').replace('"source": "a"', '"source": "b"'), encoding="utf-8")
        for language in ("nl", "en"):
            cls.write("rapportage", language, "report", "adoption", "--year", str(TODAY().year - 1))
            cls.write("rapportage-samen", language, "report", "merge", str(one), str(other))
        cls.fill_erkenning()

    @classmethod
    def fill_erkenning(cls):
        cls.write("erkenning-leeg", "nl", "erkenning", "draft")
        paper = cls.house.folder / (LONG + ".pdf")
        paper.write_bytes(b"%PDF-1.4")
        for item in ("1.meting", "2.team", "3.thuiswerken", "4.vindbaar"):
            for text in ("Een nulmeting onder alle medewerkers", TEXT.replace("\n", " "), LONG):
                cls.house.ok("erkenning", "add", item, "--text", text, "--on", "2026-03-12", "--file", str(paper), "--anyway")
        cls.house.ok("--lang", "nl", "erkenning", "edit", "2", "--text", "# Kop\n\n## Kop\n\nEen alinea.\n\n1. een\n2. twee\n")
        for language in ("nl", "en"):
            cls.write("erkenning", language, "erkenning", "draft")
            dossier = cls.house.folder / f"dossier-{language}.zip"
            cls.house.ok("--lang", language, "erkenning", "build", "--output", str(dossier), "--organisation", LONG)
            with zipfile.ZipFile(dossier) as archive:
                path = cls.house.folder / f"aanvraag-{language}.html"
                path.write_bytes(archive.read("aanvraag.html"))
                cls.files.append(path)

    @classmethod
    def write_surveys(cls):
        """Two rounds, with groups of any name, and questions that too few answered."""
        json = cls.house.json
        for language in ("nl", "en"):
            cls.write("vragenlijst", language, "survey", "questions")
        teams = [LONG[:190], NAMES[2], NAMES[3].replace(";", ","), "Team D", "Team E", "Team F", "klein"]
        for number, days in ((0, 200), (1, 9)):
            rows = ["Team;rol;geeft-zorg;praten-met-leidinggevende;begrip-van-collegas;regelingen-bekend;aanspreekpunt-bekend;balans"]
            for at in range(126):
                team = teams[6] if at % 42 == 0 else teams[at % 6]
                care = 2 if at % 63 < 1 else 1
                rows.append(";".join(['"' + team.replace('"', '""') + '"'] + [str(cell) for cell in (
                    1 + (at % 12 == 0), care, 1 + (at * 7 + number * at) % 6, 1 + at % (4 - number), 5 - at % (5 - number), 1 + (at + number) % 2,
                    "" if at > 3 else 4)]))
            path = cls.house.folder / "meting.csv"
            path.write_text("\n".join(rows) + "\n", encoding="utf-8")
            json("survey", "plan", "--close", (TODAY() - datetime.timedelta(days)).isoformat(), "--invited", "160")
            json("survey", "import", str(path), "--round", str(number))
            cls.write(f"meting-{number}", "nl", "survey", "page")
        json("survey", "improve", NAMES[3], "--due", "+2m", "--owner", LONG[:190], "--question", "regelingen-bekend")
        for language in ("nl", "en"):
            cls.write("meting", language, "survey", "page")

    @classmethod
    def write_plan(cls):
        """Points in every state, names of any kind, and a plan of more than two years."""
        json = cls.house.json
        cls.write("leeg-plan", "nl", "roadmap", "page")
        json("--lang", "nl", "roadmap", "start", "--on", (TODAY() - datetime.timedelta(75)).isoformat())
        json("roadmap", "done", "redenen")
        json("roadmap", "edit", "mensen", "--owner", NAMES[3])
        json("roadmap", "edit", "onderzoek", "--started", "yes", "--start", (TODAY() - datetime.timedelta(7)).isoformat(), "--due", "+2m")
        json("roadmap", "add", LONG[:190], "--owner", LONG[:190], "--after", "uitkomst", "--days", "30", "--start", "+9m")
        json("roadmap", "add", NAMES[3], "--after", "meten,rollen")
        json("roadmap", "drop", "erkenning")
        for language in ("nl", "en"):
            cls.write("plan", language, "roadmap", "page")
        json("roadmap", "add", "Nog eens", "--due", "+30m", "--milestone", "yes")
        cls.write("plan-lang", "nl", "roadmap", "page")

    @classmethod
    def look(cls):
        cls.folder = pathlib.Path(os.environ.get("GB_TEST_PICTURES") or cls.house.folder / "seen")
        cls.folder.mkdir(exist_ok=True)
        profile = cls.house.folder / "profile"
        done = subprocess.run([NODE, SOURCE / "tests/e2e/axe.mjs", MODULES, CHROMIUM, profile, cls.folder,
                               "yes" if "GB_TEST_PICTURES" in os.environ else "no", *cls.files],
                              env=cls.house.env, cwd=cls.house.folder, stdin=subprocess.DEVNULL, capture_output=True, text=True,
                              check=False)
        if done.returncode != 0:
            raise AssertionError(f"the browser: {done.returncode}: {done.stdout[-2000:]}{done.stderr[-4000:]}")
        told = [json.loads(line) for line in done.stdout.splitlines()]
        assert [pathlib.Path(each["file"]) for each in told] == cls.files
        return {path.stem: each for path, each in zip(cls.files, told)}

    def test_every_document_is_among_them(self):
        rows = re.findall(r'(?m)^  \{ "(\w+)", "(\w+)", "[^"]*"(?!, N_)', (SOURCE / "client/command-table.c").read_text(encoding="utf-8"))
        self.assertGreater(len(rows), 50)
        documents = {row for row in rows if "--markdown" in self.house.ok(*row, "--help").out}
        self.assertEqual(documents, self.made)

    def test_every_page_was_looked_at(self):
        self.assertGreaterEqual(len(self.told), 18)
        for name, told in self.told.items():
            with self.subTest(page=name):
                self.assertGreater(told["passes"], 12, "axe had little to look at")

    def test_axe_finds_nothing(self):
        for name, told in self.told.items():
            with self.subTest(page=name):
                self.assertEqual(told["violations"], [])
                # It can't tell the contrast of what is drawn; the next test does.
                self.assertEqual([line for line in told["incomplete"] if ": color-contrast: " not in line or "<text" not in line], [])

    def test_what_is_drawn_can_be_seen(self):
        drawn = 0
        for name, told in self.told.items():
            with self.subTest(page=name):
                drawn += told["contrast"]["light"]["text"] < 99
                for scheme in ("light", "dark"):
                    self.assertGreaterEqual(told["contrast"][scheme]["text"], 4.5)
                    self.assertGreaterEqual(told["contrast"][scheme]["marks"], 3)
        self.assertGreaterEqual(drawn, 6)

    def test_it_says_in_which_language_it_is(self):
        for name, told in self.told.items():
            with self.subTest(page=name):
                self.assertEqual(told["language"], name.rsplit("-", 1)[1])
                self.assertTrue(told["title"])

    def test_headings_follow_each_other(self):
        for name, told in self.told.items():
            with self.subTest(page=name):
                self.assertEqual(told["headings"][0], 1)
                self.assertEqual(told["headings"].count(1), 1)
                self.assertTrue(all(after <= before + 1 for before, after in zip(told["headings"], told["headings"][1:])))

    def test_nothing_is_asked_of_anybody(self):
        for name, told in self.told.items():
            with self.subTest(page=name):
                self.assertEqual((told["console"], told["requests"]), ([], []))

    def test_a_telephone_scrolls_down_only(self):
        for name, told in self.told.items():
            with self.subTest(page=name):
                self.assertLessEqual(told["sideways"], 0)

    def test_paper_has_all_of_it(self):
        for name, told in self.told.items():
            with self.subTest(page=name):
                done = subprocess.run(["pdftotext", "-bbox", self.folder / f"{name}.pdf", "-"], capture_output=True, text=True, check=True)
                printed = Words(done.stdout)
                self.assertTrue(all(abs(size[0] - A4[0]) < 2 and abs(size[1] - A4[1]) < 2 for size in printed.pages), printed.pages)
                for size, (left, top, right, bottom), word in printed.words:
                    inside = left > EDGE and top > EDGE and right < size[0] - EDGE and bottom < size[1] - EDGE
                    self.assertTrue(inside, f"{word}: {left} {top} {right} {bottom}")
                lost = characters(told["text"]) - characters("".join(word for _size, _corners, word in printed.words))
                self.assertFalse(lost, f"not on paper: {lost}")


if __name__ == "__main__":
    if MISSING:
        tap.skip_all("there is no " + ", no ".join(MISSING) + "; share/dev/setup --group full installs it")
    tap.main()
