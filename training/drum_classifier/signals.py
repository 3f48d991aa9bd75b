"""Synthetic signals by formula, to compare runtimes on equal audio.

The app's tests make the same signals in TypeScript from the parameters in
``fixtures/parity.json``, so no audio needs to be stored.
"""

from typing import TypedDict

import numpy as np

from .audio import Audio
from .labels import SAMPLE_RATE_HZ, WINDOW_SAMPLES

FORMULA = (
    "For i = 0 .. windowSamples - 1, with t = i / sampleRateHz in seconds, all in 64-bit floats: "
    "sine = sineGain * sin(2 * pi * (endHz * t + (startHz - endHz) * sweepSec * (1 - exp(-t / sweepSec)))) "
    "* exp(-t / sineDecaySec). "
    "The noise is a 32-bit linear congruential generator: state starts at seed, and for every i, "
    "also where noiseGain is 0, state = (1664525 * state + 1013904223) mod 2^32 before its use; "
    "noise = noiseGain * (state / 2147483648 - 1) * exp(-t / noiseDecaySec). "
    "x[i] = float32(sine + noise). The signal is fed to the network as it is, without preprocessing."
)


class Signal(TypedDict):
    """Parameters of one signal; hertz, seconds, and linear gain."""

    name: str
    startHz: float
    endHz: float
    sweepSec: float
    sineGain: float
    sineDecaySec: float
    noiseGain: float
    noiseDecaySec: float
    seed: int


def _signal(
    name: str,
    start_hz: float,
    end_hz: float,
    sweep_sec: float,
    sine: tuple[float, float],
    noise: tuple[float, float],
    seed: int,
) -> Signal:
    return {
        "name": name,
        "startHz": start_hz,
        "endHz": end_hz,
        "sweepSec": sweep_sec,
        "sineGain": sine[0],
        "sineDecaySec": sine[1],
        "noiseGain": noise[0],
        "noiseDecaySec": noise[1],
        "seed": seed,
    }


SIGNALS: tuple[Signal, ...] = (
    _signal("falling low sine", 220, 50, 0.03, (0.9, 0.12), (0.0, 1.0), 1),
    _signal("sine and noise", 230, 185, 0.02, (0.4, 0.05), (0.5, 0.07), 2),
    _signal("short noise", 1000, 1000, 1, (0.0, 1.0), (0.9, 0.015), 3),
    _signal("long noise", 1000, 1000, 1, (0.0, 1.0), (0.9, 0.5), 4),
    _signal("steady 440 Hz", 440, 440, 1, (0.8, 1000.0), (0.0, 1.0), 5),
    _signal("silence", 440, 440, 1, (0.0, 1.0), (0.0, 1.0), 6),
)


def lcg_noise(seed: int, size: int) -> np.ndarray:
    """Noise [size] in -1 to 1 from the 32-bit generator in ``FORMULA``."""
    noise = np.empty(size)
    state = seed
    for index in range(size):
        state = (1664525 * state + 1013904223) % 2**32
        noise[index] = state / 2147483648 - 1
    return noise


def render(signal: Signal) -> Audio:
    """One signal, shape [WINDOW_SAMPLES]."""
    t = np.arange(WINDOW_SAMPLES) / SAMPLE_RATE_HZ
    sweep = signal["sweepSec"]
    turns = signal["endHz"] * t + (signal["startHz"] - signal["endHz"]) * sweep * (1 - np.exp(-t / sweep))
    sine = signal["sineGain"] * np.sin(2 * np.pi * turns) * np.exp(-t / signal["sineDecaySec"])
    noise = signal["noiseGain"] * lcg_noise(signal["seed"], t.size) * np.exp(-t / signal["noiseDecaySec"])
    return (sine + noise).astype(np.float32)
