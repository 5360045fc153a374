-- Every security event of a tenant, by month, so that old ones are dropped by partition.
CREATE TABLE events (
    tenant_id uuid NOT NULL REFERENCES tenants ON DELETE CASCADE,
    occurred_at timestamptz NOT NULL,
    id uuid NOT NULL,
    kind text NOT NULL,
    user_id uuid,
    client_id text,
    session_id uuid,
    address text,
    request_id uuid,
    details jsonb NOT NULL DEFAULT '{}',
    PRIMARY KEY (tenant_id, occurred_at, id)
) PARTITION BY RANGE (occurred_at);
CREATE TABLE events_default PARTITION OF events DEFAULT;
CALL signet_isolate('events');
CALL signet_isolate('events_default');
CREATE POLICY record ON events FOR INSERT TO signet_recorder WITH CHECK (true);
GRANT INSERT ON events TO signet_recorder;

-- Makes the partition of a month, when it is missing and nothing of it is in the default one.
CREATE FUNCTION signet_create_events_partition(month date) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
    first date := date_trunc('month', month);
    relation text := format('events_%s', to_char(first, 'YYYY_MM'));
BEGIN
    IF to_regclass(relation) IS NULL THEN
        EXECUTE format('CREATE TABLE %I PARTITION OF events FOR VALUES FROM (%L) TO (%L)',
                       relation, first, first + interval '1 month');
        EXECUTE format('CALL signet_isolate(%L)', relation);
    END IF;
END
$$;
REVOKE ALL ON FUNCTION signet_create_events_partition(date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION signet_create_events_partition(date) TO signet_app;
