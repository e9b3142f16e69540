"""Serials of empty forms: a row of numbers beside that of custodies, which goes on from year to year."""

from __future__ import annotations

from utmcase.ports import Records

SERIALS_OF = "-F"  # after the register of custodies
NO_YEAR = 0  # of a register that never begins again


def serial_of(register: str, number: int) -> str:
    """Return the serial of a form: register BRI-A-F and 42 give BRIA-F-0042."""
    site = register.removesuffix(SERIALS_OF).replace("-", "")
    return f"{site}{SERIALS_OF}-{number:04d}"


def draw_serial(records: Records) -> str:
    """Draw the next serial of an empty form, inside this transaction; a rollback gives it back."""
    register = records.site.code + SERIALS_OF
    drawn = records.next_number(register, NO_YEAR)
    return serial_of(register, int(drawn.rpartition("-")[2]))
