DROP INDEX clients_initiating, clients_expiry;
DROP POLICY sweep ON clients;
REVOKE SELECT, UPDATE, DELETE ON clients FROM signet_sweeper;
-- A column that is dropped keeps its options, and what is reverted next would look for it.
ALTER TABLE clients ALTER COLUMN expires_at RESET (n_distinct);
ALTER TABLE clients DROP COLUMN expires_at;
