BEGIN TRANSACTION;
CREATE TABLE answers (
	id VARCHAR(64) NOT NULL, 
	team VARCHAR(32) NOT NULL, 
	channel VARCHAR(32) NOT NULL, 
	thread VARCHAR(32), 
	person VARCHAR(32) NOT NULL, 
	door VARCHAR(16) NOT NULL, 
	question TEXT NOT NULL, 
	outcome VARCHAR(16) NOT NULL, 
	confidence FLOAT NOT NULL, 
	fingerprint VARCHAR(64) NOT NULL, 
	cited JSON NOT NULL, 
	nearest JSON NOT NULL, 
	message JSON NOT NULL, 
	posted_channel VARCHAR(32), 
	posted_ts VARCHAR(32), 
	answered FLOAT NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "answers" VALUES('q1','T1','C1','1790000000.000001','U1','mention','外籍人员可以申报吗？','answered',0.96,'f0','["launch-2022#p3"]','[]','{"text": "t", "blocks": [], "language": "zh", "answer": "a"}','C1','1790000000.000002',1.79551319290872788431e+09);
CREATE TABLE claims (
	id VARCHAR(64) NOT NULL, 
	kind VARCHAR(16) NOT NULL, 
	team VARCHAR(32) NOT NULL, 
	person VARCHAR(32) NOT NULL, 
	work JSON NOT NULL, 
	state VARCHAR(16) NOT NULL, 
	owner VARCHAR(64), 
	claimed FLOAT NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "claims" VALUES('q1','question','T1','U1','{"text": "\u5916\u7c4d\u4eba\u5458\u53ef\u4ee5\u7533\u62a5\u5417\uff1f"}','done',NULL,1.79551319290124034881e+09);
CREATE TABLE feedback (
	answer VARCHAR(64) NOT NULL, 
	person VARCHAR(32) NOT NULL, 
	verdict VARCHAR(8) NOT NULL, 
	given FLOAT NOT NULL, 
	PRIMARY KEY (answer, person)
);
INSERT INTO "feedback" VALUES('q1','U1','bad',1.79551319292031550407e+09);
CREATE TABLE hand_offs (
	answer VARCHAR(64) NOT NULL, 
	person VARCHAR(32) NOT NULL, 
	channel VARCHAR(32), 
	ts VARCHAR(32), 
	asked FLOAT NOT NULL, 
	PRIMARY KEY (answer)
);
CREATE TABLE installations (
	enterprise VARCHAR(32) NOT NULL, 
	team VARCHAR(32) NOT NULL, 
	installer VARCHAR(32), 
	installation JSON NOT NULL, 
	installed FLOAT NOT NULL, 
	PRIMARY KEY (enterprise, team)
);
CREATE TABLE oauth_states (
	state VARCHAR(64) NOT NULL, 
	expires FLOAT NOT NULL, 
	PRIMARY KEY (state)
);
CREATE TABLE replicas (
	owner VARCHAR(64) NOT NULL, 
	seen FLOAT NOT NULL, 
	PRIMARY KEY (owner)
);
CREATE TABLE threads (
	team VARCHAR(32) NOT NULL, 
	channel VARCHAR(32) NOT NULL, 
	thread VARCHAR(32) NOT NULL, 
	person VARCHAR(32) NOT NULL, 
	shared INTEGER NOT NULL, 
	began FLOAT NOT NULL, 
	PRIMARY KEY (team, channel, thread)
);
INSERT INTO "threads" VALUES('T1','C1','1790000000.000001','U1',0,1.79551319290235972397e+09);
CREATE TABLE zhicheng_schema (
	version INTEGER NOT NULL
);
INSERT INTO "zhicheng_schema" VALUES(1);
CREATE INDEX claims_by_state ON claims (state);
CREATE INDEX answers_by_post ON answers (team, posted_channel, posted_ts);
CREATE INDEX answers_by_thread ON answers (team, channel, thread);
COMMIT;
