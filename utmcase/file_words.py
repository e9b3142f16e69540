"""What the handover file says on paper, beside its papers: also in Arabic."""

from __future__ import annotations

from utmcase.i18n import Text, text


def nothing_recorded(paper: Text) -> Text:
    """Say that the receiving authority will look for this paper in vain."""
    return text("{paper}: nothing is recorded for it.", paper=paper)


def not_in_file(paper: Text) -> Text:
    """Say that a paper was left out."""
    return text("{paper}: not in this file.", paper=paper)


def signed_copy(paper: Text) -> Text:
    """Say what the scan of a paper is."""
    return text("{paper}, signed", paper=paper)


def picture_of(kind: Text, what: Text) -> Text:
    """Say what a picture of an entry is."""
    return text("{kind}: {what}", kind=kind, what=what)


def document(what: Text | str) -> Text:
    """Say what a scan of a document is that is no paper of UN police."""
    return text("Document: {what}", what=what)
