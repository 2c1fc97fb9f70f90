#!/usr/bin/python3
"""What two files say of the same thing agrees: the bus contract and its names, the migrations' numbers, the command table and
its manual page, the strings for people and the list of files that translators get. And no file tells on which machine it was made.
"""

import re
import sys
import unittest
import xml.etree.ElementTree as ET

import tap
from tree import ROOT, code, line_of, read_tree

# Put together here so that this file doesn't hold what it looks for.
MACHINE = re.compile(r"(?<![\w.$}\"'])/(" + "|".join(["home/\\w", "root/", "Users/\\w", "work/", "mnt/\\w", "tmp/gb/"]) + ")")
CONTRACT = "share/dbus/org.geborgen.Daemon1.xml"


def machine_paths(tree):
    for path, text in tree.items():
        for match in MACHINE.finditer(text):
            yield f"{path}:{line_of(text, match.start())}: a path of one machine: {match.group(0)}"


def migrations(tree):
    numbers = []
    for path in sorted(tree):
        match = re.fullmatch(r"share/sql/(.*)", path)
        if match and not match.group(1).endswith(".xml"):
            number = re.fullmatch(r"(\d{3})-[a-z0-9-]+\.sql", match.group(1))
            if number:
                numbers.append(int(number.group(1)))
            else:
                yield f"{path}: a migration is called NNN-what-it-does.sql"
    if numbers != list(range(1, len(numbers) + 1)):
        yield f"share/sql: the numbers must be 001, 002, ... without a gap; they are {numbers}"


def bus_names(tree):
    header = tree["include/geborgen/names.h"]
    root = ET.fromstring(tree[CONTRACT])
    defined = dict(re.findall(r'#define\s+(GB_\w+)\s+"(.*)"', header))
    interfaces = {interface.get("name") for interface in root.findall("interface")}
    named = {value for key, value in defined.items() if key.startswith("GB_INTERFACE_")}
    for name in sorted(interfaces - named):
        yield f"names.h: no GB_INTERFACE_ for {name}"
    # A name that nobody uses yet promises nothing.
    used = {defined[key] for path, text in tree.items() if path.endswith(".c") for key in re.findall(r"\bGB_INTERFACE_\w+", text)
            if key in defined}
    for name in sorted((named & used) - interfaces):
        yield f"{CONTRACT}: no interface {name}"
    if root.get("name") != defined.get("GB_OBJECT_PATH"):
        yield f"names.h: GB_OBJECT_PATH is {defined.get('GB_OBJECT_PATH')}, the contract's node {root.get('name')}"
    for name in sorted(interfaces):
        if not name.startswith(defined.get("GB_BUS_NAME", "?") + "."):
            yield f"names.h: {name} doesn't stand below GB_BUS_NAME"
    for path in ("systemd/geborgd.service.in", "systemd/org.geborgen.Daemon1.service.in"):
        if f"Name={defined.get('GB_BUS_NAME')}\n" not in tree[path]:
            yield f"{path}: doesn't name GB_BUS_NAME"


def one_spelling(tree):
    """Bus names are spelled in names.h and nowhere else in C."""
    for path, text in tree.items():
        if path.startswith(("client/", "daemon/", "include/")) and path.endswith((".c", ".h")) and not path.endswith("/names.h"):
            bare = re.sub(r"/\*.*?\*/|//[^\n]*", lambda match: "\n" * match.group(0).count("\n"), text, flags=re.S)
            for match in re.finditer(r'"[^"\n]*org[./]geborgen[./]Daemon1[^"\n]*"', bare):
                yield f"{path}:{line_of(bare, match.start())}: {match.group(0)} has a name in names.h"


def commands(text):
    """(noun, verb) of each row of the client's table."""
    return re.findall(r'\{\s*"([a-z-]*)",\s*"([a-z-]*)",\s*"[^\n]*?",\s*OPTIONS', text)


def manual(tree):
    page = tree["share/man/geborgen.1.scd"]
    table = tree["client/command-table.c"]
    found = commands(table)
    if len(found) < 20:
        yield f"client/command-table.c: only {len(found)} commands can be read from the table"
    for noun, verb in found:
        name = " ".join(word for word in (noun, verb) if word) or "geborgen"
        if f"*{name}*" not in page:
            yield f"share/man/geborgen.1.scd: no *{name}*"
    aliases = re.findall(r'\{\s*"([a-z]+)",\s*"([a-z]+)",\s*N_', table)
    for noun, alias in aliases:
        if f"{noun} ({alias})" not in page:
            yield f"share/man/geborgen.1.scd: no heading '{noun} ({alias})'"


def manual_options(tree):
    page = tree["share/man/geborgen.1.scd"]
    # The nouns come first and look the same.
    table = tree["client/command-table.c"].partition("gb_global_options")[2]
    found = set(re.findall(r'\{\s*"([a-z-]+)",\s*(?:NULL|"(?:\\.|[^"\\\n])*"),\s*N_ \("[^\n]*?"\)\s*\}', table))
    if len(found) < 15:
        yield f"client/command-table.c: only {len(found)} options can be read from the table"
    for option in sorted(found):
        if not re.search(rf"--{option}\b", page):
            yield f"share/man/geborgen.1.scd: no option --{option}"


def translatable(tree):
    for path, text in tree.items():
        if path.startswith(("client/", "daemon/")) and path.endswith((".c", ".h")):
            if re.search(r"(?<!\w)(_|N_|P_|NP_)\s*\(\s*\"", code(text)):
                yield path


def potfiles(tree):
    """See --write-potfiles below."""
    listed = [line for line in tree["share/po/POTFILES"].splitlines() if line and not line.startswith("#")]
    found = set(translatable(tree))
    for path in sorted(found - set(listed)):
        yield f"share/po/POTFILES: {path} has strings for people and isn't listed: tests/lint/words.py --write-potfiles"
    for path in sorted(set(listed) - found):
        yield f"share/po/POTFILES: {path} has no strings for people"
    if listed != sorted(set(listed)):
        yield "share/po/POTFILES: not sorted, or a file is listed twice"


class TheTree(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.tree = read_tree()

    def holds(self, rule):
        findings = list(rule(self.tree))
        self.assertEqual(findings, [], "\n" + "\n".join(findings))

    def test_no_path_of_one_machine(self):
        self.holds(machine_paths)

    def test_migrations_count_up(self):
        self.holds(migrations)

    def test_bus_names_agree(self):
        self.holds(bus_names)

    def test_bus_names_have_one_spelling(self):
        self.holds(one_spelling)

    def test_manual_has_every_command(self):
        self.holds(manual)

    def test_manual_has_every_option(self):
        self.holds(manual_options)

    def test_translators_get_every_file(self):
        self.holds(potfiles)


class ThePlantedMistake(unittest.TestCase):
    def setUp(self):
        self.tree = read_tree()

    def found(self, rule, word):
        findings = "\n".join(rule(self.tree))
        self.assertIn(word, findings)

    def test_a_home(self):
        self.tree["client/x.c"] = 'open ("a");\nfopen (' + "/home" + "/somebody/x);\n"
        self.found(machine_paths, "client/x.c:2")

    def test_a_gap_in_the_migrations(self):
        self.tree["share/sql/999-later.sql"] = ""
        self.found(migrations, "without a gap")

    def test_a_migration_without_a_number(self):
        self.tree["share/sql/later.sql"] = ""
        self.found(migrations, "share/sql/later.sql")

    def test_an_interface_without_a_name(self):
        self.tree[CONTRACT] = self.tree[CONTRACT].replace("Daemon1.Talks", "Daemon1.Chats")
        self.found(bus_names, "org.geborgen.Daemon1.Chats")
        self.found(bus_names, "no interface org.geborgen.Daemon1.Talks")

    def test_another_bus_name_in_the_unit(self):
        path = "systemd/geborgd.service.in"
        self.tree[path] = self.tree[path].replace("Daemon1", "Daemon2")
        self.found(bus_names, path)

    def test_a_second_spelling(self):
        self.tree["client/x.c"] = '/* "org.geborgen.Daemon1" */\ncall ("org.geborgen.Daemon1");\n'
        self.found(one_spelling, "client/x.c:2")

    def test_a_command_without_a_page(self):
        self.tree["client/command-table.c"] += '{ "talk", "dance", "ID", OPTIONS (), N_ ("x"), "y", z },'
        self.found(manual, "*talk dance*")

    def test_an_option_without_a_page(self):
        self.tree["client/command-table.c"] += '{ "loudly", NULL, N_ ("x") },'
        self.found(manual_options, "--loudly")

    def test_a_string_that_no_translator_sees(self):
        self.tree["client/x.c"] = 'puts (_("hello"));\n'
        self.found(potfiles, "client/x.c")

    def test_a_listed_file_that_is_gone(self):
        self.tree["share/po/POTFILES"] += "daemon/zzz/none.c\n"
        self.found(potfiles, "daemon/zzz/none.c")


def write_potfiles():
    path = ROOT / "share/po/POTFILES"
    head = [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    path.write_text("\n".join(head + sorted(set(translatable(read_tree())))) + "\n", encoding="utf-8")


if __name__ == "__main__":
    if sys.argv[1:] == ["--write-potfiles"]:
        write_potfiles()
    else:
        tap.main()
