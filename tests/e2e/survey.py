"""A survey before and after: planned round days off, read in from a CSV file as counts, told without telling of anybody, and compared."""

import csv
import datetime
import io
import random
import re
import sqlite3

import tap
from whole import TODAY, WholeCase, is_working_day

AGREE = ["praten-met-leidinggevende", "begrip-van-collegas", "gewoon-in-het-team", "regelingen-bekend", "informatie-te-vinden",
         "leidinggevende-kent-regelingen", "leidinggevende-denkt-mee", "durft-te-vragen", "balans", "blijvende-aandacht"]
YES_NO = ["gevraagd-in-gesprek", "aanspreekpunt-bekend", "dag-gemerkt"]
LABELS = ["Helemaal mee oneens", "Mee oneens", "Niet eens, niet oneens", "Mee eens", "Helemaal mee eens", "Weet ik niet"]
TEAMS = ["Burgerzaken"] * 34 + ["Wmo & Jeugd"] * 30 + ["Buitendienst"] * 26 + ["Financiën"] * 22 + ["Griffie"] * 3 + ["Directie"] * 2 + [""] * 13
STEPS = ["prepare", "announce", "open", "remind", "close", "import", "evaluate", "improve", "tell"]
LEAST = 5


def answers(seed, lift=0.0, people=130):
    """A made-up staff: rows as a survey tool has them. @lift: how much better they think of it."""
    chance = random.Random(seed)
    rows = []
    for number in range(people):
        row = {"Respondent": f"R{number:03}", "Afdeling": TEAMS[number % len(TEAMS)],
               "rol": "Leidinggevende" if number % 12 == 0 else "Medewerker",
               "geeft-zorg": chance.choices(["Nee", "Ja", "Dat zeg ik liever niet"], [6, 2, 1])[0],
               "regeling-gebruikt": chance.choices(["Ja", "Nee, ik had die niet nodig", "Nee, terwijl ik die wel nodig had"], [2, 5, 2])[0]}
        for question in AGREE:
            mood = chance.gauss(2.0 + lift, 1.1)
            row[question] = "" if chance.random() < .03 else LABELS[5] if chance.random() < .05 else LABELS[max(0, min(4, round(mood)))]
        for question in YES_NO:
            row[question] = "Ja" if chance.random() < .4 + lift / 4 else "Nee"
        rows.append(row)
    return rows


def written(rows, delimiter=";"):
    text = io.StringIO()
    writer = csv.DictWriter(text, rows[0].keys(), delimiter=delimiter, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


class Survey(WholeCase):
    def give(self, rows, *args, name="antwoorden.csv"):
        path = self.house.folder / name
        path.write_text(rows if isinstance(rows, str) else written(rows), encoding="utf-8")
        return self.json("survey", "import", str(path), *args)

    def path_of(self, rows):
        """Without the column that nobody knows, so that there is one line on standard error at most."""
        rows = rows if isinstance(rows, str) else [{key: value for key, value in row.items() if key != "Respondent"} for row in rows]
        path = self.house.folder / "antwoorden.csv"
        path.write_text(rows if isinstance(rows, str) else written(rows), encoding="utf-8")
        return str(path)

    def plan_past(self, *args):
        """One that was open some months ago."""
        close = TODAY() - datetime.timedelta(60)
        return self.json("survey", "plan", "--close", close.isoformat(), "--invited", "160", *args)

    # ---- planning

    def test_planned_backwards(self):
        survey = self.json("survey", "plan", "--close", "2027-01-08", "--invited", "130")
        self.assertEqual((survey["round"], survey["open_on"], survey["close_on"], survey["state"]), (0, "2026-12-11", "2027-01-08", "planned"))
        tasks = {task["ref"]: task for task in survey["tasks"]}
        self.assertEqual(list(tasks), [f"0/{step}" for step in STEPS])
        for task in tasks.values():
            self.assertTrue(is_working_day(datetime.date.fromisoformat(task["due_on"])), task)
            self.assertEqual((task["origin"], task["state"]), ("survey", "open"))
        self.assertEqual(tasks["0/announce"]["due_on"], "2026-12-04")
        self.assertEqual([name for name, task in tasks.items() if task["milestone"]], ["0/open", "0/close"])
        following = self.json("survey", "plan", "--on", "2027-11-15", "--weeks", "3")
        self.assertEqual((following["round"], following["close_on"]), (1, "2027-12-06"))
        self.assertEqual([row["title"] for row in self.json("survey", "list")], ["0-meting", "1-meting"])
        self.refused(5, ["survey", "plan", "--round", "1", "--on", "2028-01-10"], "'1'", "survey move")

    def test_what_there_is_to_know(self):
        self.assertEqual(len(self.json("survey", "plan", "--on", "2027-09-06")["notes"]), 0)
        brief = self.json("survey", "plan", "--on", "2028-09-04", "--weeks", "2")
        self.assertIn("three weeks", brief["notes"][0])
        self.assertIn("drie weken", self.ok("--lang", "nl", "meting", "plan", "--on", "2029-09-03", "--weeks", "2").out)
        self.refused(2, ["survey", "plan"], "--on")
        self.refused(2, ["survey", "plan", "--on", "2030-01-07", "--weeks", "20"], "20")
        self.refused(2, ["survey", "plan", "--on", "2030-01-07", "--close", "2030-01-07"], "2030-01-07")

    def test_moved_and_removed(self):
        self.json("survey", "plan", "--on", "2027-09-06")
        announce = self.json("survey", "show")["tasks"][1]
        self.house.call("Tasks", "Done", "(xsb)", announce["id"], "", True)
        moved = self.json("survey", "move", "0", "--on", "2027-09-13", "--invited", "99")
        self.assertEqual((moved["open_on"], moved["close_on"], moved["invited"]), ("2027-09-13", "2027-10-11", 99))
        self.assertEqual(moved["tasks"][1]["state"], "done")
        self.assertEqual({task["ref"]: task["due_on"] for task in moved["tasks"]}["0/close"], "2027-10-11")
        self.refused(2, ["survey", "move", "0"], "--on")
        self.refused(2, ["--lang", "nl", "meting", "show", "abc"], "'abc' is geen getal voor NUMMER")
        self.refused(2, ["survey", "page", "--round", "abc"], "--round")
        self.refused(2, ["survey", "remove", "0"], "--yes")
        self.json("survey", "remove", "0", "--yes")
        self.refused(3, ["survey", "show", "0"], "'0'")
        self.assertFalse([task for task in self.house.call("Tasks", "List", "(a{sv})", {}) if task["state"] == "open" and task["origin"] == "survey"])
        again = self.json("survey", "plan", "--on", "2027-09-06")
        self.assertEqual(len(again["tasks"]), len(STEPS))
        self.assertEqual(self.ok("survey", "remove", "0", "--yes").out, "Removed.\n")

    def test_a_round_that_comes_back_begins_anew(self):
        self.plan_past()
        self.give(answers(1))
        self.json("survey", "remove", "0", "--yes")
        self.assertEqual({task["state"] for task in self.json("roadmap", "list", "--all")}, {"dropped"})
        again = self.json("survey", "plan", "--on", (TODAY() + datetime.timedelta(90)).isoformat())
        self.assertEqual([(task["ref"], task["state"], task["done_on"]) for task in again["tasks"]], [(f"0/{step}", "open", None) for step in STEPS])
        about = {reminder["subject"] for reminder in self.json("remind", "list")}
        self.assertIn(f"task:{again['tasks'][0]['id']}", about)

    def test_how_a_step_is_done_is_told_as_it_is_listed(self):
        self.json("survey", "plan", "--on", "2027-09-06")
        hint = re.search(r"'geborgen (roadmap done (task:\d+))'", self.ok("survey", "show").out)
        self.assertEqual(self.json(*hint[1].split())["ref"], "0/prepare")
        again = re.search(r"'geborgen roadmap done (task:\d+)'", self.ok("survey", "show").out)
        self.assertEqual(self.json("roadmap", "done", again[1])["ref"], "0/announce")

    # ---- the questions

    def test_questions(self):
        questions = self.json("survey", "questions")
        self.assertTrue(12 <= len(questions) <= 16)
        columns = self.ok("survey", "questions", "--columns").out.strip().split(";")
        self.assertEqual(columns, ["team"] + [question["question"] for question in questions])
        path = self.house.folder / "vragen.html"
        self.ok("--lang", "nl", "meting", "questions", "--output", str(path))
        text = path.read_text(encoding="utf-8")
        for question in self.json("--lang", "nl", "survey", "questions"):
            self.assertIn(question["text"].split(",")[0], text)
        self.assertIn("- Strongly agree\n", self.ok("survey", "questions", "--markdown").out)

    def test_questions_of_ones_own(self):
        folder = self.house.data
        folder.mkdir(parents=True, mode=0o700, exist_ok=True)
        (folder / "questionnaire.conf").write_text("[balans]\nhidden=true\n[parkeren]\ntext-nl=Ik kan hier goed parkeren.\nscale=agree\n")
        words = [question["question"] for question in self.json("survey", "questions")]
        self.assertIn("parkeren", words)
        self.assertNotIn("balans", words)
        (folder / "questionnaire.conf").write_text("[parkeren]\ntext-nl=Welke ziekte heeft uw moeder?\nscale=agree\n")
        self.assertNotIn("parkeren", [question["question"] for question in self.json("survey", "questions")])
        self.assertIn("questionnaire.conf", self.house.client("doctor").out)

    # ---- results

    def test_only_counts_are_kept(self):
        self.plan_past()
        rows = answers(1)
        told = self.give(rows, "--dry-run")
        self.assertTrue(told["dry_run"])
        self.assertIsNone(self.json("survey", "show")["figures"])
        told = self.give(rows)
        self.assertEqual((told["answered"], told["merged"], told["left_out"]), (130, 2, 0))
        self.assertEqual({group["group"]: group["answered"] for group in told["groups"]},
                         {"Burgerzaken": 34, "Wmo & Jeugd": 30, "Buitendienst": 26, "Financiën": 22, "small groups, and who named none": 18})
        show = self.json("survey", "show")
        self.assertEqual(show["state"], "results")
        figures = {figure["question"]: figure for figure in show["figures"]}
        for question in AGREE:
            for index, label in enumerate(LABELS):
                self.assertEqual(figures[question]["answers"][index]["n"], sum(row[question] == label for row in rows), question)
        favourable = sum(row["balans"] in LABELS[3:5] for row in rows)
        self.assertEqual(figures["balans"]["favourable"], favourable)
        # The steps that lead to results are done with that.
        self.assertEqual({task["ref"]: task["state"] for task in show["tasks"]}["0/import"], "done")
        with sqlite3.connect(f"file:{self.house.data}/geborgen.db?mode=ro", uri=True) as store:
            groups = {group for group, in store.execute("SELECT DISTINCT grp FROM survey_count")}
            sensitive = store.execute("SELECT count(*) FROM survey_count WHERE grp <> '' AND question IN ('geeft-zorg', 'regeling-gebruikt')")
            self.assertEqual(sensitive.fetchone(), (0,))
            self.assertEqual(store.execute("SELECT count(*) FROM survey_count WHERE grp = '' AND question NOT IN (SELECT question FROM survey_count)").fetchone(), (0,))
        self.assertEqual(groups, {"", "Burgerzaken", "Wmo & Jeugd", "Buitendienst", "Financiën", "-"})
        for place in (self.house.log(), (self.house.data / "geborgen.db").read_bytes().decode("latin-1")):
            self.assertNotIn("Griffie", place)
            self.assertNotIn("R017", place)

    def test_files_of_other_tools(self):
        self.plan_past()
        rows = answers(2)
        texts = {question["question"]: question["text"] for question in self.json("survey", "questions")}
        numbered = [{f"{index}. {texts[key]}" if key in texts else key: str(LABELS.index(value) + 1) if value in LABELS else value
                     for index, (key, value) in enumerate(row.items())} for row in rows]
        first = self.give(rows)
        figures = self.json("survey", "show")["figures"]
        for text, encoding in ((written(numbered, ","), "utf-8-sig"), (written(rows, "\t"), "cp1252")):
            path = self.house.folder / "ander.csv"
            path.write_bytes(text.encode(encoding))
            again = self.json("survey", "import", str(path))
            self.assertEqual(again["groups"], first["groups"])
            self.assertEqual(self.json("survey", "show")["figures"], figures)
        self.assertIn("'Respondent'", self.ok("survey", "import", str(path)).err)
        self.assertEqual(self.json("survey", "import", str(path), "--group", "rol")["groups"],
                         [{"group": "Leidinggevende", "answered": 11}, {"group": "Medewerker", "answered": 119}])

    def test_what_is_refused(self):
        self.refused(3, ["survey", "import", self.path_of(answers(1))], "survey plan")
        self.plan_past()
        bad = answers(1)
        bad[4]["balans"] = "gaat wel"
        self.refusal(2, bad, "'gaat wel'", "line 6", "'balans'")
        self.assertEqual(self.give(bad, "--skip")["left_out"], 1)
        self.refusal(5, answers(1)[:4], "4 people", "5")
        self.refusal(2, "a;b\n1;2\n", "survey questions")
        self.refusal(2, "", "empty")
        self.refusal(2, "balans\n", "no answers")
        self.refusal(2, "balans;Balans\n1;2\n", "'Balans'")
        self.refusal(2, answers(1, people=170), "160")
        self.refused(2, ["survey", "import", self.path_of(answers(1)), "--group", "kleur"], "--group")
        self.refused(3, ["survey", "import", str(self.house.folder / "nergens.csv")], "nergens.csv")
        self.refused(3, ["survey", "page", "--round", "7"], "'7'")

    def test_hostile_files(self):
        self.plan_past()
        for name, data, status, words in (
                ("huge", b"balans\n" + b"Mee eens\n" * 600000, 2, "4 MiB"),
                ("workbook", b"PK\3\4\x14\0\6\0" + bytes(range(256)) * 99, 2, "a spreadsheet?"),
                ("noise", random.Random(1).randbytes(99999).replace(b"\0", b"\1"), 2, ""),
                ("utf16", "balans;rol\r\nMee eens;Medewerker\r\n".encode("utf-16"), 2, "CSV UTF-8"),
                ("wide", b"balans" + b";c" * 10000 + b"\n4\n", 2, "over 200 columns"),
                ("wider", b"balans" + b";een lange naam" * 10000 + b"\n4\n", 2, "64 KiB"),
                ("quote", b'balans;rol\n"Mee eens;Medewerker\n', 2, "never closed"),
                ("formula", b"balans;rol\n=HYPERLINK(1);Medewerker\n", 2, "'=HYPERLINK(1)'")):
            with self.subTest(name):
                path = self.house.folder / "vreemd.csv"
                path.write_bytes(data)
                done = self.house.client("survey", "import", str(path))
                self.assertEqual(done.status, status, repr(done)[:900])
                self.assertIn(words, done.err)
                self.assertEqual([line for line in done.err.splitlines() if not line.startswith("geborgen: ")], [])
                self.assertLess(len(done.err.splitlines()), 8, done.err[:900])
        self.assertIsNone(self.json("survey", "show")["figures"])
        # A formula as a group's name is a name, on the page as well.
        rows = answers(2)
        for row in rows[:40]:
            row["Afdeling"] = "=cmd|' /c calc'!A0<b>"
        self.assertIn("=cmd|' /c calc'!A0<b>", [group["group"] for group in self.give(rows)["groups"]])
        page = self.house.folder / "meting.html"
        self.ok("survey", "page", "--output", str(page))
        self.assertIn("=cmd|", page.read_text(encoding="utf-8"))
        self.assertNotIn("A0<b>", page.read_text(encoding="utf-8"))

    def refusal(self, status, rows, *words):
        done = self.house.client("survey", "import", self.path_of(rows))
        self.assertEqual(done.status, status, repr(done)[:1500])
        self.assertTrue(all(line.startswith("geborgen: ") for line in done.err.splitlines()), done.err)
        for word in words:
            self.assertIn(word, done.err)

    # ---- nobody is found

    def test_two_imports_one_person_apart(self):
        self.plan_past()
        rows = answers(3)
        self.give(rows)
        self.refused(5, ["survey", "import", self.path_of(rows + answers(4)[:1])], "1 person", "--anyway")
        self.refused(5, ["survey", "import", self.path_of(rows[:-1])], "1 person", "--anyway")
        changed = [dict(row) for row in rows]
        changed[0]["balans"] = LABELS[0] if changed[0]["balans"] != LABELS[0] else LABELS[4]
        self.refused(5, ["survey", "import", self.path_of(changed)], "1 person", "--anyway")
        self.give(rows)
        self.assertEqual(self.give(changed, "--anyway")["answered"], 130)
        self.assertIn("survey.import.anyway", [line["verb"] for line in self.json("audit", "list")])

    def test_another_round_one_person_apart(self):
        self.plan_past()
        rows = answers(3)
        self.give(rows)
        self.json("survey", "plan", "--close", (TODAY() - datetime.timedelta(5)).isoformat(), "--weeks", "3")
        again = ["--round", "1"]
        self.refused(5, ["survey", "import", self.path_of(rows), *again], "0-meting", "--anyway")
        self.refused(5, ["survey", "import", self.path_of(rows + answers(4)[:1]), *again], "0-meting", "1 person")
        self.refused(5, ["survey", "import", self.path_of(rows[3:]), *again], "0-meting", "3 people")
        # Split along another line, so that a group is nearly one of before.
        other = [dict(row) for row in rows]
        for number, row in enumerate(other):
            row["Afdeling"] = "Balie" if row["Afdeling"] == "Burgerzaken" or number == 34 else "Anders"
        self.refused(5, ["survey", "import", self.path_of(other), "--round", "0"], "1 person", "--anyway")
        self.assertEqual(self.give(answers(5), *again)["answered"], 130)

    def test_no_two_tables_give_a_hidden_number(self):
        """Whoever has every table that is printed, and knows how many there are in each group, finds no hidden share."""
        self.plan_past()
        hidden = shown = 0
        for seed, lift in ((5, 0.2), (6, 1.3), (7, 2.0), (8, -1.4)):
            self.give(answers(seed, lift, 112 + seed), "--anyway")
            sizes = None
            for figure in self.json("survey", "show")["figures"]:
                if not figure["groups"]:
                    continue
                told = [group for group in figure["groups"] if group.get("percent") is not None]
                dark = [group for group in figure["groups"] if group.get("percent") is None]
                shown, hidden = shown + len(told), hidden + len(dark)
                for group in told:
                    self.assertGreaterEqual(min(group["favourable"], group["scored"] - group["favourable"]), LEAST)
                self.assertNotEqual(len(dark), 1, figure)
                if dark and told:
                    rest = figure["scored"] - sum(group["scored"] for group in told)
                    good = figure["favourable"] - sum(group["favourable"] for group in told)
                    self.assertGreaterEqual(min(good, rest - good), LEAST, figure)
            sensitive = [figure for figure in self.json("survey", "show")["figures"] if figure["question"] in ("geeft-zorg", "regeling-gebruikt")]
            for figure in sensitive:
                self.assertEqual(figure["groups"], [])
                self.assertFalse([answer for answer in figure["answers"] if 0 < (answer.get("n") or 0) < LEAST])
        self.assertGreater(shown, 40)
        self.assertGreater(hidden, 4)

    # ---- compared, told, improved

    def test_before_and_after(self):
        self.plan_past()
        self.give(answers(9))
        self.refused(5, ["survey", "compare"], "survey show")
        after = TODAY() - datetime.timedelta(10)
        self.json("survey", "plan", "--close", after.isoformat(), "--weeks", "3")
        self.give(answers(10, 0.9), "--round", "1")
        told = self.json("survey", "compare")
        self.assertEqual((told["survey"]["round"], told["before"]["round"]), (1, 0))
        changes = {change["question"]: change for change in told["changes"]}
        self.assertNotIn("rol", changes)
        self.assertEqual({changes[question]["verdict"] for question in AGREE}, {"clear"})
        # What is said goes with the shares that are shown, whichever scale the answers have.
        for change in told["changes"]:
            if change["verdict"] in ("likely", "clear"):
                rose = change["favourable_after"] * change["scored_before"] > change["favourable_before"] * change["scored_after"]
                self.assertIn("more" if rose else "less", change["words"], change)
        back = self.json("survey", "compare", "--round", "0", "--before", "1")
        self.assertEqual({change["words"] for change in back["changes"] if change["question"] in AGREE}, {"clearly less favourable"})
        self.assertIn("duidelijk gunstiger", self.ok("--lang", "nl", "meting", "compare").out)
        self.refused(5, ["survey", "compare", "--round", "1", "--before", "1"], "'1'")

    def test_the_same_twice_is_chance(self):
        self.plan_past()
        self.give(answers(11))
        self.json("survey", "plan", "--close", (TODAY() - datetime.timedelta(5)).isoformat(), "--weeks", "3")
        self.give(answers(12), "--round", "1")
        verdicts = [change["verdict"] for change in self.json("survey", "compare")["changes"]]
        self.assertNotIn("clear", verdicts)
        self.assertGreaterEqual(verdicts.count("chance"), 10)

    def test_a_page(self):
        self.plan_past()
        self.give(answers(13))
        self.json("survey", "plan", "--close", (TODAY() - datetime.timedelta(5)).isoformat(), "--weeks", "3")
        self.give(answers(14, 0.6), "--round", "1")
        point = self.json("survey", "improve", "Regelingen op intranet", "--due", "+8w", "--owner", "HR", "--question", "regelingen-bekend")
        self.assertEqual((point["origin"], point["ref"], point["owner"]), ("roadmap", "improvement/1.1", "HR"))
        self.assertEqual(self.json("survey", "improve", "Tweede punt", "--due", "+9w")["ref"], "improvement/1.2")
        path = self.house.folder / "meting.html"
        self.ok("--lang", "nl", "meting", "page", "--output", str(path))
        text = path.read_text(encoding="utf-8")
        self.assertIn('<html lang="nl">', text)
        self.assertIn("<title>Meting</title>", text)
        for words in ("0-meting", "1-meting", "Regelingen op intranet", "Duidelijk gunstiger"):
            self.assertIn(words, text)
        self.assertEqual(len(re.findall('<svg class="bars" xmlns', text)), text.count("<figure>"))
        self.assertFalse(re.search(r"<script|<link|<img|href|src=|url\(", text))
        for name in ("Griffie", "Directie"):
            self.assertNotIn(name, text)
        markdown = self.ok("survey", "page", "--round", "0", "--markdown").out
        self.assertTrue(markdown.startswith("# Work and care: the 0-meting\n"))
        self.refused(3, ["survey", "improve", "Derde", "--due", "+9w", "--question", "kleur"], "'kleur'")
        self.refused(5, ["survey", "improve", "De moeder van Testpersoon heeft kanker", "--due", "+9w"], "kanker")
        for width in (80, 40):
            shown = self.ok("survey", "show", env={"COLUMNS": str(width)}).out
            self.assertLessEqual(max(map(len, shown.splitlines())), width, shown)

    def test_over_the_bus(self):
        call = self.house.call
        self.plan_past()
        for counts, error in (([("", "answered", "answered", 3)], "Privacy"), ([("", "kleur", "agree", 30)], "Invalid"),
                              ([("", "answered", "answered", 30), ("A", "answered", "answered", 30), ("B", "answered", "answered", 2)], "Privacy"),
                              ([("", "answered", "answered", 30), ("", "balans", "agree", 31)], "Invalid"), ([], "Invalid")):
            with self.assertRaisesRegex(Exception, f"org.geborgen.Error.{error}"):
                call("Surveys", "Import", "(ia(sssu)bb)", 0, counts, False, False)
        for method, signature, values in (("Get", "(i)", (-2,)), ("Figures", "(i)", (100,)), ("Document", "(is)", (0, "pdf"))):
            with self.assertRaisesRegex(Exception, "org.geborgen.Error.Invalid"):
                call("Surveys", method, signature, *values)


if __name__ == "__main__":
    tap.main()
