#!/usr/bin/python3
"""Whoever reads another language than the source's reads all of it: every message has a translation that takes the same values,
and what the programs print or refuse with is a message.
"""

import pathlib
import re
import subprocess
import tempfile
import unittest

import tap
from tree import line_of, read_tree

KEYWORDS = ["_", "N_", "P_:1,2", "NP_:1,2", "gb_text_plural:1,2"]
# A path and the start of its string -> why nobody translates it.
UNTRANSLATED = {
    ("client/help.c", "  geborgen %s list"): "an example: what one types",
    ("client/help.c", "  geborgen %s plan"): "an example: what one types",
}
SPEAKING = re.compile(r"\b(g_print|g_printerr|g_set_error|g_set_error_literal|g_prefix_error|gb_call_say|gb_prompt_tell)\s*\(")
MARKED = re.compile(r"(?<!\w)(?:_|N_|P_|NP_|gb_text|gb_text_plural)\s*\(")
# What isn't words: values, and the programs' own names.
NAMES = re.compile(r"%[-+ 0#]*[0-9*.]*(?:l|ll|z)?[a-z]|\\n|\bgeborg(?:en|d)\b:?")
WORDS = re.compile(r"[A-Za-z]{2,}[,;:]? +[A-Za-z%']|[A-Za-z]{2,}: ")


def tool(*command):
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout, done.stderr


def listed(tree, path):
    return [line for line in tree[path].splitlines() if line and not line.startswith("#")]


def template(tree, folder):
    for path in listed(tree, "share/po/POTFILES"):
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(tree.get(path, ""), encoding="utf-8")
    status, _, err = tool("xgettext", "--from-code=UTF-8", "--keyword", *[f"--keyword={word}" for word in KEYWORDS],
                          f"--directory={folder}", "--add-location=file", "-o", str(folder / "new.pot"), *listed(tree, "share/po/POTFILES"))
    if status != 0:
        yield f"xgettext: {err.strip()}"
    # A macro ends the string before its end: the message asked for at run time is never the one that was translated.
    for match in re.finditer(r'^msg(?:id|id_plural) ".*%[-0-9.]*"$', (folder / "new.pot").read_text(encoding="utf-8"), re.M):
        yield f"share/po: {match.group(0)}: cut off at a macro; <inttypes.h> has PRId64, which xgettext reads"


def messages(po):
    """The first line or so of each message in @po but for the head, for people to find it by."""
    for entry in po.split("\n\n"):
        match = re.search(r'^msgid ((?:".*"\n?)+)', entry, re.M)
        text = "".join(re.findall(r'"(.*)"', match.group(1))) if match else ""
        if text:
            yield text


def catalogue(tree, language, folder):
    path = f"share/po/{language}.po"
    if path not in tree:
        yield f"{path}: LINGUAS names it and it isn't there"
        return
    old, merged = folder / f"{language}.po", folder / "merged.po"
    old.write_text(tree[path], encoding="utf-8")
    status, _, err = tool("msgmerge", "--quiet", "--no-fuzzy-matching", "--no-wrap", "-o", str(merged), str(old), str(folder / "new.pot"))
    if status != 0:
        yield f"{path}: {err.strip()}"
        return
    for what, option in (("has no translation", "--untranslated"), ("is translated for another source (fuzzy)", "--only-fuzzy")):
        _, out, _ = tool("msgattrib", option, "--no-obsolete", "--no-wrap", str(merged))
        for message in messages(out):
            yield f"{path}: '{message}' {what}"
    # The merged one: only the sources say what is a format.
    status, _, err = tool("msgfmt", "--check", "-o", "/dev/null", str(merged))
    if status != 0:
        yield f"{path}: {err.strip()}"


def translations(tree):
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        yield from template(tree, folder)
        for language in listed(tree, "share/po/LINGUAS"):
            yield from catalogue(tree, language, folder)


def close_of(bare, start):
    """Where the bracket before @start closes; @bare has no strings."""
    depth = 1
    for position in range(start, len(bare)):
        depth += {"(": 1, ")": -1}.get(bare[position], 0)
        if depth == 0:
            return position
    return len(bare)


def emptied(text):
    """As code(), but each character stays where it is."""
    def blank(match):
        return re.sub(r"[^\n]", " ", match.group(0))
    return re.sub(r"/\*.*?\*/|//[^\n]*|\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])+'", blank, text, flags=re.S)


def unmarked_in(path, text):
    bare = emptied(text)
    for call in SPEAKING.finditer(bare):
        start, end = call.end(), close_of(bare, call.end())
        inside = text[start:end]
        for mark in MARKED.finditer(bare, start, end):
            stop = close_of(bare, mark.end())
            inside = inside[:mark.end() - start] + " " * (stop - mark.end()) + inside[stop - start:]
        for literal in re.finditer(r'"((?:\\.|[^"\\\n])*)"', inside):
            said = literal.group(1)
            if WORDS.search(NAMES.sub("", said)) and not any(path == where and said.startswith(begin) for where, begin in UNTRANSLATED):
                yield f'{path}:{line_of(text, start + literal.start())}: "{said}" is for people and stands in no _()'


def unmarked(tree):
    for path, text in sorted(tree.items()):
        if path.startswith(("client/", "daemon/")) and path.endswith(".c"):
            yield from unmarked_in(path, text)


def checks_unnamed(tree):
    """What doctor checks goes over the bus by a name of the contract; the client has each in its list, for its reader's language."""
    known = set(re.findall(r'"([a-z-]+)"', re.search(r"checks\[\] = \{(.*?)\};", tree["client/record-format.c"], re.S).group(1)))
    for path, text in sorted(tree.items()):
        if path.startswith("daemon/app/") and path.endswith(".c"):
            for check in re.finditer(r'\badd \(checks, "([a-z-]+)"', text):
                if check.group(1) not in known:
                    yield f"{path}:{line_of(text, check.start())}: client/record-format.c doesn't list the check '{check.group(1)}'"


def nouns_in_english(tree):
    """A command has a noun in Dutch, which is what one reads in Dutch."""
    dutch = dict(re.findall(r'\{ "([a-z]+)", "([a-z]+)", (?:"[a-z]+"|NULL), N_', tree["client/command-table.c"]))
    named = re.compile(r"\bgeborgen (" + "|".join(dutch) + r") [a-z]")
    for number, line in enumerate(tree["share/po/nl.po"].splitlines(), 1):
        for match in named.finditer(line) if line.startswith("msgstr") else ():
            yield f"share/po/nl.po:{number}: 'geborgen {match.group(1)}' is 'geborgen {dutch[match.group(1)]}' in Dutch"


class TheTree(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.tree = read_tree()

    def holds(self, rule):
        findings = list(rule(self.tree))
        self.assertEqual(findings, [], "\n" + "\n".join(findings))

    def test_every_message_is_translated(self):
        self.holds(translations)

    def test_every_text_is_a_message(self):
        self.holds(unmarked)

    def test_every_check_has_a_name(self):
        self.holds(checks_unnamed)

    def test_every_noun_is_in_its_language(self):
        self.holds(nouns_in_english)


class ThePlantedMistake(unittest.TestCase):
    def setUp(self):
        self.tree = read_tree()

    def found(self, rule, *words):
        findings = "\n".join(rule(self.tree))
        for word in words:
            self.assertIn(word, findings)

    def plant(self, source):
        self.tree["share/po/POTFILES"] += "client/x.c\n"
        self.tree["client/x.c"] = source

    def test_a_message_that_is_new(self):
        self.plant('puts (_ ("planted: %s"));\n')
        self.found(translations, "share/po/nl.po: 'planted: %s' has no translation")

    def test_a_plural_that_is_new(self):
        self.plant('puts (P_ ("%d plant", "%d plants", n));\n')
        self.found(translations, "'%d plant' has no translation")

    def test_a_fuzzy_one(self):
        self.plant('puts (_ ("planted"));\n')
        self.tree["share/po/nl.po"] += '\n#, fuzzy\nmsgid "planted"\nmsgstr "geplant"\n'
        self.found(translations, "'planted' is translated for another source")

    def test_another_value(self):
        self.plant('printf (_ ("planted by %s"), name);\n')
        self.tree["share/po/nl.po"] += '\nmsgid "planted by %s"\nmsgstr "geplant door %d"\n'
        # msgmerge sees it first; msgfmt would.
        self.found(translations, "'planted by %s' is translated for another source")

    def test_a_catalogue_that_is_gone(self):
        del self.tree["share/po/nl.po"]
        self.found(translations, "share/po/nl.po: LINGUAS names it")

    def test_a_message_cut_off_by_a_macro(self):
        self.plant('printf (_ ("plant %" G_GINT64_FORMAT " here"), id);\n')
        self.found(translations, "cut off at a macro")

    def test_a_text_without_a_mark(self):
        self.tree["client/x.c"] = '/* g_print ("not this") */\ng_set_error (error, GB_ERROR, 1,\n  "it is (no) good: %s", _ ("fine; as is"));\n'
        self.found(unmarked, 'client/x.c:3: "it is (no) good: %s"')
        self.assertNotIn("fine", "\n".join(unmarked(self.tree)))

    def test_a_noun_in_english(self):
        self.tree["share/po/nl.po"] += '\nmsgid "planted"\nmsgstr "zie \'geborgen talk list\'"\n'
        self.found(nouns_in_english, "'geborgen talk' is 'geborgen gesprek' in Dutch")

    def test_a_check_without_a_name(self):
        self.tree["daemon/app/x.c"] = 'add (checks, "planted", TRUE, NULL);\n'
        self.found(checks_unnamed, "daemon/app/x.c:1: client/record-format.c doesn't list the check 'planted'")


if __name__ == "__main__":
    tap.main()
