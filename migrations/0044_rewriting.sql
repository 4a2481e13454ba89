-- Rewritings: changes of what held on dates that had begun, each with its reason and with everything that it moved.

CREATE TABLE rewriting (
    id        UUID PRIMARY KEY,
    at        TIMESTAMPTZ NOT NULL,
    -- NULL: a file at the command line.
    actor_id  UUID REFERENCES person (id),
    -- What was changed, as the audit log names it.
    kind      TEXT NOT NULL,
    thing     TEXT NOT NULL,
    name      TEXT NOT NULL,
    -- The first date that it rewrote.
    starts_on DATE NOT NULL,
    reason    TEXT NOT NULL,
    -- How many verdicts and totals of how many people it moved, and how many of closed months it would have.
    verdicts  BIGINT NOT NULL,
    totals    BIGINT NOT NULL,
    people    BIGINT NOT NULL,
    adjusted  BIGINT NOT NULL
);

CREATE INDEX rewriting_by_time ON rewriting (at);

CREATE TABLE rewriting_verdict (
    rewriting_id UUID NOT NULL REFERENCES rewriting (id),
    place        BIGINT NOT NULL,
    duty_id      UUID NOT NULL REFERENCES duty (id),
    -- How it was judged, and how it is since.
    was          JSONB NOT NULL,
    now          JSONB NOT NULL,
    PRIMARY KEY (rewriting_id, place)
);

CREATE TABLE rewriting_total (
    rewriting_id UUID NOT NULL REFERENCES rewriting (id),
    place        BIGINT NOT NULL,
    person_id    UUID NOT NULL REFERENCES person (id),
    -- Its first day.
    month        DATE NOT NULL,
    total        TEXT NOT NULL,
    was          BIGINT NOT NULL,
    now          BIGINT NOT NULL,
    PRIMARY KEY (rewriting_id, place)
);

-- only postgres
CREATE TRIGGER rewriting_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON rewriting
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER rewriting_verdict_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON rewriting_verdict
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER rewriting_total_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON rewriting_total
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- end

-- only sqlite
CREATE TRIGGER rewriting_is_not_changed BEFORE UPDATE ON rewriting
BEGIN SELECT RAISE(ABORT, 'rewriting is only ever added to'); END;
CREATE TRIGGER rewriting_is_not_deleted BEFORE DELETE ON rewriting
BEGIN SELECT RAISE(ABORT, 'rewriting is only ever added to'); END;
CREATE TRIGGER rewriting_verdict_is_not_changed BEFORE UPDATE ON rewriting_verdict
BEGIN SELECT RAISE(ABORT, 'rewriting_verdict is only ever added to'); END;
CREATE TRIGGER rewriting_verdict_is_not_deleted BEFORE DELETE ON rewriting_verdict
BEGIN SELECT RAISE(ABORT, 'rewriting_verdict is only ever added to'); END;
CREATE TRIGGER rewriting_total_is_not_changed BEFORE UPDATE ON rewriting_total
BEGIN SELECT RAISE(ABORT, 'rewriting_total is only ever added to'); END;
CREATE TRIGGER rewriting_total_is_not_deleted BEFORE DELETE ON rewriting_total
BEGIN SELECT RAISE(ABORT, 'rewriting_total is only ever added to'); END;
-- end

-- A duty moves with its shift's new times, and keeps its id for whatever hangs on it: only where a copy of it as it was stays,
-- withdrawn by the version that moves it.

-- only postgres
DROP TRIGGER duty_is_not_moved ON duty;

CREATE FUNCTION refuse_duty_move() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.id <> OLD.id OR NEW.person_id <> OLD.person_id OR NEW.post_id <> OLD.post_id
        OR NEW.shift_id <> OLD.shift_id OR NEW.service_date <> OLD.service_date
        OR NEW.version_from <= OLD.version_from OR OLD.version_until IS NOT NULL
        OR NOT EXISTS (
            SELECT 1 FROM duty kept
            WHERE kept.person_id = OLD.person_id AND kept.post_id = OLD.post_id AND kept.shift_id = OLD.shift_id
                AND kept.service_date = OLD.service_date AND kept.starts_at = OLD.starts_at AND kept.ends_at = OLD.ends_at
                AND kept.version_from = OLD.version_from AND kept.version_until = NEW.version_from AND kept.id <> OLD.id
        ) THEN
        RAISE EXCEPTION 'duty is only ever added to';
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER duty_is_not_moved
    BEFORE UPDATE OF id, person_id, post_id, shift_id, service_date, starts_at, ends_at, version_from ON duty
    FOR EACH ROW EXECUTE FUNCTION refuse_duty_move();
-- end

-- only sqlite
DROP TRIGGER duty_is_not_moved;

CREATE TRIGGER duty_is_not_moved
BEFORE UPDATE OF id, person_id, post_id, shift_id, service_date, starts_at, ends_at, version_from ON duty
WHEN NEW.id <> OLD.id OR NEW.person_id <> OLD.person_id OR NEW.post_id <> OLD.post_id
    OR NEW.shift_id <> OLD.shift_id OR NEW.service_date <> OLD.service_date
    OR NEW.version_from <= OLD.version_from OR OLD.version_until IS NOT NULL
    OR NOT EXISTS (
        SELECT 1 FROM duty kept
        WHERE kept.person_id = OLD.person_id AND kept.post_id = OLD.post_id AND kept.shift_id = OLD.shift_id
            AND kept.service_date = OLD.service_date AND kept.starts_at = OLD.starts_at AND kept.ends_at = OLD.ends_at
            AND kept.version_from = OLD.version_from AND kept.version_until = NEW.version_from AND kept.id <> OLD.id
    )
BEGIN SELECT RAISE(ABORT, 'duty is only ever added to'); END;
-- end
