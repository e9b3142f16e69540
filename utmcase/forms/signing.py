"""Who signs forms, and the words that say where a form may go."""

from __future__ import annotations

from utmcase.forms.base import Signature
from utmcase.i18n import text

IN_ONLY = text("UN use only – stays in UN files")
CLEARED = text("May leave UN files once Legal has cleared it")
NEVER = text("UN use only – never given to the authority")
CHILD_ONLY = text("For the child-protection actor only – never given to the authority")
COPY_FOR_PERSON = text("One copy for the person – the original stays in UN files")
ON_REQUEST = text("May leave UN files on request, once Legal has cleared it")

PERSON = Signature(text("The person"), person=True)
INTERPRETER = Signature(text("Interpreter"))
WITNESS = Signature(text("Witness, when the person does not sign"))
OFFICER = Signature(text("Detaining Officer"))
COMMANDER = Signature(text("Commander"))
FOCAL_POINT = Signature(text("Detention Focal Point"))
LEGAL = Signature(text("Legal Affairs"))
HUMAN_RIGHTS = Signature(text("Human Rights"))
CHILD_PROTECTION = Signature(text("Child Protection"))
DECIDER = Signature(text("Decision maker"))
RECEIVER = Signature(text("Receiver"), stamp=True)
HEALTH = Signature(text("Health professional"), stamp=True)
MEMBERS = (Signature(text("First member")), Signature(text("Second member")))
