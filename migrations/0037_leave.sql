-- Leave: the kinds of requests that a site has beside the six, hours of leave that people are given, and protected times.

CREATE TABLE leave_kind (
    code TEXT PRIMARY KEY,
    -- All of it as JSON, so that a statement gives a request's kind whole in one column.
    told TEXT NOT NULL
);

CREATE TABLE leave_grant (
    number     TEXT PRIMARY KEY,
    person_id  UUID NOT NULL REFERENCES person (id),
    kind       TEXT NOT NULL REFERENCES leave_kind (code),
    -- Hundredths of an hour.
    hours      BIGINT NOT NULL,
    starts_on  DATE NOT NULL,
    -- Included.
    ends_on    DATE NOT NULL,
    -- The first day of the month whose overtime on rest days it stands for; NULL: none.
    against_on DATE,
    note       TEXT NOT NULL
);

CREATE INDEX leave_grant_by_person ON leave_grant (person_id);

CREATE TABLE protection (
    person_id    UUID NOT NULL REFERENCES person (id),
    starts_on    DATE NOT NULL,
    -- Included.
    ends_on      DATE NOT NULL,
    no_night     TEXT NOT NULL CHECK (no_night IN ('yes', 'no')),
    no_extension TEXT NOT NULL CHECK (no_extension IN ('yes', 'no')),
    PRIMARY KEY (person_id, starts_on)
);
