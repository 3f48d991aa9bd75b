"""What each network must not hear: sources left out in turn, and the five folds.

A source that is left out takes its machines with it: whatever shares a group
with one of its samples is not trained on either, wherever it comes from.
Otherwise a TR-808 heard from one collection flatters the figure of another.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .data import Sample

MACHINES = "tidal-drum-machines"
"""The one source too large to be left out whole."""

MACHINE_BLOCKS = 5

LEFT_OUT: dict[str, tuple[str, ...]] = {
    "crate": ("crate",),
    "open-source-drumkit": ("open-source-drumkit",),
    "muldjordkit": ("muldjordkit",),
    "dirt": ("Dirt-Samples",),
    "oramics": ("oramics-sampled",),
    "frankensnare-world-lmms": ("frankensnare", "world-percussion", "lmms-drums"),
    "ms20-garden-tonejs": ("ms20-drums", "garden", "tonejs-audio"),
}
"""Names of the splits by source, with the sources that each leaves out."""

FOLDS = 5


@dataclass(frozen=True)
class Split:
    """Rows to test on and rows to train on; the rest is neither."""

    name: str
    tested: NDArray[np.bool_]
    trained: NDArray[np.bool_]
    barred: frozenset[str] = frozenset()
    """Groups that nothing may be trained on, wherever it comes from."""

    def __post_init__(self) -> None:
        if (self.tested & self.trained).any():
            raise ValueError(f"{self.name} would be tested on what it was trained on")


def _apart(name: str, samples: Sequence[Sample], tested: NDArray[np.bool_]) -> Split:
    """A split that trains on no group of the tested rows."""
    groups = frozenset(s.group for s, out in zip(samples, tested, strict=True) if out)
    return Split(name, tested, np.array([s.group not in groups for s in samples]), groups)


def source_splits(samples: Sequence[Sample]) -> list[Split]:
    """Every source of ``LEFT_OUT`` in turn, and the machines by five blocks of groups."""
    splits = [
        _apart(name, samples, np.array([s.source in sources for s in samples]))
        for name, sources in LEFT_OUT.items()
    ]
    machines = sorted({s.group for s in samples if s.source == MACHINES})
    for block in range(MACHINE_BLOCKS):
        groups = set(machines[block::MACHINE_BLOCKS])
        tested = np.array([s.source == MACHINES and s.group in groups for s in samples])
        splits.append(_apart(f"machines-{block + 1}", samples, tested))
    return splits


def fold_splits(samples: Sequence[Sample]) -> list[Split]:
    """The manifest's five folds by group; sound fonts are only trained on."""
    return [
        _apart(f"fold-{fold}", samples, np.array([s.fold == fold for s in samples]))
        for fold in range(FOLDS)
    ]


def everything(samples: Sequence[Sample]) -> Split:
    """All rows to train on, for the network that is exported."""
    return Split("everything", np.zeros(len(samples), bool), np.ones(len(samples), bool))


def licensed_only(samples: Sequence[Sample]) -> Split:
    """Trained on what states a licence, tested on all the rest that shares no group with it."""
    stated = np.array([s.licence != "unstated" for s in samples])
    heard = {s.group for s, kept in zip(samples, stated, strict=True) if kept}
    tested = np.array([s.licence == "unstated" and s.group not in heard for s in samples])
    barred = frozenset(s.group for s, out in zip(samples, tested, strict=True) if out)
    return Split("licensed", tested, stated, barred)


def find_split(samples: Sequence[Sample], name: str) -> Split:
    """A split by its name; raises ``KeyError`` with the names that there are."""
    splits = [*source_splits(samples), *fold_splits(samples), everything(samples), licensed_only(samples)]
    by_name = {split.name: split for split in splits}
    if name not in by_name:
        raise KeyError(f"no split {name}; there are {', '.join(by_name)}")
    return by_name[name]
