-- Links in letters: each for one purpose, one address, one use. They die when what they would change is changed.
CREATE TABLE mail_links (
    tenant_id uuid NOT NULL,
    token_hash bytea NOT NULL,
    purpose text NOT NULL CHECK (purpose IN ('reset', 'verify')),
    user_id uuid NOT NULL,
    -- The key of the address that the letter went to.
    email_key text NOT NULL,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, token_hash),
    FOREIGN KEY (tenant_id, user_id) REFERENCES users ON DELETE CASCADE
);
CREATE INDEX mail_links_user ON mail_links (user_id, tenant_id);
CREATE INDEX mail_links_expiry ON mail_links (expires_at);
CALL signet_isolate('mail_links');
CALL signet_sweep('mail_links');

CREATE FUNCTION signet_end_mail_links() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
    DELETE FROM mail_links WHERE tenant_id = OLD.tenant_id AND user_id = OLD.id;
    RETURN NULL;
END
$$;
CREATE TRIGGER changed AFTER UPDATE OF password_hash, email_key, disabled ON users FOR EACH ROW
    WHEN (NEW.password_hash IS DISTINCT FROM OLD.password_hash OR NEW.email_key IS DISTINCT FROM OLD.email_key
        OR NEW.disabled AND NOT OLD.disabled)
    EXECUTE FUNCTION signet_end_mail_links();
