"""The indicators, each computed once: pure functions over cases, for a period. "Unknown" is never a "no".

Where the UN itself had to act, its own record is the answer: what is not written down after its limit was
not done. What the State did is known only as far as somebody learned of it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from utmcase.statistics.afterwards import i06, i07, i08, i09, i10
from utmcase.statistics.cases import Case
from utmcase.statistics.figures import Period, Result
from utmcase.statistics.in_custody import i01, i02, i03, i04, i05
from utmcase.statistics.records import i11, i12, i13, i14

Indicator = Callable[[Sequence[Case], Period], Result]
INDICATORS: dict[str, Indicator] = {
    "I-01": i01,
    "I-02": i02,
    "I-03": i03,
    "I-04": i04,
    "I-05": i05,
    "I-06": i06,
    "I-07": i07,
    "I-08": i08,
    "I-09": i09,
    "I-10": i10,
    "I-11": i11,
    "I-12": i12,
    "I-13": i13,
    "I-14": i14,
}
