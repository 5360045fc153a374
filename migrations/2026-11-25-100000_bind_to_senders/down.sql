ALTER TABLE refresh_tokens DROP COLUMN cnf, DROP COLUMN used_cnf;
ALTER TABLE authorization_codes DROP COLUMN dpop_jkt;
