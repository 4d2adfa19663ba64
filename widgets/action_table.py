"""Everything that can be commanded, as one table: its words, its group and the keys it starts out with."""

from dataclasses import dataclass


def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:
    """The text as it is; lupdate looks for this name, and the text is translated where it is shown."""
    return text


@dataclass(frozen=True, slots=True)
class ActionSpec:
    id: str
    """Stands in the settings file beside the user's own keys: never renamed."""
    group: str
    text: str
    """In English; `Actions` translates it. `{number}` is filled with `number`."""
    keys: str = ""
    """In Qt's portable form, alternatives separated by "; "; empty when it has no key of its own."""
    when: str = ""
    """What it works on, where the text does not say it."""
    number: int = 0


@dataclass(frozen=True, slots=True)
class FixedKey:
    """A key that a widget answers itself, so that nothing else can have it."""

    group: str
    text: str
    keys: str


ASK = QT_TRANSLATE_NOOP("Actions", "Ask")
SESSION = QT_TRANSLATE_NOOP("Actions", "Session")
LANES = QT_TRANSLATE_NOOP("Actions", "Lanes")
ANSWER = QT_TRANSLATE_NOOP("Actions", "Answer")
JUDGE = QT_TRANSLATE_NOOP("Actions", "Judge")
PLAN = QT_TRANSLATE_NOOP("Actions", "Routing")
LOOK = QT_TRANSLATE_NOOP("Actions", "Appearance")
PROGRAM = QT_TRANSLATE_NOOP("Actions", "Program")
GROUPS = (ASK, SESSION, LANES, ANSWER, JUDGE, PLAN, LOOK, PROGRAM)

_THIS_LANE = QT_TRANSLATE_NOOP("Actions", "The lane that has the focus")

ENTER_SENDS = FixedKey(ASK, QT_TRANSLATE_NOOP("Actions", "Send, while writing"), "Return; Enter")
"""Unless the user wants Enter to break the line."""

FIXED_KEYS = (
    ENTER_SENDS,
    FixedKey(
        ASK,
        QT_TRANSLATE_NOOP("Actions", "Break the line, while writing"),
        "Shift+Return; Shift+Enter",
    ),
    FixedKey(PROGRAM, QT_TRANSLATE_NOOP("Actions", "Go to the next control"), "Tab"),
    FixedKey(PROGRAM, QT_TRANSLATE_NOOP("Actions", "Go to the control before"), "Shift+Tab; Backtab"),
    FixedKey(PROGRAM, QT_TRANSLATE_NOOP("Actions", "Copy the selected text"), "Ctrl+C; Ctrl+Ins"),
    FixedKey(PROGRAM, QT_TRANSLATE_NOOP("Actions", "Paste"), "Ctrl+V; Shift+Ins"),
    FixedKey(PROGRAM, QT_TRANSLATE_NOOP("Actions", "Cut the selected text"), "Ctrl+X; Shift+Del"),
    FixedKey(PROGRAM, QT_TRANSLATE_NOOP("Actions", "Select all text"), "Ctrl+A"),
)

ACTIONS = (
    ActionSpec(
        "send", ASK, QT_TRANSLATE_NOOP("Actions", "Send the prompt to every lane"), "Ctrl+Return; Ctrl+Enter"
    ),
    ActionSpec("stop", ASK, QT_TRANSLATE_NOOP("Actions", "Stop every answer"), "Esc"),
    ActionSpec("focus_composer", ASK, QT_TRANSLATE_NOOP("Actions", "Write a prompt"), "Ctrl+L"),
    ActionSpec("attach", ASK, QT_TRANSLATE_NOOP("Actions", "Attach a file…"), "Ctrl+O"),
    ActionSpec("parameters", ASK, QT_TRANSLATE_NOOP("Actions", "Parameters…"), "Ctrl+Shift+P"),
    ActionSpec("system_prompt", ASK, QT_TRANSLATE_NOOP("Actions", "System prompt…"), "Ctrl+Shift+S"),
    ActionSpec("estimate", ASK, QT_TRANSLATE_NOOP("Actions", "What sending costs…"), "Alt+C"),
    ActionSpec("retry_failed", ASK, QT_TRANSLATE_NOOP("Actions", "Retry what failed"), "Ctrl+Shift+R"),
    ActionSpec("new_session", SESSION, QT_TRANSLATE_NOOP("Actions", "New session"), "Ctrl+N"),
    ActionSpec(
        "new_temporary_session",
        SESSION,
        QT_TRANSLATE_NOOP("Actions", "New temporary session"),
        "Ctrl+Shift+N",
        QT_TRANSLATE_NOOP("Actions", "It is never written to the disk"),
    ),
    ActionSpec(
        "search_sessions", SESSION, QT_TRANSLATE_NOOP("Actions", "Search the sessions"), "Ctrl+Shift+F"
    ),
    ActionSpec("rename_session", SESSION, QT_TRANSLATE_NOOP("Actions", "Rename the session…"), "F2"),
    ActionSpec("duplicate_session", SESSION, QT_TRANSLATE_NOOP("Actions", "Duplicate the session")),
    ActionSpec("pin_session", SESSION, QT_TRANSLATE_NOOP("Actions", "Pin the session, or let it go")),
    ActionSpec("tag_session", SESSION, QT_TRANSLATE_NOOP("Actions", "Tag the session…")),
    ActionSpec("delete_session", SESSION, QT_TRANSLATE_NOOP("Actions", "Delete the session")),
    ActionSpec(
        "undo",
        SESSION,
        QT_TRANSLATE_NOOP("Actions", "Undo"),
        "Ctrl+Z",
        QT_TRANSLATE_NOOP("Actions", "What was deleted or closed last comes back"),
    ),
    ActionSpec("export", SESSION, QT_TRANSLATE_NOOP("Actions", "Export…"), "Ctrl+E"),
    ActionSpec("import", SESSION, QT_TRANSLATE_NOOP("Actions", "Import…"), "Ctrl+Shift+E"),
    ActionSpec("earlier_turn", SESSION, QT_TRANSLATE_NOOP("Actions", "Earlier turn"), "Alt+Up"),
    ActionSpec("later_turn", SESSION, QT_TRANSLATE_NOOP("Actions", "Later turn"), "Alt+Down"),
    ActionSpec(
        "summary_table", SESSION, QT_TRANSLATE_NOOP("Actions", "Show or hide the summary table"), "Alt+S"
    ),
    ActionSpec("copy_table", SESSION, QT_TRANSLATE_NOOP("Actions", "Copy the summary table")),
    ActionSpec(
        "route_this",
        SESSION,
        QT_TRANSLATE_NOOP("Actions", "Route this…"),
        "Ctrl+Shift+G",
        QT_TRANSLATE_NOOP("Actions", "The models of this comparison become a plan for a gateway"),
    ),
    ActionSpec("add_lane", LANES, QT_TRANSLATE_NOOP("Actions", "Add a lane…"), "Ctrl+T"),
    ActionSpec("close_lane", LANES, QT_TRANSLATE_NOOP("Actions", "Close the lane"), "Ctrl+W", _THIS_LANE),
    ActionSpec(
        "maximise_lane",
        LANES,
        QT_TRANSLATE_NOOP("Actions", "Maximise the lane, or show all"),
        "Ctrl+M",
        _THIS_LANE,
    ),
    ActionSpec(
        "move_lane_left",
        LANES,
        QT_TRANSLATE_NOOP("Actions", "Move the lane left"),
        "Ctrl+Shift+Left",
        _THIS_LANE,
    ),
    ActionSpec(
        "move_lane_right",
        LANES,
        QT_TRANSLATE_NOOP("Actions", "Move the lane right"),
        "Ctrl+Shift+Right",
        _THIS_LANE,
    ),
    *(
        ActionSpec(
            f"focus_lane_{number}",
            LANES,
            QT_TRANSLATE_NOOP("Actions", "Go to lane {number}"),
            f"Ctrl+{number}",
            number=number,
        )
        for number in range(1, 10)
    ),
    ActionSpec("find", ANSWER, QT_TRANSLATE_NOOP("Actions", "Find in the answers"), "Ctrl+F"),
    ActionSpec(
        "copy_answer", ANSWER, QT_TRANSLATE_NOOP("Actions", "Copy the answer"), "Ctrl+Shift+C", _THIS_LANE
    ),
    ActionSpec(
        "raw_view",
        ANSWER,
        QT_TRANSLATE_NOOP("Actions", "Show the answer raw, or formatted"),
        "Alt+V",
        _THIS_LANE,
    ),
    ActionSpec("retry_lane", ANSWER, QT_TRANSLATE_NOOP("Actions", "Retry"), "Ctrl+R", _THIS_LANE),
    ActionSpec(
        "continue_here",
        ANSWER,
        QT_TRANSLATE_NOOP("Actions", "Continue here"),
        "Alt+H",
        QT_TRANSLATE_NOOP("Actions", "This lane's answer becomes the history of every lane"),
    ),
    ActionSpec("diff_answers", ANSWER, QT_TRANSLATE_NOOP("Actions", "Compare two answers…"), "Ctrl+D"),
    ActionSpec(
        "show_request", ANSWER, QT_TRANSLATE_NOOP("Actions", "Show what was sent"), "Ctrl+I", _THIS_LANE
    ),
    ActionSpec(
        "compare_requests", ANSWER, QT_TRANSLATE_NOOP("Actions", "Compare what was sent…"), "Ctrl+Shift+I"
    ),
    ActionSpec("show_bill", ANSWER, QT_TRANSLATE_NOOP("Actions", "Show the bill"), "Alt+I", _THIS_LANE),
    ActionSpec("prefer", JUDGE, QT_TRANSLATE_NOOP("Actions", "Prefer"), "Alt+P", _THIS_LANE),
    ActionSpec("tie", JUDGE, QT_TRANSLATE_NOOP("Actions", "Tie"), "Alt+T", _THIS_LANE),
    ActionSpec("bad", JUDGE, QT_TRANSLATE_NOOP("Actions", "Bad"), "Alt+B", _THIS_LANE),
    ActionSpec(
        "blind",
        JUDGE,
        QT_TRANSLATE_NOOP("Actions", "Blind mode"),
        "Ctrl+Shift+B",
        QT_TRANSLATE_NOOP("Actions", "Models, order and numbers are hidden until all is judged"),
    ),
    ActionSpec("reveal", JUDGE, QT_TRANSLATE_NOOP("Actions", "Reveal the models")),
    ActionSpec("verify_plan", PLAN, QT_TRANSLATE_NOOP("Actions", "Verify the plan…")),
    ActionSpec("import_plan", PLAN, QT_TRANSLATE_NOOP("Actions", "Import a gateway's configuration…")),
    ActionSpec("copy_plan_file", PLAN, QT_TRANSLATE_NOOP("Actions", "Copy the file for the gateway")),
    ActionSpec("save_plan_files", PLAN, QT_TRANSLATE_NOOP("Actions", "Save the files for the gateway…")),
    ActionSpec("gateways", PLAN, QT_TRANSLATE_NOOP("Actions", "Gateways on this computer…")),
    ActionSpec("running_gateway", PLAN, QT_TRANSLATE_NOOP("Actions", "Running gateway…")),
    ActionSpec("undo_plan", PLAN, QT_TRANSLATE_NOOP("Actions", "Undo the plan's last change")),
    ActionSpec("redo_plan", PLAN, QT_TRANSLATE_NOOP("Actions", "Redo the plan's change"), "Ctrl+Shift+Z"),
    ActionSpec("new_plan", PLAN, QT_TRANSLATE_NOOP("Actions", "New plan…")),
    ActionSpec("order_plan", PLAN, QT_TRANSLATE_NOOP("Actions", "Order the chain by a goal…")),
    ActionSpec("toggle_sidebar", LOOK, QT_TRANSLATE_NOOP("Actions", "Show or hide the sidebar"), "Ctrl+B"),
    ActionSpec("theme_light", LOOK, QT_TRANSLATE_NOOP("Actions", "Light theme")),
    ActionSpec("theme_dark", LOOK, QT_TRANSLATE_NOOP("Actions", "Dark theme")),
    ActionSpec("theme_system", LOOK, QT_TRANSLATE_NOOP("Actions", "The system's theme")),
    ActionSpec("text_larger", LOOK, QT_TRANSLATE_NOOP("Actions", "Larger text"), "Ctrl+=; Ctrl++"),
    ActionSpec("text_smaller", LOOK, QT_TRANSLATE_NOOP("Actions", "Smaller text"), "Ctrl+-"),
    ActionSpec("text_normal", LOOK, QT_TRANSLATE_NOOP("Actions", "Normal text size"), "Ctrl+0"),
    ActionSpec("palette", PROGRAM, QT_TRANSLATE_NOOP("Actions", "Find anything…"), "Ctrl+K"),
    ActionSpec("go_compare", PROGRAM, QT_TRANSLATE_NOOP("Actions", "Go to Compare"), "Alt+1"),
    ActionSpec("go_keys", PROGRAM, QT_TRANSLATE_NOOP("Actions", "Go to Keys"), "Alt+2"),
    ActionSpec("go_models", PROGRAM, QT_TRANSLATE_NOOP("Actions", "Go to Models"), "Alt+3"),
    ActionSpec("go_insights", PROGRAM, QT_TRANSLATE_NOOP("Actions", "Go to Insights"), "Alt+4"),
    ActionSpec("go_routing", PROGRAM, QT_TRANSLATE_NOOP("Actions", "Go to Routing"), "Alt+5"),
    ActionSpec("settings", PROGRAM, QT_TRANSLATE_NOOP("Actions", "Settings"), "Ctrl+,"),
    ActionSpec("shortcuts", PROGRAM, QT_TRANSLATE_NOOP("Actions", "Keyboard shortcuts"), "Ctrl+/"),
    ActionSpec("open_log", PROGRAM, QT_TRANSLATE_NOOP("Actions", "Open the log")),
    ActionSpec("quit", PROGRAM, QT_TRANSLATE_NOOP("Actions", "Quit"), "Ctrl+Q"),
)
