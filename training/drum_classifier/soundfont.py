"""The samples inside a SoundFont 2 file, and which instruments play them.

As much of the format as training needs: sample headers, 16-bit data, and the
way from preset to instrument to sample. Source: SoundFont 2.04 specification.
"""

import struct
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from .audio import Audio

PERCUSSION_BANK = 128
_INSTRUMENT = 41
_SAMPLE_ID = 53
_ROM = 0x8000


@dataclass(frozen=True)
class FontSample:
    """A sample of a font: mono audio at its own rate, with the loop's place in samples."""

    name: str
    audio: Audio
    rate_hz: int
    loop_start: int
    loop_end: int
    presets: frozenset[tuple[int, int]]
    """(bank, program) of the presets that play it."""


def _chunks(data: memoryview) -> Iterator[tuple[bytes, memoryview]]:
    """Chunks of a RIFF list, one after the other."""
    place = 0
    while place + 8 <= len(data):
        name = bytes(data[place : place + 4])
        (size,) = struct.unpack_from("<I", data, place + 4)
        yield name, data[place + 8 : place + 8 + size]
        place += 8 + size + size % 2


def _tables(path: Path) -> dict[bytes, memoryview]:
    data = memoryview(path.read_bytes())
    if bytes(data[:4]) != b"RIFF" or bytes(data[8:12]) != b"sfbk":
        raise ValueError(f"{path} is no SoundFont 2")
    tables: dict[bytes, memoryview] = {}
    for name, body in _chunks(data[12:]):
        if name == b"LIST":
            tables.update(_chunks(body[4:]))
    return tables


def _zones(bags: memoryview, generators: memoryview, first: int, last: int, wanted: int) -> set[int]:
    """Values of one generator in the zones from bag ``first`` up to ``last``."""
    found: set[int] = set()
    for bag in range(first, last):
        start, end = (struct.unpack_from("<H", bags, 4 * b)[0] for b in (bag, bag + 1))
        for place in range(start, end):
            operator, amount = struct.unpack_from("<HH", generators, 4 * place)
            if operator == wanted:
                found.add(amount)
    return found


def _players(tables: dict[bytes, memoryview]) -> dict[int, set[tuple[int, int]]]:
    """For each sample the (bank, program) of the presets that play it."""
    samples_of: list[set[int]] = []
    instruments = tables[b"inst"]
    for index in range(len(instruments) // 22 - 1):
        first, last = (struct.unpack_from("<H", instruments, 22 * i + 20)[0] for i in (index, index + 1))
        samples_of.append(_zones(tables[b"ibag"], tables[b"igen"], first, last, _SAMPLE_ID))
    players: dict[int, set[tuple[int, int]]] = defaultdict(set)
    presets = tables[b"phdr"]
    for index in range(len(presets) // 38 - 1):
        program, bank, first = struct.unpack_from("<HHH", presets, 38 * index + 20)
        (last,) = struct.unpack_from("<H", presets, 38 * (index + 1) + 24)
        for instrument in _zones(tables[b"pbag"], tables[b"pgen"], first, last, _INSTRUMENT):
            for sample in samples_of[instrument]:
                players[sample].add((bank, program))
    return players


def read_font(path: Path) -> list[FontSample]:
    """All samples of a font that some preset plays; raises ``ValueError`` for other files."""
    tables = _tables(path)
    pcm = np.frombuffer(tables[b"smpl"], dtype="<i2")
    headers = tables[b"shdr"]
    samples: list[FontSample] = []
    for index, presets in sorted(_players(tables).items()):
        name, start, end, loop_start, loop_end, rate, _, _, _, kind = struct.unpack_from(
            "<20sIIIIIBbHH", headers, 46 * index
        )
        if kind & _ROM or end <= start or rate == 0:
            continue
        audio = pcm[start:end].astype(np.float32) / 32768
        title = name.split(b"\0")[0].decode("latin-1").strip()
        samples.append(
            FontSample(title, audio, rate, loop_start - start, loop_end - start, frozenset(presets))
        )
    return samples
