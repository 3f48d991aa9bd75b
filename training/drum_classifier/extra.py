"""More to learn from, out of Debian packages with stated licences.

Acoustic kits that others made for Hydrogen join the drums; instruments,
voices and noises teach what is no drum. Nothing of it is tested on. The
packages are fetched by ``apt-get download``, so this wants Debian or one of
its kin; without the folder training goes on with the manifest alone.
"""

import argparse
import re
import subprocess
import tempfile
import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import soundfile

from .audio import Audio, load_mono, resample
from .augment import Rng
from .data import Sample
from .labels import SAMPLE_RATE_HZ
from .soundfont import PERCUSSION_BANK, FontSample, read_font

PACKAGES: dict[str, str] = {
    "hydrogen-data": "GMRockKit and TR808EmulationKit, GPL",
    "hydrogen-drumkits": "kits by A. Pavlov, E. Grilli, M. Guglielmetti, L. Tunguay, G. MacArthur, E. Rumpf, "
    "V. Sadovnikov and A. Belokurov; GPL-2, CC BY 3.0, CC BY-SA 3.0",
    "fluid-soundfont-gm": "FluidR3 GM by F. Wen, MIT: instruments that are no drums",
    "klettres-data": "KLettres, GPL-2: spoken letters and syllables in many languages",
    "ktuberling-data": "KTuberling, GPL-2: spoken words in many languages",
    "tuxpaint-stamps-default": "Tux Paint, GPL-2: animals, machines, instruments",
    "oxygen-sounds": "KDE Oxygen, LGPL: signals of a desktop",
    "sound-theme-freedesktop": "freedesktop.org, GPL-2 and CC BY-SA: signals of a desktop",
}
"""What is fetched, by whom it is and under which licence."""

KEPT_FOR_TRIALS = ("Audiophob", "HardElectro1", "circAfrique v4")
"""Kits that the program is tried on; training leaves them alone."""

MACHINE_GROUPS = {"TR808EmulationKit": "RolandTR808"}
"""Kits of machines that the manifest has too, under the manifest's name of the group."""

SKIPPED = re.compile(
    r"roll|choke|swish|flink|semi|free|click$|redo|crash ?/|ride-crash|sample:|^drum|breaks drum|snaps|water|cajon"
    r"|rimshot|^stick$|hat low|hat ring|^\W*$|^\d+$|cymbal [12]",
    re.IGNORECASE,
)
"""Names of instruments that say too little, or mean two things."""

STICK_IS_RIM = ("GMRockKit", "Millo-Drums_v.1", "Millo_MultiLayered2", "Millo_MultiLayered3", "rumpf_kit_z01_h2")

NAMED: tuple[tuple[str, str], ...] = (
    (r"kick|bass ?drum", "kick"),
    (r"rim click|side stick", "rim"),
    (r"snare", "snare"),
    (r"clap", "clap"),
    (r"pedal ?h|hat pedal|hi-hat pedal|pd$", "closed-hat"),
    (r"(hat|hh).*(open|\bop\b)|open (hat|hh)", "open-hat"),
    (r"hat|\bhh\b", "closed-hat"),
    (r"\btom", "tom"),
    (r"crash|splash|china", "crash"),
    (r"cow ?bell|agogo", "cowbell"),
    (r"ride|bell", "ride"),
    (r"tambourine", "tambourine"),
    (r"maraca|shaker", "shaker"),
    (r"bongo|conga", "conga"),
    (r"clave|wood ?block", "woodblock"),
)
"""Words in Hydrogen's names of instruments and what they mean, the first that fits."""

NOT_OTHER = re.compile(r"drum|tom|cymbal|wood|taiko|agogo|clave|timpani|percussion", re.IGNORECASE)
DRUM_PROGRAMS = frozenset({47, *range(112, 120)})
"""Timpani, and the family of percussion: too near to drums to be taught as none."""

SPOKEN, EFFECTS = 600, 500


@dataclass(frozen=True)
class ExtraDrum:
    """A drum of a kit from a package; ``sample.id`` is its place below the folder."""

    sample: Sample
    path: Path


def _meaning(kit: str, name: str) -> str | None:
    if name.strip().lower() in ("stick", "d#3 - stick", "c#3 - stick"):
        return "rim" if kit in STICK_IS_RIM else None
    if SKIPPED.search(name):
        return None
    return next((label for words, label in NAMED if re.search(words, name, re.IGNORECASE)), None)


def extra_drums(folder: Path) -> list[ExtraDrum]:
    """Drums of the Hydrogen kits below ``folder``, in a fixed order; empty where there are none."""
    found: list[ExtraDrum] = []
    for description in sorted(folder.glob("usr/share/hydrogen/data/drumkits/*/drumkit.xml")):
        kit = description.parent.name
        if kit in KEPT_FOR_TRIALS:
            continue
        text = re.sub(r'xmlns="[^"]+"', "", description.read_text(encoding="utf-8", errors="replace"))
        for instrument in ElementTree.fromstring(text).iter("instrument"):
            name = instrument.findtext("name") or ""
            label = _meaning(kit, name)
            for place in instrument.iter("filename"):
                path = description.parent / (place.text or "")
                if label and place.text and path.is_file():
                    group = MACHINE_GROUPS.get(kit, f"hydrogen {kit}")
                    sample = Sample(
                        id=str(path.relative_to(folder)),
                        label=label,
                        group=group,
                        fold=-1,
                        source="hydrogen",
                        kit=kit,
                        original_name=name,
                        licence="stated by the package",
                        near_duplicate_of=f"{kit} {name}",
                    )
                    found.append(ExtraDrum(sample, path))
    return found


@dataclass(frozen=True)
class Strangers:
    """Sounds that are no drums: files, and samples of a font."""

    files: list[Path]
    tones: list[FontSample]

    def draw(self, rng: Rng) -> Audio:
        """One of them at ``SAMPLE_RATE_HZ``, now and then held, cut to a stab or begun in the middle."""
        if self.tones and rng.random() < 0.45:
            return _played(rng, self.tones[int(rng.integers(len(self.tones)))])
        audio = _load(self.files[int(rng.integers(len(self.files)))])
        if audio.size > SAMPLE_RATE_HZ and rng.random() < 0.4:
            start = int(rng.integers(audio.size - SAMPLE_RATE_HZ // 2))
            audio = audio[start:]
        return _stab(rng, audio)


@cache
def _load(path: Path) -> Audio:
    return load_mono(path)[: 4 * SAMPLE_RATE_HZ]


def _played(rng: Rng, tone: FontSample) -> Audio:
    """A note of some pitch and length."""
    audio = tone.audio
    if 0 < tone.loop_start < tone.loop_end <= audio.size:
        loop = audio[tone.loop_start : tone.loop_end]
        wanted = int(rng.uniform(0.3, 2.0) * tone.rate_hz)
        turns = max(1, (wanted - tone.loop_start) // max(1, loop.size) + 1)
        audio = np.concatenate([audio[: tone.loop_start], np.tile(loop, min(turns, 4000))])[: 2 * tone.rate_hz]
    rate = int(tone.rate_hz * 2 ** (rng.uniform(-14, 14) / 12) / 100) * 100
    return _stab(rng, resample(audio, max(4000, rate)))


def _stab(rng: Rng, audio: Audio) -> Audio:
    """At most 2 s, cut or fading at some point, never so short that it would be a mere click."""
    audio = audio[: 2 * SAMPLE_RATE_HZ]
    shortest = int(0.2 * SAMPLE_RATE_HZ)
    if audio.size <= shortest:
        return audio
    if rng.random() < 0.5:
        end = int(rng.uniform(shortest, audio.size))
        fade = min(end, int(np.exp(rng.uniform(np.log(0.005), np.log(0.5))) * SAMPLE_RATE_HZ))
        audio = audio[:end].copy()
        audio[end - fade :] *= np.linspace(1, 0, fade, dtype=np.float32)
    if rng.random() < 0.2:
        audio = audio * np.exp(-np.arange(audio.size, dtype=np.float32) / (rng.uniform(0.1, 0.6) * SAMPLE_RATE_HZ))
    return audio


def strangers(folder: Path) -> Strangers | None:
    """What is no drum below ``folder``; None where the packages are not there."""
    share = folder / "usr/share"
    spoken = sorted([*share.glob("klettres/**/*.ogg"), *share.glob("ktuberling/**/*.ogg"), *share.glob("ktuberling/**/*.wav")])
    effects = sorted([*share.glob("tuxpaint/**/*.ogg"), *share.glob("sounds/**/*.og[ga]")])
    effects = [p for p in effects if not NOT_OTHER.search(str(p.relative_to(share)))]
    fonts = sorted(share.glob("sounds/sf2/FluidR3_GM.sf2"))
    if not spoken or not effects or not fonts:
        return None
    rng = np.random.default_rng(7)
    files = [spoken[i] for i in rng.permutation(len(spoken))[:SPOKEN]]
    files += [effects[i] for i in rng.permutation(len(effects))[:EFFECTS]]
    return Strangers([p for p in files if _readable(p)], [t for font in fonts for t in read_font(font) if _is_tone(t)])


def _is_tone(sample: FontSample) -> bool:
    return not any(bank == PERCUSSION_BANK or program in DRUM_PROGRAMS for bank, program in sample.presets)


def _readable(path: Path) -> bool:
    try:
        return soundfile.info(path).frames > 0
    except soundfile.LibsndfileError:
        return False


def fetch(folder: Path) -> None:
    """Download and unpack the packages into ``folder``; what is there already is kept."""
    done = folder / "fetched"
    if done.exists():
        return
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        subprocess.run(["apt-get", "download", "-q", *PACKAGES], cwd=scratch, check=True)
        for package in sorted(Path(scratch).glob("*.deb")):
            subprocess.run(["dpkg", "-x", str(package), str(folder)], check=True)
    done.touch()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--extra", type=Path, required=True, help="folder to unpack the packages in")
    options = parser.parse_args()
    fetch(options.extra)
    others = strangers(options.extra)
    print(f"{len(extra_drums(options.extra))} drums, {len(others.files) + len(others.tones) if others else 0} others")


if __name__ == "__main__":
    main()
