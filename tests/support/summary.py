#!/usr/bin/python3
"""Counts what a `meson test` run found, case by case.

    summary.py LOGS_FOLDER NAME COUNTS_FILE

LOGS_FOLDER is the build's meson-logs; NAME says which run it was. Adds a line "passed failed skipped" to
COUNTS_FILE, prints each failed case, and each skipped one with its reason. A test that fails without a failed case to show for it
(it crashed, hung, or promised more cases than it ran) counts as one failed case.
"""

import json
import pathlib
import re
import sys
import xml.etree.ElementTree as ET

BAD = ("FAIL", "ERROR", "TIMEOUT", "INTERRUPT", "UNEXPECTEDPASS")


def reasons(stdout):
    """Number of a case -> why it was skipped; None for the whole file."""
    found = {}
    for line in stdout.splitlines():
        whole = re.match(r"1\.\.0\s*#\s*skip\S*\s*(.*)", line, re.I)
        one = re.match(r"ok\s+(\d+).*?#\s*skip\S*\s*(.*)", line, re.I)
        if whole:
            found[None] = whole.group(1)
        elif one:
            found[one.group(1)] = one.group(2)
    return found


def last_line(record):
    """What a test that isn't TAP said last: its reason."""
    lines = ((record.get("stdout") or "") + (record.get("stderr") or "")).strip().splitlines()
    return lines[-1] if lines else "no reason given"


def tail(record):
    """The end of what a failed test said, but for its good cases."""
    lines = ((record.get("stdout") or "") + (record.get("stderr") or "")).splitlines()
    return [line for line in lines if not line.startswith("ok ")][-60:]


class Count:
    def __init__(self):
        self.passed = 0
        self.failed = []
        self.skipped = []
        self.said = []

    def suite(self, name, suite, why):
        """The cases of one TAP file. Returns how many of them failed."""
        before = len(self.failed)
        for case in suite.iter("testcase"):
            number, _, title = case.get("name").partition(" - ")
            title = f"{name}: {title or number}"
            if case.find("failure") is not None or case.find("error") is not None:
                self.failed.append(title)
            elif case.find("skipped") is not None:
                self.skipped.append((title, why.get(number, "no reason given")))
            else:
                self.passed += 1
        return len(self.failed) - before

    def record(self, record, suites):
        """One test of testlog.json, with its cases where the junit file has them."""
        name = record["name"].split(" / ")[-1]
        why = reasons(record.get("stdout") or "")
        bad = 0
        # Two folders may have tests of the same name: both files list them in the order in which they ended.
        waiting = suites.get(record["name"])
        if waiting:
            bad = self.suite(name, waiting.pop(0), why)
            # Check knows no skipped cases: they pass, and say so.
            for reason in re.findall(r"^# skipped: (.*)", record.get("stdout") or "", re.M):
                self.skipped.append((f"{name}: a case", reason))
                self.passed -= 1
        elif record["result"] == "SKIP":
            self.skipped.append((name, why.get(None) or last_line(record)))
        elif record["result"] in ("OK", "EXPECTEDFAIL"):
            self.passed += 1
        if record["result"] in BAD:
            self.said.append((name, tail(record)))
        if record["result"] in BAD and not bad:
            self.failed.append(f"{name}: {record['result'].lower()}, exit status {record.get('returncode')}")


def main():
    logs, run, counts_file = pathlib.Path(sys.argv[1]), sys.argv[2], sys.argv[3]
    # Under a wrapper meson puts its name in: testlog-valgrind.json. tests/run has cleared away what was there before.
    (junit,), (records,) = logs.glob("testlog*.junit.xml"), logs.glob("testlog*.json")
    suites = {}
    for suite in ET.parse(junit).getroot().iter("testsuite"):
        _project, _, name = suite.get("name").partition(".")
        if name:
            suites.setdefault(name, []).append(suite)
    count = Count()
    for line in records.read_text(encoding="utf-8").splitlines():
        count.record(json.loads(line), suites)
    for title, reason in count.skipped:
        print(f"{run}: skipped {title}: {reason}")
    for name, lines in count.said:
        print(f"{run}: what {name} said:")
        for line in lines:
            print(f"  | {line}")
    for title in count.failed:
        print(f"{run}: FAILED {title}")
    with open(counts_file, "a", encoding="utf-8") as out:
        out.write(f"{count.passed} {len(count.failed)} {len(count.skipped)}\n")
    return 1 if count.failed else 0


if __name__ == "__main__":
    sys.exit(main())
