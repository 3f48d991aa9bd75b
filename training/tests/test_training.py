import csv
from pathlib import Path

import numpy as np
import pytest
import soundfile
import torch

from drum_classifier import bank as bank_module
from drum_classifier.data import Holdout, read_manifest, sampling_weights
from drum_classifier.card import card
from drum_classifier.evaluate import evaluate
from drum_classifier.labels import LABELS, SAMPLE_RATE_HZ
from drum_classifier.metrics import calibration_error, figures, fit_temperature, softmax
from drum_classifier.synthesis import DRUMS
from drum_classifier.train import Recipe, draw_weights, mix, rate_at, train

COLUMNS = ["id", "class", "gm", "group", "fold", "source", "kit", "original_name", "licence", "near_duplicate_of"]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder of synthetic drums: two sources, three folds."""
    folder = tmp_path / "data"
    (folder / "audio").mkdir(parents=True)
    rng = np.random.default_rng(0)
    with (folder / "manifest.csv").open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        for index in range(24):
            label = ("kick", "closed-hat", "tom")[index % 3]
            source = "first" if index < 16 else "second"
            row = [f"s{index}", label, "", f"g{index // 4}", index // 4 % 3, source, "k", "n", "CC0", index]
            writer.writerow(row)
            audio = DRUMS[label](rng)
            soundfile.write(folder / "audio" / f"s{index}.flac", audio / np.abs(audio).max() * 0.9, SAMPLE_RATE_HZ)
    return folder


def test_holdouts_take_a_fold_or_sources(data: Path) -> None:
    samples = read_manifest(data)
    assert {s.fold for s, out in zip(samples, Holdout(fold=1).mask(samples), strict=True) if out} == {1}
    assert Holdout(sources=("second",)).mask(samples).sum() == 8
    assert not Holdout().mask(samples).any()


def test_held_out_rows_are_never_drawn(data: Path) -> None:
    samples = read_manifest(data)
    held = Holdout(fold=0).mask(samples)
    weights = draw_weights(samples, ~held, len(samples) + 10, Recipe())
    assert weights.sum() == pytest.approx(1)
    assert not weights[: len(samples)][held].any()
    assert weights[len(samples) :].sum() == pytest.approx(Recipe.synthetic_share)
    assert sampling_weights(samples).min() > 0


def test_training_resumes_to_the_same_network(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bank_module, "DRUMS_EACH", 1)
    monkeypatch.setattr(bank_module, "OTHERS_EACH", 1)
    torch.set_num_threads(1)
    bank = tmp_path / "bank"
    bank.mkdir()
    bank_module.build_clean(data, bank)
    bank_module.build_variant(data, bank, 0, seed=1)
    recipe = Recipe(epochs=2, batch=8)
    holdout = Holdout(fold=0)
    train(data, bank, tmp_path / "whole", holdout, recipe)

    stop_after_first = iter([None])

    def interrupt(*_: object, **__: object) -> None:
        if next(stop_after_first, "stop"):
            raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("drum_classifier.train.print", interrupt, raising=False)
        with pytest.raises(KeyboardInterrupt):
            train(data, bank, tmp_path / "halved", holdout, recipe)
    train(data, bank, tmp_path / "halved", holdout, recipe)

    states = [torch.load(tmp_path / run / "model.pt", weights_only=True) for run in ("whole", "halved")]
    for key, value in states[0].items():
        assert torch.allclose(value.float(), states[1][key].float(), atol=1e-6), key
    with np.load(tmp_path / "whole" / "heldout.npz") as stored:
        assert stored["logits"].shape == (8, len(LABELS))


def test_mixing_two_sounds_is_never_quieter_than_the_share_of_one() -> None:
    rng = np.random.default_rng(0)
    pictures = torch.full((32, 4, 5), -0.5)
    targets = torch.eye(16)[torch.arange(32) % 16]
    mixed, shares = mix(rng, pictures, targets, Recipe(mixup_share=1.0))
    assert torch.allclose(mixed, pictures, atol=1e-5)
    assert torch.allclose(shares.sum(1), torch.ones(32))
    assert (shares.max(1).values >= 0.5 - 1e-6).all()


def test_rate_warms_up_and_falls() -> None:
    rates = [rate_at(step, 100, 10, 1.0) for step in range(100)]
    assert np.argmax(rates) in (9, 10)
    assert rates[-1] < 0.02


def test_figures_of_known_predictions() -> None:
    truth = np.array([0, 0, 1, 7])
    logits = np.full((4, 16), -4.0)
    logits[np.arange(4), [0, 1, 1, 8]] = 4.0
    measured = figures(logits, truth, 1.0)
    assert measured["accuracy"] == 0.5
    assert measured["coreAccuracy"] == 0.75
    assert measured["perClass"]["kick"] == {"count": 2, "precision": 1.0, "recall": 0.5, "f1": 0.6667}
    assert measured["confusion"][7][8] == 1


def test_temperature_undoes_overconfidence() -> None:
    rng = np.random.default_rng(0)
    logits = rng.normal(0, 2, (4000, 16))
    truth = np.array([rng.choice(16, p=p) for p in softmax(logits)])
    assert fit_temperature(3 * logits, truth) == pytest.approx(3, rel=0.1)
    assert calibration_error(softmax(logits), truth) < calibration_error(softmax(3 * logits), truth)


def test_machines_heard_from_another_source_are_counted_apart(data: Path, tmp_path: Path) -> None:
    rows = list(csv.DictReader((data / "manifest.csv").open()))
    rows[16]["group"] = "g0"
    with (data / "manifest.csv").open("w", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerows(rows)
    samples = read_manifest(data)
    held = [s for s in samples if s.source == "second"]
    truth = np.array([s.label_index for s in held])
    run = tmp_path / "run"
    run.mkdir()
    np.savez(run / "heldout.npz", ids=[s.id for s in held], labels=truth, logits=5 * np.eye(16)[truth])
    measured = evaluate([run], ["second"], samples)
    assert [(e["clean"], e["figures"]["count"]) for e in measured["heldOut"]] == [(False, 8), (True, 7)]
    assert measured["heldOut"][1]["figures"]["accuracy"] == 1.0
    assert measured["bySource"] == [
        {"run": "second", "source": "second", "count": 8, "unheardKits": False, "accuracy": 1.0}
    ]

    measured["nonDrums"] = {"count": 1, "heardAsOther": 1, "otherOrUnsure": 1}
    description = {
        "version": "1.0.0",
        "bytes": 1,
        "opset": 18,
        "windowSamples": 48000,
        "sampleRateHz": 32000,
        "embeddingSize": 128,
        "temperature": 1.0,
        "trainedOn": {
            "samples": 24,
            "groups": 6,
            "classes": {"kick": 8},
            "sources": [{"name": "first", "samples": 16, "licence": "CC0"}],
            "synthetic": "none",
        },
    }
    assert "| second | 8 | 100.0 % |" in card(measured, description)
