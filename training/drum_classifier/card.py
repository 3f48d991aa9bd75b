"""Write the model card from the evaluation and the model's description."""

import argparse
import json
from pathlib import Path
from typing import Any

from .labels import LABELS, SAMPLE_RATE_HZ, WINDOW_SAMPLES

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


def _percent(share: float) -> str:
    return f"{100 * share:.1f} %"


def _held_out(evaluation: dict[str, Any]) -> list[str]:
    lines = [
        "| held out | samples | accuracy | macro F1 | top three | eight core groups | calibration error |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    for run in evaluation["heldOut"]:
        f = run["figures"]
        lines.append(
            f"| {run['name']} | {f['count']} | {_percent(f['accuracy'])} | {f['macroF1']:.3f} "
            f"| {_percent(f['topThree'])} | {_percent(f['coreAccuracy'])} | {f['calibrationError']:.3f} |"
        )
    return lines


def _by_source(evaluation: dict[str, Any]) -> list[str]:
    lines = ["| table row above | source | held out | accuracy | |", "| --- |" + " --- |" * 4]
    for source in evaluation["bySource"]:
        note = "" if source["unheardKits"] else "other sources have its machines too"
        lines.append(
            f"| {source['run'].split(' (')[0]} | {source['source']} | {source['count']} "
            f"| {_percent(source['accuracy'])} | {note} |"
        )
    return lines


def _clean(evaluation: dict[str, Any]) -> list[dict[str, Any]]:
    """The held-out entries that hold nothing the network heard from elsewhere."""
    return [run for run in evaluation["heldOut"] if run["clean"]]


def _by_class(evaluation: dict[str, Any]) -> list[str]:
    lines: list[str] = []
    for run in _clean(evaluation):
        lines += [f"{run['name']}:", "", "| class | samples | precision | recall | F1 |", "| --- |" + " --- |" * 4]
        for label in LABELS:
            c = run["figures"]["perClass"].get(label)
            if c:
                lines.append(f"| {label} | {c['count']} | {c['precision']:.2f} | {c['recall']:.2f} | {c['f1']:.2f} |")
        lines.append("")
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


def _sources(description: dict[str, Any]) -> list[str]:
    lines = ["| source | by | samples | licence as the source states it |", "| --- | --- | --- | --- |"]
    lines += [
        f"| {source['name']} | {CREDITS.get(source['name'], '')} | {source['samples']} | {source['licence']} |"
        for source in description["trainedOn"]["sources"]
    ]
    return lines


def _outside(evaluation: dict[str, Any]) -> list[str]:
    outside = evaluation.get("outside")
    if not outside:
        return []
    unheard = outside["unheard"]
    wrong = ", ".join(f"`{w['file']}` as {w['heardAs']}" for w in unheard["wrong"])
    lines = [
        "## A kit from elsewhere",
        "",
        f"{unheard['kit']}, by audio alone: {unheard['right']} of {unheard['count']} right by the network of the "
        f"unheard sources above. Wrong: {wrong or 'none'}.",
    ]
    if "exported" in outside:
        exported = outside["exported"]
        lines.append(
            f"The exported network: {exported['right']} of {exported['count']}; it is no clean figure, since five "
            "or six of these sounds, those of the maker of the source garden, are in its training data too."
        )
    return [*lines, ""]


def card(evaluation: dict[str, Any], description: dict[str, Any]) -> str:
    """The model card as Markdown."""
    trained = description["trainedOn"]
    non_drums = evaluation["nonDrums"]
    counts = ", ".join(f"{label} {count}" for label, count in trained["classes"].items())
    lines = [
        "# Model card: Padwise drum classifier",
        "",
        "This file is written by `training/drum_classifier/card.py` from `training/evaluation.json`;",
        "change it there.",
        "",
        "## What it is",
        "",
        f"Version {description['version']}: a small convolutional network that hears one drum hit and says which of",
        f"{len(LABELS)} roles it plays. One ONNX file of {description['bytes'] / 1e6:.1f} MB, opset "
        f"{description['opset']}, with the spectrogram inside the graph.",
        "",
        f"- Input `audio`: float32 `[batch, {description['windowSamples']}]`, "
        f"{description['windowSamples'] / description['sampleRateHz']:.1f} s of mono audio at "
        f"{description['sampleRateHz']} Hz, cut at the onset and normalised to a peak of 1.",
        f"- Outputs `logits` `[batch, {len(LABELS)}]` and `embedding` `[batch, {description['embeddingSize']}]`.",
        f"- Probabilities are softmax(logits / {description['temperature']}).",
        "",
        "Intended use: to suggest roles for one-shots in a drum sampler, where a person sees the confidence and can",
        "correct it. Not for transcribing loops or songs, nor for telling who made or owns a sound.",
        "",
        "## How well it does",
        "",
        evaluation["howMeasured"],
        "",
        *_held_out(evaluation),
        "",
        "The eight core groups are kick, snare, rim, clap, closed hat, open hat, tom and cymbal (crash or ride).",
        "The calibration error is over 15 bins of equal width, after the temperature.",
        "",
        *_outside(evaluation),
        "## By source",
        "",
        *_by_source(evaluation),
        "",
        "## By class",
        "",
        *_by_class(evaluation),
        "## What it confuses",
        "",
    ]
    for run in _clean(evaluation):
        lines += [f"{run['name']}:", "", *_confusions(run["figures"]), ""]
    lines += [
        "## What is no drum",
        "",
        f"Of {non_drums['count']} generated tones, chords, bass notes, plucks, noises, sweeps, voices and loops, "
        f"{non_drums['heardAsOther']} are heard as `other` and {non_drums['otherOrUnsure']} as `other` or with a",
        "confidence below one half. They come from the same formulas as those in the training data, with another",
        "seed: real recordings will be caught less often.",
        "",
        "## What it learned from",
        "",
        f"{trained['samples']} one-shots of {trained['groups']} groups (kits or machines), and {trained['synthetic']}.",
        f"By class: {counts}.",
        "",
        "Only weights learned from these sounds are distributed, never the audio.",
        "",
        *_sources(description),
        "",
        '"unstated" means that the collection states no licence; most of these are recordings of drum machines that',
        "circulate freely.",
        "",
        "## How it was trained",
        "",
        f"Log-mel pictures (64 bands, 1,024-point transform, hop 320 at {SAMPLE_RATE_HZ} Hz, "
        f"{WINDOW_SAMPLES} samples) that keep their level, since decay and loudness tell drums apart; a residual",
        "network of depthwise and pointwise convolutions; bands folded into channels, so that absolute frequency",
        "counts; mean, deviation, maximum and attention over time. Each sample is heard in many variants: pitch and",
        "speed, equaliser, filters, reverb, drive, clipping, bit and rate reduction, noise, cut tails and moved",
        "onsets, never so far that it would be another class. Then masks, mixup and label smoothing; AdamW with a",
        "cosine schedule; averaged weights. Classes and kits are drawn more evenly than they occur. Samples of one",
        "kit are never on both sides of a split; General MIDI sound fonts are trained on only.",
        "",
        "The network is trained first without the unheard sources of the table, for its figures, and then goes on",
        "for a shorter while at a lower rate with everything.",
        "",
        "`training/train` repeats all of it with fixed seeds; see `training/README.md`.",
        "",
        "## Limits",
        "",
        "- Labels come from the sources' file and folder names; 2 to 4 % are wrong, most between tom and conga, rim",
        "  and woodblock, crash and ride. No figure above can be better than that.",
        "- What drum machines keep in a folder of mixed percussion is labelled `other` but often sounds like a conga, a",
        "  tom or a rim, and is then heard as one: the recall of `other` on fold 0 is low for that reason.",
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
    parser.add_argument("--description", type=Path, required=True, help="drum-classifier.json")
    parser.add_argument("--card", type=Path, required=True)
    options = parser.parse_args()
    evaluation = json.loads(options.evaluation.read_text(encoding="utf-8"))
    description = json.loads(options.description.read_text(encoding="utf-8"))
    options.card.parent.mkdir(parents=True, exist_ok=True)
    options.card.write_text(card(evaluation, description), encoding="utf-8")


if __name__ == "__main__":
    main()
