"""Writes tables.json: small tables, and what pandas makes of them.

    pip install pandas==3.1.1 polars==2.1.0 && python tests/pandas/tables.py

The answers are committed, so the tests need no Python. The cases are drawn from a fixed seed; the
versions are in the file. Only what the libraries and ours mean alike is asked:

- Instants are handed over as milliseconds. What is not known is NaN, of text too.
- pivot, melt, merge and drop_duplicates are put in order of time by a stable sort, as our verbs are.
- asfreq and ffill are asked of one series that has a row for its first and its last bar.
- Overlapping buckets are polars' group_by_dynamic with a period (pandas has none). It gives buckets
  that hold rows, from that of the first row on: ours are asked for with gaps "omit", partial "keep".
"""

import json
import pathlib
import random

import pandas as pd
import polars as pl

HERE = pathlib.Path(__file__).parent
HOUR = 3_600_000
DAY0 = 1_709_942_400_000  # 2024-03-09
VENUES = ["Binance", "OKX", "Bybit"]


def plain(values):
    """A column as one text, a line of the file, which a formatter leaves alone."""
    return " ".join("NaN" if pd.isna(v) else v if isinstance(v, str) else
                    str(int(v)) if float(v).is_integer() else repr(float(v)) for v in values)


def columns(df):
    return {name: plain(df[name]) for name in df.columns}


def figure(rng):
    return None if rng.random() < 0.15 else round(rng.gauss(0, 100), 2)


def hours(rng, n, most=30):
    return [DAY0 + HOUR * h for h in rng.sample(range(most), n)]


def long(rng):
    """Venues in one table, each with its own gaps, in any order."""
    rows = [(t, v, figure(rng)) for v in VENUES[:rng.randint(1, 3)]
            for t in hours(rng, rng.randint(1, 8), 10)]
    rng.shuffle(rows)
    return pd.DataFrame(rows, columns=["ts", "exchange", "v"])


def wide(rng, names, n, most=30):
    data = {"ts": hours(rng, n, most), **{name: [figure(rng) for _ in range(n)] for name in names}}
    return pd.DataFrame(data)


def by_time(df):
    return df.sort_values("ts", kind="stable")


def pivot(rng):
    df = long(rng)
    made = df.pivot(index="ts", columns="exchange", values="v").reset_index()
    return {"in": columns(df), "out": columns(made)}


def melt(rng):
    df = wide(rng, VENUES, rng.randint(1, 8))
    made = df.melt(id_vars="ts", var_name="exchange", value_name="v")
    return {"in": columns(df), "out": columns(by_time(made))}


def merge(rng):
    left, right = wide(rng, ["a", "b"], rng.randint(1, 8), 12), wide(rng, ["b", "c"],
                                                                     rng.randint(1, 8), 12)
    how = rng.choice(["left", "inner", "outer"])
    made = left.merge(right, on="ts", how=how, suffixes=("", "Right"))
    return {"left": columns(left), "right": columns(right), "how": how,
            "out": columns(by_time(made))}


def sort(rng):
    n = rng.randint(1, 12)
    df = pd.DataFrame({"i": range(n),
                       "v": [None if rng.random() < 0.2 else rng.randint(-3, 3) for _ in range(n)],
                       "x": [rng.choice(["b", "a", "B", "ä", "aa", None]) for _ in range(n)]})
    by, descending = rng.choice(["v", "x"]), rng.random() < 0.5
    made = df.sort_values(by, ascending=not descending, kind="stable", na_position="last")
    return {"in": columns(df), "by": by, "descending": descending, "i": plain(made["i"])}


def dedupe(rng):
    n = rng.randint(1, 15)
    df = pd.DataFrame({"ts": [DAY0 + HOUR * rng.randint(0, 4) for _ in range(n)],
                       "exchange": [rng.choice(VENUES) for _ in range(n)], "i": range(n)})
    keep = rng.choice(["first", "last"])
    made = by_time(df).drop_duplicates(["ts", "exchange"], keep=keep)
    return {"in": columns(df), "keep": keep, "i": plain(made["i"])}


def ffill(rng):
    df = wide(rng, ["v"], rng.randint(1, 10), 25)
    limit = rng.choice([None, 1, 2, 5])
    series = df.set_index(pd.to_datetime(df["ts"], unit="ms"))["v"].sort_index()
    made = series.asfreq("1h")
    return {"in": columns(df), "limit": limit, "ts": plain(made.index.as_unit("ms").asi8),
            "none": plain(made), "ffill": plain(made.ffill(limit=limit))}


def overlapping(rng):
    grain = rng.choice([600, 1200, 3600])
    at, t = [], 0
    for _ in range(rng.randint(1, 25)):
        t += grain * rng.choice([1, 1, 1, 2, 9])
        at.append(DAY0 + 1000 * t)
    values = [figure(rng) for _ in at]
    every, period = rng.choice([("1h", "3h"), ("1h", "24h"), ("2h", "5h"), ("90m", "4h"),
                                ("4h", "1h"), ("3h", "100m"), ("1h", "1h"), ("1d", "7d")])
    closed, label = rng.choice(["left", "right"]), rng.choice(["left", "right"])
    df = pl.DataFrame({"ts": at, "v": values}, schema={"ts": pl.Int64, "v": pl.Float64})
    v = pl.col("v")
    made = df.with_columns(pl.col("ts").cast(pl.Datetime("ms"))).group_by_dynamic(
        "ts", every=every, period=period, closed=closed, label=label,
    ).agg(v.min().alias("min"), v.max().alias("max"), v.drop_nulls().first().alias("first"),
          v.drop_nulls().last().alias("last"), v.mean().alias("mean"), v.count().alias("count"),
          v.median().alias("median"), pl.len().alias("rows"))
    answers = made.with_columns(pl.col("ts").dt.epoch("ms")).to_dict(as_series=False)
    return {"in": {"ts": plain(at), "v": plain(values)}, "every": every, "period": period,
            "closed": closed, "label": label,
            "out": {name: plain(answer) for name, answer in answers.items()}}


def differences():
    """Where the verbs differ on purpose; the tests say why."""
    twice = pd.DataFrame({"ts": [DAY0, DAY0, DAY0 + HOUR], "i": [0, 1, 2]})
    left = pd.DataFrame({"ts": [DAY0, DAY0 + HOUR], "a": [1, 2]})
    right = pd.DataFrame({"ts": [DAY0 + HOUR, DAY0 + 2 * HOUR], "b": [3, 4]})
    return {
        "drop_duplicates, nothing said": plain(twice.drop_duplicates("ts")["i"]),
        "drop_duplicates, keep False": plain(twice.drop_duplicates("ts", keep=False)["i"]),
        "merge, nothing said": columns(left.merge(right, on="ts")),
    }


def main():
    rng = random.Random(20240910)
    made = {"pandas": pd.__version__, "polars": pl.__version__, "differences": differences()}
    for case, count in [(pivot, 25), (melt, 15), (merge, 40), (sort, 40), (dedupe, 25),
                        (ffill, 40), (overlapping, 120)]:
        made[case.__name__] = [case(rng) for _ in range(count)]
    text = json.dumps(made, indent=2, ensure_ascii=False) + "\n"
    (HERE / "tables.json").write_text(text)
    print({name: len(value) for name, value in made.items()}, len(text) // 1000, "kB")


main()
