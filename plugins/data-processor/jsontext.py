"""JSON text to values and back, strictly: no NaN, no infinity, no number that turns into one.

The json package takes longer to import (it loads re and compiles patterns) than Python takes to start. Its two fast
halves live in the C module _json, so they are used directly, and the package only where that module is not as expected.
"""

INFINITY = float("inf")
WHITESPACE = " \t\n\r"


class Unreadable(Exception):
    """The input is not JSON, or holds a number that cannot be kept."""


class Unwritable(Exception):
    """The result cannot be said in JSON."""


def finite(text):
    number = float(text)
    if number in (INFINITY, -INFINITY):
        raise ValueError(f"the number {text:.40} is out of the range of a 64-bit float")
    return number


def not_a_number(text):
    raise ValueError(f"{text} is not a JSON number")


class ScannerSettings:
    """What the C scanner asks of its owner."""

    strict = True
    object_hook = None
    object_pairs_hook = None
    parse_float = staticmethod(finite)
    parse_int = int
    parse_constant = staticmethod(not_a_number)
    memo = {}


def not_json(value):
    raise TypeError(f"{type(value).__name__} is not a JSON type")


def fast_codec():
    from _json import encode_basestring, make_encoder, make_scanner

    scan = make_scanner(ScannerSettings)
    encode = make_encoder(None, not_json, encode_basestring, None, ":", ",", False, False, False)
    return scan, lambda value: "".join(encode(value, 0))


def portable_codec():
    import json

    scan = json.JSONDecoder(parse_float=finite, parse_constant=not_a_number).scan_once
    return scan, json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode


try:
    SCAN, ENCODE = fast_codec()
except (ImportError, AttributeError, TypeError):
    SCAN, ENCODE = portable_codec()


def parse(content):
    """The value that these UTF-8 bytes say; whole numbers stay exact, whatever their size."""
    try:
        text = content.decode("utf-8")
        value, end = SCAN(text, len(text) - len(text.lstrip(WHITESPACE)))
    except StopIteration as stop:
        raise Unreadable(f"the input is not JSON: no value at character {stop.value}") from None
    except RecursionError:
        raise Unreadable("the input is nested too deeply: rows must be flat") from None
    except ValueError as problem:
        raise Unreadable(f"the input is not JSON: {problem}") from None
    if text[end:].strip(WHITESPACE):
        raise Unreadable(f"the input is not JSON: text after the value at character {end}")
    return value


def write(value):
    """The UTF-8 bytes of the value as compact JSON."""
    try:
        return ENCODE(value).encode("utf-8")
    except (ValueError, RecursionError) as problem:
        raise Unwritable(f"the result cannot be written as JSON: {problem}") from None
