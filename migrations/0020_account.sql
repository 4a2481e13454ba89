-- Accounts: what somebody was verified by and until when it counts, where they are known, and through whose hands it went.

-- Moves on with each change of password, reset, sign-out everywhere and deactivation; what was verified at another counts for nothing.
ALTER TABLE person ADD COLUMN epoch BIGINT NOT NULL DEFAULT 0;

-- Browsers and addresses from which somebody has signed in: others' wrong tries don't keep them out there.
CREATE TABLE known_place (
    person_id UUID NOT NULL REFERENCES person (id),
    -- A browser by the hash of its token, or an address.
    place     TEXT NOT NULL,
    seen_at   TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (person_id, place)
);

CREATE INDEX known_place_by_seen ON known_place (seen_at);
CREATE INDEX sign_in_failure_by_last ON sign_in_failure (last_at);

-- Who made an account, took it back up, or gave it a first password: for a day it may be in their hands.
CREATE TABLE account_hand (
    person_id UUID NOT NULL REFERENCES person (id),
    actor_id  UUID NOT NULL REFERENCES person (id),
    at        TIMESTAMPTZ NOT NULL,
    act       TEXT NOT NULL CHECK (act IN ('made', 'restored', 'reset'))
);

CREATE INDEX account_hand_by_time ON account_hand (at);

-- only postgres
CREATE TRIGGER account_hand_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON account_hand
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- end

-- only sqlite
CREATE TRIGGER account_hand_is_not_changed BEFORE UPDATE ON account_hand
BEGIN SELECT RAISE(ABORT, 'account_hand is only ever added to'); END;
CREATE TRIGGER account_hand_is_not_deleted BEFORE DELETE ON account_hand
BEGIN SELECT RAISE(ABORT, 'account_hand is only ever added to'); END;
-- end
