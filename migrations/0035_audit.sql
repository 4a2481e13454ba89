-- The audit log: who did what when and from where, what it was before and after; each entry with the hash of the one before.

-- Texts and numbers alone, instants as seconds since 1970 among them: whatever somebody writes into a copy of it can be
-- read and held against the hashes. No column refers to another table, since entries outlive what they are about.
CREATE TABLE audit_entry (
    number      BIGINT PRIMARY KEY,
    at          BIGINT NOT NULL,
    -- Ids of people, empty where there is none.
    actor       TEXT NOT NULL,
    source      TEXT NOT NULL,
    deed        TEXT NOT NULL,
    kind        TEXT NOT NULL,
    thing       TEXT NOT NULL,
    name        TEXT NOT NULL,
    whose       TEXT NOT NULL,
    times       BIGINT NOT NULL,
    changes     TEXT NOT NULL,
    before_hash TEXT NOT NULL,
    hash        TEXT NOT NULL
);

CREATE INDEX audit_entry_by_actor ON audit_entry (actor, number);
CREATE INDEX audit_entry_by_whose ON audit_entry (whose, number);
CREATE INDEX audit_entry_by_kind ON audit_entry (kind, number);
CREATE INDEX audit_entry_by_time ON audit_entry (at);

-- What was removed since it was old: up to which number, and the hash of the last of them, so that the chain still holds.
CREATE TABLE audit_stub (
    number     BIGINT PRIMARY KEY,
    hash       TEXT NOT NULL,
    removed_at BIGINT NOT NULL
);

-- Entries go by one road: behind a stub that says how far, and of at least 181 days. Into a table that holds none of them,
-- a copy, a stub comes as it was.

-- only postgres
CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND OLD.number <= (SELECT MAX(number) FROM audit_stub) THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'audit_entry is only ever added to';
END
$$;

CREATE FUNCTION refuse_audit_stub() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM audit_entry e WHERE e.number <= NEW.number AND e.at > NEW.removed_at - 15638400)
        OR (EXISTS (SELECT 1 FROM audit_entry e WHERE e.number <= NEW.number)
            AND NOT EXISTS (SELECT 1 FROM audit_entry e WHERE e.number = NEW.number AND e.hash = NEW.hash)) THEN
        RAISE EXCEPTION 'audit_entry is only ever added to, and kept for six months';
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER audit_entry_is_kept BEFORE UPDATE OR DELETE ON audit_entry
    FOR EACH ROW EXECUTE FUNCTION refuse_audit_change();
CREATE TRIGGER audit_entry_is_not_emptied BEFORE TRUNCATE ON audit_entry
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_stub_is_true BEFORE INSERT ON audit_stub
    FOR EACH ROW EXECUTE FUNCTION refuse_audit_stub();
CREATE TRIGGER audit_stub_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_stub
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- end

-- only sqlite
CREATE TRIGGER audit_entry_is_not_changed BEFORE UPDATE ON audit_entry
BEGIN SELECT RAISE(ABORT, 'audit_entry is only ever added to'); END;
CREATE TRIGGER audit_entry_is_not_deleted BEFORE DELETE ON audit_entry
WHEN OLD.number > COALESCE((SELECT MAX(number) FROM audit_stub), 0)
BEGIN SELECT RAISE(ABORT, 'audit_entry is only ever added to'); END;
CREATE TRIGGER audit_stub_is_true BEFORE INSERT ON audit_stub
WHEN EXISTS (SELECT 1 FROM audit_entry e WHERE e.number <= NEW.number AND e.at > NEW.removed_at - 15638400)
    OR (EXISTS (SELECT 1 FROM audit_entry e WHERE e.number <= NEW.number)
        AND NOT EXISTS (SELECT 1 FROM audit_entry e WHERE e.number = NEW.number AND e.hash = NEW.hash))
BEGIN SELECT RAISE(ABORT, 'audit_entry is only ever added to, and kept for six months'); END;
CREATE TRIGGER audit_stub_is_not_changed BEFORE UPDATE ON audit_stub
BEGIN SELECT RAISE(ABORT, 'audit_stub is only ever added to'); END;
CREATE TRIGGER audit_stub_is_not_deleted BEFORE DELETE ON audit_stub
BEGIN SELECT RAISE(ABORT, 'audit_stub is only ever added to'); END;
-- end
