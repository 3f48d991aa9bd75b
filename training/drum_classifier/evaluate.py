"""Gather what networks said of what they never heard into ``evaluation.json``.

Every figure is of held-out predictions: sources left out in turn, the five
folds by group, and the network that learned only from stated licences. The
networks of several seeds answer together, as they do in the app; each seed's
own figures stand beside.
"""

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .cv import run_folder
from .data import Sample, read_manifest
from .labels import LABELS
from .metrics import (
    bootstrap_by_group,
    calibration_error,
    figures,
    fit_temperature,
    reliability,
    softmax,
)
from .splits import Split, fold_splits, licensed_only, source_splits
from .trials import kit_of_folders, non_drums

ERRORS_LISTED = 24


@dataclass(frozen=True)
class Answers:
    """What networks said of rows of the manifest that they never heard."""

    samples: list[Sample]
    truth: NDArray[np.int64]
    by_seed: dict[int, NDArray[np.float32]]
    """Logits [rows, 16] of each seed's networks."""
    split: NDArray[np.str_]
    """Name of the split that each row was held out in."""

    @property
    def logits(self) -> NDArray[np.float32]:
        """Of the seeds together, as the exported network answers."""
        return np.mean(list(self.by_seed.values()), axis=0)


def join(embeddings: Sequence[NDArray[np.float32]]) -> NDArray[np.float32]:
    """Embeddings of several networks as the exported one gives them: each of length 1, end to end."""
    return np.concatenate([e / np.maximum(np.linalg.norm(e, axis=1, keepdims=True), 1e-12) for e in embeddings], axis=1)


def gather(runs: Path, splits: Sequence[Split], samples: Sequence[Sample], seeds: Sequence[int], keep: Path) -> Answers:
    """Read the held-out answers of all splits and seeds; write each split's joint ones to ``keep``."""
    by_id = {s.id: s for s in samples}
    ids: list[str] = []
    truth: list[NDArray[np.int64]] = []
    split_of: list[str] = []
    logits: dict[int, list[NDArray[np.float32]]] = {seed: [] for seed in seeds}
    keep.mkdir(parents=True, exist_ok=True)
    for split in splits:
        embeddings: list[NDArray[np.float32]] = []
        for seed in seeds:
            with np.load(run_folder(runs, split.name, seed) / "heldout.npz") as stored:
                own, labels = [str(i) for i in stored["ids"]], stored["labels"]
                logits[seed].append(stored["logits"])
                embeddings.append(stored["embeddings"])
        ids += own
        truth.append(labels)
        split_of += [split.name] * len(own)
        mean = np.mean([logits[seed][-1] for seed in seeds], axis=0)
        np.savez(keep / f"{split.name}.npz", ids=own, labels=labels, logits=mean, embeddings=join(embeddings))
    return Answers(
        [by_id[i] for i in ids],
        np.concatenate(truth),
        {seed: np.concatenate(parts) for seed, parts in logits.items()},
        np.array(split_of),
    )


def cross_fitted_error(answers: Answers) -> float:
    """Calibration error where each split's temperature comes from all the others."""
    probabilities = np.zeros_like(answers.logits, dtype=np.float64)
    for name in np.unique(answers.split):
        own = answers.split == name
        temperature = fit_temperature(answers.logits[~own], answers.truth[~own])
        probabilities[own] = softmax(answers.logits[own], temperature)
    return round(calibration_error(probabilities, answers.truth), 4)


def errors(answers: Answers, temperature: float) -> list[dict[str, object]]:
    """The surest wrong answers, at most one a kit and pair of classes."""
    probabilities = softmax(answers.logits, temperature)
    guess = probabilities.argmax(1)
    sure = probabilities.max(1)
    listed: list[dict[str, object]] = []
    seen: set[tuple[str, int, int]] = set()
    for row in np.argsort(-sure):
        sample, is_, heard = answers.samples[row], int(answers.truth[row]), int(guess[row])
        if is_ == heard or (sample.kit, is_, heard) in seen:
            continue
        seen.add((sample.kit, is_, heard))
        name = sample.original_name.rsplit("/", 1)[-1]
        listed.append(
            {
                "id": sample.id,
                "source": sample.source,
                "kit": sample.kit,
                "name": name,
                "is": LABELS[is_],
                "heardAs": LABELS[heard],
                "confidence": round(float(sure[row]), 3),
            }
        )
        if len(listed) == ERRORS_LISTED:
            break
    return listed


def describe(answers: Answers, temperature: float) -> dict[str, Any]:
    """All that is said of one way of holding out."""
    groups = [s.group for s in answers.samples]
    logits, truth = answers.logits, answers.truth
    sources = np.array([s.source for s in answers.samples])

    def brief(mask: NDArray[np.bool_]) -> dict[str, object]:
        own = figures(logits[mask], truth[mask], temperature)
        return {key: own[key] for key in ("count", "accuracy", "macroF1", "topThree", "coreAccuracy")}  # type: ignore[literal-required]

    together = figures(logits, truth, temperature)
    seeds = []
    for seed, own in answers.by_seed.items():
        alone = figures(own, truth, fit_temperature(own, truth))
        seeds.append({"seed": seed, **{k: alone[k] for k in ("accuracy", "macroF1", "topThree", "coreAccuracy")}})  # type: ignore[literal-required]
    return {
        "figures": together,
        "interval": bootstrap_by_group(logits, truth, groups),
        "seeds": seeds,
        "crossFittedCalibrationError": cross_fitted_error(answers) if len(set(answers.split)) > 1 else None,
        "reliability": reliability(softmax(logits, temperature), truth),
        "bySplit": [{"name": str(n), **brief(answers.split == n)} for n in dict.fromkeys(answers.split)],
        "bySource": [{"name": str(n), **brief(sources == n)} for n in np.unique(sources)],
        "errors": errors(answers, temperature),
    }


def table(evaluation: dict[str, Any]) -> str:
    """A table of the figures for the terminal."""
    lines = [f"{'held out':28} count  acc    F1     top3   core   ece"]
    for name in ("sources", "folds", "licensed"):
        if name not in evaluation:
            continue
        entries = [(name, evaluation[name]["figures"])]
        entries += [(f"  {e['name']}", e) for e in evaluation[name]["bySplit"] if name == "sources"]
        for title, f in entries:
            ece = f"{f['calibrationError']:.3f}" if "calibrationError" in f else ""
            lines.append(
                f"{title[:28]:28} {f['count']:5d}  {f['accuracy']:.3f}  {f['macroF1']:.3f}  "
                f"{f['topThree']:.3f}  {f['coreAccuracy']:.3f}  {ece}"
            )
    lines.append(f"temperature {evaluation['temperature']}")
    lines += [f"{key}: {evaluation[key]}" for key in ("outside", "nonDrums") if key in evaluation]
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--runs", type=Path, required=True, help="where drum_classifier.cv put its networks")
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3])
    parser.add_argument("--held-out", type=Path, required=True, help="folder for the joint answers of each split")
    parser.add_argument("--kits", type=Path, help="kits from elsewhere: a uzu-drumkit and a sf_GMbank.sf2")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    samples = read_manifest(options.data)

    def has(splits: Sequence[Split]) -> bool:
        folders = [run_folder(options.runs, s.name, seed) for s in splits for seed in options.seeds]
        return all((folder / "heldout.npz").exists() for folder in folders)

    def answers(splits: Sequence[Split]) -> Answers:
        return gather(options.runs, splits, samples, options.seeds, options.held_out)

    sources = answers(source_splits(samples))
    temperature = fit_temperature(sources.logits, sources.truth)
    evaluation: dict[str, Any] = {
        "seeds": options.seeds,
        "temperature": round(temperature, 4),
        "sources": describe(sources, temperature),
    }
    if has(fold_splits(samples)):
        evaluation["folds"] = describe(answers(fold_splits(samples)), temperature)
    if has([licensed_only(samples)]):
        licensed = answers([licensed_only(samples)])
        own = fit_temperature(licensed.logits, licensed.truth)
        evaluation |= {"licensedTemperature": round(own, 4), "licensed": describe(licensed, own)}
    if options.kits:
        clean = [run_folder(options.runs, "ms20-garden-tonejs", seed) for seed in options.seeds]
        evaluation["outside"] = kit_of_folders(options.kits / "uzu-drumkit", clean)
        evaluation["nonDrums"] = non_drums(options.kits / "sf_GMbank.sf2", clean, temperature)
    options.out.write_text(json.dumps(evaluation, indent=1) + "\n", encoding="utf-8")
    print(table(evaluation))


if __name__ == "__main__":
    main()
