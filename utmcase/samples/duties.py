"""What a site does most of the time, and sometimes forgets: the decision, the report, those who are told.

It draws from a source of chance of its own, so that what the other stories tell stays as it is.
"""

from __future__ import annotations

import random
from typing import Any

from utmcase.moments import MINUTE, exactly
from utmcase.officers import Officer
from utmcase.samples.planning import Plot, Story

MOSTLY = 0.85


class Duties:
    """Adds to one story; nothing is typed before the custody was begun on the computer."""

    def __init__(self, plot: Plot, story: Story, end: float) -> None:
        self.plot, self.story, self.end = plot, story, end
        self.rng = random.Random(f"duties {story.place.site.code} {story.custody} {plot.hours}")  # noqa: S311 - invented

    def tell(self) -> None:
        """Plan everything, each with some left out."""
        if self.story.place.site.profile == "car-utm" and self.plot.flagrante and self.mostly():
            hour = self.rng.uniform(4.0, 20.0)
            decision = {
                "decision_maker": self.story.legal.name,
                "decision_role": self.story.legal.function,
                "decision_date": exactly(self.story.at(hour)),
                "decision_ref": f"D/{self.rng.randint(100, 999)}",
            }
            self.add("authority", hour, decision, by=self.story.legal)
        if self.mostly() and not any(one.kind == "document_added" for one in self.story.planned):
            self.add("document_added", self.rng.uniform(5.0, 20.0), {"what": "arrest_report"})
        if self.end > 24 and self.mostly():  # noqa: PLR2004 - the first day is for others
            told = {"to": "icrc", "outcome": "told", "means": "email"}
            self.add("notified", self.rng.uniform(12.0, 24.0), told)
        if self.plot.foreign:
            wish = {"to": "consulate", "wish": "yes", "outcome": "told", "means": "telephone"}
            self.add("notified", self.rng.uniform(6.0, 11.0), wish)

    def mostly(self) -> bool:
        """Return whether it was done, as it mostly is."""
        return self.rng.random() < MOSTLY

    def add(self, kind: str, hour: float, fields: dict[str, Any], *, by: Officer | None = None) -> None:
        """Plan one entry, typed a few minutes later."""
        at = self.story.at(hour)
        typed_after = max(self.rng.randint(3, 12) * MINUTE, self.story.begun + MINUTE - at)
        # What came after the end of custody is told of a report only.
        if hour < self.end or kind == "document_added":
            self.story.add(kind, hour, fields, by=by, typed_after=typed_after)
