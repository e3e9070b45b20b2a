"""The four actions as pure functions from a request to a result; each refuses what has no honest JSON answer."""

from math import fsum, inf

MAX_INTEGER_BITS = 4096


class Refused(Exception):
    """The request is well-formed but has no answer; the message says which part and why."""


def transform(request):
    values = column(request)
    operation = choice(request, TRANSFORMS)
    factor = number(request.get("factor"), "factor")
    results = []
    for index, value in enumerate(values):
        try:
            results.append(representable(TRANSFORMS[operation](value, factor)))
        except Refused as problem:
            raise Refused(f"data[{index}]: {operation} {problem}") from None
        except OverflowError:
            raise Refused(f"data[{index}]: {operation} leaves the range of a 64-bit float") from None
    return replaced(request, results)


def filter_data(request):
    """Keeps whole rows: what is compared is the field, what stays is all of the row."""
    values = column(request)
    keeps = COMPARISONS[choice(request, COMPARISONS)]
    bound = number(request.get("value"), "value")
    return [item for item, value in zip(request["data"], values) if keeps(value, bound)]


def aggregate(request):
    values = column(request)
    operation = choice(request, AGGREGATES)
    if not values and operation != "sum":
        raise Refused(f"data is empty: {operation} needs at least one value")
    try:
        value = representable(AGGREGATES[operation](values))
    except OverflowError:
        raise Refused(f"data: the {operation} leaves the range of a 64-bit float") from None
    except Refused as problem:
        raise Refused(f"data: the {operation} {problem}") from None
    return {"operation": operation, "value": value, "count": len(values)}


def normalize(request):
    """Scales to 0..1 by the smallest and the largest value."""
    values = column(request)
    if not values:
        raise Refused("data is empty: normalize needs at least two different values")
    low = min(values)
    try:
        span = representable(max(values) - low)
        if span == 0:
            raise Refused(f"is zero: all {len(values)} values are equal, so no scale maps them to 0..1")
        return replaced(request, [(value - low) / span for value in values])
    except OverflowError:
        raise Refused("data: the spread leaves the range of a 64-bit float") from None
    except Refused as problem:
        raise Refused(f"data: the spread {problem}") from None


def column(request):
    """The numbers to work on: the data itself, or one field of every row."""
    if not isinstance(request, dict):
        raise Refused("the input must be a JSON object")
    data = request.get("data")
    if not isinstance(data, list):
        raise Refused("data must be an array of numbers, or of objects together with field")
    if "field" not in request:
        return [number(value, f"data[{index}]") for index, value in enumerate(data)]
    return [field_of(row, request["field"], index) for index, row in enumerate(data)]


def field_of(row, field, index):
    if not isinstance(field, str):
        raise Refused("field must be a string")
    if not isinstance(row, dict):
        raise Refused(f"data[{index}] must be an object, because field is given")
    return number(row.get(field), f"data[{index}], field {field!a},")


def replaced(request, results):
    """The results in the shape of the data: bare numbers, or the rows with the field replaced."""
    if "field" not in request:
        return results
    return [{**row, request["field"]: result} for row, result in zip(request["data"], results)]


def number(value, where):
    # An exact type check, because True and False are ints to Python.
    if type(value) is not int and type(value) is not float:
        raise Refused(f"{where} must be a number")
    return value


def choice(request, options):
    operation = request.get("operation")
    if not isinstance(operation, str) or operation not in options:
        raise Refused(f"operation must be one of: {', '.join(options)}")
    return operation


def representable(value):
    if isinstance(value, int):
        if value.bit_length() > MAX_INTEGER_BITS:
            raise Refused(f"gives a whole number of more than {MAX_INTEGER_BITS} bits")
    elif isinstance(value, complex):
        raise Refused("has no real result: a negative number cannot be raised to a fraction")
    elif value in (inf, -inf):
        raise OverflowError
    return value


def power(base, exponent):
    if (
        isinstance(base, int)
        and isinstance(exponent, int)
        and (abs(base).bit_length() - 1) * exponent >= MAX_INTEGER_BITS
    ):
        # Known before it is computed, which could take minutes and all of the memory.
        raise Refused(f"gives a whole number of more than {MAX_INTEGER_BITS} bits")
    try:
        return base**exponent
    except ZeroDivisionError:
        raise Refused("has no result: zero cannot be raised to a negative number") from None


def total(values):
    """Exact for whole numbers; for others rounded once, at the end."""
    return sum(values) if all(isinstance(value, int) for value in values) else fsum(values)


def average(values):
    """A whole number when the values are whole and divide evenly, so that large ones stay exact too."""
    sum_of_all = total(values)
    if isinstance(sum_of_all, int) and sum_of_all % len(values) == 0:
        return sum_of_all // len(values)
    return sum_of_all / len(values)


TRANSFORMS = {
    "multiply": lambda value, factor: value * factor,
    "add": lambda value, factor: value + factor,
    "power": power,
}
COMPARISONS = {
    "greater": lambda value, bound: value > bound,
    "less": lambda value, bound: value < bound,
    "equal": lambda value, bound: value == bound,
}
AGGREGATES = {"sum": total, "avg": average, "min": min, "max": max}
ACTIONS = {"transform": transform, "filter": filter_data, "aggregate": aggregate, "normalize": normalize}
