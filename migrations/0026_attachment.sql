-- Attachments: pictures and PDFs that somebody puts to a slip of their own, such as a sick note.

-- What a file holds; several slips that were filed at once may have the same. It's gone once nobody needs it: its slips
-- still tell that it was there.
CREATE TABLE attachment_content (
    id   UUID PRIMARY KEY,
    body BYTEA
);

CREATE TABLE attachment (
    id            UUID PRIMARY KEY,
    request_id    UUID REFERENCES request (id),
    correction_id UUID REFERENCES correction (id),
    extension_id  UUID REFERENCES extension (id),
    content_id    UUID NOT NULL REFERENCES attachment_content (id),
    name          TEXT NOT NULL,
    kind          TEXT NOT NULL,
    bytes         BIGINT NOT NULL,
    added_at      TIMESTAMPTZ NOT NULL,
    -- On its slip, from 1: those of one second have their order, too.
    place         BIGINT NOT NULL,
    added_by      UUID NOT NULL REFERENCES person (id)
);

CREATE INDEX attachment_by_request ON attachment (request_id);
CREATE INDEX attachment_by_correction ON attachment (correction_id);
CREATE INDEX attachment_by_extension ON attachment (extension_id);
CREATE INDEX attachment_by_content ON attachment (content_id);

-- That a file was a mistake. Erased: no decision rested on it, so that its content went with it.
CREATE TABLE attachment_withdrawal (
    attachment_id UUID PRIMARY KEY REFERENCES attachment (id),
    at            TIMESTAMPTZ NOT NULL,
    actor_id      UUID NOT NULL REFERENCES person (id),
    erased        BOOLEAN NOT NULL
);

-- only postgres
CREATE TRIGGER attachment_content_is_kept BEFORE DELETE OR TRUNCATE ON attachment_content
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER attachment_content_is_erased_at_most BEFORE UPDATE ON attachment_content
    FOR EACH ROW WHEN (NEW.body IS NOT NULL OR NEW.id <> OLD.id) EXECUTE FUNCTION refuse_change();
CREATE TRIGGER attachment_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON attachment
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER attachment_withdrawal_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON attachment_withdrawal
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- end

-- only sqlite
CREATE TRIGGER attachment_content_is_erased_at_most BEFORE UPDATE ON attachment_content
WHEN NEW.body IS NOT NULL OR NEW.id <> OLD.id
BEGIN SELECT RAISE(ABORT, 'attachment_content is only ever added to'); END;
CREATE TRIGGER attachment_content_is_not_deleted BEFORE DELETE ON attachment_content
BEGIN SELECT RAISE(ABORT, 'attachment_content is only ever added to'); END;
CREATE TRIGGER attachment_is_not_changed BEFORE UPDATE ON attachment
BEGIN SELECT RAISE(ABORT, 'attachment is only ever added to'); END;
CREATE TRIGGER attachment_is_not_deleted BEFORE DELETE ON attachment
BEGIN SELECT RAISE(ABORT, 'attachment is only ever added to'); END;
CREATE TRIGGER attachment_withdrawal_is_not_changed BEFORE UPDATE ON attachment_withdrawal
BEGIN SELECT RAISE(ABORT, 'attachment_withdrawal is only ever added to'); END;
CREATE TRIGGER attachment_withdrawal_is_not_deleted BEFORE DELETE ON attachment_withdrawal
BEGIN SELECT RAISE(ABORT, 'attachment_withdrawal is only ever added to'); END;
-- end
