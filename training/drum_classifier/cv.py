"""Train many networks, some at a time: cross-validation and the final ones.

    python -m drum_classifier.cv --data DATA --bank BANK --runs RUNS sources folds final licensed

``sources`` leaves every source out in turn, ``folds`` the manifest's five
folds, ``final`` leaves nothing out, ``licensed`` trains on what states a
licence and tests on the rest. Each split is trained once a seed, in
``RUNS/<split>.<seed>``. What is complete is passed over and what was stopped
goes on where it was, so the command can be given again at any time.
"""

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from .data import Sample, read_manifest
from .splits import Split, everything, fold_splits, licensed_only, source_splits
from .train import Recipe

PLANS: dict[str, Callable[[Sequence[Sample]], list[Split]]] = {
    "sources": source_splits,
    "folds": fold_splits,
    "final": lambda samples: [everything(samples)],
    "licensed": lambda samples: [licensed_only(samples)],
}


def run_folder(runs: Path, split: str, seed: int) -> Path:
    return runs / f"{split}.{seed}"


def is_complete(folder: Path, epochs: int) -> bool:
    """Whether a run has trained for as many epochs as it should."""
    log = folder / "log.jsonl"
    if not log.exists():
        return False
    last = json.loads(log.read_text(encoding="utf-8").splitlines()[-1])
    return bool(last["epoch"] >= epochs)


def train_apart(arguments: list[str], log: Path) -> int:
    """Train in a process of its own, on one thread; its exit code."""
    environment = os.environ | {"OMP_NUM_THREADS": "1"}
    with log.open("a", encoding="utf-8") as file:
        command = [sys.executable, "-u", "-m", "drum_classifier.train", *arguments]
        return subprocess.run(command, stdout=file, stderr=file, env=environment, check=False).returncode


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("plans", nargs="+", choices=list(PLANS))
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--bank", type=Path, required=True)
    parser.add_argument("--extra", type=Path, help="folder that drum_classifier.extra has filled")
    parser.add_argument("--runs", type=Path, required=True)
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3])
    parser.add_argument("--epochs", type=int, default=Recipe.epochs)
    parser.add_argument("--jobs", type=int, default=2, help="networks at once, a thread each")
    options = parser.parse_args()
    samples = read_manifest(options.data)
    options.runs.mkdir(parents=True, exist_ok=True)
    names = [split.name for plan in options.plans for split in PLANS[plan](samples)]
    todo = [
        (name, seed)
        for seed in options.seeds
        for name in names
        if not is_complete(run_folder(options.runs, name, seed), options.epochs)
    ]
    print(f"{len(names) * len(options.seeds)} networks, {len(todo)} to train", flush=True)

    def work(job: tuple[str, int]) -> str:
        name, seed = job
        folder = run_folder(options.runs, name, seed)
        folder.mkdir(exist_ok=True)
        arguments = ["--data", options.data, "--bank", options.bank, "--run", folder, "--split", name]
        arguments += ["--seed", seed, "--epochs", options.epochs]
        arguments += ["--extra", options.extra] if options.extra else []
        code = train_apart([str(a) for a in arguments], folder / "train.log")
        if code:
            return f"{folder.name} failed, see {folder / 'train.log'}"
        return f"{folder.name} {(folder / 'log.jsonl').read_text(encoding='utf-8').splitlines()[-1]}"

    failed = 0
    with ThreadPoolExecutor(options.jobs) as pool:
        for done, line in enumerate(pool.map(work, todo), 1):
            print(f"{done} of {len(todo)}: {line}", flush=True)
            failed += " failed, see " in line
    if failed:
        raise SystemExit(f"{failed} of {len(todo)} failed")


if __name__ == "__main__":
    main()
