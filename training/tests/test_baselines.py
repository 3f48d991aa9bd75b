from pathlib import Path

import numpy as np

from drum_classifier.baselines import as_pictures, forest, mfcc_statistics, resnet18
from drum_classifier.card import card
from drum_classifier.data import Sample
from drum_classifier.evaluate import Answers, describe
from drum_classifier.figures import STYLE, confusion_matrix, plt, reliability_diagram
from drum_classifier.labels import LABELS
from drum_classifier.model import MEL_BANDS, MEL_FRAMES
from drum_classifier.splits import Split


def test_statistics_leave_the_floor_of_a_recording_out() -> None:
    quiet = np.full((1, MEL_BANDS, MEL_FRAMES), -2.0, np.float16)
    quiet[:, :, :20] = -0.5
    noisy = quiet.copy()
    noisy[:, :, 20:] = -1.8
    whole = slice(0, 61)
    assert np.allclose(mfcc_statistics(quiet)[:, whole], mfcc_statistics(noisy)[:, whole], atol=1e-3)
    assert mfcc_statistics(quiet).shape == (1, 121)


def test_the_forest_answers_for_classes_it_has_not_seen() -> None:
    rng = np.random.default_rng(0)
    labels = np.array([0, 1] * 20)
    table = (labels[:, None] + rng.normal(0, 0.1, (40, 3))).astype(np.float32)
    tested = np.arange(40) >= 30
    answers = forest(table, labels, Split("half", tested, ~tested), seed=0)
    assert answers.shape == (10, len(LABELS))
    assert (answers.argmax(1) == labels[tested]).all()
    assert np.isfinite(answers).all()


def test_pictures_of_the_resnet_are_square_and_relative_to_their_maximum() -> None:
    pictures = as_pictures(np.linspace(-3, -1, MEL_BANDS * MEL_FRAMES, dtype=np.float16).reshape(1, MEL_BANDS, -1))
    assert pictures.min() >= 0
    assert pictures.max() == 1
    assert resnet18(4)(pictures[:, None].expand(-1, 3, -1, -1)).shape == (1, len(LABELS))


def told() -> dict:
    rng = np.random.default_rng(0)
    truth = np.arange(64) % 16
    logits = (3 * np.eye(16)[truth] + rng.normal(0, 1, (64, 16))).astype(np.float32)
    samples = [
        Sample(f"s{i}", LABELS[t], f"g{i % 4}", 0, f"source {i % 2}", f"k{i % 4}", f"x/n{i}.wav", "CC0", str(i))
        for i, t in enumerate(truth)
    ]
    return describe(Answers(samples, truth, {1: logits, 2: logits + 0.1}, np.array(["a", "b"] * 32)), 1.0)


def test_the_card_says_what_was_measured(tmp_path: Path) -> None:
    sources = told()
    evaluation = {"seeds": [1, 2], "sources": sources, "licensed": sources, "baselines": {"forest": sources["figures"]}}
    description = {
        "version": "2.0.0",
        "bytes": 2_000_000,
        "opset": 18,
        "windowSamples": 48_000,
        "sampleRateHz": 32_000,
        "embeddingSize": 128,
        "temperature": 1.0,
        "trainedOn": {
            "samples": 64,
            "groups": 4,
            "classes": {"kick": 4},
            "sources": [{"name": "crate", "samples": 64, "licence": "CC0"}],
            "extra": "more",
            "synthetic": "none",
        },
    }
    text = card(evaluation, description, description)
    right = 100 * sources["figures"]["accuracy"]
    assert f"| **sources it never heard** | 64 | {right:.1f} % |" in text
    assert "random forest on MFCC statistics" in text
    assert "2 small convolutional networks" in text
    assert "drum-classifier-licensed.onnx" in text


def test_pictures_are_the_same_each_time(tmp_path: Path) -> None:
    sources = told()
    with plt.rc_context(STYLE):
        for name in ("first.svg", "second.svg"):
            confusion_matrix(sources["figures"], tmp_path / name)
        reliability_diagram(sources, tmp_path / "reliability.svg")
    assert (tmp_path / "first.svg").read_bytes() == (tmp_path / "second.svg").read_bytes()
    assert (tmp_path / "reliability.svg").stat().st_size > 1000
