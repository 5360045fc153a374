DROP TABLE upstream_sessions, upstream_accounts, upstreams;
