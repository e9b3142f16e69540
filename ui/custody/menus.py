"""The two menus of the custody page: every kind of entry by link, and every paper."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QMenu, QWidget

from ui.context import PageContext
from utmcase.entries import KINDS, SELF_WRITTEN, kind_label
from utmcase.entries.base import LINK_LABELS

# What begins a custody has its own page; what takes an entry back or erases it is asked for on the entry.
NOT_ADDED = frozenset({"apprehension", "withdrawn", "erased", "file_built", *SELF_WRITTEN})


def add_menu(parent: QWidget, context: PageContext, open_form: Callable[[str], object]) -> QMenu:
    """Return the menu of every kind of entry, by link."""
    menu = QMenu(parent)
    for link, label in LINK_LABELS.items():
        kinds = [k for k in KINDS if k.link == link and k.subject == "custody" and k.kind not in NOT_ADDED]
        if not kinds:
            continue
        part = menu.addMenu(context.say(label))
        for model in kinds:
            action = part.addAction(context.say(kind_label(model.kind)))
            action.setObjectName(model.kind)
            action.triggered.connect(lambda _checked=False, kind=model.kind: open_form(kind))
    return menu
