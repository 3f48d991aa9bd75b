"""The network: a log-mel front end and a small residual network behind it.

The front end is part of the exported graph, so the app feeds raw audio and
training and browser cannot drift apart.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from .labels import LABELS, SAMPLE_RATE_HZ, WINDOW_SAMPLES

FFT_SIZE = 1024
HOP_SAMPLES = 320
MEL_BANDS = 64
MIN_HZ = 30.0
MAX_HZ = 16_000.0
LEAD_SAMPLES = 512
EMBEDDING_SIZE = 64


def _hz_to_mel(hz: Tensor) -> Tensor:
    return 2595.0 * torch.log10(1.0 + hz / 700.0)


def _mel_to_hz(mel: Tensor) -> Tensor:
    return 700.0 * (10.0 ** (mel / 2595.0) - 1.0)


def _triangles(edges_hz: Tensor, bin_hz: float, bins: int) -> Tensor:
    """Triangular filters of equal peak over three edges each, none narrower than a bin: [bins, edges - 2]."""
    centre = edges_hz[1:-1]
    rise = torch.clamp(centre - edges_hz[:-2], min=bin_hz)
    fall = torch.clamp(edges_hz[2:] - centre, min=bin_hz)
    bins_hz = torch.arange(bins)[:, None] * bin_hz
    upward = 1.0 - (centre - bins_hz) / rise
    downward = 1.0 - (bins_hz - centre) / fall
    return torch.clamp(torch.minimum(upward, downward), min=0.0)


def mel_filters() -> Tensor:
    """Filters equally spaced in mel, [bins, MEL_BANDS]; no band is empty."""
    edges_mel = torch.linspace(
        float(_hz_to_mel(torch.tensor(MIN_HZ))),
        float(_hz_to_mel(torch.tensor(MAX_HZ))),
        MEL_BANDS + 2,
    )
    return _triangles(_mel_to_hz(edges_mel), SAMPLE_RATE_HZ / FFT_SIZE, FFT_SIZE // 2 + 1)


def band_hz() -> NDArray[np.float64]:
    """Centre of each mel band in hertz."""
    edges_mel = np.linspace(*(2595.0 * np.log10(1.0 + hz / 700.0) for hz in (MIN_HZ, MAX_HZ)), MEL_BANDS + 2)
    return 700.0 * (10.0 ** (edges_mel[1:-1] / 2595.0) - 1.0)


def _power(padded: Tensor, size: int, hop: int, window: Tensor) -> Tensor:
    """Power spectra [batch, frames, size / 2 + 1] of [batch, samples]."""
    spectrum = torch.view_as_real(
        torch.stft(padded, size, hop, size, window, center=False, onesided=True, return_complex=True)
    )
    return spectrum.square().sum(-1).transpose(1, 2)


class LogMel(nn.Module):
    """Audio [batch, samples] to log-mel pictures [batch, MEL_BANDS, frames].

    The audio has a peak of 1 and the pictures keep its level: 0 is near full
    scale, -1 some 55 dB and -2 some 110 dB below. Nothing is normalised by
    sample or by band, since level and decay tell many drums apart.
    """

    def __init__(self) -> None:
        super().__init__()
        self.register_buffer("window", torch.hann_window(FFT_SIZE), persistent=False)
        self.register_buffer("filters", mel_filters(), persistent=False)

    def forward(self, audio: Tensor) -> Tensor:
        padded = functional.pad(audio, (LEAD_SAMPLES, FFT_SIZE - LEAD_SAMPLES))
        power = _power(padded, FFT_SIZE, HOP_SAMPLES, self.window)
        mel = torch.matmul(power, self.filters).transpose(1, 2)
        return (torch.log10(mel + 1e-6) - 4.0) / 5.0


LOW_RATE_DIVISOR = 8
LOW_FIR_TAPS = 129
LOW_FFT_SIZE = 512
LOW_HOP_SAMPLES = 100
LOW_BANDS = 36
LOW_MIN_HZ = 35.0
LOW_MAX_HZ = 1200.0


def low_filters() -> Tensor:
    """Triangular filters a constant part of an octave apart, [bins, LOW_BANDS].

    Where that is less than a bin they are widened to one.
    """
    bin_hz = SAMPLE_RATE_HZ / LOW_RATE_DIVISOR / LOW_FFT_SIZE
    edges_hz = torch.logspace(math.log10(LOW_MIN_HZ), math.log10(LOW_MAX_HZ), LOW_BANDS + 2)
    return _triangles(edges_hz, bin_hz, LOW_FFT_SIZE // 2 + 1)


class LowBands(nn.Module):
    """Audio [batch, samples] to a fine picture of the lows, [batch, LOW_BANDS, LOW_FRAMES].

    Four times finer in pitch than ``LogMel`` below 1.2 kHz, on a coarse clock
    (25 ms): what tells kick, tom and conga apart is where the lowest partial
    lies and how it moves. The audio is brought to 4 kHz first, so this costs
    little. Levels are as in ``LogMel``.
    """

    def __init__(self) -> None:
        super().__init__()
        time = torch.arange(LOW_FIR_TAPS) - LOW_FIR_TAPS // 2
        fir = torch.sinc(time / LOW_RATE_DIVISOR) * torch.hamming_window(LOW_FIR_TAPS, periodic=False)
        self.register_buffer("fir", (fir / fir.sum())[None, None], persistent=False)
        self.register_buffer("window", torch.hann_window(LOW_FFT_SIZE), persistent=False)
        self.register_buffer("filters", low_filters(), persistent=False)

    def forward(self, audio: Tensor) -> Tensor:
        low = functional.conv1d(audio[:, None], self.fir, stride=LOW_RATE_DIVISOR, padding=LOW_FIR_TAPS // 2)[:, 0]
        padded = functional.pad(low, (LOW_FFT_SIZE // 2, LOW_FFT_SIZE // 2 - LOW_HOP_SAMPLES))
        power = _power(padded, LOW_FFT_SIZE, LOW_HOP_SAMPLES, self.window)
        bands = torch.matmul(power, self.filters).transpose(1, 2)
        return (torch.log10(bands + 1e-6) - 3.5) / 5.0


MEL_FRAMES = 1 + WINDOW_SAMPLES // HOP_SAMPLES
EARLY_FRAMES = 48
LATE_STRIDE = 4
LATE_FRAMES = 24
CLOCK_FRAMES = EARLY_FRAMES + LATE_FRAMES


def slow_down(mel: Tensor) -> Tensor:
    """[batch, bands, MEL_FRAMES] to [batch, bands, CLOCK_FRAMES].

    The first 480 ms stay as they are, then power is averaged over 40 ms: a
    stroke needs a fine clock, a tail does not, and the network is twice as
    fast.
    """
    scale = 5.0 * math.log(10.0)
    late = mel[:, :, EARLY_FRAMES : EARLY_FRAMES + LATE_FRAMES * LATE_STRIDE]
    power = torch.exp(late * scale).unflatten(2, (LATE_FRAMES, LATE_STRIDE)).mean(-1)
    return torch.cat([mel[:, :, :EARLY_FRAMES], torch.log(power) / scale], dim=2)


LOW_FRAMES = WINDOW_SAMPLES // (LOW_RATE_DIVISOR * LOW_HOP_SAMPLES)
MEL_CELLS = MEL_BANDS * CLOCK_FRAMES
PICTURE_CELLS = MEL_CELLS + LOW_BANDS * LOW_FRAMES


class Ears(nn.Module):
    """Audio [batch, WINDOW_SAMPLES] to what a network gets to see, [batch, PICTURE_CELLS].

    That is the slowed mel picture and the picture of the lows, end to end.
    The mel picture as it was, [batch, MEL_BANDS, MEL_FRAMES], comes second.
    """

    def __init__(self) -> None:
        super().__init__()
        self.mel = LogMel()
        self.low = LowBands()

    def forward(self, audio: Tensor) -> tuple[Tensor, Tensor]:
        mel = self.mel(audio)
        return torch.cat([slow_down(mel).flatten(1), self.low(audio).flatten(1)], dim=1), mel


def split(pictures: Tensor) -> tuple[Tensor, Tensor]:
    """[batch, PICTURE_CELLS] to [batch, MEL_BANDS, CLOCK_FRAMES] and [batch, LOW_BANDS, LOW_FRAMES]."""
    mel = pictures[:, :MEL_CELLS].reshape(-1, MEL_BANDS, CLOCK_FRAMES)
    low = pictures[:, MEL_CELLS:].reshape(-1, LOW_BANDS, LOW_FRAMES)
    return mel, low


class Block(nn.Module):
    """Residual block: depthwise 5x5, then a pointwise bottleneck turned out.

    [batch, width, bands, frames] in and out.
    """

    def __init__(self, width: int, kernel: int, expand: int = 2) -> None:
        super().__init__()
        self.body = nn.Sequential(
            nn.Conv2d(width, width, kernel, padding=kernel // 2, groups=width, bias=False),
            nn.BatchNorm2d(width),
            nn.Conv2d(width, width * expand, 1, bias=False),
            nn.BatchNorm2d(width * expand),
            nn.ReLU(inplace=True),
            nn.Conv2d(width * expand, width, 1, bias=False),
            nn.BatchNorm2d(width),
        )

    def forward(self, x: Tensor) -> Tensor:
        return x + self.body(x)


def _down(width_in: int, width_out: int) -> nn.Sequential:
    """Halve bands and frames, change the width."""
    return nn.Sequential(
        nn.Conv2d(width_in, width_out, 2, stride=2, bias=False),
        nn.BatchNorm2d(width_out),
        nn.ReLU(inplace=True),
    )


class Pool(nn.Module):
    """Statistics and attention over time.

    [batch, width, frames] to [batch, 4 * width]: mean, deviation, maximum and
    an attention-weighted mean.
    """

    def __init__(self, width: int) -> None:
        super().__init__()
        self.score = nn.Conv1d(width, width, 1)

    def forward(self, x: Tensor) -> Tensor:
        mean = x.mean(-1)
        deviation = torch.sqrt((x - mean[..., None]).square().mean(-1) + 1e-5)
        weights = torch.softmax(self.score(x), dim=-1)
        return torch.cat([mean, deviation, x.amax(-1), (x * weights).sum(-1)], dim=1)


@dataclass(frozen=True)
class Shape:
    """What a network is built of."""

    widths: tuple[int, ...] = (32, 64, 96)
    depths: tuple[int, ...] = (0, 1, 2)
    pooled_width: int = 128
    low_width: int = 64
    dropout: float = 0.3
    low: bool = True


class Branch(nn.Module):
    """One picture [batch, bands, frames] to [batch, 4 * pooled_width].

    Bands are folded into channels before pooling, so that absolute frequency
    is kept; only time is pooled.
    """

    def __init__(self, bands: int, frames: int, widths: tuple[int, ...], depths: tuple[int, ...], pooled: int) -> None:
        super().__init__()
        self.stem = nn.Sequential(
            nn.Conv2d(3, widths[0], 5, stride=2, padding=2, bias=False),
            nn.BatchNorm2d(widths[0]),
            nn.ReLU(inplace=True),
        )
        layers: list[nn.Module] = []
        for index, (width, depth) in enumerate(zip(widths, depths, strict=True)):
            if index:
                layers.append(_down(widths[index - 1], width))
            layers.extend(Block(width, 5 if index == 0 else 3) for _ in range(depth))
        self.body = nn.Sequential(*layers)
        height = (bands + 1) // 2 // 2 ** (len(widths) - 1)
        self.fold = nn.Sequential(
            nn.Conv1d(widths[-1] * height, pooled, 1, bias=False),
            nn.BatchNorm1d(pooled),
            nn.ReLU(inplace=True),
        )
        self.pool = Pool(pooled)
        place = torch.stack(
            [
                torch.linspace(-1.0, 1.0, bands)[:, None].expand(bands, frames),
                torch.linspace(-1.0, 1.0, frames)[None].expand(bands, frames),
            ]
        )
        self.register_buffer("place", place[None].contiguous(), persistent=False)

    def forward(self, picture: Tensor) -> Tensor:
        level = picture[:, None] + 1.0
        x = torch.cat([level, self.place.expand(level.shape[0], -1, -1, -1)], dim=1)
        x = self.body(self.stem(x))
        return self.pool(self.fold(x.flatten(1, 2)))


class LowBranch(nn.Module):
    """The picture of the lows [batch, LOW_BANDS, LOW_FRAMES] to [batch, 4 * width].

    Bands are channels from the start: a third of an octave is a third of an
    octave only at its own place.
    """

    def __init__(self, width: int) -> None:
        super().__init__()
        self.body = nn.Sequential(
            nn.Conv1d(LOW_BANDS, width, 5, stride=2, padding=2, bias=False),
            nn.BatchNorm1d(width),
            nn.ReLU(inplace=True),
            nn.Conv1d(width, width, 3, padding=1, bias=False),
            nn.BatchNorm1d(width),
            nn.ReLU(inplace=True),
        )
        self.pool = Pool(width)

    def forward(self, picture: Tensor) -> Tensor:
        return self.pool(self.body(picture + 1.0))


class DrumNet(nn.Module):
    """Pictures [batch, PICTURE_CELLS] to (logits [batch, 16], embedding [batch, EMBEDDING_SIZE])."""

    def __init__(self, shape: Shape = Shape()) -> None:
        super().__init__()
        self.shape = shape
        self.mel = Branch(MEL_BANDS, CLOCK_FRAMES, shape.widths, shape.depths, shape.pooled_width)
        pooled = 4 * shape.pooled_width
        if shape.low:
            self.low = LowBranch(shape.low_width)
            pooled += 4 * shape.low_width
        self.embed = nn.Sequential(
            nn.BatchNorm1d(pooled),
            nn.Linear(pooled, EMBEDDING_SIZE),
            nn.ReLU(inplace=True),
        )
        self.dropout = nn.Dropout(shape.dropout)
        self.head = nn.Linear(EMBEDDING_SIZE, len(LABELS))

    def forward(self, pictures: Tensor) -> tuple[Tensor, Tensor]:
        mel, low = split(pictures)
        pooled = self.mel(mel)
        if self.shape.low:
            pooled = torch.cat([pooled, self.low(low)], dim=1)
        embedding = self.embed(pooled)
        return self.head(self.dropout(embedding)), embedding


class DrumClassifier(nn.Module):
    """What is exported: audio [batch, WINDOW_SAMPLES] to (logits, embedding, picture).

    Several networks that were trained from different beginnings listen
    together: the logits are their mean, the embedding theirs end to end, each
    of length 1. The picture [batch, MEL_BANDS, MEL_FRAMES] is what they saw,
    for people to look at.
    """

    def __init__(self, nets: Sequence[DrumNet]) -> None:
        super().__init__()
        self.ears = Ears()
        self.nets = nn.ModuleList(nets)

    def forward(self, audio: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        pictures, mel = self.ears(audio)
        answers = [net(pictures) for net in self.nets]
        logits = torch.stack([logits for logits, _ in answers]).mean(0)
        embedding = torch.cat([functional.normalize(vector, dim=1) for _, vector in answers], dim=1)
        return logits, embedding, mel
