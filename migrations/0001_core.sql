-- Written once, in the PostgreSQL dialect; the SQLite text is derived from it.
-- Types and keywords in capitals, names in small letters; every table ends in a line of its own.
-- Instants are UTC and whole seconds. What happened is only ever added: punches, steps, reports.

CREATE TABLE department (
    id   UUID PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL
);

CREATE TABLE post (
    id            UUID PRIMARY KEY,
    code          TEXT NOT NULL UNIQUE,
    name          TEXT NOT NULL,
    department_id UUID NOT NULL REFERENCES department (id),
    line          TEXT NOT NULL CHECK (line IN ('first', 'second', 'third')),
    zone          TEXT NOT NULL
);

CREATE TABLE coverage_window (
    post_id     UUID NOT NULL REFERENCES post (id),
    weekdays    BIGINT NOT NULL,
    from_minute BIGINT NOT NULL,
    to_minute   BIGINT NOT NULL,
    people      BIGINT NOT NULL,
    PRIMARY KEY (post_id, weekdays, from_minute, to_minute)
);

CREATE TABLE shift (
    id         UUID PRIMARY KEY,
    code       TEXT NOT NULL UNIQUE,
    name       TEXT NOT NULL,
    start_time TIME NOT NULL,
    end_time   TIME NOT NULL,
    breaks     JSONB NOT NULL,
    day_value  BIGINT NOT NULL
);

CREATE TABLE person (
    id            UUID PRIMARY KEY,
    staff_no      TEXT NOT NULL UNIQUE,
    name          TEXT NOT NULL,
    department_id UUID NOT NULL REFERENCES department (id),
    role          TEXT NOT NULL CHECK (role IN ('staff', 'supervisor', 'hr', 'admin')),
    phone         TEXT NOT NULL,
    email         TEXT NOT NULL,
    active        BOOLEAN NOT NULL
);

CREATE INDEX person_by_department ON person (department_id);

CREATE TABLE person_post (
    person_id UUID NOT NULL REFERENCES person (id),
    post_id   UUID NOT NULL REFERENCES post (id),
    place     BIGINT NOT NULL,
    PRIMARY KEY (person_id, post_id)
);

-- Departments that a supervisor decides for, besides their own.
CREATE TABLE supervision (
    person_id     UUID NOT NULL REFERENCES person (id),
    department_id UUID NOT NULL REFERENCES department (id),
    PRIMARY KEY (person_id, department_id)
);

CREATE TABLE credential (
    person_id     UUID PRIMARY KEY REFERENCES person (id),
    password_hash TEXT NOT NULL,
    must_change   BOOLEAN NOT NULL,
    changed_at    TIMESTAMPTZ NOT NULL
);

-- A session is known by the SHA-256 of the token that the browser holds.
CREATE TABLE session (
    token_hash BYTEA PRIMARY KEY,
    person_id  UUID NOT NULL REFERENCES person (id),
    created_at TIMESTAMPTZ NOT NULL,
    seen_at    TIMESTAMPTZ NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL,
    device     TEXT NOT NULL
);

CREATE INDEX session_by_person ON session (person_id);

-- Wrong passwords in a row, by account and by address.
CREATE TABLE sign_in_failure (
    subject  TEXT PRIMARY KEY,
    failures BIGINT NOT NULL,
    last_at  TIMESTAMPTZ NOT NULL
);

CREATE TABLE duty (
    id           UUID PRIMARY KEY,
    person_id    UUID NOT NULL REFERENCES person (id),
    post_id      UUID NOT NULL REFERENCES post (id),
    shift_id     UUID NOT NULL REFERENCES shift (id),
    service_date DATE NOT NULL,
    starts_at    TIMESTAMPTZ NOT NULL,
    ends_at      TIMESTAMPTZ NOT NULL,
    -- The version of its post's month that published it, and the one that withdrew it.
    version_from BIGINT NOT NULL,
    version_until BIGINT,
    -- When its rest went to somebody else, and the version that said so.
    cut_at       TIMESTAMPTZ,
    cut_in       BIGINT
);

-- A duty is in force until it's withdrawn; withdrawn ones stay for the versions' sake.
CREATE UNIQUE INDEX duty_by_person ON duty (person_id, starts_at) WHERE version_until IS NULL;
CREATE INDEX duty_by_date ON duty (service_date);
CREATE INDEX duty_by_post ON duty (post_id, service_date);

CREATE TABLE punch (
    id          UUID PRIMARY KEY,
    person_id   UUID NOT NULL REFERENCES person (id),
    at          TIMESTAMPTZ NOT NULL,
    direction   TEXT NOT NULL CHECK (direction IN ('in', 'out', 'untold')),
    source      TEXT NOT NULL CHECK (source IN ('web', 'kiosk', 'device', 'import')),
    recorded_at TIMESTAMPTZ NOT NULL,
    UNIQUE (person_id, at, direction, source)
);

CREATE INDEX punch_by_instant ON punch (at);

-- Who called, when, and which officer of the department took the call.
CREATE TABLE phone_report (
    id        UUID PRIMARY KEY,
    person_id UUID NOT NULL REFERENCES person (id),
    called_at TIMESTAMPTZ NOT NULL,
    taken_by  UUID NOT NULL REFERENCES person (id),
    logged_at TIMESTAMPTZ NOT NULL,
    note      TEXT NOT NULL
);

CREATE INDEX phone_report_by_person ON phone_report (person_id, called_at);

CREATE TABLE request (
    id              UUID PRIMARY KEY,
    number          TEXT NOT NULL UNIQUE,
    person_id       UUID NOT NULL REFERENCES person (id),
    kind            TEXT NOT NULL,
    starts_at       TIMESTAMPTZ NOT NULL,
    ends_at         TIMESTAMPTZ NOT NULL,
    filed_at        TIMESTAMPTZ NOT NULL,
    reason          TEXT NOT NULL,
    contact         TEXT NOT NULL,
    phone_report_at TIMESTAMPTZ
);

CREATE INDEX request_by_person ON request (person_id, starts_at);
CREATE INDEX request_by_span ON request (ends_at, starts_at);

-- The life of a request: step 1 is its filing, the highest step is where it stands.
CREATE TABLE request_step (
    request_id UUID NOT NULL REFERENCES request (id),
    step       BIGINT NOT NULL,
    status     TEXT NOT NULL,
    at         TIMESTAMPTZ NOT NULL,
    actor_id   UUID REFERENCES person (id),
    note       TEXT NOT NULL,
    PRIMARY KEY (request_id, step)
);

CREATE TABLE correction (
    id        UUID PRIMARY KEY,
    duty_id   UUID NOT NULL REFERENCES duty (id),
    direction TEXT NOT NULL CHECK (direction IN ('in', 'out')),
    at        TIMESTAMPTZ NOT NULL,
    cause     TEXT NOT NULL,
    filed_at  TIMESTAMPTZ NOT NULL,
    reason    TEXT NOT NULL
);

CREATE INDEX correction_by_duty ON correction (duty_id);

CREATE TABLE correction_step (
    correction_id UUID NOT NULL REFERENCES correction (id),
    step          BIGINT NOT NULL,
    status        TEXT NOT NULL,
    at            TIMESTAMPTZ NOT NULL,
    actor_id      UUID REFERENCES person (id),
    note          TEXT NOT NULL,
    PRIMARY KEY (correction_id, step)
);

CREATE TABLE extension (
    id       UUID PRIMARY KEY,
    duty_id  UUID NOT NULL REFERENCES duty (id),
    until_at TIMESTAMPTZ NOT NULL,
    filed_at TIMESTAMPTZ NOT NULL,
    reason   TEXT NOT NULL
);

CREATE INDEX extension_by_duty ON extension (duty_id);
CREATE INDEX extension_by_end ON extension (until_at);

CREATE TABLE extension_step (
    extension_id UUID NOT NULL REFERENCES extension (id),
    step         BIGINT NOT NULL,
    status       TEXT NOT NULL,
    at           TIMESTAMPTZ NOT NULL,
    actor_id     UUID REFERENCES person (id),
    note         TEXT NOT NULL,
    PRIMARY KEY (extension_id, step)
);

CREATE TABLE post_check (
    id       UUID PRIMARY KEY,
    duty_id  UUID NOT NULL REFERENCES duty (id),
    finding  TEXT NOT NULL CHECK (finding IN ('left_post', 'refused_punch')),
    found_at TIMESTAMPTZ NOT NULL,
    found_by UUID REFERENCES person (id),
    note     TEXT NOT NULL
);

CREATE INDEX post_check_by_duty ON post_check (duty_id);

-- A check counts where its highest step says verified.
CREATE TABLE post_check_step (
    post_check_id UUID NOT NULL REFERENCES post_check (id),
    step          BIGINT NOT NULL,
    verified      BOOLEAN NOT NULL,
    at            TIMESTAMPTZ NOT NULL,
    actor_id      UUID REFERENCES person (id),
    note          TEXT NOT NULL,
    PRIMARY KEY (post_check_id, step)
);

CREATE TABLE calendar_day (
    date DATE PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('holiday', 'workday')),
    name TEXT NOT NULL
);

-- A version is never edited: a later one takes its place.
CREATE TABLE policy (
    id             UUID PRIMARY KEY,
    version        BIGINT NOT NULL UNIQUE,
    effective_from DATE,
    terms          JSONB NOT NULL,
    entered_at     TIMESTAMPTZ NOT NULL,
    entered_by     UUID REFERENCES person (id),
    note           TEXT NOT NULL
);

-- Running numbers, for example of the request slips of a day.
CREATE TABLE counter (
    name  TEXT PRIMARY KEY,
    value BIGINT NOT NULL
);

-- What happened is only ever added: the database itself refuses to change or delete it.

-- only postgres
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is only ever added to', TG_TABLE_NAME;
END
$$;

CREATE TRIGGER punch_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON punch
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER phone_report_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON phone_report
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER request_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON request
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER request_step_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON request_step
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER correction_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON correction
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER correction_step_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON correction_step
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER extension_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON extension
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER extension_step_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON extension_step
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER post_check_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON post_check
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER post_check_step_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON post_check_step
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- end

-- only sqlite
CREATE TRIGGER punch_is_not_changed BEFORE UPDATE ON punch
BEGIN SELECT RAISE(ABORT, 'punch is only ever added to'); END;
CREATE TRIGGER punch_is_not_deleted BEFORE DELETE ON punch
BEGIN SELECT RAISE(ABORT, 'punch is only ever added to'); END;
CREATE TRIGGER phone_report_is_not_changed BEFORE UPDATE ON phone_report
BEGIN SELECT RAISE(ABORT, 'phone_report is only ever added to'); END;
CREATE TRIGGER phone_report_is_not_deleted BEFORE DELETE ON phone_report
BEGIN SELECT RAISE(ABORT, 'phone_report is only ever added to'); END;
CREATE TRIGGER request_is_not_changed BEFORE UPDATE ON request
BEGIN SELECT RAISE(ABORT, 'request is only ever added to'); END;
CREATE TRIGGER request_is_not_deleted BEFORE DELETE ON request
BEGIN SELECT RAISE(ABORT, 'request is only ever added to'); END;
CREATE TRIGGER request_step_is_not_changed BEFORE UPDATE ON request_step
BEGIN SELECT RAISE(ABORT, 'request_step is only ever added to'); END;
CREATE TRIGGER request_step_is_not_deleted BEFORE DELETE ON request_step
BEGIN SELECT RAISE(ABORT, 'request_step is only ever added to'); END;
CREATE TRIGGER correction_is_not_changed BEFORE UPDATE ON correction
BEGIN SELECT RAISE(ABORT, 'correction is only ever added to'); END;
CREATE TRIGGER correction_is_not_deleted BEFORE DELETE ON correction
BEGIN SELECT RAISE(ABORT, 'correction is only ever added to'); END;
CREATE TRIGGER correction_step_is_not_changed BEFORE UPDATE ON correction_step
BEGIN SELECT RAISE(ABORT, 'correction_step is only ever added to'); END;
CREATE TRIGGER correction_step_is_not_deleted BEFORE DELETE ON correction_step
BEGIN SELECT RAISE(ABORT, 'correction_step is only ever added to'); END;
CREATE TRIGGER extension_is_not_changed BEFORE UPDATE ON extension
BEGIN SELECT RAISE(ABORT, 'extension is only ever added to'); END;
CREATE TRIGGER extension_is_not_deleted BEFORE DELETE ON extension
BEGIN SELECT RAISE(ABORT, 'extension is only ever added to'); END;
CREATE TRIGGER extension_step_is_not_changed BEFORE UPDATE ON extension_step
BEGIN SELECT RAISE(ABORT, 'extension_step is only ever added to'); END;
CREATE TRIGGER extension_step_is_not_deleted BEFORE DELETE ON extension_step
BEGIN SELECT RAISE(ABORT, 'extension_step is only ever added to'); END;
CREATE TRIGGER post_check_is_not_changed BEFORE UPDATE ON post_check
BEGIN SELECT RAISE(ABORT, 'post_check is only ever added to'); END;
CREATE TRIGGER post_check_is_not_deleted BEFORE DELETE ON post_check
BEGIN SELECT RAISE(ABORT, 'post_check is only ever added to'); END;
CREATE TRIGGER post_check_step_is_not_changed BEFORE UPDATE ON post_check_step
BEGIN SELECT RAISE(ABORT, 'post_check_step is only ever added to'); END;
CREATE TRIGGER post_check_step_is_not_deleted BEFORE DELETE ON post_check_step
BEGIN SELECT RAISE(ABORT, 'post_check_step is only ever added to'); END;
-- end
