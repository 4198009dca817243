"""Writes resample.json: inputs, options and what pandas answers.

    pip install pandas==3.1.1 && python tests/pandas/generate.py

The answers are committed, so the tests need no Python. The cases are drawn from a fixed seed; the
version of pandas is in the file. Only what pandas and the library mean alike is asked:

- "UTC" is an index without a zone, for which a pandas day is 24 hours and takes an origin.
- In other zones days follow the calendar, as do months and longer; there pandas ignores `origin`
  and `offset` and counts from the first row's own day (week, month …), and with the right end
  closed from that many before: the library is given that instant as `origin`.
- Below a day in a zone, pandas' epoch is the local midnight of 1 January 1970 (in London an hour
  off, since summer time held all that year); the library's is UTC's, and so it is given here.
- Weeks are W-MON with the left end closed: with the right one pandas moves their edges by a day.
- Empty buckets before the first and after the last row, which pandas adds for some widths, are cut.
- pandas' answer to no rows is no rows; that needs no case.
"""

import json
import pathlib
import random

import numpy as np
import pandas as pd

HERE = pathlib.Path(__file__).parent
ZONES = ["UTC", "America/New_York", "Europe/London", "Asia/Kolkata", "Australia/Lord_Howe",
         "America/Sao_Paulo", "Asia/Shanghai", "UTC", "America/New_York"]
# Around changes of the clock, the first of months and years, 1970 and before.
AROUND = ["2024-03-10", "2024-11-03", "2024-03-31", "2024-10-27", "2024-04-07", "2024-10-06",
          "2017-10-15", "2018-02-18", "2018-11-04", "2023-12-31", "2024-02-29", "1970-01-01",
          "1969-10-26", "1965-03-28", "2024-08-05"]
TICKS = {"5m": "5min", "15m": "15min", "90m": "90min", "7m": "7min", "1h": "1h", "4h": "4h",
         "7h": "7h", "8h": "8h", "12h": "12h", "36h": "36h", "90s": "90s"}
DAYS = {"1d": "1D", "3d": "3D", "10d": "10D"}
CALENDAR = {"1w": "W-MON", "2w": "2W-MON", "1M": "MS", "5M": "5MS", "1q": "QS", "3q": "3QS",
            "1y": "YS", "2y": "2YS"}
SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400, "w": 7 * 86400, "M": 30 * 86400,
           "q": 91 * 86400, "y": 365 * 86400}
HOWS = ["first", "last", "min", "max", "sum", "mean", "median", "std", "var", "count"]


def number(x):
    """A figure as JavaScript reads it, whole numbers without a point."""
    x = float("nan") if x is None else float(x)
    return "NaN" if np.isnan(x) else str(int(x)) if x == int(x) and abs(x) < 1e15 else repr(x)


def numbers(values):
    """Figures as one text: a line of the file, which a formatter leaves alone."""
    return " ".join(number(x) for x in values)


def rows_of(rng, every):
    """Instants and values: gaps, doubles, NaN, any order."""
    width = int(every[:-1]) * SECONDS[every[-1]] * 1000
    n = rng.choice([1, 2, 7, 20, 40])
    center = pd.Timestamp(rng.choice(AROUND)).value // 1_000_000
    step = width / rng.choice([1, 3, 5, 8])
    grain = rng.choice([1, 1000, 60_000, 3_600_000, 3_600_000])
    at = center - step * n * rng.random()
    ts, values = [], []
    for _ in range(n):
        t = round(at / grain) * grain
        ts.append(t)
        draw = rng.random()
        values.append(None if draw < 0.12 else round(rng.gauss(0, 100), 2) if draw < 0.6
                      else rng.randint(-5, 5) if draw < 0.8 else round(rng.gauss(87_000, 300), 3))
        if rng.random() < 0.12:
            continue  # the next row shares this instant
        at += step * (rng.randint(4, 9) if rng.random() < 0.08 else rng.choice([0.5, 1, 1, 1]))
    if rng.random() < 0.3:
        pairs = list(zip(ts, values))
        rng.shuffle(pairs)
        ts, values = [t for t, _ in pairs], [v for _, v in pairs]
    return ts, values


def case(rng, every, freq):
    zone = rng.choice(ZONES)
    closed = rng.choice(["left", "right"])
    label = rng.choice(["left", "right"])
    ts, values = rows_of(rng, every)
    index = pd.to_datetime(ts, unit="ms")
    if zone != "UTC":
        index = index.tz_localize("UTC").tz_convert(zone)
    series = pd.Series([np.nan if v is None else v for v in values], index=index, dtype=float)
    options = {"closed": closed, "label": label}
    ours = {"closed": closed, "label": label}
    anchored = every in TICKS or (every in DAYS and zone == "UTC")
    if anchored:
        origin = rng.choice(["epoch", "epoch", "start", "start_day", "instant"])
        if origin == "epoch" and zone != "UTC":
            options["origin"] = pd.Timestamp("1970-01-01", tz="UTC").tz_convert(zone)
            ours["origin"] = "epoch"
        elif origin == "instant":
            at = pd.Timestamp("2001-02-03T04:05:06.007")
            options["origin"] = at if zone == "UTC" else at.tz_localize("UTC").tz_convert(zone)
            ours["origin"] = at.isoformat()[:23] + "Z"
        else:
            options["origin"] = ours["origin"] = origin
        offset = rng.choice([None, None, "30m", "-90m", "11h", "-7s"])
        if offset:
            unit = {"s": "s", "m": "min", "h": "h"}[offset[-1]]
            options["offset"] = pd.Timedelta(offset[:-1] + unit)
            ours["offset"] = offset
    elif every[-1] == "w":
        options["closed"] = ours["closed"] = "left"
    if not anchored and every[:-1] != "1":
        start = start_of(index.min(), freq, ours["closed"])
        ours["origin"] = (start if zone == "UTC" else
                          start.tz_convert("UTC").tz_localize(None)).isoformat() + "Z"
    try:
        bars = series.resample(freq, **options)
        size = bars.size()
    except Exception as error:  # a limit of pandas, not a difference: draw again
        print("drawn again:", every, zone, closed, type(error).__name__, error)
        return None
    seen = np.flatnonzero(size.to_numpy())
    cut = slice(seen[0], seen[-1] + 1)
    if seen[-1] + 1 - seen[0] > 30:
        return None
    answers = {}
    for how in HOWS:
        made = bars.sum(min_count=1) if how == "sum" else getattr(bars, how)()
        answers[how] = numbers(made.iloc[cut])
    candles = bars.ohlc().iloc[cut]
    for corner, how in {"open": "first", "high": "max", "low": "min", "close": "last"}.items():
        assert numbers(candles[corner]) == answers[how]
    stamps = size.index[cut]
    if zone != "UTC":
        stamps = stamps.tz_convert("UTC").tz_localize(None)
    return {
        "every": every, "timeZone": zone, **ours, "ts": numbers(ts), "values": numbers(values),
        "stamps": numbers(stamps.as_unit("ms").asi8), "rows": numbers(size.iloc[cut]), **answers,
    }


def start_of(first, freq, closed):
    """From where pandas counts when the width is several days, weeks, months …"""
    width = pd.tseries.frequencies.to_offset(freq)
    return width.rollback(first.normalize()) if closed == "left" else first.normalize() - width


def differences():
    """Where the library differs on purpose; `resample_pandas_test.ts` says why."""
    def ms(index):
        return numbers(index.tz_convert("UTC").as_unit("ms").asi8)

    two = pd.Series([1.0, 2.0], pd.to_datetime(["2024-01-01T00:30", "2024-01-01T02:30"]))
    london = pd.Series([1.0], pd.to_datetime(["2024-01-01T05:30"]).tz_localize("Europe/London"))
    kolkata = pd.Series([1.0], pd.to_datetime(["2024-01-02T05:30"]).tz_localize("Asia/Kolkata"))
    return {
        "sum of an hour without rows": number(two.resample("1h").sum().iloc[1]),
        "7h by default": ms(two.tz_localize("UTC").resample("7h").last().index),
        "4h in London from the epoch": ms(london.resample("4h", origin="epoch").last().index),
        "3d in Kolkata from the epoch": ms(kolkata.resample("3D", origin="epoch").last().index),
    }


def main():
    rng = random.Random(20240910)
    cases = []
    for every, freq in {**TICKS, **DAYS, **CALENDAR}.items():
        wanted = 50 if every in ("1d", "1w", "1M") else 20
        made = []
        while len(made) < wanted:
            one = case(rng, every, freq)
            if one:
                made.append(one)
        cases += made
    text = json.dumps(
        {"pandas": pd.__version__, "differences": differences(), "cases": cases}, indent=2
    ) + "\n"
    (HERE / "resample.json").write_text(text)
    print(len(cases), "cases,", len(text) // 1000, "kB")


main()
