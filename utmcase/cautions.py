"""What is asked once before an entry is saved, and then saved anyway: a wrong time is never refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from utmcase.answering import several_wait
from utmcase.chain import PROVED_GRADE
from utmcase.custody import STARTS, Custody, Span
from utmcase.entries import BY_KIND
from utmcase.i18n import Text, text
from utmcase.moments import HOUR, Moment, moment_from_json

if TYPE_CHECKING:
    from utmcase.drafts import Draft

# What can only happen while somebody is held, or before anybody is.
IN_CUSTODY = frozenset({"check", "care", "interview", "court_out", "placed", "observation_set"})
NEEDS_END = frozenset({"returned", "receipt", "follow_up", "moved_by_authority", "freed"})
ENDS = frozenset({"handed_over", "released"})
# The evidence that each receipt grade needs (rules.md, receipt grades).
GRADE_OF_EVIDENCE = {"none": 1, "signature": 2, "scan": 2, "identity_document": 3, "key": 4}
TYPED_LATE = 12 * HOUR
BEFORE_AND_AFTER = (
    ("departure", "arrival"),
    ("start", "end"),
    ("valid_from", "valid_to"),
    ("present_from", "present_to"),
)


def warnings(custody: Custody | None, draft: Draft, now: int) -> tuple[Text, ...]:
    """Return what to ask before saving: future time, impossible order, a grade above its evidence."""
    found = [*_of_time(draft, now), *_of_fields(draft.fields)]
    if custody is not None and custody.timeline:
        found.extend(_of_order(custody, draft))
        found.extend(_of_answers(custody, draft))
    return tuple(found)


def _of_time(draft: Draft, now: int) -> list[Text]:
    found = []
    earliest, latest = draft.occurred.earliest, draft.occurred.latest
    if earliest is not None and earliest > now:
        found.append(text("This time lies in the future. Is it right?"))
    elif latest is not None and now - latest > TYPED_LATE and draft.corrects is None:
        found.append(
            text(
                "This happened more than 12 hours ago. The record will show that it was typed late. "
                "Is it right?"
            )
        )
    return found


def _of_fields(fields: dict[str, Any]) -> list[Text]:
    found = []
    grade = str(fields.get("receipt_grade") or "")
    if grade.isdigit() and int(grade) >= PROVED_GRADE:
        evidence = fields.get("evidence")
        if int(grade) > GRADE_OF_EVIDENCE.get(str(evidence), 1):
            found.append(
                text("A receipt grade cannot be higher than its evidence. Is the evidence complete?")
            )
    if fields.get("rating") == "red" and fields.get("waiver") == "head_of_mission":
        found.append(text("No waiver lifts a red rating. Is it right?"))
    for first, second in BEFORE_AND_AFTER:
        start, end = _moment(fields.get(first)), _moment(fields.get(second))
        if start and end and _certainly_before(end, start):
            found.append(text("The end lies before the start. Is it right?"))
    youngest, oldest = (_years(fields.get(name)) for name in ("youngest", "oldest"))
    if youngest is not None and oldest is not None and oldest < youngest:
        found.append(text("The oldest possible age is below the youngest. Is it right?"))
    return found


def _of_order(custody: Custody, draft: Draft) -> list[Text]:
    when, start = draft.occurred, custody.t0
    if draft.kind in STARTS:
        again = draft.corrects is None and any(custody.of_kind(kind) for kind in STARTS)
        return [text("This custody has begun already. Is this another start?")] if again else []
    if draft.kind in BY_KIND and draft.kind != "authority" and _certainly_before(when, start):
        return [text("This lies before the start of custody. Is it right?")]
    if draft.kind in IN_CUSTODY | ENDS and not any(_may_lie_in(when, span) for span in custody.spans):
        if draft.kind in IN_CUSTODY:
            return [text("The person was not in custody at that time. Is it right?")]
        # What a correction ends is the very span it stands in.
        return [] if draft.corrects else [text("Custody had already ended at that time. Is it right?")]
    if draft.kind in NEEDS_END and not custody.of_kind("handed_over"):
        return [text("No handover is recorded yet. Is it right?")]
    return []


def _of_answers(custody: Custody, draft: Draft) -> list[Text]:
    if draft.answers is not None or draft.corrects is not None or not several_wait(custody, draft.kind):
        return []
    return [text("More than one entry waits for this. Which one does it answer?")]


def _may_lie_in(when: Moment, span: Span) -> bool:
    after_end = span.end is not None and _certainly_before(span.end, when)
    return not after_end and not _certainly_before(when, span.start)


def _certainly_before(one: Moment, other: Moment) -> bool:
    return one.latest is not None and other.earliest is not None and one.latest < other.earliest


def _moment(value: object) -> Moment | None:
    if isinstance(value, Moment):
        return value
    return moment_from_json(value) if isinstance(value, dict) and value.get("form") else None


def _years(value: object) -> int | None:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    return int(value) if isinstance(value, str) and value.isdigit() else None
