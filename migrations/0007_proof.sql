-- Proofs: what posts ask of punches, what punches carried, and what supervisors said about those in doubt.

-- Each setting is a version; the highest of a post holds.
CREATE TABLE proof_policy (
    post_id  UUID NOT NULL REFERENCES post (id),
    version  BIGINT NOT NULL,
    demanded JSONB NOT NULL,
    lacking  TEXT NOT NULL CHECK (lacking IN ('refuse', 'record')),
    networks JSONB NOT NULL,
    set_at   TIMESTAMPTZ NOT NULL,
    set_by   UUID NOT NULL REFERENCES person (id),
    PRIMARY KEY (post_id, version)
);

-- A proof that a punch carried, or that was demanded and it was recorded without.
CREATE TABLE punch_proof (
    punch_id   UUID NOT NULL REFERENCES punch (id),
    proof      TEXT NOT NULL CHECK (proof IN ('passkey', 'code', 'network')),
    carried    BOOLEAN NOT NULL,
    -- The device that signed.
    passkey_id UUID,
    PRIMARY KEY (punch_id, proof)
);

-- Where a punch came from: personal, so shown only in the list of doubts.
CREATE TABLE punch_origin (
    punch_id UUID PRIMARY KEY REFERENCES punch (id),
    -- Whose proofs were asked for.
    post_id  UUID REFERENCES post (id),
    address  TEXT,
    -- SHA-256 of what the browser is known by.
    browser  BYTEA,
    -- What the phone's own clock said.
    said_at  TIMESTAMPTZ
);

CREATE INDEX punch_origin_by_browser ON punch_origin (browser);

-- A doubt about a punch that somebody has looked at.
CREATE TABLE doubt_look (
    id        UUID PRIMARY KEY,
    punch_id  UUID NOT NULL REFERENCES punch (id),
    kind      TEXT NOT NULL CHECK (kind IN ('shared_browser', 'new_address', 'clock', 'lacking')),
    looked_at TIMESTAMPTZ NOT NULL,
    looked_by UUID NOT NULL REFERENCES person (id),
    note      TEXT NOT NULL
);

CREATE INDEX doubt_look_by_punch ON doubt_look (punch_id);

-- only postgres
CREATE TRIGGER proof_policy_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON proof_policy
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER punch_proof_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON punch_proof
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER punch_origin_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON punch_origin
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER doubt_look_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON doubt_look
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- end

-- only sqlite
CREATE TRIGGER proof_policy_is_not_changed BEFORE UPDATE ON proof_policy
BEGIN SELECT RAISE(ABORT, 'proof_policy is only ever added to'); END;
CREATE TRIGGER proof_policy_is_not_deleted BEFORE DELETE ON proof_policy
BEGIN SELECT RAISE(ABORT, 'proof_policy is only ever added to'); END;
CREATE TRIGGER punch_proof_is_not_changed BEFORE UPDATE ON punch_proof
BEGIN SELECT RAISE(ABORT, 'punch_proof is only ever added to'); END;
CREATE TRIGGER punch_proof_is_not_deleted BEFORE DELETE ON punch_proof
BEGIN SELECT RAISE(ABORT, 'punch_proof is only ever added to'); END;
CREATE TRIGGER punch_origin_is_not_changed BEFORE UPDATE ON punch_origin
BEGIN SELECT RAISE(ABORT, 'punch_origin is only ever added to'); END;
CREATE TRIGGER punch_origin_is_not_deleted BEFORE DELETE ON punch_origin
BEGIN SELECT RAISE(ABORT, 'punch_origin is only ever added to'); END;
CREATE TRIGGER doubt_look_is_not_changed BEFORE UPDATE ON doubt_look
BEGIN SELECT RAISE(ABORT, 'doubt_look is only ever added to'); END;
CREATE TRIGGER doubt_look_is_not_deleted BEFORE DELETE ON doubt_look
BEGIN SELECT RAISE(ABORT, 'doubt_look is only ever added to'); END;
-- end
