"""What the model says of some samples, to compare the app's path with Python's.

Writes a JSON list of {id, label, topThree: [{label, probability}]}.
"""

import argparse
import json
from pathlib import Path

import numpy as np

from .audio import load_window
from .data import audio_path, read_manifest
from .labels import LABELS
from .metrics import softmax
from .runtime import open_model, run_logits


def labels_for(data: Path, model: Path, count: int, seed: int) -> list[dict[str, object]]:
    """Labels and top three of ``count`` samples drawn from a data folder."""
    description = json.loads(model.with_suffix(".json").read_text(encoding="utf-8"))
    samples = read_manifest(data)
    rows = np.random.default_rng(seed).choice(len(samples), min(count, len(samples)), replace=False)
    ids = [samples[row].id for row in rows]
    windows = np.stack([load_window(audio_path(data, sample_id)) for sample_id in ids])
    probabilities = softmax(run_logits(open_model(model), windows), description["temperature"])
    answers: list[dict[str, object]] = []
    for sample_id, row in zip(ids, probabilities, strict=True):
        best = np.argsort(-row)[:3]
        answers.append(
            {
                "id": sample_id,
                "label": LABELS[best[0]],
                "topThree": [{"label": LABELS[i], "probability": round(float(row[i]), 6)} for i in best],
            }
        )
    return answers


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True, help="the .onnx, its .json beside it")
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    answers = labels_for(options.data, options.model, options.count, options.seed)
    options.out.write_text(json.dumps(answers, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
