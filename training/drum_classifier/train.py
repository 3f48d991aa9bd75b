"""Train one network; resumes from its run folder's checkpoint.

A run folder holds ``checkpoint.pt`` (to resume), ``model.pt`` (averaged
weights), ``log.jsonl`` and, where something was held out, ``heldout.npz``
(ids, labels and logits of what the run never heard).
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
from .data import Holdout, Sample, read_manifest, sampling_weights
from .labels import LABELS
from .model import DrumNet

SILENCE = -2.0
"""What an empty cell of a picture holds."""


@dataclass(frozen=True)
class Recipe:
    """Everything that shapes a run besides its data."""

    epochs: int = 36
    batch: int = 64
    peak_rate: float = 3e-3
    weight_decay: float = 0.03
    warmup_epochs: float = 2.0
    smoothing: float = 0.08
    mixup_share: float = 0.5
    mixup_alpha: float = 0.4
    clean_share: float = 0.15
    synthetic_share: float = 0.12
    average_decay: float = 0.998
    seed: int = 1


def mix(rng: np.random.Generator, pictures: Tensor, targets: Tensor, recipe: Recipe) -> tuple[Tensor, Tensor]:
    """Mixup in the power domain: two sounds at once, and both labels.

    pictures [batch, bands, frames], targets [batch, 16].
    """
    size = len(pictures)
    share = rng.beta(recipe.mixup_alpha, recipe.mixup_alpha, size)
    share = np.where(rng.random(size) < recipe.mixup_share, np.maximum(share, 1 - share), 1.0)
    keep = torch.from_numpy(share.astype(np.float32))[:, None, None]
    partner = torch.from_numpy(rng.permutation(size))
    scale = 5 * math.log(10)
    first = pictures * scale + torch.log(keep)
    second = pictures[partner] * scale + torch.log(torch.clamp(1 - keep, min=1e-20))
    mixed = torch.logaddexp(first, second) / scale
    keep = keep[:, :, 0]
    return mixed, targets * keep + targets[partner] * (1 - keep)


def colour(rng: np.random.Generator, pictures: NDArray[np.float32]) -> NDArray[np.float32]:
    """Another equaliser and noise floor for each of [batch, bands, frames].

    The equaliser is a smooth curve over the bands of up to some 10 dB; the
    floor is tilted noise, which hides the end of the tail.
    """
    size, bands, _ = pictures.shape
    height = np.linspace(-1, 1, bands, dtype=np.float32)
    waves = np.stack([np.cos(np.pi * n * (height + 1) / 2) for n in range(1, 6)])
    gains = rng.normal(0, 0.06, (size, len(waves))) / np.sqrt(np.arange(1, 6))
    gains *= rng.random((size, 1)) < 0.6
    coloured = np.maximum(pictures + (gains @ waves).astype(np.float32)[:, :, None], SILENCE)
    floor = rng.uniform(-2.2, -1.0, (size, 1)) + rng.normal(0, 0.08, (size, 1)) * height
    floor = np.where(rng.random((size, 1)) < 0.3, floor, 2 * SILENCE)[:, :, None]
    grain = 0.08 * rng.standard_normal(pictures.shape, dtype=np.float32)
    return np.maximum(coloured, (floor + grain).astype(np.float32))


def disturb(rng: np.random.Generator, pictures: NDArray[np.float32]) -> NDArray[np.float32]:
    """Colour, onset jitter, level and masks on [batch, bands, frames]."""
    pictures = colour(rng, pictures)
    size, bands, frames = pictures.shape
    pictures += rng.normal(0, 0.015, (size, 1, 1)).astype(np.float32)
    for picture in pictures:
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
    return np.maximum(pictures, SILENCE)


class Average:
    """Exponential moving average of a network's weights and statistics."""

    def __init__(self, net: nn.Module, decay: float) -> None:
        self._decay = decay
        self.state = {k: v.detach().clone().float() for k, v in net.state_dict().items()}

    def update(self, net: nn.Module, step: int) -> None:
        decay = min(self._decay, (1 + step) / (10 + step))
        with torch.no_grad():
            for key, value in net.state_dict().items():
                self.state[key].lerp_(value.float(), 1 - decay)


def rate_at(step: float, total: int, warmup: float, peak: float) -> float:
    """Linear warm-up, then half a cosine down to 1 % of the peak."""
    if step < warmup:
        return peak * (step + 1) / warmup
    progress = (step - warmup) / max(1.0, total - warmup)
    return peak * (0.01 + 0.99 * 0.5 * (1 + math.cos(math.pi * min(1.0, progress))))


def predict(net: nn.Module, pictures: NDArray[np.float16]) -> NDArray[np.float32]:
    """Logits [rows, 16] of pictures [rows, bands, frames]."""
    net.eval()
    with torch.inference_mode():
        parts = [
            net(torch.from_numpy(np.asarray(pictures[start : start + 128], dtype=np.float32)))[0].numpy()
            for start in range(0, len(pictures), 128)
        ]
    return np.concatenate(parts)


def load_net(path: Path) -> DrumNet:
    """The averaged network of a run, from its ``model.pt``."""
    net = DrumNet()
    net.load_state_dict(torch.load(path, weights_only=True))
    return net.eval()


def draw_weights(samples: list[Sample], heard: NDArray[np.bool_], rows: int, recipe: Recipe) -> NDArray[np.float64]:
    """[rows]: chance of each row of the bank; 0 for what is held out."""
    weights = np.zeros(rows)
    kept = [s for s, use in zip(samples, heard, strict=True) if use]
    weights[np.flatnonzero(heard)] = (1 - recipe.synthetic_share) * sampling_weights(kept)
    weights[len(samples) :] = recipe.synthetic_share / (rows - len(samples))
    return weights / weights.sum()


def train(
    data: Path, bank_path: Path, run: Path, holdout: Holdout, recipe: Recipe, start: Path | None = None
) -> None:
    """Train, or go on training, the run in folder ``run``.

    A new run starts from the network in ``start`` (a ``model.pt``), if given.
    """
    run.mkdir(parents=True, exist_ok=True)
    samples = read_manifest(data)
    bank = Bank(bank_path, samples)
    held = holdout.mask(samples)
    held_rows = np.flatnonzero(held)
    weights = draw_weights(samples, ~held, len(bank.labels), recipe)
    steps_an_epoch = int((~held).sum()) // recipe.batch
    total = steps_an_epoch * recipe.epochs

    torch.manual_seed(recipe.seed)
    net = DrumNet().to(memory_format=torch.channels_last)
    if start:
        net.load_state_dict(torch.load(start, weights_only=True))
    evaluated = DrumNet()
    average = Average(net, recipe.average_decay)
    decayed = [p for p in net.parameters() if p.ndim > 1]
    plain = [p for p in net.parameters() if p.ndim <= 1]
    optimizer = torch.optim.AdamW(
        [{"params": decayed, "weight_decay": recipe.weight_decay}, {"params": plain, "weight_decay": 0.0}],
        lr=recipe.peak_rate,
    )
    first_epoch = 0
    checkpoint = run / "checkpoint.pt"
    if checkpoint.exists():
        state = torch.load(checkpoint, weights_only=True)
        if state["recipe"] != asdict(recipe) or state["holdout"] != holdout.name:
            raise ValueError(f"{checkpoint} belongs to another recipe; choose another run folder")
        net.load_state_dict(state["net"])
        optimizer.load_state_dict(state["optimizer"])
        average.state = state["average"]
        first_epoch = state["epoch"]

    one_hot = torch.eye(len(LABELS)) * (1 - recipe.smoothing) + recipe.smoothing / len(LABELS)
    for epoch in range(first_epoch, recipe.epochs):
        started = time.monotonic()
        torch.manual_seed(recipe.seed * 1000 + epoch)
        rng = np.random.default_rng([recipe.seed, epoch])
        variants = bank.refresh()
        net.train()
        loss_sum = 0.0
        for index in range(steps_an_epoch):
            step = epoch * steps_an_epoch + index
            rate = rate_at(step, total, recipe.warmup_epochs * steps_an_epoch, recipe.peak_rate)
            for group in optimizer.param_groups:
                group["lr"] = rate
            rows = rng.choice(len(weights), recipe.batch, p=weights)
            pictures = torch.from_numpy(disturb(rng, bank.draw(rng, rows, recipe.clean_share)))
            pictures, targets = mix(rng, pictures, one_hot[bank.labels[rows]], recipe)
            with torch.autocast("cpu", torch.bfloat16):
                logits, _ = net(pictures)
            loss = functional.cross_entropy(logits.float(), targets)
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 5.0)
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
            average.update(net, step)
            loss_sum += loss.item()
        evaluated.load_state_dict(average.state)
        entry: dict[str, float] = {
            "epoch": epoch + 1,
            "loss": round(loss_sum / steps_an_epoch, 4),
            "variants": variants,
            "seconds": round(time.monotonic() - started, 1),
        }
        last = epoch + 1 == recipe.epochs
        if held_rows.size and (last or (epoch + 1) % 4 == 0):
            logits = predict(evaluated, bank.clean[held_rows])
            truth = bank.labels[held_rows]
            entry["accuracy"] = round(float((logits.argmax(1) == truth).mean()), 4)
            np.savez(
                run / "heldout.npz", ids=[samples[i].id for i in held_rows], labels=truth, logits=logits
            )
        with (run / "log.jsonl").open("a", encoding="utf-8") as log:
            log.write(json.dumps(entry) + "\n")
        print(run.name, entry, flush=True)
        torch.save(evaluated.state_dict(), run / "model.pt")
        torch.save(
            {
                "recipe": asdict(recipe),
                "holdout": holdout.name,
                "epoch": epoch + 1,
                "net": net.state_dict(),
                "optimizer": optimizer.state_dict(),
                "average": average.state,
            },
            checkpoint,
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--bank", type=Path, required=True)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--hold-fold", type=int)
    parser.add_argument("--hold-sources", nargs="*", default=[])
    parser.add_argument("--epochs", type=int, default=Recipe.epochs)
    parser.add_argument("--peak-rate", type=float, default=Recipe.peak_rate)
    parser.add_argument("--warmup-epochs", type=float, default=Recipe.warmup_epochs)
    parser.add_argument("--start", type=Path, help="begin with this model.pt instead of at random")
    parser.add_argument("--seed", type=int, default=Recipe.seed)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    holdout = Holdout(options.hold_fold, tuple(options.hold_sources))
    recipe = Recipe(
        epochs=options.epochs,
        peak_rate=options.peak_rate,
        warmup_epochs=options.warmup_epochs,
        seed=options.seed,
    )
    train(options.data, options.bank, options.run, holdout, recipe, options.start)


if __name__ == "__main__":
    main()
