CREATE TABLE blob (
	sha256 BLOB NOT NULL, 
	data BLOB NOT NULL, 
	PRIMARY KEY (sha256)
);
CREATE TABLE chore (
	name TEXT NOT NULL, 
	PRIMARY KEY (name)
);
CREATE TABLE session (
	id TEXT NOT NULL, 
	title TEXT NOT NULL, 
	created_at TEXT NOT NULL, 
	changed_at TEXT NOT NULL, 
	pinned BOOLEAN DEFAULT 0 NOT NULL, 
	blind TEXT, 
	PRIMARY KEY (id)
);
CREATE INDEX ix_session_changed_at ON session (changed_at);
CREATE INDEX ix_session_pinned ON session (changed_at) WHERE pinned;
CREATE INDEX ix_session_title ON session (title);
CREATE TABLE spend (
	id TEXT NOT NULL, 
	at TEXT NOT NULL, 
	endpoint TEXT NOT NULL, 
	model TEXT NOT NULL, 
	status TEXT NOT NULL, 
	amount TEXT, 
	currency TEXT NOT NULL, 
	most TEXT, 
	writer TEXT, 
	PRIMARY KEY (id)
)
 WITHOUT ROWID;
CREATE INDEX ix_spend_at ON spend (at);
CREATE INDEX ix_spend_reserved ON spend (writer) WHERE writer IS NOT NULL;
CREATE TABLE token_sample (
	answer_id TEXT NOT NULL, 
	at TEXT NOT NULL, 
	endpoint TEXT NOT NULL, 
	model TEXT NOT NULL, 
	script TEXT NOT NULL, 
	prompt BLOB NOT NULL, 
	estimated INTEGER NOT NULL, 
	counted INTEGER NOT NULL, 
	output INTEGER, 
	reasoning INTEGER, 
	PRIMARY KEY (answer_id)
);
CREATE INDEX ix_token_sample_model ON token_sample (endpoint, model, at);
CREATE TABLE lane (
	id TEXT NOT NULL, 
	session_id TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	endpoint TEXT NOT NULL, 
	model TEXT NOT NULL, 
	system TEXT, 
	parameters TEXT NOT NULL, 
	closed BOOLEAN DEFAULT 0 NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(session_id) REFERENCES session (id) ON DELETE CASCADE
);
CREATE INDEX ix_lane_session_id ON lane (session_id);
CREATE TABLE passage (
	id INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	source_id TEXT NOT NULL, 
	session_id TEXT NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(session_id) REFERENCES session (id) ON DELETE CASCADE
);
CREATE INDEX ix_passage_session_id ON passage (session_id);
CREATE INDEX ix_passage_source_id ON passage (source_id);
CREATE TABLE session_view (
	session_id TEXT NOT NULL, 
	seen_at TEXT NOT NULL, 
	draft TEXT NOT NULL, 
	layout TEXT NOT NULL, 
	PRIMARY KEY (session_id), 
	FOREIGN KEY(session_id) REFERENCES session (id) ON DELETE CASCADE
);
CREATE TABLE tag (
	session_id TEXT NOT NULL, 
	name TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	PRIMARY KEY (session_id, name), 
	FOREIGN KEY(session_id) REFERENCES session (id) ON DELETE CASCADE
)
 WITHOUT ROWID;
CREATE INDEX ix_tag_name ON tag (name);
CREATE TABLE turn (
	id TEXT NOT NULL, 
	session_id TEXT NOT NULL, 
	number INTEGER NOT NULL, 
	asked_at TEXT NOT NULL, 
	blind TEXT DEFAULT 'no' NOT NULL, 
	checksum INTEGER NOT NULL, 
	prompt TEXT NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (session_id, number), 
	FOREIGN KEY(session_id) REFERENCES session (id) ON DELETE CASCADE
);
CREATE TABLE answer (
	id TEXT NOT NULL, 
	turn_id TEXT NOT NULL, 
	lane_id TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	replaced INTEGER, 
	verdict TEXT, 
	writer TEXT, 
	state TEXT NOT NULL, 
	served_model TEXT, 
	served_provider TEXT, 
	finish TEXT, 
	finish_detail TEXT, 
	request_id TEXT, 
	connect_s FLOAT, 
	first_byte_s FLOAT, 
	first_reasoning_s FLOAT, 
	first_text_s FLOAT, 
	total_s FLOAT, 
	output_tokens_per_s FLOAT, 
	buffered BOOLEAN NOT NULL, 
	attempts INTEGER NOT NULL, 
	waited_s FLOAT NOT NULL, 
	input_tokens INTEGER, 
	output_tokens INTEGER, 
	reasoning_tokens INTEGER, 
	cache_read_tokens INTEGER, 
	cache_write_tokens INTEGER, 
	usage_raw TEXT, 
	cost_status TEXT NOT NULL, 
	cost_amount TEXT, 
	cost_currency TEXT NOT NULL, 
	cost_source TEXT, 
	cost_reason TEXT, 
	bill TEXT, 
	notes TEXT, 
	failure TEXT, 
	tool_calls TEXT, 
	checksum INTEGER NOT NULL, 
	reasoning TEXT NOT NULL, 
	text TEXT NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(turn_id) REFERENCES turn (id) ON DELETE CASCADE, 
	FOREIGN KEY(lane_id) REFERENCES lane (id) ON DELETE CASCADE
);
CREATE INDEX ix_answer_lane_id ON answer (lane_id);
CREATE INDEX ix_answer_turn_id ON answer (turn_id);
CREATE INDEX ix_answer_unfinished ON answer (writer) WHERE writer IS NOT NULL;
CREATE TABLE attachment (
	turn_id TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	media_type TEXT NOT NULL, 
	sha256 BLOB NOT NULL, 
	PRIMARY KEY (turn_id, position), 
	FOREIGN KEY(turn_id) REFERENCES turn (id) ON DELETE CASCADE, 
	FOREIGN KEY(sha256) REFERENCES blob (sha256)
)
 WITHOUT ROWID;
CREATE INDEX ix_attachment_sha256 ON attachment (sha256);
CREATE TABLE continuation (
	session_id TEXT NOT NULL, 
	after_turn INTEGER NOT NULL, 
	lane_id TEXT NOT NULL, 
	PRIMARY KEY (session_id, after_turn), 
	FOREIGN KEY(session_id) REFERENCES session (id) ON DELETE CASCADE, 
	FOREIGN KEY(lane_id) REFERENCES lane (id) ON DELETE CASCADE
)
 WITHOUT ROWID;
CREATE INDEX ix_continuation_lane_id ON continuation (lane_id);
CREATE TABLE chunk (
	answer_id TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	sequence INTEGER NOT NULL, 
	text TEXT NOT NULL, 
	PRIMARY KEY (answer_id, kind, sequence), 
	FOREIGN KEY(answer_id) REFERENCES answer (id) ON DELETE CASCADE
)
 WITHOUT ROWID;
CREATE TABLE sent (
	answer_id TEXT NOT NULL, 
	method TEXT NOT NULL, 
	url TEXT NOT NULL, 
	headers TEXT NOT NULL, 
	checksum BLOB NOT NULL, 
	stretches TEXT, 
	skeleton BLOB NOT NULL, 
	PRIMARY KEY (answer_id), 
	FOREIGN KEY(answer_id) REFERENCES answer (id) ON DELETE CASCADE
);
CREATE TABLE sent_blob (
	answer_id TEXT NOT NULL, 
	sha256 BLOB NOT NULL, 
	PRIMARY KEY (answer_id, sha256), 
	FOREIGN KEY(answer_id) REFERENCES sent (answer_id) ON DELETE CASCADE, 
	FOREIGN KEY(sha256) REFERENCES blob (sha256)
)
 WITHOUT ROWID;
CREATE INDEX ix_sent_blob_sha256 ON sent_blob (sha256);
CREATE VIRTUAL TABLE passage_index USING fts5(text, content='', columnsize=0, prefix='2 3', tokenize='unicode61 remove_diacritics 2');
