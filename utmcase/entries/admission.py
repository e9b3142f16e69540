"""Coming into a holding place: register, rights, notifications, and health."""

from __future__ import annotations

from utmcase.entries import lists
from utmcase.entries.base import Kept, Line, Payload, Rows, YesNo
from utmcase.entries.fields import Record, declare
from utmcase.i18n import text


class Admission(Payload):
    """The person is admitted to a holding place."""

    kind = "admission"
    link = "admission"
    label = text("Admission")

    facility: Line = declare(text("Facility"))
    cell: Line = declare(text("Cell"), "cell")
    receiving_officer: Line = declare(text("Receiving officer"), "officer", leaves=False)
    condition: Line = declare(text("Condition on arrival"))
    observation_level: Line = declare(text("Observation level"), "choice", choices=lists.LEVELS)
    register_number: Line = declare(text("Register number"))


class Right(Record):
    """One right: whether it was read to the person, and whether it was understood."""

    right: Line = declare(text("Right"), "choice", choices=lists.RIGHTS)
    given: YesNo = declare(text("Given"), "yes_no")
    understood: Line = declare(text("Understood"), "choice", choices=lists.UNDERSTOOD)


class RightsStatement(Payload):
    """The statement of rights was read, and signed or not."""

    kind = "rights_statement"
    link = "admission"
    label = text("Statement of rights")

    rights: Rows = declare(text("Rights"), "rows", rows=Right)
    language: Line = declare(text("Language"))
    interpreter: Line = declare(text("Interpreter"))
    signed: Line = declare(text("Signature of the person"), "choice", choices=lists.SIGNED)
    witness: Line = declare(text("Witness of the refusal"), leaves=False)
    copy_given: YesNo = declare(text("Copy given"), "yes_no")


class Notified(Payload):
    """Somebody was told of the detention, or was to be told."""

    kind = "notified"
    link = "admission"
    label = text("Notification")

    to: Line = declare(text("To"), "choice", choices=lists.ADDRESSEES)
    asked_at: Kept = declare(text("The person was asked at"), "moment")
    wish: Line = declare(text("Wish of the person"), "choice", choices=lists.WISHES)
    outcome: Line = declare(text("Outcome"), "choice", choices=lists.NOTIFIED_OUTCOMES)
    means: Line = declare(text("Means"), "choice", choices=lists.MEANS)
    answer: Line = declare(text("Answer"))


class Injury(Record):
    """One injury; clinical detail stays with the medical role."""

    id: Line = declare(text("No."))
    part: Line = declare(text("Part of the body"), "choice", choices=lists.BODY_PARTS)
    cause: Line = declare(text("Cause, as said"))
    seen_before: YesNo = declare(text("Seen before"), "yes_no")


class MedicalExam(Payload):
    """A health professional examined the person; police see the results only."""

    kind = "medical_exam"
    link = "admission"
    label = text("Medical examination")

    purpose: Line = declare(text("Purpose"), "choice", choices=lists.EXAM_PURPOSES)
    professional: Line = declare(text("Health professional"))
    fit_for_detention: YesNo = declare(text("Fit for detention"), "yes_no")
    fit_for_transfer: YesNo = declare(text("Fit for transfer"), "yes_no")
    unfit_to_move_until: Kept = declare(text("Unfit to move until"), "moment")
    injuries: Rows = declare(text("Injuries"), "rows", rows=Injury, sensitivity="confidential", leaves=False)
    allegation: YesNo = declare(
        text("Allegation of ill-treatment"), "yes_no", sensitivity="confidential", leaves=False
    )
    clinical_notes: Line = declare(
        text("Clinical notes"), "words", sensitivity="restricted", role="medical", leaves=False
    )


class MedicalInstruction(Payload):
    """A health professional instructed what has to be done, and by when."""

    kind = "medical_instruction"
    link = "admission"
    label = text("Medical instruction")

    what: Line = declare(text("What"), "words", sensitivity="confidential", leaves=False)
    due: Kept = declare(text("Due"), "moment", leaves=False)
    professional: Line = declare(text("Health professional"), leaves=False)


class InstructionDone(Payload):
    """A medical instruction was carried out."""

    kind = "instruction_done"
    link = "admission"
    label = text("Instruction carried out")
    answers_kinds = ("medical_instruction",)

    by_whom: Line = declare(text("By whom"), leaves=False)
    words: Line = declare(text("In words"), "words", sensitivity="confidential", leaves=False)
