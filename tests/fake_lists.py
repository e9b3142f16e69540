"""The lists of the database, made once more in memory and in other words."""

from utmcase.ports import Head
from utmcase.rules.findings import BAD


def belongs(finding, row, wanted):
    """Whether a finding is in a list: said once more, in other words than the database's."""
    if finding.custody_id in wanted.hidden:
        return False
    if finding.rule in wanted.without or wanted.owner not in ("", finding.owner):
        return False
    if wanted.part == "unexplained":
        return finding.state in BAD and not finding.explained
    if wanted.part == "over":
        return finding.state == "overdue" or (row.held and finding.state in ("missing", "breached", "open"))
    soon = finding.state in ("due", "running") and finding.due is not None and finding.due <= wanted.until
    return soon and (row.held or row.next_change_at is not None)


class ListedLog:
    """The part of the records in memory that lists the access log."""

    def access_head(self):
        return Head("FAKE0001", len(self.access_lines()), bytes(32))

    def listed_access(self, wanted):
        found = [line for line in reversed(self.access_lines()) if in_log(line, wanted)]
        return found[wanted.offset : wanted.offset + wanted.limit]

    def listed_access_count(self, wanted):
        return sum(in_log(line, wanted) for line in self.access_lines())


def in_log(line, wanted):
    """Whether a line of the access log is wanted."""
    return (
        wanted.un_id.casefold() in ("", line.un_id.casefold())
        and wanted.custody_id in (None, line.custody_id)
        and wanted.action in ("", line.action)
        and (wanted.since is None or wanted.since <= line.at)
        and (wanted.until is None or line.at <= wanted.until)
    )
