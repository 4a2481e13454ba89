-- Rosters: a post's month. What is published is its duties; a draft lies over it cell by cell; each publication is a version.

CREATE TABLE roster (
    post_id   UUID NOT NULL REFERENCES post (id),
    month     DATE NOT NULL,
    -- Counts every change of the draft and of what is published.
    revision  BIGINT NOT NULL,
    closed_at TIMESTAMPTZ,
    closed_by UUID REFERENCES person (id),
    PRIMARY KEY (post_id, month)
);

-- What was last said of a cell; `said` is false once it no longer differs from what is published.
CREATE TABLE roster_entry (
    post_id   UUID NOT NULL,
    month     DATE NOT NULL,
    person_id UUID NOT NULL REFERENCES person (id),
    date      DATE NOT NULL,
    said      BOOLEAN NOT NULL,
    shift_id  UUID REFERENCES shift (id),
    pinned    BOOLEAN NOT NULL,
    revision  BIGINT NOT NULL,
    at        TIMESTAMPTZ NOT NULL,
    actor_id  UUID REFERENCES person (id),
    PRIMARY KEY (post_id, month, person_id, date),
    FOREIGN KEY (post_id, month) REFERENCES roster (post_id, month)
);

CREATE TABLE roster_version (
    post_id  UUID NOT NULL,
    month    DATE NOT NULL,
    version  BIGINT NOT NULL,
    at       TIMESTAMPTZ NOT NULL,
    actor_id UUID REFERENCES person (id),
    cause    TEXT NOT NULL,
    note     TEXT NOT NULL,
    PRIMARY KEY (post_id, month, version),
    FOREIGN KEY (post_id, month) REFERENCES roster (post_id, month)
);

-- Up to which version somebody knows what is new for them.
CREATE TABLE roster_seen (
    person_id UUID NOT NULL REFERENCES person (id),
    post_id   UUID NOT NULL,
    month     DATE NOT NULL,
    version   BIGINT NOT NULL,
    PRIMARY KEY (person_id, post_id, month)
);

-- The shifts that are worked at a post; a post without any works those that it ever had, or else all.
CREATE TABLE post_shift (
    post_id  UUID NOT NULL REFERENCES post (id),
    shift_id UUID NOT NULL REFERENCES shift (id),
    PRIMARY KEY (post_id, shift_id)
);

CREATE TABLE contract (
    person_id     UUID PRIMARY KEY REFERENCES person (id),
    least_hours   BIGINT,
    most_hours    BIGINT,
    most_weekends BIGINT,
    barred_shifts JSONB NOT NULL
);

CREATE TABLE wish (
    person_id UUID NOT NULL REFERENCES person (id),
    date      DATE NOT NULL,
    want      TEXT NOT NULL CHECK (want IN ('on', 'off', 'shift')),
    shift_id  UUID REFERENCES shift (id),
    priority  BIGINT NOT NULL,
    PRIMARY KEY (person_id, date)
);

CREATE INDEX wish_by_date ON wish (date);

-- A version is never edited: a later one takes its place.
CREATE TABLE roster_setting (
    version  BIGINT PRIMARY KEY,
    terms    JSONB NOT NULL,
    at       TIMESTAMPTZ NOT NULL,
    actor_id UUID REFERENCES person (id)
);

-- only postgres
CREATE TRIGGER duty_is_kept BEFORE DELETE OR TRUNCATE ON duty
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER duty_is_not_moved
    BEFORE UPDATE OF id, person_id, post_id, shift_id, service_date, starts_at, ends_at, version_from ON duty
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER roster_version_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON roster_version
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER roster_setting_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON roster_setting
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- end

-- only sqlite
CREATE TRIGGER duty_is_not_deleted BEFORE DELETE ON duty
BEGIN SELECT RAISE(ABORT, 'duty is only ever added to'); END;
CREATE TRIGGER duty_is_not_moved
BEFORE UPDATE OF id, person_id, post_id, shift_id, service_date, starts_at, ends_at, version_from ON duty
BEGIN SELECT RAISE(ABORT, 'duty is only ever added to'); END;
CREATE TRIGGER roster_version_is_not_changed BEFORE UPDATE ON roster_version
BEGIN SELECT RAISE(ABORT, 'roster_version is only ever added to'); END;
CREATE TRIGGER roster_version_is_not_deleted BEFORE DELETE ON roster_version
BEGIN SELECT RAISE(ABORT, 'roster_version is only ever added to'); END;
CREATE TRIGGER roster_setting_is_not_changed BEFORE UPDATE ON roster_setting
BEGIN SELECT RAISE(ABORT, 'roster_setting is only ever added to'); END;
CREATE TRIGGER roster_setting_is_not_deleted BEFORE DELETE ON roster_setting
BEGIN SELECT RAISE(ABORT, 'roster_setting is only ever added to'); END;
-- end
