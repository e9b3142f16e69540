"""The files and prints of a casebook in memory."""

import json

from db.paper_key import paper_key
from utmcase.attachments import damaged_file, digest_of
from utmcase.ports import KeptPrint

LEDGER = "FAKE0000"


class KeptFiles:
    """Keeps scans, photographs and what was printed, and finds them again."""

    def keep_attachment(self, new):
        self._state.attachments.setdefault(new.attachment.id, new)
        return new.attachment.id

    def attachment(self, attachment_id):
        kept = self._state.attachments.get(attachment_id)
        if kept and digest_of(kept.attachment.thumbnail) != kept.attachment.facts.thumbnail_digest:
            raise damaged_file()
        return kept.attachment if kept else None

    def attachment_content(self, attachment_id):
        kept = self._state.attachments[attachment_id]
        if digest_of(kept.content) != kept.attachment.facts.digest:
            raise damaged_file()
        return kept.content

    def keep_print(self, inputs):
        of = (inputs["custody_id"], inputs["paper"])
        copy = 1 + [(p.custody_id, p.paper) for p in self._state.prints].count(of)
        print_id = f"print-{len(self._state.prints) + 1}"
        kept = json.loads(json.dumps(inputs))
        self._state.prints.append(KeptPrint(print_id, copy, *of, self.now, self.officer.un_id, kept))
        return print_id, copy

    def kept_print(self, print_id):
        return next((p for p in self._state.prints if p.print_id == print_id), None)

    def paper_key(self):
        return paper_key(b"f" * 32, LEDGER)

    def kept_prints(self, custody_id):
        return [p for p in reversed(self._state.prints) if p.custody_id == custody_id]
