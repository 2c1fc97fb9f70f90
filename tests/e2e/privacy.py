"""Nobody's name or words where they don't belong: log, file names, command lines, and nothing left of who was removed."""

import os
import pathlib

import tap
from whole import TODAY, WholeCase, next_working_day

NAME = "Zwaluwstaart Testpersoon"
TEAM = "Team Kwikstaart"
TEXT = "woensdag vanaf de Roodborstlaan"
REASON = "samen Winterkoning bekeken"
EMAIL = "kiekendief@voorbeeld.example"
SECRETS = ("Zwaluwstaart", "Kwikstaart", "Roodborstlaan", "Winterkoning", "kiekendief")


def spellings(word):
    """The bytes that could give @word away, whatever case or encoding."""
    for form in (word, word.lower(), word.upper()):
        yield form.encode()
        yield form.encode("utf-16-le")


class Privacy(WholeCase):
    def setUp(self):
        super().setUp()
        self.house.start_daemon()
        self.house.start_notifications()

    def session(self):
        """Everything that somebody's name and words can go through, with some that fails."""
        house, client = self.house, self.house.client
        self.add_person("Testpersoon Twee", "--team", "Team Een")
        person = str(self.add_person(NAME, "--team", TEAM, "--email", EMAIL, "--started", TODAY().isoformat())["id"])
        agreement = self.json("agreement", "add", "--with", NAME, "--kind", "thuiswerken", "--text", TEXT, "--trial-until", "+2m")
        talks = self.json("talk", "list", "--with", person)
        first, second, third = (str(talk["id"]) for talk in talks[:3])
        for args in (["talk", "plan", first, "--on", f"{next_working_day()} 10:00"],
                     ["talk", "move", first, "--on", f"{next_working_day(2)} 11:00"],
                     ["talk", "skip", first, "--reason", REASON],
                     ["talk", "plan", second, "--on", f"{next_working_day()} 14:00"],
                     ["talk", "cancel", second, "--reason", REASON], ["talk", "held", third, "--topic-raised", "yes"],
                     ["person", "edit", NAME, "--hours", "28"], ["calendar", "export", "-"], ["backup"], ["talk", "list"], [],
                     ["status"], ["remind", "list"], ["remind", "test"]):
            self.assertEqual(client(*args).status, 0, args)
        for args in (["person", "add", NAME, "--email", EMAIL], ["person", "add", NAME + "\a"],
                     ["person", "show", "Zwaluwstaart Niemand"], ["talk", "skip", first, "--reason", REASON],
                     ["agreement", "add", "--with", NAME, "--kind", TEXT], ["team", "add", TEAM],
                     ["person", "import", "Zwaluwstaart.csv"]):
            self.assertNotEqual(client(*args).status, 0, args)
        reminder = self.json("remind", "list", "--with", person)[0]
        house.ok("remind", "done", str(reminder["id"]))
        self.assertEqual(agreement["text"], TEXT)
        house.wait(lambda: "Zwaluwstaart" in self.calendar() or "Testpersoon" in self.calendar(), what="the live calendar")
        return person

    def calendar(self):
        path = self.house.data / "calendar" / "Gesprekken.ics"
        return path.read_text(encoding="utf-8") if path.exists() else ""

    def assert_hidden(self, where, data):
        for word in SECRETS:
            for form in spellings(word):
                self.assertNotIn(form, data, f"'{word}' in {where}")

    def all_paths(self):
        for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR", "HOME"):
            for folder, folders, files in os.walk(self.house.env[name]):
                for each in folders + files:
                    yield pathlib.Path(folder) / each

    def test_not_in_the_log_nor_in_names_nor_on_the_command_line(self):
        self.session()
        process = pathlib.Path("/proc") / str(self.house.daemon.pid)
        self.assert_hidden("the daemon's command line", (process / "cmdline").read_bytes())
        self.assert_hidden("the daemon's environment", (process / "environ").read_bytes())
        self.assert_hidden("the daemon's name", (process / "comm").read_bytes())
        for path in self.all_paths():
            self.assert_hidden("a file's name", os.fsencode(path))
        self.house.stop_daemon()
        self.assert_hidden("the daemon's log", self.house.log_path.read_bytes())

    def test_every_file_is_the_owner_s_alone(self):
        self.session()
        self.house.wait(lambda: (self.house.data / "backups").exists(), what="the first copy")
        seen = set()
        for path in self.house.data.rglob("*"):
            mode = path.lstat().st_mode & 0o7777
            if path.is_dir():
                self.assertEqual(oct(mode), oct(0o700), path)
            elif path.suffix == ".ics":
                self.assertEqual(oct(mode), oct(0o444), path)
            else:
                self.assertEqual(oct(mode), oct(0o600), path)
            seen.add(path.name)
        self.assertEqual(oct(self.house.data.stat().st_mode & 0o7777), oct(0o700))
        self.assertLessEqual({"geborgen.db", "Gesprekken.ics", "backups", "calendar"}, seen)

    def test_a_wide_umask_opens_nothing(self):
        self.house.stop_daemon()
        old = os.umask(0)
        try:
            self.house.start_daemon()
        finally:
            os.umask(old)
        self.test_every_file_is_the_owner_s_alone()

    def test_a_calendar_and_a_notice_hold_no_words(self):
        self.session()
        text = self.ok("calendar", "export", "-").raw + self.calendar().encode() + self.house.notices_path.read_bytes()
        for word in (TEXT, REASON, EMAIL, "thuiswerken", "mantelzorggesprek"):
            self.assertNotIn(word.encode(), text)

    def test_who_was_removed_is_in_no_page(self):
        """At once, in the file and in the log beside it: a daemon that is killed right after must not keep anything readable."""
        for n in range(60):
            self.add_person(f"Medewerker {n:03}", "--team", f"Team {n % 5}")
        person = self.session()
        live = [self.house.data / f"geborgen.db{end}" for end in ("", "-wal")]
        self.assertIn(b"Roodborstlaan", b"".join(path.read_bytes() for path in live if path.exists()))
        self.ok("person", "remove", person, "--yes")
        self.house.kill_daemon()
        for path in live:
            if path.exists():
                data = path.read_bytes()
                for word in ("Zwaluwstaart", "Roodborstlaan", "Winterkoning", "kiekendief"):
                    for form in spellings(word):
                        self.assertNotIn(form, data, f"'{word}' in {path.name}")

    def test_who_was_removed_leaves_the_calendar(self):
        person = self.session()
        self.house.wait(lambda: "Testpersoon" in self.calendar(), what="the talks in the calendar")
        self.ok("person", "remove", person, "--yes")
        other = self.ok("calendar", "export", "-").out.count("BEGIN:VEVENT")
        self.house.wait(lambda: self.calendar().count("BEGIN:VEVENT") == other, what="the calendar without the removed")


if __name__ == "__main__":
    tap.main()
