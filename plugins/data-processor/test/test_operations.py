import unittest

from operations import MAX_INTEGER_BITS, Refused, aggregate, filter_data, normalize, transform

LARGEST = 2**MAX_INTEGER_BITS - 1
ROWS = [{"city": "Seattle", "warm": 35.6}, {"city": "New York", "warm": 37.8}]


def transformed(data, operation, factor, **more):
    return transform({"data": data, "operation": operation, "factor": factor, **more})


def aggregated(data, operation):
    return aggregate({"data": data, "operation": operation})["value"]


class Case(unittest.TestCase):
    def assert_same(self, actual, expected):
        """Equal in kind too: 2 and 2.0 are equal to Python, but not the same JSON text."""
        self.assertEqual(repr(actual), repr(expected))

    def assert_refused(self, pattern, action, *arguments):
        with self.assertRaisesRegex(Refused, pattern):
            action(*arguments)


class Transform(Case):
    def test_whole_numbers_stay_whole(self):
        self.assert_same(transformed([1, 2, 3, 4, 5], "multiply", 2), [2, 4, 6, 8, 10])
        self.assert_same(transformed([1, 2], "add", -3), [-2, -1])
        self.assert_same(transformed([2, -3], "power", 3), [8, -27])

    def test_fractions_give_fractions(self):
        self.assert_same(transformed([1, 2.5], "multiply", 2.0), [2.0, 5.0])
        self.assert_same(transformed([2], "power", -1), [0.5])
        self.assert_same(transformed([9], "power", 0.5), [3.0])

    def test_nothing_gives_nothing(self):
        self.assert_same(transformed([], "add", 1), [])

    def test_large_whole_numbers_stay_exact(self):
        self.assert_same(transformed([9007199254740993], "add", 2), [9007199254740995])

    def test_rows_keep_their_other_members(self):
        result = transformed(ROWS, "add", 1, field="warm")
        self.assert_same(result, [{"city": "Seattle", "warm": 36.6}, {"city": "New York", "warm": 38.8}])
        self.assertEqual(ROWS[0]["warm"], 35.6)

    def test_the_largest_whole_number_is_accepted_and_the_next_refused(self):
        self.assert_same(transformed([LARGEST], "add", 0), [LARGEST])
        self.assert_same(transformed([2], "power", MAX_INTEGER_BITS - 1), [2 ** (MAX_INTEGER_BITS - 1)])
        self.assert_refused(
            r"data\[1\]: add gives a whole number of more than 4096 bits", transformed, [1, LARGEST], "add", 1
        )
        self.assert_refused(r"more than 4096 bits", transformed, [2], "power", MAX_INTEGER_BITS)
        self.assert_refused(r"more than 4096 bits", transformed, [3], "power", MAX_INTEGER_BITS - 1)

    def test_a_power_too_large_to_compute_is_refused_without_computing_it(self):
        self.assert_refused("more than 4096 bits", transformed, [-3], "power", 10**15)
        self.assert_same(transformed([1, -1, 0], "power", 10**15), [1, 1, 0])

    def test_results_that_json_cannot_hold_are_refused_with_their_index(self):
        self.assert_refused(r"data\[1\]: multiply leaves the range", transformed, [1.0, 1e308], "multiply", 10)
        self.assert_refused(r"data\[0\]: power leaves the range", transformed, [1e200], "power", 2)
        self.assert_refused(r"data\[0\]: multiply leaves the range", transformed, [10**400], "multiply", 0.5)
        self.assert_refused(r"data\[0\]: power has no result", transformed, [0], "power", -1)
        self.assert_refused(r"data\[0\]: power has no real result", transformed, [-8], "power", 0.5)


class Filter(Case):
    def test_keeps_what_compares(self):
        for operation, kept in {"greater": [3], "less": [1], "equal": [2, 2.0]}.items():
            self.assert_same(filter_data({"data": [1, 2, 2.0, 3], "operation": operation, "value": 2}), kept)

    def test_keeps_whole_rows(self):
        self.assert_same(filter_data({"data": ROWS, "field": "warm", "operation": "greater", "value": 36}), ROWS[1:])

    def test_compares_large_whole_numbers_exactly(self):
        self.assert_same(filter_data({"data": [2**53, 2**53 + 1], "operation": "greater", "value": 2**53}), [2**53 + 1])


class Aggregate(Case):
    def test_counts_and_names_what_it_did(self):
        self.assertEqual(
            aggregate({"data": [1, 2, 4], "operation": "sum"}), {"operation": "sum", "value": 7, "count": 3}
        )

    def test_one_field_of_rows(self):
        self.assertEqual(aggregate({"data": ROWS, "field": "warm", "operation": "max"})["value"], 37.8)

    def test_whole_numbers_stay_whole_where_they_can(self):
        self.assert_same(aggregated([1, 2, 3], "avg"), 2)
        self.assert_same(aggregated([1, 2], "avg"), 1.5)
        self.assert_same(aggregated([10**30, 10**30 + 2], "avg"), 10**30 + 1)

    def test_fractions_are_rounded_once(self):
        self.assert_same(aggregated([0.1] * 10, "sum"), 1.0)
        self.assert_same(aggregated([1e16, 1.0, -1e16], "sum"), 1.0)
        self.assert_same(aggregated([0.1] * 10, "avg"), 0.1)

    def test_smallest_and_largest(self):
        self.assert_same(aggregated([3, -1.5, 2], "min"), -1.5)
        self.assert_same(aggregated([3, -1.5, 2], "max"), 3)

    def test_nothing_has_a_sum_but_nothing_else(self):
        self.assertEqual(aggregate({"data": [], "operation": "sum"}), {"operation": "sum", "value": 0, "count": 0})
        for operation in ("avg", "min", "max"):
            self.assert_refused(f"data is empty: {operation}", aggregated, [], operation)

    def test_a_sum_that_json_cannot_hold_is_refused(self):
        self.assert_refused("the sum leaves the range", aggregated, [1e308, 1e308], "sum")
        self.assert_refused("the avg leaves the range", aggregated, [10**400, 1], "avg")
        self.assert_refused("the sum gives a whole number of more than 4096 bits", aggregated, [LARGEST, 1], "sum")


class Normalize(Case):
    def test_scales_to_zero_and_one(self):
        self.assert_same(normalize({"data": [10, 15, 20, 30]}), [0.0, 0.25, 0.5, 1.0])
        self.assert_same(normalize({"data": [-1.0, 1]}), [0.0, 1.0])

    def test_scales_one_field_of_rows(self):
        self.assert_same(normalize({"data": [{"n": 1}, {"n": 3}], "field": "n"}), [{"n": 0.0}, {"n": 1.0}])

    def test_no_data_and_no_spread_are_refused(self):
        self.assert_refused("data is empty", normalize, {"data": []})
        self.assert_refused("all 3 values are equal", normalize, {"data": [3, 3.0, 3]})

    def test_values_that_only_differ_below_a_float_are_refused(self):
        self.assert_refused("values are equal", normalize, {"data": [float(2**53), 2**53 + 1]})

    def test_a_spread_that_a_float_cannot_hold_is_refused(self):
        self.assert_refused("the spread leaves the range", normalize, {"data": [-1e308, 1e308]})
        self.assert_refused("the spread leaves the range", normalize, {"data": [0, 1.5, 10**400]})
        self.assert_refused(
            "the spread gives a whole number of more than 4096 bits", normalize, {"data": [LARGEST, -1]}
        )


class WrongRequests(Case):
    def test_say_what_is_wrong_and_where(self):
        for request, pattern in (
            ([], "the input must be a JSON object"),
            ({"operation": "sum"}, "data must be an array"),
            ({"data": [1, "2"], "operation": "sum"}, r"data\[1\] must be a number"),
            ({"data": [True], "operation": "sum"}, r"data\[0\] must be a number"),
            ({"data": [1], "field": "n", "operation": "sum"}, r"data\[0\] must be an object"),
            (
                {"data": [{"n": 1}, {"m": 1}], "field": "n", "operation": "sum"},
                r"data\[1\], field 'n', must be a number",
            ),
            ({"data": [{}], "field": 1, "operation": "sum"}, "field must be a string"),
            ({"data": [1]}, "operation must be one of: sum, avg, min, max"),
            ({"data": [1], "operation": ["sum"]}, "operation must be one of"),
        ):
            with self.subTest(request=request):
                self.assert_refused(pattern, aggregate, request)

    def test_name_a_missing_factor_or_value(self):
        self.assert_refused("factor must be a number", transformed, [1], "add", None)
        self.assert_refused("value must be a number", filter_data, {"data": [1], "operation": "less"})
