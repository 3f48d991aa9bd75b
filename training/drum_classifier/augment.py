"""Waveform augmentation: what other kits, rooms and converters do to a drum.

Filters, pitch and reverb are applied in one pass in the frequency domain,
which keeps a variant at a few milliseconds of one core.
"""

import numpy as np
from numpy.typing import NDArray
from scipy import fft

from .audio import Audio
from .labels import SAMPLE_RATE_HZ

Rng = np.random.Generator

PITCH_RANGE_SEMITONES: dict[str, float] = {
    "kick": 3.0,
    "tom": 2.5,
    "conga": 2.0,
    "cowbell": 2.5,
    "woodblock": 2.5,
    "triangle": 2.5,
    "rim": 3.0,
}
"""Where pitch is part of the class, it moves less than the default."""

DEFAULT_PITCH_SEMITONES = 4.0

MIN_TAIL_SECONDS: dict[str, float] = {
    "open-hat": 0.30,
    "crash": 0.60,
    "ride": 0.45,
    "triangle": 0.40,
    "other": 0.20,
}
"""A shorter tail would make it another class."""

DEFAULT_TAIL_SECONDS = 0.06


def _chance(rng: Rng, probability: float) -> bool:
    return bool(rng.random() < probability)


def _log_uniform(rng: Rng, low: float, high: float) -> float:
    return float(np.exp(rng.uniform(np.log(low), np.log(high))))


def coloured_noise(rng: Rng, size: int, exponent: float) -> Audio:
    """Noise [size] with power ~ 1/f^exponent (0 white, 1 pink, 2 brown), peak 1."""
    spectrum = fft.rfft(rng.standard_normal(size).astype(np.float32))
    bins = np.arange(spectrum.size, dtype=np.float32)
    bins[0] = 1.0
    noise = fft.irfft(spectrum * bins ** (-exponent / 2), size)
    return (noise / (np.abs(noise).max() + 1e-9)).astype(np.float32)


def _equaliser(rng: Rng, hz: NDArray[np.float32]) -> NDArray[np.complex64]:
    """Random tilt, bells and low- and high-pass, shape of ``hz``, complex gain."""
    octaves = np.log2(np.maximum(hz, 10.0) / 1000.0)
    gain_db = rng.uniform(-2.5, 2.5) * octaves
    for _ in range(rng.integers(0, 4)):
        centre = rng.uniform(-4.5, 3.8)
        width = rng.uniform(0.3, 1.5)
        gain_db = gain_db + rng.uniform(-9, 9) * np.exp(-0.5 * ((octaves - centre) / width) ** 2)
    response = (10 ** (gain_db / 20)).astype(np.complex64)
    if _chance(rng, 0.15):
        ratio = hz / _log_uniform(rng, 25, 300)
        response *= (1j * ratio / (1 + 1j * ratio)) ** int(rng.integers(1, 3))
    if _chance(rng, 0.25):
        ratio = hz / _log_uniform(rng, 2500, 14000)
        response *= (1 / (1 + 1j * ratio)) ** int(rng.integers(1, 4))
    return response


def _reverb(rng: Rng, size: int) -> NDArray[np.complex64]:
    """Frequency response of a decaying-noise room mixed under the dry sound."""
    seconds = _log_uniform(rng, 0.08, 0.8)
    length = min(size // 4, int(seconds * SAMPLE_RATE_HZ))
    envelope = np.exp(-6.9 * np.arange(length) / length)
    impulse = rng.standard_normal(length) * envelope
    impulse[: int(rng.uniform(0, 0.015) * SAMPLE_RATE_HZ)] = 0
    impulse *= 10 ** (rng.uniform(-26, -8) / 20) / (np.linalg.norm(impulse) + 1e-9)
    impulse[0] += 1.0
    return fft.rfft(impulse.astype(np.float32), size)


def _spectral(rng: Rng, audio: Audio, semitones: float) -> Audio:
    """Equalise, reverberate and change pitch with speed, all in one transform."""
    size = fft.next_fast_len(audio.size + SAMPLE_RATE_HZ // 4, real=True)
    spectrum = fft.rfft(audio, size)
    hz = np.linspace(0, SAMPLE_RATE_HZ / 2, spectrum.size, dtype=np.float32)
    if _chance(rng, 0.8):
        spectrum = spectrum * _equaliser(rng, hz)
    if _chance(rng, 0.2):
        spectrum = spectrum * _reverb(rng, size)
    target = fft.next_fast_len(int(size * 2 ** (-semitones / 12)), real=True)
    resized = np.zeros(target // 2 + 1, dtype=np.complex64)
    kept = min(resized.size, spectrum.size)
    resized[:kept] = spectrum[:kept]
    return fft.irfft(resized, target).astype(np.float32)


def _normalise(audio: Audio) -> Audio:
    return audio / (np.abs(audio).max() + 1e-9)


def _tail(rng: Rng, audio: Audio, label: str) -> Audio:
    """Shorten the decay, or cut it with a fade, but never to another class."""
    shortest = int(MIN_TAIL_SECONDS.get(label, DEFAULT_TAIL_SECONDS) * SAMPLE_RATE_HZ)
    if audio.size <= shortest:
        return audio
    if _chance(rng, 0.25):
        decay = max(_log_uniform(rng, 0.08, 1.5) * SAMPLE_RATE_HZ, 0.7 * shortest)
        audio = audio * np.exp(-np.arange(audio.size, dtype=np.float32) / decay)
    if _chance(rng, 0.25):
        end = int(_log_uniform(rng, shortest, audio.size))
        fade = min(end, int(_log_uniform(rng, 0.003, 0.08) * SAMPLE_RATE_HZ))
        audio = audio[:end].copy()
        audio[end - fade :] *= np.linspace(1, 0, fade, dtype=np.float32)
    return audio


def _converter(rng: Rng, audio: Audio) -> Audio:
    """Drive, clipping, bit and rate reduction, as old samplers and pedals do."""
    if _chance(rng, 0.2):
        drive = _log_uniform(rng, 1.2, 10)
        audio = np.tanh(drive * audio) if _chance(rng, 0.5) else np.clip(drive * audio, -1, 1)
        audio = _normalise(audio.astype(np.float32))
    if _chance(rng, 0.1):
        steps = 2.0 ** rng.integers(5, 12)
        audio = np.round(audio * steps) / steps
    if _chance(rng, 0.08):
        hold = int(rng.integers(2, 5))
        audio = np.repeat(audio[::hold], hold)[: audio.size]
    return audio.astype(np.float32)


def _surroundings(rng: Rng, audio: Audio) -> Audio:
    """Noise floor, hum, onset jitter and DC."""
    if _chance(rng, 0.3):
        floor = 10 ** (rng.uniform(-75, -36) / 20)
        audio = audio + floor * coloured_noise(rng, audio.size, rng.uniform(0, 1.5))
    if _chance(rng, 0.04):
        seconds = np.arange(audio.size) / SAMPLE_RATE_HZ
        hum = np.sin(2 * np.pi * rng.choice([50, 60]) * seconds)
        audio = audio + 10 ** (rng.uniform(-60, -40) / 20) * hum
    if _chance(rng, 0.3):
        audio = audio[int(rng.uniform(0, 0.003) * SAMPLE_RATE_HZ) :]
    elif _chance(rng, 0.3):
        lead = np.zeros(int(rng.uniform(0, 0.01) * SAMPLE_RATE_HZ), np.float32)
        lead += 10 ** (rng.uniform(-38, -30) / 20) * rng.standard_normal(lead.size)
        audio = np.concatenate([lead, audio])
    return audio.astype(np.float32)


def augment(rng: Rng, audio: Audio, label: str) -> Audio:
    """One random variant of a one-shot: [samples] in, [other samples] out."""
    reach = PITCH_RANGE_SEMITONES.get(label, DEFAULT_PITCH_SEMITONES)
    semitones = float(np.clip(rng.normal(0, reach / 2), -reach, reach))
    audio = _normalise(_spectral(rng, _tail(rng, _normalise(audio), label), semitones))
    return _surroundings(rng, _converter(rng, audio))
