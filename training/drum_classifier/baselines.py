"""Two plain ways on the same splits, so that a figure can be told from its effort.

``forest``: statistics of MFCCs and a random forest. ``resnet``: the way of the
hobby project that this one grew out of, a ResNet on mel spectrogram pictures
in librosa's manner (relative to each sound's own maximum, 80 dB deep), trained
from scratch without augmentation.
"""

import argparse
import json
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from scipy.fft import dct
from sklearn.ensemble import RandomForestClassifier
from torch import Tensor, nn
from torch.nn import functional

from .audio import load_mono
from .data import Sample, audio_path, read_manifest
from .labels import LABELS, WINDOW_SAMPLES
from .metrics import bootstrap_by_group, figures, fit_temperature
from .model import LogMel
from .splits import Split, source_splits

Table = NDArray[np.float32]

PICTURE_SIZE = 64
RESNET_WIDTH = 32
RESNET_EPOCHS = 10


def mel_power(data: Path, samples: list[Sample]) -> NDArray[np.float16]:
    """Log-mel pictures [rows, bands, frames] of the first 1.5 s from the file's beginning."""
    front = LogMel().eval()
    pictures: list[NDArray[np.float16]] = []
    for start in range(0, len(samples), 64):
        windows = np.zeros((len(samples[start : start + 64]), WINDOW_SAMPLES), np.float32)
        for window, sample in zip(windows, samples[start : start + 64], strict=True):
            audio = load_mono(audio_path(data, sample.id))[:WINDOW_SAMPLES]
            window[: audio.size] = audio
        with torch.inference_mode():
            pictures.append(front(torch.from_numpy(windows)).numpy().astype(np.float16))
    return np.concatenate(pictures)


def mfcc_statistics(pictures: NDArray[np.float16]) -> Table:
    """Statistics of 20 MFCCs and their number of audible frames: [rows, 121].

    Mean, deviation and mean change over the audible frames, and means of the
    first 80 ms, of what follows up to 250 ms, and of the rest. Audible is what
    is within 60 dB of the loudest frame: the floor of a recording says more of
    the source than of the drum.
    """
    level = pictures.astype(np.float32)
    mfcc = dct(np.maximum(level, -1.6), axis=1, norm="ortho")[:, :20]
    change = np.abs(np.diff(mfcc, axis=2, prepend=mfcc[:, :, :1]))
    loudness = level.max(axis=1)
    audible = (loudness > loudness.max(axis=1, keepdims=True) - 1.2)[:, None, :]
    count = audible.sum(axis=2)
    mean = (mfcc * audible).sum(2) / count
    deviation = np.sqrt(((mfcc - mean[:, :, None]) ** 2 * audible).sum(2) / count)
    moments = [mfcc[:, :, start:end].mean(2) for start, end in ((0, 8), (8, 25), (25, None))]
    return np.concatenate([mean, deviation, (change * audible).sum(2) / count, count, *moments], axis=1)


def forest(table: Table, labels: NDArray[np.int64], split: Split, seed: int) -> NDArray[np.float64]:
    """Log-probabilities [tested rows, 16]."""
    model = RandomForestClassifier(500, n_jobs=2, random_state=seed)
    model.fit(table[split.trained], labels[split.trained])
    answers = np.full((int(split.tested.sum()), len(LABELS)), 1e-4)
    answers[:, model.classes_] += model.predict_proba(table[split.tested])
    return np.log(answers)


class _Block(nn.Module):
    def __init__(self, inside: int, outside: int, stride: int) -> None:
        super().__init__()
        self.first = nn.Sequential(
            nn.Conv2d(inside, outside, 3, stride, 1, bias=False), nn.BatchNorm2d(outside), nn.ReLU(inplace=True)
        )
        self.second = nn.Sequential(nn.Conv2d(outside, outside, 3, 1, 1, bias=False), nn.BatchNorm2d(outside))
        same = stride == 1 and inside == outside
        self.skip = nn.Identity() if same else nn.Sequential(
            nn.Conv2d(inside, outside, 1, stride, bias=False), nn.BatchNorm2d(outside)
        )

    def forward(self, x: Tensor) -> Tensor:
        return torch.relu(self.second(self.first(x)) + self.skip(x))


def resnet18(width: int = RESNET_WIDTH) -> nn.Module:
    """ResNet-18 for three-channel pictures, at half the usual width by default."""
    layers: list[nn.Module] = [
        nn.Conv2d(3, width, 7, 2, 3, bias=False),
        nn.BatchNorm2d(width),
        nn.ReLU(inplace=True),
        nn.MaxPool2d(3, 2, 1),
    ]
    inside = width
    for stage in range(4):
        for index in range(2):
            layers.append(_Block(inside, width * 2**stage, 2 if stage and index == 0 else 1))
            inside = width * 2**stage
    return nn.Sequential(*layers, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(inside, len(LABELS)))


def as_pictures(pictures: NDArray[np.float16]) -> Tensor:
    """Square pictures [rows, 64, 64] from 0 to 1, each over 80 dB below its own maximum."""
    level = torch.from_numpy(pictures.astype(np.float32))
    level = 1 + (level - level.amax((1, 2), keepdim=True)) * 50 / 80
    return functional.interpolate(level.clamp(0, 1)[:, None], (PICTURE_SIZE, PICTURE_SIZE), mode="bilinear")[:, 0]


def resnet(images: Tensor, labels: NDArray[np.int64], split: Split, seed: int) -> NDArray[np.float64]:
    """Logits [tested rows, 16]."""
    torch.manual_seed(seed)
    net = resnet18().to(memory_format=torch.channels_last)
    compiled = torch.compile(net)
    rows = torch.from_numpy(np.flatnonzero(split.trained))
    truth = torch.from_numpy(labels)
    steps = RESNET_EPOCHS * (len(rows) // 64)
    optimizer = torch.optim.AdamW(net.parameters(), weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 2e-3, total_steps=steps)
    order = torch.cat([rows[torch.randperm(len(rows))][: len(rows) // 64 * 64] for _ in range(RESNET_EPOCHS)])
    for batch in order.split(64):
        with torch.autocast("cpu", torch.bfloat16):
            logits = compiled(images[batch][:, None].expand(-1, 3, -1, -1))
        functional.cross_entropy(logits.float(), truth[batch]).backward()
        optimizer.step()
        schedule.step()
        optimizer.zero_grad(set_to_none=True)
    net.eval()
    tested = torch.from_numpy(np.flatnonzero(split.tested))
    with torch.inference_mode():
        answers = [net(images[part][:, None].expand(-1, 3, -1, -1)) for part in tested.split(128)]
    return torch.cat(answers).double().numpy()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--which", nargs="+", choices=["forest", "resnet"], default=["forest", "resnet"])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    torch.set_num_threads(2)
    samples = read_manifest(options.data)
    labels = np.array([s.label_index for s in samples])
    pictures = mel_power(options.data, samples)
    ways: dict[str, Any] = {"forest": (forest, mfcc_statistics(pictures)), "resnet": (resnet, as_pictures(pictures))}
    result = json.loads(options.out.read_text(encoding="utf-8")) if options.out.exists() else {}
    for name in options.which:
        method, given = ways[name]
        answers: list[NDArray[np.float64]] = []
        rows: list[int] = []
        for split in source_splits(samples):
            answers.append(method(given, labels, split, options.seed))
            rows += np.flatnonzero(split.tested).tolist()
            right = float((answers[-1].argmax(1) == labels[split.tested]).mean())
            print(name, split.name, round(right, 3), flush=True)
        logits, truth = np.concatenate(answers), labels[rows]
        own = figures(logits, truth, fit_temperature(logits, truth))
        result[name] = {
            key: own[key]  # type: ignore[literal-required]
            for key in ("count", "accuracy", "macroF1", "topThree", "coreAccuracy", "calibrationError")
        }
        result[name]["interval"] = bootstrap_by_group(logits, truth, [samples[row].group for row in rows])
        print(name, result[name], flush=True)
        options.out.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
