DROP TRIGGER changed ON users;
DROP FUNCTION signet_end_mail_links();
DROP TABLE mail_links;
