"""Says what its input asks for, byte for byte: the plugin of the tests of what is captured."""

import json
import os
import sys
import time


def write(descriptor, data):
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]


def exact(wanted):
    write(1, bytes.fromhex(wanted["hex"]))


def one_line(wanted):
    """Of so many bytes, its end included."""
    left, block = wanted["bytes"] - 1, b"0123456789abcdef" * 4096
    while left:
        write(1, block[:left])
        left -= min(left, len(block))
    write(1, b"\n")


def lines(wanted):
    """So many bytes in lines of one width, every line another one."""
    width, count = wanted["width"], wanted["bytes"] // wanted["width"]
    for first in range(0, count, 512):
        write(1, b"".join(b"%0*d\n" % (width - 1, n) for n in range(first, min(first + 512, count))))


def drip(wanted):
    """A byte a second."""
    for n in range(wanted["bytes"]):
        write(1, bytes([65 + n]))
        time.sleep(1)


def writers(wanted):
    """Processes that write to both streams at once, each line in one piece."""
    children = []
    for name in range(wanted["writers"]):
        child = os.fork()
        if child == 0:
            for n in range(wanted["lines"]):
                os.write(1, b"%d out %06d\n" % (name, n))
                os.write(2, b"%d err %06d\n" % (name, n))
            os._exit(0)
        children.append(child)
    for child in children:
        os.waitpid(child, 0)


def document(wanted):
    """A JSON string of so many bytes."""
    return "x" * (wanted["bytes"] - 2)


def hang(wanted):
    exact(wanted)
    time.sleep(3600)


MODES = {
    "exact": exact,
    "one line": one_line,
    "lines": lines,
    "drip": drip,
    "writers": writers,
    "hang": hang,
    "answer": document,
}

wanted = json.load(sys.stdin)
answer = MODES[wanted["mode"]](wanted)
with open(os.environ["ARGUS_OUTPUT"], "w") as output:
    json.dump(answer, output)
