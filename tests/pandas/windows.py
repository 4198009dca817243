"""Writes windows.json: inputs, options and what pandas answers to the verbs of windows.

    pip install pandas==3.1.1 && python tests/pandas/windows.py

The answers are committed, so the tests need no Python. The cases are drawn from a fixed seed; the version
of pandas is in the file. Where pandas has no such figure, or computes it by a formula that cancels (its
correlation), pandas' windows are taken and the figure is computed of each in exact fractions:

- zscore and rank look at the rows before each row; their windows are those of the rows shifted by one,
  or of time with the left end closed.
- beta and corr of pairs; pandas' own corr must agree with it to 1e-6, where they are tame.
"""

import json
import pathlib
import random
from decimal import Decimal, getcontext
from fractions import Fraction

import numpy as np
import pandas as pd

HERE = pathlib.Path(__file__).parent
getcontext().prec = 60
MINUTE = 60_000
STATS = ["mean", "sum", "std", "var", "min", "max", "median"]
QUANTILES = [0, 0.1, 0.25, 0.9, 1]


def number(x):
    x = float("nan") if x is None else float(x)
    if np.isinf(x):
        return "Infinity" if x > 0 else "-Infinity"
    return "NaN" if np.isnan(x) else str(int(x)) if x == int(x) and abs(x) < 1e15 else repr(x)


def numbers(values):
    return " ".join(number(x) for x in values)


def draw(rng, n):
    """Figures of one sort or mixed: small, ties, far from 0; some not known, few infinite."""
    sorts = [lambda: round(rng.gauss(0, 100), 2), lambda: rng.randint(-3, 3),
             lambda: round(rng.gauss(87_000, 300), 3)]
    mixed = rng.random() < 0.25
    sort = rng.choice(sorts)
    unknown = rng.choice([0, 0.05, 0.3])
    infinite = rng.choice([0, 0, 0, 0.05])
    made = []
    for _ in range(n):
        if rng.random() < unknown:
            made.append(float("nan"))
        elif rng.random() < infinite:
            made.append(rng.choice([float("inf"), float("-inf")]))
        else:
            made.append(float(rng.choice(sorts)() if mixed else sort()))
    return made


def stamps(rng, n, doubles):
    """Ascending, with gaps and, if asked for, doubles; some before 1970."""
    at = rng.choice([1_720_000_000_000, -500 * MINUTE, 0])
    made = []
    for _ in range(n):
        made.append(at)
        if doubles and rng.random() < 0.15:
            continue
        at += MINUTE * (rng.randint(2, 9) if rng.random() < 0.12 else 1)
    return made


def exact_variance(known):
    mean = sum(known) / len(known)
    return mean, sum((x - mean) ** 2 for x in known) / (len(known) - 1)


def root(fraction):
    return (Decimal(fraction.numerator) / Decimal(fraction.denominator)).sqrt()


def fractions(window):
    return [Fraction(float(x)) for x in window if np.isfinite(x)]


def zscore(now, window, least):
    known = fractions(window)
    if not np.isfinite(now) or len(known) < max(least, 2):
        return float("nan")
    mean, variance = exact_variance(known)
    if variance == 0:
        return float("nan")
    distance = Fraction(float(now)) - mean
    return float(Decimal(distance.numerator) / Decimal(distance.denominator) / root(variance))


def rank(now, window, least):
    known = fractions(window)
    if not np.isfinite(now) or len(known) < max(least, 1):
        return float("nan")
    less = sum(x < now for x in known)
    return float(Fraction(less * 2 + sum(x == now for x in known), 2 * len(known)))


def pair(xs, ys, least, how):
    pairs = [(Fraction(float(x)), Fraction(float(y))) for x, y in zip(xs, ys)
             if np.isfinite(x) and np.isfinite(y)]
    if len(pairs) < max(least, 2):
        return float("nan")
    mx, my = (sum(p[i] for p in pairs) / len(pairs) for i in (0, 1))
    xx = sum((x - mx) ** 2 for x, _ in pairs)
    yy = sum((y - my) ** 2 for _, y in pairs)
    xy = sum((x - mx) * (y - my) for x, y in pairs)
    if yy == 0 or (how == "corr" and xx == 0):
        return float("nan")
    if how == "beta":
        return float(xy / yy)
    return float(Decimal(xy.numerator) / Decimal(xy.denominator) / root(xx * yy))


def before(series, window, least):
    """The windows of the rows before each row, in pandas' terms."""
    if isinstance(window, int):
        shifted = series.shift(1)
        return [w.to_numpy() for w in shifted.rolling(window, min_periods=least)]
    return [w.to_numpy() for w in series.rolling(window, min_periods=least, closed="left")]


def rolling_case(rng, by_time):
    n = rng.choice([1, 2, 5, 30, 60])
    ts = stamps(rng, n, False)
    values, others = draw(rng, n), draw(rng, n)
    index = pd.to_datetime(ts, unit="ms")
    series, other = pd.Series(values, index), pd.Series(others, index)
    closed = None
    if by_time:
        window = rng.choice(["1m", "3m", "10m", "1h", "1d"])
        span = window.replace("m", "min").replace("d", "D")
        closed = rng.choice(["right", "left", "both", "neither"])
        least = rng.choice([1, 1, 2, 4])
    else:
        window = span = rng.choice([1, 2, 3, 7, 24])
        least = rng.choice([window, window, 1, (window + 1) // 2])
    rolled = series.rolling(span, min_periods=least, closed=closed)
    made = {stat: numbers(getattr(rolled, stat)()) for stat in STATS}
    for q in QUANTILES:
        made[f"quantile{q}"] = numbers(rolled.quantile(q))
    finite = series.where(np.isfinite(series))
    made["count"] = numbers(finite.rolling(span, min_periods=0, closed=closed).count())
    windows = zip(values, before(series, span, least))
    windows = list(windows)
    made["zscore"] = numbers(zscore(now, w, least) for now, w in windows)
    made["rank"] = numbers(rank(now, w, least) for now, w in windows)
    places = pd.Series(np.arange(n, dtype=float), index)
    held = [w.to_numpy().astype(int) for w in
            places.rolling(span, min_periods=least, closed=closed)]
    for how in ("corr", "beta"):
        made[how] = numbers(pair(series.iloc[at], other.iloc[at], least, how) for at in held)
    if not by_time and np.isfinite(values).all() and np.isfinite(others).all():
        theirs = rolled.corr(other).to_numpy()
        ours = np.array([float(x) for x in made["corr"].split()])
        tame = np.isfinite(theirs) & np.isfinite(ours)
        assert np.allclose(theirs[tame], ours[tame], atol=1e-6), (theirs, ours)
    return {"window": window, "least": least, "closed": closed, "ts": numbers(ts),
            "values": numbers(values), "others": numbers(others), **made}


def doubles_case(rng):
    """Rows that share instants: each sees those before it, unless the right end is open."""
    n = 40
    ts, values = stamps(rng, n, True), draw(rng, n)
    series = pd.Series(values, pd.to_datetime(ts, unit="ms"))
    window = rng.choice(["1m", "3m", "10m"])
    closed = rng.choice(["right", "left", "both", "neither"])
    rolled = series.rolling(window.replace("m", "min"), closed=closed)
    return {"window": window, "closed": closed, "ts": numbers(ts), "values": numbers(values),
            "mean": numbers(rolled.mean()), "max": numbers(rolled.max())}


def gap_case(rng):
    """A bar that is missing is a figure that is not known: pandas on the whole grid."""
    n = rng.choice([5, 30, 60])
    ts, values = stamps(rng, n, False), draw(rng, n)
    series = pd.Series(values, pd.to_datetime(ts, unit="ms"))
    whole = series.reindex(pd.date_range(series.index[0], series.index[-1], freq="1min"))
    window = rng.choice([2, 3, 7])
    least = rng.choice([window, 1, 2])
    rolled = whole.rolling(window, min_periods=least)
    span = rng.choice([2, 5, 12])
    weighted = whole.ewm(span=span)
    # Of one figure pandas calls the variance 0 where its weight does not round to the same twice.
    two = whole.where(np.isfinite(whole)).expanding().count() >= 2
    made = {"mean": rolled.mean(), "std": rolled.std(), "median": rolled.median(),
            "ewm": weighted.mean(), "ewmVar": weighted.var().where(two)}
    answers = {name: numbers(answer.reindex(series.index)) for name, answer in made.items()}
    earlier = [w.to_numpy() for w in whole.shift(1).rolling(window, min_periods=least)]
    scores = pd.Series([zscore(x, w, least) for x, w in zip(whole, earlier)], whole.index)
    return {"window": window, "least": least, "span": span, "ts": numbers(ts),
            "values": numbers(values), **answers,
            "zscore": numbers(scores.reindex(series.index))}


def ewm_case(rng):
    n = rng.choice([1, 2, 8, 40])
    ts, values = stamps(rng, n, False), draw(rng, n)
    series = pd.Series(values, pd.to_datetime(ts, unit="ms"))
    how = rng.choice(["span", "halfLife", "alpha", "com", "time"])
    value = {"span": rng.choice([1, 2, 9, 20.5]), "halfLife": rng.choice([0.5, 3, 12]),
             "alpha": rng.choice([0.01, 0.3, 0.97, 1]), "com": rng.choice([0, 0.3, 4.5]),
             "time": rng.choice(["1m", "7m", "3h"])}[how]
    adjust, ignore = rng.random() < 0.5, rng.random() < 0.5
    least, bias = rng.choice([0, 1, 3]), rng.random() < 0.5
    options = {"adjust": adjust, "ignore_na": ignore, "min_periods": least}
    made = {"how": "halfLife" if how == "time" else how, "value": value, "adjust": adjust,
            "ignoreNaN": ignore, "min": least, "bias": bias, "ts": numbers(ts),
            "values": numbers(values)}
    if how == "time":
        weighted = series.ewm(halflife=value.replace("m", "min"), times=series.index, **options)
        return {**made, "mean": numbers(weighted.mean())}
    weighted = series.ewm(**{how.lower(): value}, **options)
    return {**made, "mean": numbers(weighted.mean()), "std": numbers(weighted.std(bias=bias)),
            "var": numbers(weighted.var(bias=bias))}


def running_case(rng):
    n = rng.choice([1, 2, 30])
    values = [x if not np.isinf(x) else float("nan") for x in draw(rng, n)]
    small = pd.Series([x / 1e5 for x in values])
    series = pd.Series(values)
    periods = rng.choice([1, 2, 5])
    changed = series.pct_change(periods, fill_method=None)
    return {"values": numbers(values), "small": numbers(small), "periods": periods,
            "sum": numbers(series.cumsum()), "max": numbers(series.cummax()),
            "min": numbers(series.cummin()), "product": numbers((1 + small).cumprod()),
            "compound": numbers((1 + small).cumprod() - 1), "lag": numbers(series.shift(periods)),
            "lead": numbers(series.shift(-periods)),
            # From 0 the library says that it is not known, where pandas divides by 0.
            "pctChange": numbers(changed.where(series.shift(periods) != 0))}


def logarithms(rng):
    """ln of quotients, from 60 digits."""
    pairs = []
    for _ in range(200):
        a = rng.choice([rng.uniform(1e-3, 1e3), 86_935.155, 1e-300, 1e300])
        b = rng.choice([a * (1 + rng.gauss(0, 1e-9)), a * (1 + rng.gauss(0, 1e-2)),
                        rng.uniform(1e-6, 1e6), a, 1e-300, 1e300])
        if a > 0 and b > 0:
            pairs.append((a, b))
    return {"before": numbers(a for a, _ in pairs), "now": numbers(b for _, b in pairs),
            "ln": numbers(float((Decimal(b) / Decimal(a)).ln()) for a, b in pairs)}


def differences():
    """Where the library differs on purpose; the tests say why."""
    five = pd.Series([1, np.nan, np.nan, 4, 7.0])
    return {
        "count of three rows, window 2": numbers(pd.Series([1, 2, 3.0]).rolling(2).count()),
        "ewm of com 1, not adjusted": numbers(five.ewm(com=1, adjust=False).mean()),
        "ewm var of one figure, span 12": numbers(
            pd.Series([1] + [np.nan] * 6).ewm(span=12).var()),
        "rank of 1 3 2 2, window 2": numbers(pd.Series([1, 3, 2, 2.0]).rolling(2).rank()),
        "rank of 1 3 2 2, window 2, pct": numbers(
            pd.Series([1, 3, 2, 2.0]).rolling(2).rank(pct=True)),
        "sum of nothing, min_periods 0": number(
            pd.Series([np.nan]).rolling(1, min_periods=0).sum().iloc[0]),
    }


def main():
    rng = random.Random(20240910)
    made = {
        "pandas": pd.__version__,
        "differences": differences(),
        "rows": [rolling_case(rng, False) for _ in range(80)],
        "time": [rolling_case(rng, True) for _ in range(80)],
        "doubles": [doubles_case(rng) for _ in range(30)],
        "gaps": [gap_case(rng) for _ in range(40)],
        "ewm": [ewm_case(rng) for _ in range(120)],
        "running": [running_case(rng) for _ in range(30)],
        "logarithms": logarithms(rng),
    }
    text = json.dumps(made, indent=2) + "\n"
    (HERE / "windows.json").write_text(text)
    print(sum(len(x) for x in made.values() if isinstance(x, list)), "cases,",
          len(text) // 1000, "kB")


main()
