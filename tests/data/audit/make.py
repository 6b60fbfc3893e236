#!/usr/bin/env python3
"""Makes people.csv, an invented sample with planted differences, and expected.json: rates and impact ratios by
fairlearn (0.15.0), p-values by scipy (1.17.1). Run once: pip install fairlearn scipy; python3 make.py"""
import json, random
from pathlib import Path

import numpy as np
import pandas as pd
from fairlearn.metrics import MetricFrame, selection_rate
from scipy.stats import fisher_exact

HERE = Path(__file__).parent
SMALL = 0.02


def sample():
    rng = random.Random(26)
    races = ["White", "Black or African American", "Hispanic or Latino", "Asian", "Native American"]
    rows = []
    for number in range(400):
        sex = rng.choices(["female", "male", "nonbinary", ""], [45, 48, 1, 6])[0]
        race = rng.choices(races + ["prefer not to say"], [46, 20, 15, 12, 2, 5])[0]
        score = rng.gauss(0.55, 0.15) + (0.05 if sex == "male" else 0.0) - (0.08 if race.startswith("Black") else 0.0)
        assessed = rng.random() > 0.03
        selected = "yes" if assessed and score + rng.gauss(0, 0.05) > 0.62 else "no"
        rows.append([f"cv/{number:03}.pdf", sex, race, f"{score:.4f}" if assessed else "", selected])
    return pd.DataFrame(rows, columns=["file", "sex", "race", "score", "selected"])


def groups(frame, by, counted):
    known = frame
    for column in by:
        known = known[~known[column].isin(["", "prefer not to say"])]
    names = known[by].agg(", ".join, axis=1)
    measured = MetricFrame(metrics=selection_rate, y_true=known[counted], y_pred=known[counted], sensitive_features=names)
    sizes = names.value_counts()
    kept = [name for name in sorted(sizes.index) if sizes[name] / sizes.sum() >= SMALL]
    inside = names.isin(kept)
    ratio = MetricFrame(metrics=selection_rate, y_true=known[counted][inside], y_pred=known[counted][inside],
                        sensitive_features=names[inside])
    top = max(kept, key=lambda name: measured.by_group[name])
    table = lambda name: [int(known[counted][names == name].sum()), int((~known[counted][names == name]).sum())]
    result = {}
    for name in sorted(sizes.index):
        result[name] = {"people": int(sizes[name]), "rate": float(measured.by_group[name])}
        if name in kept:
            result[name]["ratio"] = float(ratio.by_group[name] / ratio.group_max())
            if name != top:
                result[name]["p"] = float(fisher_exact([table(name), table(top)])[1])
    return {"groups": result, "lowest": float(ratio.ratio(method="between_groups")), "unknown": len(frame) - len(known)}


def main():
    people = sample()
    people.to_csv(HERE / "people.csv", index=False)
    assessed = people[people.score != ""].copy()
    assessed["score"] = assessed.score.astype(float)
    median = float(np.median(assessed.score))
    assessed["scoring"] = assessed.score > median
    people["selection"] = people.selected == "yes"
    by = {"sex": ["sex"], "race or ethnicity": ["race"], "sex and race or ethnicity": ["sex", "race"]}
    expected = {"median": median}
    for measure, frame in (("scoring", assessed), ("selection", people)):
        expected[measure] = {name: groups(frame, columns, measure) for name, columns in by.items()}
    (HERE / "expected.json").write_text(json.dumps(expected, indent=1) + "\n")


main()
