"""Verdicts as numbers, so that the best of several is their maximum."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from catalog.matching.answers import Verdict

MISSES: Final = 0
UNKNOWN: Final = 1
FITS: Final = 2
VERDICTS: Final = (Verdict.MISSES, Verdict.UNKNOWN, Verdict.FITS)

Verdicts = NDArray[np.int8]
Gains = NDArray[np.float32]
Mask = NDArray[np.bool_]
