-- Handing over: notes from one duty to the next, with what stays open over shifts. And answers to what was found at a post.

CREATE TABLE handover (
    id         UUID PRIMARY KEY,
    duty_id    UUID NOT NULL REFERENCES duty (id),
    post_id    UUID NOT NULL REFERENCES post (id),
    written_at TIMESTAMPTZ NOT NULL,
    written_by UUID NOT NULL REFERENCES person (id),
    note       TEXT NOT NULL
);

CREATE INDEX handover_by_post ON handover (post_id, written_at);
CREATE INDEX handover_by_duty ON handover (duty_id);

CREATE TABLE handover_acceptance (
    handover_id UUID NOT NULL REFERENCES handover (id),
    person_id   UUID NOT NULL REFERENCES person (id),
    at          TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (handover_id, person_id)
);

-- Opened by the note that it came with, at that note's post.
CREATE TABLE open_item (
    id          UUID PRIMARY KEY,
    handover_id UUID NOT NULL REFERENCES handover (id),
    post_id     UUID NOT NULL REFERENCES post (id),
    body        TEXT NOT NULL,
    ticket      TEXT NOT NULL,
    priority    TEXT NOT NULL CHECK (priority IN ('high', 'medium', 'low')),
    promised_at TIMESTAMPTZ
);

CREATE INDEX open_item_by_post ON open_item (post_id);
CREATE INDEX open_item_by_handover ON open_item (handover_id);

CREATE TABLE open_item_closing (
    open_item_id UUID PRIMARY KEY REFERENCES open_item (id),
    closed_at    TIMESTAMPTZ NOT NULL,
    closed_by    UUID NOT NULL REFERENCES person (id),
    solution     TEXT NOT NULL
);

-- By the person whose duty it was.
CREATE TABLE post_check_answer (
    post_check_id UUID NOT NULL REFERENCES post_check (id),
    number        BIGINT NOT NULL,
    answered_at   TIMESTAMPTZ NOT NULL,
    answer        TEXT NOT NULL,
    PRIMARY KEY (post_check_id, number)
);

-- only postgres
CREATE TRIGGER handover_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON handover
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER handover_acceptance_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON handover_acceptance
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER open_item_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON open_item
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER open_item_closing_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON open_item_closing
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER post_check_answer_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON post_check_answer
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- end

-- only sqlite
CREATE TRIGGER handover_is_not_changed BEFORE UPDATE ON handover
BEGIN SELECT RAISE(ABORT, 'handover is only ever added to'); END;
CREATE TRIGGER handover_is_not_deleted BEFORE DELETE ON handover
BEGIN SELECT RAISE(ABORT, 'handover is only ever added to'); END;
CREATE TRIGGER handover_acceptance_is_not_changed BEFORE UPDATE ON handover_acceptance
BEGIN SELECT RAISE(ABORT, 'handover_acceptance is only ever added to'); END;
CREATE TRIGGER handover_acceptance_is_not_deleted BEFORE DELETE ON handover_acceptance
BEGIN SELECT RAISE(ABORT, 'handover_acceptance is only ever added to'); END;
CREATE TRIGGER open_item_is_not_changed BEFORE UPDATE ON open_item
BEGIN SELECT RAISE(ABORT, 'open_item is only ever added to'); END;
CREATE TRIGGER open_item_is_not_deleted BEFORE DELETE ON open_item
BEGIN SELECT RAISE(ABORT, 'open_item is only ever added to'); END;
CREATE TRIGGER open_item_closing_is_not_changed BEFORE UPDATE ON open_item_closing
BEGIN SELECT RAISE(ABORT, 'open_item_closing is only ever added to'); END;
CREATE TRIGGER open_item_closing_is_not_deleted BEFORE DELETE ON open_item_closing
BEGIN SELECT RAISE(ABORT, 'open_item_closing is only ever added to'); END;
CREATE TRIGGER post_check_answer_is_not_changed BEFORE UPDATE ON post_check_answer
BEGIN SELECT RAISE(ABORT, 'post_check_answer is only ever added to'); END;
CREATE TRIGGER post_check_answer_is_not_deleted BEFORE DELETE ON post_check_answer
BEGIN SELECT RAISE(ABORT, 'post_check_answer is only ever added to'); END;
-- end
