import csv
import hashlib
import importlib.util
import json
import statistics
import unittest
from pathlib import Path

import manifest
from execution import execute
from schema import valid

PLUGIN = Path(__file__).resolve().parent.parent
DATA = PLUGIN / "data"
INPUT_LIMIT = 96 * 1024
OUTPUT_LIMIT = 256 * 1024
INPUTS = {
    "aggregate": "temperatures.json",
    "filter": "temperatures-filter.json",
    "normalize": "temperatures-normalize.json",
    "transform": "temperatures-transform.json",
}


def maxima(location=None):
    with open(DATA / "daily-weather.csv", newline="", encoding="utf-8") as rows:
        return [float(row["temp_max"]) for row in csv.DictReader(rows) if location in (None, row["location"])]


def result(action):
    done = execute(PLUGIN, action, (DATA / INPUTS[action]).read_bytes())
    return done, json.loads(done.output)


class Data(unittest.TestCase):
    def test_is_what_its_source_note_describes(self):
        digest = hashlib.sha256((DATA / "daily-weather.csv").read_bytes()).hexdigest()
        self.assertIn(f"SHA-256 of `daily-weather.csv`: `{digest}`", (DATA / "SOURCE.md").read_text(encoding="utf-8"))
        self.assertEqual(len(maxima()), 2922)

    def test_the_inputs_are_made_from_it(self):
        specification = importlib.util.spec_from_file_location("inputs", DATA / "inputs.py")
        maker = importlib.util.module_from_spec(specification)
        specification.loader.exec_module(maker)
        made = {name: maker.text(value) for name, value in maker.inputs().items()}
        self.assertEqual(made, {path.name: path.read_text(encoding="utf-8") for path in DATA.glob("*.json")})

    def test_every_input_fits_its_schema_and_the_limits_and_so_does_its_output(self):
        schemas = manifest.actions(PLUGIN)
        for action, name in INPUTS.items():
            with self.subTest(action=action):
                content = (DATA / name).read_bytes()
                self.assertLessEqual(len(content), INPUT_LIMIT)
                self.assertTrue(valid(schemas[action]["input"], json.loads(content)))
                done, output = result(action)
                self.assertEqual(done.exit_code, 0)
                self.assertLessEqual(len(done.output), OUTPUT_LIMIT)
                self.assertTrue(valid(schemas[action]["output"], output))

    def test_the_average_is_the_one_that_pythons_statistics_give(self):
        self.assertEqual(
            result("aggregate")[1], {"operation": "avg", "value": statistics.fmean(maxima()), "count": 2922}
        )

    def test_the_filter_keeps_the_hot_days_of_seattle(self):
        kept = [row["temp_max"] for row in result("filter")[1]]
        self.assertEqual(kept, [value for value in maxima("Seattle") if value > 32])
        self.assertEqual(len(kept), 24)

    def test_the_normalized_data_span_zero_to_one_in_the_same_order(self):
        scaled, before = result("normalize")[1], maxima()
        self.assertEqual((min(scaled), max(scaled)), (0.0, 1.0))
        self.assertEqual(sorted(range(2922), key=scaled.__getitem__), sorted(range(2922), key=before.__getitem__))

    def test_the_transformed_data_are_kelvin(self):
        self.assertEqual(result("transform")[1], [value + 273.15 for value in maxima()])
