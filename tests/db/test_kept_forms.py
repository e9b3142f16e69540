from __future__ import annotations

import base64
from dataclasses import replace

from db.opened import SqlCasebook
from tests.db.kit import Desk
from tests.db.test_attachments import large
from utmcase import kept_forms

FORM = "entry/c1/document_added"


def test_the_files_of_a_form_come_back_byte_by_byte_and_go_with_it(casebook: SqlCasebook):
    with casebook.writing() as records:
        records.keep_draft(FORM, {"values": {}})
        kept_forms.keep_files(records, FORM, [large()])
    with casebook.writing() as records:
        assert kept_forms.kept_files(records, FORM) == (large(),)
        assert kept_forms.kept_files(records, "entry/c2/document_added") == ()
        kept_forms.drop_form(records, FORM)
        assert (records.draft(FORM), kept_forms.kept_files(records, FORM)) == (None, ())


def test_nothing_of_them_lies_open_on_the_disk(desk: Desk, casebook: SqlCasebook):
    with casebook.writing() as records:
        kept_forms.keep_files(records, FORM, [large()])
    every = b"".join(path.read_bytes() for path in desk.folder.rglob("*") if path.is_file())
    assert len(every) > len(large().content)
    assert bytes(range(256)) not in every
    assert base64.b64encode(large().content)[3000:3100] not in every


def test_a_file_that_no_longer_fits_its_digests_is_left_out(casebook: SqlCasebook):
    other = replace(large(), content=large().content + b"!")
    with casebook.writing() as records:
        kept_forms.keep_files(records, FORM, [other, large()])
        assert kept_forms.kept_files(records, FORM) == (large(),)


def test_files_that_are_too_much_together_are_left_out(casebook: SqlCasebook):
    many = [large()] * (kept_forms.MOST_BYTES // len(large().content) + 1)
    with casebook.writing() as records:
        kept_forms.keep_files(records, FORM, many)
        assert len(kept_forms.kept_files(records, FORM)) == len(many) - 1
