"""How much memory processes hold, as Linux counts it."""

from collections.abc import Iterable
from pathlib import Path

_MEBIBYTE = 1024


def resident(pid: int | str = "self") -> float:
    """Resident memory of one process in MiB."""
    return _from(Path(f"/proc/{pid}/smaps_rollup"), "Rss:")


def proportional(pids: Iterable[int]) -> float:
    """Memory of processes and all they started in MiB; what they share counts once."""
    return sum(
        _from(Path(f"/proc/{pid}/smaps_rollup"), "Pss:") for root in pids for pid in _family(root)
    )


def _family(pid: int) -> list[int]:
    tasks = Path(f"/proc/{pid}/task").glob("*/children")
    children = [int(child) for task in tasks for child in task.read_text().split()]
    return [pid, *(p for child in children for p in _family(child))]


def _from(path: Path, field: str) -> float:
    for line in path.read_text().splitlines():
        if line.startswith(field):
            return int(line.split()[1]) / _MEBIBYTE
    raise ValueError(f"no {field} in {path}")


def highest() -> float:
    """The most resident memory this process ever held, in MiB."""
    return _from(Path("/proc/self/status"), "VmHWM:")
