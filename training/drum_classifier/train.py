"""Train one network; resumes from its run folder's checkpoint.

A run folder holds ``checkpoint.pt`` (to resume), ``model.pt`` (averaged
weights), ``log.jsonl`` and, where something was held out, ``heldout.npz``
(ids, labels, logits and embeddings of what the run never heard).
"""

import argparse
import json
import math
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from .bank import Bank
from .data import Sample, read_manifest, sampling_weights
from .labels import LABELS
from .model import CLOCK_FRAMES, LOW_BANDS, LOW_FRAMES, MEL_BANDS, MEL_CELLS, DrumNet, Shape
from .splits import Split, find_split

SILENCE = -2.0
"""What an empty cell of a picture holds."""


@dataclass(frozen=True)
class Recipe:
    """Everything that shapes a run besides its data."""

    epochs: int = 30
    """Passes over as many draws as the manifest has rows."""
    batch: int = 64
    peak_rate: float = 3e-3
    weight_decay: float = 0.03
    warmup_epochs: float = 2.0
    smoothing: float = 0.08
    mixup_share: float = 0.5
    mixup_alpha: float = 0.4
    clean_share: float = 0.15
    synthetic_share: float = 0.1
    """Of the draws: sounds made by formula, drums and others."""
    stranger_share: float = 0.08
    """Of the draws: recordings of what is no drum, where there are any."""
    average_decay: float = 0.998
    seed: int = 1
    shape: Shape = Shape()


def mix(rng: np.random.Generator, pictures: Tensor, targets: Tensor, recipe: Recipe) -> tuple[Tensor, Tensor]:
    """Mixup in the power domain: two sounds at once, and both labels.

    pictures [batch, cells], targets [batch, 16].
    """
    size = len(pictures)
    mixed = np.flatnonzero(rng.random(size) < recipe.mixup_share)
    share = rng.beta(recipe.mixup_alpha, recipe.mixup_alpha, len(mixed))
    keep = torch.from_numpy(np.maximum(share, 1 - share).astype(np.float32))[:, None]
    partner = torch.from_numpy(rng.permutation(size)[: len(mixed)])
    chosen = torch.from_numpy(mixed)
    scale = 5 * math.log(10)
    power = keep * torch.exp(pictures[chosen] * scale) + (1 - keep) * torch.exp(pictures[partner] * scale)
    mixed_pictures, mixed_targets = pictures.clone(), targets.clone()
    mixed_pictures[chosen] = torch.log(power) / scale
    mixed_targets[chosen] = targets[chosen] * keep + targets[partner] * (1 - keep)
    return mixed_pictures, mixed_targets


def colour(rng: np.random.Generator, pictures: NDArray[np.float32]) -> None:
    """Another equaliser and noise floor for each of [batch, bands, frames], in place.

    The equaliser is a smooth curve over the bands of up to some 10 dB; the
    floor is tilted noise, which hides the end of the tail.
    """
    size, bands, _ = pictures.shape
    height = np.linspace(-1, 1, bands, dtype=np.float32)
    waves = np.stack([np.cos(np.pi * n * (height + 1) / 2) for n in range(1, 6)])
    gains = rng.normal(0, 0.06, (size, len(waves))) / np.sqrt(np.arange(1, 6))
    gains *= rng.random((size, 1)) < 0.6
    pictures += (gains @ waves).astype(np.float32)[:, :, None]
    noisy = np.flatnonzero(rng.random(size) < 0.3)
    floor = rng.uniform(-2.2, -1.0, (len(noisy), 1)) + rng.normal(0, 0.08, (len(noisy), 1)) * height
    grain = 0.08 * rng.standard_normal((len(noisy), *pictures.shape[1:]), dtype=np.float32)
    pictures[noisy] = np.maximum(pictures[noisy], floor.astype(np.float32)[:, :, None] + grain)


def mask(rng: np.random.Generator, picture: NDArray[np.float32]) -> None:
    """Onset jitter, and bands and moments gone, in [bands, frames], in place."""
    bands, frames = picture.shape
    shift = int(rng.integers(0, 3)) if rng.random() < 0.3 else 0
    if shift:
        picture[:, shift:] = picture[:, :-shift].copy()
        picture[:, :shift] = SILENCE
    if rng.random() < 0.4:
        for _ in range(int(rng.integers(1, 3))):
            height = int(rng.integers(1, 9))
            low = int(rng.integers(0, bands - height))
            picture[low : low + height] = SILENCE
    if rng.random() < 0.25:
        width = int(rng.integers(1, 10))
        start = int(rng.integers(2, frames - width))
        picture[:, start : start + width] = SILENCE


def disturb(rng: np.random.Generator, pictures: NDArray[np.float32]) -> None:
    """Colour, level and masks on both pictures of [batch, PICTURE_CELLS], in place."""
    size = len(pictures)
    mel = pictures[:, :MEL_CELLS].reshape(size, MEL_BANDS, CLOCK_FRAMES)
    low = pictures[:, MEL_CELLS:].reshape(size, LOW_BANDS, LOW_FRAMES)
    colour(rng, mel)
    mel += rng.normal(0, 0.015, (size, 1, 1)).astype(np.float32)
    low += rng.normal(0, 0.03, (size, 1, 1)).astype(np.float32)
    low += (rng.normal(0, 0.06, (size, 1, 1)) * np.linspace(-1, 1, LOW_BANDS)[:, None]).astype(np.float32)
    # Now and then the lows are all there is to go by, or not to be had at all.
    low[rng.random(size) < 0.1] = SILENCE
    for picture in mel:
        mask(rng, picture)
    pictures[:, :MEL_CELLS] = mel.reshape(size, -1)
    pictures[:, MEL_CELLS:] = low.reshape(size, -1)
    np.maximum(pictures, SILENCE, out=pictures)


class Average:
    """Exponential moving average of a network's weights and statistics."""

    def __init__(self, net: nn.Module, decay: float) -> None:
        self._decay = decay
        # References: the optimiser changes these tensors in place.
        self._followed = {k: v.detach() for k, v in net.state_dict().items() if v.is_floating_point()}
        self.state = {k: v.clone() for k, v in net.state_dict().items()}

    def update(self, step: int) -> None:
        decay = min(self._decay, (1 + step) / (10 + step))
        averaged = [self.state[key] for key in self._followed]
        torch._foreach_lerp_(averaged, list(self._followed.values()), 1 - decay)


def rate_at(step: float, total: int, warmup: float, peak: float) -> float:
    """Linear warm-up, then half a cosine down to 1 % of the peak."""
    if step < warmup:
        return peak * (step + 1) / warmup
    progress = (step - warmup) / max(1.0, total - warmup)
    return peak * (0.01 + 0.99 * 0.5 * (1 + math.cos(math.pi * min(1.0, progress))))


def predict(net: nn.Module, pictures: NDArray[np.float16]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Logits [rows, 16] and embeddings [rows, d] of pictures [rows, PICTURE_CELLS]."""
    net.eval()
    with torch.inference_mode():
        parts = [
            net(torch.from_numpy(np.ascontiguousarray(pictures[start : start + 128])).float())
            for start in range(0, len(pictures), 128)
        ]
    logits, embeddings = (torch.cat(part).numpy() for part in zip(*parts, strict=True))
    return logits, embeddings


def load_net(path: Path, shape: Shape = Shape()) -> DrumNet:
    """The averaged network of a run, from its ``model.pt``."""
    net = DrumNet(shape)
    net.load_state_dict(torch.load(path, weights_only=True))
    return net.eval()


def draw_weights(bank: Bank, split: Split, recipe: Recipe) -> NDArray[np.float64]:
    """[rows]: chance of each row of the bank; 0 for what must not be heard."""
    weights = np.zeros(len(bank.labels))
    kept = [
        (row, sample)
        for row, sample in bank.drums
        if (split.trained[row] if row < len(split.trained) else sample.group not in split.barred)
    ]
    shares = [(bank.synthetic, recipe.synthetic_share), (bank.strangers, recipe.stranger_share)]
    rest = 1.0 - sum(share for rows, share in shares if rows.size)
    weights[[row for row, _ in kept]] = rest * sampling_weights([sample for _, sample in kept])
    for rows, share in shares:
        if rows.size:
            weights[rows] = share / rows.size
    return weights / weights.sum()


class Run:
    """A training under way: network, average, optimiser, and where they are kept."""

    def __init__(self, folder: Path, split: Split, recipe: Recipe) -> None:
        self.folder = folder
        self.recipe = recipe
        self._key = {"recipe": asdict(recipe), "split": split.name}
        torch.manual_seed(recipe.seed)
        self.net = DrumNet(recipe.shape).to(memory_format=torch.channels_last)
        self.average = Average(self.net, recipe.average_decay)
        decayed = [p for p in self.net.parameters() if p.ndim > 1]
        plain = [p for p in self.net.parameters() if p.ndim <= 1]
        self.optimizer = torch.optim.AdamW(
            [{"params": decayed, "weight_decay": recipe.weight_decay}, {"params": plain, "weight_decay": 0.0}],
            lr=recipe.peak_rate,
        )
        self.epoch = 0
        self._history: list[dict[str, float]] = []
        self._resume()

    @property
    def _checkpoint(self) -> Path:
        return self.folder / "checkpoint.pt"

    def _resume(self) -> None:
        if not self._checkpoint.exists():
            return
        state = torch.load(self._checkpoint, weights_only=True)
        if state["key"] != json.loads(json.dumps(self._key)):
            raise ValueError(f"{self._checkpoint} belongs to another recipe; choose another run folder")
        self.net.load_state_dict(state["net"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.average.state = state["average"]
        self.epoch = state["epoch"]
        self._history = state["history"]
        self._write_log()

    def averaged(self) -> DrumNet:
        net = DrumNet(self.recipe.shape)
        net.load_state_dict(self.average.state)
        return net

    def keep(self, entry: dict[str, float]) -> None:
        """Write what is needed to go on from here, then the log: an epoch is in it only if it is kept."""
        self._history.append(entry)
        print(self.folder.name, entry, flush=True)
        torch.save(self.average.state, self.folder / "model.pt")
        unfinished = self._checkpoint.with_suffix(".part")
        torch.save(
            {
                "key": json.loads(json.dumps(self._key)),
                "epoch": self.epoch,
                "history": self._history,
                "net": self.net.state_dict(),
                "optimizer": self.optimizer.state_dict(),
                "average": self.average.state,
            },
            unfinished,
        )
        unfinished.replace(self._checkpoint)
        self._write_log()

    def _write_log(self) -> None:
        lines = [json.dumps(entry) + "\n" for entry in self._history]
        (self.folder / "log.jsonl").write_text("".join(lines), encoding="utf-8")


def train(
    data: Path,
    bank_path: Path,
    folder: Path,
    split: Split,
    recipe: Recipe,
    compiled: bool = False,
    extra: Path | None = None,
) -> None:
    """Train, or go on training, the run in ``folder``.

    ``compiled`` is twice as fast after half a minute of compiling.
    """
    folder.mkdir(parents=True, exist_ok=True)
    samples = read_manifest(data)
    bank = Bank(bank_path, samples, extra)
    weights = draw_weights(bank, split, recipe)
    steps_an_epoch = len(samples) // recipe.batch
    run = Run(folder, split, recipe)
    forward = torch.compile(run.net) if compiled else run.net
    one_hot = torch.eye(len(LABELS)) * (1 - recipe.smoothing) + recipe.smoothing / len(LABELS)
    while run.epoch < recipe.epochs:
        started = time.monotonic()
        torch.manual_seed(recipe.seed * 1000 + run.epoch)
        rng = np.random.default_rng([recipe.seed, run.epoch])
        variants = bank.refresh()
        run.net.train()
        loss_sum = 0.0
        for index in range(steps_an_epoch):
            step = run.epoch * steps_an_epoch + index
            rate = rate_at(step, steps_an_epoch * recipe.epochs, recipe.warmup_epochs * steps_an_epoch, recipe.peak_rate)
            for group in run.optimizer.param_groups:
                group["lr"] = rate
            rows = rng.choice(len(weights), recipe.batch, p=weights)
            pictures = bank.draw(rng, rows, recipe.clean_share)
            disturb(rng, pictures.numpy())
            pictures, targets = mix(rng, pictures, one_hot[bank.labels[rows]], recipe)
            with torch.autocast("cpu", torch.bfloat16):
                logits, _ = forward(pictures)
            loss = functional.cross_entropy(logits.float(), targets)
            loss.backward()
            nn.utils.clip_grad_norm_(run.net.parameters(), 5.0)
            run.optimizer.step()
            run.optimizer.zero_grad(set_to_none=True)
            run.average.update(step)
            loss_sum += loss.item()
        run.epoch += 1
        entry: dict[str, float] = {
            "epoch": run.epoch,
            "loss": round(loss_sum / steps_an_epoch, 4),
            "variants": variants,
            "seconds": round(time.monotonic() - started, 1),
        }
        if split.tested.any() and (run.epoch == recipe.epochs or run.epoch % 8 == 0):
            entry["accuracy"] = test(run, bank, samples, split)
        run.keep(entry)


def test(run: Run, bank: Bank, samples: list[Sample], split: Split) -> float:
    """Write what the averaged network says of what it never heard; its accuracy."""
    rows = np.flatnonzero(split.tested)
    logits, embeddings = predict(run.averaged(), bank.clean[rows])
    truth = bank.labels[rows]
    np.savez(
        run.folder / "heldout.npz",
        ids=[samples[i].id for i in rows],
        labels=truth,
        logits=logits,
        embeddings=embeddings,
    )
    return round(float((logits.argmax(1) == truth).mean()), 4)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--bank", type=Path, required=True)
    parser.add_argument("--extra", type=Path, help="folder that drum_classifier.extra has filled")
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--split", default="everything", help="a name from drum_classifier.splits")
    parser.add_argument("--epochs", type=int, default=Recipe.epochs)
    parser.add_argument("--peak-rate", type=float, default=Recipe.peak_rate)
    parser.add_argument("--warmup-epochs", type=float, default=Recipe.warmup_epochs)
    parser.add_argument("--seed", type=int, default=Recipe.seed)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--shape", type=json.loads, default={}, help='JSON, such as {"widths": [24, 48, 96]}')
    parser.add_argument("--set", type=json.loads, default={}, help="JSON: other fields of the recipe")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    shape = Shape(**{key: tuple(v) if isinstance(v, list) else v for key, v in options.shape.items()})
    recipe = Recipe(
        epochs=options.epochs,
        peak_rate=options.peak_rate,
        warmup_epochs=options.warmup_epochs,
        seed=options.seed,
        shape=shape,
        **options.set,
    )
    split = find_split(read_manifest(options.data), options.split)
    train(options.data, options.bank, options.run, split, recipe, compiled=True, extra=options.extra)


if __name__ == "__main__":
    main()
