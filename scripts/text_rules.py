"""Rules for every text file: text_rules.py RULE FILE, where FILE has the names, each ended by NUL; ends with 1 and says where a rule is broken."""

import os
import re
import sys
from pathlib import Path

COLUMNS = 120
# Alone on its line, but for the operator before it and the punctuation or the call around it.
LITERAL = re.compile(r'([+?:]|[\w.]+\(|return)? ?(?:"(?:\\.|[^"\\])*")[;,){}]*( ?[+{])?')
DESIGN = re.compile(r"\bdesign [0-9]", re.IGNORECASE)
SOMEBODYS_HOME = re.compile(r"(?<![\w.}$~-])/(?:root|Users/\w+|home/(?!app\b)\w+)/[\w.]")
THIS_RULE = "scripts/text_rules.py"
VECTORS = "kit/src/test/resources/vectors/"


def lines(name):
    try:
        return Path(name).read_text("utf-8").split("\n")
    except UnicodeDecodeError:
        return []


def java_lines(name):
    """The formatter breaks code; a long line is left only where a string stands alone, and in text blocks."""
    if not name.endswith(".java"):
        return
    block = False
    for number, line in enumerate(lines(name), 1):
        inside = block
        block ^= line.count('"""') % 2 == 1
        if len(line) > COLUMNS and not inside and not LITERAL.fullmatch(line.strip()):
            yield number, f"{len(line)} columns are more than {COLUMNS}: {line.strip()}"


def design(name):
    if name == THIS_RULE:
        return
    for number, line in enumerate(lines(name), 1):
        if DESIGN.search(line):
            yield number, f"say here what the design says, a reader has only this tree: {line.strip()}"


def machine_paths(name):
    here = [path for path in (str(Path.cwd()), os.environ.get("HOME", "")) if path.count("/") > 1]
    for number, line in enumerate(lines(name), 1):
        if SOMEBODYS_HOME.search(line) or any(path in line for path in here):
            yield number, f"a path of one machine: {line.strip()}"


def line_ends(name):
    if name.startswith(VECTORS):
        return
    content = Path(name).read_bytes()
    if b"\0" in content or not content:
        return
    if b"\r" in content:
        yield content[: content.index(b"\r")].count(b"\n") + 1, "a carriage return"
    if not content.endswith(b"\n"):
        yield content.count(b"\n") + 1, "the last line has no end"


RULES = {"java-lines": java_lines, "design": design, "machine-paths": machine_paths, "line-ends": line_ends}


def main(rule, names):
    faults = 0
    for name in Path(names).read_text("utf-8").split("\0"):
        for number, fault in RULES[rule](name) if name and not Path(name).is_symlink() else ():
            faults += 1
            print(f"{name}:{number}: {fault}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
