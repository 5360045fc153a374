-- A person asks for the deletion of their account: it is marked, all that it has ends, and it goes when its time has come. Until
-- then the person may sign in and keep it.
ALTER TABLE users ADD COLUMN deletion_at timestamptz;
CREATE INDEX users_deletion ON users (deletion_at) WHERE deletion_at IS NOT NULL;
CALL signet_plan_for_large_tenants('users');

CREATE TRIGGER marked AFTER UPDATE OF deletion_at ON users
    FOR EACH ROW WHEN (NEW.deletion_at IS NOT NULL AND OLD.deletion_at IS NULL) EXECUTE FUNCTION signet_user_ended();

-- The sweeper learns in which tenants somebody's time has come, and nothing more: they are deleted as the tenant.
CREATE POLICY erase ON users FOR SELECT TO signet_sweeper USING (deletion_at <= now());
GRANT SELECT (tenant_id, deletion_at) ON users TO signet_sweeper;
GRANT SELECT (id, slug) ON tenants TO signet_sweeper;
