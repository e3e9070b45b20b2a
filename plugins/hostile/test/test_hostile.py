import re
import unittest
from pathlib import Path

import manifest
from answers import ANSWERS
from deeds import DEEDS
from schema import valid

PLUGIN = Path(__file__).resolve().parent.parent
PAGE = PLUGIN.parent.parent / "docs" / "security.md"


class Hostile(unittest.TestCase):
    def test_the_page_has_a_row_for_every_probe_and_no_other(self):
        rows = re.findall(r"^\| `([^`]+)` \|", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)
        self.assertEqual(sorted(rows), sorted([*ANSWERS, *DEEDS]))

    def test_the_input_is_one_of_the_two_kinds(self):
        accepts = manifest.actions(PLUGIN)["attack"]["input"]
        for value, expected in (
            ({"quiet": True}, True),
            ({"loud": "forge frames"}, True),
            ({}, False),
            ({"quiet": True, "loud": "x"}, False),
        ):
            with self.subTest(value=value):
                self.assertEqual(valid(accepts, value), expected)
