#!/usr/bin/python3
"""Names the tests that valgrind watches, one a line: C programs of our own, each in one process (CK_FORK=no).

    memory-tests.py BUILD_FOLDER [NAME]...     NAME: only these

What is left out, with the reason, goes to standard error; the sanitizers run all of it.
"""

import json
import os
import re
import subprocess
import sys

LEFT_OUT = (
    (r"fuzz-.*", "the sanitizers watch its many thousands of inputs"),
    (r"unit-(oracle|zone)|calendar (zones|documents)", "minutes of reckoning that allocates little"),
    (r"store-files|calendar live file|notifier|notifier-faults|screen", "each of its cases needs a process of its own, to spoil"),
)


def main():
    build, names = os.path.realpath(sys.argv[1]), sys.argv[2:]
    tests = json.loads(subprocess.run(["meson", "introspect", "--tests", build], check=True, capture_output=True).stdout)
    for test in tests:
        program, name = os.path.realpath(test["cmd"][0]), test["name"]
        if not program.startswith(f"{build}/tests/") or (names and name not in names):
            continue
        reason = next((why for pattern, why in LEFT_OUT if re.fullmatch(pattern, name)), None)
        if reason:
            print(f"valgrind: not {name}: {reason}", file=sys.stderr)
        else:
            print(name)


if __name__ == "__main__":
    main()
