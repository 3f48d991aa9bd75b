"""The pictures of the model card: confusion matrix, reliability, examples of errors."""

from pathlib import Path
from typing import Any

import matplotlib

matplotlib.use("svg")
import matplotlib.pyplot as plt
import numpy as np
import torch

from .audio import load_window
from .data import audio_path
from .labels import LABELS, SAMPLE_RATE_HZ
from .model import HOP_SAMPLES, MEL_BANDS, LogMel, band_hz

INK, PAPER, ACCENT = "#1d2126", "#ffffff", "#c2622d"
ERRORS_SHOWN = 12

STYLE = {
    "figure.facecolor": PAPER,
    "axes.facecolor": PAPER,
    "axes.edgecolor": "#8a9099",
    "text.color": INK,
    "axes.labelcolor": INK,
    "xtick.color": INK,
    "ytick.color": INK,
    "font.size": 9,
    "svg.hashsalt": "padwise",
    "svg.fonttype": "path",
}


def draw_all(evaluation: dict[str, Any], data: Path, folder: Path) -> None:
    """Write all pictures into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    with plt.rc_context(STYLE):
        confusion_matrix(evaluation["sources"]["figures"], folder / "model-confusion.svg")
        reliability_diagram(evaluation["sources"], folder / "model-reliability.svg")
        error_examples(evaluation["sources"]["errors"], data, folder / "model-errors.png")


def _save(figure: plt.Figure, path: Path) -> None:
    """The same file for the same figures: no date in it."""
    metadata = {"Date": None} if path.suffix == ".svg" else {"Software": None}
    figure.savefig(path, bbox_inches="tight", dpi=100, metadata=metadata)
    plt.close(figure)


def confusion_matrix(figures: dict[str, Any], path: Path) -> None:
    """Rows are what it is, columns what it was heard as, in per cent of the row."""
    counts = np.array(figures["confusion"], dtype=float)
    share = 100 * counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)
    figure, axes = plt.subplots(figsize=(8.2, 7.4))
    axes.imshow(share, cmap="Oranges", vmin=0, vmax=100)
    for row, column in np.argwhere(share >= 0.5):
        tone = PAPER if share[row, column] > 60 else INK
        axes.text(column, row, f"{share[row, column]:.0f}", ha="center", va="center", color=tone, fontsize=7.5)
    rows = [f"{label} ({int(counts[i].sum())})" for i, label in enumerate(LABELS)]
    axes.set_xticks(range(len(LABELS)), LABELS, rotation=55, ha="right")
    axes.set_yticks(range(len(LABELS)), rows)
    axes.set_xlabel("heard as")
    axes.set_ylabel("is (samples)")
    axes.tick_params(length=0)
    _save(figure, path)


def reliability_diagram(entry: dict[str, Any], path: Path) -> None:
    """How often right, by how sure."""
    bins = entry["reliability"]
    sure = [b["confidence"] for b in bins]
    right = [b["accuracy"] for b in bins]
    figure, (top, bottom) = plt.subplots(
        2, 1, figsize=(4.6, 5.2), sharex=True, height_ratios=(3, 1), gridspec_kw={"hspace": 0.08}
    )
    top.plot([0, 1], [0, 1], color="#8a9099", linewidth=1, linestyle=(0, (3, 3)))
    top.plot(sure, right, color=ACCENT, marker="o", markersize=4)
    top.set_ylabel("share that is right")
    top.set_ylim(0, 1)
    bottom.bar(sure, [b["count"] for b in bins], width=0.07, color="#8a9099")
    bottom.set_ylabel("samples")
    bottom.set_xlabel("confidence")
    bottom.set_xlim(0, 1)
    _save(figure, path)


def error_examples(errors: list[dict[str, Any]], data: Path, path: Path) -> None:
    """What the network saw where it was surest and wrong."""
    shown = errors[:ERRORS_SHOWN]
    columns = 4
    figure, grid = plt.subplots(-(-len(shown) // columns), columns, figsize=(9.6, 6.4), sharex=True, sharey=True)
    front = LogMel().eval()
    seconds = 0.6
    frames = int(seconds * SAMPLE_RATE_HZ / HOP_SAMPLES)
    for axes in grid.flat[len(shown) :]:
        axes.axis("off")
    for axes, error in zip(grid.flat, shown, strict=False):
        window = load_window(audio_path(data, error["id"]))
        with torch.inference_mode():
            picture = front(torch.from_numpy(window)[None])[0, :, :frames].numpy()
        axes.imshow(
            picture, origin="lower", aspect="auto", cmap="magma", vmin=-1.6, vmax=0.1, extent=(0, seconds * 1000, 0, MEL_BANDS)
        )
        axes.set_title(
            f"{error['is']}, heard as {error['heardAs']}\n{error['kit'][:22]}, {error['confidence']:.2f}", fontsize=7.5
        )
        hz = band_hz()
        ticks = [int(np.abs(hz - f).argmin()) for f in (100, 1000, 10_000)]
        axes.set_yticks(ticks, ["100 Hz", "1 kHz", "10 kHz"])
        axes.tick_params(labelsize=7)
    for axes in grid[-1]:
        axes.set_xlabel("ms", fontsize=7)
    figure.tight_layout()
    _save(figure, path)
