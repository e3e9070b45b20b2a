"""The hostile plugin of docs/security.md: runs the probes that its input names.

{"quiet": true} runs all probes that the plugin survives and outputs their results. {"loud": NAME} runs one probe that may end the plugin.
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
