-- Notices: what people are told, written in the transaction that causes it. How they get to people comes after.

CREATE TABLE notice (
    id            UUID PRIMARY KEY,
    -- One of the two: somebody, or the group of a department.
    person_id     UUID REFERENCES person (id),
    department_id UUID REFERENCES department (id),
    topic         TEXT NOT NULL,
    body          JSONB NOT NULL,
    written_at    TIMESTAMPTZ NOT NULL,
    -- What is told once only has a key; the same key is never told twice to the same.
    once_key      TEXT NOT NULL
);

CREATE UNIQUE INDEX notice_once_to_person ON notice (person_id, once_key) WHERE person_id IS NOT NULL;
CREATE UNIQUE INDEX notice_once_to_department ON notice (department_id, once_key) WHERE department_id IS NOT NULL;

-- only postgres
CREATE TRIGGER notice_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON notice
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- end

-- only sqlite
CREATE TRIGGER notice_is_not_changed BEFORE UPDATE ON notice
BEGIN SELECT RAISE(ABORT, 'notice is only ever added to'); END;
CREATE TRIGGER notice_is_not_deleted BEFORE DELETE ON notice
BEGIN SELECT RAISE(ABORT, 'notice is only ever added to'); END;
-- end
