-- A tenant can have a domain for itself, where its issuer is https://DOMAIN: one tenant's alone, in the one spelling that hosts
-- are compared in. Every node knows them all, so a change says what it is now.
ALTER TABLE tenants ADD COLUMN domain text UNIQUE CHECK (
    length(domain) <= 253
    AND domain ~ '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)+$'
);

CREATE FUNCTION signet_domain_changed() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
    IF OLD.domain IS DISTINCT FROM NEW.domain THEN
        PERFORM signet_changed(coalesce(NEW.id, OLD.id), 'domain', concat_ws(' ', coalesce(NEW.slug, OLD.slug), NEW.domain));
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER domain_changed AFTER INSERT OR UPDATE OR DELETE ON tenants
    FOR EACH ROW EXECUTE FUNCTION signet_domain_changed();
