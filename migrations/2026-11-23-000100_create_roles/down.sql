-- The roles stay: other databases of the cluster may use them.
DROP PROCEDURE signet_sweep(regclass);
DROP PROCEDURE signet_isolate(regclass);
DROP FUNCTION signet_tenant();
REVOKE USAGE ON SCHEMA public FROM signet_app, signet_sweeper, signet_recorder;
