#!/usr/bin/python3
"""Who may know whom: libraries in their own folder, the clock in one place, includes along the arrows, files one can see whole.

Each rule is a function from a tree to findings; each has a case that plants a mistake and must find it.
"""

import os
import re
import unittest

import tap
from tree import code, line_of, read_tree

# Header -> where it may stand. Tests may use what they like: an oracle needs the library itself.
LIBRARIES = {
    r"sqlite3\.h": ("daemon/store/",),
    r"(libical/.*|ical\.h)": ("daemon/calendar/ical-library.",),
    r"libnotify/.*": ("daemon/remind/notify-library.",),
    r"libportal/.*": ("daemon/viewer/",),
    r"csv\.h": ("client/",),
    r"cmark\.h": ("daemon/content/", "client/markdown."),
    r"json-glib/.*": ("client/",),
    r"archive(_entry)?\.h": ("client/archive-library.",),
    r"sodium\.h": ("client/",),
    r"sys/timerfd\.h": ("daemon/remind/clock",),
    # No network, in any shape: not the daemon, not the client.
    r"(sys/socket|netinet/.*|arpa/.*|netdb|libsoup/.*|curl/.*)(\.h)?": (),
}
CLOCK = re.compile(r"(?<![\w.>])(g_get_real_time|g_get_monotonic_time|g_get_current_time|g_date_time_new_now\w*|g_timer_new|"
                   r"clock_gettime|clock|gettimeofday|timespec_get|ftime|time|timerfd_\w+)\s*\(")
CLOCK_FOLDERS = re.compile(r"^(daemon/remind/(clock|notif)[\w-]*\.[ch]|client/clock\.[ch])$")
# Folder -> the folders whose headers it may include besides its own.
ARROWS = {
    "include": (),
    "daemon/core": ("include",),
    "daemon/wire": ("include", "daemon/core"),
    "daemon/store": ("include", "daemon/core"),
    "daemon/calendar": ("include", "daemon/core"),
    "daemon/remind": ("include", "daemon/core"),
    "daemon/content": ("include", "daemon/core"),
    "daemon/viewer": ("include", "daemon/core"),
    "daemon/app": ("include", "daemon/core", "daemon/store", "daemon/calendar", "daemon/remind", "daemon/content",
                   "daemon/viewer"),
    "daemon/bus": ("include", "daemon/core", "daemon/wire", "daemon/app"),
    "daemon": ("include", "daemon/core", "daemon/wire", "daemon/app", "daemon/bus", "daemon/store", "daemon/calendar",
               "daemon/remind", "daemon/content", "daemon/viewer"),
    "client": ("include", "daemon/core", "daemon/wire"),
}
TALL = 500
# Taller, and why that's right. An entry that isn't needed any more is a finding too.
TALL_FOR_A_REASON = {
    "client/command-table.c": "THE table: every command in one place",
    "client/complete-values.c": "what every word of THE table can stand for, in one place",
    "daemon/app/app.h": "every use case, one after another: what the bus can ask for, in one place",
    "tests/wire/test-records.c": "every key of every record, there and back: one list of the contract, in one place",
}


def sources(tree, *folders):
    return {path: text for path, text in tree.items()
            if path.endswith((".c", ".h")) and path.startswith(folders or ("client/", "daemon/", "include/"))}


def includes(text):
    """(line, name, in angle brackets) of each include."""
    for match in re.finditer(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"]+)[>"]', text, re.M):
        yield line_of(text, match.start()), match.group(2), match.group(1) == "<"


def libraries(tree):
    for path, text in sources(tree).items():
        for line, name, _angle in includes(text):
            for header, folders in LIBRARIES.items():
                if re.fullmatch(header, name) and not path.startswith(folders or ("nowhere",)):
                    yield f"{path}:{line}: <{name}> belongs in {' or '.join(folders) or 'neither program'}"


def clocks(tree):
    for path, text in sources(tree).items():
        if not CLOCK_FOLDERS.match(path):
            bare = code(text)
            for match in CLOCK.finditer(bare):
                # A declaration or a member of that name isn't a call: `gint64 (*time) (...)`.
                yield f"{path}:{line_of(bare, match.start())}: {match.group(1)}() reads a clock; 'now' is an argument"


def house_of(path):
    folder = os.path.dirname(path)
    while folder and folder not in ARROWS:
        folder = os.path.dirname(folder)
    return folder


def resolve(tree, path, name):
    """The file in the tree that @name includes; None for a system's or a generated one."""
    for base in (os.path.dirname(path), "include", "daemon", ""):
        candidate = os.path.normpath(os.path.join(base, name)).replace(os.sep, "/")
        if candidate in tree:
            return candidate
    return None


def arrows(tree):
    for path, text in sources(tree).items():
        mine = house_of(path)
        for line, name, _angle in includes(text):
            target = resolve(tree, path, name)
            theirs = house_of(target) if target else None
            if target and theirs != mine and theirs not in ARROWS[mine]:
                yield f"{path}:{line}: {mine} may not know {theirs} (\"{name}\")"


def heights(tree, reasons=None):
    reasons = TALL_FOR_A_REASON if reasons is None else reasons
    counted = {path: text.count("\n") for path, text in tree.items()
               if path.startswith(("client/", "daemon/", "include/", "tests/")) and path.endswith((".c", ".h", ".py"))}
    for path, lines in counted.items():
        if lines > TALL and path not in reasons:
            yield f"{path}: {lines} lines; split it, or say in tests/lint/layers.py why not"
    for path in reasons:
        if counted.get(path, 0) <= TALL:
            yield f"{path}: isn't over {TALL} lines any more; take it off the list"
    if counted.get("daemon/main.c", 0) >= 200:
        yield "daemon/main.c: 200 lines or more; main only puts the rooms together"


class TheTree(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.tree = read_tree()

    def holds(self, rule):
        findings = list(rule(self.tree))
        self.assertEqual(findings, [], "\n" + "\n".join(findings))

    def test_there_is_something_to_look_at(self):
        self.assertGreater(len(sources(self.tree)), 40)

    def test_libraries_stand_in_their_own_folder(self):
        self.holds(libraries)

    def test_only_the_clock_reads_the_clock(self):
        self.holds(clocks)

    def test_includes_follow_the_arrows(self):
        self.holds(arrows)

    def test_files_can_be_seen_whole(self):
        self.holds(heights)


class ThePlantedMistake(unittest.TestCase):
    def one(self, rule, tree, word):
        findings = list(rule(tree))
        self.assertEqual(len(findings), 1, findings)
        self.assertIn(word, findings[0])

    def test_sqlite_in_app(self):
        self.one(libraries, {"daemon/app/a.c": "#include <glib.h>\n#include <sqlite3.h>\n", "daemon/store/b.c": "#include <sqlite3.h>\n"},
                 "daemon/app/a.c:2")

    def test_a_socket_anywhere(self):
        self.one(libraries, {"daemon/main.c": "# include <sys/socket.h>\n"}, "neither program")

    def test_ical_in_the_client(self):
        self.one(libraries, {"client/a.c": '#include "libical/ical.h"\n'}, "daemon/calendar")

    def test_clock_in_core(self):
        self.one(clocks, {"daemon/core/a.c": "/* time (NULL) */\nint f (void) { return \"time (\" && time (NULL); }\n",
                          "daemon/remind/clock.c": "clock_gettime (CLOCK_REALTIME, &now);\n",
                          "daemon/core/b.c": "my_time (1); port->time (2);\n"}, "daemon/core/a.c:2")

    def test_glib_now_in_bus(self):
        self.one(clocks, {"daemon/bus/a.c": "x = g_date_time_new_now_local ();\n"}, "g_date_time_new_now_local")

    def test_adapter_knows_adapter(self):
        self.one(arrows, {"daemon/store/a.c": '#include "calendar/calendar.h"\n', "daemon/calendar/calendar.h": ""},
                 "daemon/store may not know daemon/calendar")

    def test_core_knows_store_by_a_relative_path(self):
        self.one(arrows, {"daemon/core/a.c": '#include "../store/store.h"\n', "daemon/store/store.h": ""}, "daemon/core")

    def test_client_knows_app(self):
        self.one(arrows, {"client/a.c": '#include "app/app.h"\n#include "wire/wire.h"\n#include "client/b.h"\n',
                          "daemon/app/app.h": "", "daemon/wire/wire.h": "", "client/b.h": ""}, "client may not know daemon/app")

    def test_a_tall_file(self):
        tree = {"daemon/core/a.c": "x;\n" * 501, "daemon/core/b.c": "x;\n" * 500}
        self.one(lambda tree: heights(tree, {}), tree, "501")
        self.one(lambda tree: heights(tree, {"daemon/core/a.c": "a table", "daemon/core/b.c": "a table"}), tree, "take it off")


if __name__ == "__main__":
    tap.main()
