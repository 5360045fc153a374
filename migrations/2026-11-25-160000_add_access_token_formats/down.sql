ALTER TABLE apis DROP COLUMN access_token_format;
