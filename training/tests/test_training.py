import csv
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import soundfile
import torch

from drum_classifier import bank as bank_module
from drum_classifier.bank import Bank
from drum_classifier.cv import is_complete
from drum_classifier.data import read_manifest, sampling_weights
from drum_classifier.evaluate import Answers, describe, gather, join
from drum_classifier.labels import LABELS, SAMPLE_RATE_HZ
from drum_classifier.metrics import bootstrap_by_group, calibration_error, figures, fit_temperature, reliability, softmax
from drum_classifier.splits import Split, everything, find_split, fold_splits, licensed_only, source_splits
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


def small_bank(data: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(bank_module, "DRUMS_EACH", 1)
    monkeypatch.setattr(bank_module, "OTHERS_EACH", 1)
    torch.set_num_threads(1)
    folder.mkdir()
    bank_module.build_clean(data, folder)
    bank_module.build_variant(data, folder, 0, seed=1)
    return folder


def test_splits_never_train_on_a_group_that_they_test(data: Path) -> None:
    samples = read_manifest(data)
    for split in [*source_splits(samples), *fold_splits(samples), licensed_only(samples)]:
        tested = {s.group for s, out in zip(samples, split.tested, strict=True) if out}
        trained = {s.group for s, kept in zip(samples, split.trained, strict=True) if kept}
        assert not tested & trained, split.name
    assert find_split(samples, "fold-1").tested.sum() == 8
    assert everything(samples).trained.all()
    with pytest.raises(KeyError, match="no split nowhere"):
        find_split(samples, "nowhere")
    both = np.ones(len(samples), bool)
    with pytest.raises(ValueError, match="trained on"):
        Split("both", both, both)


def test_held_out_rows_and_their_machines_are_never_drawn(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    samples = read_manifest(data)
    bank = Bank(small_bank(data, tmp_path / "bank", monkeypatch), samples)
    split = find_split(samples, "fold-0")
    # As if a package held a kit of a machine that is held out, and another one.
    barred, other = (samples[int(np.flatnonzero(mask)[0])] for mask in (split.tested, split.trained))
    row = len(bank.labels)
    bank.drums += [(row, barred), (row + 1, other)]
    bank.labels = np.append(bank.labels, [barred.label_index, other.label_index])
    weights = draw_weights(bank, split, Recipe())
    assert weights.sum() == pytest.approx(1)
    assert not weights[: len(samples)][split.tested].any()
    assert weights[row] == 0
    assert weights[row + 1] > 0
    assert weights[bank.synthetic].sum() == pytest.approx(Recipe.synthetic_share)
    assert sampling_weights(samples).min() > 0


def test_training_resumes_to_the_same_network(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bank = small_bank(data, tmp_path / "bank", monkeypatch)
    recipe = Recipe(epochs=2, batch=8)
    split = find_split(read_manifest(data), "fold-0")
    train(data, bank, tmp_path / "whole", split, recipe)

    with monkeypatch.context() as patch:
        patch.setattr(torch, "save", interrupted_save(torch.save))
        with pytest.raises(KeyboardInterrupt):
            train(data, bank, tmp_path / "halved", split, recipe)
    assert not is_complete(tmp_path / "halved", 2)
    train(data, bank, tmp_path / "halved", split, recipe)
    assert is_complete(tmp_path / "halved", 2)

    states = [torch.load(tmp_path / run / "model.pt", weights_only=True) for run in ("whole", "halved")]
    for key, value in states[0].items():
        assert torch.allclose(value.float(), states[1][key].float(), atol=1e-6), key
    with np.load(tmp_path / "whole" / "heldout.npz") as stored:
        assert stored["logits"].shape == (8, len(LABELS))
        assert len(stored["embeddings"]) == 8
    with pytest.raises(ValueError, match="another recipe"):
        train(data, bank, tmp_path / "whole", split, Recipe(epochs=3, batch=8))


def interrupted_save(save: Callable[..., None]) -> Callable[..., None]:
    """``torch.save`` that is struck down in the second epoch's first call."""
    calls = iter(range(100))

    def save_or_stop(*arguments: object) -> None:
        if next(calls) == 2:
            raise KeyboardInterrupt
        save(*arguments)

    return save_or_stop


def test_mixing_two_sounds_is_never_quieter_than_the_share_of_one() -> None:
    rng = np.random.default_rng(0)
    pictures = torch.full((32, 20), -0.5)
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


def test_seeds_answer_together_and_each_split_is_kept(data: Path, tmp_path: Path) -> None:
    samples = read_manifest(data)
    rng = np.random.default_rng(0)
    splits = fold_splits(samples)[:2]
    for split in splits:
        held = [s for s, out in zip(samples, split.tested, strict=True) if out]
        truth = np.array([s.label_index for s in held])
        for seed in (1, 2):
            run = tmp_path / f"{split.name}.{seed}"
            run.mkdir()
            logits = 5 * np.eye(16)[truth] + rng.normal(0, 1, (len(held), 16))
            np.savez(run / "heldout.npz", ids=[s.id for s in held], labels=truth, logits=logits, embeddings=logits)
    answers = gather(tmp_path, splits, samples, [1, 2], tmp_path / "kept")
    assert np.allclose(answers.logits, (answers.by_seed[1] + answers.by_seed[2]) / 2)
    with np.load(tmp_path / "kept" / "fold-1.npz") as kept:
        assert kept["embeddings"].shape == (8, 32)
        assert np.allclose(kept["logits"], answers.logits[answers.split == "fold-1"])
    told = describe(answers, 1.0)
    assert told["figures"]["count"] == 16
    assert [e["name"] for e in told["bySplit"]] == ["fold-0", "fold-1"]
    assert told["interval"]["accuracy"][0] <= told["figures"]["accuracy"] <= told["interval"]["accuracy"][1]


def test_joined_embeddings_have_parts_of_length_one() -> None:
    joined = join([np.array([[3.0, 4.0]]), np.array([[0.0, 0.5]])])
    assert np.allclose(joined, [[0.6, 0.8, 0.0, 1.0]])


def test_the_surest_error_comes_first_and_once_a_kit(data: Path) -> None:
    samples = read_manifest(data)[:4]
    truth = np.array([s.label_index for s in samples])
    logits = np.zeros((4, 16), np.float32)
    logits[np.arange(4), (truth + 1) % 16] = [1.0, 3.0, 2.0, 4.0]
    told = describe(Answers(samples, truth, {1: logits}, np.array(["a"] * 4)), 1.0)
    assert [e["id"] for e in told["errors"]] == [samples[3].id, samples[1].id, samples[2].id]


def test_reliability_counts_everything_once() -> None:
    rng = np.random.default_rng(0)
    probabilities = softmax(rng.normal(0, 2, (500, 16)))
    bins = reliability(probabilities, np.zeros(500, np.int64))
    assert sum(b["count"] for b in bins) == 500
    assert all(0 <= b["accuracy"] <= 1 for b in bins)


def test_intervals_are_wider_where_there_are_few_kits() -> None:
    truth = np.zeros(400, np.int64)
    logits = np.zeros((400, 16))
    logits[::2, 1] = 1.0
    logits[:, 0] += 0.5
    many = bootstrap_by_group(logits, truth, [str(i) for i in range(400)], 200)["accuracy"]
    few = bootstrap_by_group(logits, truth, [str(i % 2) for i in range(400)], 200)["accuracy"]
    assert many[1] - many[0] < few[1] - few[0]
