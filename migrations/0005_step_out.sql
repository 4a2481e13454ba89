-- Stepping out: when somebody left their post for a while, and when they came back.

CREATE TABLE step_out (
    id          UUID PRIMARY KEY,
    duty_id     UUID NOT NULL REFERENCES duty (id),
    left_at     TIMESTAMPTZ NOT NULL,
    due_back_at TIMESTAMPTZ NOT NULL,
    stand_in_id UUID REFERENCES person (id),
    contact     TEXT NOT NULL,
    reason      TEXT NOT NULL
);

CREATE INDEX step_out_by_duty ON step_out (duty_id);
CREATE INDEX step_out_by_instant ON step_out (left_at);

CREATE TABLE step_out_return (
    step_out_id UUID PRIMARY KEY REFERENCES step_out (id),
    back_at     TIMESTAMPTZ NOT NULL
);

-- only postgres
CREATE TRIGGER step_out_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON step_out
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER step_out_return_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON step_out_return
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- end

-- only sqlite
CREATE TRIGGER step_out_is_not_changed BEFORE UPDATE ON step_out
BEGIN SELECT RAISE(ABORT, 'step_out is only ever added to'); END;
CREATE TRIGGER step_out_is_not_deleted BEFORE DELETE ON step_out
BEGIN SELECT RAISE(ABORT, 'step_out is only ever added to'); END;
CREATE TRIGGER step_out_return_is_not_changed BEFORE UPDATE ON step_out_return
BEGIN SELECT RAISE(ABORT, 'step_out_return is only ever added to'); END;
CREATE TRIGGER step_out_return_is_not_deleted BEFORE DELETE ON step_out_return
BEGIN SELECT RAISE(ABORT, 'step_out_return is only ever added to'); END;
-- end
