"""Writes so many bytes to stdout, in numbered lines of one width: what the bench of capture reads back."""

import json
import os
import sys

wanted = json.load(sys.stdin)
width, count = wanted["width"], wanted["bytes"] // wanted["width"]
for first in range(0, count, 512):
    left = memoryview(b"".join(b"%0*d\n" % (width - 1, n) for n in range(first, min(first + 512, count))))
    while left:
        left = left[os.write(1, left) :]
