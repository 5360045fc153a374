REVOKE SELECT (id, slug) ON tenants FROM signet_sweeper;
REVOKE SELECT (tenant_id, deletion_at) ON users FROM signet_sweeper;
DROP POLICY erase ON users;
DROP TRIGGER marked ON users;
-- A dropped column keeps its options, which a migration before this one looks at.
ALTER TABLE users ALTER COLUMN deletion_at RESET (n_distinct);
ALTER TABLE users DROP COLUMN deletion_at;
