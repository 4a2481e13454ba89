-- Confirmations of people's own months: of which bytes, and with what signature.

CREATE TABLE month_confirmation (
    id           UUID PRIMARY KEY,
    person_id    UUID NOT NULL REFERENCES person (id),
    -- The first date.
    month        DATE NOT NULL,
    confirmed_at TIMESTAMPTZ NOT NULL,
    -- What was shown, to the byte, and its SHA-256 in small hexadecimal figures.
    document     TEXT NOT NULL,
    sha256       TEXT NOT NULL,
    -- The device that signed the hash, and all that its signature is verified by; both are missing where it was said
    -- while signed in.
    passkey_id   UUID REFERENCES passkey (id),
    assertion    JSONB
);

CREATE INDEX month_confirmation_by_person ON month_confirmation (person_id, month);
CREATE INDEX month_confirmation_by_month ON month_confirmation (month);

-- only postgres
CREATE TRIGGER month_confirmation_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON month_confirmation
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- end

-- only sqlite
CREATE TRIGGER month_confirmation_is_not_changed BEFORE UPDATE ON month_confirmation
BEGIN SELECT RAISE(ABORT, 'month_confirmation is only ever added to'); END;
CREATE TRIGGER month_confirmation_is_not_deleted BEFORE DELETE ON month_confirmation
BEGIN SELECT RAISE(ABORT, 'month_confirmation is only ever added to'); END;
-- end
