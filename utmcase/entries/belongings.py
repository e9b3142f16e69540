"""Property that is kept for the person, and exhibits with the chain of hands they went through."""

from __future__ import annotations

from utmcase.entries import control_lists, lists
from utmcase.entries.base import Count, Line, Payload, Rows
from utmcase.entries.fields import Record, declare
from utmcase.i18n import text


class Item(Record):
    """One line of the property list."""

    what: Line = declare(text("What"))
    quantity: Count = declare(text("Quantity"), "count")
    amount: Line = declare(text("Amount"), "amount")
    currency: Line = declare(text("Currency"))
    seal: Line = declare(text("Seal"))


class PropertyIn(Payload):
    """What was taken from the person and kept for him or her, with the receipt."""

    kind = "property_in"
    link = "admission"
    label = text("Property listed")

    items: Rows = declare(text("Items"), "rows", rows=Item)
    receipt: Line = declare(text("Receipt"), "choice", choices=lists.RECEIPTS)


class PropertyOut(Payload):
    """What was given back or passed on, to whom, and why it differs from what was listed."""

    kind = "property_out"
    link = "admission"
    label = text("Property given out")

    items: Rows = declare(text("Items"), "rows", rows=Item)
    to: Line = declare(text("Given to"), "choice", choices=lists.PROPERTY_TO)
    receiver: Line = declare(text("Receiver's name"))
    receipt: Line = declare(text("Receipt"), "choice", choices=lists.RECEIPTS)
    difference_explained: Line = declare(text("Difference explained"), "words")


class ExhibitSeized(Payload):
    """An item was seized as evidence; its movements follow."""

    kind = "exhibit_seized"
    link = "admission"
    label = text("Exhibit seized")

    item_id: Line = declare(text("Number of the item"))
    what: Line = declare(text("What"))
    serial: Line = declare(text("Serial number"))
    where: Line = declare(text("Where found"))
    seal: Line = declare(text("Seal"))


class ExhibitMoved(Payload):
    """An exhibit went from one hand or place to another; a final movement ends its chain."""

    kind = "exhibit_moved"
    link = "admission"
    label = text("Exhibit moved")

    item_id: Line = declare(text("Number of the item"))
    from_: Line = declare(text("From"), name="from")
    to: Line = declare(text("To"))
    purpose: Line = declare(text("Purpose"), "choice", choices=control_lists.MOVE_PURPOSES)
    signature: Line = declare(text("Signed by"), leaves=False)
