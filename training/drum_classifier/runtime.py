"""Running an exported model with onnxruntime, one thread as in a browser."""

from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray

BATCH = 16


def open_model(path: Path) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])


def run_logits(session: onnxruntime.InferenceSession, windows: NDArray[np.float32]) -> NDArray[np.float32]:
    """Logits [rows, 16] of windows [rows, WINDOW_SAMPLES]."""
    parts = [
        session.run(["logits"], {"audio": windows[start : start + BATCH]})[0]
        for start in range(0, len(windows), BATCH)
    ]
    return np.concatenate(parts)
