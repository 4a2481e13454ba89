-- Reports that take long: made in the background, kept for a while in parts, so that any instance can hand them out.
CREATE TABLE report_run (
    id         UUID PRIMARY KEY,
    actor_id   UUID NOT NULL REFERENCES person (id),
    asked      JSONB NOT NULL,
    started_at TIMESTAMPTZ NOT NULL,
    -- Who makes it says so every second; long silence means that nobody does.
    heard_at   TIMESTAMPTZ NOT NULL,
    -- Lines that are written, of how many; 0: not known yet.
    done       BIGINT NOT NULL,
    whole      BIGINT NOT NULL,
    ended_at   TIMESTAMPTZ,
    -- What it's called and how long it is, once it's there.
    name       TEXT,
    bytes      BIGINT
);

CREATE INDEX report_run_by_actor ON report_run (actor_id, started_at);

CREATE TABLE report_part (
    run_id UUID NOT NULL REFERENCES report_run (id) ON DELETE CASCADE,
    -- From 1.
    number BIGINT NOT NULL,
    body   BYTEA NOT NULL,
    PRIMARY KEY (run_id, number)
);
