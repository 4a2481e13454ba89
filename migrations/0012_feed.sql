-- Calendar feeds: secret addresses at which somebody's duties or a post's roster can be read; and calls to those who are away.

-- The address holds a random token; only its SHA-256 is kept. Revoking one deletes it, as signing out does a session.
CREATE TABLE feed (
    id         UUID PRIMARY KEY,
    token_hash BYTEA NOT NULL UNIQUE,
    -- Who made it; it shows what they may see, and ends with their stay.
    person_id  UUID NOT NULL REFERENCES person (id),
    -- The post whose roster it is; none: the person's own duties.
    post_id    UUID REFERENCES post (id),
    lang       TEXT NOT NULL CHECK (lang IN ('zh-CN', 'en')),
    made_at    TIMESTAMPTZ NOT NULL,
    -- When it was last read, to the hour.
    read_at    TIMESTAMPTZ
);

CREATE INDEX feed_by_person ON feed (person_id);

-- Who called somebody who is away, when, at which number, and whether they were reached.
CREATE TABLE emergency_call (
    id        UUID PRIMARY KEY,
    person_id UUID NOT NULL REFERENCES person (id),
    called_at TIMESTAMPTZ NOT NULL,
    caller_id UUID NOT NULL REFERENCES person (id),
    number    TEXT NOT NULL,
    outcome   TEXT NOT NULL CHECK (outcome IN ('reached', 'not_reached')),
    note      TEXT NOT NULL,
    noted_at  TIMESTAMPTZ NOT NULL
);

CREATE INDEX emergency_call_by_person ON emergency_call (person_id, called_at);

-- only postgres
CREATE TRIGGER emergency_call_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON emergency_call
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- end

-- only sqlite
CREATE TRIGGER emergency_call_is_not_changed BEFORE UPDATE ON emergency_call
BEGIN SELECT RAISE(ABORT, 'emergency_call is only ever added to'); END;
CREATE TRIGGER emergency_call_is_not_deleted BEFORE DELETE ON emergency_call
BEGIN SELECT RAISE(ABORT, 'emergency_call is only ever added to'); END;
-- end
