"""Draws docs/growth.svg from the lines that `sweep_once sweep` printed; give it both paths."""

import json
import sys
from pathlib import Path


def draw(lines: list[dict], to: Path) -> None:
    """Write the plot: seconds and memory of a sweep by number of custodies."""
    import matplotlib as mpl

    mpl.use("svg")
    from matplotlib import pyplot as plt

    counts = [one["count"] for one in lines]
    figure, (left, right) = plt.subplots(1, 2, figsize=(9, 3.5), layout="constrained")
    left.loglog(counts, [one["cpu"] for one in lines], "o-")
    left.set(title="Sweep, seconds on one core", xlabel="custodies of 20 entries")
    right.semilogx(counts, [one["most"] for one in lines], "o-")
    right.set(title="Most memory of the process, MB", xlabel="custodies of 20 entries", ylim=(0, None))
    figure.savefig(to, metadata={"Date": None})


if __name__ == "__main__":
    draw([json.loads(line) for line in Path(sys.argv[1]).read_text().splitlines()], Path(sys.argv[2]))
