"""The table of blank forms: one row for each serial."""

from __future__ import annotations

from collections.abc import Callable

from ui.context import PageContext
from ui.widgets.listed import ListedModel
from utmcase.form_typing import STATE_LABELS, IssuedForm
from utmcase.forms import FORMS_BY_NAME
from utmcase.i18n import Text, text
from utmcase.showing import joined, moment, name_and_id

Cell = Callable[[IssuedForm, PageContext], Text | str]


def _title(row: IssuedForm) -> Text | str:
    form = FORMS_BY_NAME.get(row.form)
    return row.form if form is None else joined([form.code, form.title], " ")


COLUMNS: tuple[tuple[Text, int, Cell], ...] = (
    (text("Serial"), 14, lambda row, _: row.serial),
    (text("Form"), 34, lambda row, _: _title(row)),
    (text("What became of it"), 16, lambda row, _: STATE_LABELS[row.state]),
    (text("Printed on"), 18, lambda row, context: moment(row.issued, context.zone)),
    (text("By"), 20, lambda row, _: name_and_id(row.by.name, row.by.un_id)),
    (text("Given out to"), 18, lambda row, _: row.to),
    (text("Custody"), 18, lambda row, _: row.number),
    (text("Why"), 24, lambda row, _: row.why),
)


class BlankFormsModel(ListedModel[IssuedForm]):
    """The serials that are shown, those not come home first."""

    columns = COLUMNS
