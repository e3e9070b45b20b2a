import json
import unittest

import jsontext

TEXTS = [
    '{"a":[1,-0.0,2.5,1e3,"\\u00e9\\n",true,false,null,{}]}',
    " [ ] \n",
    '"x"',
    "123456789012345678901234567890",
    '"\\ud83d\\ude00"',
]
BROKEN = [
    "",
    "  ",
    "[1,]",
    '{"a"}',
    "[1] 2",
    '"\n"',
    "NaN",
    "[Infinity]",
    "-Infinity",
    "[1e999]",
    "[-1e999]",
    "tru",
    "\ufeff[]",
    "[" * 100_000,
]


class JsonText(unittest.TestCase):
    scan, encode = staticmethod(jsontext.SCAN), staticmethod(jsontext.ENCODE)

    def setUp(self):
        self.addCleanup(setattr, jsontext, "SCAN", jsontext.SCAN)
        self.addCleanup(setattr, jsontext, "ENCODE", jsontext.ENCODE)
        jsontext.SCAN, jsontext.ENCODE = self.scan, self.encode

    def test_reads_and_writes_what_the_json_package_does(self):
        for text in TEXTS:
            with self.subTest(text=text):
                value = jsontext.parse(text.encode())
                self.assertEqual(repr(value), repr(json.loads(text)))
                self.assertEqual(
                    jsontext.write(value).decode(), json.dumps(value, ensure_ascii=False, separators=(",", ":"))
                )

    def test_refuses_what_is_not_json_or_not_finite(self):
        for text in BROKEN:
            with self.subTest(text=text[:20]), self.assertRaises(jsontext.Unreadable):
                jsontext.parse(text.encode())

    def test_refuses_bytes_that_are_not_utf8(self):
        with self.assertRaisesRegex(jsontext.Unreadable, "utf-8"):
            jsontext.parse(b'"\xff"')

    def test_says_where_the_text_is_broken(self):
        with self.assertRaisesRegex(jsontext.Unreadable, "no value at character 2"):
            jsontext.parse(b"  ]")
        with self.assertRaisesRegex(jsontext.Unreadable, "after the value at character 3"):
            jsontext.parse(b"[1] 2")

    def test_keeps_whole_numbers_up_to_pythons_own_limit_and_refuses_longer_ones(self):
        self.assertEqual(jsontext.write(jsontext.parse(b"9" * 4300)), b"9" * 4300)
        with self.assertRaisesRegex(jsontext.Unreadable, "4300 digits"):
            jsontext.parse(b"9" * 4301)

    def test_never_writes_what_is_not_json(self):
        for value in (float("nan"), float("inf"), "\ud800"):
            with self.subTest(value=repr(value)), self.assertRaises(jsontext.Unwritable):
                jsontext.write(value)


class PortableJsonText(JsonText):
    """The same promises where the C module is not as expected."""

    scan, encode = map(staticmethod, jsontext.portable_codec())


class Choice(unittest.TestCase):
    def test_the_fast_codec_works_on_this_python(self):
        scan, encode = jsontext.fast_codec()
        self.assertEqual(encode(scan("[1]", 0)[0]), "[1]")
