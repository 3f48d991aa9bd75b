"""Gather what held-out runs said into ``evaluation.json``.

Only predictions on groups or sources that a run never heard are counted. The
temperature is fitted on them too. ``--outside`` adds a kit of folders from
elsewhere, as heard by the last of the runs and by the exported model.
"""

import argparse
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .audio import frame_onset, load_window
from .bank import pictures_of
from .data import Sample, read_manifest
from .labels import LABEL_INDEX, LABELS
from .metrics import Figures, figures, fit_temperature, softmax
from .runtime import open_model, run_logits
from .synthesis import make_set
from .train import load_net, predict

FOLDER_LABELS: dict[str, str] = {
    "bd": "kick",
    "sd": "snare",
    "rim": "rim",
    "cp": "clap",
    "hh": "closed-hat",
    "oh": "open-hat",
    "lt": "tom",
    "mt": "tom",
    "ht": "tom",
    "cr": "crash",
    "rd": "ride",
    "cb": "cowbell",
    "tb": "tambourine",
    "sh": "shaker",
}
"""Folder names in the TidalCycles habit, and what they hold."""


@dataclass(frozen=True)
class HeldOut:
    """What a run never heard, row by row."""

    samples: list[Sample]
    logits: NDArray[np.float32]
    truth: NDArray[np.int64]
    unheard: NDArray[np.bool_]
    """False where another source has a kit or machine of the same name, which the run did hear."""

    def where(self, mask: NDArray[np.bool_]) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
        return self.logits[mask], self.truth[mask]


def held_out(run: Path, samples: list[Sample]) -> HeldOut:
    """Read a run's predictions on what it never heard."""
    by_id = {s.id: s for s in samples}
    with np.load(run / "heldout.npz") as stored:
        ids = [str(i) for i in stored["ids"]]
        logits, truth = stored["logits"], stored["labels"]
    out = set(ids)
    heard_groups = {s.group for s in samples if s.id not in out}
    rows = [by_id[i] for i in ids]
    return HeldOut(rows, logits, truth, np.array([s.group not in heard_groups for s in rows]))


def outside_kit(kit: Path, listen: Callable[[NDArray[np.float32]], NDArray[np.float32]]) -> dict[str, object]:
    """How a network labels a kit of folders named as in ``FOLDER_LABELS``.

    ``listen`` takes windows [rows, WINDOW_SAMPLES] to logits [rows, 16].
    """
    files = [p for p in sorted(kit.glob("*/*.wav")) if p.parent.name in FOLDER_LABELS]
    logits = listen(np.stack([load_window(p) for p in files]))
    truth = np.array([LABEL_INDEX[FOLDER_LABELS[p.parent.name]] for p in files])
    guess = logits.argmax(axis=1)
    return {
        "kit": kit.name,
        "right": int((guess == truth).sum()),
        "count": len(files),
        "wrong": [
            {"file": f"{p.parent.name}/{p.name}", "is": LABELS[t], "heardAs": LABELS[g]}
            for p, t, g in zip(files, truth, guess, strict=True)
            if t != g
        ],
    }


def non_drums(listen: Callable[[NDArray[np.float32]], NDArray[np.float32]], temperature: float) -> dict[str, object]:
    """How often sounds that are no drums, made with an unused seed, are caught.

    Caught: heard as ``other``, or with a confidence below 0.5. They come from
    the same formulas as the training's, so this is a check of the plumbing
    more than of generalisation.
    """
    rng = np.random.default_rng(987_654_321)
    made = make_set(rng, drums_each=0, others_each=15)
    probabilities = softmax(listen(np.stack([frame_onset(audio) for _, _, audio in made])), temperature)
    other = probabilities.argmax(axis=1) == LABEL_INDEX["other"]
    return {
        "count": len(made),
        "heardAsOther": int(other.sum()),
        "otherOrUnsure": int((other | (probabilities.max(axis=1) < 0.5)).sum()),
    }


def evaluate(runs: list[Path], names: list[str], samples: list[Sample]) -> dict[str, Any]:
    """The figures of each run and the temperature over all of them."""
    held = [held_out(run, samples) for run in runs]
    clean = [h.where(h.unheard) for h in held]
    temperature = fit_temperature(np.concatenate([c[0] for c in clean]), np.concatenate([c[1] for c in clean]))
    entries: list[dict[str, Any]] = []
    for name, rows, (logits, truth) in zip(names, held, clean, strict=True):
        if rows.unheard.all():
            entries.append({"name": name, "clean": True, "figures": figures(logits, truth, temperature)})
            continue
        whole: Figures = figures(rows.logits, rows.truth, temperature)
        entries.append({"name": name, "clean": False, "figures": whole})
        kept = ", ".join(sorted({s.source for s, use in zip(rows.samples, rows.unheard, strict=True) if use}))
        strict = figures(logits, truth, temperature)
        entries.append({"name": f"of these, kits in no other source ({kept})", "clean": True, "figures": strict})
    sources = [
        {
            "run": name,
            "source": source,
            "count": int(mask.sum()),
            "unheardKits": bool(rows.unheard[mask].all()),
            "accuracy": round(float((rows.logits[mask].argmax(1) == rows.truth[mask]).mean()), 4),
        }
        for name, rows in zip(names, held, strict=True)
        for source in sorted({s.source for s in rows.samples})
        for mask in [np.array([s.source == source for s in rows.samples])]
    ]
    return {
        "howMeasured": (
            "Audio only, 16 classes, no file names. Unheard sources: by a network that never heard them; the "
            "exported one is this network, trained some epochs further on everything, so it has no held-out "
            "figures of its own. Fold 0: by a network of the same kind on about half the schedule that never "
            "heard the fold's kits. Where another source has the same machines, which the network did hear from "
            "there, the rest is counted apart: that is the figure for unheard kits. The temperature was fitted on these predictions."
        ),
        "temperature": round(temperature, 4),
        "heldOut": entries,
        "bySource": sources,
    }


def table(evaluation: dict[str, Any]) -> str:
    """A table of the figures for the terminal."""
    lines = [f"{'held out':40} count  acc    F1     top3   core   ece"]
    for run in evaluation["heldOut"]:
        f = run["figures"]
        lines.append(
            f"{run['name'][:40]:40} {f['count']:5d}  {f['accuracy']:.3f}  {f['macroF1']:.3f}  "
            f"{f['topThree']:.3f}  {f['coreAccuracy']:.3f}  {f['calibrationError']:.3f}"
        )
    lines.append(f"temperature {evaluation['temperature']}")
    for who in ("unheard", "exported"):
        if who in evaluation.get("outside", {}):
            kit = evaluation["outside"][who]
            lines.append(f"{kit['kit']}, {who}: {kit['right']} of {kit['count']}")
    lines.append(f"non-drums: {evaluation['nonDrums']}")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--runs", type=Path, nargs="+", required=True)
    parser.add_argument("--names", nargs="+", required=True, help="what each run held out, in words")
    parser.add_argument("--outside", type=Path, help="a kit of folders from elsewhere")
    parser.add_argument("--model", type=Path, help="exported model for --outside")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    evaluation = evaluate(options.runs, options.names, read_manifest(options.data))

    def listen(windows: NDArray[np.float32]) -> NDArray[np.float32]:
        return predict(load_net(options.runs[-1] / "model.pt"), pictures_of(list(windows)))

    evaluation["nonDrums"] = non_drums(listen, evaluation["temperature"])
    if options.outside and options.outside.exists():
        evaluation["outside"] = {"unheard": outside_kit(options.outside, listen)}
        if options.model and options.model.exists():
            session = open_model(options.model)
            evaluation["outside"]["exported"] = outside_kit(options.outside, lambda w: run_logits(session, w))
    options.out.write_text(json.dumps(evaluation, indent=1) + "\n", encoding="utf-8")
    print(table(evaluation))


if __name__ == "__main__":
    main()
