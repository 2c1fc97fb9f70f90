#!/usr/bin/python3
"""Can the lint of calendar files fail, and only where it should?

    lint-self-test.py ICS-LINT BAD-FOLDER GOOD-FOLDER

Each file of BAD-FOLDER is named RULE.ics or RULE--WHAT.ics and breaks that rule and no other; every rule has one. Those of
GOOD-FOLDER pass.
"""
import contextlib
import importlib.util
import io
import pathlib
import sys


def run(lint, path):
    """(exit status, what it printed)"""
    with contextlib.redirect_stdout(io.StringIO()) as printed, contextlib.redirect_stderr(io.StringIO()):
        status = lint.main([str(path)])
    return status, printed.getvalue().strip()


def bad_file(lint, path):
    """What is wrong with the lint's answer, or None."""
    rule = path.stem.split("--")[0]
    status, printed = run(lint, path)
    if status != 1 or not printed:
        return f"exit {status}, nothing found"
    for line in printed.splitlines():
        where, _, found = line.removeprefix(f"{path}:").partition(": ")
        if not where.isdigit() or found.split(":")[0] != rule:
            return f"expected {rule}: {line}"
    return None


def load(path):
    spec = importlib.util.spec_from_file_location("ics_lint", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main(lint_path, bad_folder, good_folder):
    lint = load(lint_path)
    bad_files = sorted(pathlib.Path(bad_folder).glob("*.ics"))
    results = [(f"bad/{path.name}", bad_file(lint, path)) for path in bad_files]
    for path in sorted(pathlib.Path(good_folder).glob("*.ics")):
        status, printed = run(lint, path)
        results.append((f"good/{path.name}", printed if status else None))
    shown = {path.stem.split("--")[0] for path in bad_files}
    results += [(f"rule {rule}", None if rule in shown else "no file breaks it") for rule in lint.RULES]
    status, _ = run(lint, pathlib.Path(bad_folder) / "no-such-file.ics")
    results.append(("a missing file", None if status == 2 else f"exit {status}"))
    print(f"1..{len(results)}")
    for number, (name, problem) in enumerate(results, 1):
        print(f"{'not ok' if problem else 'ok'} {number} - {name}" + (f"\n# {problem}" if problem else ""))
    return 1 if any(problem for _, problem in results) else 0


if __name__ == "__main__":
    sys.dont_write_bytecode = True
    sys.exit(main(sys.argv[1], sys.argv[2], sys.argv[3]))
