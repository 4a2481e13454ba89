-- Contracts: by which system of working hours people are paid from a date on, who said so, when and why.

-- Each row takes the place of those of the same person and date with lower numbers; one that's withdrawn is as if there were
-- none with its date. Before somebody's first, and of whoever has none, hours are standard.

CREATE TABLE contract_version (
    person_id    UUID NOT NULL REFERENCES person (id),
    number       BIGINT NOT NULL,
    -- The first local date on which it holds; NULL: since ever.
    starts_on    DATE,
    withdrawn    BOOLEAN NOT NULL,
    hours        TEXT NOT NULL CHECK (hours IN ('standard', 'comprehensive', 'flexible')),
    -- Over what comprehensive hours add up; NULL of others.
    period       TEXT CHECK (period IN ('month', 'quarter', 'half_year', 'year')),
    permit       TEXT NOT NULL,
    permit_until DATE,
    at           TIMESTAMPTZ NOT NULL,
    -- NULL: a file.
    actor_id     UUID REFERENCES person (id),
    note         TEXT NOT NULL,
    PRIMARY KEY (person_id, number)
);

-- only postgres
CREATE TRIGGER contract_version_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON contract_version
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- end

-- only sqlite
CREATE TRIGGER contract_version_is_not_changed BEFORE UPDATE ON contract_version
BEGIN SELECT RAISE(ABORT, 'contract_version is only ever added to'); END;
CREATE TRIGGER contract_version_is_not_deleted BEFORE DELETE ON contract_version
BEGIN SELECT RAISE(ABORT, 'contract_version is only ever added to'); END;
-- end
