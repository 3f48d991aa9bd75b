from pathlib import Path

import numpy as np
import pytest
import torch

from drum_classifier import signals
from drum_classifier.export import export_graph, largest_difference, ready_to_store
from drum_classifier.labels import LABELS, SAMPLE_RATE_HZ, WINDOW_SAMPLES
from drum_classifier.model import (
    EMBEDDING_SIZE,
    LATE_STRIDE,
    LOW_BANDS,
    LOW_FRAMES,
    MEL_BANDS,
    MEL_FRAMES,
    PICTURE_CELLS,
    DrumClassifier,
    DrumNet,
    Ears,
    LogMel,
    LowBands,
    band_hz,
    low_filters,
    mel_filters,
    slow_down,
    split,
)
from drum_classifier.runtime import open_model, run_logits


@pytest.fixture(scope="module")
def model() -> DrumClassifier:
    torch.manual_seed(0)
    return DrumClassifier([ready_to_store(DrumNet()) for _ in range(2)]).eval()


def test_no_mel_band_is_empty() -> None:
    assert mel_filters().sum(0).min() > 0.5
    assert low_filters().sum(0).min() > 0.5


def test_band_centres_rise_over_the_range() -> None:
    hz = band_hz()
    assert len(hz) == MEL_BANDS
    assert (np.diff(hz) > 0).all()
    assert 30 < hz[0] < 100
    assert 12_000 < hz[-1] < 16_000


def test_the_lows_tell_tones_a_few_hertz_apart() -> None:
    seconds = torch.arange(WINDOW_SAMPLES) / SAMPLE_RATE_HZ
    tones = torch.stack([torch.sin(2 * np.pi * hz * seconds) for hz in (50, 62, 110, 128, 300)])
    pictures = LowBands()(tones)
    assert pictures.shape == (5, LOW_BANDS, LOW_FRAMES)
    loudest = pictures[:, :, 30].argmax(1)
    assert (loudest.diff() > 0).all()


def test_slowing_down_keeps_the_stroke_and_averages_the_tail() -> None:
    mel = torch.full((1, MEL_BANDS, MEL_FRAMES), -1.0)
    mel[:, :, 3] = -0.2
    mel[:, :, 100] = 0.0
    slow = slow_down(mel)
    assert torch.allclose(slow[0, 0, 3], torch.tensor(-0.2))
    # One loud frame of four: a quarter of the power, a fifth of a decade each 0.2.
    assert slow[0, 0].max() == pytest.approx(-np.log10(LATE_STRIDE) / 5, abs=1e-4)


def test_pictures_come_apart_again() -> None:
    pictures, mel = Ears()(torch.randn(2, WINDOW_SAMPLES) * 0.1)
    assert pictures.shape == (2, PICTURE_CELLS)
    slowed, low = split(pictures)
    assert torch.equal(slowed, slow_down(mel))
    assert low.shape == (2, LOW_BANDS, LOW_FRAMES)


def test_a_higher_tone_lights_a_higher_band_and_level_is_kept() -> None:
    seconds = torch.arange(WINDOW_SAMPLES) / SAMPLE_RATE_HZ
    tones = torch.stack([torch.sin(2 * np.pi * hz * seconds) for hz in (80, 400, 2000, 10000)])
    pictures = LogMel()(tones)
    assert pictures.shape[:2] == (4, MEL_BANDS)
    loudest = pictures[:, :, 60].argmax(1)
    assert (loudest.diff() > 0).all()
    quieter = LogMel()(0.1 * tones)
    assert torch.allclose(pictures.amax((1, 2)) - quieter.amax((1, 2)), torch.tensor(0.4), atol=0.01)


def test_shapes_and_independence_of_the_batch(model: DrumClassifier) -> None:
    audio = torch.randn(3, WINDOW_SAMPLES) * 0.1
    with torch.inference_mode():
        logits, embedding, picture = model(audio)
        alone = model(audio[1:2])[0]
    assert logits.shape == (3, len(LABELS))
    assert embedding.shape == (3, 2 * EMBEDDING_SIZE)
    assert torch.allclose(embedding.norm(dim=1), torch.tensor(2.0).sqrt())
    assert picture.shape == (3, MEL_BANDS, MEL_FRAMES)
    assert torch.allclose(logits[1:2], alone, atol=1e-5)


def test_export_agrees_with_pytorch_at_any_batch(model: DrumClassifier, tmp_path: Path) -> None:
    path = tmp_path / "model.onnx"
    export_graph(model, path)
    windows = np.stack([signals.render(signal) for signal in signals.SIGNALS])
    assert largest_difference(model, path, windows) < 1e-3
    assert path.stat().st_size < 2.2 * sum(p.numel() for p in model.parameters()) + 250_000
    session = open_model(path)
    assert [(i.name, i.shape[1]) for i in session.get_inputs()] == [("audio", WINDOW_SAMPLES)]
    assert [o.name for o in session.get_outputs()] == ["logits", "embedding", "picture"]
    one = session.run(["logits"], {"audio": windows[:1]})[0]
    assert np.allclose(one, run_logits(session, windows)[:1], atol=1e-4)


def test_the_noise_generator_is_the_documented_one() -> None:
    assert signals.lcg_noise(1, 3) == pytest.approx(
        [(s / 2147483648) - 1 for s in (1015568748, 1586005467, 2165703038)]
    )
