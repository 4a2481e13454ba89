-- Closed months: what each was closed with, person by person, and that it was opened again.

CREATE TABLE month_freeze (
    id              UUID PRIMARY KEY,
    -- Its first day.
    month           DATE NOT NULL,
    -- How often the month had been closed by then; each but the last was opened again.
    number          BIGINT NOT NULL,
    -- What it holds was stored by then.
    at              TIMESTAMPTZ NOT NULL,
    actor_id        UUID NOT NULL REFERENCES person (id),
    reason          TEXT NOT NULL,
    classify_header TEXT NOT NULL,
    hours_header    TEXT NOT NULL,
    -- In hexadecimal, of all that each command wrote.
    classify_sha256 TEXT NOT NULL,
    hours_sha256    TEXT NOT NULL,
    -- The versions that it rests on.
    rests_on        JSONB NOT NULL,
    UNIQUE (month, number)
);

-- The lines of a person, one after the other what the commands wrote.
CREATE TABLE month_freeze_row (
    freeze_id UUID NOT NULL REFERENCES month_freeze (id),
    -- In the order of the lines.
    place     BIGINT NOT NULL,
    person_id UUID NOT NULL REFERENCES person (id),
    -- As they were called.
    staff_no  TEXT NOT NULL,
    lines     TEXT NOT NULL,
    hours     TEXT NOT NULL,
    -- What stands in no line.
    detail    TEXT NOT NULL,
    -- In hexadecimal, of the three.
    sha256    TEXT NOT NULL,
    PRIMARY KEY (freeze_id, place)
);

CREATE UNIQUE INDEX month_freeze_row_by_person ON month_freeze_row (person_id, freeze_id);

CREATE TABLE month_reopening (
    freeze_id UUID PRIMARY KEY REFERENCES month_freeze (id),
    at        TIMESTAMPTZ NOT NULL,
    actor_id  UUID NOT NULL REFERENCES person (id),
    reason    TEXT NOT NULL
);

-- only postgres
CREATE TRIGGER month_freeze_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON month_freeze
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER month_freeze_row_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON month_freeze_row
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER month_reopening_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON month_reopening
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- end

-- only sqlite
CREATE TRIGGER month_freeze_is_not_changed BEFORE UPDATE ON month_freeze
BEGIN SELECT RAISE(ABORT, 'month_freeze is only ever added to'); END;
CREATE TRIGGER month_freeze_is_not_deleted BEFORE DELETE ON month_freeze
BEGIN SELECT RAISE(ABORT, 'month_freeze is only ever added to'); END;
CREATE TRIGGER month_freeze_row_is_not_changed BEFORE UPDATE ON month_freeze_row
BEGIN SELECT RAISE(ABORT, 'month_freeze_row is only ever added to'); END;
CREATE TRIGGER month_freeze_row_is_not_deleted BEFORE DELETE ON month_freeze_row
BEGIN SELECT RAISE(ABORT, 'month_freeze_row is only ever added to'); END;
CREATE TRIGGER month_reopening_is_not_changed BEFORE UPDATE ON month_reopening
BEGIN SELECT RAISE(ABORT, 'month_reopening is only ever added to'); END;
CREATE TRIGGER month_reopening_is_not_deleted BEFORE DELETE ON month_reopening
BEGIN SELECT RAISE(ABORT, 'month_reopening is only ever added to'); END;
-- end
