-- The function as it was.
CREATE OR REPLACE FUNCTION signet_user_ended() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
    INSERT INTO revocations (tenant_id, kind, subject, revoked_at, expires_at)
    SELECT OLD.tenant_id, 'user', OLD.id::text, clock_timestamp(), clock_timestamp() + interval '25 hours'
    WHERE EXISTS (SELECT FROM tenants WHERE id = OLD.tenant_id)
    ON CONFLICT (tenant_id, kind, subject)
        DO UPDATE SET revoked_at = excluded.revoked_at, expires_at = excluded.expires_at;
    RETURN NULL;
END
$$;
