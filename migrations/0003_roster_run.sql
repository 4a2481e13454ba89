-- Generations of rosters, the last of each roster: what was asked, how far it is, and the best so far, which can be
-- taken at any time, from any instance, and after a crash.

CREATE TABLE roster_run (
    id           UUID PRIMARY KEY,
    post_id      UUID NOT NULL REFERENCES post (id),
    month        DATE NOT NULL,
    actor_id     UUID NOT NULL REFERENCES person (id),
    asked        JSONB NOT NULL,
    puzzle       JSONB NOT NULL,
    -- What counting alone shows to be impossible, and later what would have to give.
    reasons      JSONB NOT NULL,
    started_at   TIMESTAMPTZ NOT NULL,
    -- Who watches it says so every second; long silence means that nobody does.
    heard_at     TIMESTAMPTZ NOT NULL,
    progress     JSONB,
    best         JSONB,
    cancelled_at TIMESTAMPTZ,
    ended_at     TIMESTAMPTZ,
    ending       TEXT
);

CREATE UNIQUE INDEX roster_run_under_way ON roster_run (post_id, month) WHERE ended_at IS NULL;
CREATE INDEX roster_run_of ON roster_run (post_id, month);
