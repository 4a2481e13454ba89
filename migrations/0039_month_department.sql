-- Departments' months: confirmed by those who decide for them before the month is closed for all, and taken back.

-- Of several steps the highest number holds.
CREATE TABLE month_department_step (
    month         DATE NOT NULL,
    department_id UUID NOT NULL REFERENCES department (id),
    number        BIGINT NOT NULL,
    -- FALSE: it was taken back.
    confirmed     BOOLEAN NOT NULL,
    -- How much was open then.
    open_items    BIGINT NOT NULL,
    at            TIMESTAMPTZ NOT NULL,
    actor_id      UUID NOT NULL REFERENCES person (id),
    PRIMARY KEY (month, department_id, number)
);

-- only postgres
CREATE TRIGGER month_department_step_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON month_department_step
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- end

-- only sqlite
CREATE TRIGGER month_department_step_is_not_changed BEFORE UPDATE ON month_department_step
BEGIN SELECT RAISE(ABORT, 'month_department_step is only ever added to'); END;
CREATE TRIGGER month_department_step_is_not_deleted BEFORE DELETE ON month_department_step
BEGIN SELECT RAISE(ABORT, 'month_department_step is only ever added to'); END;
-- end
