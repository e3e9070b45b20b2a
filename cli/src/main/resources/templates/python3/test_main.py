import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent / "bundle"))
sys.dont_write_bytecode = True

import main  # noqa: E402


class CountTest(unittest.TestCase):
    def test_words_are_separated_by_any_blanks(self):
        self.assertEqual(main.count(" one two\nthree "), {"words": 3})

    def test_an_empty_text_has_no_words(self):
        self.assertEqual(main.count(""), {"words": 0})


if __name__ == "__main__":
    unittest.main()
