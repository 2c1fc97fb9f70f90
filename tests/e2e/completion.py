"""Completion in real shells: bash, zsh and fish on terminals of their own, and names of all sorts that arrive as they are."""

import pathlib
import re

import tap
from house import SOURCE
from shells import Bash, Fish, Shell, Zsh
from whole import WholeCase

ODD = "<b>&\" 'x' $y `z` !q \\w ~ #h *? {a,b} (c) [d] e;f|g"
NAMES = ["Testpersoon Een", "Testpersoon Twee", "Zoë d'Exemple", ODD, "שלום Voorbeeld", "Ünïcode Ærø 漢字", "Medewerker 017"]
SCRIPTS = {"bash": "geborgen.bash", "zsh": "_geborgen", "fish": "geborgen.fish"}
BREAKS = " \t\n\"'@><=;|&(:"


class Typed:
    """The same in each shell; the classes below say which."""

    shell = Shell

    def setUp(self):
        reason = self.shell.missing()
        if reason:
            self.skipTest(reason)
        super().setUp()
        self.house.start_daemon()
        for name in NAMES:
            self.add_person(name, "--team", 'Team "A" & b')

    def open(self, env=None):
        shell = self.shell(self.house, env)
        self.addCleanup(shell.close)
        return shell

    def test_words_of_the_table(self):
        shell = self.open()
        for typed, line in (("geborgen ta", "geborgen talk "), ("geborgen talk pl", "geborgen talk plan "), ("geborgen gesp", "geborgen gesprek "),
                            ("geborgen talk list --st", "geborgen talk list --state "), ("geborgen talk list --state ca", "geborgen talk list --state cancelled "),
                            ("geborgen talk add mant", "geborgen talk add mantelzorggesprek "), ("geborgen --lang n", "geborgen --lang nl "),
                            ("geborgen agreement add --kind thuis", "geborgen agreement add --kind thuiswerken "),
                            ("geborgen action add --owner e", "geborgen action add --owner employee "), ("geborgen support show ber", "geborgen support show ber")):
            self.assertEqual(shell.type(typed), line)

    def test_names_arrive_as_they_are(self):
        shell = self.open()
        beginnings = {"Testpersoon Een": "Testpersoon\\ E", "Testpersoon Twee": "tw", "Zoë d'Exemple": "Zo", ODD: "\\<", "שלום Voorbeeld": "ש",
                      "Ünïcode Ærø 漢字": "Ün", "Medewerker 017": "Mede"}
        self.assertEqual(set(beginnings), set(NAMES))
        for name, typed in beginnings.items():
            self.assertEqual(shell.words(f"geborgen talk list --with {typed}"), ["talk", "list", "--with", name])
            self.assertEqual(shell.words(f"geborgen person show {typed}"), ["person", "show", name])
            self.assertEqual(shell.words(f"geborgen talk list --with={typed}"), ["talk", "list", f"--with={name}"])
            for quote in "\"'":
                plain = typed.replace("\\", "")
                self.assertEqual(shell.words(f"geborgen talk list --with {quote}{plain}"), ["talk", "list", "--with", name])
        self.assertEqual(shell.words("geborgen team show Te"), ["team", "show", 'Team "A" & b'])

    def test_what_several_have_in_common(self):
        self.assertEqual(self.open().type("geborgen person show Testp"), "geborgen person show Testpersoon\\ ")

    def test_files(self):
        (self.house.folder / "een lijst.csv").write_text("naam\n")
        shell = self.open()
        self.assertEqual(shell.words("geborgen person import een"), ["person", "import", "een lijst.csv"])
        self.assertEqual(shell.words("geborgen talk guide 1 --output een"), ["talk", "guide", "1", "--output", "een lijst.csv"])

    def test_each_is_told_with_what_it_is(self):
        """Where a list is shown there is room for it."""
        talk = self.json("talk", "list", "--with", "testpersoon twee")[0]
        shell = self.open({"COLUMNS": "200"})
        shell.type("geborgen talk plan ", tabs=2)
        self.house.wait(lambda: b"Testpersoon Twee" in shell.drawn and str(talk["id"]).encode() in shell.drawn, what="the list")

    def test_without_a_service_it_is_silent(self):
        shell = self.open({"DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent/bus"})
        self.assertEqual(shell.type("geborgen talk list --with test"), "geborgen talk list --with test")
        self.assertEqual(shell.type("geborgen talk pl"), "geborgen talk plan ")
        self.assertNotIn(b"geborgen:", shell.drawn)
        self.assertNotIn(b"nonexistent", shell.drawn.split(b"ready")[-1])

    def test_what_nobody_knows_stays(self):
        shell = self.open()
        for line in ("geborgen nonsens ", "geborgen talk nonsens ", "geborgen talk skip 1 --reason nonsens", "geborgen talk list --with nonsens"):
            self.assertEqual(shell.type(line), line)
        self.assertNotIn(b"geborgen:", shell.drawn)


class InBash(Typed, WholeCase):
    shell = Bash

    def test_beside_the_distribution_s_own(self):
        """As installed: bash-completion finds the script by the command's name."""
        library = pathlib.Path("/usr/share/bash-completion/bash_completion")
        if not library.exists():
            self.skipTest("bash-completion isn't installed")
        folder = self.house.folder / "completions"
        folder.mkdir()
        (folder / "geborgen").write_text((SOURCE / "share/completions/geborgen.bash").read_text())
        shell = self.shell(self.house, {"BASH_COMPLETION_USER_DIR": str(self.house.folder)}, script=f"source {library}")
        self.addCleanup(shell.close)
        self.assertEqual(shell.words("geborgen talk list --with tw"), ["talk", "list", "--with", "Testpersoon Twee"])
        self.assertEqual(shell.words("geborgen talk list --with=tw"), ["talk", "list", "--with=Testpersoon Twee"])

    def test_in_the_middle_of_a_line(self):
        shell = self.open()
        self.assertEqual(shell.type("true; geborgen talk pl"), "true; geborgen talk plan ")
        # The cursor back before the last word, which stays.
        self.assertEqual(shell.type("geborgen talk pl 12\x02\x02\x02"), "geborgen talk plan 12")


class InZsh(Typed, WholeCase):
    shell = Zsh

    def test_as_installed(self):
        folder = SOURCE / "share/completions"
        shell = self.shell(self.house, script=f"fpath=({folder} $fpath); compinit -u -D")
        self.addCleanup(shell.close)
        self.assertEqual(shell.words("geborgen talk list --with tw"), ["talk", "list", "--with", "Testpersoon Twee"])

    def test_names_that_only_sound_alike(self):
        self.add_person("Zoe Anders")
        shell = self.open()
        # 'zoe' is more than the two begin with: what was typed isn't taken away, one of them is put in its place.
        self.assertIn(shell.words("geborgen person show zoe")[-1], ("Zoe Anders", "Zoë d'Exemple"))


class InFish(Typed, WholeCase):
    shell = Fish

    def test_what_fish_offers(self):
        shell = self.open()
        self.assertEqual(shell.complete("geborgen talk list --state "), dict.fromkeys(("due", "planned", "held", "skipped", "cancelled"), ""))
        self.assertEqual(shell.complete("geborgen person show Testp"), dict.fromkeys(NAMES[:2], 'Team "A" & b'))
        self.assertEqual(shell.complete("geborgen talk list --with=Testp"), dict.fromkeys([f"--with={name}" for name in NAMES[:2]], 'Team "A" & b'))


class TheProgram(WholeCase):
    def ask(self, shell, *words, env=None):
        """The lines that the scripts get."""
        done = self.house.client("--complete", shell, input="".join(word + "\0" for word in words), env=env)
        self.assertEqual((done.status, done.err), (0, ""))
        return done.out.splitlines()

    def words(self, *words, env=None):
        lines = self.ask("zsh", *words, env=env)
        self.assertIn(lines[0], ("words", "menu"))
        return [line.split("\t")[0] for line in lines[1:]]

    def test_the_scripts_are_those_that_are_installed(self):
        for shell, name in SCRIPTS.items():
            text = (SOURCE / "share/completions" / name).read_text()
            self.assertEqual(self.ok("completion", shell).out, text)
            self.assertEqual(self.json("completion", shell), {"shell": shell, "script": text})
        self.refused(2, ["completion", "tcsh"], "'tcsh'", "bash, zsh, fish")
        self.refused(2, ["completion"])

    def test_the_reader_s_language_comes_first(self):
        self.assertIn("talk", self.words(""))
        self.assertNotIn("gesprek", self.words(""))
        dutch = self.words("", env={"LANGUAGE": "nl"})
        self.assertIn("gesprek", dutch)
        self.assertNotIn("talk", dutch)
        self.assertEqual(self.words("--lang", "nl", ""), dutch)
        # Who began to type the other's word gets it.
        self.assertEqual(self.words("ta", env={"LANGUAGE": "nl"}), ["talk"])
        self.assertEqual(self.words("gespr"), ["gesprek"])

    def test_every_noun_verb_and_option(self):
        shown = self.ok("--help").out
        nouns = re.findall(r"^  ([a-z]+)(?: \(([a-z]+)\))?  ", shown.split("Everywhere")[0], re.M)
        self.assertGreater(len(nouns), 15)
        self.assertEqual(self.words(""), [noun for noun, _alias in nouns])
        for noun, alias in nouns:
            page = self.ok(noun, "--help").out
            verbs = re.findall(r"^  ([a-z-]+)(?: .*)?$", page.split("Verbs\n")[1].split("\n\n")[0], re.M) if "Verbs\n" in page else []
            offered = self.words(noun, "")
            self.assertLessEqual(set(verbs), set(offered))
            self.assertEqual(offered, self.words(alias or noun, ""))
            for verb in verbs:
                options = re.findall(r"^  (--[a-z-]+)", self.ok(noun, verb, "--help").out, re.M)
                self.assertEqual(set(self.words(noun, verb, "--")), set(options), (noun, verb))

    def test_an_option_is_offered_once(self):
        self.assertNotIn("--with", self.words("talk", "list", "--with", "1", "--"))
        self.assertNotIn("--all", self.words("talk", "list", "--all", "--"))
        self.assertIn("--state", self.words("talk", "list", "--all", "--with=1", "--"))
        self.assertEqual(self.words("talk", "list", "--", "--"), [])

    def test_a_question_is_that_of_its_noun(self):
        offered = self.words("erkenning", "add", "")
        self.assertLessEqual({"1", "4", "1.meting", "3.thuiswerken"}, set(offered))
        survey = self.words("survey", "improve", "Punt", "--question", "")
        self.assertEqual(survey, [question["question"] for question in self.json("survey", "questions")])
        self.assertEqual(set(offered) & set(survey), set())

    def test_records_by_number(self):
        person = self.add_person("Testpersoon Een", "--hours", "32")
        talk = str(self.talk_of(person)["id"])
        self.assertIn(talk, self.words("talk", "plan", ""))
        self.assertIn(talk, self.words("remind", "list", "--talk", ""))
        about = dict(line.split("\t") for line in self.ask("zsh", "talk", "plan", "")[1:])
        self.assertIn("Testpersoon Een", about[talk])
        closed = str(self.json("talk", "add", "mantelzorggesprek", "--with", "een")["id"])
        self.ok("talk", "held", closed)
        # What is closed isn't offered, but to who begins to type its number.
        self.assertNotIn(closed, self.words("talk", "show", ""))
        self.assertIn(closed, self.words("talk", "show", closed))
        agreement = str(self.json("agreement", "add", "--with", "een", "--kind", "thuiswerken")["id"])
        self.assertEqual(self.words("agreement", "show", ""), [agreement])
        action = str(self.json("action", "add", "--with", "een", "--text", "rooster\nnavragen")["id"])
        self.assertEqual(self.ask("zsh", "action", "done", "")[1:], [f"{action}\trooster navragen"])
        self.assertIn("latest", self.words("restore", ""))
        self.assertIn("wmo", self.words("rights", "show", ""))
        self.assertEqual(self.words("rights", "deadlines", "--right", ""), ["flexibel-werken", "langdurend-zorgverlof"])

    def test_points_to_tick_off(self):
        talk = str(self.talk_of(self.add_person())["id"])
        points = [point["id"] for point in self.json("talk", "points", talk)]
        self.assertGreater(len(points), 3)
        self.assertEqual(self.words("talk", "held", talk, "--points", ""), [*points, "all", "none"])
        # One after the other, with commas between; what is there already isn't offered again.
        self.assertEqual(self.words("talk", "held", talk, "--points", f"{points[0]},"), [f"{points[0]},{point}" for point in points[1:]])
        self.ok("talk", "held", talk, "--points", self.words("talk", "held", talk, "--points", f"{points[0]},")[0])

    def test_talking_points_that_ship(self):
        points = {path.stem for path in (SOURCE / "share/talking-points/nl").glob("*.md")}
        self.assertEqual(set(self.words("talk", "guide", "1", "--points", "")), points)

    def test_names_that_dont_say_who(self):
        twins = [str(self.add_person(name, "--email", f"{n}@voorbeeld.example", "--team", f"Team {n}")["id"])
                 for n, name in enumerate(("Zoë Dubbel", "zoe dubbel"))]
        self.add_person("12345")
        offered = dict(line.split("\t") for line in self.ask("fish", "person", "show", "")[1:] if "\t" in line)
        self.assertEqual(offered[twins[0]], "Zoë Dubbel, Team 0")
        self.assertEqual(offered[twins[1]], "zoe dubbel, Team 1")
        self.assertNotIn("Zoë Dubbel", offered)
        self.assertNotIn("12345", offered)
        for word in self.ask("fish", "person", "show", "")[1:]:
            self.ok("person", "show", word.split("\t")[0])

    def test_bash_loses_nothing_that_was_typed(self):
        for name in ("Zoë Voorbeeld", "Zoe Anders", "Anna Jansen", "Arie Jansen"):
            self.add_person(name)

        def bash(line):
            return self.ask("bash", BREAKS, line)[1:]
        # What these begin with in common is shorter than what was typed, and would take its place.
        self.assertEqual(bash("geborgen person show zoe"), [])
        self.assertEqual(bash("geborgen person show jans"), [])
        self.assertEqual(bash("geborgen person show zoe\\ v"), ["Zoë\\ Voorbeeld"])
        self.assertEqual(bash("geborgen person show arie"), ["Arie\\ Jansen"])
        self.assertEqual(sorted(bash("geborgen person show A")), ["Anna\\ Jansen", "Arie\\ Jansen"])

    def test_whatever_comes_in_nothing_is_said(self):
        for given in (b"", b"talk", b"\xff\0", b"\0", b"\0\0\0", b"talk\0" * 1000, b"x" * 200_000 + b"\0", b"--\0--\0--\0", b"--=\0=\0--with=\0",
                      b"talk\0list\0--with\0\0", b"-\0-\0", b"talk\0--with=\0x\0", b"person\0show\0a\0b\0c\0"):
            for shell in ("bash", "bash-list", "zsh", "fish", "tcsh", ""):
                done = self.house.client("--complete", shell, input=given)
                self.assertEqual((done.status, done.err), (0, ""), (shell, given[:40]))
                self.assertLess(len(done.out), 20_000)
        broken = {"DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent/bus", "GB_DAEMON": "/nonexistent/geborgd"}
        self.assertEqual(self.words("talk", "plan", "", env=broken), [])
        self.assertEqual(self.words("person", "show", "", env=broken), [])
        # A number, a text: only the person knows them.
        for line in (("talk", "list", "--days", ""), ("talk", "skip", "1", "--reason", ""), ("person", "add", "")):
            self.assertEqual(self.words(*line), [])


if __name__ == "__main__":
    tap.main()
