-- A person looks at what happened to their account, the newest first, a page at a time. Whatever concerns nobody is left out.
CREATE INDEX events_user ON events (tenant_id, user_id, occurred_at) WHERE user_id IS NOT NULL;

DO $$
DECLARE
    relation regclass;
BEGIN
    FOR relation IN SELECT 'events'::regclass UNION SELECT inhrelid::regclass FROM pg_inherits WHERE inhparent = 'events'::regclass
    LOOP
        CALL signet_plan_for_large_tenants(relation);
    END LOOP;
END
$$;
