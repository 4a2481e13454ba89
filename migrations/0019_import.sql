-- What the files said the last time, and whose site this is.

-- Beside what is stored it tells what was changed on the pages since, so that no file takes it back.
CREATE TABLE file_said (
    noun  TEXT NOT NULL,
    -- What the files call it: a code, a staff number, a date, a slip's number or id.
    name  TEXT NOT NULL,
    -- What had this name then; a date has none.
    thing UUID,
    -- Column by column.
    said  JSONB NOT NULL,
    PRIMARY KEY (noun, name)
);

-- From the first time that somebody puts something in, or means to: the demo never comes over it.
CREATE TABLE origin (
    id   BIGINT PRIMARY KEY CHECK (id = 1),
    kind TEXT NOT NULL CHECK (kind IN ('demo', 'own')),
    at   TIMESTAMPTZ NOT NULL
);

-- Demo sites of before are known by who works there.
INSERT INTO origin (id, kind, at)
SELECT 1, 'demo', '2026-11-29 00:00:00+00:00'
WHERE EXISTS (SELECT 1 FROM person WHERE staff_no = '1001' AND email = 'chenjing@example.com');
