ALTER TABLE client_secrets DROP COLUMN sealed_secret;
