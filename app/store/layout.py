"""The columns that a database of this version has.

Known here without SQLAlchemy, so that a start can see at once whether a file still has them: a flipped bit in
a file's own description of its tables passes every check that SQLite makes. A test holds this and `tables.py`
together.
"""

import sqlite3

COLUMNS: dict[str, str] = {
    "session": "id title created_at changed_at pinned blind",
    "session_view": "session_id seen_at draft layout",
    "tag": "session_id name position",
    "lane": "id session_id position endpoint model system parameters closed",
    "continuation": "session_id after_turn lane_id",
    "turn": "id session_id number asked_at blind checksum prompt",
    "attachment": "turn_id position name media_type sha256",
    "blob": "sha256 data",
    "answer": "id turn_id lane_id position replaced verdict writer state served_model served_provider"
    " finish finish_detail request_id connect_s first_byte_s first_reasoning_s first_text_s total_s"
    " output_tokens_per_s buffered attempts waited_s input_tokens output_tokens reasoning_tokens"
    " cache_read_tokens cache_write_tokens usage_raw cost_status cost_amount cost_currency cost_source"
    " cost_reason bill notes failure tool_calls checksum reasoning text",
    "chunk": "answer_id kind sequence text",
    "sent": "answer_id method url headers checksum stretches skeleton",
    "sent_blob": "answer_id sha256",
    "spend": "id at endpoint model status amount currency most writer",
    "token_sample": "answer_id at endpoint model script prompt estimated counted output reasoning",
    "passage": "id kind source_id session_id",
    "passage_index": "text",
    "chore": "name",
}


def missing_column(database: sqlite3.Connection) -> str | None:
    """One that should be there and is not, as `table.column`."""
    there = set(
        database.execute(
            "SELECT tables.name, columns.name"
            " FROM sqlite_master AS tables, pragma_table_info(tables.name) AS columns"
            " WHERE tables.type = 'table'"
        )
    )
    for table, columns in COLUMNS.items():
        for column in columns.split():
            if (table, column) not in there:
                return f"{table}.{column}"
    return None
