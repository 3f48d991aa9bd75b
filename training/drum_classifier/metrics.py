"""Figures of a classifier: accuracy, macro F1, calibration, per class."""

from collections.abc import Sequence
from typing import TypedDict

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize_scalar

from .labels import LABEL_INDEX, LABELS

Logits = NDArray[np.floating]
"""Shape [rows, 16]."""

CORE_GROUPS: dict[str, str] = {
    "kick": "kick",
    "snare": "snare",
    "rim": "rim",
    "clap": "clap",
    "closed-hat": "closed hat",
    "open-hat": "open hat",
    "tom": "tom",
    "crash": "cymbal",
    "ride": "cymbal",
}
"""The eight groups that every kit has."""


class ClassFigures(TypedDict):
    count: int
    precision: float
    recall: float
    f1: float


class Figures(TypedDict):
    """All in 0 to 1 but the counts; macro F1 is over the classes present."""

    count: int
    accuracy: float
    macroF1: float
    topThree: float
    coreAccuracy: float
    calibrationError: float
    perClass: dict[str, ClassFigures]
    confusion: list[list[int]]


def softmax(logits: Logits, temperature: float = 1.0) -> NDArray[np.float64]:
    """Probabilities [rows, 16] as the app computes them."""
    scaled = logits.astype(np.float64) / temperature
    raised = np.exp(scaled - scaled.max(axis=1, keepdims=True))
    return raised / raised.sum(axis=1, keepdims=True)


def fit_temperature(logits: Logits, truth: NDArray[np.int64]) -> float:
    """The temperature with the least negative log-likelihood of ``truth``."""

    def loss(log_temperature: float) -> float:
        chosen = softmax(logits, float(np.exp(log_temperature)))[np.arange(len(truth)), truth]
        return float(-np.log(np.maximum(chosen, 1e-12)).mean())

    return float(np.exp(minimize_scalar(loss, bounds=(-2.0, 2.0), method="bounded").x))


def calibration_error(probabilities: NDArray[np.float64], truth: NDArray[np.int64], bins: int = 15) -> float:
    """Expected calibration error over equal-width bins of confidence."""
    confidence = probabilities.max(axis=1)
    right = probabilities.argmax(axis=1) == truth
    index = np.minimum((confidence * bins).astype(int), bins - 1)
    gaps = [
        (index == b).mean() * abs(right[index == b].mean() - confidence[index == b].mean())
        for b in range(bins)
        if (index == b).any()
    ]
    return float(sum(gaps))


def reliability(
    probabilities: NDArray[np.float64], truth: NDArray[np.int64], bins: int = 10
) -> list[dict[str, float]]:
    """For bins of confidence: how many, how sure on average, how often right."""
    confidence = probabilities.max(axis=1)
    right = probabilities.argmax(axis=1) == truth
    index = np.minimum((confidence * bins).astype(int), bins - 1)
    return [
        {
            "count": int((index == b).sum()),
            "confidence": round(float(confidence[index == b].mean()), 4),
            "accuracy": round(float(right[index == b].mean()), 4),
        }
        for b in range(bins)
        if (index == b).any()
    ]


def macro_f1(guess: NDArray[np.int64], truth: NDArray[np.int64]) -> float:
    """Mean F1 over the classes that occur in ``truth``."""
    confusion = np.zeros((len(LABELS), len(LABELS)))
    np.add.at(confusion, (truth, guess), 1)
    there = confusion.sum(axis=1) > 0
    both = confusion.sum(axis=0) + confusion.sum(axis=1)
    return float((2 * confusion.diagonal()[there] / both[there]).mean())


def bootstrap_by_group(
    logits: Logits, truth: NDArray[np.int64], groups: Sequence[str], rounds: int = 1000
) -> dict[str, list[float]]:
    """95 % intervals of accuracy and macro F1, kits drawn with replacement."""
    rng = np.random.default_rng(0)
    guess = logits.argmax(axis=1)
    names, index = np.unique(np.asarray(groups), return_inverse=True)
    rows = [np.flatnonzero(index == i) for i in range(len(names))]
    drawn: list[tuple[float, float]] = []
    for _ in range(rounds):
        take = np.concatenate([rows[i] for i in rng.integers(len(names), size=len(names))])
        drawn.append((float((guess[take] == truth[take]).mean()), macro_f1(guess[take], truth[take])))
    low, high = np.percentile(np.array(drawn), [2.5, 97.5], axis=0)
    return {
        name: [round(float(low[i]), 4), round(float(high[i]), 4)] for i, name in enumerate(("accuracy", "macroF1"))
    }


def core_accuracy(logits: Logits, truth: NDArray[np.int64]) -> float:
    """Accuracy on the eight core groups: any cymbal for a cymbal is right."""
    group = [CORE_GROUPS.get(label) for label in LABELS]
    guess = logits.argmax(axis=1)
    pairs = [(group[t], group[g]) for t, g in zip(truth, guess, strict=True) if group[t]]
    return float(np.mean([t == g for t, g in pairs])) if pairs else 0.0


def figures(logits: Logits, truth: NDArray[np.int64], temperature: float) -> Figures:
    """All figures of predictions [rows, 16] against label indices [rows]."""
    guess = logits.argmax(axis=1)
    confusion = np.zeros((len(LABELS), len(LABELS)), dtype=int)
    np.add.at(confusion, (truth, guess), 1)
    per_class: dict[str, ClassFigures] = {}
    for label, index in LABEL_INDEX.items():
        count = int(confusion[index].sum())
        if not count:
            continue
        hits = int(confusion[index, index])
        guessed = int(confusion[:, index].sum())
        per_class[label] = {
            "count": count,
            "precision": round(hits / guessed, 4) if guessed else 0.0,
            "recall": round(hits / count, 4),
            "f1": round(2 * hits / (count + guessed), 4),
        }
    top_three = np.argsort(-logits, axis=1)[:, :3]
    return {
        "count": len(truth),
        "accuracy": round(float((guess == truth).mean()), 4),
        "macroF1": round(float(np.mean([c["f1"] for c in per_class.values()])), 4),
        "topThree": round(float((top_three == truth[:, None]).any(axis=1).mean()), 4),
        "coreAccuracy": round(core_accuracy(logits, truth), 4),
        "calibrationError": round(calibration_error(softmax(logits, temperature), truth), 4),
        "perClass": per_class,
        "confusion": confusion.tolist(),
    }
