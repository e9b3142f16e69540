"""Every kind of entry that this version knows, in the order of entries.md (the fold sorts ties by it)."""

from __future__ import annotations

from typing import Any

from utmcase.entries import (
    admission,
    afterwards,
    apprehension,
    belongings,
    care,
    control,
    handover,
    person,
    record,
    review,
    site,
)
from utmcase.entries.base import Payload, cleaned, unknown_word
from utmcase.i18n import Text, text

KINDS: tuple[type[Payload], ...] = (
    apprehension.Apprehension,
    apprehension.TakenOver,
    apprehension.Authority,
    apprehension.ReasonsTold,
    control.ForceUsed,
    control.ForceReport,
    control.RestraintOn,
    control.RestraintReviewed,
    control.RestraintOff,
    control.Search,
    apprehension.Conveyance,
    person.Identity,
    person.AgeAssessed,
    person.Circumstance,
    person.Dependant,
    person.DependantCaredFor,
    person.LastResortReason,
    person.CarePlan,
    person.SamePerson,
    person.NotSamePerson,
    person.FearExpressed,
    admission.Admission,
    admission.RightsStatement,
    admission.Notified,
    admission.MedicalExam,
    admission.MedicalInstruction,
    admission.InstructionDone,
    belongings.PropertyIn,
    belongings.PropertyOut,
    belongings.ExhibitSeized,
    belongings.ExhibitMoved,
    care.Check,
    care.Care,
    care.Placed,
    care.ObservationSet,
    care.Visit,
    care.Complaint,
    care.ComplaintPassedOn,
    care.ReleaseClaim,
    care.ReleaseClaimAnswered,
    care.Incident,
    care.Interview,
    care.CourtOut,
    care.CourtBack,
    review.Review,
    review.Extension,
    review.ClockPaused,
    review.ClockResumed,
    handover.RiskAssessed,
    handover.Assurance,
    handover.HandoverRequested,
    handover.HandoverAnswered,
    handover.HandoverDeclined,
    handover.FileBuilt,
    handover.HandedOver,
    handover.Receipt,
    handover.Returned,
    handover.Released,
    afterwards.FollowUp,
    afterwards.Presented,
    afterwards.Charged,
    afterwards.Remanded,
    afterwards.Hearing,
    afterwards.Judgment,
    afterwards.Freed,
    afterwards.MovedByAuthority,
    site.OfficerRecorded,
    site.OfficerRevoked,
    site.KeysRenewed,
    site.PlaceRecorded,
    site.AuthorityRecorded,
    site.PackRecorded,
    site.LimitConfirmed,
    site.NumberVoided,
    site.FormIssued,
    site.FormReturned,
    site.FormSpoiled,
    record.GapExplained,
    record.DocumentAdded,
    record.Withdrawn,
    record.Note,
    record.ApprovalAsked,
    record.Approved,
    record.ApprovalRefused,
    record.Erased,
    record.Reopened,
    record.Closed,
)
BY_KIND: dict[str, type[Payload]] = {model.kind: model for model in KINDS}
ORDER: dict[str, int] = {model.kind: place for place, model in enumerate(KINDS)}
# Written by asking for a second person and answering, never by hand; the fold leaves them aside.
SELF_WRITTEN = frozenset({"approval_asked", "approved", "approval_refused"})
# A kind from a newer site sorts after all that this version knows.
LAST = len(KINDS)


def declaration(kind: str) -> type[Payload]:
    """Return the declaration of a kind. Raises `UserError` naming the nearest right word."""
    found = BY_KIND.get(kind)
    if found is None:
        raise unknown_word(kind, BY_KIND, text("the kinds of entry"))
    return found


def kind_label(kind: str) -> Text:
    """Return the label of a kind; a kind from a newer site is shown by its own word."""
    found = BY_KIND.get(kind)
    return found.label if found else text("{kind} (from a newer version)", kind=kind)


def clean(kind: str, values: dict[str, Any]) -> dict[str, Any]:
    """Return the payload of this kind as it will be kept; raises `UserError` (see `base.cleaned`)."""
    return cleaned(declaration(kind), values)
