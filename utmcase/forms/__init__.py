"""Every form of a custody, in the order in which a legal officer uses them (domain.md, section 7)."""

from __future__ import annotations

from utmcase.forms import early, late, running
from utmcase.forms.base import Form

FORMS: tuple[Form, ...] = (*early.FORMS, *running.FORMS, *late.FORMS)
FORMS_BY_NAME: dict[str, Form] = {form.name: form for form in FORMS}
