-- Relief at clock-out, and alarms: what was answered, raised, told, taken, solved; only ever added.

-- What somebody did who was told that nobody relieves them.
CREATE TABLE relief_answer (
    duty_id   UUID NOT NULL REFERENCES duty (id),
    at        TIMESTAMPTZ NOT NULL,
    answer    TEXT NOT NULL,
    -- Whose duty should have begun; NULL: nobody was rostered.
    relief_id UUID REFERENCES duty (id),
    reason    TEXT NOT NULL,
    PRIMARY KEY (duty_id, at)
);

-- The extension that was filed for one who stayed.
CREATE TABLE relief_extension (
    duty_id      UUID PRIMARY KEY REFERENCES duty (id),
    extension_id UUID NOT NULL REFERENCES extension (id)
);

-- The same matter is raised again only when it has ended; its number decides which of several instances raises it.
CREATE TABLE alarm (
    id        UUID PRIMARY KEY,
    matter    TEXT NOT NULL,
    number    BIGINT NOT NULL,
    kind      TEXT NOT NULL,
    post_id   UUID NOT NULL REFERENCES post (id),
    raised_at TIMESTAMPTZ NOT NULL,
    body      JSONB NOT NULL,
    UNIQUE (matter, number)
);

CREATE INDEX alarm_by_time ON alarm (raised_at);

-- The life of an alarm: told, told again, taken, solved, ended.
CREATE TABLE alarm_step (
    alarm_id UUID NOT NULL REFERENCES alarm (id),
    step     BIGINT NOT NULL,
    deed     TEXT NOT NULL,
    at       TIMESTAMPTZ NOT NULL,
    actor_id UUID REFERENCES person (id),
    note     TEXT NOT NULL,
    people   BIGINT NOT NULL,
    PRIMARY KEY (alarm_id, step)
);

-- Whom it was told to, so that they learn who takes it.
CREATE TABLE alarm_told (
    alarm_id  UUID NOT NULL REFERENCES alarm (id),
    person_id UUID NOT NULL REFERENCES person (id),
    PRIMARY KEY (alarm_id, person_id)
);

-- only postgres
CREATE TRIGGER relief_answer_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON relief_answer
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER relief_extension_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON relief_extension
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER alarm_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON alarm
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER alarm_step_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON alarm_step
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER alarm_told_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON alarm_told
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- end

-- only sqlite
CREATE TRIGGER relief_answer_is_not_changed BEFORE UPDATE ON relief_answer
BEGIN SELECT RAISE(ABORT, 'relief_answer is only ever added to'); END;
CREATE TRIGGER relief_answer_is_not_deleted BEFORE DELETE ON relief_answer
BEGIN SELECT RAISE(ABORT, 'relief_answer is only ever added to'); END;
CREATE TRIGGER relief_extension_is_not_changed BEFORE UPDATE ON relief_extension
BEGIN SELECT RAISE(ABORT, 'relief_extension is only ever added to'); END;
CREATE TRIGGER relief_extension_is_not_deleted BEFORE DELETE ON relief_extension
BEGIN SELECT RAISE(ABORT, 'relief_extension is only ever added to'); END;
CREATE TRIGGER alarm_is_not_changed BEFORE UPDATE ON alarm
BEGIN SELECT RAISE(ABORT, 'alarm is only ever added to'); END;
CREATE TRIGGER alarm_is_not_deleted BEFORE DELETE ON alarm
BEGIN SELECT RAISE(ABORT, 'alarm is only ever added to'); END;
CREATE TRIGGER alarm_step_is_not_changed BEFORE UPDATE ON alarm_step
BEGIN SELECT RAISE(ABORT, 'alarm_step is only ever added to'); END;
CREATE TRIGGER alarm_step_is_not_deleted BEFORE DELETE ON alarm_step
BEGIN SELECT RAISE(ABORT, 'alarm_step is only ever added to'); END;
CREATE TRIGGER alarm_told_is_not_changed BEFORE UPDATE ON alarm_told
BEGIN SELECT RAISE(ABORT, 'alarm_told is only ever added to'); END;
CREATE TRIGGER alarm_told_is_not_deleted BEFORE DELETE ON alarm_told
BEGIN SELECT RAISE(ABORT, 'alarm_told is only ever added to'); END;
-- end
