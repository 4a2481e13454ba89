-- The register of all slips: the newest first, a page after the other, each page by where the one before it ended.

CREATE INDEX request_by_filing ON request (filed_at, id);
CREATE INDEX correction_by_filing ON correction (filed_at, id);
CREATE INDEX extension_by_filing ON extension (filed_at, id);
