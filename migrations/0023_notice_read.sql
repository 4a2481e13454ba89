-- Which notices were read by the one whom they were written to: what is left is counted in the navigation.

CREATE TABLE notice_read (
    notice_id UUID PRIMARY KEY REFERENCES notice (id),
    read_at   TIMESTAMPTZ NOT NULL
);

-- Nobody begins with a heap of what they saw long ago.
INSERT INTO notice_read (notice_id, read_at)
    SELECT id, written_at FROM notice WHERE person_id IS NOT NULL;
