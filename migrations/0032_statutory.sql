-- Statutory holidays: days off by law, told from those that are only bridged to them.
-- only postgres
ALTER TABLE calendar_day DROP CONSTRAINT calendar_day_kind_check;
ALTER TABLE calendar_day ADD CONSTRAINT calendar_day_kind_check
    CHECK (kind IN ('holiday', 'workday', 'statutory'));
-- end
-- only sqlite
ALTER TABLE calendar_day ADD COLUMN kind_now TEXT NOT NULL DEFAULT 'holiday'
    CHECK (kind_now IN ('holiday', 'workday', 'statutory'));
UPDATE calendar_day SET kind_now = kind;
ALTER TABLE calendar_day DROP COLUMN kind;
ALTER TABLE calendar_day RENAME COLUMN kind_now TO kind;
-- end
