#!/usr/bin/env python3
"""Makes the demo's inputs, one per action, from daily-weather.csv; a test checks that the committed files are these."""

import csv
import json
from pathlib import Path

FOLDER = Path(__file__).resolve().parent


def days(location=None):
    with open(FOLDER / "daily-weather.csv", newline="", encoding="utf-8") as rows:
        return [row for row in csv.DictReader(rows) if location in (None, row["location"])]


def inputs():
    every_maximum = [float(day["temp_max"]) for day in days()]
    # Rows are longer than numbers: both cities together would not fit into the 96 KiB of an input.
    seattle = [{"date": day["date"], "temp_max": float(day["temp_max"])} for day in days("Seattle")]
    return {
        "temperatures.json": {"operation": "avg", "data": every_maximum},
        "temperatures-filter.json": {"operation": "greater", "value": 32, "field": "temp_max", "data": seattle},
        "temperatures-normalize.json": {"data": every_maximum},
        "temperatures-transform.json": {"operation": "add", "factor": 273.15, "data": every_maximum},
    }


def text(value):
    return json.dumps(value, separators=(",", ":")) + "\n"


if __name__ == "__main__":
    for name, value in inputs().items():
        (FOLDER / name).write_text(text(value), encoding="utf-8")
