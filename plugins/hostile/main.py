"""The hostile plugin of docs/security.md: does what its input names.

{"quiet": true} tries everything that only gets an answer and writes the answers as its output. {"loud": NAME} does one thing that may end it.
"""

import json
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from answers import ANSWERS
from deeds import DEEDS, answer


def main():
    wanted = json.load(sys.stdin)
    if wanted.get("quiet"):
        answer(json.dumps({name: probe() for name, probe in ANSWERS.items()}).encode())
    else:
        DEEDS[wanted["loud"]]()


main()
