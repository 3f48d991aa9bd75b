"""The picture bank: every sample's pictures, clean and in variants.

Computed once and shared by all runs: a variant is one random augmentation of
each sample plus a fresh set of synthetic sounds, stored as float16
[rows, PICTURE_CELLS], the two pictures of ``Ears`` end to end. Rows 0 to n - 1
are the manifest's; the synthetic ones follow, with the same labels in every
variant, then those of ``extra`` where it is there: its drums, and what is no
drum, drawn afresh for each variant.
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
from .extra import extra_drums, strangers
from .labels import LABEL_INDEX
from .model import Ears
from .synthesis import DRUMS, OTHERS, make_set

DRUMS_EACH = 12
OTHERS_EACH = 20
STRANGERS_EACH = 400
BATCH = 64

Pictures = NDArray[np.float16]
"""What ``Ears`` makes of windows, shape [rows, PICTURE_CELLS]."""


def synthetic_labels() -> list[int]:
    """Label indices of the synthetic rows."""
    drums = [LABEL_INDEX[name] for name in DRUMS for _ in range(DRUMS_EACH)]
    return drums + [LABEL_INDEX["other"]] * (len(OTHERS) * OTHERS_EACH)


def pictures_of(windows: list[Audio]) -> Pictures:
    """Windows of audio to pictures, through the model's own front end."""
    front = Ears().eval()
    with torch.inference_mode():
        parts = [
            front(torch.from_numpy(np.stack(windows[start : start + BATCH])))[0].numpy().astype(np.float16)
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


def build_extra(extra: Path, bank: Path, variant: int, seed: int) -> None:
    """``extra-NNN.npy``: extra drums and what is no drum; variant -1 is the drums as they are."""
    path = bank / ("extra-clean.npy" if variant < 0 else f"extra-{variant:03d}.npy")
    others = strangers(extra)
    if path.exists() or others is None:
        return
    torch.set_num_threads(1)
    rng = np.random.default_rng([seed, 1000 + variant])
    parts: list[Pictures] = []
    windows: list[Audio] = []

    def add(audio: Audio) -> None:
        windows.append(frame_onset(audio))
        if len(windows) == BATCH:
            parts.append(pictures_of(windows))
            windows.clear()

    for drum in extra_drums(extra):
        audio = load_mono(drum.path)
        add(audio if variant < 0 else augment(rng, audio, drum.sample.label))
    for _ in range(0 if variant < 0 else STRANGERS_EACH):
        audio = others.draw(rng)
        add(augment(rng, audio, "other") if rng.random() < 0.7 else audio)
    if windows:
        parts.append(pictures_of(windows))
    _write(path, np.concatenate(parts))


def build(data: Path, bank: Path, variants: int, seed: int, workers: int, extra: Path | None = None) -> None:
    """Fill the bank; what is there already is kept."""
    bank.mkdir(parents=True, exist_ok=True)
    with ProcessPoolExecutor(workers) as pool:
        jobs = [pool.submit(build_clean, data, bank)]
        jobs += [pool.submit(build_variant, data, bank, v, seed) for v in range(variants)]
        if extra:
            jobs += [pool.submit(build_extra, extra, bank, v, seed) for v in range(-1, variants)]
        for done, job in enumerate(jobs):
            job.result()
            print(f"bank: {done + 1} of {len(jobs)}", flush=True)


class Bank:
    """The pictures on disk, opened for reading.

    Rows are the manifest's samples, the synthetic ones, and with ``extra`` its
    drums and strangers. ``drums`` is what is known of the manifest's and the
    extra drums, with the row of each.
    """

    def __init__(self, bank: Path, samples: list[Sample], extra: Path | None = None) -> None:
        self._folder = bank
        self.clean: Pictures = np.load(bank / "clean.npy", mmap_mode="r")
        if len(self.clean) != len(samples):
            raise ValueError(f"{bank} was made from another manifest; delete it")
        self.labels = np.array([s.label_index for s in samples] + synthetic_labels())
        self._base = len(self.labels)
        self.drums = list(enumerate(samples))
        self.synthetic = np.arange(len(samples), self._base)
        self.strangers = np.arange(0)
        self._extra_clean: Pictures | None = None
        if extra and (bank / "extra-clean.npy").exists():
            found = [drum.sample for drum in extra_drums(extra)]
            self._extra_clean = np.load(bank / "extra-clean.npy", mmap_mode="r")
            if len(self._extra_clean) != len(found):
                raise ValueError(f"{bank} was made from other extra kits; delete its extra-*.npy")
            self.drums += enumerate(found, self._base)
            last = self._base + len(found)
            self.strangers = np.arange(last, last + STRANGERS_EACH)
            others = [LABEL_INDEX["other"]] * STRANGERS_EACH
            self.labels = np.concatenate([self.labels, [s.label_index for s in found], others])
        self._variants: list[Pictures] = []
        self._extra_variants: list[Pictures] = []
        self.refresh()

    def refresh(self) -> int:
        """Open variants that have been added since; their number."""
        for name, opened in (("variant", self._variants), ("extra", self._extra_variants)):
            paths = sorted(self._folder.glob(f"{name}-[0-9][0-9][0-9].npy"))
            opened += [np.load(p, mmap_mode="r") for p in paths[len(opened) :]]
        return len(self._variants)

    def draw(self, rng: np.random.Generator, rows: NDArray[np.int64], clean_share: float) -> torch.Tensor:
        """Pictures of each row [rows, PICTURE_CELLS], from random variants."""
        picks = rng.random(len(rows))
        clean = rng.random(len(rows)) < clean_share
        drawn = np.empty((len(rows), self.clean.shape[1]), dtype=np.float16)
        for place, (row, pick, is_clean) in enumerate(zip(rows, picks, clean, strict=True)):
            drawn[place] = self._picture(int(row), float(pick), bool(is_clean))
        # PyTorch widens half floats many times faster than NumPy does.
        return torch.from_numpy(drawn).float()

    def _picture(self, row: int, pick: float, is_clean: bool) -> NDArray[np.float16]:
        if row < self._base:
            clean, variants = self.clean, self._variants
        else:
            row -= self._base
            clean, variants = self._extra_clean, self._extra_variants
        if is_clean and clean is not None and row < len(clean):
            return clean[row]
        return variants[int(pick * len(variants))][row]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--bank", type=Path, required=True)
    parser.add_argument("--extra", type=Path, help="folder that drum_classifier.extra has filled")
    parser.add_argument("--variants", type=int, default=32)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    build(options.data, options.bank, options.variants, options.seed, options.workers, options.extra)


if __name__ == "__main__":
    main()
