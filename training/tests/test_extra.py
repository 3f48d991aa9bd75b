import struct
from pathlib import Path

import numpy as np
import pytest
import soundfile

from drum_classifier.extra import _meaning, extra_drums, strangers
from drum_classifier.soundfont import PERCUSSION_BANK, read_font
from drum_classifier.trials import recorded_strangers


def _chunk(name: bytes, body: bytes) -> bytes:
    return name + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2)


def _list(name: bytes, *chunks: bytes) -> bytes:
    return _chunk(b"LIST", name + b"".join(chunks))


def make_font(path: Path) -> None:
    """A font of two samples: one played by a piano, one by a drum kit."""
    tones = [np.sin(np.arange(8000) * step).astype(np.float32) for step in (0.05, 0.2)]
    pcm = np.concatenate(tones)
    samples = b"".join(
        struct.pack("<20sIIIIIBbHH", name, start, start + 8000, start + 100, start + 7000, 22050, 60, 0, 0, 1)
        for name, start in ((b"Piano C4", 0), (b"Kick", 8000))
    )
    presets = b"".join(
        struct.pack("<20sHHHIII", name, program, bank, bag, 0, 0, 0)
        for name, program, bank, bag in ((b"Piano", 0, 0, 0), (b"Kit", 0, PERCUSSION_BANK, 1), (b"EOP", 0, 0, 2))
    )
    instruments = b"".join(struct.pack("<20sH", name, bag) for name, bag in ((b"P", 0), (b"K", 1), (b"EOI", 2)))
    bags = b"".join(struct.pack("<HH", generator, 0) for generator in (0, 1, 2))
    tables = [
        _chunk(b"phdr", presets),
        _chunk(b"pbag", bags),
        _chunk(b"pgen", struct.pack("<HHHH", 41, 0, 41, 1)),
        _chunk(b"inst", instruments),
        _chunk(b"ibag", bags),
        _chunk(b"igen", struct.pack("<HHHH", 53, 0, 53, 1)),
        _chunk(b"shdr", samples + struct.pack("<20sIIIIIBbHH", b"EOS", *[0] * 9)),
    ]
    data = _list(b"sdta", _chunk(b"smpl", (pcm * 32767).astype("<i2").tobytes()))
    body = b"sfbk" + data + _list(b"pdta", *tables)
    path.write_bytes(b"RIFF" + struct.pack("<I", len(body)) + body)


def test_a_font_tells_its_samples_and_who_plays_them(tmp_path: Path) -> None:
    make_font(tmp_path / "font.sf2")
    piano, kick = read_font(tmp_path / "font.sf2")
    assert (piano.name, piano.rate_hz, piano.audio.size) == ("Piano C4", 22050, 8000)
    assert piano.presets == {(0, 0)}
    assert kick.presets == {(PERCUSSION_BANK, 0)}
    assert (kick.loop_start, kick.loop_end) == (100, 7000)
    assert np.abs(piano.audio).max() == pytest.approx(1, abs=1e-3)


def test_what_is_no_font_is_refused(tmp_path: Path) -> None:
    (tmp_path / "font.sf2").write_bytes(b"RIFF\0\0\0\0WAVE")
    with pytest.raises(ValueError, match="no SoundFont"):
        read_font(tmp_path / "font.sf2")


def test_a_fonts_drums_are_no_strangers(tmp_path: Path) -> None:
    make_font(tmp_path / "font.sf2")
    assert [name for name, _ in recorded_strangers(tmp_path / "font.sf2", 10)] == ["Piano C4"]


@pytest.mark.parametrize(
    ("kit", "name", "label"),
    [
        ("GMRockKit", "Stick", "rim"),
        ("ForzeeStereo", "Stick", None),
        ("ForzeeStereo", 'Ride (Custom, Zagrebin 22")', "ride"),
        ("ForzeeStereo", 'Crash/Ride (Paiste Rude 18")', None),
        ("ForzeeStereo", 'Hi-Hat Semiopen (Paiste 14")', None),
        ("TR808EmulationKit", "Open Hat", "open-hat"),
        ("TR808EmulationKit", "Pedal Hat", "closed-hat"),
        ("VariBreaks", "VariBreaks Hat 1 Op", "open-hat"),
        ("VariBreaks", "VariBreaks Drum 1", None),
        ("rumpf_kit_z01_h2", "f3 - bass drum 2", "kick"),
        ("GMRockKit", "Snare Rimshot", None),
        ("GMRockKit", "Bell", "ride"),
        ("GMRockKit", "Cowbell", "cowbell"),
        ("Millo-Drums_v.1", "17", None),
    ],
)
def test_names_of_instruments(kit: str, name: str, label: str | None) -> None:
    assert _meaning(kit, name) == label


def test_kits_become_samples_that_are_never_tested_on(tmp_path: Path) -> None:
    for kit in ("GMRockKit", "TR808EmulationKit", "Audiophob"):
        folder = tmp_path / "usr/share/hydrogen/data/drumkits" / kit
        folder.mkdir(parents=True)
        soundfile.write(folder / "kick.wav", np.zeros(100), 44100)
        (folder / "drumkit.xml").write_text(
            '<drumkit_info xmlns="http://x"><instrumentList><instrument><name>Kick</name>'
            "<layer><filename>kick.wav</filename></layer><layer><filename>gone.wav</filename></layer>"
            "</instrument></instrumentList></drumkit_info>"
        )
    drums = extra_drums(tmp_path)
    assert [(d.sample.kit, d.sample.label, d.sample.fold) for d in drums] == [
        ("GMRockKit", "kick", -1),
        ("TR808EmulationKit", "kick", -1),
    ]
    # The machine is in the manifest too: who holds it out holds this out.
    assert drums[1].sample.group == "RolandTR808"


def test_without_packages_there_is_nothing_extra(tmp_path: Path) -> None:
    assert extra_drums(tmp_path) == []
    assert strangers(tmp_path) is None
