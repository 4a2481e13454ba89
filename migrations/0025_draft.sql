-- Drafts: each edit as a step that is told and can be taken back; what became of the rosters that generations found.

CREATE TABLE roster_step (
    post_id     UUID NOT NULL,
    month       DATE NOT NULL,
    -- The roster's revision that it made.
    revision    BIGINT NOT NULL,
    at          TIMESTAMPTZ NOT NULL,
    actor_id    UUID NOT NULL REFERENCES person (id),
    cause       TEXT NOT NULL,
    -- The step that it takes back or does again.
    of_revision BIGINT,
    cell_count  BIGINT NOT NULL,
    -- Each cell with what it held before and after.
    cells       JSONB NOT NULL,
    PRIMARY KEY (post_id, month, revision),
    FOREIGN KEY (post_id, month) REFERENCES roster (post_id, month)
);

-- The last few runs of a roster are kept for as long as what they found may be taken.
ALTER TABLE roster_run ADD COLUMN taken_at TIMESTAMPTZ;
ALTER TABLE roster_run ADD COLUMN dismissed_at TIMESTAMPTZ;

-- only postgres
CREATE TRIGGER roster_step_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON roster_step
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- end

-- only sqlite
CREATE TRIGGER roster_step_is_not_changed BEFORE UPDATE ON roster_step
BEGIN SELECT RAISE(ABORT, 'roster_step is only ever added to'); END;
CREATE TRIGGER roster_step_is_not_deleted BEFORE DELETE ON roster_step
BEGIN SELECT RAISE(ABORT, 'roster_step is only ever added to'); END;
-- end
