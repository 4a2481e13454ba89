-- Ways to a first password for many at once: one-time links, by mail or on slips of paper. And who has put the first
-- steps of a new site away.

-- Who gave whom a link, by which road, and what became of it. What leads in isn't here.
CREATE TABLE sign_in_link (
    id         UUID PRIMARY KEY,
    person_id  UUID NOT NULL REFERENCES person (id),
    actor_id   UUID NOT NULL REFERENCES person (id),
    road       TEXT NOT NULL CHECK (road IN ('mail', 'slip')),
    given_at   TIMESTAMPTZ NOT NULL,
    -- Of a link by mail, since the last letter of it went out.
    expires_at TIMESTAMPTZ NOT NULL,
    ended_at   TIMESTAMPTZ,
    ending     TEXT CHECK (ending IN ('used', 'replaced', 'left'))
);

CREATE INDEX sign_in_link_by_person ON sign_in_link (person_id, given_at);
CREATE INDEX sign_in_link_open ON sign_in_link (person_id) WHERE ended_at IS NULL;

-- What leads in, as hashes: on a slip two of them, in a letter another at each try.
CREATE TABLE sign_in_key (
    key_hash BYTEA PRIMARY KEY,
    link_id  UUID NOT NULL REFERENCES sign_in_link (id)
);

CREATE INDEX sign_in_key_by_link ON sign_in_key (link_id);

-- only postgres
CREATE TRIGGER sign_in_link_is_kept BEFORE DELETE OR TRUNCATE ON sign_in_link
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- end

-- only sqlite
CREATE TRIGGER sign_in_link_is_not_deleted BEFORE DELETE ON sign_in_link
BEGIN SELECT RAISE(ABORT, 'sign_in_link is only ever added to'); END;
-- end

-- Who doesn't want to be shown the first steps of a new site any more.
CREATE TABLE first_steps_hidden (
    person_id UUID PRIMARY KEY REFERENCES person (id),
    hidden_at TIMESTAMPTZ NOT NULL
);
