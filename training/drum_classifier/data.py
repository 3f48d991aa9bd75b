"""The manifest of labelled one-shots, and how it is split and sampled."""

import csv
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from .labels import LABEL_INDEX

SOUND_FONT_FOLD = -1
"""Fold of the General MIDI sound fonts: always trained on, never tested on."""


@dataclass(frozen=True)
class Sample:
    """One row of ``manifest.csv``."""

    id: str
    label: str
    group: str
    fold: int
    source: str
    kit: str
    original_name: str
    licence: str
    near_duplicate_of: str

    @property
    def label_index(self) -> int:
        return LABEL_INDEX[self.label]


def read_manifest(data: Path) -> list[Sample]:
    """All samples of a data folder, in the manifest's order."""
    with (data / "manifest.csv").open(newline="", encoding="utf-8") as file:
        return [
            Sample(
                id=row["id"],
                label=row["class"],
                group=row["group"],
                fold=int(row["fold"]),
                source=row["source"],
                kit=row["kit"],
                original_name=row["original_name"],
                licence=row["licence"],
                near_duplicate_of=row["near_duplicate_of"],
            )
            for row in csv.DictReader(file)
        ]


def audio_path(data: Path, sample_id: str) -> Path:
    return data / "audio" / f"{sample_id}.flac"


def sampling_weights(samples: list[Sample]) -> NDArray[np.float64]:
    """[samples], summing to 1: how often each is drawn.

    Classes count by the root of their size. Within one, hits of one kit are
    alike, so a kit counts by little more than the root of its number of hits,
    a large source somewhat less than its size, and near copies as about one.
    """
    labels = Counter(s.label for s in samples)
    cells = Counter((s.group, s.label) for s in samples)
    sources = Counter(s.source for s in samples)
    copies = Counter(s.near_duplicate_of for s in samples)
    weights = np.array(
        [
            labels[s.label] ** -0.5
            * cells[s.group, s.label] ** -0.4
            * sources[s.source] ** -0.15
            * copies[s.near_duplicate_of] ** -0.5
            for s in samples
        ]
    )
    # The kits' weights shift the classes': bring each back to the root of its size.
    by_label = Counter[str]()
    for sample, weight in zip(samples, weights, strict=True):
        by_label[sample.label] += weight
    weights *= [labels[s.label] ** 0.5 / by_label[s.label] for s in samples]
    return weights / weights.sum()
