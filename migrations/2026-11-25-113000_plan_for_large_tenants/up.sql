-- A statement finds its rows by a key, and is planned once for all tenants: for the average one. Where there are many
-- small tenants, an average one has a row or none, any index that begins with the tenant seems as good as the key's
-- own, and the one large tenant is read whole. So a tenant is taken to have all rows of a table, and a client or a user
-- a tenth of them. Statistics are taken so from the next ANALYZE on.
CREATE PROCEDURE signet_plan_for_large_tenants(relation regclass)
LANGUAGE plpgsql
AS $$
DECLARE
    indexed name;
BEGIN
    EXECUTE format('ALTER TABLE %s ALTER COLUMN tenant_id SET (n_distinct = 1)', relation);
    FOR indexed IN
        SELECT DISTINCT a.attname FROM pg_index i
        JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY(i.indkey)
        WHERE i.indrelid = relation AND NOT i.indisunique AND a.attname <> 'tenant_id'
    LOOP
        EXECUTE format('ALTER TABLE %s ALTER COLUMN %I SET (n_distinct = 10)', relation, indexed);
    END LOOP;
END
$$;

CREATE OR REPLACE PROCEDURE signet_isolate(relation regclass)
LANGUAGE plpgsql
AS $$
BEGIN
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', relation);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', relation);
    EXECUTE format('CREATE POLICY tenant ON %s TO signet_app USING (tenant_id = signet_tenant()) '
                   'WITH CHECK (tenant_id = signet_tenant())', relation);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO signet_app', relation);
    CALL signet_plan_for_large_tenants(relation);
END
$$;

DO $$
DECLARE
    isolated regclass;
BEGIN
    FOR isolated IN
        SELECT polrelid::regclass FROM pg_policy WHERE polname = 'tenant'
    LOOP
        CALL signet_plan_for_large_tenants(isolated);
    END LOOP;
END
$$;
