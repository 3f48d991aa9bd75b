"""The network: a log-mel front end and a small residual network behind it.

The front end is part of the exported graph, so the app feeds raw audio and
training and browser cannot drift apart.
"""

import torch
from torch import Tensor, nn
from torch.nn import functional

from .labels import LABELS, SAMPLE_RATE_HZ

FFT_SIZE = 1024
HOP_SAMPLES = 320
MEL_BANDS = 64
MIN_HZ = 30.0
MAX_HZ = 16_000.0
LEAD_SAMPLES = 512
EMBEDDING_SIZE = 128


def _hz_to_mel(hz: Tensor) -> Tensor:
    return 2595.0 * torch.log10(1.0 + hz / 700.0)


def _mel_to_hz(mel: Tensor) -> Tensor:
    return 700.0 * (10.0 ** (mel / 2595.0) - 1.0)


def mel_filters() -> Tensor:
    """Triangular filters of equal peak, shape [bins, MEL_BANDS].

    A filter narrower than a bin is widened to one, so that no band is empty.
    """
    bin_hz = SAMPLE_RATE_HZ / FFT_SIZE
    edges_mel = torch.linspace(
        float(_hz_to_mel(torch.tensor(MIN_HZ))),
        float(_hz_to_mel(torch.tensor(MAX_HZ))),
        MEL_BANDS + 2,
    )
    edges_hz = _mel_to_hz(edges_mel)
    centre = edges_hz[1:-1]
    rise = torch.clamp(centre - edges_hz[:-2], min=bin_hz)
    fall = torch.clamp(edges_hz[2:] - centre, min=bin_hz)
    bins_hz = torch.arange(FFT_SIZE // 2 + 1)[:, None] * bin_hz
    upward = 1.0 - (centre - bins_hz) / rise
    downward = 1.0 - (bins_hz - centre) / fall
    return torch.clamp(torch.minimum(upward, downward), min=0.0)


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
        spectrum = torch.view_as_real(
            torch.stft(
                padded,
                FFT_SIZE,
                HOP_SAMPLES,
                FFT_SIZE,
                self.window,
                center=False,
                onesided=True,
                return_complex=True,
            )
        )
        power = spectrum.square().sum(-1).transpose(1, 2)
        mel = torch.matmul(power, self.filters).transpose(1, 2)
        return (torch.log10(mel + 1e-6) - 4.0) / 5.0


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


class DrumNet(nn.Module):
    """Log-mel pictures to (logits [batch, 16], embedding [batch, EMBEDDING_SIZE]).

    Bands are folded into channels before pooling, so that absolute frequency
    is kept; only time is pooled.
    """

    def __init__(
        self,
        widths: tuple[int, int, int] = (32, 64, 128),
        depths: tuple[int, int, int] = (1, 2, 2),
        pooled_width: int = 192,
        dropout: float = 0.3,
    ) -> None:
        super().__init__()
        narrow, middle, wide = widths
        self.stem = nn.Sequential(
            nn.Conv2d(2, narrow, 5, stride=2, padding=2, bias=False),
            nn.BatchNorm2d(narrow),
            nn.ReLU(inplace=True),
        )
        layers: list[nn.Module] = []
        for index, (width, depth) in enumerate(zip(widths, depths, strict=True)):
            if index:
                layers.append(_down(widths[index - 1], width))
            layers.extend(Block(width, 5 if index == 0 else 3) for _ in range(depth))
        self.body = nn.Sequential(*layers)
        bands = MEL_BANDS // 8
        self.fold = nn.Sequential(
            nn.Conv1d(wide * bands, pooled_width, 1, bias=False),
            nn.BatchNorm1d(pooled_width),
            nn.ReLU(inplace=True),
        )
        self.pool = Pool(pooled_width)
        self.embed = nn.Sequential(
            nn.BatchNorm1d(4 * pooled_width),
            nn.Linear(4 * pooled_width, EMBEDDING_SIZE),
            nn.ReLU(inplace=True),
        )
        self.dropout = nn.Dropout(dropout)
        self.head = nn.Linear(EMBEDDING_SIZE, len(LABELS))
        self.register_buffer(
            "height", torch.linspace(-1.0, 1.0, MEL_BANDS)[None, None, :, None], persistent=False
        )

    def forward(self, picture: Tensor) -> tuple[Tensor, Tensor]:
        level = picture[:, None]
        height = self.height.expand_as(level)
        x = self.body(self.stem(torch.cat([level + 1.0, height], dim=1)))
        x = self.fold(x.flatten(1, 2))
        embedding = self.embed(self.pool(x))
        return self.head(self.dropout(embedding)), embedding


class DrumClassifier(nn.Module):
    """What is exported: audio [batch, WINDOW_SAMPLES] to (logits, embedding)."""

    def __init__(self, net: DrumNet) -> None:
        super().__init__()
        self.front = LogMel()
        self.net = net

    def forward(self, audio: Tensor) -> tuple[Tensor, Tensor]:
        return self.net(self.front(audio))
