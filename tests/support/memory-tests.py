#!/usr/bin/python3
"""Names the tests that are C programs of our own, one a line: those that valgrind can watch.

    memory-tests.py BUILD_FOLDER [NAME]...     NAME: only these
"""

import json
import os
import subprocess
import sys


def main():
    build, names = os.path.realpath(sys.argv[1]), sys.argv[2:]
    tests = json.loads(subprocess.run(["meson", "introspect", "--tests", build], check=True, capture_output=True).stdout)
    for test in tests:
        program = os.path.realpath(test["cmd"][0])
        if program.startswith(f"{build}/tests/") and (not names or test["name"] in names):
            print(test["name"])


if __name__ == "__main__":
    main()
