import numpy as np
import pytest

from drum_classifier.audio import frame_onset
from drum_classifier.augment import MIN_TAIL_SECONDS, augment, coloured_noise
from drum_classifier.labels import LABELS, SAMPLE_RATE_HZ, WINDOW_SAMPLES
from drum_classifier.synthesis import DRUMS, OTHERS, make_set


def test_same_seed_same_variant() -> None:
    audio = DRUMS["snare"](np.random.default_rng(0))
    first, second = (augment(np.random.default_rng(7), audio, "snare") for _ in range(2))
    assert np.array_equal(first, second)
    assert not np.array_equal(first, augment(np.random.default_rng(8), audio, "snare"))


@pytest.mark.parametrize("label", LABELS)
def test_variants_are_finite_and_audible(label: str) -> None:
    rng = np.random.default_rng(1)
    maker = DRUMS.get(label, OTHERS["tone"])
    for _ in range(8):
        window = frame_onset(augment(rng, maker(rng), label))
        assert np.isfinite(window).all()
        assert np.abs(window).max() == pytest.approx(1.0)


def test_an_open_hat_is_never_cut_to_a_closed_one() -> None:
    rng = np.random.default_rng(2)
    shortest = MIN_TAIL_SECONDS["open-hat"] * SAMPLE_RATE_HZ
    fastest = 2 ** (-4 / 12)
    steady = coloured_noise(rng, SAMPLE_RATE_HZ, 0)
    for _ in range(40):
        assert augment(rng, steady, "open-hat").size >= shortest * fastest


def test_pitch_is_moved_within_reach() -> None:
    rng = np.random.default_rng(3)
    seconds = np.arange(SAMPLE_RATE_HZ) / SAMPLE_RATE_HZ
    audio = np.sin(2 * np.pi * 400 * seconds).astype(np.float32)
    for _ in range(20):
        window = frame_onset(augment(rng, audio, "conga"))[:8192]
        hz = np.abs(np.fft.rfft(window * np.hanning(8192))).argmax() * SAMPLE_RATE_HZ / 8192
        assert 400 * 2 ** (-2.2 / 12) < hz < 400 * 2 ** (2.2 / 12)


def test_every_maker_gives_audible_sound_of_its_label() -> None:
    made = make_set(np.random.default_rng(4), drums_each=2, others_each=2)
    assert {label for label, _, _ in made} == set(LABELS)
    for label, maker, audio in made:
        assert audio.dtype == np.float32, maker
        assert np.isfinite(audio).all(), maker
        assert 0 < audio.size <= 2 * WINDOW_SAMPLES, maker
        assert frame_onset(audio).any(), (label, maker)
