-- Leaving: who left and came back, from when on, and which published duties nobody holds any more because of it.

-- Each row is one change, the last of them holds; where there is none, only `person.active` tells.
CREATE TABLE tenure (
    person_id UUID NOT NULL REFERENCES person (id),
    number    BIGINT NOT NULL,
    works     BOOLEAN NOT NULL,
    -- Of who left the last day, of who came back the first.
    day       DATE NOT NULL,
    at        TIMESTAMPTZ NOT NULL,
    actor_id  UUID REFERENCES person (id),
    PRIMARY KEY (person_id, number)
);

-- A duty that was withdrawn since its holder can't hold it; it's open for as long as people are missing there.
CREATE TABLE vacancy (
    duty_id UUID PRIMARY KEY REFERENCES duty (id),
    why     TEXT NOT NULL,
    at      TIMESTAMPTZ NOT NULL
);

-- only postgres
CREATE TRIGGER tenure_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON tenure
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER vacancy_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON vacancy
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- end

-- only sqlite
CREATE TRIGGER tenure_is_not_changed BEFORE UPDATE ON tenure
BEGIN SELECT RAISE(ABORT, 'tenure is only ever added to'); END;
CREATE TRIGGER tenure_is_not_deleted BEFORE DELETE ON tenure
BEGIN SELECT RAISE(ABORT, 'tenure is only ever added to'); END;
CREATE TRIGGER vacancy_is_not_changed BEFORE UPDATE ON vacancy
BEGIN SELECT RAISE(ABORT, 'vacancy is only ever added to'); END;
CREATE TRIGGER vacancy_is_not_deleted BEFORE DELETE ON vacancy
BEGIN SELECT RAISE(ABORT, 'vacancy is only ever added to'); END;
-- end
