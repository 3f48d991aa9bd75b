"""Write the model card, with its pictures, from the evaluation and the model's description."""

import argparse
import json
from pathlib import Path
from typing import Any

from .extra import PACKAGES
from .figures import draw_all
from .labels import LABELS, SAMPLE_RATE_HZ, WINDOW_SAMPLES
from .splits import LEFT_OUT, MACHINE_BLOCKS

CREDITS: dict[str, str] = {
    "tidal-drum-machines": "github.com/geikha/tidal-drum-machines",
    "Dirt-Samples": "github.com/tidalcycles/Dirt-Samples",
    "oramics-sampled": "github.com/oramics/sampled",
    "philharmonia-percussion": "Philharmonia Orchestra, by way of github.com/oramics/sampled",
    "crate": "github.com/eddyflux/crate",
    "tonejs-audio": "github.com/Tonejs/audio",
    "ms20-drums": "github.com/MidiSlave/ms20-drum-samples",
    "open-source-drumkit": "github.com/crabacus/the-open-source-drumkit",
    "muldjordkit": "MuldjordKit, DrumGizmo",
    "world-percussion": "FreePats",
    "frankensnare": "Karoryfer",
    "dim-cabasa": "kinwie",
    "garden": "mot4i, github.com/mot4i/garden",
    "lmms-drums": "LMMS",
    "sonic-pi": "Sonic Pi",
    "freepats": "FreePats",
    "FluidR3": "FluidR3 GM",
    "MuseScoreGeneral": "MuseScore General",
    "TimGM6mb": "TimGM6mb",
    "csoundGM": "csound's General MIDI bank",
}
"""Who made each source, or where it is found."""


TARGETS = "accuracy 85 %, macro F1 0.80, top three 97 %, core groups 92 %"


def _percent(share: float) -> str:
    return f"{100 * share:.1f} %"


def _range(interval: list[float]) -> str:
    return f"{100 * interval[0]:.1f} to {100 * interval[1]:.1f} %"


def _row(name: str, f: dict[str, Any], interval: dict[str, Any] | None = None) -> str:
    between = _range(interval["accuracy"]) if interval else ""
    ece = f"{f['calibrationError']:.3f}" if "calibrationError" in f else ""
    count = f.get("count", "")
    return (
        f"| {name} | {count} | {_percent(f['accuracy'])} | {between} | {f['macroF1']:.3f} | {_percent(f['topThree'])} "
        f"| {_percent(f['coreAccuracy'])} | {ece} |"
    )


HEADER = [
    "| held out | samples | accuracy | 95 % interval | macro F1 | top three | core groups | calibration error |",
    "| --- | --- | --- | --- | --- | --- | --- | --- |",
]


def _headline(evaluation: dict[str, Any]) -> list[str]:
    names = {
        "sources": "**sources it never heard**",
        "folds": "five folds by group",
        "licensed": "stated licences only, on all the rest",
    }
    lines = list(HEADER)
    for key, name in names.items():
        if key in evaluation:
            lines.append(_row(name, evaluation[key]["figures"], evaluation[key]["interval"]))
    for seed in evaluation["sources"]["seeds"]:
        lines.append(_row(f"sources it never heard, seed {seed['seed']} alone", seed))
    ways = {"resnet": "ResNet on mel pictures, as the seed had it", "forest": "random forest on MFCC statistics"}
    for key, name in ways.items():
        if key in evaluation.get("baselines", {}):
            way = evaluation["baselines"][key]
            lines.append(_row(f"the same sources: {name}", way, way.get("interval")))
    return lines


def _entries(entries: list[dict[str, Any]], title: str) -> list[str]:
    lines = [f"| {title} | samples | accuracy | macro F1 | top three | core groups |", "| --- |" + " --- |" * 5]
    lines += [
        f"| {e['name']} | {e['count']} | {_percent(e['accuracy'])} | {e['macroF1']:.2f} | {_percent(e['topThree'])} "
        f"| {_percent(e['coreAccuracy'])} |"
        for e in entries
    ]
    return lines


def _by_class(figures: dict[str, Any]) -> list[str]:
    lines = ["| class | samples | precision | recall | F1 |", "| --- |" + " --- |" * 4]
    for label in LABELS:
        c = figures["perClass"].get(label)
        if c:
            lines.append(f"| {label} | {c['count']} | {c['precision']:.2f} | {c['recall']:.2f} | {c['f1']:.2f} |")
    return lines


def _confusions(figures: dict[str, Any], most: int = 12) -> list[str]:
    pairs = [
        (count, LABELS[t], LABELS[g])
        for t, row in enumerate(figures["confusion"])
        for g, count in enumerate(row)
        if t != g and count
    ]
    lines = ["| is | heard as | times |", "| --- | --- | --- |"]
    lines += [f"| {is_} | {heard} | {count} |" for count, is_, heard in sorted(pairs, reverse=True)[:most]]
    return lines


def _errors(errors: list[dict[str, Any]]) -> list[str]:
    lines = ["| source | kit | name | is | heard as | confidence |", "| --- |" + " --- |" * 5]
    lines += [
        f"| {e['source']} | {e['kit']} | `{e['name']}` | {e['is']} | {e['heardAs']} | {e['confidence']:.2f} |"
        for e in errors
    ]
    return lines


def _sources(description: dict[str, Any]) -> list[str]:
    lines = ["| source | by | samples | licence as the source states it |", "| --- | --- | --- | --- |"]
    lines += [
        f"| {source['name']} | {CREDITS.get(source['name'], '')} | {source['samples']} | {source['licence']} |"
        for source in description["trainedOn"]["sources"]
    ]
    return lines


def _packages() -> list[str]:
    lines = ["| Debian package | what, by whom, licence |", "| --- | --- |"]
    return [*lines, *(f"| {name} | {what} |" for name, what in PACKAGES.items())]


def _outside(evaluation: dict[str, Any]) -> list[str]:
    outside = evaluation.get("outside")
    if not outside:
        return []
    wrong = ", ".join(f"`{w['file']}` as {w['heardAs']}" for w in outside["wrong"])
    return [
        "## A kit from elsewhere",
        "",
        f"{outside['kit']}, by audio alone and by networks that never heard its makers: {outside['right']} of "
        f"{outside['count']} right. Wrong: {wrong or 'none'}.",
        "",
    ]


def _non_drums(evaluation: dict[str, Any]) -> list[str]:
    trial = evaluation.get("nonDrums")
    if not trial:
        return []
    missed = ", ".join(f"{m['sound']} as {m['heardAs']} ({m['confidence']:.2f})" for m in trial["missed"][:12])
    return [
        "## What is no drum",
        "",
        f"{trial['count']} sounds that no network was trained on: {trial['recorded']} recorded notes of a sound font's "
        f"instruments (csound's General MIDI bank, its percussion left out) and {trial['count'] - trial['recorded']} made "
        "by formulas that training does not know (frequency modulation, stacked saws, rain, motors). "
        f"{trial['otherOrUnsure']} are heard as `other` or with less than {_percent(trial['unsureBelow'])}, which the app "
        f"shows as a mere suggestion; {trial['heardAsOther']} as `other` outright. Missed: {missed or 'none'}.",
        "",
    ]


def card(evaluation: dict[str, Any], description: dict[str, Any], licensed: dict[str, Any] | None) -> str:
    """The model card as Markdown."""
    trained = description["trainedOn"]
    sources = evaluation["sources"]
    counts = ", ".join(f"{label} {count}" for label, count in trained["classes"].items())
    left_out = "; ".join(", ".join(names) for names in LEFT_OUT.values())
    seeds = len(evaluation["seeds"])
    second = []
    if licensed:
        second = [
            "## A second network, of stated licences only",
            "",
            f"`drum-classifier-licensed.onnx` ({licensed['bytes'] / 1e6:.1f} MB) learned only from the "
            f"{licensed['trainedOn']['samples']} samples whose source states a licence, and from the packages below. "
            "The app's menu switches between the two. Its figures, on everything else, are in the table above; the "
            "test is harder than leaving out one source, as most drum machines are unheard at once.",
            "",
        ]
    lines = [
        "# Model card: Padwise drum classifier",
        "",
        "This file is written by `training/drum_classifier/card.py` from `training/evaluation.json`;",
        "change it there.",
        "",
        "## What it is",
        "",
        f"Version {description['version']}: {seeds} small convolutional networks that listen together to one drum hit and "
        f"say which of {len(LABELS)} roles it plays. One ONNX file of {description['bytes'] / 1e6:.1f} MB, opset "
        f"{description['opset']}, with the spectrogram inside the graph.",
        "",
        f"- Input `audio`: float32 `[batch, {description['windowSamples']}]`, "
        f"{description['windowSamples'] / description['sampleRateHz']:.1f} s of mono audio at "
        f"{description['sampleRateHz']} Hz, cut at the onset and normalised to a peak of 1.",
        f"- Outputs `logits` `[batch, {len(LABELS)}]`, `embedding` `[batch, {description['embeddingSize']}]` (one part of "
        "length 1 a network) and `picture` `[batch, bands, frames]`, the spectrogram that was seen.",
        f"- Probabilities are softmax(logits / {description['temperature']}).",
        "",
        "Intended use: to suggest roles for one-shots in a drum sampler, where a person sees the confidence and can",
        "correct it. Not for transcribing loops or songs, nor for telling who made or owns a sound.",
        "",
        "## How well it does",
        "",
        "Audio only, 16 classes, no file names. What counts is the first row, for that is what every user brings: each "
        f"source is left out in turn ({left_out}; tidal-drum-machines by {MACHINE_BLOCKS} blocks of machines), with every "
        "machine that it shares with another source. All figures are of held-out predictions; the exported networks "
        "learned from everything and so have no figures of their own. Intervals are by bootstrap over kits.",
        "",
        *_headline(evaluation),
        "",
        f"Aimed at on unheard sources: {TARGETS}.",
        "",
        "The eight core groups are kick, snare, rim, clap, closed hat, open hat, tom and cymbal (crash or ride).",
        "The calibration error is over 15 bins of equal width, after the temperature, which was fitted on the",
        f"predictions of the first row; fitted on all splits but the one it is used on: "
        f"{sources['crossFittedCalibrationError']}.",
        "",
        "![Confusion matrix on sources never heard](images/model-confusion.svg)",
        "",
        "![How often the network is right, by how sure it is](images/model-reliability.svg)",
        "",
        *_outside(evaluation),
        *_non_drums(evaluation),
        *second,
        "## By what was left out",
        "",
        *_entries(sources["bySplit"], "left out"),
        "",
        *_entries(sources["bySource"], "source"),
        "",
        "## By class",
        "",
        *_by_class(sources["figures"]),
        "",
        "## What it confuses",
        "",
        *_confusions(sources["figures"]),
        "",
        "Where it was surest and wrong, at most one of each kit and pair. Some of these are the label's fault:",
        "",
        *_errors(sources["errors"]),
        "",
        "![What the network saw of twelve of them](images/model-errors.png)",
        "",
        "## What it learned from",
        "",
        f"{trained['samples']} one-shots of {trained['groups']} groups (kits or machines); {trained['extra']}; and "
        f"{trained['synthetic']}. By class: {counts}.",
        "",
        "Only weights learned from these sounds are distributed, never the audio.",
        "",
        *_sources(description),
        "",
        '"unstated" means that the collection states no licence; most of these are recordings of drum machines that',
        "circulate freely. The rest comes from packages with stated licences:",
        "",
        *_packages(),
        "",
        "## How it was trained",
        "",
        f"Two log-mel pictures of {WINDOW_SAMPLES / SAMPLE_RATE_HZ:.1f} s at {SAMPLE_RATE_HZ} Hz: 64 mel bands on a clock of "
        "10 ms for the stroke and 40 ms for the tail, and 36 narrow bands below 1.2 kHz. They keep their level, since "
        "decay and loudness tell drums apart. Residual networks of depthwise and pointwise convolutions, bands folded",
        "into channels, so that absolute frequency counts; mean, deviation, maximum and attention over time. Each sample",
        "is heard in many variants: pitch and speed, equaliser, filters, reverb, drive, clipping, bit and rate reduction,",
        "noise, cut tails and moved onsets, never so far that it would be another class. Then masks, mixup and label",
        "smoothing; AdamW with a cosine schedule; averaged weights. Classes and kits are drawn more evenly than they",
        "occur. Samples of one kit are never on both sides of a split; sound fonts and packages are trained on only.",
        "",
        "`training/train` repeats all of it with fixed seeds; see `training/README.md`, also for what did not help.",
        "",
        "## Limits",
        "",
        "- Labels come from the sources' file and folder names; 2 to 4 % are wrong, most between tom and conga, rim",
        "  and woodblock, crash and ride. No figure above can be better than that.",
        "- What drum machines keep in a folder of mixed percussion is labelled `other` but often sounds like a conga, a",
        "  tom or a rim, and is then heard as one.",
        "- Crash and ride, open hat and cymbal, and snare and clap are the hard pairs on kits it never heard.",
        "- Triangle, tambourine and woodblock have few examples; trust them less.",
        "- It hears the first 1.5 s after the onset only. A fade-in or a reversed sound may be cut badly.",
        "- Sounds that are processed far from any drum, or made up of several hits, are where it errs most.",
        "- It knows drums of machines and of Western and Latin kits; percussion of other traditions is mostly absent.",
        "",
    ]
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--evaluation", type=Path, required=True)
    parser.add_argument("--baselines", type=Path, help="from drum_classifier.baselines")
    parser.add_argument("--models", type=Path, required=True, help="public/models")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--docs", type=Path, required=True)
    options = parser.parse_args()

    def read(path: Path) -> Any:
        return json.loads(path.read_text(encoding="utf-8")) if path and path.exists() else None

    evaluation = read(options.evaluation) | {"baselines": read(options.baselines) or {}}
    draw_all(evaluation, options.data, options.docs / "images")
    models = options.models
    text = card(evaluation, read(models / "drum-classifier.json"), read(models / "drum-classifier-licensed.json"))
    (options.docs / "model-card.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
