DROP FUNCTION signet_drop_events_partitions(date);
DROP FUNCTION signet_create_events_partition(date);
DROP TABLE events;
