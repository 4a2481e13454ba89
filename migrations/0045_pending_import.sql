-- Files that somebody wants to import in a browser: kept until they are taken, given up, or too old.

CREATE TABLE pending_import (
    id        UUID PRIMARY KEY,
    actor_id  UUID NOT NULL REFERENCES person (id),
    at        TIMESTAMPTZ NOT NULL,
    overwrite BOOLEAN NOT NULL,
    into_demo BOOLEAN NOT NULL,
    -- Why it may rewrite; empty: it may not.
    reason    TEXT NOT NULL,
    -- offered, taking, taken or failed.
    state     TEXT NOT NULL,
    -- When somebody began to take it.
    taking_at TIMESTAMPTZ
);

CREATE INDEX pending_import_by_time ON pending_import (at);

CREATE TABLE pending_import_file (
    import_id UUID NOT NULL REFERENCES pending_import (id),
    place     BIGINT NOT NULL,
    name      TEXT NOT NULL,
    content   BYTEA NOT NULL,
    PRIMARY KEY (import_id, place)
);
