-- Jobs: how each is set, and what became of each run.

CREATE TABLE job (
    code        TEXT PRIMARY KEY,
    -- When the site first knew of it: what was due before is not caught up.
    known_since TIMESTAMPTZ NOT NULL
);

-- Every setting that somebody chose; the last one holds.
CREATE TABLE job_setting (
    job      TEXT NOT NULL REFERENCES job (code),
    version  BIGINT NOT NULL CHECK (version > 0),
    cron     TEXT NOT NULL,
    enabled  BOOLEAN NOT NULL,
    at       TIMESTAMPTZ NOT NULL,
    actor_id UUID NOT NULL REFERENCES person (id),
    PRIMARY KEY (job, version)
);

-- By whose clocks the jobs run; the last one holds.
CREATE TABLE job_zone (
    version  BIGINT PRIMARY KEY CHECK (version > 0),
    zone     TEXT NOT NULL,
    at       TIMESTAMPTZ NOT NULL,
    actor_id UUID NOT NULL REFERENCES person (id)
);

CREATE TABLE job_run (
    id         UUID PRIMARY KEY,
    job        TEXT NOT NULL REFERENCES job (code),
    due_at     TIMESTAMPTZ NOT NULL,
    attempt    BIGINT NOT NULL CHECK (attempt > 0),
    cause      TEXT NOT NULL CHECK (cause IN ('clock', 'person', 'command')),
    actor_id   UUID REFERENCES person (id),
    started_at TIMESTAMPTZ NOT NULL,
    -- Whoever does it says so again and again; long silence means that nobody does.
    heard_at   TIMESTAMPTZ NOT NULL,
    ended_at   TIMESTAMPTZ,
    outcome    TEXT CHECK (outcome IN ('done', 'failed', 'interrupted')),
    told       BIGINT NOT NULL,
    fault      TEXT
);

-- Of several instances the first to write down what is due does it.
CREATE UNIQUE INDEX job_run_once ON job_run (job, due_at, attempt) WHERE cause = 'clock';
CREATE INDEX job_run_of ON job_run (job, started_at);
CREATE INDEX job_run_under_way ON job_run (job) WHERE ended_at IS NULL;

-- only postgres
CREATE TRIGGER job_setting_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON job_setting
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER job_zone_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON job_zone
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- end

-- only sqlite
CREATE TRIGGER job_setting_is_not_changed BEFORE UPDATE ON job_setting
BEGIN SELECT RAISE(ABORT, 'job_setting is only ever added to'); END;
CREATE TRIGGER job_setting_is_not_deleted BEFORE DELETE ON job_setting
BEGIN SELECT RAISE(ABORT, 'job_setting is only ever added to'); END;
CREATE TRIGGER job_zone_is_not_changed BEFORE UPDATE ON job_zone
BEGIN SELECT RAISE(ABORT, 'job_zone is only ever added to'); END;
CREATE TRIGGER job_zone_is_not_deleted BEFORE DELETE ON job_zone
BEGIN SELECT RAISE(ABORT, 'job_zone is only ever added to'); END;
-- end
