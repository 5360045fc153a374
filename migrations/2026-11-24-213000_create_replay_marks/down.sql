DROP TABLE replay_marks;
