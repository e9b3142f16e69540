CREATE INDEX access_reading ON access (un_id, custody_id, at)
CREATE INDEX board_duty ON board (next_change_at) WHERE held = 0 AND next_change_at IS NOT NULL
CREATE INDEX board_held ON board (held) WHERE held = 1
CREATE INDEX board_others ON board (urgency, due_order, number) WHERE held = 0
CREATE INDEX entry_number ON entry (number) WHERE number IS NOT NULL
CREATE INDEX entry_person ON entry (person) WHERE person IS NOT NULL
CREATE INDEX entry_subject ON entry (subject, subject_id)
CREATE INDEX finding_overdue ON finding (since) WHERE state = 'overdue'
CREATE INDEX finding_unexplained ON finding (since) WHERE explained = 0 AND state IN ('overdue', 'missing', 'breached', 'exceeded', 'late')
CREATE UNIQUE INDEX ledger_number ON ledger (number)
CREATE UNIQUE INDEX print_copy ON print (custody_id, paper, copy)
CREATE INDEX search_key_custody ON search_key (custody_id)
CREATE INDEX trace_began ON trace (began)
CREATE INDEX trace_lasting ON trace (officer, ended) WHERE ended > began
CREATE TABLE access (seq INTEGER NOT NULL, line BLOB NOT NULL, hash BLOB NOT NULL, at INTEGER NOT NULL, un_id TEXT NOT NULL, action TEXT NOT NULL, custody_id TEXT, PRIMARY KEY (seq)) STRICT
CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))
CREATE TABLE attachment (id TEXT NOT NULL, facts BLOB NOT NULL, thumbnail BLOB NOT NULL, kept_at INTEGER NOT NULL, un_id TEXT NOT NULL, PRIMARY KEY (id)) STRICT
CREATE TABLE attachment_chunk (attachment_id TEXT NOT NULL, place INTEGER NOT NULL, bytes BLOB NOT NULL, PRIMARY KEY (attachment_id, place), FOREIGN KEY(attachment_id) REFERENCES attachment (id)) STRICT
CREATE TABLE board (custody_id TEXT NOT NULL, number TEXT NOT NULL, held INTEGER NOT NULL, open_duty INTEGER NOT NULL, urgency INTEGER NOT NULL, due INTEGER, due_order INTEGER NOT NULL, next_change_at INTEGER, evaluated_at INTEGER NOT NULL, "row" TEXT NOT NULL, PRIMARY KEY (custody_id)) STRICT
CREATE TABLE draft (un_id TEXT NOT NULL, name TEXT NOT NULL, content TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (un_id, name)) STRICT
CREATE TABLE entry (place INTEGER NOT NULL, id TEXT NOT NULL, envelope BLOB NOT NULL, previous BLOB NOT NULL, hash BLOB NOT NULL, ledger TEXT NOT NULL, seq INTEGER NOT NULL, subject TEXT NOT NULL, subject_id TEXT NOT NULL, kind TEXT NOT NULL, version INTEGER NOT NULL, recorded_at INTEGER NOT NULL, corrects TEXT, number TEXT, person TEXT, PRIMARY KEY (place)) STRICT
CREATE TABLE finding (custody_id TEXT NOT NULL, rule TEXT NOT NULL, place INTEGER NOT NULL, state TEXT NOT NULL, certain INTEGER NOT NULL, severity TEXT NOT NULL, owner TEXT NOT NULL, since INTEGER, due INTEGER, explained INTEGER NOT NULL, draft INTEGER NOT NULL, PRIMARY KEY (custody_id, rule, place)) WITHOUT ROWID, STRICT
CREATE TABLE head (ledger TEXT NOT NULL, seq INTEGER NOT NULL, hash BLOB NOT NULL, signature BLOB NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (ledger, seq)) STRICT
CREATE TABLE ledger (id TEXT NOT NULL, number INTEGER NOT NULL, public_key BLOB NOT NULL, private_key BLOB, PRIMARY KEY (id)) STRICT
CREATE TABLE meta (name TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (name)) STRICT
CREATE TABLE payload (place INTEGER NOT NULL, salt BLOB NOT NULL, bytes BLOB NOT NULL, PRIMARY KEY (place), FOREIGN KEY(place) REFERENCES entry (place)) STRICT
CREATE TABLE print (id TEXT NOT NULL, copy INTEGER NOT NULL, custody_id TEXT NOT NULL, paper TEXT NOT NULL, at INTEGER NOT NULL, un_id TEXT NOT NULL, inputs TEXT NOT NULL, PRIMARY KEY (id)) STRICT
CREATE TABLE register (register TEXT NOT NULL, year INTEGER NOT NULL, last INTEGER NOT NULL, PRIMARY KEY (register, year)) WITHOUT ROWID, STRICT
CREATE TABLE search_key ("key" TEXT NOT NULL, custody_id TEXT NOT NULL, PRIMARY KEY ("key", custody_id)) WITHOUT ROWID, STRICT
CREATE TABLE slot (tag TEXT NOT NULL, un_id TEXT NOT NULL, slot TEXT NOT NULL, PRIMARY KEY (tag)) STRICT
CREATE TABLE trace (custody_id TEXT NOT NULL, entry_id TEXT NOT NULL, number TEXT NOT NULL, person TEXT NOT NULL, officer TEXT NOT NULL, began INTEGER NOT NULL, ended INTEGER NOT NULL, place TEXT NOT NULL, words TEXT NOT NULL, PRIMARY KEY (custody_id, entry_id)) WITHOUT ROWID, STRICT
CREATE TRIGGER access_no_delete BEFORE DELETE ON access BEGIN SELECT RAISE(ABORT, 'access is append-only'); END
CREATE TRIGGER access_no_replace BEFORE INSERT ON access WHEN EXISTS (SELECT 1 FROM access WHERE seq = NEW.seq) BEGIN SELECT RAISE(ABORT, 'access is append-only'); END
CREATE TRIGGER access_no_update BEFORE UPDATE ON access BEGIN SELECT RAISE(ABORT, 'access is append-only'); END
CREATE TRIGGER attachment_chunk_no_delete BEFORE DELETE ON attachment_chunk WHEN EXISTS (SELECT 1 FROM attachment WHERE id = OLD.attachment_id) BEGIN SELECT RAISE(ABORT, 'attachment_chunk is append-only'); END
CREATE TRIGGER attachment_chunk_no_replace BEFORE INSERT ON attachment_chunk WHEN EXISTS (SELECT 1 FROM attachment_chunk WHERE attachment_id = NEW.attachment_id AND place = NEW.place) BEGIN SELECT RAISE(ABORT, 'attachment_chunk is append-only'); END
CREATE TRIGGER attachment_chunk_no_update BEFORE UPDATE ON attachment_chunk BEGIN SELECT RAISE(ABORT, 'attachment_chunk is append-only'); END
CREATE TRIGGER attachment_no_delete BEFORE DELETE ON attachment WHEN NOT EXISTS (SELECT 1 FROM entry WHERE kind = 'erased') OR EXISTS (SELECT 1 FROM payload WHERE instr(bytes, CAST('attachment:' || OLD.id AS BLOB)) > 0) BEGIN SELECT RAISE(ABORT, 'attachment is append-only'); END
CREATE TRIGGER attachment_no_replace BEFORE INSERT ON attachment WHEN EXISTS (SELECT 1 FROM attachment WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'attachment is append-only'); END
CREATE TRIGGER attachment_no_update BEFORE UPDATE ON attachment BEGIN SELECT RAISE(ABORT, 'attachment is append-only'); END
CREATE TRIGGER entry_no_delete BEFORE DELETE ON entry BEGIN SELECT RAISE(ABORT, 'entry is append-only'); END
CREATE TRIGGER entry_no_replace BEFORE INSERT ON entry WHEN EXISTS (SELECT 1 FROM entry WHERE place = NEW.place) BEGIN SELECT RAISE(ABORT, 'entry is append-only'); END
CREATE TRIGGER entry_no_update BEFORE UPDATE ON entry BEGIN SELECT RAISE(ABORT, 'entry is append-only'); END
CREATE TRIGGER head_no_delete BEFORE DELETE ON head BEGIN SELECT RAISE(ABORT, 'head is append-only'); END
CREATE TRIGGER head_no_replace BEFORE INSERT ON head WHEN EXISTS (SELECT 1 FROM head WHERE ledger = NEW.ledger AND seq = NEW.seq) BEGIN SELECT RAISE(ABORT, 'head is append-only'); END
CREATE TRIGGER head_no_update BEFORE UPDATE ON head BEGIN SELECT RAISE(ABORT, 'head is append-only'); END
CREATE TRIGGER payload_no_delete BEFORE DELETE ON payload WHEN NOT EXISTS (SELECT 1 FROM entry AS gone JOIN entry AS by ON by.subject = gone.subject AND by.subject_id = gone.subject_id AND by.kind = 'erased' JOIN payload AS says ON says.place = by.place JOIN json_each(CAST(says.bytes AS TEXT), '$.entries') AS named ON named.value = gone.id WHERE gone.place = OLD.place) BEGIN SELECT RAISE(ABORT, 'payload is append-only'); END
CREATE TRIGGER payload_no_replace BEFORE INSERT ON payload WHEN EXISTS (SELECT 1 FROM payload WHERE place = NEW.place) BEGIN SELECT RAISE(ABORT, 'payload is append-only'); END
CREATE TRIGGER payload_no_update BEFORE UPDATE ON payload BEGIN SELECT RAISE(ABORT, 'payload is append-only'); END
CREATE TRIGGER print_no_delete BEFORE DELETE ON print BEGIN SELECT RAISE(ABORT, 'print is append-only'); END
CREATE TRIGGER print_no_replace BEFORE INSERT ON print WHEN EXISTS (SELECT 1 FROM print WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'print is append-only'); END
CREATE TRIGGER print_no_update BEFORE UPDATE ON print BEGIN SELECT RAISE(ABORT, 'print is append-only'); END
