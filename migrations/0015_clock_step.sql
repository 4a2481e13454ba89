-- When the clock was seen to have gone back, and how far.

CREATE TABLE clock_step (
    at      TIMESTAMPTZ PRIMARY KEY,
    seconds BIGINT NOT NULL CHECK (seconds > 0)
);
