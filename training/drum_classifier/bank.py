"""The picture bank: every sample's log-mel picture, clean and in variants.

Computed once and shared by all runs: a variant is one random augmentation of
each sample plus a fresh set of synthetic sounds, stored as float16
[rows, MEL_BANDS, frames]. Rows 0 to n - 1 are the manifest's; the synthetic
ones follow, with the same labels in every variant.
"""

import argparse
import os
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from .audio import Audio, frame_onset, load_mono
from .augment import augment
from .data import Sample, audio_path, read_manifest
from .labels import LABEL_INDEX
from .model import LogMel
from .synthesis import DRUMS, OTHERS, make_set

DRUMS_EACH = 12
OTHERS_EACH = 20
BATCH = 64

Pictures = NDArray[np.float16]
"""Log-mel pictures, shape [rows, MEL_BANDS, frames]."""


def synthetic_labels() -> list[int]:
    """Label indices of the synthetic rows."""
    drums = [LABEL_INDEX[name] for name in DRUMS for _ in range(DRUMS_EACH)]
    return drums + [LABEL_INDEX["other"]] * (len(OTHERS) * OTHERS_EACH)


def pictures_of(windows: list[Audio]) -> Pictures:
    """Windows of audio to pictures, through the model's own front end."""
    front = LogMel().eval()
    with torch.inference_mode():
        parts = [
            front(torch.from_numpy(np.stack(windows[start : start + BATCH]))).numpy().astype(np.float16)
            for start in range(0, len(windows), BATCH)
        ]
    return np.concatenate(parts)


def _write(path: Path, pictures: Pictures) -> None:
    """Write whole or not at all, so that an interrupted bank can go on."""
    unfinished = path.with_suffix(".part.npy")
    np.save(unfinished, pictures)
    os.replace(unfinished, path)


def build_clean(data: Path, bank: Path) -> None:
    """``clean.npy``: the samples as the app would hear them."""
    path = bank / "clean.npy"
    if path.exists():
        return
    torch.set_num_threads(1)
    samples = read_manifest(data)
    _write(path, pictures_of([frame_onset(load_mono(audio_path(data, s.id))) for s in samples]))


def build_variant(data: Path, bank: Path, variant: int, seed: int) -> None:
    """``variant-NNN.npy``: one augmentation of everything, the same for a seed."""
    path = bank / f"variant-{variant:03d}.npy"
    if path.exists():
        return
    torch.set_num_threads(1)
    rng = np.random.default_rng([seed, variant])
    parts: list[Pictures] = []
    windows: list[Audio] = []

    def flush() -> None:
        parts.append(pictures_of(windows))
        windows.clear()

    for sample in read_manifest(data):
        windows.append(frame_onset(augment(rng, load_mono(audio_path(data, sample.id)), sample.label)))
        if len(windows) == BATCH:
            flush()
    for label, maker, audio in make_set(rng, DRUMS_EACH, OTHERS_EACH):
        heard = augment(rng, audio, label) if maker != "hiss" and rng.random() < 0.6 else audio
        windows.append(frame_onset(heard))
        if len(windows) == BATCH:
            flush()
    if windows:
        flush()
    _write(path, np.concatenate(parts))


def build(data: Path, bank: Path, variants: int, seed: int, workers: int) -> None:
    """Fill the bank; what is there already is kept."""
    bank.mkdir(parents=True, exist_ok=True)
    with ProcessPoolExecutor(workers) as pool:
        jobs = [pool.submit(build_clean, data, bank)]
        jobs += [pool.submit(build_variant, data, bank, v, seed) for v in range(variants)]
        for done, job in enumerate(jobs):
            job.result()
            print(f"bank: {done + 1} of {len(jobs)}", flush=True)


class Bank:
    """The pictures on disk, opened for reading."""

    def __init__(self, bank: Path, samples: list[Sample]) -> None:
        self._folder = bank
        self.clean: Pictures = np.load(bank / "clean.npy", mmap_mode="r")
        if len(self.clean) != len(samples):
            raise ValueError(f"{bank} was made from another manifest; delete it")
        self._variants: list[Pictures] = []
        self.labels = np.array([s.label_index for s in samples] + synthetic_labels())
        self.refresh()

    def refresh(self) -> int:
        """Open variants that have been added since; their number."""
        paths = sorted(self._folder.glob("variant-???.npy"))
        self._variants += [np.load(p, mmap_mode="r") for p in paths[len(self._variants) :]]
        return len(self._variants)

    def draw(self, rng: np.random.Generator, rows: NDArray[np.int64], clean_share: float) -> NDArray[np.float32]:
        """A picture of each row [rows, MEL_BANDS, frames], from random variants."""
        picks = rng.integers(len(self._variants), size=len(rows))
        clean = (rng.random(len(rows)) < clean_share) & (rows < len(self.clean))
        return np.stack(
            [
                (self.clean if is_clean else self._variants[pick])[row]
                for row, pick, is_clean in zip(rows, picks, clean, strict=True)
            ]
        ).astype(np.float32)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--bank", type=Path, required=True)
    parser.add_argument("--variants", type=int, default=32)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    build(options.data, options.bank, options.variants, options.seed, options.workers)


if __name__ == "__main__":
    main()
