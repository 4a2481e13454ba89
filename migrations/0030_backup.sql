-- Backups that were taken, each read again and found whole: the last of them is told to administrators.

CREATE TABLE backup (
    id          UUID PRIMARY KEY,
    -- What it holds was stored by then.
    taken_at    TIMESTAMPTZ NOT NULL,
    finished_at TIMESTAMPTZ NOT NULL,
    -- Where it was written, as whoever took it called it.
    file        TEXT NOT NULL,
    bytes       BIGINT NOT NULL,
    row_total   BIGINT NOT NULL,
    sha256      TEXT NOT NULL
);

CREATE INDEX backup_by_time ON backup (taken_at);

-- only postgres
CREATE TRIGGER backup_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON backup
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- end

-- only sqlite
CREATE TRIGGER backup_is_not_changed BEFORE UPDATE ON backup
BEGIN SELECT RAISE(ABORT, 'backup is only ever added to'); END;
CREATE TRIGGER backup_is_not_deleted BEFORE DELETE ON backup
BEGIN SELECT RAISE(ABORT, 'backup is only ever added to'); END;
-- end
