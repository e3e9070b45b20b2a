"""The program of the image: ARGUS_ACTION names the action, the input is JSON on standard input, the output is JSON in ARGUS_OUTPUT."""

import json
import os
import sys


def count(text):
    return {"words": len(text.split())}


ACTIONS = {"count": lambda given: count(given["text"])}


def main():
    action = os.environ["ARGUS_ACTION"]
    given = json.load(sys.stdin)
    print(f"{action}: {len(given['text'])} characters", flush=True)  # standard output is the log: argus logs ID
    with open(os.environ["ARGUS_OUTPUT"], "w", encoding="utf-8") as output:
        json.dump(ACTIONS[action](given), output)


if __name__ == "__main__":
    main()
