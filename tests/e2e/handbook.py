"""The chapter on work and care for the intranet or the personnel handbook: from the organisation's own data, in its own words, kept as published."""

import datetime
import os
import re
import shutil
import stat
import unittest
import xml.etree.ElementTree
import zipfile

import tap
from whole import TODAY, WholeCase

SECTIONS = ["mantelzorg", "visie", "regelingen", "maatwerk", "rechten", "ondersteuning", "contact", "dag"]
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
HOSTILE = """# Kop <img src=x onerror=alert(1)>

<script>alert(1)</script>

Tekst <b onclick="x">vet</b> ![plaatje](file:///etc/passwd) ![ver weg](https://voorbeeld.example/volg.png)
[kwaad](javascript:alert(1)) [data](data:text/html,x) [bestand](file:///etc/passwd) [goed](https://voorbeeld.example/)

# Nog een kop

{{contact}}
"""


def day(n):
    return (TODAY() + datetime.timedelta(n)).isoformat()


class Handbook(WholeCase):
    def section(self, name, *more):
        return self.ok("--lang", "nl", "handboek", "show", name, "--markdown", *more).out

    def write_own(self, kind, name, text):
        path = self.house.data / kind / name
        path.parent.mkdir(parents=True, exist_ok=True)
        self.house.data.chmod(0o700)
        path.write_text(text, encoding="utf-8")
        return path

    def test_the_whole_chapter_in_both_languages(self):
        for language, first in (("nl", "# Werk en mantelzorg"), ("en", "# Work and care")):
            chapter = self.ok("--lang", language, "handbook", "page", "--markdown").out
            self.assertEqual(chapter.splitlines()[0], first)
            titles = [section["title"] for section in self.json("--lang", language, "handbook", "list")]
            self.assertEqual(re.findall(r"^## (.*)$", chapter, re.M), titles)
            self.assertNotIn("{{", chapter)
            page = self.ok("--lang", language, "handbook", "page", "--output", "-").out
            self.assertIn(f'<html lang="{language}">', page)
            self.assertEqual(page.count("<h2>"), len(SECTIONS))
        self.assertEqual([section["section"] for section in self.json("handbook", "list")], SECTIONS)
        shown = self.ok("handbook", "page").out
        self.assertIn("What is mantelzorg?", shown)
        self.assertNotIn("**", shown)

    def test_what_the_organisation_recorded_is_filled_in(self):
        open_places = {section["section"]: section["open"] for section in self.json("handbook", "list")}
        self.assertEqual((open_places["maatwerk"], open_places["contact"], open_places["rechten"]), (1, 1, 0))
        self.assertIn("Nog in te vullen", self.section("maatwerk"))
        self.ok("handbook", "allow", "thuiswerken", "--note", "afhankelijk van de *functie*")
        self.ok("handbook", "allow", "ikb-uren")
        self.assertEqual([kind["kind"] for kind in self.json("handbook", "kinds") if kind["allowed"]],
                         ["thuiswerken", "ikb-uren", "calamiteitenverlof", "kortdurend-zorgverlof", "langdurend-zorgverlof", "cao-verlof"])
        tailored = self.section("maatwerk")
        self.assertIn("- Thuiswerken: afhankelijk van de \\*functie\\*\n- Inzet van IKB-uren\n", tailored)
        self.assertNotIn("in te vullen", tailored)
        self.ok("handbook", "disallow", "ikb-uren")
        self.assertNotIn("IKB", self.section("maatwerk"))
        self.refused(5, ["handbook", "disallow", "ikb-uren"], "'ikb-uren'")
        self.refused(5, ["handbook", "disallow", "cao-verlof"], "nobody can disallow")
        self.refused(3, ["handbook", "allow", "vliegen"], "'vliegen'")
        self.refused(2, ["handbook", "allow", "ikb-uren", "--note", "x" * 301], "too long")
        rights = self.section("rechten")
        self.assertIn("### Kortdurend zorgverlof", rights)
        self.assertIn("Bron: Wet arbeid en zorg, art. 5:1 - 5:6, nagekeken op ", rights)
        self.assertIn("geen juridisch advies", rights)
        self.write_own(".", "support.conf", "[contactpersoon]\ntelephone=010 000 00 00\nurl=https://voorbeeld.example/zorg_werk\n")
        self.assertIn("Telefoon: 010 000 00 00. Website: <https://voorbeeld.example/zorg_werk>", self.section("contact"))
        self.assertEqual([section["open"] for section in self.json("handbook", "list") if section["section"] == "contact"], [0])
        self.ok("day", "plan", "--on", f"{self.next_day().isoformat()} 12:30")
        self.assertIn("12:30", self.section("dag"))
        self.assertIn(str(self.next_day().year), self.section("dag"))

    def test_who_cannot_be_reached_yet(self):
        named = {record["id"] for record in self.json("support", "check")}
        self.assertEqual(named, {record["id"] for record in self.json("support", "list") if record["fill_in"]})
        self.assertIn("support.conf", self.ok("support", "check").out)
        day = f"last-checked={TODAY().isoformat()}\n"
        self.write_own(".", "support.conf", "".join(f"[{name}]\ntelephone=010 000 00 00\n{day}" for name in named)
                       + "[huisarts]\nlast-checked=2024-01-01\n[wijkteam]\ntitle-nl=Wijkteam\ntext-nl=Helpt.\nwhere=outside\n")
        self.assertEqual({record["id"] for record in self.json("support", "check")}, {"huisarts", "wijkteam"})
        self.assertIn("**Wijkteam** — Helpt.", self.section("ondersteuning"))

    def next_day(self):
        this = datetime.date(TODAY().year, 11, 10)
        return this if this >= TODAY() else this.replace(year=this.year + 1)

    def test_a_text_of_ones_own(self):
        source = self.ok("--lang", "nl", "handbook", "show", "contact", "--source").out
        self.assertIn("{{contact}}", source)
        path = self.house.folder / "eigen.md"
        path.write_text("# Waarheen?\n\nNaar Voorbeeld A., zei de dokter.\n\n{{contact}}\n", encoding="utf-8")
        told = self.json("--lang", "nl", "handbook", "edit", "contact", "--file", str(path))
        self.assertEqual((told["title"], told["own"], told["reviewed_on"]), ("Waarheen?", True, TODAY().isoformat()))
        self.assertIn("## Waarheen?\n\nNaar Voorbeeld A., zei de dokter.\n\n**HR of", self.section("contact"))
        self.assertNotIn("Waarheen", self.ok("handbook", "show", "contact").out, "the other language keeps its text")
        self.ok("--lang", "nl", "handbook", "edit", "contact", "--text", "-", input="Zonder kop.\n")
        self.assertIn("## Waar kun je terecht?\n\nZonder kop.", self.section("contact"))
        self.ok("--lang", "nl", "handbook", "edit", "contact", "--reset")
        self.assertEqual(self.ok("--lang", "nl", "handbook", "show", "contact", "--source").out, source)
        self.refused(5, ["--lang", "nl", "handbook", "edit", "contact", "--reset"], "'contact'")

    def test_what_is_refused(self):
        self.assertEqual(os.mkfifo(self.house.folder / "pijp"), None)
        (self.house.folder / "groot.md").write_bytes(b"x" * 80001)
        (self.house.folder / "latin.md").write_bytes(b"caf\xe9")
        for arguments, status, words in (
                (["visi", "--text", "x"], 3, "'visi'"),
                (["visie"], 2, "'--file'"),
                (["visie", "--text", "x", "--reset"], 2, "'--file'"),
                (["visie", "--text", "  "], 2, "--reset"),
                (["visie", "--text", "{{kwaad}}"], 2, "'kwaad'"),
                (["visie", "--text", "x" * 20001], 2, "20000"),
                (["visie", "--text", "> " * 9 + "x"], 2, "too deep"),
                (["visie", "--text", "a\x1bb"], 2, "control characters"),
                (["visie", "--text", "a\u202eb"], 2, "control characters"),
                (["visie", "--file", "groot.md"], 2, "too large"),
                (["visie", "--file", "latin.md"], 2, "UTF-8"),
                (["visie", "--file", "pijp"], 2, "no ordinary file"),
                (["visie", "--file", "nergens.md"], 3, "nergens.md")):
            with self.subTest(arguments=[argument[:40] for argument in arguments]):
                self.refused(status, ["handbook", "edit", *arguments], words)
        self.refused(2, ["handbook", "review", "visie", "--on", "+1d"], "still to come")
        self.refused(2, ["handbook", "publish", "--on", "+1d"], "still to come")
        self.refused(5, ["handbook", "diff"], "nothing was published")
        self.assertFalse(any(section["own"] for section in self.json("handbook", "list")))

    def test_hostile_texts_do_no_harm(self):
        self.write_own("handbook", "nl/visie.md", HOSTILE)
        self.ok("--lang", "nl", "handbook", "edit", "dag", "--text", HOSTILE)
        path = self.house.folder / "pagina.html"
        self.ok("--lang", "nl", "handbook", "page", "--output", str(path))
        page = path.read_text(encoding="utf-8")
        for name in ("visie", "dag"):
            text = self.section(name)
            self.assertIn("### Nog een kop", text)
            self.assertIn("[goed](https://voorbeeld.example/)", text)
            for harm in ("<script", "javascript:", "file:", "data:", "onclick", "!["):
                self.assertNotIn(harm, text)
        body = page[page.index("<body>"):]
        for harm in ("<script", "javascript:", "file:", "<img", "onclick=", "onerror=alert(1)&gt;</h2><"):
            self.assertNotIn(harm, body)
        self.write_own("handbook", "nl/rechten.md", "{{alles}}")
        self.write_own("handbook", "en/anders.md", "# x")
        os.mkfifo(self.house.data / "handbook" / "nl" / "contact.md")
        self.assertIn("### Kortdurend zorgverlof", self.section("rechten"))
        self.assertIn("Waar kun je terecht?", self.section("contact"))
        found = {check["message"] for check in self.house.client("--json", "doctor").json if check["check"] == "handbook" and not check["ok"]}
        self.assertEqual(len(found), 3, found)
        for words in ("'alles'", "anders.md", "no ordinary file"):
            self.assertTrue(any(words in message for message in found), found)

    def test_looked_at_and_published(self):
        self.assertTrue(all(section["review_by"] is None for section in self.json("handbook", "list")))
        self.ok("handbook", "review", "rechten", "--on", "2024-03-01")
        rights = next(section for section in self.json("handbook", "list") if section["section"] == "rechten")
        self.assertEqual((rights["reviewed_on"], rights["outdated"]), ("2024-03-01", True))
        self.assertLessEqual(rights["review_by"], "2025-03-01")
        edition = self.json("--lang", "nl", "handbook", "publish", "--place", "intranet", "--on", day(-1))
        self.assertEqual((edition["language"], edition["published_on"], edition["place"]), ("nl", day(-1), "intranet"))
        self.assertIn("Er is niets veranderd", self.ok("--lang", "nl", "handbook", "diff").out)
        self.assertEqual(self.json("--lang", "nl", "handbook", "diff")["changes"], [])
        self.ok("handbook", "allow", "thuiswerken")
        self.ok("--lang", "nl", "handbook", "edit", "visie", "--text", "# Wat wij vinden\n\nNieuw.")
        changes = self.json("--lang", "nl", "handbook", "diff")["changes"]
        by_section = {}
        for change in changes:
            by_section.setdefault(change["section"], []).append(change["mark"] + change["text"])
        self.assertEqual(list(by_section), ["Wat wij vinden", "Maatwerk"])
        self.assertEqual(by_section["Maatwerk"], ["-*Nog in te vullen: welk maatwerk hier mogelijk is.*", "+- Thuiswerken"])
        self.assertEqual(by_section["Wat wij vinden"][:2], ["-Onze visie", "+Wat wij vinden"])
        self.assertIn("+Nieuw.", by_section["Wat wij vinden"])
        shown = self.ok("--lang", "nl", "handbook", "diff").out
        self.assertIn("\n+ - Thuiswerken\n", shown)
        self.assertNotIn("\x1b", shown)
        self.assertEqual(len({section["review_by"] for section in self.json("handbook", "list") if section["section"] not in ("rechten", "visie")}), 1)

    @unittest.skipUnless(shutil.which("pandoc"), "no pandoc here")
    def test_for_a_word_processor(self):
        # What cmark takes for code could be a picture in a table of pandoc's.
        secret = self.house.folder / "geheim.png"
        secret.write_bytes(bytes.fromhex("89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"))
        table = f"| ` | b | c |\n|---|---|---|\n| ` | ![x]({secret}) | ` |\n"
        self.ok("--lang", "nl", "handbook", "edit", "dag", "--text", HOSTILE + "\n" + table)
        titles = [section["title"] for section in self.json("--lang", "nl", "handbook", "list")]
        docx, odt = self.house.folder / "hoofdstuk.docx", self.house.folder / "hoofdstuk.ODT"
        for path in (docx, odt):
            self.ok("--lang", "nl", "handbook", "page", "--output", str(path))
            self.assertEqual(stat.S_IMODE(path.stat().st_mode), 0o600)
            self.refused(5, ["handbook", "page", "--output", str(path)], "there already")
        with zipfile.ZipFile(docx) as archive:
            self.assertIsNone(archive.testzip())
            document = xml.etree.ElementTree.fromstring(archive.read("word/document.xml"))
            self.assertFalse([name for name in archive.namelist() if "media" in name])
        headings = []
        for paragraph in document.iter(WORD + "p"):
            style = paragraph.find(f"{WORD}pPr/{WORD}pStyle")
            if style is not None and style.get(WORD + "val") == "Heading2":
                headings.append("".join(text.text or "" for text in paragraph.iter(WORD + "t")))
        self.assertEqual(headings, titles)
        with zipfile.ZipFile(odt) as archive:
            self.assertIsNone(archive.testzip())
            content = xml.etree.ElementTree.fromstring(archive.read("content.xml"))
            self.assertFalse([name for name in archive.namelist() if name.startswith("Pictures/")])
        self.assertEqual(["".join(heading.itertext()) for heading in content.iter(TEXT + "h") if heading.get(TEXT + "outline-level") == "2"],
                         titles)

    def test_without_pandoc(self):
        done = self.house.client("handbook", "page", "--output", "hoofdstuk.docx", env={"PATH": "/nonexistent"})
        self.assertEqual(done.status, 1)
        self.one_line(done, "pandoc", "isn't installed")
        self.assertFalse((self.house.folder / "hoofdstuk.docx").exists())

    def test_who_is_erased_and_named_in_it(self):
        person = self.add_person("Testpersoon Contact")
        self.ok("--lang", "nl", "handbook", "edit", "contact", "--text", "## Contact\n\nBel Testpersoon Contact, of de balie.")
        self.ok("--lang", "nl", "handbook", "publish", "--place", "intranet")
        erased = self.json("person", "erase", str(person["id"]), "--yes")
        self.assertEqual([(mention["place"], mention["ref"]) for mention in erased["mentions"]], [("handbook", "contact (nl)")])
        self.assertIn("Testpersoon Contact", self.ok("--lang", "nl", "handbook", "show", "contact").out)
        self.assertIn("…, of de balie", self.ok("--lang", "nl", "handbook", "diff").out)


if __name__ == "__main__":
    tap.main()
