ALTER TABLE sessions DROP COLUMN networks;
