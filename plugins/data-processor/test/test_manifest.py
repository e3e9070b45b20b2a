import json
import unittest
from pathlib import Path

import manifest
import operations
from schema import valid

PLUGIN = Path(__file__).resolve().parent.parent
SCHEMAS = manifest.actions(PLUGIN)


def example(action, side):
    return json.loads((PLUGIN / "examples" / f"{action}.{side}.json").read_text(encoding="utf-8"))


class Manifest(unittest.TestCase):
    def test_declares_exactly_the_actions_that_exist(self):
        self.assertEqual(list(SCHEMAS), list(operations.ACTIONS))

    def test_offers_exactly_the_operations_that_exist(self):
        offered = {
            action: sides["input"]["properties"].get("operation", {}).get("enum") for action, sides in SCHEMAS.items()
        }
        implemented = {
            "transform": operations.TRANSFORMS,
            "filter": operations.COMPARISONS,
            "aggregate": operations.AGGREGATES,
        }
        self.assertEqual(offered, {action: list(names) for action, names in implemented.items()} | {"normalize": None})

    def test_aggregate_may_answer_for_every_operation_it_offers(self):
        for operation in operations.AGGREGATES:
            with self.subTest(operation=operation):
                answer = operations.aggregate({"data": [1], "operation": operation})
                self.assertTrue(valid(SCHEMAS["aggregate"]["output"], answer))

    def test_accepts_every_example(self):
        for action, sides in SCHEMAS.items():
            for side in ("input", "output"):
                with self.subTest(action=action, side=side):
                    self.assertTrue(valid(sides[side], example(action, side)))

    def test_refuses_every_example_with_a_member_too_many_or_too_few(self):
        for action, sides in SCHEMAS.items():
            request = example(action, "input")
            broken = [request | {"surplus": 1}] + [{k: v for k, v in request.items() if k != name} for name in request]
            for value in broken:
                with self.subTest(action=action, value=value):
                    self.assertFalse(valid(sides["input"], value))

    def test_refuses_rows_without_field_and_numbers_with_field(self):
        for action, sides in SCHEMAS.items():
            rest = {name: value for name, value in example(action, "input").items() if name not in ("data", "field")}
            for data, field in (([1, 2], {}), ([{"n": 1}, {"n": 2}], {"field": "n"})):
                other = {} if field else {"field": "n"}
                with self.subTest(action=action, data=data):
                    self.assertTrue(valid(sides["input"], rest | {"data": data} | field))
                    self.assertFalse(valid(sides["input"], rest | {"data": data} | other))

    def test_refuses_nested_rows_other_types_and_unknown_operations(self):
        accepts = SCHEMAS["aggregate"]["input"]
        for request in (
            {"data": ["1"], "operation": "sum"},
            {"data": [True], "operation": "sum"},
            {"data": [{"n": []}], "field": "n", "operation": "sum"},
            {"data": [1], "operation": "median"},
            {"data": 1, "operation": "sum"},
            [],
        ):
            with self.subTest(request=request):
                self.assertFalse(valid(accepts, request))

    def test_limits_the_length_of_a_field_name(self):
        accepts = SCHEMAS["aggregate"]["input"]
        for length, expected in ((0, False), (1, True), (100, True), (101, False)):
            with self.subTest(length=length):
                self.assertEqual(valid(accepts, {"data": [], "field": "n" * length, "operation": "sum"}), expected)

    def test_asks_normalize_for_two_values(self):
        self.assertFalse(valid(SCHEMAS["normalize"]["input"], {"data": [1]}))
        self.assertTrue(valid(SCHEMAS["normalize"]["input"], {"data": [1, 2]}))

    def test_outputs_are_checked_for_range_and_kind(self):
        self.assertFalse(valid(SCHEMAS["normalize"]["output"], [1.1]))
        self.assertFalse(valid(SCHEMAS["transform"]["output"], {"result": [1]}))
        self.assertFalse(valid(SCHEMAS["aggregate"]["output"], {"operation": "sum", "value": 1, "count": -1}))
