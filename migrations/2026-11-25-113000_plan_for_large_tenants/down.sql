CREATE OR REPLACE PROCEDURE signet_isolate(relation regclass)
LANGUAGE plpgsql
AS $$
BEGIN
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', relation);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', relation);
    EXECUTE format('CREATE POLICY tenant ON %s TO signet_app USING (tenant_id = signet_tenant()) '
                   'WITH CHECK (tenant_id = signet_tenant())', relation);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO signet_app', relation);
END
$$;
DROP PROCEDURE signet_plan_for_large_tenants(regclass);

DO $$
DECLARE
    planned record;
BEGIN
    FOR planned IN
        SELECT a.attrelid::regclass AS relation, a.attname FROM pg_attribute a
        JOIN pg_policy p ON p.polrelid = a.attrelid AND p.polname = 'tenant' WHERE a.attoptions IS NOT NULL
    LOOP
        EXECUTE format('ALTER TABLE %s ALTER COLUMN %I RESET (n_distinct)', planned.relation, planned.attname);
    END LOOP;
END
$$;
