"""Writes joins.json: inputs, options and what pandas' merge_asof answers.

    pip install pandas==3.1.1 && python tests/pandas/joins.py

The answers are committed, so the tests need no Python. The cases are drawn from a fixed seed; the
version of pandas is in the file. pandas joins by stamps and the library by the instants at which rows
are known, so pandas is given those: the stamp of samples, the close of bars, and on the right side what
it comes late. pandas wants both sides sorted: they are sorted for it, rows of one instant as they come.
"""

import json
import pathlib
import random

import numpy as np
import pandas as pd

HERE = pathlib.Path(__file__).parent
MINUTE = 60_000
START = 1_725_926_400_000  # 2024-09-10
WIDTHS = {"5m": 5, "15m": 15, "1h": 60, "4h": 240}


def number(x):
    x = float(x)
    return "NaN" if np.isnan(x) else str(int(x)) if x == int(x) and abs(x) < 1e15 else repr(x)


def numbers(values):
    """Figures as one text: a line of the file, which a formatter leaves alone."""
    return " ".join(number(x) for x in values)


def side(rng):
    """Instants, series and figures: gaps, doubles, NaN, any order."""
    every = rng.choice(list(WIDTHS))
    width = WIDTHS[every] * MINUTE
    at = START + rng.randint(0, 40) * 15 * MINUTE
    ts, key, values = [], [], []
    for _ in range(rng.choice([0, 1, 5, 12, 30])):
        ts.append(at + (rng.randint(-9, 9) * MINUTE if rng.random() < 0.1 else 0))
        key.append(rng.choice("abc"))
        values.append(float("nan") if rng.random() < 0.15 else round(rng.gauss(57_000, 900), 3))
        if rng.random() > 0.2:  # else the next row shares this instant
            at += width * (rng.randint(2, 9) if rng.random() < 0.1 else 1)
    if rng.random() < 0.4:
        rows = list(zip(ts, key, values))
        rng.shuffle(rows)
        ts, key, values = [list(column) for column in zip(*rows)] if rows else ([], [], [])
    return {"every": every, "rows": rng.choice(["samples", "bars", "events"]),
            "ts": ts, "key": key, "values": values}


def frame(given, late=0):
    known = WIDTHS[given["every"]] * MINUTE if given["rows"] == "bars" else 0
    made = pd.DataFrame({
        "known": np.array(given["ts"], dtype="int64") + known + late,
        "ts": np.array(given["ts"], dtype="float64"),
        "key": np.array(given["key"], dtype=object),
        "v": np.array(given["values"], dtype="float64"),
    })
    made["key"] = made["key"].astype(str)
    return made.sort_values("known", kind="stable")


def case(rng):
    left, right = side(rng), side(rng)
    direction = rng.choice(["backward", "forward", "nearest"])
    tolerance = rng.choice([None, None, 0, 10, 60, 300])
    lag = rng.choice([0, 0, 5, 61])
    by = rng.random() < 0.5
    made = pd.merge_asof(
        frame(left), frame(right, lag * MINUTE), on="known", by="key" if by else None,
        direction=direction, tolerance=None if tolerance is None else tolerance * MINUTE,
        allow_exact_matches=True, suffixes=("", "Right"))
    shown = lambda one: {**one, "ts": numbers(one["ts"]), "key": "".join(one["key"]),
                         "values": numbers(one["values"])}
    return {"direction": direction, "tolerance": tolerance, "lag": lag, "by": by,
            "left": shown(left), "right": shown(right), "known": numbers(made["known"]),
            "tsRight": numbers(made["tsRight"]), "v": numbers(made["v"]),
            "vRight": numbers(made["vRight"])}


def main():
    rng = random.Random(20240910)
    cases = [case(rng) for _ in range(300)]
    text = json.dumps({"pandas": pd.__version__, "cases": cases}, indent=2) + "\n"
    (HERE / "joins.json").write_text(text)
    print(len(cases), "cases,", len(text) // 1000, "kB")


main()
