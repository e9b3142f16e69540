"""What else happens in the samples: search, force, care and visits, the safeguards of a handover, its sequel.

It draws from a source of chance of its own, so that what the other stories tell stays as it is.
"""

from __future__ import annotations

import random
from typing import Any

from utmcase.moments import DAY, HOUR, MINUTE
from utmcase.officers import Officer
from utmcase.samples.endings import BACK, GONE
from utmcase.samples.planning import Plot, Story

MEALS = (6.5, 12.5, 18.5)  # local hours
ZONE_HOURS = {"car-utm": 1, "ssd-poc": 2}
PROVED = 2
LONG = 30.0  # hours after which Human Rights looks in
SECOND_HAND = 4  # every so manieth person is heard of only


class Course:
    """Adds to one story; what happens late in the night is typed a few minutes later, like everything."""

    def __init__(self, plot: Plot, story: Story, admitted: float | None, end: float) -> None:
        self.plot, self.story, self.admitted, self.end = plot, story, admitted, end
        self.rng = random.Random(f"{story.place.site.code} {story.custody} {plot.hours}")  # noqa: S311 - invented
        gone = plot.end in ("handed_over", "returned")
        self.left = (plot.hours - GONE if plot.end == "returned" else plot.hours) if gone else None

    def add(
        self,
        kind: str,
        hour: float,
        fields: dict[str, Any],
        *,
        by: Officer | None = None,
        ref: str = "",
        answers: str = "",
    ) -> bool:
        """Plan one entry; nothing is typed before the custody was begun on the computer."""
        at = self.story.at(hour)
        typed_after = max(self.rng.randint(3, 12) * MINUTE, self.story.begun + MINUTE - at)
        return self.story.add(kind, hour, fields, by=by, typed_after=typed_after, ref=ref, answers=answers)

    def tell(self) -> None:
        """Plan everything."""
        self.control()
        self.daily_care()
        self.visits()
        if self.left is not None:
            self.before_handover(self.left)
        elif self.plot.end == "released" and self.admitted is not None:
            if self.rng.random() < 0.7:  # noqa: PLR2004 - not everybody sees the physician again
                self.exit_exam(self.plot.hours)
            self.give_back(self.plot.hours, "person")
        if self.plot.end == "handed_over":
            self.afterwards()

    def control(self) -> None:
        """Force at the apprehension of some, and the search of all."""
        if self.plot.injured:
            force = {"level": "empty_hand", "warning": True, "injuries": "left forearm"}
            if self.add("force_used", 0.02, force, ref="force") and "medical_exam" not in self.plot.late:
                report = {"reference": f"F/{self.rng.randint(10, 99)}"}
                self.add("force_report", 9.0, report, by=self.story.leader, answers="force")
        sex = "female" if self.plot.female else "male"
        self.add("search", 0.25, {"how": "pat_down", "officer_sex": sex, "emergency": False})
        if self.story.place.site.profile == "car-utm" and self.rng.random() < 0.8:  # noqa: PLR2004 - four in five
            told = {"to": "prosecutor", "outcome": "told", "means": "telephone"}
            self.add("notified", self.rng.uniform(5.0, 18.0), told)
        if self.plot.child and self.end > LONG / 2:
            why = {"why": "No relative was found yet.", "alternatives": "Placed with a host family."}
            self.add("last_resort_reason", 4.0, why, by=self.story.leader)

    def daily_care(self) -> None:
        """Three meals a day while the person is there."""
        if self.admitted is None:
            return
        zone = ZONE_HOURS[self.story.place.site.profile] * HOUR
        midnight = (self.story.t0 + zone) // DAY * DAY - zone
        for day in range(int(self.end // 24) + 2):
            for local_hour in MEALS:
                hour = (
                    (midnight + day * DAY - self.story.t0) / HOUR + local_hour + self.rng.uniform(-0.3, 0.3)
                )
                outside = self.plot.end == "returned" and BACK <= self.plot.hours - hour <= GONE
                if self.admitted + 0.2 < hour < self.end - 0.2 and not outside:
                    outcome = self.rng.choice(("taken",) * 7 + ("refused",))
                    self.add("care", hour, {"what": "meal", "outcome": outcome})

    def visits(self) -> None:
        """Human Rights sees those who stay long."""
        if self.admitted is not None and self.end > LONG + 4:
            seen = {"organisation": "human_rights", "private": True, "access": "given"}
            self.add("visit", LONG + self.rng.uniform(0, 3), seen)

    def before_handover(self, left: float) -> None:
        """The risk assessment, the file and the exit examination; left out where the plot is a poor one."""
        authority = self.story.place.authorities[self.plot.to]
        if self.plot.grade >= 1:
            rating = "amber" if self.plot.extended is not None else "green"
            risk = {
                "authority": authority.id,
                "rating": rating,
                "human_rights_opinion": True,
                "legal_opinion": True,
                "decision": "hand_over",
                "waiver": "head_of_mission" if rating == "amber" else "none",
            }
            self.add("risk_assessed", left - 2.5, risk, by=self.story.legal)
        if self.plot.grade >= PROVED:
            self.add("document_added", min(left / 2, 9.0), {"what": "arrest_report"})
            self.exit_exam(left)
        self.give_back(left, "authority")

    def exit_exam(self, left: float) -> None:
        """The examination before the person leaves."""
        exam = {
            "purpose": "exit",
            "professional": self.story.physician.name,
            "fit_for_transfer": True,
            "fit_for_detention": True,
        }
        self.add("medical_exam", left - 1.5, exam, by=self.story.physician)

    def give_back(self, hour: float, to: str) -> None:
        """What was listed goes out with the person."""
        listed = next((one for one in self.story.planned if one.kind == "property_in"), None)
        if listed is not None:
            fields = {"items": listed.fields["items"], "to": to, "receipt": "signed"}
            self.add("property_out", hour - 0.2, fields)

    def afterwards(self) -> None:
        """What is learned of the person once the authority holds him or her."""
        if self.plot.grade < PROVED or self.plot.child:
            return
        left, authority = self.plot.hours, self.story.place.authorities[self.plot.to]
        prosecutor = authority.authority_kind == "prosecutor"
        presented: float | None = None
        if not prosecutor or self.story.place.site.profile == "ssd-poc":
            to = "prosecutor" if self.story.place.site.profile == "car-utm" else "magistrate"
            presented = left + self.rng.uniform(8, 27)
            self.add("presented", presented, {"to": to})
        number = f"RP {self.rng.randint(40, 990)}/{self.rng.randint(25, 26)}"
        decided = left + self.rng.uniform(26, 60)
        if presented is not None:  # most prosecutors decide within their day
            decided = min(decided, presented + 25.0)
        self.add("charged", decided, {"file_number": number, "death_penalty": False})
        self.add("remanded", left + self.rng.uniform(62, 90), {"order": "to the next session"})
        for day in (2.5, 6.5, 28.0):
            second_hand = self.rng.randrange(SECOND_HAND) == 0
            news = {
                "source": "authority" if second_hand else "seen",
                "place": self.story.place.site.name,
                "place_kind": "police" if day < 3 else "prison",  # noqa: PLR2004 - held for the charge first
                "in_detention": True,
                "treatment": "unknown" if second_hand else "no_complaint",
            }
            if not second_hand:
                news["access"] = "given"
            self.add("follow_up", left + 24 * day + self.rng.uniform(0, 8), news)
