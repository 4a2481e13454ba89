-- The code at the post, who used it, and the screens that show it.

CREATE TABLE post_code (
    post_id UUID PRIMARY KEY REFERENCES post (id),
    secret  BYTEA NOT NULL,
    made_at TIMESTAMPTZ NOT NULL
);

-- A code proves one punch of a person: each step once.
CREATE TABLE code_use (
    post_id   UUID NOT NULL REFERENCES post (id),
    person_id UUID NOT NULL REFERENCES person (id),
    step      BIGINT NOT NULL,
    used_at   TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (post_id, person_id, step)
);

-- Wrong codes of a person since the first of a while.
CREATE TABLE code_miss (
    person_id UUID PRIMARY KEY REFERENCES person (id),
    misses    BIGINT NOT NULL,
    first_at  TIMESTAMPTZ NOT NULL
);

-- A screen at a post. Of its address, which is good once, and of its key the hashes alone are kept.
CREATE TABLE kiosk (
    id           UUID PRIMARY KEY,
    post_id      UUID NOT NULL REFERENCES post (id),
    name         TEXT NOT NULL,
    added_by_id  UUID NOT NULL REFERENCES person (id),
    added_at     TIMESTAMPTZ NOT NULL,
    invite_hash  BYTEA NOT NULL UNIQUE,
    invite_until TIMESTAMPTZ NOT NULL,
    key_hash     BYTEA UNIQUE,
    enrolled_at  TIMESTAMPTZ,
    seen_at      TIMESTAMPTZ,
    shut_at      TIMESTAMPTZ,
    shut_by_id   UUID REFERENCES person (id)
);

CREATE INDEX kiosk_by_post ON kiosk (post_id, added_at);

-- only postgres
CREATE TRIGGER code_use_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON code_use
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- end

-- only sqlite
CREATE TRIGGER code_use_is_not_changed BEFORE UPDATE ON code_use
BEGIN SELECT RAISE(ABORT, 'code_use is only ever added to'); END;
CREATE TRIGGER code_use_is_not_deleted BEFORE DELETE ON code_use
BEGIN SELECT RAISE(ABORT, 'code_use is only ever added to'); END;
-- end
