#!/usr/bin/python3
"""The manual says what the programs do: every noun, verb and option that the built client offers, and every key that the
configuration knows; and nothing else.
"""

import os
import pathlib
import re
import subprocess
import unittest

import tap
from tree import ROOT

CLIENT = pathlib.Path(os.environ.get("GB_BUILD_DIR", ROOT / "build")) / "client" / "geborgen"
OPTION = re.compile(r"--([a-z][a-z-]*)")


def ask(*words):
    """What the client says of itself, as {heading: [first column of each line]}; "" is what stands before any heading."""
    env = {"LC_ALL": "C.UTF-8", "LANGUAGE": "en", "COLUMNS": "1000", "NO_COLOR": "1", "PATH": os.defpath,
           "ASAN_OPTIONS": os.environ.get("ASAN_OPTIONS", "")}
    done = subprocess.run([CLIENT, *words, "--help"], env=env, capture_output=True, text=True, check=True, timeout=60)
    found, heading = {"": []}, ""
    for line in done.stdout.splitlines():
        if line.startswith("  "):
            found[heading].append(re.split(r" {2,}", line.strip())[0])
        elif line and not found[heading] and heading == "":
            found[""].append(line)
        elif line:
            heading = line
            found.setdefault(heading, [])
    return found


def options_of(page):
    return {option for line in page.get("Options", []) for option in OPTION.findall(line)}


def offered():
    """{"noun verb": its options}, {noun: alias or None}, the options that go with every command."""
    top = ask()
    nouns = {}
    for entry in top["Nouns"]:
        noun, alias = re.fullmatch(r"([a-z]+)(?: \(([a-z]+)\))?", entry).groups()
        nouns[noun] = alias
    commands = {}
    for noun in nouns:
        page = ask(noun)
        if "Verbs" not in page:
            commands[noun] = options_of(page)
            continue
        for entry in page["Verbs"]:
            verb = entry.split()[0]
            if re.fullmatch(r"[a-z-]+", verb):
                commands[f"{noun} {verb}"] = options_of(ask(noun, verb))
            else:
                commands[noun] = set()  # what the noun does by itself
    return commands, nouns, {option for line in top["Everywhere"] for option in OPTION.findall(line)}


def section(page, name):
    match = re.search(rf"^# {re.escape(name)}\n(.*?)(?=^# |\Z)", page, re.M | re.S)
    return match.group(1) if match else ""


def synopses(page, heading="COMMANDS"):
    """{"noun verb": its options}: the lines of COMMANDS that start with a command in bold."""
    found = {}
    for line in section(page, heading).splitlines():
        names = re.match(r"\*([a-z-]+(?: [a-z-]+)?)\*((?:, \*[a-z -]+\*)*)", line)
        if names and names.group(1) != "geborgen":
            for name in [names.group(1), *re.findall(r"\*([a-z -]+)\*", names.group(2))]:
                found[name] = set(OPTION.findall(line))
    return found


def commands_agree(page, program, headings=("COMMANDS", "OPTIONS")):
    commands, nouns, everywhere = program
    written = synopses(page, headings[0])
    for name in sorted(commands.keys() - written.keys()):
        yield f"the manual has no *{name}*"
    for name in sorted(written.keys() - commands.keys()):
        yield f"the manual has *{name}*, and the client hasn't"
    for name in sorted(commands.keys() & written.keys()):
        for option in sorted(commands[name] - written[name]):
            yield f"the manual's *{name}* has no --{option}"
        for option in sorted(written[name] - commands[name]):
            yield f"the manual's *{name}* has --{option}, and the client's hasn't"
    for noun, alias in nouns.items():
        if alias and f"\n## {noun} ({alias})\n" not in page:
            yield f"the manual has no heading '{noun} ({alias})'"
    for option in sorted(everywhere):
        if f"\n*--{option}*" not in section(page, headings[1]):
            yield f"the manual's OPTIONS have no *--{option}*"


def settings(table):
    """(group, key) of each row of the table; the group of a ladder is "ladder KIND"."""
    rows = table.partition("gb_settings[] = {")[2].partition("};")[0]
    return {(group or "ladder KIND", key) for group, key in re.findall(r'\{ (?:NULL|"([a-z]+)"), "([a-z-]+)", GB_SETTING_', rows)}


def keys(page):
    """(group, key) of each entry of geborgen.conf(5)."""
    return {(group, key) for group, text in re.findall(r"^# \[([^\]]+)\]\n(.*?)(?=^# |\Z)", page, re.M | re.S)
            for key in re.findall(r"^\*([a-z-]+)(?:=[^*\n]*)?\*\n", text, re.M)}


def keys_agree(page, table):
    known, written = settings(table), keys(page)
    for group, key in sorted(known - written):
        yield f"geborgen.conf(5) has no {key} in [{group}]"
    for group, key in sorted(written - known):
        yield f"geborgen.conf(5) has {key} in [{group}], and the program hasn't"


def read(path):
    return (ROOT / path).read_text(encoding="utf-8")


class Manual(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.page = read("share/man/geborgen.1.scd")
        cls.program = offered()
        cls.keys_page = read("share/man/geborgen.conf.5.scd")
        cls.table = read("daemon/core/config-settings.c")

    def holds(self, findings):
        found = list(findings)
        self.assertEqual(found, [], "\n" + "\n".join(found))

    def one(self, findings, wanted):
        self.assertEqual(list(findings), [wanted])

    def test_the_client_says_enough_to_compare(self):
        commands, nouns, everywhere = self.program
        self.assertGreater(len(commands), 30)
        self.assertGreater(len(nouns), 10)
        self.assertGreater(sum(map(len, commands.values())), 50)
        self.assertLessEqual({"json", "lang", "help", "version"}, everywhere)

    def test_every_command_and_option(self):
        self.holds(commands_agree(self.page, self.program))

    def test_the_dutch_manual_has_them_too(self):
        self.holds(commands_agree(read("share/man/nl/geborgen.1.scd"), self.program, ("OPDRACHTEN", "OPTIES")))
        self.holds(keys_agree(read("share/man/nl/geborgen.conf.5.scd"), self.table))

    def test_every_page_is_there_in_dutch(self):
        english = {path.name for path in (ROOT / "share/man").glob("*.scd")}
        self.assertEqual(english, {path.name for path in (ROOT / "share/man/nl").glob("*.scd")})
        for name in sorted(english):
            for pattern in (r"^# \[.*", r"^## .*\(.*", r"^\*[a-z-]+=[^*\n]*\*$"):
                self.assertEqual(re.findall(pattern, read("share/man/" + name), re.M),
                                 re.findall(pattern, read("share/man/nl/" + name), re.M), name)

    def test_every_key_of_the_configuration(self):
        self.assertGreater(len(settings(self.table)), 15)
        self.holds(keys_agree(self.keys_page, self.table))

    # Each rule finds a planted mistake.

    def test_a_command_without_a_page_is_found(self):
        page = self.page.replace("\n*talk plan* ", "\n*talk dance* ")
        self.assertEqual(list(commands_agree(page, self.program)),
                         ["the manual has no *talk plan*", "the manual has *talk dance*, and the client hasn't"])

    def test_an_option_without_a_page_is_found(self):
        page = self.page.replace("[--topic-raised yes|no]", "")
        self.one(commands_agree(page, self.program), "the manual's *talk held* has no --topic-raised")

    def test_an_option_of_no_client_is_found(self):
        page = self.page.replace("[--topic-raised yes|no]", "[--topic-raised yes|no] [--loudly]")
        self.one(commands_agree(page, self.program), "the manual's *talk held* has --loudly, and the client's hasn't")

    def test_an_alias_without_a_page_is_found(self):
        self.one(commands_agree(self.page.replace("## talk (gesprek)", "## talk"), self.program),
                 "the manual has no heading 'talk (gesprek)'")

    def test_a_global_option_without_a_page_is_found(self):
        self.one(commands_agree(self.page.replace("\n*--no-color*", "\n--no-color"), self.program), "the manual's OPTIONS have no *--no-color*")

    def test_a_key_without_a_page_is_found(self):
        self.one(keys_agree(self.keys_page.replace("\n*backups=14*", "\nbackups"), self.table), "geborgen.conf(5) has no backups in [general]")

    def test_a_key_of_no_program_is_found(self):
        table = self.table.replace('"backups"', '"copies"')
        self.assertEqual(list(keys_agree(self.keys_page, table)),
                         ["geborgen.conf(5) has no copies in [general]", "geborgen.conf(5) has backups in [general], and the program hasn't"])


if __name__ == "__main__":
    tap.main()
