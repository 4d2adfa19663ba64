<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
    <context>
        <name>AboutPage</name>
        <message>
            <source>About</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Abreast {version}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Copy</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Licence</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No telemetry: it talks to the endpoints that you set up, and to nothing else unasked.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Open fonts and icons that come with the program.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The licence's text</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Type and icons</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Versions</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>ActionRows</name>
        <message>
            <source>Commands</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Actions</name>
        <message>
            <source>Add a lane…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Answer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Appearance</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Ask</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Attach a file…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Bad</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Blind mode</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Break the line, while writing a prompt</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Close the lane</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Compare two answers…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Compare what was sent…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Continue here</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Copy the answer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Copy the selected text</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Copy the summary table</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Cut the selected text</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Dark theme</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Delete the session</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Duplicate the session</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Earlier turn</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Export…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Find anything…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Find in the answers</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Go to Compare</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Go to Keys</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Go to lane {number}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Go to the control before</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Go to the next control</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Import…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It is never written to the disk</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Judge</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Keyboard shortcuts</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Lanes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Larger text</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Later turn</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Light theme</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Maximise the lane, or show all</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Models, order and numbers are hidden until all is judged</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Move the lane left</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Move the lane right</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>New session</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>New temporary session</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Normal text size</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Open the log</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Parameters…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Paste</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Pin the session, or let it go</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Prefer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Program</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Quit</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Rename the session…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Retry</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Retry what failed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Reveal the models</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Search the sessions</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Select all text</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Send the prompt to every lane</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Send, while writing a prompt</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Session</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Settings</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Show or hide the sidebar</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Show or hide the summary table</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Show the answer raw, or formatted</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Show what was sent</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Smaller text</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Stop every answer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>System prompt…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Tag the session…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The lane that has the focus</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The system's theme</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This lane's answer becomes the history of every lane</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Tie</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Undo</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What was deleted or closed last comes back</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Write a prompt</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>AnswerView</name>
        <message>
            <source>Answer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Copy</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Copy as Markdown</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Raw view</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Select all</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>shown as plain text: {why}</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>AppearancePage</name>
        <message>
            <source>Appearance</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Dark</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Language</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Less motion</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Light</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Like the system</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing moves that need not, beside the text itself.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Of everything in the window. Ctrl and + or − change it, too.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Reading</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Text size</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Theme</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What stands on the screen already changes at the next start.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{percent} %</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Asking</name>
        <message>
            <source>These answers are only on the screen: {why}</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>AtATime</name>
        <message>
            <source>Endpoint</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Requests at a time</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Set by you: {list}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The other lanes of the endpoint wait in a queue, which does not count as its time.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Write a whole number from 1 to {most}, or leave it empty.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>no limit</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>AttachmentChip</name>
        <message>
            <source>Move earlier</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Move later</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Remove</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Remove {name}</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>AttachmentStrip</name>
        <message numerus="yes">
            <source>%n lane(s) cannot take it</source>
            <translation type="unfinished">
                <numerusform />
                <numerusform />
            </translation>
        </message>
        <message>
            <source>Attached files</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Reading…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{letters} cannot take it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{percent} % of {size}</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Attachments</name>
        <message>
            <source>A prompt has room for {most} files; {left} were left out.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Pasted image</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Pasted text</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The pasted image could not be read.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Badge</name>
        <message>
            <source>Lane {letter}</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Closing</name>
        <message>
            <source>Quit</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Quit while answers are still being written?</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>They are stopped. A temporary session is gone then.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>They are stopped. What has come so far is kept.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>CodeButton</name>
        <message>
            <source>Copied</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Copy code</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>CompareHeader</name>
        <message numerus="yes">
            <source>%n model(s)</source>
            <translation type="unfinished">
                <numerusform />
                <numerusform />
            </translation>
        </message>
        <message>
            <source>As many as fit</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Blind</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>CSV, a row per answer, for spreadsheets</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Columns</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Export</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>HTML, one page to read and print</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Hide who answers until every answer is judged</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>JSON, complete; can be imported</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Judge every answer to reveal the models</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Markdown, to read</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Open again:</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Reveal</source>
            <translation type="unfinished" />
        </message>
        <message numerus="yes">
            <source>Show %n at once</source>
            <translation type="unfinished">
                <numerusform />
                <numerusform />
            </translation>
        </message>
        <message>
            <source>Show who answered</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Summary</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>blind</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>demo</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>temporary</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>turn 1</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>turn {number} of {count}</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Composer</name>
        <message numerus="yes">
            <source>%Ln character(s)</source>
            <translation type="unfinished">
                <numerusform />
                <numerusform />
            </translation>
        </message>
        <message numerus="yes">
            <source>%n cannot take a file</source>
            <translation type="unfinished">
                <numerusform />
                <numerusform />
            </translation>
        </message>
        <message numerus="yes">
            <source>%n file(s) still being read</source>
            <translation type="unfinished">
                <numerusform />
                <numerusform />
            </translation>
        </message>
        <message numerus="yes">
            <source>%n lane(s)</source>
            <translation type="unfinished">
                <numerusform />
                <numerusform />
            </translation>
        </message>
        <message numerus="yes">
            <source>%n lane(s) still answer</source>
            <translation type="unfinished">
                <numerusform />
                <numerusform />
            </translation>
        </message>
        <message>
            <source>( drop files here )</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Add a lane to ask</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Add a lane, then ask it here…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>All files</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Ask all {number}…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Ask both…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Ask this model…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Attach as a file</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Attach files</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>On its way…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Paste it here</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Prompt</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Send</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Send to {lanes}</source>
            <translation type="unfinished" />
        </message>
        <message numerus="yes">
            <source>The text has %Ln character(s). Attached as a file, it leaves the prompt readable.</source>
            <translation type="unfinished">
                <numerusform />
                <numerusform />
            </translation>
        </message>
        <message>
            <source>Write a prompt or attach a file first</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>eight</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>five</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>four</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>nine</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>seven</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>six</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>three</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{name}” cannot be sent; remove it first</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>ComposerRow</name>
        <message>
            <source>Attach</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Lanes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Parameters</source>
            <translation type="unfinished" />
        </message>
        <message numerus="yes">
            <source>Send to %n lane(s)</source>
            <translation type="unfinished">
                <numerusform />
                <numerusform />
            </translation>
        </message>
        <message>
            <source>Stop all</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>System prompt</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>DataPage</name>
        <message>
            <source>A copy of all sessions is in {path}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Copying…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Data</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Databases (*.db)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Keys are in the system's keyring, never in this file and never in its copies.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Save a copy of all sessions</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Save a copy…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Sessions</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The database</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>They are not kept: the database could not be opened.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>EndpointForm</name>
        <message>
            <source>Add an endpoint</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Add the endpoint</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Allow it: that network is mine</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Base URL</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Behaves like</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Cancel</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Edit the endpoint</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Headers</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>How it is called in words; the name otherwise</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It asks for no key</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It will stand before the built-in endpoint of this name.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Key</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>MY_API_KEY, read at the next start</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Name</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing known: be tolerant</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>One request at a time</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Optional; it goes into the keyring</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Pace</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Requests go to {address}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Save</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Title</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Variables</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What the provider's own library takes.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Wire</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>my-gateway</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>EndpointPanel</name>
        <message>
            <source>Base URL</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Built in</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Edit…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Environment</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Headers</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Name</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Note</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Remove…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Wire</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>http: others on its network can read what is sent</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>serves every lane</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>starts on first use</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Failure</name>
        <message>
            <source>A filter of the provider held the answer back.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Add a key for this endpoint.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Add credit at the provider, or use another key; asking again does not help.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Check the network, and whether the server runs; then retry.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Choose another model for this lane.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Cut at the length limit. Raise “max tokens” for this lane, or ask it to go on.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Replace the key of this endpoint.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Retry, or allow more time in the settings.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Send less, or smaller files.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Shorten the prompt, or begin a new session: earlier turns are sent along.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Stopped; what had come is kept.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Take the parameter away for this lane.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The answer was cut before its end.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The limit of the day or month is used up; retrying soon does not help.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The model declined to answer.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The model ended without writing anything.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The provider asks to wait {time} before asking again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The text that came is kept; retry for a whole answer.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Use a key that may ask this model.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Wait a little, then retry.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Figures</name>
        <message>
            <source>Connected after {time}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Estimated from the length of the text until the provider counts.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>First byte after {time}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>First reasoning after {time}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Read from the cache: {count}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Reasoning: {count}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Reported by the provider ({source}).</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The attempt that counts is number {number}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The text came in one lump: it was held back somewhere, so a rate would be a fiction.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Too few tokens, or too little time, for a rate that means anything.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Unknown: {reason}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Waited {time} before, which is not counted.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Written to the cache: {count}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>cost</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>first token</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>so far</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>tok/s</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>tokens</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>total</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>FileProgress</name>
        <message>
            <source>Cancel</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Furnishing</name>
        <message>
            <source>Compare</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Keys</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>HeaderRows</name>
        <message>
            <source>Add a header</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>HitList</name>
        <message>
            <source>Untitled</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>JumpButton</name>
        <message>
            <source>Jump to the end</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>KeyEntries</name>
        <message>
            <source>serves every lane</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>KeyEntryDelegate</name>
        <message>
            <source>every lane</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>KeyEntryList</name>
        <message>
            <source>Clear the search</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Endpoints</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No endpoint matches</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Search by name, address or protocol; your own gateway can be added.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Search endpoints</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>KeyInputCard</name>
        <message>
            <source>Get a key at {page} ↗</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Give a key</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It is sent to {address} and to nobody else, and never shown again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Keep in the keyring</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Key for {endpoint}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Paste or type the key</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Replace the key</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Use for this session</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>KeyRow</name>
        <message>
            <source>Anthropic messages</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Asking the provider…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>From {variable}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Gemini</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>In the keyring</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Local servers</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Needs a key</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Needs no key</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No key</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No key, and may need none</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Ollama</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>OpenAI chat</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Putting the key into the keyring…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Ready</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Removing the key…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This session only</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Waiting for the keyring</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Waiting for the keyring…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Yours</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>accepted</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>no credit</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>not allowed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>not reachable</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>reachable</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>rejected</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>KeyStateCard</name>
        <message>
            <source> or </source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Abreast also looks for {variables} when it starts.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Cancel the test</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Copy it into the keyring</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Environment variables are read when Abreast starts. A key in the keyring goes before them.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>If it asks to be unlocked, its window may be behind this one.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Invented answers from a server inside Abreast: nothing leaves this computer.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It is in memory and written nowhere; it is gone when Abreast ends.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It needs no key</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No key yet</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No key, and it may need none</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Remove the key…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Test</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Test the connection</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Test the key</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The key comes from {variable}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The key is held for this session only</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The key is in the keyring</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>KeyringLine</name>
        <message>
            <source>Ask the keyring again</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>If it asks to be unlocked, its window may be behind this one.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Keys are kept in {keyring}, and nowhere else.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Until then, a key can be used for this session only.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Waiting for the keyring…</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>KeysView</name>
        <message>
            <source>Add an endpoint</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Add it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Add {server} over http?</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Find local servers</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It is taken off this computer and cannot be shown again. At the provider it stays valid.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Its key is removed, too. Sessions that were asked there stay as they are.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Keys</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>One key for all</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Remove the endpoint</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Remove the key</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Remove the key of {endpoint}?</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Remove {endpoint}?</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{address} is not this computer, and http is not encrypted: others on that network can read your prompts, the answers and the key, if there is one.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>LaneCards</name>
        <message>
            <source>Open Keys</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Retry</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Wants to call {name}</source>
            <translation type="unfinished" />
        </message>
        <message numerus="yes">
            <source>and %n more note(s)</source>
            <translation type="unfinished">
                <numerusform />
                <numerusform />
            </translation>
        </message>
        <message>
            <source>{state} (HTTP {status})</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>LaneColumn</name>
        <message>
            <source>Model, order and numbers are hidden until every answer is judged.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Not asked in this turn.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>LaneDeeds</name>
        <message>
            <source>Lane {name} is closed. Its answers are kept.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The answer is on the clipboard.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Undo</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>LaneFooter</name>
        <message>
            <source>Ask this lane again; what it said is kept</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Bad</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Bad: not good enough</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Compare word by word with another answer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Continue here</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Copy</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Copy the answer as it was written</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Diff</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Judged blind; locked since the models were revealed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Prefer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Prefer: the best answer of this turn</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Retry</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Stop</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Stop this lane; what came stays</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This answer becomes the history of every lane</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Tie</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Tie: as good as others</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>LaneHeader</name>
        <message>
            <source>More about this lane</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>cheapest</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>demo</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>fastest</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>LaneMenu</name>
        <message>
            <source>All lanes go on from this answer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Another model…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Close the lane</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Compare what was sent…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Copy the model's name</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Earlier tries…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Goes on from {letter}’s answer in turn {number}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Maximise, or show all</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Move left</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Move right</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Parameters…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Raw text</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Read the conversation…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Served by {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Show what was sent…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>System prompt…</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>LanePanel</name>
        <message numerus="yes">
            <source>All %n lane(s)</source>
            <translation type="unfinished">
                <numerusform />
                <numerusform />
            </translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Done</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>For which lanes</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>LaneState</name>
        <message>
            <source>blocked</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>cut at the limit</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>done</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>empty</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>failed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>incomplete</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>queued</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>refused</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>stalled {seconds} s</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>stopped</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>streaming</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>thinking</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>timed out</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>tool call</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>waiting</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>LaneWords</name>
        <message>
            <source>Model {letter}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>hidden until all is judged</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>own system prompt</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Lanes</name>
        <message>
            <source>A session has room for {most} lanes; {left} were left out.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>LeaveQuestion</name>
        <message>
            <source>It was never written to the disk. When you leave it, it is gone.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Keep it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Let it go</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Temporary session</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{title}” is temporary.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Links</name>
        <message>
            <source>No program opens this link: {address}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Open</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Open {host} in the browser?</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This link leads to no web page, so it is not opened: {address}</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>LogPage</name>
        <message>
            <source>Log</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Log prompts, too</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Open its folder</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Open the log</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The log file</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>To find out what went wrong with one. Keys never go into the log.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What you ask, save in temporary sessions, is now written into a plain file. Read it before you send it to anybody.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>LogPlace</name>
        <message>
            <source>Nothing on this computer opens {path}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing was written into the log yet.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>ModelPicker</name>
        <message numerus="yes">
            <source>%Ln model(s)</source>
            <translation type="unfinished">
                <numerusform />
                <numerusform />
            </translation>
        </message>
        <message numerus="yes">
            <source>%n endpoint(s) still asked</source>
            <translation type="unfinished">
                <numerusform />
                <numerusform />
            </translation>
        </message>
        <message numerus="yes">
            <source>%n lane(s) added</source>
            <translation type="unfinished">
                <numerusform />
                <numerusform />
            </translation>
        </message>
        <message>
            <source>Another model for lane {letter}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>As typed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Ask all endpoints again</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Enter adds and closes · Ctrl+Enter adds another · Esc closes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Enter chooses · Esc closes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Find a model, or type endpoint/model</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Models</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No model fits “{query}”. One that no list has is written endpoint/model.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Other endpoints</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The endpoints are asked for their models…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>There is no endpoint “{name}”</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>demo, runs on this computer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>does not run here: Enter looks again</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>free</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>in no list; it is asked as it is written</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>needs a key: Enter goes to Keys</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>offers no models</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{count} tokens of context</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Navigation</name>
        <message>
            <source>Views</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>NoticeRow</name>
        <message>
            <source>Dismiss</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Notices</name>
        <message>
            <source>A mistake in Abreast interrupted this ({kind}). The log file says more.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>OneKeyPanel</name>
        <message>
            <source>A gateway that offers the models of many providers serves every lane, so that its key is the only one you need. What each lane was asked through is said with its answer.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Asked directly all the same: {names}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Give its key…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It has no key yet, so no lane that it serves can be answered.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Off: each lane asks its own endpoint</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>One key for all</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Served by it: {names}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Would be served by it: {names}.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>OpenSession</name>
        <message>
            <source>New session</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Opening</name>
        <message>
            <source>It can be kept as soon as its answers have ended.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Sessions are not kept now, so there is none to open.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Palette</name>
        <message>
            <source>Find a command, a model or a session</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing fits “{query}”.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing is there yet.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What was found</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>PaletteModel</name>
        <message>
            <source>Recent</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>ParameterField</name>
        <message>
            <source>0 to 1</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>0 to 2; the lower, the steadier</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A whole number; not every provider heeds it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Fields of the provider's own</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>For models that think before they answer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>For the answer; with most providers, thinking counts</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Limit of tokens</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>NAME=JSON, one per line; put into the request as they are</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>One per line; \n stands for a line break</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Reasoning effort</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Seed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Stop sequences</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Temperature</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Top p</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>not set</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>ParametersPanel</name>
        <message>
            <source>Parameters</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Set nothing</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What is not set is not sent.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>differs from lane to lane</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>PutAway</name>
        <message numerus="yes">
            <source>Deleted %n session(s)</source>
            <translation type="unfinished">
                <numerusform />
                <numerusform />
            </translation>
        </message>
        <message>
            <source>Deleted “{title}”</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Undo</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Untitled</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>SecretEdit</name>
        <message>
            <source>Hide what is being typed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Show what is being typed</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>SendingPage</name>
        <message>
            <source>A server of your own that loads its model first may need minutes.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Ask before quitting</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Between two pieces</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Ctrl+Enter sends, Enter breaks the line</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Enter sends, Shift+Enter breaks the line</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>For a connection</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>For a first sign</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>For a whole answer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>For every endpoint that is not on this computer. Those of the environment are not followed.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>For the first text</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>From the request to the head of the response.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>How long to wait, in seconds</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Network</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Of an answer that has begun.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Only while answers are still being written.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Proxy</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Sending</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Sending a prompt</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Write a number of seconds from {least} to {most}, or leave it empty.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Writing</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>as fits</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>none</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>ServerCard</name>
        <message numerus="yes">
            <source>%n model(s)</source>
            <translation type="unfinished">
                <numerusform />
                <numerusform />
            </translation>
        </message>
        <message>
            <source>Add</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It has no model yet.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It wants a key before it says which models it has.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Open</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>ServerFinder</name>
        <message>
            <source>Addresses asked</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Asks the usual ports of Ollama, LM Studio, vLLM, SGLang, llama.cpp and LiteLLM who is there. No key is sent, and nothing is asked until you press the button.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Find local servers</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Find servers</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No model server answers at {places}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Something answers at {places}, but it is none of the servers that Abreast knows.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Start one, or name the host and port where it listens.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Stop looking</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Where to look</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>this computer, or 192.168.1.20, or gpu.example:8000</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>SessionChanges</name>
        <message>
            <source>{title} (copy)</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>SessionCommands</name>
        <message numerus="yes">
            <source>Export %n session(s) into a folder</source>
            <translation type="unfinished">
                <numerusform />
                <numerusform />
            </translation>
        </message>
        <message>
            <source>Export the session</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Import sessions</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Rename the session</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Title</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>SessionDelegate</name>
        <message>
            <source>Title of the session</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>SessionFiles</name>
        <message numerus="yes">
            <source>%n name(s) in the file are not known to this version and were left out.</source>
            <translation type="unfinished">
                <numerusform />
                <numerusform />
            </translation>
        </message>
        <message numerus="yes">
            <source>Exported %n session(s) to {place}</source>
            <translation type="unfinished">
                <numerusform />
                <numerusform />
            </translation>
        </message>
        <message numerus="yes">
            <source>Exporting %n session(s)…</source>
            <translation type="unfinished">
                <numerusform />
                <numerusform />
            </translation>
        </message>
        <message numerus="yes">
            <source>Imported %n session(s)</source>
            <translation type="unfinished">
                <numerusform />
                <numerusform />
            </translation>
        </message>
        <message>
            <source>Imported “{title}”</source>
            <translation type="unfinished" />
        </message>
        <message numerus="yes">
            <source>Importing %n file(s)…</source>
            <translation type="unfinished">
                <numerusform />
                <numerusform />
            </translation>
        </message>
    </context>
    <context>
        <name>SessionList</name>
        <message>
            <source>Untitled</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>SessionMenu</name>
        <message>
            <source>CSV table</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>CSV, for spreadsheets…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Delete</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Duplicate</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Export</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>HTML page</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>HTML, to read and print…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>JSON, complete; can be imported…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Keep it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Markdown</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Markdown, to read…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Open</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Pin</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Rename</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Sessions of Abreast</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Tags…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Unpin</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>SessionSearchBox</name>
        <message numerus="yes">
            <source>Search %Ln session(s)</source>
            <translation type="unfinished">
                <numerusform />
                <numerusform />
            </translation>
        </message>
        <message>
            <source>Search sessions</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>SessionStack</name>
        <message>
            <source>New session</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No session has this tag and these words.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No sessions yet</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No title, prompt or answer holds all of these words.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing found</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Sessions</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Sessions that were found</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Show all sessions</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What you ask is kept here, and can be searched.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>SessionWords</name>
        <message numerus="yes">
            <source>%n model(s)</source>
            <translation type="unfinished">
                <numerusform />
                <numerusform />
            </translation>
        </message>
        <message numerus="yes">
            <source>%n turn(s)</source>
            <translation type="unfinished">
                <numerusform />
                <numerusform />
            </translation>
        </message>
        <message>
            <source>Answer {turn}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Answers are arriving</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Blind: it is hidden who answers</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Pinned</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Prompt {turn}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Tags: {tags}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Temporary: never written to the disk</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Title</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Today</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Yesterday</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>d MMMM</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>d MMMM yyyy</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>SettingsView</name>
        <message>
            <source>Section</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Settings</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>ShelfLink</name>
        <message>
            <source>Temporary session</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>ShortcutDelegate</name>
        <message>
            <source>Press keys…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Press the new keys</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>ShortcutModel</name>
        <message>
            <source>Command</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Keys</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Remark</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Yours; it had none.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Yours; it was {keys}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>no key</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>ShortcutSheet</name>
        <message>
            <source>Change them…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Close</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Go to lane {first} to {last}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Keyboard shortcuts</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Shortcuts</name>
        <message>
            <source>There is no such key.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{keys} alone is for typing. Hold Ctrl or Alt with it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{keys} is taken for good: {use}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{names} has this key, too. Neither works until one of them has another.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>ShortcutsPage</name>
        <message>
            <source>All back to their own</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Back to its own</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Change</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No command is called that, and none has that key.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Only conflicts</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Press F2 or Change, then the new keys.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Search commands and keys</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Shortcuts</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Take the key away</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Sidebar</name>
        <message>
            <source>More for sessions</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>New session</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Sessions</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>SummaryPanel</name>
        <message>
            <source>Copy as CSV</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Copy as text</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Summary of this turn</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>SummaryTable</name>
        <message>
            <source>Cost</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>First token</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Lane</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Model</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Reasoning</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>State</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Tok/s</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Tokens in</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Tokens out</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Total</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Verdict</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>bad</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>preferred</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>tie</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>SystemPromptPanel</name>
        <message>
            <source>Differs from lane to lane</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Not set</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Sent before the conversation, exactly as it stands here. Empty, none is sent.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>System prompt</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The lanes differ: {letters} have one of their own. What is written here is for all.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>TagEditor</name>
        <message>
            <source>Add a tag</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Enter adds a tag; click one to take it off.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Tags of the session</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Take off the tag {tag}</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Teller</name>
        <message>
            <source>Sessions are not kept now: {why}</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>TurnBar</name>
        <message numerus="yes">
            <source>
… and %n more character(s)</source>
            <translation type="unfinished">
                <numerusform />
                <numerusform />
            </translation>
        </message>
        <message>
            <source>(only files)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Choose a turn by its prompt</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Copy the prompt</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Earlier turn</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Later turn</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Show all</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Show less</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The prompt of this turn</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Turn {number} of {count}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>You</source>
            <translation type="unfinished" />
        </message>
        <message numerus="yes">
            <source>and %n more</source>
            <translation type="unfinished">
                <numerusform />
                <numerusform />
            </translation>
        </message>
    </context>
    <context>
        <name>_Line</name>
        <message>
            <source>Empty the field</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Paste</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>_Row</name>
        <message>
            <source>Header's name</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Header's value</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Remove this header</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>X-Team</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>its value; never a key</source>
            <translation type="unfinished" />
        </message>
    </context>
</TS>
