-- What departments, posts and shifts are called in English; NULL: as everybody calls them.
ALTER TABLE department ADD COLUMN name_en TEXT;
ALTER TABLE post ADD COLUMN name_en TEXT;
ALTER TABLE shift ADD COLUMN name_en TEXT;
