"""From any audio file to the window that the network sees.

The app does the same in TypeScript, step for step; a change here is a change
of the model's contract.
"""

from pathlib import Path

import numpy as np
import soundfile
from numpy.typing import NDArray
from scipy.signal import resample_poly

from .labels import (
    ONSET_THRESHOLD,
    PRE_ROLL_SAMPLES,
    SAMPLE_RATE_HZ,
    SILENCE_PEAK,
    WINDOW_SAMPLES,
)

Audio = NDArray[np.float32]
"""Mono audio, shape [samples], nominal range -1 to 1."""


def to_mono(channels: NDArray[np.floating]) -> Audio:
    """Mean of the channels: [samples] or [samples, channels] to [samples]."""
    mono = channels if channels.ndim == 1 else channels.mean(axis=1)
    return np.ascontiguousarray(mono, dtype=np.float32)


def resample(mono: Audio, rate_hz: int, target_hz: int = SAMPLE_RATE_HZ) -> Audio:
    """Windowed-sinc resampling of [samples] from one rate to another."""
    if rate_hz == target_hz or mono.size == 0:
        return mono
    divisor = int(np.gcd(rate_hz, target_hz))
    resampled = resample_poly(mono, target_hz // divisor, rate_hz // divisor)
    return resampled.astype(np.float32)


def frame_onset(mono: Audio) -> Audio:
    """Cut the network's window out of audio at ``SAMPLE_RATE_HZ``.

    Returns [WINDOW_SAMPLES] with a peak of 1, starting ``PRE_ROLL_SAMPLES``
    before the onset and zero-padded at the end; all zeros for silence.
    """
    window = np.zeros(WINDOW_SAMPLES, dtype=np.float32)
    magnitude = np.abs(mono)
    peak = float(magnitude.max()) if mono.size else 0.0
    if not np.isfinite(peak) or peak < SILENCE_PEAK:
        return window
    onset = int(np.argmax(magnitude >= ONSET_THRESHOLD * peak))
    start = max(0, onset - PRE_ROLL_SAMPLES)
    taken = mono[start : start + WINDOW_SAMPLES]
    window[: taken.size] = taken
    window_peak = float(np.abs(window).max())
    return window / window_peak if window_peak > 0 else window


def prepare(channels: NDArray[np.floating], rate_hz: int) -> Audio:
    """All of the preprocessing: decoded audio in, [WINDOW_SAMPLES] out."""
    return frame_onset(resample(to_mono(channels), rate_hz))


def load_mono(path: Path) -> Audio:
    """Decode a file to mono at ``SAMPLE_RATE_HZ``, shape [samples]."""
    channels, rate_hz = soundfile.read(path, dtype="float32", always_2d=True)
    return resample(to_mono(channels), rate_hz)


def load_window(path: Path) -> Audio:
    """Decode a file to the network's window, shape [WINDOW_SAMPLES]."""
    return frame_onset(load_mono(path))
