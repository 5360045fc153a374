DROP FUNCTION signet_create_events_partition(date);
DROP TABLE events;
