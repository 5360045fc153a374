DROP TRIGGER mail_change_ended ON users;
DROP FUNCTION signet_end_mail_changes();
DROP TABLE mail_changes;
