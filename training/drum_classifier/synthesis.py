"""Sounds made by formula: drum-machine drums, and things that are no drums.

They are training data only: the drums in the manner of analogue machines,
the others so that ``other`` catches tones, voices, chords, noise and loops.
Every function takes a generator and returns mono audio at
``SAMPLE_RATE_HZ`` of any level.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from .audio import Audio
from .augment import Rng, coloured_noise
from .labels import SAMPLE_RATE_HZ

Maker = Callable[[Rng], Audio]
Samples = NDArray[np.float64]


def _time(seconds: float) -> Samples:
    return np.arange(max(1, int(seconds * SAMPLE_RATE_HZ))) / SAMPLE_RATE_HZ


def _log_uniform(rng: Rng, low: float, high: float) -> float:
    return float(np.exp(rng.uniform(np.log(low), np.log(high))))


def _decay(time: Samples, seconds: float) -> Samples:
    """Exponential decay by 60 dB in ``seconds``."""
    return np.exp(-6.9 * time / seconds)


def _sine(hz: Samples | float, time: Samples, phase: float = 0.0) -> Samples:
    """Sine of a constant or moving frequency in hertz."""
    turns = np.cumsum(np.broadcast_to(hz, time.shape)) / SAMPLE_RATE_HZ
    return np.sin(2 * np.pi * (turns + phase))


def _band(rng: Rng, time: Samples, low_hz: float, high_hz: float, order: int = 2) -> Samples:
    """Noise between two frequencies, with Butterworth-like slopes, peak 1."""
    spectrum = np.fft.rfft(rng.standard_normal(time.size))
    hz = np.fft.rfftfreq(time.size, 1 / SAMPLE_RATE_HZ) + 1e-3
    gain = 1 / np.sqrt(1 + (low_hz / hz) ** (2 * order)) / np.sqrt(1 + (hz / high_hz) ** (2 * order))
    noise = np.fft.irfft(spectrum * gain, time.size)
    return noise / (np.abs(noise).max() + 1e-9)


def _high(signal: Samples, hz: float, order: int = 2) -> Samples:
    """High-pass by the spectrum."""
    spectrum = np.fft.rfft(signal)
    bins = np.fft.rfftfreq(signal.size, 1 / SAMPLE_RATE_HZ) + 1e-3
    return np.fft.irfft(spectrum / np.sqrt(1 + (hz / bins) ** (2 * order)), signal.size)


def _metal(rng: Rng, time: Samples, base_hz: float, voices: int = 6) -> Samples:
    """Inharmonic square waves, the source of analogue hats and cymbals."""
    ratios = np.array([1.0, 1.304, 1.466, 1.787, 1.932, 2.536])
    ratios = ratios * rng.uniform(0.95, 1.05, 6)
    waves = [np.sign(_sine(base_hz * r, time, rng.random())) for r in ratios[:voices]]
    return np.sum(waves, axis=0) / voices


def kick(rng: Rng) -> Audio:
    length = _log_uniform(rng, 0.15, 1.4)
    time = _time(length * 1.1)
    base = _log_uniform(rng, 38, 75)
    sweep = base * rng.uniform(0.5, 7) * np.exp(-time / _log_uniform(rng, 0.006, 0.06))
    body = _sine(base + sweep, time, rng.choice([0, 0.25])) * _decay(time, length)
    click = _band(rng, time, 500, _log_uniform(rng, 2000, 14000)) * _decay(time, rng.uniform(0.01, 0.04))
    mixed = body + rng.uniform(0, 0.5) * click
    return np.tanh(mixed * _log_uniform(rng, 0.5, 5)).astype(np.float32)


def snare(rng: Rng) -> Audio:
    length = _log_uniform(rng, 0.1, 0.6)
    time = _time(length * 1.3)
    base = _log_uniform(rng, 140, 300)
    sweep = 1 + rng.uniform(0, 1.0) * np.exp(-time / 0.012)
    body = _sine(base * sweep, time) + rng.uniform(0, 0.8) * _sine(base * rng.uniform(1.5, 1.9) * sweep, time)
    body *= _decay(time, length * rng.uniform(0.3, 0.9))
    wires = _band(rng, time, _log_uniform(rng, 400, 3000), _log_uniform(rng, 5000, 15000))
    wires *= _decay(time, length)
    return (rng.uniform(0.15, 1) * body + rng.uniform(0.4, 1.2) * wires).astype(np.float32)


def clap(rng: Rng) -> Audio:
    length = _log_uniform(rng, 0.12, 0.7)
    time = _time(length * 1.2)
    centre = _log_uniform(rng, 800, 2000)
    noise = _band(rng, time, centre * 0.7, centre * rng.uniform(1.5, 6))
    gap = rng.uniform(0.007, 0.014)
    bursts = int(rng.integers(2, 5))
    envelope = np.zeros_like(time)
    for index in range(bursts):
        since = time - index * gap * rng.uniform(0.85, 1.15)
        last = index == bursts - 1
        fall = length if last else rng.uniform(0.015, 0.05)
        level = 1.0 if not last else rng.uniform(0.5, 1.0)
        envelope = np.maximum(envelope, np.where(since >= 0, level * np.exp(-6.9 * np.maximum(since, 0) / fall), 0))
    return (noise * envelope).astype(np.float32)


def rim(rng: Rng) -> Audio:
    time = _time(rng.uniform(0.06, 0.2))
    base = _log_uniform(rng, 350, 900)
    length = _log_uniform(rng, 0.02, 0.09)
    body = _sine(base, time) + rng.uniform(0.4, 1.2) * _sine(_log_uniform(rng, 1400, 2200), time)
    click = _band(rng, time, 1500, 10000) * _decay(time, rng.uniform(0.005, 0.025))
    return np.tanh(2 * (body * _decay(time, length) + rng.uniform(0.2, 1.2) * click)).astype(np.float32)


def _hat(rng: Rng, length: float) -> Audio:
    time = _time(length * 1.1)
    metal = _metal(rng, time, _log_uniform(rng, 200, 560))
    noise = _band(rng, time, 4000, 15000)
    share = rng.uniform(0, 1)
    mixed = _high(share * metal + (1 - share) * noise, _log_uniform(rng, 3500, 9000), 3)
    return (mixed * _decay(time, length)).astype(np.float32)


def closed_hat(rng: Rng) -> Audio:
    return _hat(rng, _log_uniform(rng, 0.03, 0.16))


def open_hat(rng: Rng) -> Audio:
    return _hat(rng, _log_uniform(rng, 0.4, 1.2))


def tom(rng: Rng) -> Audio:
    length = _log_uniform(rng, 0.25, 1.0)
    time = _time(length * 1.1)
    base = _log_uniform(rng, 75, 230)
    sweep = base * rng.uniform(0.1, 0.9) * np.exp(-time / _log_uniform(rng, 0.02, 0.12))
    body = _sine(base + sweep, time) + rng.uniform(0, 0.3) * _sine(base * 1.59 + sweep, time)
    noise = _band(rng, time, 200, 3000) * _decay(time, length * 0.4)
    return (body * _decay(time, length) + rng.uniform(0, 0.25) * noise).astype(np.float32)


def crash(rng: Rng) -> Audio:
    time = _time(2.0)
    length = _log_uniform(rng, 1.3, 4)
    metal = _high(_metal(rng, time, _log_uniform(rng, 180, 500)), _log_uniform(rng, 1500, 5000))
    noise = _band(rng, time, _log_uniform(rng, 800, 4000), 15000)
    body = rng.uniform(0.1, 0.7) * metal + noise
    return (body * (_decay(time, length) + rng.uniform(0, 1) * _decay(time, 0.2))).astype(np.float32)


def ride(rng: Rng) -> Audio:
    time = _time(2.0)
    length = _log_uniform(rng, 1.2, 4)
    metal = _high(_metal(rng, time, _log_uniform(rng, 250, 700)), _log_uniform(rng, 2500, 6000))
    ping = _sine(_log_uniform(rng, 2500, 5500), time) * _decay(time, rng.uniform(0.3, 1.5))
    stick = _band(rng, time, 3000, 15000) * _decay(time, 0.05)
    body = (metal + 0.2 * _band(rng, time, 5000, 15000)) * _decay(time, length)
    return (0.5 * body + rng.uniform(0.1, 0.6) * ping + rng.uniform(0.2, 0.8) * stick).astype(np.float32)


def cowbell(rng: Rng) -> Audio:
    length = _log_uniform(rng, 0.12, 0.8)
    time = _time(length * 1.1)
    base = _log_uniform(rng, 450, 900)
    shape = np.sign if rng.random() < 0.6 else np.sin
    first = _sine(base, time)
    second = _sine(base * rng.uniform(1.4, 1.55), time)
    if shape is np.sign:
        first, second = np.sign(first), np.sign(second)
    envelope = 0.5 * _decay(time, length) + 0.5 * _decay(time, length * 0.2)
    return (_high(first + second, 400, 1) * envelope).astype(np.float32)


def shaker(rng: Rng) -> Audio:
    length = _log_uniform(rng, 0.05, 0.25)
    time = _time(length * 1.5)
    noise = _band(rng, time, _log_uniform(rng, 3000, 7000), 15000)
    rise = rng.uniform(0.25, 0.6) * length
    envelope = np.minimum(time / rise, 1) ** 1.5 * np.exp(-4 * np.maximum(time - rise, 0) / length)
    return (noise * envelope).astype(np.float32)


def conga(rng: Rng) -> Audio:
    length = _log_uniform(rng, 0.12, 0.5)
    time = _time(length * 1.1)
    base = _log_uniform(rng, 180, 480)
    slide = 1 + rng.uniform(0, 0.12) * np.exp(-time / 0.02)
    body = _sine(base * slide, time) + rng.uniform(0, 0.3) * _sine(base * 2.1, time) * _decay(time, 0.08)
    slap = _band(rng, time, 600, 6000) * _decay(time, rng.uniform(0.01, 0.04))
    return (body * _decay(time, length) + rng.uniform(0, 0.5) * slap).astype(np.float32)


def woodblock(rng: Rng) -> Audio:
    length = _log_uniform(rng, 0.03, 0.14)
    time = _time(length * 1.5)
    base = _log_uniform(rng, 700, 2700)
    body = _sine(base, time) + rng.uniform(0, 0.5) * _sine(base * rng.uniform(1.4, 2.6), time)
    return (body * _decay(time, length)).astype(np.float32)


def triangle(rng: Rng) -> Audio:
    length = _log_uniform(rng, 0.5, 4)
    time = _time(2.0)
    base = _log_uniform(rng, 1000, 3000)
    ratios = np.array([1, 2.1, 2.9, 3.9, 5.1, 6.4]) * rng.uniform(0.97, 1.03, 6)
    levels = rng.uniform(0.1, 1, 6)
    parts = [
        level * _sine(min(base * ratio, 14000), time, rng.random()) * _decay(time, length / ratio**0.4)
        for ratio, level in zip(ratios, levels, strict=True)
    ]
    return np.sum(parts, axis=0).astype(np.float32)


def tambourine(rng: Rng) -> Audio:
    time = _time(rng.uniform(0.3, 0.7))
    total = np.zeros_like(time)
    for _ in range(int(rng.integers(3, 8))):
        since = time - rng.uniform(0, 0.08) * rng.random()
        ring = sum(_sine(rng.uniform(4500, 13000), time, rng.random()) for _ in range(4)) / 4
        jingle = (ring + _band(rng, time, 5000, 15000)) * (since >= 0)
        total += jingle * np.exp(-6.9 * np.maximum(since, 0) / _log_uniform(rng, 0.08, 0.5))
    return total.astype(np.float32)


DRUMS: dict[str, Maker] = {
    "kick": kick,
    "snare": snare,
    "clap": clap,
    "rim": rim,
    "closed-hat": closed_hat,
    "open-hat": open_hat,
    "tom": tom,
    "crash": crash,
    "ride": ride,
    "cowbell": cowbell,
    "shaker": shaker,
    "conga": conga,
    "woodblock": woodblock,
    "triangle": triangle,
    "tambourine": tambourine,
}


def _note_envelope(rng: Rng, time: Samples) -> Samples:
    """Attack, level and release of a held note."""
    total = time[-1] + 1e-3
    attack = _log_uniform(rng, 0.002, 0.2)
    release = min(_log_uniform(rng, 0.02, 0.4), total / 2)
    sag = np.exp(-time * rng.uniform(0, 1.2))
    return np.clip(time / attack, 0, 1) * np.clip((total - time) / release, 0, 1) * sag


def _harmonics(rng: Rng, hz: Samples | float, time: Samples) -> Samples:
    """A tone between sine and saw."""
    count = int(rng.integers(1, 16))
    slope = rng.uniform(0.5, 2.5)
    top = float(np.max(hz))
    parts = [
        _sine(np.asarray(hz) * n, time, rng.random()) / n**slope
        for n in range(1, count + 1)
        if top * n < SAMPLE_RATE_HZ / 2
    ]
    return np.sum(parts, axis=0) if parts else np.zeros_like(time)


def tone(rng: Rng) -> Audio:
    """A steady sine or harmonic tone."""
    time = _time(rng.uniform(0.4, 2.0))
    hz = _log_uniform(rng, 60, 5000)
    wave = _sine(hz, time) if rng.random() < 0.5 else _harmonics(rng, hz, time)
    envelope = np.ones_like(time) if rng.random() < 0.4 else _note_envelope(rng, time)
    return (wave * envelope).astype(np.float32)


def chord(rng: Rng) -> Audio:
    time = _time(rng.uniform(0.5, 2.0))
    root = _log_uniform(rng, 80, 600)
    steps = [[0, 4, 7], [0, 3, 7], [0, 4, 7, 11], [0, 3, 7, 10], [0, 5, 7], [0, 7, 12]]
    notes = steps[int(rng.integers(len(steps)))]
    wave = sum(_harmonics(rng, root * 2 ** (n / 12), time) for n in notes)
    return (wave * _note_envelope(rng, time)).astype(np.float32)


def bass(rng: Rng) -> Audio:
    """A held bass note, often through a closing filter."""
    time = _time(rng.uniform(0.4, 2.0))
    hz = _log_uniform(rng, 32, 130)
    wave = _harmonics(rng, hz * (1 + 0.003 * _sine(rng.uniform(3, 7), time)), time)
    wave = np.tanh(wave * _log_uniform(rng, 0.5, 6))
    return (wave * _note_envelope(rng, time)).astype(np.float32)


def pluck(rng: Rng) -> Audio:
    """A plucked string or a key: harmonic, decaying, longer than a drum."""
    time = _time(rng.uniform(0.8, 2.0))
    hz = _log_uniform(rng, 70, 900)
    wave = np.zeros_like(time)
    length = rng.uniform(0.8, 4)
    for n in range(1, int(rng.integers(5, 18))):
        if hz * n < 15000:
            wave += _sine(hz * n, time, rng.random()) / n * _decay(time, length / n**0.6)
    return wave.astype(np.float32)


def noise(rng: Rng) -> Audio:
    """Steady or swelling noise of some colour."""
    time = _time(rng.uniform(0.5, 2.0))
    wave = coloured_noise(rng, time.size, rng.uniform(-0.5, 2.5))
    if rng.random() < 0.5:
        wave = wave * _note_envelope(rng, time)
    if rng.random() < 0.3:
        wave = wave[::-1] * np.linspace(0.01, 1, time.size) ** 2
    return wave.astype(np.float32)


def hiss(rng: Rng) -> Audio:
    """A nearly silent recording: hiss, sometimes with a few ticks."""
    time = _time(rng.uniform(0.3, 2.0))
    wave = 0.001 * rng.standard_normal(time.size)
    for _ in range(int(rng.integers(0, 4))):
        wave[int(rng.integers(time.size))] += rng.uniform(-0.01, 0.01)
    return wave.astype(np.float32)


def sweep(rng: Rng) -> Audio:
    """Risers, falls, lasers and sirens."""
    time = _time(rng.uniform(0.3, 2.0))
    start, end = _log_uniform(rng, 80, 8000), _log_uniform(rng, 80, 8000)
    path = np.linspace(0, 1, time.size) ** rng.uniform(0.4, 2.5)
    hz = start * (end / start) ** path
    if rng.random() < 0.3:
        hz = hz * (1 + rng.uniform(0.1, 0.5) * _sine(rng.uniform(2, 20), time))
    wave = _sine(hz, time)
    if rng.random() < 0.4:
        wave = np.sign(wave)
    return (wave * _note_envelope(rng, time)).astype(np.float32)


def voice(rng: Rng) -> Audio:
    """Vowel-like: a pulse train through three formants, sometimes syllables."""
    time = _time(rng.uniform(0.3, 1.8))
    hz = _log_uniform(rng, 80, 350) * (1 + 0.15 * np.cumsum(rng.standard_normal(time.size)) / 400)
    hz = np.clip(hz, 60, 500)
    pulses = np.diff(np.floor(np.cumsum(hz) / SAMPLE_RATE_HZ), prepend=0.0)
    pulses = pulses + 0.01 * rng.standard_normal(time.size)
    bins = np.fft.rfftfreq(time.size, 1 / SAMPLE_RATE_HZ)
    gain = np.full(bins.size, 0.003)
    for low, high in ((250, 900), (800, 2400), (2200, 3500)):
        centre = rng.uniform(low, high)
        gain += rng.uniform(0.2, 1) / (1 + ((bins - centre) / rng.uniform(40, 120)) ** 2)
    wave = np.fft.irfft(np.fft.rfft(pulses) * gain, time.size)
    envelope = _note_envelope(rng, time)
    if rng.random() < 0.4:
        envelope = envelope * (0.5 + 0.5 * _sine(rng.uniform(2, 6), time)) ** 2
    if rng.random() < 0.5:
        consonant = _band(rng, time, 3000, 12000) * _decay(time, rng.uniform(0.05, 0.3))
        wave = wave + rng.uniform(0.01, 0.3) * np.abs(wave).max() * consonant
    return (wave * envelope).astype(np.float32)


def loop(rng: Rng) -> Audio:
    """A beat: several synthetic hits in a row."""
    size = int(rng.uniform(0.9, 2.0) * SAMPLE_RATE_HZ)
    wave = np.zeros(size, np.float32)
    step = int(rng.uniform(0.09, 0.3) * SAMPLE_RATE_HZ)
    makers = [DRUMS[name] for name in rng.choice(list(DRUMS), int(rng.integers(1, 5)))]
    for start in range(0, size, step):
        if start and rng.random() < 0.25:
            continue
        hit = makers[int(rng.integers(len(makers)))](rng)[: size - start]
        wave[start : start + hit.size] += rng.uniform(0.4, 1) * hit / (np.abs(hit).max() + 1e-9)
    return wave


OTHERS: dict[str, Maker] = {
    "tone": tone,
    "chord": chord,
    "bass": bass,
    "pluck": pluck,
    "noise": noise,
    "hiss": hiss,
    "sweep": sweep,
    "voice": voice,
    "loop": loop,
}


def make_set(rng: Rng, drums_each: int, others_each: int) -> list[tuple[str, str, Audio]]:
    """Fresh (label, maker, audio [samples]) triples: every maker so many times."""
    made = [(name, name, maker(rng)) for name, maker in DRUMS.items() for _ in range(drums_each)]
    made += [("other", name, maker(rng)) for name, maker in OTHERS.items() for _ in range(others_each)]
    return made
