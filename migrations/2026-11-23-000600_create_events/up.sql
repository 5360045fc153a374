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

-- Makes the partition of a month, when it is missing. What came before it is moved out of the default one; the owner
-- can only see that while row security is not forced, which no one else sees: the lock lasts as long.
CREATE FUNCTION signet_create_events_partition(month date) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET timezone = 'UTC'
AS $$
DECLARE
    first date := date_trunc('month', month);
    next date := first + interval '1 month';
    relation text := format('events_%s', to_char(first, 'YYYY_MM'));
BEGIN
    IF to_regclass(relation) IS NOT NULL THEN
        RETURN;
    END IF;
    -- One node at a time.
    LOCK TABLE events_default IN ACCESS EXCLUSIVE MODE;
    IF to_regclass(relation) IS NOT NULL THEN
        RETURN;
    END IF;
    EXECUTE format('CREATE TABLE %I (LIKE events INCLUDING ALL)', relation);
    ALTER TABLE events_default NO FORCE ROW LEVEL SECURITY;
    EXECUTE format('WITH moved AS (DELETE FROM events_default WHERE occurred_at >= %L AND occurred_at < %L RETURNING *) '
                   'INSERT INTO %I SELECT * FROM moved', first::timestamptz, next::timestamptz, relation);
    ALTER TABLE events_default FORCE ROW LEVEL SECURITY;
    EXECUTE format('ALTER TABLE events ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)',
                   relation, first::timestamptz, next::timestamptz);
    EXECUTE format('CALL signet_isolate(%L)', relation);
END
$$;
REVOKE ALL ON FUNCTION signet_create_events_partition(date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION signet_create_events_partition(date) TO signet_app;

-- Drops the partitions of the months before one, and says how many there were.
CREATE FUNCTION signet_drop_events_partitions(before date) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
    relation text;
    dropped bigint := 0;
BEGIN
    FOR relation IN
        SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
        WHERE i.inhparent = 'events'::regclass AND c.relname ~ '^events_[0-9]{4}_[0-9]{2}$'
            AND c.relname < format('events_%s', to_char(before, 'YYYY_MM'))
    LOOP
        EXECUTE format('DROP TABLE %I', relation);
        dropped := dropped + 1;
    END LOOP;
    RETURN dropped;
END
$$;
REVOKE ALL ON FUNCTION signet_drop_events_partitions(date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION signet_drop_events_partitions(date) TO signet_sweeper;
