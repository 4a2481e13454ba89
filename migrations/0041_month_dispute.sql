-- What people dispute of their own months, and the steps of its life.

CREATE TABLE month_dispute (
    id        UUID PRIMARY KEY,
    person_id UUID NOT NULL REFERENCES person (id),
    -- The first date.
    month     DATE NOT NULL,
    -- Whose line it is; none: the month as a whole, or what isn't in it.
    duty_id   UUID REFERENCES duty (id),
    -- The line as it was shown.
    line      TEXT NOT NULL,
    text      TEXT NOT NULL,
    filed_at  TIMESTAMPTZ NOT NULL
);

CREATE INDEX month_dispute_by_person ON month_dispute (person_id, month);
CREATE INDEX month_dispute_by_month ON month_dispute (month);

CREATE TABLE month_dispute_step (
    dispute_id UUID NOT NULL REFERENCES month_dispute (id),
    step       BIGINT NOT NULL,
    status     TEXT NOT NULL CHECK (status IN ('open', 'corrected', 'stands', 'withdrawn')),
    at         TIMESTAMPTZ NOT NULL,
    actor_id   UUID REFERENCES person (id),
    note       TEXT NOT NULL,
    PRIMARY KEY (dispute_id, step)
);

-- only postgres
CREATE TRIGGER month_dispute_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON month_dispute
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER month_dispute_step_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON month_dispute_step
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- end

-- only sqlite
CREATE TRIGGER month_dispute_is_not_changed BEFORE UPDATE ON month_dispute
BEGIN SELECT RAISE(ABORT, 'month_dispute is only ever added to'); END;
CREATE TRIGGER month_dispute_is_not_deleted BEFORE DELETE ON month_dispute
BEGIN SELECT RAISE(ABORT, 'month_dispute is only ever added to'); END;
CREATE TRIGGER month_dispute_step_is_not_changed BEFORE UPDATE ON month_dispute_step
BEGIN SELECT RAISE(ABORT, 'month_dispute_step is only ever added to'); END;
CREATE TRIGGER month_dispute_step_is_not_deleted BEFORE DELETE ON month_dispute_step
BEGIN SELECT RAISE(ABORT, 'month_dispute_step is only ever added to'); END;
-- end
