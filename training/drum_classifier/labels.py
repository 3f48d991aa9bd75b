"""The constants of the contract between training and the app.

The app reads them from ``drum-classifier.json``; changing one here changes
the model's interface.
"""

LABELS: tuple[str, ...] = (
    "kick",
    "snare",
    "rim",
    "clap",
    "closed-hat",
    "open-hat",
    "tom",
    "crash",
    "ride",
    "cowbell",
    "tambourine",
    "shaker",
    "conga",
    "woodblock",
    "triangle",
    "other",
)
"""The sixteen roles, in the order of the logits."""

LABEL_INDEX: dict[str, int] = {label: index for index, label in enumerate(LABELS)}

SAMPLE_RATE_HZ = 32_000
"""Rate of the audio that the network sees, in hertz."""

WINDOW_SAMPLES = 48_000
"""Samples that the network sees: 1.5 s, enough to tell a crash from a ride."""

SILENCE_PEAK = 1e-4
"""A sample whose peak (0 to 1) is below this is taken as silence."""

ONSET_THRESHOLD = 0.01
"""The onset is the first sample at this share of the peak (-40 dB)."""

PRE_ROLL_SAMPLES = 64
"""Samples kept before the onset (2 ms)."""

OPSET = 18
