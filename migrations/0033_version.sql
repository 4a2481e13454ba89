-- Versions: how posts, their demand, shifts and people are from a date on, who said so, when and why.

-- Each row takes the place of those of the same thing and date with lower numbers; one that's withdrawn is as if there were
-- none with its date. Of things without dated rows only `post`, `coverage_window`, `shift` and `person` tell; of the others
-- these tables hold what's in force now, for whatever asks for no date.

CREATE TABLE post_version (
    post_id   UUID NOT NULL REFERENCES post (id),
    number    BIGINT NOT NULL,
    -- The first local date on which it holds; NULL: since ever.
    starts_on DATE,
    withdrawn BOOLEAN NOT NULL,
    line      TEXT NOT NULL,
    zone      TEXT NOT NULL,
    -- NULL: it was there before versions were kept.
    at        TIMESTAMPTZ,
    -- NULL: a file.
    actor_id  UUID REFERENCES person (id),
    note      TEXT NOT NULL,
    PRIMARY KEY (post_id, number)
);

CREATE INDEX post_version_dated ON post_version (post_id) WHERE starts_on IS NOT NULL;

-- All that a post demands: one set takes the place of another.
CREATE TABLE demand_version (
    post_id   UUID NOT NULL REFERENCES post (id),
    number    BIGINT NOT NULL,
    starts_on DATE,
    withdrawn BOOLEAN NOT NULL,
    -- Each as days, from minute, to minute and people, in the numbers of coverage_window.
    windows   JSONB NOT NULL,
    at        TIMESTAMPTZ,
    actor_id  UUID REFERENCES person (id),
    note      TEXT NOT NULL,
    PRIMARY KEY (post_id, number)
);

CREATE INDEX demand_version_dated ON demand_version (post_id) WHERE starts_on IS NOT NULL;

CREATE TABLE shift_version (
    shift_id   UUID NOT NULL REFERENCES shift (id),
    number     BIGINT NOT NULL,
    starts_on  DATE,
    withdrawn  BOOLEAN NOT NULL,
    start_time TIME NOT NULL,
    end_time   TIME NOT NULL,
    breaks     JSONB NOT NULL,
    day_value  BIGINT NOT NULL,
    at         TIMESTAMPTZ,
    actor_id   UUID REFERENCES person (id),
    note       TEXT NOT NULL,
    PRIMARY KEY (shift_id, number)
);

CREATE INDEX shift_version_dated ON shift_version (shift_id) WHERE starts_on IS NOT NULL;

CREATE TABLE person_version (
    person_id     UUID NOT NULL REFERENCES person (id),
    number        BIGINT NOT NULL,
    starts_on     DATE,
    withdrawn     BOOLEAN NOT NULL,
    department_id UUID NOT NULL REFERENCES department (id),
    role          TEXT NOT NULL,
    -- Their ids, the first post first.
    posts         JSONB NOT NULL,
    at            TIMESTAMPTZ,
    actor_id      UUID REFERENCES person (id),
    note          TEXT NOT NULL,
    PRIMARY KEY (person_id, number)
);

CREATE INDEX person_version_dated ON person_version (person_id) WHERE starts_on IS NOT NULL;

-- First and last days; of several rows the highest number holds.
CREATE TABLE employment (
    person_id UUID NOT NULL REFERENCES person (id),
    number    BIGINT NOT NULL,
    -- Both included; NULL: open.
    joined    DATE,
    left_on   DATE,
    at        TIMESTAMPTZ NOT NULL,
    actor_id  UUID REFERENCES person (id),
    note      TEXT NOT NULL,
    PRIMARY KEY (person_id, number)
);

-- What is there holds since ever.

INSERT INTO post_version (post_id, number, withdrawn, line, zone, note)
SELECT id, 1, FALSE, line, zone, '' FROM post;

INSERT INTO shift_version (shift_id, number, withdrawn, start_time, end_time, breaks, day_value, note)
SELECT id, 1, FALSE, start_time, end_time, breaks, day_value, '' FROM shift;

-- only postgres
INSERT INTO demand_version (post_id, number, withdrawn, windows, note)
SELECT post_id, 1, FALSE,
    jsonb_agg(jsonb_build_array(weekdays, from_minute, to_minute, people) ORDER BY weekdays, from_minute, to_minute), ''
FROM coverage_window GROUP BY post_id;

INSERT INTO person_version (person_id, number, withdrawn, department_id, role, posts, note)
SELECT person.id, 1, FALSE, person.department_id, person.role, COALESCE(
    (SELECT jsonb_agg(post_id ORDER BY place) FROM person_post WHERE person_id = person.id), '[]'), ''
FROM person;
-- end

-- only sqlite
INSERT INTO demand_version (post_id, number, withdrawn, windows, note)
SELECT post_id, 1, FALSE, json_group_array(json_array(weekdays, from_minute, to_minute, people)), ''
FROM (SELECT * FROM coverage_window ORDER BY post_id, weekdays, from_minute, to_minute) GROUP BY post_id;

INSERT INTO person_version (person_id, number, withdrawn, department_id, role, posts, note)
SELECT person.id, 1, FALSE, person.department_id, person.role, (
    SELECT json_group_array(lower(substr(id, 1, 8) || '-' || substr(id, 9, 4) || '-' || substr(id, 13, 4) || '-'
        || substr(id, 17, 4) || '-' || substr(id, 21)))
    FROM (SELECT hex(post_id) AS id FROM person_post WHERE person_id = person.id ORDER BY place)), ''
FROM person;
-- end

-- only postgres
CREATE TRIGGER post_version_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON post_version
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER demand_version_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON demand_version
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER shift_version_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON shift_version
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER person_version_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON person_version
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER employment_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON employment
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- end

-- only sqlite
CREATE TRIGGER post_version_is_not_changed BEFORE UPDATE ON post_version
BEGIN SELECT RAISE(ABORT, 'post_version is only ever added to'); END;
CREATE TRIGGER post_version_is_not_deleted BEFORE DELETE ON post_version
BEGIN SELECT RAISE(ABORT, 'post_version is only ever added to'); END;
CREATE TRIGGER demand_version_is_not_changed BEFORE UPDATE ON demand_version
BEGIN SELECT RAISE(ABORT, 'demand_version is only ever added to'); END;
CREATE TRIGGER demand_version_is_not_deleted BEFORE DELETE ON demand_version
BEGIN SELECT RAISE(ABORT, 'demand_version is only ever added to'); END;
CREATE TRIGGER shift_version_is_not_changed BEFORE UPDATE ON shift_version
BEGIN SELECT RAISE(ABORT, 'shift_version is only ever added to'); END;
CREATE TRIGGER shift_version_is_not_deleted BEFORE DELETE ON shift_version
BEGIN SELECT RAISE(ABORT, 'shift_version is only ever added to'); END;
CREATE TRIGGER person_version_is_not_changed BEFORE UPDATE ON person_version
BEGIN SELECT RAISE(ABORT, 'person_version is only ever added to'); END;
CREATE TRIGGER person_version_is_not_deleted BEFORE DELETE ON person_version
BEGIN SELECT RAISE(ABORT, 'person_version is only ever added to'); END;
CREATE TRIGGER employment_is_not_changed BEFORE UPDATE ON employment
BEGIN SELECT RAISE(ABORT, 'employment is only ever added to'); END;
CREATE TRIGGER employment_is_not_deleted BEFORE DELETE ON employment
BEGIN SELECT RAISE(ABORT, 'employment is only ever added to'); END;
-- end
