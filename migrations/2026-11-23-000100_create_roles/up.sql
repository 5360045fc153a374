-- Three roles that own nothing and cannot bypass row-level security: requests, sweeping, recording events.
DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['signet_app', 'signet_sweeper', 'signet_recorder'] LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name) THEN
            EXECUTE format('CREATE ROLE %I NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE', name);
        END IF;
        EXECUTE format('GRANT %I TO CURRENT_USER', name);
        EXECUTE format('GRANT USAGE ON SCHEMA public TO %I', name);
    END LOOP;
END
$$;

-- The tenant that a connection speaks for; NULL, and so no rows, when none is set.
CREATE FUNCTION signet_tenant() RETURNS uuid
LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT nullif(current_setting('signet.tenant_id', true), '')::uuid $$;

-- Makes a table the tenants' own: forced row-level security for requests.
CREATE PROCEDURE signet_isolate(relation regclass)
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

-- Lets the sweeper lock and delete what has expired, and see nothing else (FOR UPDATE asks for the right to update).
CREATE PROCEDURE signet_sweep(relation regclass)
LANGUAGE plpgsql
AS $$
BEGIN
    EXECUTE format('CREATE POLICY sweep ON %s TO signet_sweeper USING (expires_at < now())', relation);
    EXECUTE format('GRANT SELECT, UPDATE, DELETE ON %s TO signet_sweeper', relation);
END
$$;
