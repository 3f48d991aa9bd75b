from pathlib import Path

import numpy as np
import pytest
import torch

from drum_classifier import signals
from drum_classifier.export import export_graph, largest_difference
from drum_classifier.labels import LABELS, SAMPLE_RATE_HZ, WINDOW_SAMPLES
from drum_classifier.model import EMBEDDING_SIZE, MEL_BANDS, DrumClassifier, DrumNet, LogMel, mel_filters
from drum_classifier.runtime import open_model, run_logits


@pytest.fixture(scope="module")
def model() -> DrumClassifier:
    torch.manual_seed(0)
    return DrumClassifier(DrumNet()).eval()


def test_no_mel_band_is_empty() -> None:
    assert mel_filters().sum(0).min() > 0.5


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
        logits, embedding = model(audio)
        alone, _ = model(audio[1:2])
    assert logits.shape == (3, len(LABELS))
    assert embedding.shape == (3, EMBEDDING_SIZE)
    assert torch.allclose(logits[1:2], alone, atol=1e-5)


def test_export_agrees_with_pytorch_at_any_batch(model: DrumClassifier, tmp_path: Path) -> None:
    path = tmp_path / "model.onnx"
    export_graph(model, path)
    windows = np.stack([signals.render(signal) for signal in signals.SIGNALS])
    assert largest_difference(model, path, windows) < 1e-3
    session = open_model(path)
    assert [(i.name, i.shape[1]) for i in session.get_inputs()] == [("audio", WINDOW_SAMPLES)]
    assert [o.name for o in session.get_outputs()] == ["logits", "embedding"]
    one = session.run(["logits"], {"audio": windows[:1]})[0]
    assert np.allclose(one, run_logits(session, windows)[:1], atol=1e-4)


def test_the_noise_generator_is_the_documented_one() -> None:
    assert signals.lcg_noise(1, 3) == pytest.approx(
        [(s / 2147483648) - 1 for s in (1015568748, 1586005467, 2165703038)]
    )
