"""Trials on what is in no training data: a kit from elsewhere, and what is no drum."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from .audio import Audio, frame_onset, load_window, resample
from .augment import Rng, coloured_noise
from .bank import pictures_of
from .extra import DRUM_PROGRAMS
from .labels import LABEL_INDEX, LABELS, SAMPLE_RATE_HZ
from .metrics import softmax
from .soundfont import PERCUSSION_BANK, read_font
from .train import load_net, predict

UNSURE_BELOW = 0.6
"""Below this the app calls a role a suggestion."""

RECORDED, GENERATED = 60, 40

FOLDER_LABELS: dict[str, str] = {
    "bd": "kick",
    "sd": "snare",
    "rim": "rim",
    "cp": "clap",
    "hh": "closed-hat",
    "oh": "open-hat",
    "lt": "tom",
    "mt": "tom",
    "ht": "tom",
    "cr": "crash",
    "rd": "ride",
    "cb": "cowbell",
    "tb": "tambourine",
    "sh": "shaker",
}
"""Folder names in the TidalCycles habit, and what they hold."""


def listen(runs: Sequence[Path], windows: list[Audio]) -> NDArray[np.float32]:
    """Logits [rows, 16] of several runs' networks together."""
    pictures = pictures_of(windows)
    return np.mean([predict(load_net(run / "model.pt"), pictures)[0] for run in runs], axis=0)


def kit_of_folders(kit: Path, runs: Sequence[Path]) -> dict[str, object]:
    """How networks label a kit of folders named as in ``FOLDER_LABELS``."""
    files = [p for p in sorted(kit.glob("*/*.wav")) if p.parent.name in FOLDER_LABELS]
    truth = np.array([LABEL_INDEX[FOLDER_LABELS[p.parent.name]] for p in files])
    guess = listen(runs, [load_window(p) for p in files]).argmax(axis=1)
    return {
        "kit": kit.name,
        "right": int((guess == truth).sum()),
        "count": len(files),
        "wrong": [
            {"file": f"{p.parent.name}/{p.name}", "is": LABELS[t], "heardAs": LABELS[g]}
            for p, t, g in zip(files, truth, guess, strict=True)
            if t != g
        ],
    }


def _seconds(rng: Rng, shortest: float = 0.4) -> NDArray[np.float64]:
    return np.arange(int(rng.uniform(shortest, 2.0) * SAMPLE_RATE_HZ)) / SAMPLE_RATE_HZ


def _bell(rng: Rng) -> Audio:
    """A tone by frequency modulation."""
    time = _seconds(rng)
    hz, ratio = rng.uniform(110, 880), rng.choice([1.0, 1.41, 2.0, 3.5])
    depth = rng.uniform(1, 8) * np.exp(-time * rng.uniform(0.5, 3))
    return (np.sin(2 * np.pi * hz * time + depth * np.sin(2 * np.pi * hz * ratio * time))).astype(np.float32)


def _saws(rng: Rng) -> Audio:
    """Many saws a little apart, as trance has them."""
    time = _seconds(rng)
    root = rng.uniform(55, 440)
    hz = root * 2 ** (rng.choice([0, 3, 4, 7, 12], 7) / 12) * rng.uniform(0.99, 1.01, 7)
    return (2 * np.mean([(h * time + rng.random()) % 1 for h in hz], axis=0) - 1).astype(np.float32)


def _rain(rng: Rng) -> Audio:
    """Grains of noise, closer and closer or all the same."""
    size = len(_seconds(rng))
    audio = np.zeros(size, np.float32)
    for start in np.sort(rng.integers(0, size, int(rng.integers(30, 300)))):
        grain = coloured_noise(rng, int(rng.integers(60, 900)), rng.uniform(0, 1))
        grain *= np.hanning(grain.size) * rng.uniform(0.2, 1)
        end = min(size, start + grain.size)
        audio[start:end] += grain[: end - start]
    return audio


def _motor(rng: Rng) -> Audio:
    """A rough, modulated hum."""
    time = _seconds(rng)
    wave = np.sign(np.sin(2 * np.pi * rng.uniform(30, 120) * time)) * (1 + np.sin(2 * np.pi * rng.uniform(3, 15) * time))
    return (wave + 0.2 * rng.standard_normal(time.size)).astype(np.float32)


GENERATORS = (_bell, _saws, _rain, _motor)
"""Makers that training does not know."""


def recorded_strangers(font: Path, count: int) -> list[tuple[str, Audio]]:
    """Instruments of a sound font that are no drums, spread over its samples."""
    tones = [
        s
        for s in read_font(font)
        if s.audio.size > 0.1 * s.rate_hz
        and not any(bank == PERCUSSION_BANK or program in DRUM_PROGRAMS for bank, program in s.presets)
    ]
    picks = np.linspace(0, len(tones) - 1, min(count, len(tones))).astype(int)
    return [(tones[i].name, resample(tones[i].audio, tones[i].rate_hz)) for i in picks]


def non_drums(font: Path, runs: Sequence[Path], temperature: float) -> dict[str, object]:
    """How often what is no drum is heard as ``other``, or doubted."""
    rng = np.random.default_rng(2026)
    sounds = recorded_strangers(font, RECORDED)
    recorded = len(sounds)
    sounds += [(GENERATORS[i % len(GENERATORS)].__name__[1:], GENERATORS[i % len(GENERATORS)](rng)) for i in range(GENERATED)]
    probabilities = softmax(listen(runs, [frame_onset(audio) for _, audio in sounds]), temperature)
    guess, sure = probabilities.argmax(axis=1), probabilities.max(axis=1)
    caught = (guess == LABEL_INDEX["other"]) | (sure < UNSURE_BELOW)
    return {
        "count": len(sounds),
        "recorded": recorded,
        "heardAsOther": int((guess == LABEL_INDEX["other"]).sum()),
        "otherOrUnsure": int(caught.sum()),
        "unsureBelow": UNSURE_BELOW,
        "missed": [
            {"sound": name, "heardAs": LABELS[g], "confidence": round(float(p), 3)}
            for (name, _), g, p, ok in zip(sounds, guess, sure, caught, strict=True)
            if not ok
        ],
    }
