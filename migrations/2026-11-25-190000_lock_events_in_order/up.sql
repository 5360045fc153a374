-- Whoever makes the partition of a month locks in the order of those who write: they do not end in a deadlock.
CREATE OR REPLACE FUNCTION signet_create_events_partition(month date) RETURNS void
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
    -- One node at a time. A partition refers to tenants, so they are locked too, and first: whoever makes or changes a
    -- tenant writes of it before the event that tells so.
    LOCK TABLE tenants IN SHARE ROW EXCLUSIVE MODE;
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

-- Dropping one locks what a request holds and waits for what it wants, in whichever order. So it gives up before anybody
-- looks for a deadlock, and the next sweep tries again.
ALTER FUNCTION signet_drop_events_partitions(date) SET lock_timeout = '500ms';
