import numpy as np
import pytest

from drum_classifier.audio import frame_onset, prepare, resample, to_mono
from drum_classifier.labels import PRE_ROLL_SAMPLES, SAMPLE_RATE_HZ, WINDOW_SAMPLES


def tone(hz: float, seconds: float, rate_hz: int = SAMPLE_RATE_HZ) -> np.ndarray:
    return np.sin(2 * np.pi * hz * np.arange(int(seconds * rate_hz)) / rate_hz).astype(np.float32)


def test_mono_is_the_mean_of_the_channels() -> None:
    stereo = np.array([[1.0, 0.0], [0.5, -0.5]], dtype=np.float32)
    assert to_mono(stereo).tolist() == [0.5, 0.0]


@pytest.mark.parametrize("rate_hz", [8000, 22050, 44100, 48000, 96000])
def test_resampling_keeps_pitch_level_and_duration(rate_hz: int) -> None:
    resampled = resample(tone(1000, 0.5, rate_hz), rate_hz)
    assert abs(resampled.size - SAMPLE_RATE_HZ // 2) <= 1
    middle = slice(2000, 14000)
    assert np.abs(resampled[middle] - tone(1000, 0.5)[: resampled.size][middle]).max() < 0.01


def test_window_starts_just_before_the_onset_with_a_peak_of_one() -> None:
    audio = np.concatenate([np.zeros(5000, np.float32), 0.25 * np.ones(300, np.float32)])
    window = frame_onset(audio)
    assert window.shape == (WINDOW_SAMPLES,)
    assert window.max() == 1.0
    assert np.flatnonzero(window)[0] == PRE_ROLL_SAMPLES
    assert np.count_nonzero(window) == 300


def test_pre_roll_is_clamped_at_the_start() -> None:
    assert frame_onset(np.ones(100, np.float32))[0] == 1.0


def test_the_peak_is_taken_within_the_window() -> None:
    audio = np.zeros(2 * WINDOW_SAMPLES, np.float32)
    audio[0] = 0.5
    audio[-1] = 1.0
    assert frame_onset(audio)[0] == 1.0


@pytest.mark.parametrize("audio", [np.zeros(0), np.zeros(10), np.full(10, 5e-5), np.full(10, np.nan)])
def test_silence_and_garbage_are_zeros(audio: np.ndarray) -> None:
    assert not prepare(audio.astype(np.float32), 44100).any()


def test_preparation_is_its_own_fixed_point() -> None:
    once = prepare(0.3 * tone(200, 1.0, 44100), 44100)
    assert np.allclose(frame_onset(once), once)
