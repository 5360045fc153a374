-- Changes of mail addresses that wait until both addresses agreed: one a person at most, and a new one takes the place of the
-- one before. They die when what they were asked for with changes: the address, whether it is proven, the password, the
-- person's standing.
CREATE TABLE mail_changes (
    tenant_id uuid NOT NULL,
    user_id uuid NOT NULL,
    -- The address that is wanted, as it was written and as it is compared.
    email text NOT NULL,
    email_key text NOT NULL,
    -- Of the link in the letter to that address; none once it agreed.
    new_hash bytea,
    -- Of the link in the letter to the address of now; none once it agreed, and where none is proven.
    former_hash bytea,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, user_id),
    UNIQUE (tenant_id, new_hash),
    UNIQUE (tenant_id, former_hash),
    FOREIGN KEY (tenant_id, user_id) REFERENCES users ON DELETE CASCADE
);
CREATE INDEX mail_changes_expiry ON mail_changes (expires_at);
CALL signet_isolate('mail_changes');
CALL signet_sweep('mail_changes');

CREATE FUNCTION signet_end_mail_changes() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
    DELETE FROM mail_changes WHERE tenant_id = OLD.tenant_id AND user_id = OLD.id;
    RETURN NULL;
END
$$;
CREATE TRIGGER mail_change_ended AFTER UPDATE OF password_hash, email_key, email_verified, disabled ON users FOR EACH ROW
    WHEN (NEW.password_hash IS DISTINCT FROM OLD.password_hash OR NEW.email_key IS DISTINCT FROM OLD.email_key
        OR NEW.email_verified IS DISTINCT FROM OLD.email_verified OR NEW.disabled AND NOT OLD.disabled)
    EXECUTE FUNCTION signet_end_mail_changes();
