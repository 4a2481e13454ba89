-- Swaps: a duty that somebody offers to others, and its life; and the seams of duties that are parts of their shifts.

-- It refers to duties as they were published: whatever moves one gives it another id.
CREATE TABLE swap (
    id          UUID PRIMARY KEY,
    person_id   UUID NOT NULL REFERENCES person (id),
    duty_id     UUID NOT NULL REFERENCES duty (id),
    to_id       UUID REFERENCES person (id),
    exchange_id UUID REFERENCES duty (id),
    note        TEXT NOT NULL,
    offered_at  TIMESTAMPTZ NOT NULL
);

CREATE INDEX swap_by_person ON swap (person_id, offered_at);
CREATE INDEX swap_by_duty ON swap (duty_id);

-- The life of a swap: step 1 is the offer, the highest step is where it stands. Who agreed made step 2.
CREATE TABLE swap_step (
    swap_id  UUID NOT NULL REFERENCES swap (id),
    step     BIGINT NOT NULL,
    status   TEXT NOT NULL,
    at       TIMESTAMPTZ NOT NULL,
    actor_id UUID REFERENCES person (id),
    note     TEXT NOT NULL,
    PRIMARY KEY (swap_id, step)
);

-- The ends of a duty that lie inside its shift, since somebody else has the rest.
CREATE TABLE duty_seam (
    duty_id UUID NOT NULL REFERENCES duty (id),
    edge    TEXT NOT NULL CHECK (edge IN ('start', 'end')),
    PRIMARY KEY (duty_id, edge)
);

-- only postgres
CREATE TRIGGER swap_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON swap
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER swap_step_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON swap_step
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER duty_seam_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON duty_seam
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- end

-- only sqlite
CREATE TRIGGER swap_is_not_changed BEFORE UPDATE ON swap
BEGIN SELECT RAISE(ABORT, 'swap is only ever added to'); END;
CREATE TRIGGER swap_is_not_deleted BEFORE DELETE ON swap
BEGIN SELECT RAISE(ABORT, 'swap is only ever added to'); END;
CREATE TRIGGER swap_step_is_not_changed BEFORE UPDATE ON swap_step
BEGIN SELECT RAISE(ABORT, 'swap_step is only ever added to'); END;
CREATE TRIGGER swap_step_is_not_deleted BEFORE DELETE ON swap_step
BEGIN SELECT RAISE(ABORT, 'swap_step is only ever added to'); END;
CREATE TRIGGER duty_seam_is_not_changed BEFORE UPDATE ON duty_seam
BEGIN SELECT RAISE(ABORT, 'duty_seam is only ever added to'); END;
CREATE TRIGGER duty_seam_is_not_deleted BEFORE DELETE ON duty_seam
BEGIN SELECT RAISE(ABORT, 'duty_seam is only ever added to'); END;
-- end
