CREATE OR REPLACE FUNCTION signet_user_ended() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
    INSERT INTO revocations (tenant_id, kind, subject, revoked_at, expires_at)
    SELECT OLD.tenant_id, 'user', OLD.id::text, clock_timestamp(), clock_timestamp() + interval '25 hours'
    WHERE EXISTS (SELECT FROM tenants WHERE id = OLD.tenant_id)
    ON CONFLICT (tenant_id, kind, subject)
        DO UPDATE SET revoked_at = excluded.revoked_at, expires_at = excluded.expires_at;
    DELETE FROM sessions WHERE tenant_id = OLD.tenant_id AND user_id = OLD.id;
    DELETE FROM authorization_codes WHERE tenant_id = OLD.tenant_id AND user_id = OLD.id;
    -- A rotation under way holds the lock of the parent; its successor is seen in the next round.
    LOOP
        DELETE FROM refresh_tokens WHERE tenant_id = OLD.tenant_id AND user_id = OLD.id;
        EXIT WHEN NOT FOUND;
    END LOOP;
    RETURN NULL;
END
$$;
DROP TABLE access_tokens;
