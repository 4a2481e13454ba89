-- Passkeys: devices that sign for their person, the steps of their lives, and what they signed.

CREATE TABLE passkey (
    id            UUID PRIMARY KEY,
    person_id     UUID NOT NULL REFERENCES person (id),
    -- What the device calls its key, in base64url: of one person alone.
    credential_id TEXT NOT NULL UNIQUE,
    name          TEXT NOT NULL,
    registered_at TIMESTAMPTZ NOT NULL
);

CREATE INDEX passkey_by_person ON passkey (person_id);

-- The public key, with the counter that each signature moves.
CREATE TABLE passkey_key (
    passkey_id UUID PRIMARY KEY REFERENCES passkey (id),
    credential JSONB NOT NULL
);

CREATE TABLE passkey_step (
    passkey_id UUID NOT NULL REFERENCES passkey (id),
    step       BIGINT NOT NULL,
    status     TEXT NOT NULL CHECK (status IN ('registered', 'confirmed', 'removed')),
    at         TIMESTAMPTZ NOT NULL,
    actor_id   UUID REFERENCES person (id),
    note       TEXT NOT NULL,
    PRIMARY KEY (passkey_id, step)
);

-- What a device signed, as it came: whoever has the public key can verify it again.
CREATE TABLE passkey_use (
    challenge  TEXT PRIMARY KEY,
    passkey_id UUID NOT NULL REFERENCES passkey (id),
    purpose    TEXT NOT NULL CHECK (purpose IN ('vouch', 'punch', 'sign_in')),
    post_id    UUID REFERENCES post (id),
    begun_at   TIMESTAMPTZ NOT NULL,
    used_at    TIMESTAMPTZ NOT NULL,
    answer     JSONB NOT NULL
);

CREATE INDEX passkey_use_by_passkey ON passkey_use (passkey_id, used_at);

-- What devices are being asked to sign: gone once it is used, or too old.
CREATE TABLE passkey_ceremony (
    challenge TEXT PRIMARY KEY,
    purpose   TEXT NOT NULL CHECK (purpose IN ('register', 'vouch', 'punch', 'sign_in')),
    person_id UUID REFERENCES person (id),
    post_id   UUID REFERENCES post (id),
    -- What a device to be registered is to be called.
    name      TEXT NOT NULL,
    state     JSONB NOT NULL,
    begun_at  TIMESTAMPTZ NOT NULL
);

CREATE INDEX passkey_ceremony_by_begin ON passkey_ceremony (begun_at);

-- only postgres
CREATE TRIGGER passkey_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON passkey
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER passkey_step_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON passkey_step
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER passkey_use_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON passkey_use
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- end

-- only sqlite
CREATE TRIGGER passkey_is_not_changed BEFORE UPDATE ON passkey
BEGIN SELECT RAISE(ABORT, 'passkey is only ever added to'); END;
CREATE TRIGGER passkey_is_not_deleted BEFORE DELETE ON passkey
BEGIN SELECT RAISE(ABORT, 'passkey is only ever added to'); END;
CREATE TRIGGER passkey_step_is_not_changed BEFORE UPDATE ON passkey_step
BEGIN SELECT RAISE(ABORT, 'passkey_step is only ever added to'); END;
CREATE TRIGGER passkey_step_is_not_deleted BEFORE DELETE ON passkey_step
BEGIN SELECT RAISE(ABORT, 'passkey_step is only ever added to'); END;
CREATE TRIGGER passkey_use_is_not_changed BEFORE UPDATE ON passkey_use
BEGIN SELECT RAISE(ABORT, 'passkey_use is only ever added to'); END;
CREATE TRIGGER passkey_use_is_not_deleted BEFORE DELETE ON passkey_use
BEGIN SELECT RAISE(ABORT, 'passkey_use is only ever added to'); END;
-- end
