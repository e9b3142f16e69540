"""The lists of the database, made once more in memory and in other words."""

from utmcase.rules.findings import BAD


def belongs(finding, row, wanted):
    """Whether a finding is in a list: said once more, in other words than the database's."""
    if finding.rule in wanted.without or wanted.owner not in ("", finding.owner):
        return False
    if wanted.part == "unexplained":
        return finding.state in BAD and not finding.explained
    if wanted.part == "over":
        return finding.state == "overdue" or (row.held and finding.state in ("missing", "breached", "open"))
    soon = finding.state in ("due", "running") and finding.due is not None and finding.due <= wanted.until
    return soon and (row.held or row.next_change_at is not None)
