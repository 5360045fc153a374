DROP INDEX events_user;
