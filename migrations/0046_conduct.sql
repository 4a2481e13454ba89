-- What post checks find of dress, the workplace and the telephone: told beside the verdicts, and no part of them.
-- only postgres
ALTER TABLE post_check DROP CONSTRAINT post_check_finding_check;
ALTER TABLE post_check ADD CONSTRAINT post_check_finding_check
    CHECK (finding IN ('left_post', 'refused_punch', 'dress', 'workplace', 'telephone'));
-- end
-- only sqlite
ALTER TABLE post_check ADD COLUMN finding_now TEXT NOT NULL DEFAULT 'left_post'
    CHECK (finding_now IN ('left_post', 'refused_punch', 'dress', 'workplace', 'telephone'));
UPDATE post_check SET finding_now = finding;
ALTER TABLE post_check DROP COLUMN finding;
ALTER TABLE post_check RENAME COLUMN finding_now TO finding;
-- end
