ALTER FUNCTION signet_drop_events_partitions(date) RESET lock_timeout;

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
