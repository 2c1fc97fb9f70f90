"""The guide of a talk: in the terminal, as a page and as Markdown; in both languages, and with names and files of all sorts."""

import html.parser
import os
import pathlib
import re
import shutil
import stat
import subprocess

import tap
from house import SOURCE
from surroundings import columns
from whole import WholeCase

ODD = '<b>&"*_[x](javascript:alert(1))'
TEXT = "woensdag vanuit huis\n- <script>alert(1)</script>\n1. en `vrijdag`"
VOID = {"meta", "br", "hr", "img", "link", "input"}
SHOWN = {"en": ("What it is for", "What was agreed", "Held before", "Before", "Better not"),
         "nl": ("Waar het voor is", "Wat is afgesproken", "Eerder gehouden", "Vooraf", "Liever niet")}


class Page(html.parser.HTMLParser):
    """What a browser would make of it: elements that close, and the text in each."""

    def __init__(self, text):
        super().__init__()
        self.open, self.elements, self.attributes, self.text = [], [], [], {}
        self.feed(text)
        self.close()
        assert not self.open, self.open

    def handle_starttag(self, tag, attributes):
        self.elements.append(tag)
        self.attributes += attributes
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag not in VOID:
            assert self.open and self.open.pop() == tag, tag

    def handle_data(self, data):
        if self.open:
            self.text.setdefault(self.open[-1], []).append(data)


class Guide(WholeCase):
    def setUp(self):
        super().setUp()
        self.person = self.add_person(ODD)
        self.number = str(self.person["id"])
        added = self.json("agreement", "add", "--with", self.number, "--kind", "thuiswerken", "--text", TEXT, "--trial-until", "+2m")
        self.review = str(added["review"]["id"])
        talk = self.json("talk", "add", "mantelzorggesprek", "--with", self.number)
        self.json("talk", "held", str(talk["id"]))

    def test_in_a_terminal_of_any_width(self):
        for language, headings in SHOWN.items():
            for width in ("80", "40"):
                shown = self.ok("--lang", language, "talk", "guide", self.review, env={"COLUMNS": width}).out
                for heading in headings:
                    self.assertRegex(shown, rf"(?m)^{heading}\n-+$")
                self.assertRegex(shown, r"\A[^\n]+\n=+\n")
                self.assertGreater(len(re.findall(r"(?m)^\[ \] \S", shown)), 10)
                self.assertIn(ODD, shown.replace("\n  ", "") if width == "40" else shown)
                self.assertIn("<script>alert(1)</script>", shown)
                self.assertIn("\n  1. en `vrijdag`\n", shown)
                self.assertNotIn("\033", shown)
                self.assertNotIn("\\", shown)
                self.assertNotIn("{#", shown)
                self.assertNotIn("[ ]", shown[shown.index(f"\n{headings[-1]}\n"):])

    def test_no_line_is_too_wide(self):
        for width in (80, 40):
            self.assertLessEqual(max(map(columns, self.on_terminal(width).splitlines())), width)
            self.assertIn("\033[1m", self.raw_terminal)

    def on_terminal(self, width):
        """What a terminal of @width columns gets, without its bold."""
        command = f"stty cols {width} rows 50; exec {self.house.client_path} --lang nl talk guide {self.review}"
        done = subprocess.run(["script", "-qec", command, "/dev/null"], env=self.house.env | {"TERM": "xterm"}, cwd=self.house.folder,
                              stdin=subprocess.DEVNULL, capture_output=True, timeout=60, check=True)
        self.raw_terminal = done.stdout.decode().replace("\r\n", "\n")
        return re.sub(r"\033\[\d*m", "", self.raw_terminal)

    def test_a_page(self):
        path = self.house.folder / "gesprek.html"
        for language, headings in SHOWN.items():
            self.ok("--lang", language, "talk", "guide", self.review, "--output", str(path), "--force")
            self.assertEqual(stat.S_IMODE(path.stat().st_mode), 0o600)
            text = path.read_text(encoding="utf-8")
            page = Page(text)
            self.assertEqual(page.elements.count("h1"), 1)
            self.assertEqual(page.elements.count("main"), 1)
            self.assertIn(("lang", language), page.attributes)
            self.assertTrue(set(headings) <= set(page.text["h2"]), page.text["h2"])
            self.assertIn(ODD, "".join(page.text["li"]))
            self.assertFalse({"script", "img", "a", "link", "iframe"} & set(page.elements))
            self.assertGreater(page.elements.count("span"), 10)
            # A window's title is seen by others: no kind of talk in it.
            self.assertNotIn("evaluatie", "".join(page.text["title"]).lower())
            if shutil.which("xmllint"):
                done = subprocess.run(["xmllint", "--html", "--noout", path], capture_output=True, text=True, check=False)
                # libxml2 knows HTML 4: of the elements of 5 it says so, and of nothing else.
                self.assertEqual([line for line in done.stderr.splitlines() if "error" in line and "Tag main invalid" not in line], [])

    def test_a_file_that_is_there(self):
        path = self.house.folder / "gesprek.html"
        path.write_text("van mij")
        self.refused(5, ["talk", "guide", self.review, "--output", str(path)], "gesprek.html", "--force")
        self.assertEqual(path.read_text(), "van mij")
        self.refused(2, ["talk", "guide", self.review, "--output", str(self.house.folder)], "-")
        self.refused(3, ["talk", "guide", "9999"], "9999")
        self.refused(2, ["talk", "guide"], "ID")

    def test_other_points(self):
        own = self.ok("talk", "guide", self.review, "--markdown").out
        ended = self.ok("talk", "guide", self.review, "--points", "zorg-voorbij", "--markdown").out
        self.assertNotEqual(own, ended)
        self.assertTrue(ended.startswith("# When the care has ended"), ended[:60])
        self.refused(2, ["talk", "guide", self.review, "--points", "../nl/zorg-voorbij"], "../nl/zorg-voorbij", "zorg-voorbij")

    def test_markdown_and_json(self):
        plain = self.ok("talk", "guide", self.review, "--markdown").out
        self.assertTrue(plain.startswith("# "))
        self.assertIn("- [ ] ", plain)
        told = self.json("talk", "guide", self.review)
        self.assertEqual(told, {"talk": int(self.review), "format": "markdown", "document": plain})
        self.assertEqual(self.json("talk", "guide", self.review, "--output", "a.md", "--markdown"), {"talk": int(self.review), "path": "a.md"})
        self.assertEqual((self.house.folder / "a.md").read_text(encoding="utf-8"), plain)
        self.assertTrue(self.ok("talk", "guide", self.review, "--output", "-").out.startswith("<!DOCTYPE html>"))
        self.assertIn(f"geborgen talk guide {self.review}", self.ok("talk", "show", self.review).out)

    def test_every_kind_and_the_year_after(self):
        titles = {}
        self.json("team", "add", "Team Een")
        for cyclic in ("functioneringsgesprek", "teamgesprek"):
            first = self.json("talk", "list", "--kind", cyclic)[0]
            titles[cyclic] = self.ok("talk", "guide", str(first["id"])).out.splitlines()[0]
        for kind, *rest in (("kennismakingsgesprek", "--with", self.number), ("overdrachtsgesprek", "--with", self.number)):
            added = self.json("talk", "add", kind, *rest)
            titles[kind] = self.ok("talk", "guide", str(added["id"])).out.splitlines()[0]
        day = self.json("day", "show")
        titles["day"] = self.ok("talk", "guide", str(day["id"])).out.splitlines()[0]
        titles["review"] = self.ok("talk", "guide", self.review).out.splitlines()[0]
        added = self.json("agreement", "add", "--with", self.number, "--kind", "andere-taken", "--review-on", "+1y")
        titles["yearly"] = self.ok("talk", "guide", str(added["review"]["id"])).out.splitlines()[0]
        self.assertEqual(len(set(titles.values())), 7, titles)

    def test_ones_own_points(self):
        folder = pathlib.Path(self.house.env["XDG_DATA_HOME"]) / "geborgen" / "talking-points" / "en"
        folder.mkdir(mode=0o700, parents=True)
        own = folder / "evaluatiegesprek.md"
        shipped = (SOURCE / "share/talking-points/en/evaluatiegesprek.md").read_text(encoding="utf-8").splitlines()[0].removeprefix("# ")
        own.write_text("# Our own\n\n## Before\n\n- Ask <b>this</b>.\n", encoding="utf-8")
        shown = self.ok("talk", "guide", self.review).out
        self.assertTrue(shown.startswith("Our own\n"), shown)
        self.assertIn("[ ] Ask <b>this</b>.", shown)
        checks = {check["check"]: check for check in self.house.client("--json", "doctor").json}
        self.assertTrue(checks["talking-points"]["ok"])
        own.write_bytes(b"\xff\x00" * 400000)
        self.assertTrue(self.ok("talk", "guide", self.review).out.startswith(shipped + "\n"))
        checks = {check["check"]: check for check in self.house.client("--json", "doctor").json}
        self.assertFalse(checks["talking-points"]["ok"])
        self.assertIn("evaluatiegesprek.md", checks["talking-points"]["message"])
        own.unlink()
        os.mkfifo(own)
        self.assertTrue(self.ok("talk", "guide", self.review).out.startswith(shipped + "\n"))

    def test_no_form_but_the_two(self):
        before = self.house.call("Talks", "Guide", "(xss)", int(self.review), "html", "")
        self.assertTrue(before.startswith("<!DOCTYPE html>"))
        with self.assertRaisesRegex(Exception, "org.geborgen.Error.Invalid: .*'pdf'"):
            self.house.call("Talks", "Guide", "(xss)", int(self.review), "pdf", "")


if __name__ == "__main__":
    tap.main()
