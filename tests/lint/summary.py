#!/usr/bin/python3
"""The count that tests/run ends with: a test that crashes, hangs or runs too little must never count as passed."""

import contextlib
import importlib.util
import io
import json
import pathlib
import sys
import tempfile
import unittest

import tap

PATH = pathlib.Path(__file__).resolve().parent.parent / "support" / "summary.py"
SPEC = importlib.util.spec_from_file_location("counting", PATH)
COUNTING = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(COUNTING)


def case(name, inside=""):
    return f'<testcase name="{name}">{inside}</testcase>'


class Summary(unittest.TestCase):
    def count(self, suites, records, base="testlog"):
        """(passed, failed, skipped), what was printed."""
        with tempfile.TemporaryDirectory() as folder:
            logs = pathlib.Path(folder)
            junit = "".join(f'<testsuite name="{name}">{"".join(cases)}</testsuite>' for name, cases in suites)
            (logs / f"{base}.junit.xml").write_text(f"<testsuites>{junit}</testsuites>")
            (logs / f"{base}.json").write_text("".join(json.dumps(record) + "\n" for record in records))
            said, argv = io.StringIO(), sys.argv
            sys.argv = ["summary.py", folder, "run", str(logs / "counts")]
            try:
                with contextlib.redirect_stdout(said):
                    status = COUNTING.main()
            finally:
                sys.argv = argv
            numbers = tuple(map(int, (logs / "counts").read_text().split()))
            self.assertEqual(status, 1 if numbers[1] else 0)
            return numbers, said.getvalue()

    def test_cases_count_one_by_one(self):
        numbers, _ = self.count([("p.p / a", [case("1 - x"), case("2 - y")])], [{"name": "p / a", "result": "OK"}])
        self.assertEqual(numbers, (2, 0, 0))

    def test_under_a_wrapper(self):
        numbers, _ = self.count([("p.p / a", [case("1 - x")])], [{"name": "p / a", "result": "OK"}], "testlog-valgrind")
        self.assertEqual(numbers, (1, 0, 0))

    def test_a_failed_case(self):
        numbers, said = self.count([("p.p:s / a", [case("1 - x"), case("2 - y", "<failure/>")])],
                                   [{"name": "p:s / a", "result": "FAIL", "returncode": 1}])
        self.assertEqual(numbers, (1, 1, 0))
        self.assertIn("FAILED a: y", said)

    def test_a_crash_after_good_cases(self):
        numbers, said = self.count([("p.p / a", [case("1 - x")])], [{"name": "p / a", "result": "ERROR", "returncode": -11}])
        self.assertEqual(numbers, (1, 1, 0))
        self.assertIn("-11", said)

    def test_a_test_that_hung_before_its_first_case(self):
        numbers, _ = self.count([("p", [case("p / a", "<error/>")])], [{"name": "p / a", "result": "TIMEOUT", "returncode": -15}])
        self.assertEqual(numbers, (0, 1, 0))

    def test_two_tests_of_one_name(self):
        numbers, _ = self.count([("p.p / a", [case("1 - x")]), ("p.p / a", [case("1 - x", "<failure/>")])],
                                [{"name": "p / a", "result": "OK"}, {"name": "p / a", "result": "FAIL", "returncode": 1}])
        self.assertEqual(numbers, (1, 1, 0))

    def test_skipped_with_its_reason(self):
        numbers, said = self.count([("p.p / a", [case("1 - x", "<skipped/>"), case("2 - y")]), ("p", [case("p / b", "<skipped/>")])],
                                   [{"name": "p / a", "result": "OK", "stdout": "ok 1 - x # SKIP no bus here\nok 2 - y\n"},
                                    {"name": "p / b", "result": "SKIP", "stdout": "1..0 # SKIP no manager here\n"}])
        self.assertEqual(numbers, (1, 0, 2))
        self.assertIn("no bus here", said)
        self.assertIn("no manager here", said)

    def test_a_case_of_check_that_says_it_is_skipped(self):
        numbers, said = self.count([("p.p / a", [case("1 - x"), case("2 - y")])],
                                   [{"name": "p / a", "result": "OK", "stdout": "# skipped: no disk here\nok 1 - x\nok 2 - y\n"}])
        self.assertEqual(numbers, (1, 0, 1))
        self.assertIn("no disk here", said)


if __name__ == "__main__":
    tap.main()
