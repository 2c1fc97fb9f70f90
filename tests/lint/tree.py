"""The project's own files as text, for the lints, which are functions from a tree to findings."""

import os
import pathlib
import re

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
SKIP = re.compile(r"^(\.git|build.*|node_modules|__pycache__|\.cache|\.vscode|\.idea)$")


def read_tree(root=ROOT):
    """Path relative to the root -> text; what isn't UTF-8 text is left out."""
    tree = {}
    for folder, folders, files in os.walk(root):
        folders[:] = sorted(name for name in folders if not SKIP.match(name))
        # In a worktree .git is a file.
        for name in sorted(name for name in files if name != ".git"):
            path = pathlib.Path(folder, name)
            try:
                tree[path.relative_to(root).as_posix()] = path.read_text(encoding="utf-8")
            except (UnicodeDecodeError, FileNotFoundError):
                continue
    return tree


def code(text):
    """C without its comments, and with its strings emptied; line numbers stay."""
    def blank(match):
        found = match.group(0)
        return "\n" * found.count("\n") + (" " if found.startswith("/") else '""' if found[0] == '"' else "' '")
    return re.sub(r"/\*.*?\*/|//[^\n]*|\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])+'", blank, text, flags=re.S)


def line_of(text, position):
    return text.count("\n", 0, position) + 1
