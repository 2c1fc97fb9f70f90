"""Runs unittest cases and reports each as a line of TAP, so that meson counts them one by one.

    if __name__ == "__main__":
        tap.main()

A file that can't run here at all says so before anything else: tap.skip_all("no user manager: ...").
Names on the command line run those cases only: a method's name or Class.method.
"""

import sys
import traceback
import unittest


def one_line(text):
    return " ".join(str(text).split())


def skip_all(reason):
    print(f"1..0 # SKIP {one_line(reason)}", flush=True)
    sys.exit(0)


class Result(unittest.TestResult):
    def __init__(self):
        super().__init__()
        self.number = 0

    def line(self, test, ok, after=""):
        self.number += 1
        name = test.id().removeprefix("__main__.").replace("#", "")
        print(f"{'ok' if ok else 'not ok'} {self.number} - {name}{after}", flush=True)

    def tell(self, error):
        for line in "".join(traceback.format_exception(*error)).splitlines():
            print(f"# {line}", flush=True)

    def addSuccess(self, test):
        super().addSuccess(test)
        self.line(test, True)

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self.line(test, False)
        self.tell(err)

    def addError(self, test, err):
        super().addError(test, err)
        self.line(test, False)
        self.tell(err)

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self.line(test, True, f" # SKIP {one_line(reason)}")

    def addExpectedFailure(self, test, err):
        raise AssertionError("an expected failure is no test")

    def addSubTest(self, test, subtest, err):
        super().addSubTest(test, subtest, err)
        if err is not None:
            self.line(subtest, False)
            self.tell(err)


def cases(suite):
    for item in suite:
        if isinstance(item, unittest.TestSuite):
            yield from cases(item)
        else:
            yield item


def main(module="__main__"):
    everything = list(cases(unittest.defaultTestLoader.loadTestsFromName(module)))
    wanted = sys.argv[1:]
    chosen = [case for case in everything
              if not wanted or any(case.id().endswith("." + name) for name in wanted)]
    if not chosen:
        print("Bail out! no such case", flush=True)
        sys.exit(1)
    result = Result()
    unittest.TestSuite(chosen).run(result)
    # The plan comes last: a class that can't be set up reports once for all its cases.
    print(f"1..{result.number}", flush=True)
    sys.exit(0 if result.wasSuccessful() else 1)
