"""Export a trained network to the one ONNX file and the JSON beside it.

Checks that PyTorch and onnxruntime agree before either file is put in place,
and writes the parity fixture that the app's tests compare against.
"""

import argparse
import copy
import hashlib
import json
import os
import time
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from torch import nn
from torch.nn.utils.fusion import fuse_conv_bn_eval

from . import signals
from .audio import load_window
from .data import Sample, audio_path, read_manifest
from .labels import (
    LABELS,
    ONSET_THRESHOLD,
    OPSET,
    PRE_ROLL_SAMPLES,
    SAMPLE_RATE_HZ,
    SILENCE_PEAK,
    WINDOW_SAMPLES,
)
from .model import EMBEDDING_SIZE, DrumClassifier, DrumNet
from .runtime import BATCH, open_model
from .train import load_net

PARITY_LIMIT = 1e-3
SIZE_LIMIT_BYTES = 4_000_000
OUTPUTS = ("logits", "embedding", "picture")
HALF_FROM = 512
"""Tables of fewer numbers are not worth storing as half floats."""


def ready_to_store(net: DrumNet) -> DrumNet:
    """The same network with its normalisations folded in and its weights rounded to half floats."""
    folded = copy.deepcopy(net).eval()
    for module in folded.modules():
        if isinstance(module, nn.Sequential):
            _fold_pairs(module)
    with torch.no_grad():
        for parameter in folded.parameters():
            if parameter.numel() >= HALF_FROM:
                parameter.copy_(parameter.half().float())
    return folded


def _fold_pairs(layers: nn.Sequential) -> None:
    """Every normalisation that follows a convolution becomes part of it."""
    for index in range(len(layers) - 1):
        first, second = layers[index], layers[index + 1]
        if isinstance(first, nn.Conv1d | nn.Conv2d) and isinstance(second, nn.BatchNorm1d | nn.BatchNorm2d):
            layers[index] = fuse_conv_bn_eval(first, second)
            layers[index + 1] = nn.Identity()


def export_graph(model: DrumClassifier, path: Path) -> None:
    """Write the graph, spectrogram and all, as one file without metadata."""
    example = torch.zeros(2, WINDOW_SAMPLES)
    torch.onnx.export(
        model,
        (example,),
        path,
        dynamo=True,
        opset_version=OPSET,
        external_data=False,
        input_names=["audio"],
        output_names=list(OUTPUTS),
        dynamic_shapes={"audio": {0: torch.export.Dim("batch", min=1, max=1024)}},
        verbose=False,
    )
    graph = onnx.load(path)
    for node in graph.graph.node:
        node.ClearField("metadata_props")
        node.ClearField("doc_string")
    for value in [*graph.graph.input, *graph.graph.output, *graph.graph.value_info, *graph.graph.initializer]:
        value.ClearField("metadata_props")
        value.ClearField("doc_string")
    graph.graph.ClearField("metadata_props")
    graph.ClearField("metadata_props")
    store_as_halves(graph)
    onnx.checker.check_model(graph)
    onnx.save(graph, path)


def store_as_halves(graph: onnx.ModelProto) -> None:
    """Keep learned weights as half floats in the file; they are widened when it is loaded.

    Nothing is lost where the network comes from ``ready_to_store``. The front
    end's tables stay as they are.
    """
    kept = list(graph.graph.initializer)
    del graph.graph.initializer[:]
    casts: list[onnx.NodeProto] = []
    for tensor in kept:
        values = onnx.numpy_helper.to_array(tensor)
        if values.dtype != np.float32 or values.size < HALF_FROM or not tensor.name.startswith("nets."):
            graph.graph.initializer.append(tensor)
            continue
        stored = f"{tensor.name}.half"
        graph.graph.initializer.append(onnx.numpy_helper.from_array(values.astype(np.float16), stored))
        casts.append(onnx.helper.make_node("Cast", [stored], [tensor.name], to=onnx.TensorProto.FLOAT))
    rest = list(graph.graph.node)
    del graph.graph.node[:]
    graph.graph.node.extend([*casts, *rest])


def largest_difference(model: DrumClassifier, path: Path, windows: NDArray[np.float32]) -> float:
    """Greatest |PyTorch - onnxruntime| over logits and embedding of [rows, samples]."""
    session = open_model(path)
    difference = 0.0
    for start in range(0, len(windows), BATCH):
        part = windows[start : start + BATCH]
        with torch.inference_mode():
            wanted = model(torch.from_numpy(part))
        given = session.run(list(OUTPUTS), {"audio": part})
        for want, got in zip(wanted, given, strict=True):
            difference = max(difference, float(np.abs(want.numpy() - got).max()))
    return difference


def milliseconds_a_sample(path: Path) -> float:
    """Median time of one sample at batch 16 on one thread of onnxruntime."""
    session = open_model(path)
    audio = np.random.default_rng(0).standard_normal((BATCH, WINDOW_SAMPLES)).astype(np.float32)
    times: list[float] = []
    for _ in range(12):
        started = time.perf_counter()
        session.run(["logits"], {"audio": audio})
        times.append((time.perf_counter() - started) / BATCH * 1000)
    return float(np.median(times))


def write_fixture(model: DrumClassifier, sha256: str, path: Path) -> None:
    """PyTorch's logits for the formula signals, for the app's parity test."""
    windows = np.stack([signals.render(signal) for signal in signals.SIGNALS])
    with torch.inference_mode():
        logits = model(torch.from_numpy(windows))[0].numpy()
    fixture = {
        "format": "padwise-classifier-parity",
        "modelSha256": sha256,
        "sampleRateHz": SAMPLE_RATE_HZ,
        "windowSamples": WINDOW_SAMPLES,
        "formula": signals.FORMULA,
        "signals": [
            {**signal, "logits": [round(float(value), 6) for value in row]}
            for signal, row in zip(signals.SIGNALS, logits, strict=True)
        ],
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(fixture, indent=2) + "\n", encoding="utf-8")


def trained_on(samples: list[Sample]) -> dict[str, object]:
    """Counts by class, and each source with its count and licences."""
    classes = Counter(s.label for s in samples)
    sources: dict[str, Counter[str]] = {}
    for sample in samples:
        sources.setdefault(sample.source, Counter())[sample.licence] += 1
    return {
        "samples": len(samples),
        "groups": len({s.group for s in samples}),
        "classes": {label: classes[label] for label in LABELS},
        "sources": [
            {
                "name": name,
                "samples": sum(licences.values()),
                "licence": ", ".join(text for text, _ in licences.most_common()),
            }
            for name, licences in sorted(sources.items(), key=lambda item: -sum(item[1].values()))
        ],
        "extra": "kits, instruments, voices and noises of Debian packages with stated licences",
        "synthetic": "drums and non-drums made by formula during training",
    }


def brief(entry: dict[str, Any], name: str) -> dict[str, Any]:
    """The figures that the app may show."""
    keys = ("count", "accuracy", "macroF1", "topThree", "coreAccuracy", "calibrationError")
    return {"name": name, **{key: entry["figures"][key] for key in keys}}


def export(
    data: Path, runs: list[Path], evaluation: Path, target: Path, fixture: Path | None, version: str, licensed: bool
) -> None:
    """Export to ``target`` (``.onnx``, its ``.json`` beside it): check, and only then put both in place."""
    model = DrumClassifier([ready_to_store(load_net(run / "model.pt")) for run in runs]).eval()
    target.parent.mkdir(parents=True, exist_ok=True)
    unchecked = target.with_suffix(".unchecked.onnx")
    export_graph(model, unchecked)
    size = unchecked.stat().st_size
    if size > SIZE_LIMIT_BYTES:
        raise SystemExit(f"the model has {size} bytes, more than {SIZE_LIMIT_BYTES}")

    samples = read_manifest(data)
    rows = np.random.default_rng(0).choice(len(samples), 64, replace=False)
    windows = [load_window(audio_path(data, samples[row].id)) for row in rows]
    windows += [signals.render(signal) for signal in signals.SIGNALS]
    difference = largest_difference(model, unchecked, np.stack(windows))
    if difference > PARITY_LIMIT:
        raise SystemExit(f"PyTorch and onnxruntime differ by {difference:.2e}, more than {PARITY_LIMIT}")

    measured = json.loads(evaluation.read_text(encoding="utf-8"))
    kinds = {"licensed": "stated licences only, on all the rest"} if licensed else {
        "sources": "sources it never heard",
        "folds": "five folds by group",
    }
    sha256 = hashlib.sha256(unchecked.read_bytes()).hexdigest()
    description = {
        "format": "padwise-classifier",
        # Embeddings of different networks are not comparable: nor may their versions be equal.
        "version": f"{version}-licensed" if licensed else version,
        "sha256": sha256,
        "bytes": size,
        "labels": list(LABELS),
        "sampleRateHz": SAMPLE_RATE_HZ,
        "windowSamples": WINDOW_SAMPLES,
        "embeddingSize": EMBEDDING_SIZE * len(runs),
        "temperature": measured["licensedTemperature" if licensed else "temperature"],
        "opset": OPSET,
        "preprocessing": {
            "silencePeak": SILENCE_PEAK,
            "onsetThreshold": ONSET_THRESHOLD,
            "preRollSamples": PRE_ROLL_SAMPLES,
        },
        "trainedOn": trained_on([s for s in samples if not licensed or s.licence != "unstated"]),
        "metrics": {
            "howMeasured": "Audio only, on what networks of the same recipe never heard; see docs/model-card.md.",
            "heldOut": [brief(measured[key], name) for key, name in kinds.items() if key in measured],
        },
    }
    os.replace(unchecked, target)
    target.with_suffix(".json").write_text(json.dumps(description, indent=2) + "\n", encoding="utf-8")
    if fixture:
        write_fixture(model, sha256, fixture)
    milliseconds = milliseconds_a_sample(target)
    print(f"exported: {size} bytes, parity {difference:.2e}, {milliseconds:.1f} ms a sample on one thread")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--runs", type=Path, nargs="+", required=True, help="run folders that answer together")
    parser.add_argument("--evaluation", type=Path, required=True, help="from drum_classifier.evaluate")
    parser.add_argument("--target", type=Path, required=True, help="the .onnx to write")
    parser.add_argument("--fixture", type=Path, help="fixtures/parity.json")
    parser.add_argument("--version", default="2.0.0")
    parser.add_argument("--licensed", action="store_true", help="the runs learned only from stated licences")
    options = parser.parse_args()
    export(
        options.data,
        options.runs,
        options.evaluation,
        options.target,
        options.fixture,
        options.version,
        options.licensed,
    )


if __name__ == "__main__":
    main()
