<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
    <context>
        <name>AboutPage</name>
        <message>
            <source>About</source>
            <translation>Über Abreast</translation>
        </message>
        <message>
            <source>Abreast {version}</source>
            <translation>Abreast {version}</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>Kopieren</translation>
        </message>
        <message>
            <source>Licence</source>
            <translation>Lizenz</translation>
        </message>
        <message>
            <source>No telemetry: it talks to the endpoints that you set up, and to nothing else unasked.</source>
            <translation>Keine Telemetrie: Abreast spricht mit den eingerichteten Endpunkten und ungefragt mit nichts anderem.</translation>
        </message>
        <message>
            <source>Open fonts and icons that come with the program.</source>
            <translation>Freie Schriften und Symbole, die dem Programm beiliegen.</translation>
        </message>
        <message>
            <source>The licence's text</source>
            <translation>Text der Lizenz</translation>
        </message>
        <message>
            <source>Type and icons</source>
            <translation>Schrift und Symbole</translation>
        </message>
        <message>
            <source>Versions</source>
            <translation>Versionen</translation>
        </message>
    </context>
    <context>
        <name>ActionRows</name>
        <message>
            <source>Commands</source>
            <translation>Befehle</translation>
        </message>
    </context>
    <context>
        <name>Actions</name>
        <message>
            <source>Add a lane…</source>
            <translation>Spalte hinzufügen …</translation>
        </message>
        <message>
            <source>Answer</source>
            <translation>Antwort</translation>
        </message>
        <message>
            <source>Appearance</source>
            <translation>Darstellung</translation>
        </message>
        <message>
            <source>Ask</source>
            <translation>Fragen</translation>
        </message>
        <message>
            <source>Attach a file…</source>
            <translation>Datei anhängen …</translation>
        </message>
        <message>
            <source>Bad</source>
            <translation>Schlecht</translation>
        </message>
        <message>
            <source>Blind mode</source>
            <translation>Blindmodus</translation>
        </message>
        <message>
            <source>Break the line, while writing</source>
            <translation>Neue Zeile, beim Schreiben</translation>
        </message>
        <message>
            <source>Close the lane</source>
            <translation>Spalte schließen</translation>
        </message>
        <message>
            <source>Compare two answers…</source>
            <translation>Zwei Antworten vergleichen …</translation>
        </message>
        <message>
            <source>Compare what was sent…</source>
            <translation>Gesendetes vergleichen …</translation>
        </message>
        <message>
            <source>Continue here</source>
            <translation>Hier weiter</translation>
        </message>
        <message>
            <source>Copy the answer</source>
            <translation>Antwort kopieren</translation>
        </message>
        <message>
            <source>Copy the file for the gateway</source>
            <translation>Datei für das Gateway kopieren</translation>
        </message>
        <message>
            <source>Copy the selected text</source>
            <translation>Ausgewählten Text kopieren</translation>
        </message>
        <message>
            <source>Copy the summary table</source>
            <translation>Übersicht kopieren</translation>
        </message>
        <message>
            <source>Cut the selected text</source>
            <translation>Ausgewählten Text ausschneiden</translation>
        </message>
        <message>
            <source>Dark theme</source>
            <translation>Dunkles Design</translation>
        </message>
        <message>
            <source>Delete the session</source>
            <translation>Sitzung löschen</translation>
        </message>
        <message>
            <source>Duplicate the session</source>
            <translation>Sitzung duplizieren</translation>
        </message>
        <message>
            <source>Earlier turn</source>
            <translation>Vorige Runde</translation>
        </message>
        <message>
            <source>Export…</source>
            <translation>Exportieren …</translation>
        </message>
        <message>
            <source>Find anything…</source>
            <translation>Alles durchsuchen …</translation>
        </message>
        <message>
            <source>Find in the answers</source>
            <translation>In den Antworten suchen</translation>
        </message>
        <message>
            <source>Gateways on this computer…</source>
            <translation>Gateways auf diesem Rechner …</translation>
        </message>
        <message>
            <source>Go to Compare</source>
            <translation>Zum Vergleich</translation>
        </message>
        <message>
            <source>Go to Insights</source>
            <translation>Zur Auswertung</translation>
        </message>
        <message>
            <source>Go to Keys</source>
            <translation>Zu den Schlüsseln</translation>
        </message>
        <message>
            <source>Go to Models</source>
            <translation>Zu Modelle</translation>
        </message>
        <message>
            <source>Go to Routing</source>
            <translation>Zum Routing</translation>
        </message>
        <message>
            <source>Go to lane {number}</source>
            <translation>Zu Spalte {number}</translation>
        </message>
        <message>
            <source>Go to the control before</source>
            <translation>Zum vorigen Element</translation>
        </message>
        <message>
            <source>Go to the next control</source>
            <translation>Zum nächsten Element</translation>
        </message>
        <message>
            <source>Import a gateway's configuration…</source>
            <translation>Konfiguration eines Gateways importieren …</translation>
        </message>
        <message>
            <source>Import…</source>
            <translation>Importieren …</translation>
        </message>
        <message>
            <source>It is never written to the disk</source>
            <translation>Sie wird nie auf die Platte geschrieben</translation>
        </message>
        <message>
            <source>Judge</source>
            <translation>Urteilen</translation>
        </message>
        <message>
            <source>Keyboard shortcuts</source>
            <translation>Tastenkürzel</translation>
        </message>
        <message>
            <source>Lanes</source>
            <translation>Spalten</translation>
        </message>
        <message>
            <source>Larger text</source>
            <translation>Größerer Text</translation>
        </message>
        <message>
            <source>Later turn</source>
            <translation>Nächste Runde</translation>
        </message>
        <message>
            <source>Light theme</source>
            <translation>Helles Design</translation>
        </message>
        <message>
            <source>Maximise the lane, or show all</source>
            <translation>Spalte maximieren oder alle zeigen</translation>
        </message>
        <message>
            <source>Models, order and numbers are hidden until all is judged</source>
            <translation>Modelle, Reihenfolge und Zahlen bleiben verborgen, bis alles beurteilt ist</translation>
        </message>
        <message>
            <source>Move the lane left</source>
            <translation>Spalte nach links</translation>
        </message>
        <message>
            <source>Move the lane right</source>
            <translation>Spalte nach rechts</translation>
        </message>
        <message>
            <source>New plan…</source>
            <translation>Neuer Plan …</translation>
        </message>
        <message>
            <source>New session</source>
            <translation>Neue Sitzung</translation>
        </message>
        <message>
            <source>New temporary session</source>
            <translation>Neue temporäre Sitzung</translation>
        </message>
        <message>
            <source>Normal text size</source>
            <translation>Normale Textgröße</translation>
        </message>
        <message>
            <source>Open the log</source>
            <translation>Protokolldatei öffnen</translation>
        </message>
        <message>
            <source>Order the chain by a goal…</source>
            <translation>Kette nach einem Ziel ordnen …</translation>
        </message>
        <message>
            <source>Parameters…</source>
            <translation>Parameter …</translation>
        </message>
        <message>
            <source>Paste</source>
            <translation>Einfügen</translation>
        </message>
        <message>
            <source>Pin the session, or let it go</source>
            <translation>Sitzung anheften oder lösen</translation>
        </message>
        <message>
            <source>Prefer</source>
            <translation>Bevorzugen</translation>
        </message>
        <message>
            <source>Program</source>
            <translation>Programm</translation>
        </message>
        <message>
            <source>Quit</source>
            <translation>Beenden</translation>
        </message>
        <message>
            <source>Redo the plan's change</source>
            <translation>Änderung am Plan wiederherstellen</translation>
        </message>
        <message>
            <source>Rename the session…</source>
            <translation>Sitzung umbenennen …</translation>
        </message>
        <message>
            <source>Retry</source>
            <translation>Wiederholen</translation>
        </message>
        <message>
            <source>Retry what failed</source>
            <translation>Fehler wiederholen</translation>
        </message>
        <message>
            <source>Reveal the models</source>
            <translation>Modelle aufdecken</translation>
        </message>
        <message>
            <source>Route this…</source>
            <translation>Routen …</translation>
        </message>
        <message>
            <source>Routing</source>
            <translation>Routing</translation>
        </message>
        <message>
            <source>Running gateway…</source>
            <translation>Laufendes Gateway …</translation>
        </message>
        <message>
            <source>Save the files for the gateway…</source>
            <translation>Dateien für das Gateway speichern …</translation>
        </message>
        <message>
            <source>Search the sessions</source>
            <translation>Sitzungen durchsuchen</translation>
        </message>
        <message>
            <source>Select all text</source>
            <translation>Gesamten Text auswählen</translation>
        </message>
        <message>
            <source>Send the prompt to every lane</source>
            <translation>Prompt an alle Spalten senden</translation>
        </message>
        <message>
            <source>Send, while writing</source>
            <translation>Senden, beim Schreiben</translation>
        </message>
        <message>
            <source>Session</source>
            <translation>Sitzung</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>Einstellungen</translation>
        </message>
        <message>
            <source>Show or hide the sidebar</source>
            <translation>Seitenleiste ein- oder ausblenden</translation>
        </message>
        <message>
            <source>Show or hide the summary table</source>
            <translation>Übersicht ein- oder ausblenden</translation>
        </message>
        <message>
            <source>Show the answer raw, or formatted</source>
            <translation>Antwort roh oder formatiert zeigen</translation>
        </message>
        <message>
            <source>Show the bill</source>
            <translation>Rechnung zeigen</translation>
        </message>
        <message>
            <source>Show what was sent</source>
            <translation>Gesendetes zeigen</translation>
        </message>
        <message>
            <source>Smaller text</source>
            <translation>Kleinerer Text</translation>
        </message>
        <message>
            <source>Stop every answer</source>
            <translation>Alle Antworten stoppen</translation>
        </message>
        <message>
            <source>System prompt…</source>
            <translation>System-Prompt …</translation>
        </message>
        <message>
            <source>Tag the session…</source>
            <translation>Schlagwörter der Sitzung …</translation>
        </message>
        <message>
            <source>The lane that has the focus</source>
            <translation>Die Spalte mit dem Fokus</translation>
        </message>
        <message>
            <source>The models of this comparison become a plan for a gateway</source>
            <translation>Aus den Modellen dieses Vergleichs wird ein Plan für ein Gateway</translation>
        </message>
        <message>
            <source>The system's theme</source>
            <translation>Design des Systems</translation>
        </message>
        <message>
            <source>This lane's answer becomes the history of every lane</source>
            <translation>Die Antwort dieser Spalte wird zum Verlauf aller Spalten</translation>
        </message>
        <message>
            <source>Tie</source>
            <translation>Gleich gut</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Rückgängig</translation>
        </message>
        <message>
            <source>Undo the plan's last change</source>
            <translation>Letzte Änderung am Plan zurücknehmen</translation>
        </message>
        <message>
            <source>Verify the plan…</source>
            <translation>Plan prüfen …</translation>
        </message>
        <message>
            <source>What sending costs…</source>
            <translation>Was das Senden kostet …</translation>
        </message>
        <message>
            <source>What was deleted or closed last comes back</source>
            <translation>Das zuletzt Gelöschte oder Geschlossene kommt zurück</translation>
        </message>
        <message>
            <source>Write a prompt</source>
            <translation>Prompt schreiben</translation>
        </message>
    </context>
    <context>
        <name>AnswerView</name>
        <message>
            <source>Answer</source>
            <translation>Antwort</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>Kopieren</translation>
        </message>
        <message>
            <source>Copy as Markdown</source>
            <translation>Als Markdown kopieren</translation>
        </message>
        <message>
            <source>Raw view</source>
            <translation>Rohansicht</translation>
        </message>
        <message>
            <source>Select all</source>
            <translation>Alles auswählen</translation>
        </message>
        <message>
            <source>shown as plain text: {why}</source>
            <translation>als reiner Text gezeigt: {why}</translation>
        </message>
        <message>
            <source>{name}: it begins</source>
            <translation>{name}: beginnt</translation>
        </message>
        <message>
            <source>{name}: it has ended</source>
            <translation>{name}: ist zu Ende</translation>
        </message>
    </context>
    <context>
        <name>AppearancePage</name>
        <message>
            <source>Appearance</source>
            <translation>Darstellung</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>Dunkel</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>Sprache</translation>
        </message>
        <message>
            <source>Less motion</source>
            <translation>Weniger Bewegung</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>Hell</translation>
        </message>
        <message>
            <source>Like the system</source>
            <translation>Wie das System</translation>
        </message>
        <message>
            <source>Nothing moves that need not, beside the text itself.</source>
            <translation>Außer dem Text selbst bewegt sich nur, was muss.</translation>
        </message>
        <message>
            <source>Of everything in the window. Ctrl and + or − change it, too.</source>
            <translation>Gilt für alles im Fenster. Auch Strg mit + oder − ändert sie.</translation>
        </message>
        <message>
            <source>Reading</source>
            <translation>Lesen</translation>
        </message>
        <message>
            <source>Text size</source>
            <translation>Textgröße</translation>
        </message>
        <message>
            <source>Theme</source>
            <translation>Design</translation>
        </message>
        <message>
            <source>What stands on the screen already changes at the next start.</source>
            <translation>Was schon auf dem Bildschirm steht, ändert sich beim nächsten Start.</translation>
        </message>
        <message>
            <source>{percent} %</source>
            <translation>{percent} %</translation>
        </message>
    </context>
    <context>
        <name>Asking</name>
        <message>
            <source>Save a copy…</source>
            <translation>Kopie speichern …</translation>
        </message>
        <message>
            <source>These answers are only on the screen: {why}</source>
            <translation>Diese Antworten stehen nur auf dem Bildschirm: {why}</translation>
        </message>
    </context>
    <context>
        <name>AtATime</name>
        <message>
            <source>Endpoint</source>
            <translation>Endpunkt</translation>
        </message>
        <message>
            <source>Requests at a time</source>
            <translation>Anfragen zugleich</translation>
        </message>
        <message>
            <source>Set by you: {list}</source>
            <translation>Selbst gesetzt: {list}</translation>
        </message>
        <message>
            <source>The other lanes of the endpoint wait in a queue, which does not count as its time.</source>
            <translation>Die anderen Spalten des Endpunkts warten in einer Schlange; das zählt nicht zu ihrer Zeit.</translation>
        </message>
        <message>
            <source>Write a whole number from 1 to {most}, or leave it empty.</source>
            <translation>Eine ganze Zahl von 1 bis {most} eingeben oder leer lassen.</translation>
        </message>
        <message>
            <source>no limit</source>
            <translation>kein Limit</translation>
        </message>
    </context>
    <context>
        <name>AttachmentChip</name>
        <message>
            <source>Move earlier</source>
            <translation>Nach vorn</translation>
        </message>
        <message>
            <source>Move later</source>
            <translation>Nach hinten</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Entfernen</translation>
        </message>
        <message>
            <source>Remove {name}</source>
            <translation>{name} entfernen</translation>
        </message>
    </context>
    <context>
        <name>AttachmentStrip</name>
        <message numerus="yes">
            <source>%n lane(s) cannot take it</source>
            <translation>
                <numerusform>geht nicht an %n Spalte</numerusform>
                <numerusform>geht nicht an %n Spalten</numerusform>
            </translation>
        </message>
        <message>
            <source>Attached files</source>
            <translation>Angehängte Dateien</translation>
        </message>
        <message>
            <source>Reading…</source>
            <translation>Wird gelesen …</translation>
        </message>
        <message>
            <source>{letters} cannot take it</source>
            <translation>geht nicht an {letters}</translation>
        </message>
        <message>
            <source>{percent} % of {size}</source>
            <translation>{percent} % von {size}</translation>
        </message>
    </context>
    <context>
        <name>Attachments</name>
        <message>
            <source>A prompt has room for {most} files; {left} were left out.</source>
            <translation>Ein Prompt fasst {most} Dateien; ausgelassen: {left}.</translation>
        </message>
        <message>
            <source>Pasted image</source>
            <translation>Eingefügtes Bild</translation>
        </message>
        <message>
            <source>Pasted text</source>
            <translation>Eingefügter Text</translation>
        </message>
        <message>
            <source>The pasted image could not be read.</source>
            <translation>Das eingefügte Bild ist nicht lesbar.</translation>
        </message>
    </context>
    <context>
        <name>Badge</name>
        <message>
            <source>Lane {letter}</source>
            <translation>Spalte {letter}</translation>
        </message>
    </context>
    <context>
        <name>BesideCard</name>
        <message>
            <source>Beside the money</source>
            <translation>Neben dem Geld</translation>
        </message>
        <message>
            <source>Not measured of any route: {what}</source>
            <translation>Für keine Route gemessen: {what}</translation>
        </message>
        <message>
            <source>Traffic: {what}</source>
            <translation>Last: {what}</translation>
        </message>
    </context>
    <context>
        <name>Bill</name>
        <message>
            <source>By its price card the same usage makes {amount}. What the provider states counts; the price card may be wrong, or something is charged that usage does not show.</source>
            <translation>Nach dem Preisblatt ergibt derselbe Verbrauch {amount}. Es zählt, was der Anbieter angibt; das Preisblatt kann falsch sein, oder es wird etwas berechnet, das im Verbrauch nicht steht.</translation>
        </message>
        <message>
            <source>Holds for</source>
            <translation>Gilt für</translation>
        </message>
        <message>
            <source>It cost at least this much.</source>
            <translation>Es hat mindestens so viel gekostet.</translation>
        </message>
        <message>
            <source>It cost nothing.</source>
            <translation>Es hat nichts gekostet.</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Name</translation>
        </message>
        <message>
            <source>Nobody can say what it cost.</source>
            <translation>Niemand kann sagen, was es gekostet hat.</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>Hinweis</translation>
        </message>
        <message>
            <source>Our own count of tokens, times the price card below.</source>
            <translation>Unsere eigene Zählung der Token, mal das Preisblatt unten.</translation>
        </message>
        <message>
            <source>Pictures</source>
            <translation>Bilder</translation>
        </message>
        <message>
            <source>Price changes on</source>
            <translation>Neuer Preis ab</translation>
        </message>
        <message>
            <source>Price of</source>
            <translation>Preis von</translation>
        </message>
        <message>
            <source>Requests</source>
            <translation>Anfragen</translation>
        </message>
        <message>
            <source>Sold by</source>
            <translation>Verkauft von</translation>
        </message>
        <message>
            <source>Source</source>
            <translation>Quelle</translation>
        </message>
        <message>
            <source>Surcharge</source>
            <translation>Aufschlag</translation>
        </message>
        <message>
            <source>The provider states this amount itself, in {source}.</source>
            <translation>Der Anbieter gibt diesen Betrag selbst an, in {source}.</translation>
        </message>
        <message>
            <source>The provider states this amount itself.</source>
            <translation>Der Anbieter gibt diesen Betrag selbst an.</translation>
        </message>
        <message>
            <source>The provider's count of tokens, times the price card below.</source>
            <translation>Die Zählung des Anbieters, mal das Preisblatt unten.</translation>
        </message>
        <message>
            <source>Tier</source>
            <translation>Stufe</translation>
        </message>
        <message>
            <source>Total</source>
            <translation>Summe</translation>
        </message>
        <message>
            <source>Total by the price card</source>
            <translation>Summe nach dem Preisblatt</translation>
        </message>
        <message>
            <source>Web searches</source>
            <translation>Websuchen</translation>
        </message>
        <message>
            <source>above {tokens} tokens, for the whole request</source>
            <translation>über {tokens} Token, für die ganze Anfrage</translation>
        </message>
        <message>
            <source>computed</source>
            <translation>berechnet</translation>
        </message>
        <message>
            <source>estimated</source>
            <translation>geschätzt</translation>
        </message>
        <message>
            <source>known in part</source>
            <translation>teils bekannt</translation>
        </message>
        <message>
            <source>nothing to pay</source>
            <translation>nichts zu zahlen</translation>
        </message>
        <message>
            <source>reported</source>
            <translation>vom Anbieter</translation>
        </message>
        <message>
            <source>unknown</source>
            <translation>unbekannt</translation>
        </message>
        <message>
            <source>{factor} times the listed price, in the rates above</source>
            <translation>das {factor}-Fache des Listenpreises, in den Preisen oben</translation>
        </message>
        <message>
            <source>{price} each</source>
            <translation>je {price}</translation>
        </message>
        <message>
            <source>{price} per 1,000</source>
            <translation>{price} je 1.000</translation>
        </message>
        <message>
            <source>{price} per million</source>
            <translation>{price} je Million</translation>
        </message>
        <message>
            <source>{source}, data of {day}</source>
            <translation>{source}, Stand {day}</translation>
        </message>
    </context>
    <context>
        <name>BillCard</name>
        <message>
            <source>Price card</source>
            <translation>Preisblatt</translation>
        </message>
    </context>
    <context>
        <name>BillLines</name>
        <message>
            <source>Lines of the bill</source>
            <translation>Posten der Rechnung</translation>
        </message>
    </context>
    <context>
        <name>BillPanel</name>
        <message>
            <source>Copy bill</source>
            <translation>Rechnung kopieren</translation>
        </message>
        <message>
            <source>Re-price with…</source>
            <translation>Umrechnen auf …</translation>
        </message>
        <message>
            <source>Usage, as the provider sent it</source>
            <translation>Verbrauch, wie der Anbieter ihn gesendet hat</translation>
        </message>
        <message>
            <source>What it cost</source>
            <translation>Was es gekostet hat</translation>
        </message>
        <message>
            <source>What it would cost as {model}, by today's price</source>
            <translation>Was es als {model} zum heutigen Preis kosten würde</translation>
        </message>
        <message>
            <source>Without the second price</source>
            <translation>Ohne den zweiten Preis</translation>
        </message>
    </context>
    <context>
        <name>BillTable</name>
        <message>
            <source>Amount</source>
            <translation>Betrag</translation>
        </message>
        <message>
            <source>Item</source>
            <translation>Posten</translation>
        </message>
        <message>
            <source>Quantity</source>
            <translation>Menge</translation>
        </message>
        <message>
            <source>Rate</source>
            <translation>Preis</translation>
        </message>
    </context>
    <context>
        <name>Bills</name>
        <message>
            <source>Bill of {name}</source>
            <translation>Rechnung von {name}</translation>
        </message>
        <message>
            <source>Price the session as if this model had answered</source>
            <translation>Die Sitzung berechnen, als hätte dieses Modell geantwortet</translation>
        </message>
        <message>
            <source>Price this answer as if this model had given it</source>
            <translation>Diese Antwort berechnen, als wäre sie von diesem Modell</translation>
        </message>
        <message>
            <source>{endpoint} · turn {number}</source>
            <translation>{endpoint} · Runde {number}</translation>
        </message>
    </context>
    <context>
        <name>BreakEvenCard</name>
        <message>
            <source>Break-even, by monthly spend</source>
            <translation>Kostengleichheit nach monatlichen Ausgaben</translation>
        </message>
        <message numerus="yes">
            <source>Show %n more</source>
            <translation>
                <numerusform>%n weitere zeigen</numerusform>
                <numerusform>%n weitere zeigen</numerusform>
            </translation>
        </message>
        <message>
            <source>Show fewer</source>
            <translation>Weniger zeigen</translation>
        </message>
        <message>
            <source>Two routes are needed for a break-even.</source>
            <translation>Zum Vergleich braucht es zwei Routen.</translation>
        </message>
        <message>
            <source>none</source>
            <translation>keine</translation>
        </message>
    </context>
    <context>
        <name>BudgetRows</name>
        <message>
            <source>A budget for each</source>
            <translation>Budget je</translation>
        </message>
        <message>
            <source>Budget in $</source>
            <translation>Budget in $</translation>
        </message>
        <message>
            <source>day</source>
            <translation>Tag</translation>
        </message>
        <message>
            <source>month</source>
            <translation>Monat</translation>
        </message>
        <message>
            <source>no limit</source>
            <translation>keine Grenze</translation>
        </message>
        <message>
            <source>week</source>
            <translation>Woche</translation>
        </message>
    </context>
    <context>
        <name>CallCard</name>
        <message>
            <source>Add a route at the left.</source>
            <translation>Links eine Route hinzufügen.</translation>
        </message>
        <message>
            <source>Enter what the models cost, for the traffic or for each route, or measure it.</source>
            <translation>Eingeben oder messen, was die Modelle kosten, für die Last oder für jede Route.</translation>
        </message>
        <message>
            <source>No route has a total yet</source>
            <translation>Noch keine Route hat eine Summe</translation>
        </message>
        <message>
            <source>They differ by less than the spread of what was measured: {amount} a year.</source>
            <translation>Der Unterschied ist kleiner als die Streuung der Messungen: {amount} im Jahr.</translation>
        </message>
        <message>
            <source>They differ by less than {percent} ({amount} a year), and their cost was not measured.</source>
            <translation>Der Unterschied ist kleiner als {percent} ({amount} im Jahr), und die Kosten wurden nicht gemessen.</translation>
        </message>
        <message>
            <source>Too close to call: {routes}</source>
            <translation>Zu knapp für ein Urteil: {routes}</translation>
        </message>
        <message>
            <source>example</source>
            <translation>Beispiel</translation>
        </message>
        <message>
            <source>what if</source>
            <translation>was wäre wenn</translation>
        </message>
        <message>
            <source>{amount} a year</source>
            <translation>{amount} im Jahr</translation>
        </message>
        <message>
            <source>{route} costs the least</source>
            <translation>{route} kostet am wenigsten</translation>
        </message>
        <message>
            <source>{route}, the next one, costs {amount} more a year</source>
            <translation>{route}, die nächste, kostet im Jahr {amount} mehr</translation>
        </message>
    </context>
    <context>
        <name>CardMenu</name>
        <message>
            <source>Details…</source>
            <translation>Einzelheiten …</translation>
        </message>
        <message>
            <source>Earlier</source>
            <translation>Früher</translation>
        </message>
        <message>
            <source>Later</source>
            <translation>Später</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Entfernen</translation>
        </message>
        <message>
            <source>Share the load with the one above</source>
            <translation>Last teilen mit dem darüber</translation>
        </message>
        <message>
            <source>Share the load with the one below</source>
            <translation>Last teilen mit dem darunter</translation>
        </message>
    </context>
    <context>
        <name>CaseDelegate</name>
        <message>
            <source>running …</source>
            <translation>läuft …</translation>
        </message>
    </context>
    <context>
        <name>Chain</name>
        <message>
            <source>+ Add a model</source>
            <translation>+ Modell hinzufügen</translation>
        </message>
        <message>
            <source>Chain of models</source>
            <translation>Kette der Modelle</translation>
        </message>
    </context>
    <context>
        <name>ChainCard</name>
        <message>
            <source>Alt+Up and Alt+Down move it, Delete removes it.</source>
            <translation>Alt+Auf und Alt+Ab verschieben es, Entf entfernt es.</translation>
        </message>
        <message>
            <source>Weight</source>
            <translation>Gewicht</translation>
        </message>
        <message>
            <source>{number}: {model}, {where}</source>
            <translation>{number}: {model}, {where}</translation>
        </message>
    </context>
    <context>
        <name>Closing</name>
        <message>
            <source>Quit</source>
            <translation>Beenden</translation>
        </message>
        <message>
            <source>Quit while answers are still being written?</source>
            <translation>Beenden, während noch Antworten geschrieben werden?</translation>
        </message>
        <message>
            <source>They are stopped. A temporary session is gone then.</source>
            <translation>Sie werden gestoppt. Eine temporäre Sitzung ist danach verloren.</translation>
        </message>
        <message>
            <source>They are stopped. What has come so far is kept.</source>
            <translation>Sie werden gestoppt. Was bisher da ist, bleibt erhalten.</translation>
        </message>
    </context>
    <context>
        <name>CodeButton</name>
        <message>
            <source>Copied</source>
            <translation>Kopiert</translation>
        </message>
        <message>
            <source>Copy code</source>
            <translation>Code kopieren</translation>
        </message>
    </context>
    <context>
        <name>CompareHeader</name>
        <message numerus="yes">
            <source>%n model(s)</source>
            <translation>
                <numerusform>%n Modell</numerusform>
                <numerusform>%n Modelle</numerusform>
            </translation>
        </message>
        <message>
            <source>As many as fit</source>
            <translation>So viele wie passen</translation>
        </message>
        <message>
            <source>Blind</source>
            <translation>Blind</translation>
        </message>
        <message>
            <source>CSV, a row per answer, for spreadsheets</source>
            <translation>CSV, eine Zeile je Antwort, für Tabellen</translation>
        </message>
        <message>
            <source>Columns</source>
            <translation>Ansicht</translation>
        </message>
        <message>
            <source>Export</source>
            <translation>Export</translation>
        </message>
        <message>
            <source>HTML, one page to read and print</source>
            <translation>HTML, eine Seite zum Lesen und Drucken</translation>
        </message>
        <message>
            <source>Hide who answers until every answer is judged</source>
            <translation>Verbergen, wer antwortet, bis alle Antworten beurteilt sind</translation>
        </message>
        <message>
            <source>JSON, complete; can be imported</source>
            <translation>JSON, vollständig; wieder importierbar</translation>
        </message>
        <message>
            <source>Judge every answer to reveal the models</source>
            <translation>Zum Aufdecken der Modelle jede Antwort beurteilen</translation>
        </message>
        <message>
            <source>Markdown, to read</source>
            <translation>Markdown, zum Lesen</translation>
        </message>
        <message>
            <source>Open again:</source>
            <translation>Wieder öffnen:</translation>
        </message>
        <message>
            <source>Reveal</source>
            <translation>Aufdecken</translation>
        </message>
        <message>
            <source>Route this…</source>
            <translation>Routen …</translation>
        </message>
        <message numerus="yes">
            <source>Show %n at once</source>
            <translation>
                <numerusform>%n Spalte zeigen</numerusform>
                <numerusform>%n Spalten zugleich zeigen</numerusform>
            </translation>
        </message>
        <message>
            <source>Show who answered</source>
            <translation>Zeigen, wer geantwortet hat</translation>
        </message>
        <message>
            <source>Summary</source>
            <translation>Übersicht</translation>
        </message>
        <message>
            <source>The models of this comparison become a plan for a gateway</source>
            <translation>Aus den Modellen dieses Vergleichs wird ein Plan für ein Gateway</translation>
        </message>
        <message>
            <source>What this session cost, earlier tries included</source>
            <translation>Was diese Sitzung gekostet hat, mit früheren Versuchen</translation>
        </message>
        <message>
            <source>blind</source>
            <translation>blind</translation>
        </message>
        <message>
            <source>blind · {judged} of {count} judged</source>
            <translation>blind · {judged} von {count} beurteilt</translation>
        </message>
        <message>
            <source>demo</source>
            <translation>Demo</translation>
        </message>
        <message>
            <source>temporary</source>
            <translation>temporär</translation>
        </message>
        <message>
            <source>turn 1</source>
            <translation>Runde 1</translation>
        </message>
        <message>
            <source>turn {number} of {count}</source>
            <translation>Runde {number} von {count}</translation>
        </message>
    </context>
    <context>
        <name>CompareStart</name>
        <message>
            <source>Add a lane for each. The same model may stand in two of them.</source>
            <translation>Für jedes eine Spalte hinzufügen. Ein Modell kann auch in zweien stehen.</translation>
        </message>
        <message numerus="yes">
            <source>Ask %n model(s) the same thing</source>
            <translation>
                <numerusform>Ein Modell fragen</numerusform>
                <numerusform>%n Modelle dasselbe fragen</numerusform>
            </translation>
        </message>
        <message>
            <source>Ask, and judge without knowing who answers</source>
            <translation>Fragen und urteilen, ohne zu wissen, wer antwortet</translation>
        </message>
        <message>
            <source>Choose models…</source>
            <translation>Modelle wählen …</translation>
        </message>
        <message>
            <source>Compare SQLite and PostgreSQL for a desktop program in a table; recommend one.</source>
            <translation>Vergleiche SQLite und PostgreSQL für ein Desktop-Programm in einer Tabelle; empfiehl eines.</translation>
        </message>
        <message>
            <source>Decide</source>
            <translation>Entscheiden</translation>
        </message>
        <message>
            <source>Explain</source>
            <translation>Erklären</translation>
        </message>
        <message>
            <source>Explain the circuit-breaker pattern to a new developer, with one code sketch.</source>
            <translation>Erkläre einer neuen Entwicklerin das Circuit-Breaker-Muster, mit einer Codeskizze.</translation>
        </message>
        <message>
            <source>Extract</source>
            <translation>Herausziehen</translation>
        </message>
        <message>
            <source>Look for local servers</source>
            <translation>Lokale Server suchen</translation>
        </message>
        <message>
            <source>Models, order and numbers are hidden until every answer has its verdict.</source>
            <translation>Modelle, Reihenfolge und Zahlen bleiben verborgen, bis jede Antwort ihr Urteil hat.</translation>
        </message>
        <message>
            <source>Take the names, dates and amounts out of this text and give them as JSON:</source>
            <translation>Zieh Namen, Daten und Beträge aus diesem Text und gib sie als JSON aus:</translation>
        </message>
        <message>
            <source>Their answers grow side by side, with what each cost and how long it took.</source>
            <translation>Die Antworten wachsen nebeneinander, mit Kosten und Dauer.</translation>
        </message>
        <message>
            <source>Try the demo</source>
            <translation>Demo ausprobieren</translation>
        </message>
        <message numerus="yes">
            <source>Use %n key(s) from the environment</source>
            <translation>
                <numerusform>%n Schlüssel der Umgebung verwenden</numerusform>
                <numerusform>%n Schlüssel der Umgebung verwenden</numerusform>
            </translation>
        </message>
        <message>
            <source>Which models do you want to compare?</source>
            <translation>Welche Modelle sollen verglichen werden?</translation>
        </message>
        <message numerus="yes">
            <source>and %n more</source>
            <translation>
                <numerusform>und %n weitere</numerusform>
                <numerusform>und %n weitere</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Comparison</name>
        <message numerus="yes">
            <source>%n model(s) side by side</source>
            <translation>
                <numerusform>%n Modell nebeneinander</numerusform>
                <numerusform>%n Modelle nebeneinander</numerusform>
            </translation>
        </message>
        <message>
            <source>Models side by side</source>
            <translation>Modelle nebeneinander</translation>
        </message>
        <message>
            <source>Open in a lane</source>
            <translation>In einer Spalte öffnen</translation>
        </message>
        <message>
            <source>Prices are for a million tokens. The best of a row is marked; a tie marks nobody.</source>
            <translation>Preise gelten für eine Million Token. Das Beste einer Zeile ist markiert; bei Gleichstand ist es keines.</translation>
        </message>
        <message>
            <source>Take all out</source>
            <translation>Alle herausnehmen</translation>
        </message>
        <message>
            <source>Take out</source>
            <translation>Herausnehmen</translation>
        </message>
    </context>
    <context>
        <name>Composer</name>
        <message numerus="yes">
            <source>%Ln character(s)</source>
            <translation>
                <numerusform>%Ln Zeichen</numerusform>
                <numerusform>%Ln Zeichen</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n cannot take a file</source>
            <translation>
                <numerusform>%n nimmt eine Datei nicht an</numerusform>
                <numerusform>%n nehmen eine Datei nicht an</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n file(s) still being read</source>
            <translation>
                <numerusform>%n Datei wird noch gelesen</numerusform>
                <numerusform>%n Dateien werden noch gelesen</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n lane(s)</source>
            <translation>
                <numerusform>%n Spalte</numerusform>
                <numerusform>%n Spalten</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n lane(s) still answer</source>
            <translation>
                <numerusform>%n Spalte antwortet noch</numerusform>
                <numerusform>%n Spalten antworten noch</numerusform>
            </translation>
        </message>
        <message>
            <source>( drop files here )</source>
            <translation>( Dateien hier ablegen )</translation>
        </message>
        <message>
            <source>All files</source>
            <translation>Alle Dateien</translation>
        </message>
        <message>
            <source>Ask all {number}…</source>
            <translation>Alle {number} fragen …</translation>
        </message>
        <message>
            <source>Ask both…</source>
            <translation>Beide fragen …</translation>
        </message>
        <message>
            <source>Ask this model…</source>
            <translation>Dieses Modell fragen …</translation>
        </message>
        <message>
            <source>Attach as a file</source>
            <translation>Als Datei anhängen</translation>
        </message>
        <message>
            <source>Attach files</source>
            <translation>Dateien anhängen</translation>
        </message>
        <message>
            <source>Choose models, then ask them here…</source>
            <translation>Modelle wählen, dann hier fragen …</translation>
        </message>
        <message>
            <source>No models chosen yet</source>
            <translation>Noch keine Modelle gewählt</translation>
        </message>
        <message>
            <source>On its way…</source>
            <translation>Unterwegs …</translation>
        </message>
        <message>
            <source>Paste it here</source>
            <translation>Hier einfügen</translation>
        </message>
        <message>
            <source>Prompt</source>
            <translation>Prompt</translation>
        </message>
        <message>
            <source>Send</source>
            <translation>Senden</translation>
        </message>
        <message>
            <source>Send to {lanes}</source>
            <translation>An {lanes} senden</translation>
        </message>
        <message numerus="yes">
            <source>The text has %Ln character(s). Attached as a file, it leaves the prompt readable.</source>
            <translation>
                <numerusform>Der Text hat %Ln Zeichen. Als angehängte Datei lässt er den Prompt lesbar.</numerusform>
                <numerusform>Der Text hat %Ln Zeichen. Als angehängte Datei lässt er den Prompt lesbar.</numerusform>
            </translation>
        </message>
        <message>
            <source>Write a prompt or attach a file first</source>
            <translation>Erst einen Prompt schreiben oder eine Datei anhängen</translation>
        </message>
        <message>
            <source>eight</source>
            <translation>acht</translation>
        </message>
        <message>
            <source>five</source>
            <translation>fünf</translation>
        </message>
        <message>
            <source>four</source>
            <translation>vier</translation>
        </message>
        <message>
            <source>nine</source>
            <translation>neun</translation>
        </message>
        <message>
            <source>seven</source>
            <translation>sieben</translation>
        </message>
        <message>
            <source>six</source>
            <translation>sechs</translation>
        </message>
        <message>
            <source>three</source>
            <translation>drei</translation>
        </message>
        <message>
            <source>“{name}” cannot be sent; remove it first</source>
            <translation>„{name}“ lässt sich nicht senden; zuerst entfernen</translation>
        </message>
    </context>
    <context>
        <name>ComposerRow</name>
        <message>
            <source>Attach</source>
            <translation>Anhängen</translation>
        </message>
        <message>
            <source>Lanes</source>
            <translation>Spalten</translation>
        </message>
        <message>
            <source>Parameters</source>
            <translation>Parameter</translation>
        </message>
        <message numerus="yes">
            <source>Send to %n lane(s)</source>
            <translation>
                <numerusform>An %n Spalte senden</numerusform>
                <numerusform>An %n Spalten senden</numerusform>
            </translation>
        </message>
        <message>
            <source>Stop all</source>
            <translation>Alles stoppen</translation>
        </message>
        <message>
            <source>System prompt</source>
            <translation>System-Prompt</translation>
        </message>
    </context>
    <context>
        <name>ConductRows</name>
        <message>
            <source>After failures</source>
            <translation>Nach Fehlern</translation>
        </message>
        <message>
            <source>Also called</source>
            <translation>Heißt auch</translation>
        </message>
        <message>
            <source>Conduct</source>
            <translation>Verhalten</translation>
        </message>
        <message>
            <source>For seconds</source>
            <translation>Für Sekunden</translation>
        </message>
        <message>
            <source>Left out for a while</source>
            <translation>Eine Weile ausgelassen</translation>
        </message>
        <message>
            <source>Of the route {name}</source>
            <translation>Der Route {name}</translation>
        </message>
        <message>
            <source>Other names that clients may ask for</source>
            <translation>Andere Namen, nach denen Clients fragen dürfen</translation>
        </message>
        <message>
            <source>Pools choose</source>
            <translation>Pools wählen</translation>
        </message>
        <message>
            <source>Requests that belong together</source>
            <translation>Anfragen, die zusammengehören</translation>
        </message>
        <message>
            <source>Same model for</source>
            <translation>Dasselbe Modell für</translation>
        </message>
        <message>
            <source>So many within a minute</source>
            <translation>So viele innerhalb einer Minute</translation>
        </message>
        <message>
            <source>Where several models share a place</source>
            <translation>Wo sich mehrere Modelle einen Platz teilen</translation>
        </message>
        <message>
            <source>a session</source>
            <translation>eine Sitzung</translation>
        </message>
        <message>
            <source>a user</source>
            <translation>einen Benutzer</translation>
        </message>
        <message>
            <source>each request by itself</source>
            <translation>jede Anfrage für sich</translation>
        </message>
        <message>
            <source>no other name</source>
            <translation>kein anderer Name</translation>
        </message>
        <message>
            <source>the gateway's own number</source>
            <translation>die Zahl des Gateways</translation>
        </message>
        <message>
            <source>the gateway's own time</source>
            <translation>die Zeit des Gateways</translation>
        </message>
    </context>
    <context>
        <name>ConstraintRows</name>
        <message>
            <source>$ / million in</source>
            <translation>$ / Million hinein</translation>
        </message>
        <message>
            <source>$ / million out</source>
            <translation>$ / Million heraus</translation>
        </message>
        <message>
            <source>At most</source>
            <translation>Höchstens</translation>
        </message>
        <message>
            <source>Never from</source>
            <translation>Nie von</translation>
        </message>
        <message>
            <source>Nothing is retained at all</source>
            <translation>Nichts wird aufbewahrt</translation>
        </message>
        <message>
            <source>Only from</source>
            <translation>Nur von</translation>
        </message>
        <message>
            <source>Privacy</source>
            <translation>Datenschutz</translation>
        </message>
        <message>
            <source>Privacy and price</source>
            <translation>Datenschutz und Preis</translation>
        </message>
        <message>
            <source>Prompts are not kept for training</source>
            <translation>Prompts werden nicht für Training aufbewahrt</translation>
        </message>
        <message>
            <source>Quantizations</source>
            <translation>Quantisierungen</translation>
        </message>
        <message>
            <source>Regions</source>
            <translation>Regionen</translation>
        </message>
        <message>
            <source>Sellers, where an aggregator chooses</source>
            <translation>Anbieter, wo ein Vermittler wählt</translation>
        </message>
        <message>
            <source>What a model's seller must keep to; not every gateway can ask for it.</source>
            <translation>Woran sich der Anbieter eines Modells halten muss; nicht jedes Gateway kann das verlangen.</translation>
        </message>
        <message>
            <source>any</source>
            <translation>beliebig</translation>
        </message>
    </context>
    <context>
        <name>DataPage</name>
        <message>
            <source>A copy of all sessions is in {path}.</source>
            <translation>Eine Kopie aller Sitzungen liegt in {path}.</translation>
        </message>
        <message>
            <source>Copying…</source>
            <translation>Wird kopiert …</translation>
        </message>
        <message>
            <source>Data</source>
            <translation>Daten</translation>
        </message>
        <message>
            <source>Databases (*.db)</source>
            <translation>Datenbanken (*.db)</translation>
        </message>
        <message>
            <source>Keys are in the system's keyring, never in this file and never in its copies.</source>
            <translation>Schlüssel liegen im Schlüsselbund des Systems, nie in dieser Datei und nie in ihren Kopien.</translation>
        </message>
        <message>
            <source>Save a copy of all sessions</source>
            <translation>Kopie aller Sitzungen speichern</translation>
        </message>
        <message>
            <source>Save a copy…</source>
            <translation>Kopie speichern …</translation>
        </message>
        <message>
            <source>Sessions</source>
            <translation>Sitzungen</translation>
        </message>
        <message>
            <source>The database</source>
            <translation>Datenbank</translation>
        </message>
        <message>
            <source>They are not kept: the database could not be opened.</source>
            <translation>Sie werden nicht aufbewahrt: Die Datenbank ließ sich nicht öffnen.</translation>
        </message>
    </context>
    <context>
        <name>DiffPanel</name>
        <message numerus="yes">
            <source>%n word(s) only in {name}</source>
            <translation>
                <numerusform>%n Wort nur in {name}</numerusform>
                <numerusform>%n Wörter nur in {name}</numerusform>
            </translation>
        </message>
        <message>
            <source>As one text</source>
            <translation>Als ein Text</translation>
        </message>
        <message>
            <source>Comparing…</source>
            <translation>Wird verglichen …</translation>
        </message>
        <message>
            <source>Earlier difference</source>
            <translation>Voriger Unterschied</translation>
        </message>
        <message>
            <source>Next difference</source>
            <translation>Nächster Unterschied</translation>
        </message>
        <message>
            <source>No difference.</source>
            <translation>Kein Unterschied.</translation>
        </message>
        <message>
            <source>only here: struck through</source>
            <translation>nur hier: durchgestrichen</translation>
        </message>
        <message>
            <source>only here: underlined</source>
            <translation>nur hier: unterstrichen</translation>
        </message>
        <message>
            <source>{one}: struck through – {other}: underlined</source>
            <translation>{one}: durchgestrichen – {other}: unterstrichen</translation>
        </message>
    </context>
    <context>
        <name>DrillAxis</name>
        <message>
            <source>Time in seconds; the later, the closer together</source>
            <translation>Zeit in Sekunden; je später, desto dichter</translation>
        </message>
        <message>
            <source>answered</source>
            <translation>Antwort</translation>
        </message>
        <message>
            <source>cut off</source>
            <translation>Abbruch</translation>
        </message>
        <message>
            <source>failed</source>
            <translation>Fehler</translation>
        </message>
    </context>
    <context>
        <name>DrillCases</name>
        <message>
            <source>at once</source>
            <translation>am Stück</translation>
        </message>
        <message>
            <source>nobody was asked</source>
            <translation>niemand wurde gefragt</translation>
        </message>
        <message>
            <source>streamed</source>
            <translation>als Stream</translation>
        </message>
        <message>
            <source>{how}: {seen}{note}</source>
            <translation>{how}: {seen}{note}</translation>
        </message>
    </context>
    <context>
        <name>DrillDetails</name>
        <message>
            <source>About this run</source>
            <translation>Über diesen Lauf</translation>
        </message>
        <message>
            <source>At once</source>
            <translation>Am Stück</translation>
        </message>
        <message>
            <source>Details</source>
            <translation>Einzelheiten</translation>
        </message>
        <message>
            <source>For this run only, in a copy of the files</source>
            <translation>Nur für diesen Lauf, in einer Kopie der Dateien</translation>
        </message>
        <message>
            <source>It took</source>
            <translation>Dauer</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>Hinweis</translation>
        </message>
        <message>
            <source>Planned</source>
            <translation>Geplant</translation>
        </message>
        <message>
            <source>Seen</source>
            <translation>Gesehen</translation>
        </message>
        <message>
            <source>Streamed</source>
            <translation>Als Stream</translation>
        </message>
        <message>
            <source>The client saw</source>
            <translation>Der Client sah</translation>
        </message>
        <message>
            <source>To know</source>
            <translation>Gut zu wissen</translation>
        </message>
        <message>
            <source>Who answered</source>
            <translation>Wer antwortete</translation>
        </message>
        <message>
            <source>as planned</source>
            <translation>wie geplant</translation>
        </message>
        <message>
            <source>nobody is asked</source>
            <translation>niemand wird gefragt</translation>
        </message>
        <message>
            <source>not as planned</source>
            <translation>nicht wie geplant</translation>
        </message>
        <message>
            <source>not as planned, as is known of it</source>
            <translation>nicht wie geplant, wie von ihm bekannt</translation>
        </message>
        <message>
            <source>the gateway does not say</source>
            <translation>das Gateway sagt es nicht</translation>
        </message>
    </context>
    <context>
        <name>DrillPane</name>
        <message numerus="yes">
            <source>%n note(s)</source>
            <translation>
                <numerusform>%n Hinweis</numerusform>
                <numerusform>%n Hinweise</numerusform>
            </translation>
        </message>
        <message>
            <source>Cases of the drill</source>
            <translation>Fälle der Ausfallprobe</translation>
        </message>
        <message>
            <source>Failure drill</source>
            <translation>Ausfallprobe</translation>
        </message>
        <message>
            <source>How far the drill is</source>
            <translation>Wie weit die Ausfallprobe ist</translation>
        </message>
        <message>
            <source>Nothing of it is left behind (Esc)</source>
            <translation>Nichts davon bleibt zurück (Esc)</translation>
        </message>
        <message>
            <source>Our own checks found nothing wrong in these files.</source>
            <translation>Die eigenen Prüfungen fanden in diesen Dateien nichts Falsches.</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>Stoppen</translation>
        </message>
        <message>
            <source>The gateway's own parser has read these files and takes them.</source>
            <translation>Der Parser des Gateways hat diese Dateien gelesen und nimmt sie an.</translation>
        </message>
        <message>
            <source>looking what there is to verify with</source>
            <translation>sieht nach, womit geprüft werden kann</translation>
        </message>
        <message>
            <source>started here</source>
            <translation>hier gestartet</translation>
        </message>
        <message>
            <source>{done} of {all}</source>
            <translation>{done} von {all}</translation>
        </message>
    </context>
    <context>
        <name>DropTarget</name>
        <message>
            <source>Drop to attach to the prompt</source>
            <translation>Ablegen, um an den Prompt anzuhängen</translation>
        </message>
    </context>
    <context>
        <name>Economics</name>
        <message numerus="yes">
            <source>%n plan(s)</source>
            <translation>
                <numerusform>%n Tarif</numerusform>
                <numerusform>%n Tarife</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n run(s)</source>
            <translation>
                <numerusform>%n Lauf</numerusform>
                <numerusform>%n Läufe</numerusform>
            </translation>
        </message>
        <message>
            <source>A million cached tokens</source>
            <translation>Eine Million Token aus dem Cache</translation>
        </message>
        <message>
            <source>A million input tokens</source>
            <translation>Eine Million Eingabe-Token</translation>
        </message>
        <message>
            <source>A million output tokens</source>
            <translation>Eine Million Ausgabe-Token</translation>
        </message>
        <message>
            <source>A month</source>
            <translation>Im Monat</translation>
        </message>
        <message>
            <source>A price is missing.</source>
            <translation>Ein Preis fehlt.</translation>
        </message>
        <message>
            <source>A year</source>
            <translation>Im Jahr</translation>
        </message>
        <message>
            <source>An hour of work</source>
            <translation>Eine Arbeitsstunde</translation>
        </message>
        <message>
            <source>Below, {one} is cheaper; above, {other} costs the same</source>
            <translation>Darunter ist {one} günstiger; darüber kostet {other} dasselbe</translation>
        </message>
        <message>
            <source>Below, {other} costs the same as {one}; above, {one} is cheaper</source>
            <translation>Darunter kostet {other} dasselbe wie {one}; darüber ist {one} günstiger</translation>
        </message>
        <message>
            <source>Both cost the same at every spend.</source>
            <translation>Beide kosten immer dasselbe.</translation>
        </message>
        <message>
            <source>Cost of a request</source>
            <translation>Kosten einer Anfrage</translation>
        </message>
        <message>
            <source>Discount for committed spend</source>
            <translation>Rabatt für zugesagte Ausgaben</translation>
        </message>
        <message>
            <source>Discount on the list price</source>
            <translation>Rabatt auf den Listenpreis</translation>
        </message>
        <message>
            <source>Enter the tokens of a request</source>
            <translation>Die Token einer Anfrage eingeben</translation>
        </message>
        <message>
            <source>Failures</source>
            <translation>Fehlschläge</translation>
        </message>
        <message>
            <source>Fee</source>
            <translation>Gebühr</translation>
        </message>
        <message>
            <source>Fee on</source>
            <translation>Gebühr auf</translation>
        </message>
        <message>
            <source>Free of the fee, a month</source>
            <translation>Gebührenfrei im Monat</translation>
        </message>
        <message>
            <source>Growth from month to month</source>
            <translation>Wachstum von Monat zu Monat</translation>
        </message>
        <message>
            <source>Hours of work a month</source>
            <translation>Arbeitsstunden im Monat</translation>
        </message>
        <message>
            <source>Infrastructure a month</source>
            <translation>Infrastruktur im Monat</translation>
        </message>
        <message>
            <source>Input from a cache</source>
            <translation>Eingabe aus dem Cache</translation>
        </message>
        <message>
            <source>Input tokens of a request</source>
            <translation>Eingabe-Token einer Anfrage</translation>
        </message>
        <message>
            <source>Labour</source>
            <translation>Arbeit</translation>
        </message>
        <message>
            <source>Least fee of a purchase</source>
            <translation>Mindestgebühr je Kauf</translation>
        </message>
        <message>
            <source>Markup on the list price</source>
            <translation>Aufschlag auf den Listenpreis</translation>
        </message>
        <message>
            <source>No plan has room for so many requests</source>
            <translation>Kein Tarif reicht für so viele Anfragen</translation>
        </message>
        <message>
            <source>No price: enter one, or measure it</source>
            <translation>Kein Preis: einen eingeben oder messen</translation>
        </message>
        <message>
            <source>Output tokens of a request</source>
            <translation>Ausgabe-Token einer Anfrage</translation>
        </message>
        <message>
            <source>Own keys: the providers bill you</source>
            <translation>Eigene Schlüssel: Die Anbieter rechnen selbst ab</translation>
        </message>
        <message>
            <source>Plan</source>
            <translation>Tarif</translation>
        </message>
        <message>
            <source>Price of the plan</source>
            <translation>Preis des Tarifs</translation>
        </message>
        <message>
            <source>Purchases a month</source>
            <translation>Käufe im Monat</translation>
        </message>
        <message>
            <source>Requests a month</source>
            <translation>Anfragen im Monat</translation>
        </message>
        <message>
            <source>Route</source>
            <translation>Route</translation>
        </message>
        <message>
            <source>Sent once more</source>
            <translation>Noch einmal gesendet</translation>
        </message>
        <message>
            <source>Servers</source>
            <translation>Server</translation>
        </message>
        <message>
            <source>The price of a plan jumps beyond {count} requests a month</source>
            <translation>Über {count} Anfragen im Monat springt der Preis eines Tarifs</translation>
        </message>
        <message>
            <source>Tokens</source>
            <translation>Token</translation>
        </message>
        <message>
            <source>Year vs direct</source>
            <translation>Jahr zu direkt</translation>
        </message>
        <message>
            <source>allowance + fixed cost / fee rate</source>
            <translation>Freibetrag + feste Kosten / Gebührensatz</translation>
        </message>
        <message>
            <source>at least {amount}</source>
            <translation>mindestens {amount}</translation>
        </message>
        <message>
            <source>cached input (counted as none)</source>
            <translation>Eingabe aus dem Cache (als keine gerechnet)</translation>
        </message>
        <message>
            <source>computed</source>
            <translation>berechnet</translation>
        </message>
        <message>
            <source>cost of a request by this route</source>
            <translation>Kosten einer Anfrage auf dieser Route</translation>
        </message>
        <message>
            <source>credits bought</source>
            <translation>gekauftes Guthaben</translation>
        </message>
        <message>
            <source>entered</source>
            <translation>eingegeben</translation>
        </message>
        <message>
            <source>failures</source>
            <translation>Fehlschläge</translation>
        </message>
        <message>
            <source>fixed cost / difference of rates</source>
            <translation>feste Kosten / Unterschied der Sätze</translation>
        </message>
        <message>
            <source>fixed cost / fee rate</source>
            <translation>feste Kosten / Gebührensatz</translation>
        </message>
        <message>
            <source>how long answers take</source>
            <translation>wie lange Antworten dauern</translation>
        </message>
        <message>
            <source>no fee</source>
            <translation>keine Gebühr</translation>
        </message>
        <message>
            <source>one kind of cost: reported and computed are mixed</source>
            <translation>eine Art von Kosten: gemeldete und berechnete sind gemischt</translation>
        </message>
        <message>
            <source>price of cached input (counted as any input)</source>
            <translation>Preis von Eingabe aus dem Cache (wie jede Eingabe gerechnet)</translation>
        </message>
        <message>
            <source>reported</source>
            <translation>gemeldet</translation>
        </message>
        <message>
            <source>reported and computed mixed</source>
            <translation>gemeldet und berechnet gemischt</translation>
        </message>
        <message>
            <source>retries (counted as none)</source>
            <translation>Wiederholungen (als keine gerechnet)</translation>
        </message>
        <message>
            <source>servers {amount}</source>
            <translation>Server {amount}</translation>
        </message>
        <message>
            <source>terms of {day}</source>
            <translation>Konditionen vom {day}</translation>
        </message>
        <message numerus="yes">
            <source>terms of {day}, %n day(s) old</source>
            <translation>
                <numerusform>Konditionen vom {day}, %n Tag alt</numerusform>
                <numerusform>Konditionen vom {day}, %n Tage alt</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>terms of {day}, outdated: %n day(s) old</source>
            <translation>
                <numerusform>Konditionen vom {day}, veraltet: %n Tag alt</numerusform>
                <numerusform>Konditionen vom {day}, veraltet: %n Tage alt</numerusform>
            </translation>
        </message>
        <message>
            <source>the typical request rests on very few runs</source>
            <translation>die typische Anfrage beruht auf sehr wenigen Läufen</translation>
        </message>
        <message>
            <source>the typical request was entered</source>
            <translation>die typische Anfrage wurde eingegeben</translation>
        </message>
        <message>
            <source>usage</source>
            <translation>Nutzung</translation>
        </message>
        <message>
            <source>usage above the allowance</source>
            <translation>Nutzung über dem Freibetrag</translation>
        </message>
        <message>
            <source>what a request costs</source>
            <translation>was eine Anfrage kostet</translation>
        </message>
        <message>
            <source>who really serves it, with which tokenizer</source>
            <translation>wer wirklich antwortet, mit welchem Tokenizer</translation>
        </message>
        <message>
            <source>{amount} free</source>
            <translation>{amount} frei</translation>
        </message>
        <message>
            <source>{count} h of work</source>
            <translation>{count} h Arbeit</translation>
        </message>
        <message>
            <source>{one} is cheaper below, {other} above</source>
            <translation>Darunter ist {one} günstiger, darüber {other}</translation>
        </message>
        <message>
            <source>{route} costs less at every spend.</source>
            <translation>{route} kostet immer weniger.</translation>
        </message>
    </context>
    <context>
        <name>EconomicsInputs</name>
        <message>
            <source>Add a route</source>
            <translation>Route hinzufügen</translation>
        </message>
        <message>
            <source>Inputs</source>
            <translation>Eingaben</translation>
        </message>
        <message>
            <source>Routes</source>
            <translation>Routen</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Rückgängig</translation>
        </message>
        <message>
            <source>{route} is removed from the calculator.</source>
            <translation>{route} ist aus dem Rechner entfernt.</translation>
        </message>
    </context>
    <context>
        <name>EconomicsPage</name>
        <message>
            <source>Inputs</source>
            <translation>Eingaben</translation>
        </message>
        <message>
            <source>Result</source>
            <translation>Ergebnis</translation>
        </message>
        <message>
            <source>The input is in the clipboard, as JSON.</source>
            <translation>Die Eingaben sind als JSON in der Zwischenablage.</translation>
        </message>
        <message>
            <source>What is shown</source>
            <translation>Was gezeigt wird</translation>
        </message>
    </context>
    <context>
        <name>EconomicsPlot</name>
        <message>
            <source>Plot of the routes over monthly spend</source>
            <translation>Kurven der Routen über den monatlichen Ausgaben</translation>
        </message>
        <message>
            <source>now {amount}</source>
            <translation>jetzt {amount}</translation>
        </message>
        <message>
            <source>spend a month, at list price</source>
            <translation>Ausgaben im Monat, zum Listenpreis</translation>
        </message>
    </context>
    <context>
        <name>EconomicsResults</name>
        <message>
            <source>Result</source>
            <translation>Ergebnis</translation>
        </message>
        <message>
            <source>What each route costs</source>
            <translation>Was jede Route kostet</translation>
        </message>
    </context>
    <context>
        <name>EconomicsRuns</name>
        <message>
            <source>Untitled</source>
            <translation>Ohne Titel</translation>
        </message>
    </context>
    <context>
        <name>EndpointForm</name>
        <message>
            <source>Add an endpoint</source>
            <translation>Endpunkt hinzufügen</translation>
        </message>
        <message>
            <source>Add the endpoint</source>
            <translation>Endpunkt hinzufügen</translation>
        </message>
        <message>
            <source>Allow it: that network is mine</source>
            <translation>Erlauben: Das ist mein eigenes Netz</translation>
        </message>
        <message>
            <source>Base URL</source>
            <translation>Basis-URL</translation>
        </message>
        <message>
            <source>Behaves like</source>
            <translation>Verhält sich wie</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>Edit the endpoint</source>
            <translation>Endpunkt bearbeiten</translation>
        </message>
        <message>
            <source>Environment</source>
            <translation>Umgebung</translation>
        </message>
        <message>
            <source>Headers</source>
            <translation>Header</translation>
        </message>
        <message>
            <source>How it is called in words; the name otherwise</source>
            <translation>Wie er heißen soll; sonst der Name</translation>
        </message>
        <message>
            <source>It will stand before the built-in endpoint of this name.</source>
            <translation>Er tritt vor den eingebauten Endpunkt dieses Namens.</translation>
        </message>
        <message>
            <source>Key</source>
            <translation>Schlüssel</translation>
        </message>
        <message>
            <source>MY_API_KEY, read at the next start</source>
            <translation>MEIN_API_KEY, ab nächstem Start</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Name</translation>
        </message>
        <message>
            <source>Needs no key</source>
            <translation>Braucht keinen Schlüssel</translation>
        </message>
        <message>
            <source>Nothing known: be tolerant</source>
            <translation>Nichts bekannt: nachsichtig sein</translation>
        </message>
        <message>
            <source>One request at a time</source>
            <translation>Eine Anfrage zugleich</translation>
        </message>
        <message>
            <source>Optional; it goes into the keyring</source>
            <translation>Freiwillig; für den Schlüsselbund</translation>
        </message>
        <message>
            <source>Pace</source>
            <translation>Tempo</translation>
        </message>
        <message>
            <source>Protocol</source>
            <translation>Protokoll</translation>
        </message>
        <message>
            <source>Requests go to {address}</source>
            <translation>Anfragen gehen an {address}</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Speichern</translation>
        </message>
        <message>
            <source>Title</source>
            <translation>Titel</translation>
        </message>
        <message>
            <source>What the provider's own library takes.</source>
            <translation>Wie sie die Bibliothek des Anbieters nimmt.</translation>
        </message>
        <message>
            <source>my-gateway</source>
            <translation>mein-gateway</translation>
        </message>
    </context>
    <context>
        <name>EndpointLimits</name>
        <message>
            <source>Endpoint</source>
            <translation>Endpunkt</translation>
        </message>
        <message>
            <source>What one service may charge in a month of the calendar.</source>
            <translation>Was ein Dienst in einem Kalendermonat kosten darf.</translation>
        </message>
        <message>
            <source>asked above {amount}</source>
            <translation>Rückfrage ab {amount}</translation>
        </message>
        <message>
            <source>stopped at {amount}</source>
            <translation>Stopp bei {amount}</translation>
        </message>
    </context>
    <context>
        <name>EndpointPanel</name>
        <message>
            <source>Base URL</source>
            <translation>Basis-URL</translation>
        </message>
        <message>
            <source>Built in</source>
            <translation>Eingebaut</translation>
        </message>
        <message>
            <source>Edit…</source>
            <translation>Bearbeiten …</translation>
        </message>
        <message>
            <source>Environment</source>
            <translation>Umgebung</translation>
        </message>
        <message>
            <source>Headers</source>
            <translation>Header</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Name</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>Hinweis</translation>
        </message>
        <message>
            <source>Protocol</source>
            <translation>Protokoll</translation>
        </message>
        <message>
            <source>Remove…</source>
            <translation>Entfernen …</translation>
        </message>
        <message>
            <source>http: others on its network can read what is sent</source>
            <translation>http: Andere in diesem Netz können mitlesen</translation>
        </message>
        <message>
            <source>serves every lane</source>
            <translation>bedient alle Spalten</translation>
        </message>
        <message>
            <source>starts on first use</source>
            <translation>startet beim ersten Gebrauch</translation>
        </message>
    </context>
    <context>
        <name>EndpointRows</name>
        <message>
            <source>$ / million in</source>
            <translation>$ / Million hinein</translation>
        </message>
        <message>
            <source>$ / million out</source>
            <translation>$ / Million heraus</translation>
        </message>
        <message>
            <source>Address</source>
            <translation>Adresse</translation>
        </message>
        <message>
            <source>Also needed</source>
            <translation>Außerdem nötig</translation>
        </message>
        <message>
            <source>An address, or the name of a variable that holds one</source>
            <translation>Eine Adresse, oder der Name einer Variable mit einer</translation>
        </message>
        <message>
            <source>As the provider calls it</source>
            <translation>Wie der Anbieter es nennt</translation>
        </message>
        <message>
            <source>At a time</source>
            <translation>Gleichzeitig</translation>
        </message>
        <message>
            <source>Forced parameters</source>
            <translation>Erzwungene Parameter</translation>
        </message>
        <message>
            <source>How it is reached</source>
            <translation>Wie es erreicht wird</translation>
        </message>
        <message>
            <source>Id</source>
            <translation>Kennung</translation>
        </message>
        <message>
            <source>Key variable</source>
            <translation>Schlüsselvariable</translation>
        </message>
        <message>
            <source>Limits</source>
            <translation>Grenzen</translation>
        </message>
        <message>
            <source>Model</source>
            <translation>Modell</translation>
        </message>
        <message>
            <source>NAME=JSON, one per line; in every request, whatever the client says</source>
            <translation>NAME=JSON, eins pro Zeile; in jeder Anfrage, was auch immer der Client sagt</translation>
        </message>
        <message>
            <source>NAME=VALUE or NAME=$VARIABLE, one per line</source>
            <translation>NAME=WERT oder NAME=$VARIABLE, eins pro Zeile</translation>
        </message>
        <message>
            <source>Parameters</source>
            <translation>Parameter</translation>
        </message>
        <message>
            <source>Patience</source>
            <translation>Geduld</translation>
        </message>
        <message>
            <source>Price</source>
            <translation>Preis</translation>
        </message>
        <message>
            <source>Provider</source>
            <translation>Anbieter</translation>
        </message>
        <message>
            <source>Remove {model}</source>
            <translation>{model} entfernen</translation>
        </message>
        <message>
            <source>Requests / minute</source>
            <translation>Anfragen / Minute</translation>
        </message>
        <message>
            <source>Route</source>
            <translation>Route</translation>
        </message>
        <message>
            <source>Self-hosted</source>
            <translation>Selbst betrieben</translation>
        </message>
        <message>
            <source>The name of the variable that holds it; never the key</source>
            <translation>Der Name der Variable, die ihn enthält; nie der Schlüssel</translation>
        </message>
        <message>
            <source>The same model on a server of yours: its prices and evidence go</source>
            <translation>Dasselbe Modell auf einem eigenen Server: Preise und Belege entfallen</translation>
        </message>
        <message>
            <source>Tokens / minute</source>
            <translation>Token / Minute</translation>
        </message>
        <message>
            <source>What gateways and reports call it</source>
            <translation>Wie Gateways und Berichte es nennen</translation>
        </message>
        <message>
            <source>no</source>
            <translation>nein</translation>
        </message>
        <message>
            <source>no key</source>
            <translation>kein Schlüssel</translation>
        </message>
        <message>
            <source>no limit</source>
            <translation>keine Grenze</translation>
        </message>
        <message>
            <source>unknown</source>
            <translation>unbekannt</translation>
        </message>
    </context>
    <context>
        <name>Estimate</name>
        <message numerus="yes">
            <source>%n unknown</source>
            <translation>
                <numerusform>%n unbekannt</numerusform>
                <numerusform>%n unbekannt</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n warning(s)</source>
            <translation>
                <numerusform>%n Warnung</numerusform>
                <numerusform>%n Warnungen</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n without a known price</source>
            <translation>
                <numerusform>%n ohne bekannten Preis</numerusform>
                <numerusform>%n ohne bekannten Preis</numerusform>
            </translation>
        </message>
        <message>
            <source>A part of it has no known price, so it costs at least this much.</source>
            <translation>Für einen Teil ist kein Preis bekannt; es kostet also mindestens so viel.</translation>
        </message>
        <message>
            <source>From {day} on it has another price.</source>
            <translation>Ab {day} gilt ein anderer Preis.</translation>
        </message>
        <message>
            <source>How many tokens “{name}” has cannot be said before it is sent; they are not in it.</source>
            <translation>Wie viele Token „{name}“ hat, lässt sich vor dem Senden nicht sagen; sie sind nicht enthalten.</translation>
        </message>
        <message>
            <source>It does not fit the context of {number} tokens.</source>
            <translation>Er passt nicht in den Kontext von {number} Token.</translation>
        </message>
        <message>
            <source>Model</source>
            <translation>Modell</translation>
        </message>
        <message>
            <source>Most</source>
            <translation>Höchstens</translation>
        </message>
        <message>
            <source>Price from</source>
            <translation>Preis aus</translation>
        </message>
        <message>
            <source>The model was withdrawn on {day}.</source>
            <translation>Das Modell wurde am {day} zurückgezogen.</translation>
        </message>
        <message>
            <source>The model will be withdrawn on {day}.</source>
            <translation>Das Modell wird am {day} zurückgezogen.</translation>
        </message>
        <message>
            <source>The price is that of {name}, whose name only begins like this one's.</source>
            <translation>Der Preis ist der von {name}, dessen Name nur so anfängt wie dieser.</translation>
        </message>
        <message>
            <source>The prompt is longer than {number} tokens: every token of it costs more.</source>
            <translation>Der Prompt ist länger als {number} Token: Jedes Token kostet mehr.</translation>
        </message>
        <message>
            <source>The prompt may be longer than {number} tokens: then every token of it costs more.</source>
            <translation>Der Prompt ist vielleicht länger als {number} Token: Dann kostet jedes Token mehr.</translation>
        </message>
        <message>
            <source>Tokens in</source>
            <translation>Token ein</translation>
        </message>
        <message>
            <source>Tokens out</source>
            <translation>Token aus</translation>
        </message>
        <message>
            <source>Typical</source>
            <translation>Üblich</translation>
        </message>
        <message>
            <source>With its answer it may not fit the context of {number} tokens.</source>
            <translation>Mit der Antwort passt er vielleicht nicht in den Kontext von {number} Token.</translation>
        </message>
        <message>
            <source>nothing to pay</source>
            <translation>kostet nichts</translation>
        </message>
        <message>
            <source>unknown</source>
            <translation>unbekannt</translation>
        </message>
        <message>
            <source>up to {amount}</source>
            <translation>bis {amount}</translation>
        </message>
        <message>
            <source>{amount}, at {tokens} tokens of answer</source>
            <translation>{amount}, bei {tokens} Token Antwort</translation>
        </message>
        <message>
            <source>{low} to {high} tokens, by the text alone: how this model counts is not known yet</source>
            <translation>{low} bis {high} Token, allein nach dem Text: Wie dieses Modell zählt, ist noch nicht bekannt</translation>
        </message>
        <message>
            <source>{low} to {high} tokens, by the text and what this model counted before</source>
            <translation>{low} bis {high} Token, nach dem Text und dem, was dieses Modell bisher gezählt hat</translation>
        </message>
        <message>
            <source>{n} tokens, counted by the provider</source>
            <translation>{n} Token, vom Anbieter gezählt</translation>
        </message>
        <message>
            <source>{n} tokens: the model was sent this very prompt before</source>
            <translation>{n} Token: Das Modell hat genau diesen Prompt schon bekommen</translation>
        </message>
        <message numerus="yes">
            <source>{paid} for %n model(s)</source>
            <translation>
                <numerusform>{paid} für %n Modell</numerusform>
                <numerusform>{paid} für %n Modelle</numerusform>
            </translation>
        </message>
        <message>
            <source>{tokens} tokens in</source>
            <translation>{tokens} Token ein</translation>
        </message>
        <message>
            <source>{typical} to {most}</source>
            <translation>{typical} bis {most}</translation>
        </message>
        <message>
            <source>{typical} to {most} tokens, a guess: fewer than {enough} answers of this model are known</source>
            <translation>{typical} bis {most} Token, geraten: Weniger als {enough} Antworten dieses Modells sind bekannt</translation>
        </message>
        <message numerus="yes">
            <source>{typical} to {most} tokens, by the last %n answer(s) of this model</source>
            <translation>
                <numerusform>{typical} bis {most} Token, nach der letzten Antwort dieses Modells</numerusform>
                <numerusform>{typical} bis {most} Token, nach den letzten %n Antworten dieses Modells</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>EstimateButton</name>
        <message>
            <source>What it is made of</source>
            <translation>Woraus sich das ergibt</translation>
        </message>
    </context>
    <context>
        <name>EstimateDetails</name>
        <message>
            <source>Answer</source>
            <translation>Antwort</translation>
        </message>
        <message>
            <source>Answers</source>
            <translation>Antworten</translation>
        </message>
        <message>
            <source>Count exactly</source>
            <translation>Genau zählen</translation>
        </message>
        <message>
            <source>Counting…</source>
            <translation>Wird gezählt …</translation>
        </message>
        <message>
            <source>Never more than</source>
            <translation>Nie mehr als</translation>
        </message>
        <message>
            <source>Price</source>
            <translation>Preis</translation>
        </message>
        <message>
            <source>Prompt</source>
            <translation>Prompt</translation>
        </message>
        <message>
            <source>The number is exact already.</source>
            <translation>Die Zahl ist schon genau.</translation>
        </message>
        <message>
            <source>This sends the prompt to {endpoint}, which counts it and answers nothing.</source>
            <translation>Das sendet den Prompt an {endpoint}; dort wird er nur gezählt und nicht beantwortet.</translation>
        </message>
        <message>
            <source>{endpoint} has no call that counts tokens without answering.</source>
            <translation>{endpoint} kann Token nicht zählen, ohne zu antworten.</translation>
        </message>
    </context>
    <context>
        <name>EstimatePanel</name>
        <message>
            <source>A price would tell who is who: it is hidden until every answer has its verdict.</source>
            <translation>Ein Preis würde verraten, wer wer ist: Er bleibt verborgen, bis jede Antwort ihr Urteil hat.</translation>
        </message>
        <message>
            <source>What each lane would cost</source>
            <translation>Was jede Spalte kosten würde</translation>
        </message>
        <message>
            <source>What sending costs</source>
            <translation>Was das Senden kostet</translation>
        </message>
        <message>
            <source>Write a prompt and choose models; then it is told here what each would cost.</source>
            <translation>Sobald ein Prompt geschrieben ist und Modelle gewählt sind, steht hier, was jedes kosten würde.</translation>
        </message>
    </context>
    <context>
        <name>EvidenceFigures</name>
        <message numerus="yes">
            <source>%n answer(s)</source>
            <translation>
                <numerusform>%n Antwort</numerusform>
                <numerusform>%n Antworten</numerusform>
            </translation>
        </message>
        <message>
            <source>first token unknown</source>
            <translation>erstes Token unbekannt</translation>
        </message>
        <message>
            <source>first token {p50}, p95 {p95}</source>
            <translation>erstes Token {p50}, p95 {p95}</translation>
        </message>
        <message>
            <source>in all {p50}, p95 {p95}</source>
            <translation>insgesamt {p50}, p95 {p95}</translation>
        </message>
        <message>
            <source>time unknown</source>
            <translation>Zeit unbekannt</translation>
        </message>
        <message>
            <source>{count} failed</source>
            <translation>{count} Fehler</translation>
        </message>
    </context>
    <context>
        <name>ExpectationFoot</name>
        <message>
            <source>All that was asked of this chain failed.</source>
            <translation>Alle Anfragen an diese Kette sind gescheitert.</translation>
        </message>
        <message>
            <source>Answered all the same while the model that fails least is down.</source>
            <translation>Trotzdem beantwortet, während das Modell mit den wenigsten Fehlern ausfällt.</translation>
        </message>
        <message>
            <source>Assumed: models fail independently of each other, as often as they did here.</source>
            <translation>Angenommen: Modelle fallen unabhängig voneinander aus, so oft wie hier.</translation>
        </message>
        <message numerus="yes">
            <source>By at least %n answer(s) of each model.</source>
            <translation>
                <numerusform>Nach mindestens %n Antwort jedes Modells.</numerusform>
                <numerusform>Nach mindestens %n Antworten jedes Modells.</numerusform>
            </translation>
        </message>
        <message>
            <source>Half of all answers begin within this time.</source>
            <translation>Die Hälfte aller Antworten beginnt innerhalb dieser Zeit.</translation>
        </message>
        <message>
            <source>No cost of {endpoint} is known.</source>
            <translation>Kosten von {endpoint} sind nicht bekannt.</translation>
        </message>
        <message>
            <source>No time to the first text of {endpoint} is known.</source>
            <translation>Die Zeit bis zum ersten Text von {endpoint} ist nicht bekannt.</translation>
        </message>
        <message>
            <source>Nothing is known of {endpoint}: no answer of it was seen.</source>
            <translation>Nichts ist von {endpoint} bekannt: keine Antwort wurde gesehen.</translation>
        </message>
        <message>
            <source>The chain has no model yet.</source>
            <translation>Die Kette hat noch kein Modell.</translation>
        </message>
        <message>
            <source>The mean cost of its models, by how often each answers.</source>
            <translation>Die mittleren Kosten der Modelle, danach, wie oft jedes antwortet.</translation>
        </message>
        <message>
            <source>answers if one is down</source>
            <translation>Antwort trotz Ausfall</translation>
        </message>
        <message>
            <source>expected / answer</source>
            <translation>erwartet / Antwort</translation>
        </message>
        <message>
            <source>p50 first token</source>
            <translation>p50 erstes Token</translation>
        </message>
    </context>
    <context>
        <name>ExportDesk</name>
        <message>
            <source>Copied {file}.</source>
            <translation>{file} ist in der Zwischenablage.</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>Kopieren</translation>
        </message>
        <message>
            <source>Copy the file that is shown</source>
            <translation>Die gezeigte Datei kopieren</translation>
        </message>
        <message>
            <source>Drop to read a gateway's configuration</source>
            <translation>Ablegen, um die Konfiguration eines Gateways zu lesen</translation>
        </message>
        <message>
            <source>Import config…</source>
            <translation>Importieren …</translation>
        </message>
        <message>
            <source>Replace</source>
            <translation>Ersetzen</translation>
        </message>
        <message>
            <source>Replace what is there?</source>
            <translation>Ersetzen, was da ist?</translation>
        </message>
        <message>
            <source>Save all files, with the report of the verification</source>
            <translation>Alle Dateien speichern, mit dem Bericht der Prüfung</translation>
        </message>
        <message>
            <source>Save as…</source>
            <translation>Speichern unter …</translation>
        </message>
        <message>
            <source>Save the files for {gateway}</source>
            <translation>Dateien für {gateway} speichern</translation>
        </message>
        <message numerus="yes">
            <source>Saved %n file(s) in {folder}.</source>
            <translation>
                <numerusform>%n Datei ist in {folder} gespeichert.</numerusform>
                <numerusform>%n Dateien sind in {folder} gespeichert.</numerusform>
            </translation>
        </message>
        <message>
            <source>Say how far this can be verified here, then do it</source>
            <translation>Sagen, wie weit das hier geprüft werden kann, und es dann tun</translation>
        </message>
        <message>
            <source>These say something else than what would be written: {files}.</source>
            <translation>In diesen Dateien steht etwas anderes, als geschrieben würde: {files}.</translation>
        </message>
        <message>
            <source>Verify</source>
            <translation>Prüfen</translation>
        </message>
    </context>
    <context>
        <name>FacetBar</name>
        <message>
            <source>Another amount…</source>
            <translation>Anderer Betrag …</translation>
        </message>
        <message>
            <source>Any length</source>
            <translation>Jede Länge</translation>
        </message>
        <message>
            <source>Any price</source>
            <translation>Jeder Preis</translation>
        </message>
        <message>
            <source>Can</source>
            <translation>Kann</translation>
        </message>
        <message>
            <source>Clear all</source>
            <translation>Alle entfernen</translation>
        </message>
        <message>
            <source>Context</source>
            <translation>Kontext</translation>
        </message>
        <message>
            <source>Endpoint</source>
            <translation>Endpunkt</translation>
        </message>
        <message>
            <source>Gives</source>
            <translation>Gibt</translation>
        </message>
        <message>
            <source>More</source>
            <translation>Mehr</translation>
        </message>
        <message>
            <source>No model says so</source>
            <translation>Von keinem Modell bekannt</translation>
        </message>
        <message>
            <source>Price</source>
            <translation>Preis</translation>
        </message>
        <message>
            <source>Take away: {facet}</source>
            <translation>Entfernen: {facet}</translation>
        </message>
        <message>
            <source>Takes</source>
            <translation>Nimmt</translation>
        </message>
    </context>
    <context>
        <name>Failure</name>
        <message>
            <source>A filter of the provider held the answer back.</source>
            <translation>Ein Filter des Anbieters hat die Antwort zurückgehalten.</translation>
        </message>
        <message>
            <source>Add a key for this endpoint.</source>
            <translation>Einen Schlüssel für diesen Endpunkt hinterlegen.</translation>
        </message>
        <message>
            <source>Add credit at the provider, or use another key; asking again does not help.</source>
            <translation>Guthaben beim Anbieter aufladen oder einen anderen Schlüssel nehmen; erneut fragen hilft nicht.</translation>
        </message>
        <message>
            <source>Check the network, and whether the server runs; then retry.</source>
            <translation>Netz prüfen und ob der Server läuft, dann wiederholen.</translation>
        </message>
        <message>
            <source>Choose another model for this lane.</source>
            <translation>Ein anderes Modell für diese Spalte wählen.</translation>
        </message>
        <message>
            <source>Cut at the length limit. Raise “max tokens” for this lane, or ask it to go on.</source>
            <translation>Am Längenlimit gekürzt. Das Token-Limit dieser Spalte erhöhen oder um Fortsetzung bitten.</translation>
        </message>
        <message>
            <source>Replace the key of this endpoint.</source>
            <translation>Den Schlüssel dieses Endpunkts ersetzen.</translation>
        </message>
        <message>
            <source>Retry, or allow more time in the settings.</source>
            <translation>Wiederholen oder in den Einstellungen mehr Zeit geben.</translation>
        </message>
        <message>
            <source>Send less, or smaller files.</source>
            <translation>Weniger oder kleinere Dateien senden.</translation>
        </message>
        <message>
            <source>Shorten the prompt, or begin a new session: earlier turns are sent along.</source>
            <translation>Den Prompt kürzen oder eine neue Sitzung beginnen: Frühere Runden werden mitgesendet.</translation>
        </message>
        <message>
            <source>Stopped before anything came.</source>
            <translation>Gestoppt, bevor etwas kam.</translation>
        </message>
        <message>
            <source>Stopped; what had come is kept.</source>
            <translation>Gestoppt; was schon da war, bleibt.</translation>
        </message>
        <message>
            <source>Take the parameter away for this lane.</source>
            <translation>Den Parameter für diese Spalte entfernen.</translation>
        </message>
        <message>
            <source>The answer was cut before its end.</source>
            <translation>Die Antwort brach vor ihrem Ende ab.</translation>
        </message>
        <message>
            <source>The limit of the day or month is used up; retrying soon does not help.</source>
            <translation>Das Limit des Tages oder Monats ist verbraucht; baldiges Wiederholen hilft nicht.</translation>
        </message>
        <message>
            <source>The model declined to answer.</source>
            <translation>Das Modell hat die Antwort abgelehnt.</translation>
        </message>
        <message>
            <source>The model ended without writing anything.</source>
            <translation>Das Modell hat geendet, ohne etwas zu schreiben.</translation>
        </message>
        <message>
            <source>The provider asks to wait {time} before asking again.</source>
            <translation>Der Anbieter bittet, {time} zu warten, bevor erneut gefragt wird.</translation>
        </message>
        <message>
            <source>The text that came is kept; retry for a whole answer.</source>
            <translation>Der bisherige Text bleibt; für eine ganze Antwort wiederholen.</translation>
        </message>
        <message>
            <source>Use a key that may ask this model.</source>
            <translation>Einen Schlüssel nehmen, der dieses Modell fragen darf.</translation>
        </message>
        <message>
            <source>Wait a little, then retry.</source>
            <translation>Kurz warten, dann wiederholen.</translation>
        </message>
    </context>
    <context>
        <name>FieldRow</name>
        <message>
            <source>{title}: back to the preset</source>
            <translation>{title}: zurück zur Vorlage</translation>
        </message>
    </context>
    <context>
        <name>Figures</name>
        <message>
            <source>Click for the bill.</source>
            <translation>Ein Klick zeigt die Rechnung.</translation>
        </message>
        <message>
            <source>Connected after {time}.</source>
            <translation>Verbunden nach {time}.</translation>
        </message>
        <message>
            <source>Estimated from the length of the text until the provider counts.</source>
            <translation>Aus der Länge des Textes geschätzt, bis der Anbieter zählt.</translation>
        </message>
        <message>
            <source>First byte after {time}.</source>
            <translation>Erstes Byte nach {time}.</translation>
        </message>
        <message>
            <source>First reasoning after {time}.</source>
            <translation>Erste Gedanken nach {time}.</translation>
        </message>
        <message>
            <source>Read from the cache: {count}</source>
            <translation>Aus dem Cache gelesen: {count}</translation>
        </message>
        <message>
            <source>Reasoning: {count}</source>
            <translation>Gedanken: {count}</translation>
        </message>
        <message>
            <source>The attempt that counts is number {number}.</source>
            <translation>Es zählt Versuch Nummer {number}.</translation>
        </message>
        <message>
            <source>The text came in one lump: it was held back somewhere, so a rate would be a fiction.</source>
            <translation>Der Text kam in einem Stück: Er wurde irgendwo zurückgehalten, eine Rate wäre erfunden.</translation>
        </message>
        <message>
            <source>Too few tokens, or too little time, for a rate that means anything.</source>
            <translation>Zu wenige Token oder zu wenig Zeit für eine Rate, die etwas aussagt.</translation>
        </message>
        <message>
            <source>Waited {time} before, which is not counted.</source>
            <translation>Wartete zuvor {time}; das ist nicht mitgezählt.</translation>
        </message>
        <message>
            <source>Written to the cache: {count}</source>
            <translation>In den Cache geschrieben: {count}</translation>
        </message>
        <message>
            <source>buffered</source>
            <translation>gepuffert</translation>
        </message>
        <message>
            <source>cost</source>
            <translation>Kosten</translation>
        </message>
        <message>
            <source>first token</source>
            <translation>erstes Token</translation>
        </message>
        <message>
            <source>free</source>
            <translation>gratis</translation>
        </message>
        <message>
            <source>local</source>
            <translation>lokal</translation>
        </message>
        <message>
            <source>not charged</source>
            <translation>nicht berechnet</translation>
        </message>
        <message>
            <source>so far</source>
            <translation>bisher</translation>
        </message>
        <message>
            <source>tok/s</source>
            <translation>Tok/s</translation>
        </message>
        <message>
            <source>tokens</source>
            <translation>Token</translation>
        </message>
        <message>
            <source>total</source>
            <translation>gesamt</translation>
        </message>
        <message>
            <source>unknown</source>
            <translation>unbekannt</translation>
        </message>
    </context>
    <context>
        <name>FileProgress</name>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
    </context>
    <context>
        <name>FilesPanel</name>
        <message>
            <source>File</source>
            <translation>Datei</translation>
        </message>
        <message>
            <source>Files for the gateway</source>
            <translation>Dateien für das Gateway</translation>
        </message>
        <message>
            <source>Form</source>
            <translation>Form</translation>
        </message>
        <message>
            <source>No plan is open.</source>
            <translation>Kein Plan ist offen.</translation>
        </message>
        <message>
            <source>Text of the file</source>
            <translation>Text der Datei</translation>
        </message>
    </context>
    <context>
        <name>FindBar</name>
        <message numerus="yes">
            <source>%n hit(s)</source>
            <translation>
                <numerusform>%n Treffer</numerusform>
                <numerusform>%n Treffer</numerusform>
            </translation>
        </message>
        <message>
            <source>Close the search</source>
            <translation>Suche schließen</translation>
        </message>
        <message>
            <source>Earlier hit</source>
            <translation>Voriger Treffer</translation>
        </message>
        <message>
            <source>Find in all answers</source>
            <translation>In allen Antworten suchen</translation>
        </message>
        <message>
            <source>Next hit</source>
            <translation>Nächster Treffer</translation>
        </message>
        <message>
            <source>Not found</source>
            <translation>Nicht gefunden</translation>
        </message>
    </context>
    <context>
        <name>FormPage</name>
        <message>
            <source>Back to the route</source>
            <translation>Zurück zur Route</translation>
        </message>
    </context>
    <context>
        <name>FoundRow</name>
        <message numerus="yes">
            <source>%n answer(s)</source>
            <translation>
                <numerusform>%n Antwort</numerusform>
                <numerusform>%n Antworten</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n without an exact cost, left out of it</source>
            <translation>
                <numerusform>%n ohne genaue Kosten, darin nicht gezählt</numerusform>
                <numerusform>%n ohne genaue Kosten, darin nicht gezählt</numerusform>
            </translation>
        </message>
        <message>
            <source>Route of {model}</source>
            <translation>Route von {model}</translation>
        </message>
        <message>
            <source>a new route</source>
            <translation>eine neue Route</translation>
        </message>
        <message>
            <source>leave it out</source>
            <translation>weglassen</translation>
        </message>
        <message>
            <source>{percent} failed</source>
            <translation>{percent} fehlgeschlagen</translation>
        </message>
    </context>
    <context>
        <name>GapButton</name>
        <message>
            <source>Change what leads to the next model</source>
            <translation>Ändern, was zum nächsten Modell führt</translation>
        </message>
    </context>
    <context>
        <name>GapRows</name>
        <message>
            <source>Patience with {models}</source>
            <translation>Geduld mit {models}</translation>
        </message>
        <message>
            <source>The next model is asked after</source>
            <translation>Das nächste Modell wird gefragt nach</translation>
        </message>
        <message>
            <source>What leads on</source>
            <translation>Was weiterführt</translation>
        </message>
        <message>
            <source>What leads on is the same at every step of this route.</source>
            <translation>Was weiterführt, ist bei jedem Schritt dieser Route gleich.</translation>
        </message>
    </context>
    <context>
        <name>GatewayAdminPanel</name>
        <message>
            <source>A LiteLLM proxy of yours, or an account at OpenRouter</source>
            <translation>Ein eigener LiteLLM-Proxy oder ein Konto bei OpenRouter</translation>
        </message>
        <message>
            <source>Ask again</source>
            <translation>Noch einmal fragen</translation>
        </message>
        <message>
            <source>Ask them</source>
            <translation>Alle fragen</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>Löschen</translation>
        </message>
        <message>
            <source>Delete the key {name}? Whoever asks with it is refused from then on.</source>
            <translation>Den Schlüssel {name} löschen? Wer damit fragt, wird von da an abgewiesen.</translation>
        </message>
        <message>
            <source>Go back</source>
            <translation>Zurück</translation>
        </message>
        <message>
            <source>Keep it</source>
            <translation>Behalten</translation>
        </message>
        <message>
            <source>Keys</source>
            <translation>Schlüssel</translation>
        </message>
        <message>
            <source>Make them</source>
            <translation>Anlegen</translation>
        </message>
        <message>
            <source>Models</source>
            <translation>Modelle</translation>
        </message>
        <message>
            <source>Running gateway</source>
            <translation>Laufendes Gateway</translation>
        </message>
        <message>
            <source>Spend</source>
            <translation>Ausgaben</translation>
        </message>
        <message>
            <source>The gateway was not asked</source>
            <translation>Das Gateway wurde nicht gefragt</translation>
        </message>
        <message numerus="yes">
            <source>The proxy sends a request to each of its %n model(s), which costs.</source>
            <translation>
                <numerusform>Der Proxy schickt eine Anfrage an sein %n Modell, was kostet.</numerusform>
                <numerusform>Der Proxy schickt je eine Anfrage an seine %n Modelle, was kostet.</numerusform>
            </translation>
        </message>
        <message>
            <source>What to look at</source>
            <translation>Was zu sehen ist</translation>
        </message>
        <message>
            <source>Which gateway</source>
            <translation>Welches Gateway</translation>
        </message>
    </context>
    <context>
        <name>GatewayCard</name>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>Install</source>
            <translation>Installieren</translation>
        </message>
        <message>
            <source>Install {version}, {size}</source>
            <translation>{version} installieren, {size}</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Entfernen</translation>
        </message>
        <message>
            <source>Use another one…</source>
            <translation>Ein anderes benutzen …</translation>
        </message>
        <message>
            <source>Use whichever is found</source>
            <translation>Benutzen, was gefunden wird</translation>
        </message>
    </context>
    <context>
        <name>GatewayRows</name>
        <message>
            <source>127.0.0.1 is this machine alone</source>
            <translation>127.0.0.1 ist nur dieser Rechner</translation>
        </message>
        <message>
            <source>Gateway</source>
            <translation>Gateway</translation>
        </message>
        <message>
            <source>Host</source>
            <translation>Rechner</translation>
        </message>
        <message>
            <source>Is told of each request</source>
            <translation>Erfährt von jeder Anfrage</translation>
        </message>
        <message>
            <source>Listens at</source>
            <translation>Lauscht auf</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>Notiz</translation>
        </message>
        <message>
            <source>Port</source>
            <translation>Port</translation>
        </message>
    </context>
    <context>
        <name>GatewayShelf</name>
        <message>
            <source>{gateway} is removed; {size} MB are free again.</source>
            <translation>{gateway} ist entfernt; {size} MB sind wieder frei.</translation>
        </message>
        <message>
            <source>{gateway} {version} is installed.</source>
            <translation>{gateway} {version} ist installiert.</translation>
        </message>
    </context>
    <context>
        <name>GatewayWords</name>
        <message>
            <source>Every key of the plan is there.</source>
            <translation>Alle Schlüssel des Plans sind da.</translation>
        </message>
        <message>
            <source>Make the missing keys {names}?</source>
            <translation>Die fehlenden Schlüssel {names} anlegen?</translation>
        </message>
        <message>
            <source>Other than planned, and left so: {names}.</source>
            <translation>Anders als geplant und so belassen: {names}.</translation>
        </message>
        <message>
            <source>Their teams are made first: {names}.</source>
            <translation>Zuerst werden ihre Teams angelegt: {names}.</translation>
        </message>
        <message>
            <source>a day</source>
            <translation>am Tag</translation>
        </message>
        <message>
            <source>a month</source>
            <translation>im Monat</translation>
        </message>
        <message>
            <source>a week</source>
            <translation>in der Woche</translation>
        </message>
        <message>
            <source>all</source>
            <translation>alle</translation>
        </message>
        <message>
            <source>answers</source>
            <translation>antwortet</translation>
        </message>
        <message>
            <source>blocked</source>
            <translation>gesperrt</translation>
        </message>
        <message>
            <source>fails</source>
            <translation>antwortet nicht</translation>
        </message>
        <message>
            <source>not asked</source>
            <translation>nicht gefragt</translation>
        </message>
        <message>
            <source>until {day}</source>
            <translation>bis {day}</translation>
        </message>
    </context>
    <context>
        <name>Gateways</name>
        <message>
            <source>cannot be run</source>
            <translation>nicht ausführbar</translation>
        </message>
        <message>
            <source>checking</source>
            <translation>prüft</translation>
        </message>
        <message>
            <source>downloading</source>
            <translation>lädt</translation>
        </message>
        <message>
            <source>installed by Abreast</source>
            <translation>von Abreast installiert</translation>
        </message>
        <message>
            <source>not here</source>
            <translation>nicht da</translation>
        </message>
        <message>
            <source>preparing</source>
            <translation>bereitet vor</translation>
        </message>
        <message>
            <source>tested</source>
            <translation>getestet</translation>
        </message>
        <message>
            <source>tested is {version}</source>
            <translation>getestet ist {version}</translation>
        </message>
        <message>
            <source>unpacking</source>
            <translation>entpackt</translation>
        </message>
        <message>
            <source>{fetch} MB to fetch, {disk} MB on the disk</source>
            <translation>{fetch} MB zu laden, {disk} MB auf der Platte</translation>
        </message>
        <message>
            <source>{stage}: {done} of about {all} packages, {package}</source>
            <translation>{stage}: {done} von etwa {all} Paketen, {package}</translation>
        </message>
    </context>
    <context>
        <name>GatewaysPanel</name>
        <message>
            <source>Gateways</source>
            <translation>Gateways</translation>
        </message>
        <message>
            <source>Looking for gateways…</source>
            <translation>Gateways werden gesucht …</translation>
        </message>
        <message>
            <source>Programs (*)</source>
            <translation>Programme (*)</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Entfernen</translation>
        </message>
        <message>
            <source>Remove {gateway}?</source>
            <translation>{gateway} entfernen?</translation>
        </message>
        <message>
            <source>They are no part of this program. What is installed is pinned, with every package's hash.</source>
            <translation>Sie sind kein Teil dieses Programms. Was installiert wird, ist festgelegt, mit der Prüfsumme jedes Pakets.</translation>
        </message>
        <message>
            <source>What this program installed of it is deleted. It can be installed again.</source>
            <translation>Was dieses Programm davon installiert hat, wird gelöscht. Es kann wieder installiert werden.</translation>
        </message>
        <message>
            <source>Where {gateway} is</source>
            <translation>Wo {gateway} ist</translation>
        </message>
    </context>
    <context>
        <name>GoalChooser</name>
        <message>
            <source>Cost</source>
            <translation>Kosten</translation>
        </message>
        <message>
            <source>First token</source>
            <translation>Erstes Token</translation>
        </message>
        <message>
            <source>Goal</source>
            <translation>Ziel</translation>
        </message>
        <message>
            <source>Mix</source>
            <translation>Mischung</translation>
        </message>
        <message>
            <source>Quality</source>
            <translation>Qualität</translation>
        </message>
        <message>
            <source>Rate</source>
            <translation>Rate</translation>
        </message>
        <message>
            <source>Verdicts first; the goal decides where they are alike</source>
            <translation>Urteile zuerst; das Ziel entscheidet, wo sie gleich sind</translation>
        </message>
    </context>
    <context>
        <name>GoalPanel</name>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
    </context>
    <context>
        <name>HeaderRows</name>
        <message>
            <source>Add a header</source>
            <translation>Header hinzufügen</translation>
        </message>
    </context>
    <context>
        <name>HitList</name>
        <message>
            <source>Untitled</source>
            <translation>Ohne Titel</translation>
        </message>
    </context>
    <context>
        <name>HitRows</name>
        <message>
            <source>In prompts and answers</source>
            <translation>In Prompts und Antworten</translation>
        </message>
    </context>
    <context>
        <name>ImportNotes</name>
        <message>
            <source>What there is to know about it</source>
            <translation>Was dazu zu wissen ist</translation>
        </message>
    </context>
    <context>
        <name>ImportPanel</name>
        <message numerus="yes">
            <source>%n model(s)</source>
            <translation>
                <numerusform>%n Modell</numerusform>
                <numerusform>%n Modelle</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n route(s)</source>
            <translation>
                <numerusform>%n Route</numerusform>
                <numerusform>%n Routen</numerusform>
            </translation>
        </message>
        <message>
            <source>Add the plan</source>
            <translation>Plan hinzufügen</translation>
        </message>
        <message>
            <source>All files (*)</source>
            <translation>Alle Dateien (*)</translation>
        </message>
        <message>
            <source>Configuration</source>
            <translation>Konfiguration</translation>
        </message>
        <message>
            <source>Configurations (*.yaml *.yml *.json)</source>
            <translation>Konfigurationen (*.yaml *.yml *.json)</translation>
        </message>
        <message>
            <source>Does not do what it seems to say</source>
            <translation>Tut nicht, was es zu sagen scheint</translation>
        </message>
        <message>
            <source>Has no place in a plan</source>
            <translation>Hat in einem Plan keinen Platz</translation>
        </message>
        <message>
            <source>Import a configuration</source>
            <translation>Konfiguration importieren</translation>
        </message>
        <message>
            <source>No key of it is kept: where one stands, the plan names a variable.</source>
            <translation>Kein Schlüssel daraus wird behalten: Wo einer steht, nennt der Plan eine Variable.</translation>
        </message>
        <message>
            <source>Open a file…</source>
            <translation>Datei öffnen …</translation>
        </message>
        <message>
            <source>Open a gateway's configuration</source>
            <translation>Konfiguration eines Gateways öffnen</translation>
        </message>
        <message>
            <source>Paste a LiteLLM config.yaml, a Portkey config or an OpenRouter body, or open one.</source>
            <translation>Eine config.yaml von LiteLLM, eine Konfiguration von Portkey oder einen Body von OpenRouter einfügen oder öffnen.</translation>
        </message>
        <message>
            <source>Read as {gateway}: {models} in {routes}.</source>
            <translation>Gelesen als {gateway}: {models} in {routes}.</translation>
        </message>
        <message>
            <source>Refers to what is not set here</source>
            <translation>Bezieht sich auf etwas, das hier nicht gesetzt ist</translation>
        </message>
        <message>
            <source>Which gateway it is of</source>
            <translation>Von welchem Gateway sie ist</translation>
        </message>
        <message>
            <source>Whose it is, told by its text</source>
            <translation>Am Text erkennen, von wem sie ist</translation>
        </message>
        <message>
            <source>model_list:
  - model_name: …</source>
            <translation>model_list:
  - model_name: …</translation>
        </message>
    </context>
    <context>
        <name>ImportRows</name>
        <message>
            <source>Line {number}</source>
            <translation>Zeile {number}</translation>
        </message>
    </context>
    <context>
        <name>InsightsPages</name>
        <message>
            <source>Gateway economics</source>
            <translation>Gateway-Kosten</translation>
        </message>
        <message>
            <source>Spend</source>
            <translation>Ausgaben</translation>
        </message>
    </context>
    <context>
        <name>InsightsView</name>
        <message>
            <source>Insights</source>
            <translation>Auswertung</translation>
        </message>
    </context>
    <context>
        <name>JumpButton</name>
        <message>
            <source>Jump to the end</source>
            <translation>Zum Ende springen</translation>
        </message>
    </context>
    <context>
        <name>KeyEntries</name>
        <message>
            <source>serves every lane</source>
            <translation>bedient alle Spalten</translation>
        </message>
    </context>
    <context>
        <name>KeyEntryDelegate</name>
        <message>
            <source>every lane</source>
            <translation>alle Spalten</translation>
        </message>
    </context>
    <context>
        <name>KeyEntryList</name>
        <message>
            <source>Clear the search</source>
            <translation>Suche leeren</translation>
        </message>
        <message>
            <source>Endpoints</source>
            <translation>Endpunkte</translation>
        </message>
        <message>
            <source>No endpoint matches</source>
            <translation>Kein Endpunkt passt</translation>
        </message>
        <message>
            <source>Search by name, address or protocol; your own gateway can be added.</source>
            <translation>Nach Name, Adresse oder Protokoll suchen; ein eigenes Gateway lässt sich hinzufügen.</translation>
        </message>
        <message>
            <source>Search endpoints</source>
            <translation>Endpunkte durchsuchen</translation>
        </message>
    </context>
    <context>
        <name>KeyForm</name>
        <message>
            <source>Budget, USD</source>
            <translation>Budget, USD</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>Change the limits</source>
            <translation>Limits ändern</translation>
        </message>
        <message>
            <source>How often the budget begins anew</source>
            <translation>Wie oft das Budget neu beginnt</translation>
        </message>
        <message>
            <source>Limits of {name}</source>
            <translation>Limits von {name}</translation>
        </message>
        <message>
            <source>Make and copy</source>
            <translation>Anlegen und kopieren</translation>
        </message>
        <message>
            <source>Make and keep in the keyring</source>
            <translation>Anlegen und im Schlüsselbund ablegen</translation>
        </message>
        <message>
            <source>Models</source>
            <translation>Modelle</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Name</translation>
        </message>
        <message>
            <source>New key</source>
            <translation>Neuer Schlüssel</translation>
        </message>
        <message>
            <source>Requests a minute</source>
            <translation>Anfragen pro Minute</translation>
        </message>
        <message>
            <source>Requests and tokens a minute are whole numbers.</source>
            <translation>Anfragen und Token pro Minute sind ganze Zahlen.</translation>
        </message>
        <message>
            <source>Team</source>
            <translation>Team</translation>
        </message>
        <message>
            <source>Tokens a minute</source>
            <translation>Token pro Minute</translation>
        </message>
        <message>
            <source>all; or names with commas between them</source>
            <translation>alle; oder Namen mit Kommas dazwischen</translation>
        </message>
        <message>
            <source>none</source>
            <translation>keine</translation>
        </message>
        <message>
            <source>once and for all</source>
            <translation>ein für alle Mal</translation>
        </message>
    </context>
    <context>
        <name>KeyInputCard</name>
        <message>
            <source>Get a key at {page} ↗</source>
            <translation>Schlüssel holen: {page} ↗</translation>
        </message>
        <message>
            <source>Give a key</source>
            <translation>Schlüssel eingeben</translation>
        </message>
        <message>
            <source>It is sent to {address} and to nobody else, and never shown again.</source>
            <translation>Er geht an {address} und an niemanden sonst und wird nie wieder gezeigt.</translation>
        </message>
        <message>
            <source>Keep in the keyring</source>
            <translation>In den Schlüsselbund</translation>
        </message>
        <message>
            <source>Key for {endpoint}</source>
            <translation>Schlüssel für {endpoint}</translation>
        </message>
        <message>
            <source>Paste or type the key</source>
            <translation>Schlüssel einfügen oder tippen</translation>
        </message>
        <message>
            <source>Replace the key</source>
            <translation>Schlüssel ersetzen</translation>
        </message>
        <message>
            <source>Use for this session</source>
            <translation>Nur bis zum Beenden</translation>
        </message>
    </context>
    <context>
        <name>KeyQuestion</name>
        <message>
            <source>Every provider that is asked would read it, and it would be kept with the session.</source>
            <translation>Jeder gefragte Anbieter würde ihn lesen, und er bliebe in der Sitzung.</translation>
        </message>
        <message>
            <source>Go back</source>
            <translation>Zurück</translation>
        </message>
        <message>
            <source>Send anyway</source>
            <translation>Trotzdem senden</translation>
        </message>
        <message>
            <source>The prompt holds what looks like a key, in line {lines}.</source>
            <translation>Im Prompt steht, was wie ein Schlüssel aussieht, in Zeile {lines}.</translation>
        </message>
        <message>
            <source>“{name}” holds what looks like a key, in line {lines}.</source>
            <translation>In „{name}“ steht, was wie ein Schlüssel aussieht, in Zeile {lines}.</translation>
        </message>
    </context>
    <context>
        <name>KeyRow</name>
        <message>
            <source>Anthropic messages</source>
            <translation>Anthropic Messages</translation>
        </message>
        <message>
            <source>Asking the provider…</source>
            <translation>Der Anbieter wird gefragt …</translation>
        </message>
        <message>
            <source>From {variable}</source>
            <translation>Aus {variable}</translation>
        </message>
        <message>
            <source>Gemini</source>
            <translation>Gemini</translation>
        </message>
        <message>
            <source>In the keyring</source>
            <translation>Im Schlüsselbund</translation>
        </message>
        <message>
            <source>Local servers</source>
            <translation>Lokale Server</translation>
        </message>
        <message>
            <source>Needs a key</source>
            <translation>Braucht einen Schlüssel</translation>
        </message>
        <message>
            <source>Needs no key</source>
            <translation>Braucht keinen Schlüssel</translation>
        </message>
        <message>
            <source>No key</source>
            <translation>Kein Schlüssel</translation>
        </message>
        <message>
            <source>No key, and may need none</source>
            <translation>Kein Schlüssel, vielleicht nicht nötig</translation>
        </message>
        <message>
            <source>Ollama</source>
            <translation>Ollama</translation>
        </message>
        <message>
            <source>OpenAI chat</source>
            <translation>OpenAI Chat</translation>
        </message>
        <message>
            <source>Putting the key into the keyring…</source>
            <translation>Der Schlüssel kommt in den Schlüsselbund …</translation>
        </message>
        <message>
            <source>Ready</source>
            <translation>Bereit</translation>
        </message>
        <message>
            <source>Removing the key…</source>
            <translation>Der Schlüssel wird entfernt …</translation>
        </message>
        <message>
            <source>This session only</source>
            <translation>Nur bis zum Beenden</translation>
        </message>
        <message>
            <source>Waiting for the keyring</source>
            <translation>Warten auf den Schlüsselbund</translation>
        </message>
        <message>
            <source>Waiting for the keyring…</source>
            <translation>Warten auf den Schlüsselbund …</translation>
        </message>
        <message>
            <source>Yours</source>
            <translation>Eigene</translation>
        </message>
        <message>
            <source>accepted</source>
            <translation>angenommen</translation>
        </message>
        <message>
            <source>no credit</source>
            <translation>kein Guthaben</translation>
        </message>
        <message>
            <source>not allowed</source>
            <translation>nicht erlaubt</translation>
        </message>
        <message>
            <source>not reachable</source>
            <translation>nicht erreichbar</translation>
        </message>
        <message>
            <source>reachable</source>
            <translation>erreichbar</translation>
        </message>
        <message>
            <source>rejected</source>
            <translation>abgelehnt</translation>
        </message>
    </context>
    <context>
        <name>KeyRows</name>
        <message>
            <source>A key that the gateway gives to a team, with what it may spend and ask.</source>
            <translation>Ein Schlüssel, den das Gateway einem Team gibt, mit dem, was es ausgeben und fragen darf.</translation>
        </message>
        <message>
            <source>Add a key</source>
            <translation>Schlüssel hinzufügen</translation>
        </message>
        <message>
            <source>Budgets and rates</source>
            <translation>Budgets und Raten</translation>
        </message>
        <message>
            <source>Key {number}</source>
            <translation>Schlüssel {number}</translation>
        </message>
        <message>
            <source>May ask for</source>
            <translation>Darf fragen nach</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Name</translation>
        </message>
        <message>
            <source>Remove the key {name}</source>
            <translation>Schlüssel {name} entfernen</translation>
        </message>
        <message>
            <source>Requests / minute</source>
            <translation>Anfragen / Minute</translation>
        </message>
        <message>
            <source>Team</source>
            <translation>Team</translation>
        </message>
        <message>
            <source>Tokens / minute</source>
            <translation>Token / Minute</translation>
        </message>
        <message>
            <source>every route</source>
            <translation>jeder Route</translation>
        </message>
        <message>
            <source>no limit</source>
            <translation>keine Grenze</translation>
        </message>
        <message>
            <source>no team</source>
            <translation>kein Team</translation>
        </message>
    </context>
    <context>
        <name>KeyStateCard</name>
        <message>
            <source> or </source>
            <translation> oder </translation>
        </message>
        <message>
            <source>Abreast also looks for {variables} when it starts.</source>
            <translation>Abreast sucht beim Start auch nach {variables}.</translation>
        </message>
        <message>
            <source>Cancel the test</source>
            <translation>Test abbrechen</translation>
        </message>
        <message>
            <source>Copy it into the keyring</source>
            <translation>In den Schlüsselbund kopieren</translation>
        </message>
        <message>
            <source>Environment variables are read when Abreast starts. A key in the keyring goes before them.</source>
            <translation>Umgebungsvariablen werden beim Start von Abreast gelesen. Ein Schlüssel im Schlüsselbund geht ihnen vor.</translation>
        </message>
        <message>
            <source>If it asks to be unlocked, its window may be behind this one.</source>
            <translation>Falls er entsperrt werden will: Sein Fenster liegt vielleicht hinter diesem.</translation>
        </message>
        <message>
            <source>Invented answers from a server inside Abreast: nothing leaves this computer.</source>
            <translation>Erfundene Antworten von einem Server in Abreast: Nichts verlässt diesen Rechner.</translation>
        </message>
        <message>
            <source>It is in memory and written nowhere; it is gone when Abreast ends.</source>
            <translation>Er steht nur im Speicher und nirgends geschrieben; mit dem Ende von Abreast ist er weg.</translation>
        </message>
        <message>
            <source>It needs no key</source>
            <translation>Kein Schlüssel nötig</translation>
        </message>
        <message>
            <source>No key yet</source>
            <translation>Noch kein Schlüssel</translation>
        </message>
        <message>
            <source>No key, and it may need none</source>
            <translation>Kein Schlüssel, vielleicht nicht nötig</translation>
        </message>
        <message>
            <source>Remove the key…</source>
            <translation>Schlüssel entfernen …</translation>
        </message>
        <message>
            <source>Test</source>
            <translation>Testen</translation>
        </message>
        <message>
            <source>Test the connection</source>
            <translation>Verbindung testen</translation>
        </message>
        <message>
            <source>Test the key</source>
            <translation>Schlüssel testen</translation>
        </message>
        <message>
            <source>The key comes from {variable}</source>
            <translation>Der Schlüssel kommt aus {variable}</translation>
        </message>
        <message>
            <source>The key is held for this session only</source>
            <translation>Der Schlüssel gilt nur bis zum Beenden</translation>
        </message>
        <message>
            <source>The key is in the keyring</source>
            <translation>Der Schlüssel ist im Schlüsselbund</translation>
        </message>
    </context>
    <context>
        <name>KeyTable</name>
        <message>
            <source>Budget</source>
            <translation>Budget</translation>
        </message>
        <message>
            <source>Models</source>
            <translation>Modelle</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Name</translation>
        </message>
        <message>
            <source>Requests/min</source>
            <translation>Anfragen/min</translation>
        </message>
        <message>
            <source>Spent</source>
            <translation>Ausgegeben</translation>
        </message>
        <message>
            <source>State</source>
            <translation>Zustand</translation>
        </message>
        <message>
            <source>Team</source>
            <translation>Team</translation>
        </message>
        <message>
            <source>Tokens/min</source>
            <translation>Token/min</translation>
        </message>
    </context>
    <context>
        <name>KeyringLine</name>
        <message>
            <source>Ask the keyring again</source>
            <translation>Schlüsselbund erneut fragen</translation>
        </message>
        <message>
            <source>If it asks to be unlocked, its window may be behind this one.</source>
            <translation>Falls er entsperrt werden will: Sein Fenster liegt vielleicht hinter diesem.</translation>
        </message>
        <message>
            <source>Keys are kept in {keyring}, and nowhere else.</source>
            <translation>Schlüssel liegen in {keyring} und nirgends sonst.</translation>
        </message>
        <message>
            <source>Until then, a key can be used for this session only.</source>
            <translation>Bis dahin gilt ein Schlüssel nur bis zum Beenden.</translation>
        </message>
        <message>
            <source>Waiting for the keyring…</source>
            <translation>Warten auf den Schlüsselbund …</translation>
        </message>
    </context>
    <context>
        <name>KeysPage</name>
        <message>
            <source>A key has a budget and limits of its own, so that a team or a program can spend no more.</source>
            <translation>Ein Schlüssel hat ein eigenes Budget und eigene Limits, damit ein Team oder ein Programm nicht mehr ausgeben kann.</translation>
        </message>
        <message>
            <source>Block</source>
            <translation>Sperren</translation>
        </message>
        <message>
            <source>Delete…</source>
            <translation>Löschen …</translation>
        </message>
        <message>
            <source>Keys of the gateway</source>
            <translation>Schlüssel des Gateways</translation>
        </message>
        <message>
            <source>Keys of the plan…</source>
            <translation>Schlüssel des Plans …</translation>
        </message>
        <message>
            <source>Let in again</source>
            <translation>Wieder zulassen</translation>
        </message>
        <message>
            <source>Limits…</source>
            <translation>Limits …</translation>
        </message>
        <message>
            <source>New key…</source>
            <translation>Neuer Schlüssel …</translation>
        </message>
        <message>
            <source>No keys yet</source>
            <translation>Noch keine Schlüssel</translation>
        </message>
    </context>
    <context>
        <name>KeysView</name>
        <message>
            <source>Add an endpoint</source>
            <translation>Endpunkt hinzufügen</translation>
        </message>
        <message>
            <source>Add it</source>
            <translation>Hinzufügen</translation>
        </message>
        <message>
            <source>Add {server} over http?</source>
            <translation>{server} über http hinzufügen?</translation>
        </message>
        <message>
            <source>Find local servers</source>
            <translation>Lokale Server finden</translation>
        </message>
        <message>
            <source>It is taken off this computer and cannot be shown again. At the provider it stays valid.</source>
            <translation>Er wird von diesem Rechner entfernt und lässt sich nicht wieder zeigen. Beim Anbieter bleibt er gültig.</translation>
        </message>
        <message>
            <source>Its key is removed, too. Sessions that were asked there stay as they are.</source>
            <translation>Auch sein Schlüssel wird entfernt. Sitzungen, die dort gefragt haben, bleiben, wie sie sind.</translation>
        </message>
        <message>
            <source>Keys</source>
            <translation>Schlüssel</translation>
        </message>
        <message>
            <source>One key for all</source>
            <translation>Ein Schlüssel für alle</translation>
        </message>
        <message>
            <source>Remove the endpoint</source>
            <translation>Endpunkt entfernen</translation>
        </message>
        <message>
            <source>Remove the key</source>
            <translation>Schlüssel entfernen</translation>
        </message>
        <message>
            <source>Remove the key of {endpoint}?</source>
            <translation>Schlüssel von {endpoint} entfernen?</translation>
        </message>
        <message>
            <source>Remove {endpoint}?</source>
            <translation>{endpoint} entfernen?</translation>
        </message>
        <message>
            <source>{address} is not this computer, and http is not encrypted: others on that network can read your prompts, the answers and the key, if there is one.</source>
            <translation>{address} ist nicht dieser Rechner, und http ist unverschlüsselt: Andere in jenem Netz können Prompts, Antworten und gegebenenfalls den Schlüssel mitlesen.</translation>
        </message>
    </context>
    <context>
        <name>LaneCards</name>
        <message>
            <source>Open Keys</source>
            <translation>Schlüssel öffnen</translation>
        </message>
        <message>
            <source>Retry</source>
            <translation>Wiederholen</translation>
        </message>
        <message>
            <source>Wants to call {name}</source>
            <translation>Will {name} aufrufen</translation>
        </message>
        <message numerus="yes">
            <source>and %n more note(s)</source>
            <translation>
                <numerusform>und %n weiterer Hinweis</numerusform>
                <numerusform>und %n weitere Hinweise</numerusform>
            </translation>
        </message>
        <message>
            <source>{state} (HTTP {status})</source>
            <translation>{state} (HTTP {status})</translation>
        </message>
    </context>
    <context>
        <name>LaneColumn</name>
        <message>
            <source>Not asked in this turn.</source>
            <translation>In dieser Runde nicht gefragt.</translation>
        </message>
    </context>
    <context>
        <name>LaneDeeds</name>
        <message>
            <source>Lane {name} is closed. Its answers are kept.</source>
            <translation>Spalte {name} ist geschlossen. Ihre Antworten bleiben.</translation>
        </message>
        <message>
            <source>The answer is on the clipboard.</source>
            <translation>Die Antwort ist in der Zwischenablage.</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Rückgängig</translation>
        </message>
    </context>
    <context>
        <name>LaneFooter</name>
        <message>
            <source>Ask this lane again; what it said is kept</source>
            <translation>Diese Spalte erneut fragen; das Gesagte bleibt</translation>
        </message>
        <message>
            <source>Bad</source>
            <translation>Schlecht</translation>
        </message>
        <message>
            <source>Bad: not good enough</source>
            <translation>Schlecht: nicht gut genug</translation>
        </message>
        <message>
            <source>Compare word by word with another answer</source>
            <translation>Wort für Wort mit einer anderen Antwort vergleichen</translation>
        </message>
        <message>
            <source>Continue here</source>
            <translation>Hier weiter</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>Kopieren</translation>
        </message>
        <message>
            <source>Copy the answer as it was written</source>
            <translation>Antwort kopieren, wie sie geschrieben wurde</translation>
        </message>
        <message>
            <source>Diff</source>
            <translation>Diff</translation>
        </message>
        <message>
            <source>Judged blind; locked since the models were revealed</source>
            <translation>Blind beurteilt; seit dem Aufdecken fest</translation>
        </message>
        <message>
            <source>Prefer</source>
            <translation>Bevorzugen</translation>
        </message>
        <message>
            <source>Prefer: the best answer of this turn</source>
            <translation>Bevorzugen: die beste Antwort dieser Runde</translation>
        </message>
        <message>
            <source>Retry</source>
            <translation>Erneut</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>Stopp</translation>
        </message>
        <message>
            <source>Stop this lane; what came stays</source>
            <translation>Diese Spalte stoppen; was da ist, bleibt</translation>
        </message>
        <message>
            <source>This answer becomes the history of every lane</source>
            <translation>Diese Antwort wird zum Verlauf aller Spalten</translation>
        </message>
        <message>
            <source>Tie</source>
            <translation>Gleich gut</translation>
        </message>
        <message>
            <source>Tie: as good as others</source>
            <translation>Gleich gut: so gut wie andere</translation>
        </message>
    </context>
    <context>
        <name>LaneHeader</name>
        <message>
            <source>More about this lane</source>
            <translation>Mehr zu dieser Spalte</translation>
        </message>
        <message>
            <source>cheapest</source>
            <translation>günstigste</translation>
        </message>
        <message>
            <source>demo</source>
            <translation>Demo</translation>
        </message>
        <message>
            <source>fastest</source>
            <translation>schnellste</translation>
        </message>
    </context>
    <context>
        <name>LaneMenu</name>
        <message>
            <source>All lanes go on from this answer</source>
            <translation>Alle Spalten machen ab dieser Antwort weiter</translation>
        </message>
        <message>
            <source>Another model…</source>
            <translation>Anderes Modell …</translation>
        </message>
        <message>
            <source>Close the lane</source>
            <translation>Spalte schließen</translation>
        </message>
        <message>
            <source>Compare what was sent…</source>
            <translation>Gesendetes vergleichen …</translation>
        </message>
        <message>
            <source>Copy the model's name</source>
            <translation>Modellnamen kopieren</translation>
        </message>
        <message>
            <source>Earlier tries…</source>
            <translation>Frühere Versuche …</translation>
        </message>
        <message>
            <source>Goes on from {letter}’s answer in turn {number}</source>
            <translation>Setzt die Antwort von {letter} in Runde {number} fort</translation>
        </message>
        <message>
            <source>Maximise, or show all</source>
            <translation>Maximieren oder alle zeigen</translation>
        </message>
        <message>
            <source>Move left</source>
            <translation>Nach links</translation>
        </message>
        <message>
            <source>Move right</source>
            <translation>Nach rechts</translation>
        </message>
        <message>
            <source>Parameters…</source>
            <translation>Parameter …</translation>
        </message>
        <message>
            <source>Raw text</source>
            <translation>Rohtext</translation>
        </message>
        <message>
            <source>Read the conversation…</source>
            <translation>Verlauf lesen …</translation>
        </message>
        <message>
            <source>Served by {name}</source>
            <translation>Bedient von {name}</translation>
        </message>
        <message>
            <source>Show the bill…</source>
            <translation>Rechnung zeigen …</translation>
        </message>
        <message>
            <source>Show what was sent…</source>
            <translation>Gesendetes zeigen …</translation>
        </message>
        <message>
            <source>System prompt…</source>
            <translation>System-Prompt …</translation>
        </message>
    </context>
    <context>
        <name>LanePanel</name>
        <message numerus="yes">
            <source>All %n lane(s)</source>
            <translation>
                <numerusform>Die eine Spalte</numerusform>
                <numerusform>Alle %n Spalten</numerusform>
            </translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>Fertig</translation>
        </message>
        <message>
            <source>For which lanes</source>
            <translation>Für welche Spalten</translation>
        </message>
    </context>
    <context>
        <name>LanePanels</name>
        <message>
            <source>How lanes are set up is hidden until every answer has its verdict.</source>
            <translation>Wie Spalten eingestellt sind, bleibt verborgen, bis jede Antwort ihr Urteil hat.</translation>
        </message>
        <message>
            <source>There is no lane to set up yet: add one first.</source>
            <translation>Noch gibt es keine Spalte zum Einstellen: erst eine hinzufügen.</translation>
        </message>
    </context>
    <context>
        <name>LaneReading</name>
        <message>
            <source>Nothing was sent for {name}, or it was not kept.</source>
            <translation>Für {name} wurde nichts gesendet, oder es wurde nicht aufbewahrt.</translation>
        </message>
        <message>
            <source>There is no other answer to compare with.</source>
            <translation>Es gibt keine andere Antwort zum Vergleichen.</translation>
        </message>
        <message>
            <source>Try {number}: {state}</source>
            <translation>Versuch {number}: {state}</translation>
        </message>
        <message>
            <source>Two answers, word by word</source>
            <translation>Zwei Antworten, Wort für Wort</translation>
        </message>
        <message>
            <source>What the lane said before it was asked again, the latest first</source>
            <translation>Was die Spalte sagte, bevor sie erneut gefragt wurde; das Neueste zuerst</translation>
        </message>
        <message>
            <source>What the lane’s model is told with the next question</source>
            <translation>Was dem Modell der Spalte mit der nächsten Frage mitgegeben wird</translation>
        </message>
        <message>
            <source>What was sent</source>
            <translation>Was gesendet wurde</translation>
        </message>
        <message>
            <source>What was sent, line by line</source>
            <translation>Was gesendet wurde, Zeile für Zeile</translation>
        </message>
        <message>
            <source>With {name}</source>
            <translation>Mit {name}</translation>
        </message>
        <message>
            <source>You</source>
            <translation>Prompt</translation>
        </message>
        <message>
            <source>{name}: exactly as it was sent, without the key</source>
            <translation>{name}: genau wie gesendet, ohne den Schlüssel</translation>
        </message>
        <message>
            <source>… the beginning is left out.</source>
            <translation>… der Anfang ist ausgelassen.</translation>
        </message>
    </context>
    <context>
        <name>LaneSetMenu</name>
        <message numerus="yes">
            <source>%n lane(s)</source>
            <translation>
                <numerusform>%n Spalte</numerusform>
                <numerusform>%n Spalten</numerusform>
            </translation>
        </message>
        <message>
            <source>Name of the set</source>
            <translation>Name des Sets</translation>
        </message>
        <message>
            <source>New name</source>
            <translation>Neuer Name</translation>
        </message>
        <message>
            <source>No lane sets are kept yet</source>
            <translation>Noch keine Spalten-Sets aufbewahrt</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Entfernen</translation>
        </message>
        <message>
            <source>Remove the set?</source>
            <translation>Set entfernen?</translation>
        </message>
        <message>
            <source>Rename</source>
            <translation>Umbenennen</translation>
        </message>
        <message>
            <source>Rename the set</source>
            <translation>Set umbenennen</translation>
        </message>
        <message>
            <source>Replace</source>
            <translation>Ersetzen</translation>
        </message>
        <message>
            <source>Replace the set?</source>
            <translation>Set ersetzen?</translation>
        </message>
        <message>
            <source>Save these lanes</source>
            <translation>Diese Spalten speichern</translation>
        </message>
        <message>
            <source>Save these lanes as…</source>
            <translation>Diese Spalten speichern als …</translation>
        </message>
        <message>
            <source>There is a set called “{name}”. Its lanes are replaced by these.</source>
            <translation>Ein Set „{name}“ gibt es schon. Seine Spalten werden durch diese ersetzt.</translation>
        </message>
        <message>
            <source>“{name}” is no longer offered. Sessions keep their lanes.</source>
            <translation>„{name}“ wird nicht mehr angeboten. Sitzungen behalten ihre Spalten.</translation>
        </message>
    </context>
    <context>
        <name>LaneState</name>
        <message>
            <source>blocked</source>
            <translation>blockiert</translation>
        </message>
        <message>
            <source>cut at the limit</source>
            <translation>am Limit gekürzt</translation>
        </message>
        <message>
            <source>done</source>
            <translation>fertig</translation>
        </message>
        <message>
            <source>empty</source>
            <translation>leer</translation>
        </message>
        <message>
            <source>failed</source>
            <translation>fehlgeschlagen</translation>
        </message>
        <message>
            <source>incomplete</source>
            <translation>unvollständig</translation>
        </message>
        <message>
            <source>queued</source>
            <translation>in der Schlange</translation>
        </message>
        <message>
            <source>refused</source>
            <translation>verweigert</translation>
        </message>
        <message>
            <source>stalled {seconds} s</source>
            <translation>stockt seit {seconds} s</translation>
        </message>
        <message>
            <source>stopped</source>
            <translation>gestoppt</translation>
        </message>
        <message>
            <source>streaming</source>
            <translation>schreibt</translation>
        </message>
        <message>
            <source>thinking</source>
            <translation>denkt</translation>
        </message>
        <message>
            <source>timed out</source>
            <translation>Zeit abgelaufen</translation>
        </message>
        <message>
            <source>tool call</source>
            <translation>Tool-Aufruf</translation>
        </message>
        <message>
            <source>waiting</source>
            <translation>wartet</translation>
        </message>
    </context>
    <context>
        <name>LaneWords</name>
        <message>
            <source>Model {letter}</source>
            <translation>Modell {letter}</translation>
        </message>
        <message>
            <source>hidden until all is judged</source>
            <translation>verborgen, bis alles beurteilt ist</translation>
        </message>
        <message>
            <source>own system prompt</source>
            <translation>eigener System-Prompt</translation>
        </message>
    </context>
    <context>
        <name>Lanes</name>
        <message>
            <source>A session has room for {most} lanes; {left} were left out.</source>
            <translation>Eine Sitzung fasst {most} Spalten; ausgelassen: {left}.</translation>
        </message>
    </context>
    <context>
        <name>LeaveQuestion</name>
        <message>
            <source>It was never written to the disk. When you leave it, it is gone.</source>
            <translation>Sie wurde nie auf die Platte geschrieben. Nach dem Verlassen ist sie weg.</translation>
        </message>
        <message>
            <source>Keep it</source>
            <translation>Behalten</translation>
        </message>
        <message>
            <source>Let it go</source>
            <translation>Verwerfen</translation>
        </message>
        <message>
            <source>Temporary session</source>
            <translation>Temporäre Sitzung</translation>
        </message>
        <message>
            <source>“{title}” is temporary.</source>
            <translation>„{title}“ ist temporär.</translation>
        </message>
    </context>
    <context>
        <name>LimitFields</name>
        <message>
            <source>Ask above ($)</source>
            <translation>Fragen über ($)</translation>
        </message>
        <message>
            <source>Stop at ($)</source>
            <translation>Halt bei ($)</translation>
        </message>
        <message>
            <source>Write an amount in US dollars, such as 5 or 0.25, or leave it empty.</source>
            <translation>Ein Betrag in US-Dollar wie 5 oder 0,25, oder leer.</translation>
        </message>
        <message>
            <source>You would never be asked: nothing is sent past the smaller amount.</source>
            <translation>Es würde nie gefragt: Über dem kleineren Betrag wird nichts gesendet.</translation>
        </message>
        <message>
            <source>never</source>
            <translation>nie</translation>
        </message>
    </context>
    <context>
        <name>LimitLines</name>
        <message>
            <source>Limits</source>
            <translation>Grenzen</translation>
        </message>
    </context>
    <context>
        <name>LimitQuestion</name>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>Change the limit…</source>
            <translation>Limit ändern …</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
        <message>
            <source>Send anyway</source>
            <translation>Trotzdem senden</translation>
        </message>
    </context>
    <context>
        <name>Limits</name>
        <message>
            <source>Nothing was sent: a price is not known, and the limit of {limit} ({about}) is used up.</source>
            <translation>Nichts wurde gesendet: Ein Preis ist unbekannt, und das Limit von {limit} ({about}) ist ausgeschöpft.</translation>
        </message>
        <message>
            <source>Nothing was sent: it may cost up to {more}, and of the limit of {limit} ({about}), {taken} is spent or under way.</source>
            <translation>Nichts wurde gesendet: Es kann bis zu {more} kosten, und vom Limit von {limit} ({about}) sind {taken} ausgegeben oder unterwegs.</translation>
        </message>
        <message>
            <source>Nothing was sent: it may cost up to {more}, and the limit is {limit} ({about}).</source>
            <translation>Nichts wurde gesendet: Es kann bis zu {more} kosten, und das Limit ist {limit} ({about}).</translation>
        </message>
        <message>
            <source>Nothing was sent: there is a limit, and what was spent cannot be booked. {why}</source>
            <translation>Nichts wurde gesendet: Es gibt ein Limit, und die Ausgaben können nicht verbucht werden. {why}</translation>
        </message>
        <message numerus="yes">
            <source>The price of %n model(s) is not known, so no limit can hold them.</source>
            <translation>
                <numerusform>Der Preis von %n Modell ist unbekannt, also hält ihn kein Limit.</numerusform>
                <numerusform>Der Preis von %n Modellen ist unbekannt, also hält sie kein Limit.</numerusform>
            </translation>
        </message>
        <message>
            <source>The price of {models} is not known, so no limit can hold it.</source>
            <translation>Der Preis von {models} ist unbekannt, also hält ihn kein Limit.</translation>
        </message>
        <message>
            <source>This may cost up to {amount}.</source>
            <translation>Das kann bis zu {amount} kosten.</translation>
        </message>
        <message>
            <source>What was spent cannot be read: {why}</source>
            <translation>Die Ausgaben können nicht gelesen werden: {why}</translation>
        </message>
        <message>
            <source>You want to be asked above {limit} ({about}).</source>
            <translation>Über {limit} ({about}) ist eine Rückfrage gewünscht.</translation>
        </message>
        <message>
            <source>You want to be asked above {limit} ({about}); {taken} is spent or under way.</source>
            <translation>Über {limit} ({about}) ist eine Rückfrage gewünscht; {taken} sind ausgegeben oder unterwegs.</translation>
        </message>
        <message>
            <source>You want to be asked from {limit} on ({about}); {taken} is spent or under way.</source>
            <translation>Ab {limit} ({about}) ist eine Rückfrage gewünscht; {taken} sind ausgegeben oder unterwegs.</translation>
        </message>
        <message>
            <source>an endpoint, this month</source>
            <translation>ein Endpunkt, diesen Monat</translation>
        </message>
        <message>
            <source>one send</source>
            <translation>eine Sendung</translation>
        </message>
        <message>
            <source>this month</source>
            <translation>diesen Monat</translation>
        </message>
        <message>
            <source>today</source>
            <translation>heute</translation>
        </message>
        <message>
            <source>{endpoint}, this month</source>
            <translation>{endpoint}, diesen Monat</translation>
        </message>
    </context>
    <context>
        <name>LimitsPage</name>
        <message>
            <source>A day</source>
            <translation>Ein Tag</translation>
        </message>
        <message>
            <source>A month</source>
            <translation>Ein Monat</translation>
        </message>
        <message>
            <source>A month of the calendar.</source>
            <translation>Ein Kalendermonat.</translation>
        </message>
        <message>
            <source>Above the first amount you are asked before anything is sent, past the second nothing is sent. What is under way counts with the most that it may cost, and deleting a session gives nothing back.</source>
            <translation>Über dem ersten Betrag wird vor dem Senden gefragt, über den zweiten hinaus wird nichts gesendet. Was unterwegs ist, zählt mit dem, was es höchstens kosten kann, und eine gelöschte Sitzung gibt nichts zurück.</translation>
        </message>
        <message>
            <source>All endpoints together, in US dollars</source>
            <translation>Alle Endpunkte zusammen, in US-Dollar</translation>
        </message>
        <message>
            <source>From midnight to midnight, by this computer's clock.</source>
            <translation>Von Mitternacht bis Mitternacht, nach der Uhr dieses Computers.</translation>
        </message>
        <message>
            <source>Limits</source>
            <translation>Limits</translation>
        </message>
        <message>
            <source>One endpoint, in a month</source>
            <translation>Ein Endpunkt, in einem Monat</translation>
        </message>
        <message>
            <source>One prompt to all of its lanes.</source>
            <translation>Ein Prompt an alle seine Spalten.</translation>
        </message>
        <message>
            <source>One send</source>
            <translation>Eine Sendung</translation>
        </message>
    </context>
    <context>
        <name>Links</name>
        <message>
            <source>No program opens this link: {address}</source>
            <translation>Kein Programm öffnet diesen Link: {address}</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Öffnen</translation>
        </message>
        <message>
            <source>Open {host} in the browser?</source>
            <translation>{host} im Browser öffnen?</translation>
        </message>
        <message>
            <source>This link leads to no web page, so it is not opened: {address}</source>
            <translation>Dieser Link führt zu keiner Webseite und wird nicht geöffnet: {address}</translation>
        </message>
    </context>
    <context>
        <name>ListSources</name>
        <message numerus="yes">
            <source>%n endpoint(s) still asked</source>
            <translation>
                <numerusform>%n Endpunkt wird noch gefragt</numerusform>
                <numerusform>%n Endpunkte werden noch gefragt</numerusform>
            </translation>
        </message>
        <message>
            <source>An endpoint's own list says what your key may use, and often at which price. Each endpoint gets its own key with the request for the list, and nothing else.</source>
            <translation>Die Liste eines Endpunkts sagt, was der Schlüssel benutzen darf, und oft zu welchem Preis. Jeder Endpunkt bekommt mit der Anfrage nach der Liste den eigenen Schlüssel und sonst nichts.</translation>
        </message>
        <message>
            <source>Ask my endpoints</source>
            <translation>Endpunkte fragen</translation>
        </message>
        <message>
            <source>Lists of your endpoints</source>
            <translation>Listen der Endpunkte</translation>
        </message>
        <message>
            <source>Looking for the endpoints that have a key…</source>
            <translation>Es wird nachgesehen, welche Endpunkte einen Schlüssel haben …</translation>
        </message>
        <message>
            <source>No endpoint has a key yet, so none can be asked. Keys are given in Keys.</source>
            <translation>Noch hat kein Endpunkt einen Schlüssel, also kann keiner gefragt werden. Schlüssel werden unter „Schlüssel“ eingegeben.</translation>
        </message>
        <message>
            <source>These are asked: {endpoints}.</source>
            <translation>Gefragt werden: {endpoints}.</translation>
        </message>
    </context>
    <context>
        <name>LiveForm</name>
        <message>
            <source>Address of the gateway</source>
            <translation>Adresse des Gateways</translation>
        </message>
        <message>
            <source>Another address</source>
            <translation>Andere Adresse</translation>
        </message>
        <message>
            <source>Key of the gateway</source>
            <translation>Schlüssel des Gateways</translation>
        </message>
        <message>
            <source>Key of the gateway, if it wants one</source>
            <translation>Schlüssel des Gateways, falls es einen will</translation>
        </message>
        <message>
            <source>Which gateway</source>
            <translation>Welches Gateway</translation>
        </message>
        <message>
            <source>http://127.0.0.1:4000</source>
            <translation>http://127.0.0.1:4000</translation>
        </message>
    </context>
    <context>
        <name>LogPage</name>
        <message>
            <source>Log</source>
            <translation>Protokolldatei</translation>
        </message>
        <message>
            <source>Log prompts, too</source>
            <translation>Auch Prompts protokollieren</translation>
        </message>
        <message>
            <source>Open its folder</source>
            <translation>Ordner öffnen</translation>
        </message>
        <message>
            <source>Open the log</source>
            <translation>Datei öffnen</translation>
        </message>
        <message>
            <source>The log file</source>
            <translation>Die Datei</translation>
        </message>
        <message>
            <source>To find out what went wrong with one. Keys never go into the log.</source>
            <translation>Um zu finden, was mit einem schiefging. Schlüssel kommen nie in die Protokolldatei.</translation>
        </message>
        <message>
            <source>What you ask, save in temporary sessions, is now written into a plain file. Read it before you send it to anybody.</source>
            <translation>Was gefragt wird, außer in temporären Sitzungen, steht jetzt lesbar in einer Datei. Vor dem Weitergeben durchlesen.</translation>
        </message>
    </context>
    <context>
        <name>LogPlace</name>
        <message>
            <source>Nothing on this computer opens {path}.</source>
            <translation>Kein Programm auf diesem Rechner öffnet {path}.</translation>
        </message>
        <message>
            <source>Nothing was written into the log yet.</source>
            <translation>Die Protokolldatei ist noch leer.</translation>
        </message>
    </context>
    <context>
        <name>LossList</name>
        <message>
            <source>Not as planned: {what}</source>
            <translation>Anders als geplant: {what}</translation>
        </message>
        <message>
            <source>Show or hide what gets lost</source>
            <translation>Zeigen oder verbergen, was verloren geht</translation>
        </message>
        <message>
            <source>What this gateway cannot express</source>
            <translation>Was dieses Gateway nicht ausdrücken kann</translation>
        </message>
    </context>
    <context>
        <name>LossRows</name>
        <message numerus="yes">
            <source>%n approximated</source>
            <translation>
                <numerusform>%n angenähert</numerusform>
                <numerusform>%n angenähert</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n changed</source>
            <translation>
                <numerusform>%n geändert</numerusform>
                <numerusform>%n geändert</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n error(s)</source>
            <translation>
                <numerusform>%n Fehler</numerusform>
                <numerusform>%n Fehler</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n left out</source>
            <translation>
                <numerusform>%n weggelassen</numerusform>
                <numerusform>%n weggelassen</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n warning(s)</source>
            <translation>
                <numerusform>%n Warnung</numerusform>
                <numerusform>%n Warnungen</numerusform>
            </translation>
        </message>
        <message>
            <source>Approximated</source>
            <translation>Angenähert</translation>
        </message>
        <message>
            <source>Changed</source>
            <translation>Geändert</translation>
        </message>
        <message>
            <source>Error</source>
            <translation>Fehler</translation>
        </message>
        <message>
            <source>Left out</source>
            <translation>Weggelassen</translation>
        </message>
        <message>
            <source>Warning</source>
            <translation>Warnung</translation>
        </message>
    </context>
    <context>
        <name>MasterKeyRow</name>
        <message>
            <source>It goes into the keyring, apart from the key that models are asked with.</source>
            <translation>Er kommt in den Schlüsselbund, getrennt von dem Schlüssel, mit dem Modelle gefragt werden.</translation>
        </message>
        <message>
            <source>It is held in memory and forgotten when the program ends.</source>
            <translation>Er wird im Speicher gehalten und beim Beenden vergessen.</translation>
        </message>
        <message>
            <source>Keep</source>
            <translation>Behalten</translation>
        </message>
        <message>
            <source>Management key</source>
            <translation>Verwaltungsschlüssel</translation>
        </message>
        <message>
            <source>Master key</source>
            <translation>Hauptschlüssel</translation>
        </message>
        <message>
            <source>The key that the proxy was started with</source>
            <translation>Der Schlüssel, mit dem der Proxy gestartet wurde</translation>
        </message>
        <message>
            <source>The management key of the account</source>
            <translation>Der Verwaltungsschlüssel des Kontos</translation>
        </message>
        <message>
            <source>Use</source>
            <translation>Benutzen</translation>
        </message>
    </context>
    <context>
        <name>ModelDetails</name>
        <message>
            <source>Change my own price…</source>
            <translation>Eigenen Preis ändern …</translation>
        </message>
        <message>
            <source>Compare</source>
            <translation>Vergleichen</translation>
        </message>
        <message>
            <source>Copy name</source>
            <translation>Namen kopieren</translation>
        </message>
        <message>
            <source>In the comparison</source>
            <translation>Im Vergleich</translation>
        </message>
        <message>
            <source>Open in a lane</source>
            <translation>In einer Spalte öffnen</translation>
        </message>
        <message>
            <source>Prices, for a million tokens</source>
            <translation>Preise für eine Million Token</translation>
        </message>
        <message>
            <source>Set my own price…</source>
            <translation>Eigenen Preis eingeben …</translation>
        </message>
        <message>
            <source>Variants</source>
            <translation>Varianten</translation>
        </message>
        <message>
            <source>What it can</source>
            <translation>Was es kann</translation>
        </message>
        <message>
            <source>Who says what it costs</source>
            <translation>Wer sagt, was es kostet</translation>
        </message>
        <message>
            <source>sources disagree</source>
            <translation>Quellen widersprechen sich</translation>
        </message>
    </context>
    <context>
        <name>ModelPicker</name>
        <message numerus="yes">
            <source>%Ln model(s)</source>
            <translation>
                <numerusform>%Ln Modell</numerusform>
                <numerusform>%Ln Modelle</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n endpoint(s) still asked</source>
            <translation>
                <numerusform>%n Endpunkt wird noch gefragt</numerusform>
                <numerusform>%n Endpunkte werden noch gefragt</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n lane(s) added</source>
            <translation>
                <numerusform>%n Spalte hinzugefügt</numerusform>
                <numerusform>%n Spalten hinzugefügt</numerusform>
            </translation>
        </message>
        <message>
            <source>Another model for lane {letter}</source>
            <translation>Anderes Modell für Spalte {letter}</translation>
        </message>
        <message>
            <source>As typed</source>
            <translation>Wie getippt</translation>
        </message>
        <message>
            <source>Ask all endpoints again</source>
            <translation>Alle Endpunkte erneut fragen</translation>
        </message>
        <message>
            <source>Enter adds and closes · Ctrl+Enter adds another · Esc closes</source>
            <translation>Enter: hinzufügen und schließen · Strg+Enter: noch eins · Esc: schließen</translation>
        </message>
        <message>
            <source>Enter chooses · Esc closes</source>
            <translation>Enter: wählen · Esc: schließen</translation>
        </message>
        <message>
            <source>Find a model, or type endpoint/model</source>
            <translation>Modell suchen oder endpunkt/modell tippen</translation>
        </message>
        <message>
            <source>Models</source>
            <translation>Modelle</translation>
        </message>
        <message>
            <source>No model fits “{query}”. One that no list has is written endpoint/model.</source>
            <translation>Kein Modell passt zu „{query}“. Eines, das in keiner Liste steht: endpunkt/modell.</translation>
        </message>
        <message>
            <source>Other endpoints</source>
            <translation>Andere Endpunkte</translation>
        </message>
        <message>
            <source>The endpoints are asked for their models…</source>
            <translation>Die Endpunkte werden nach ihren Modellen gefragt …</translation>
        </message>
        <message>
            <source>There is no endpoint “{name}”</source>
            <translation>Es gibt keinen Endpunkt „{name}“</translation>
        </message>
        <message>
            <source>demo, runs on this computer</source>
            <translation>Demo, läuft auf diesem Rechner</translation>
        </message>
        <message>
            <source>does not run here: Enter looks again</source>
            <translation>läuft hier nicht: Enter schaut erneut</translation>
        </message>
        <message>
            <source>free</source>
            <translation>kostenlos</translation>
        </message>
        <message>
            <source>in lane {letters}</source>
            <translation>in Spalte {letters}</translation>
        </message>
        <message>
            <source>in no list; it is asked as it is written</source>
            <translation>in keiner Liste; wird gefragt, wie es da steht</translation>
        </message>
        <message>
            <source>needs a key: Enter goes to Keys</source>
            <translation>braucht einen Schlüssel: Enter führt hin</translation>
        </message>
        <message>
            <source>offers no models</source>
            <translation>bietet keine Modelle</translation>
        </message>
        <message>
            <source>{count} tokens of context</source>
            <translation>{count} Token Kontext</translation>
        </message>
    </context>
    <context>
        <name>ModelResults</name>
        <message>
            <source>Clear all filters</source>
            <translation>Alle Filter entfernen</translation>
        </message>
        <message>
            <source>No model is known to have all of this. What a source does not say counts as missing.</source>
            <translation>Von keinem Modell ist all das bekannt. Was eine Quelle nicht sagt, gilt als nicht vorhanden.</translation>
        </message>
        <message>
            <source>Nothing matches</source>
            <translation>Nichts passt</translation>
        </message>
        <message>
            <source>Reading the catalogue…</source>
            <translation>Der Katalog wird gelesen …</translation>
        </message>
        <message>
            <source>The catalogue cannot be shown</source>
            <translation>Der Katalog kann nicht gezeigt werden</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>Noch einmal versuchen</translation>
        </message>
    </context>
    <context>
        <name>ModelRows</name>
        <message>
            <source>Add a lane of</source>
            <translation>Spalte hinzufügen mit</translation>
        </message>
    </context>
    <context>
        <name>ModelTable</name>
        <message>
            <source>Asks</source>
            <translation>Fragt</translation>
        </message>
        <message>
            <source>Health</source>
            <translation>Befinden</translation>
        </message>
        <message>
            <source>Model</source>
            <translation>Modell</translation>
        </message>
        <message>
            <source>Requests/min</source>
            <translation>Anfragen/min</translation>
        </message>
        <message>
            <source>Tokens/min</source>
            <translation>Token/min</translation>
        </message>
    </context>
    <context>
        <name>Models</name>
        <message numerus="yes">
            <source>%Ln model(s)</source>
            <translation>
                <numerusform>%Ln Modell</numerusform>
                <numerusform>%Ln Modelle</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln model(s), and no price has changed</source>
            <translation>
                <numerusform>%Ln Modell, und kein Preis hat sich geändert</numerusform>
                <numerusform>%Ln Modelle, und kein Preis hat sich geändert</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln price(s) changed</source>
            <translation>
                <numerusform>%Ln Preis geändert</numerusform>
                <numerusform>%Ln Preise geändert</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n day(s) old</source>
            <translation>
                <numerusform>%n Tag alt</numerusform>
                <numerusform>%n Tage alt</numerusform>
            </translation>
        </message>
        <message>
            <source>A picture</source>
            <translation>Ein Bild</translation>
        </message>
        <message>
            <source>A request</source>
            <translation>Eine Anfrage</translation>
        </message>
        <message>
            <source>Answers in JSON that follows a schema</source>
            <translation>Antwortet in JSON nach einem Schema</translation>
        </message>
        <message>
            <source>Audio in</source>
            <translation>Audio hinein</translation>
        </message>
        <message>
            <source>Audio out</source>
            <translation>Audio heraus</translation>
        </message>
        <message>
            <source>Both are needed: the price of input and the price of output.</source>
            <translation>Beides wird gebraucht: der Preis der Eingabe und der Preis der Ausgabe.</translation>
        </message>
        <message>
            <source>Cache read</source>
            <translation>Cache gelesen</translation>
        </message>
        <message>
            <source>Cache read, audio</source>
            <translation>Cache gelesen, Audio</translation>
        </message>
        <message>
            <source>Cache read, images</source>
            <translation>Cache gelesen, Bilder</translation>
        </message>
        <message>
            <source>Cache write</source>
            <translation>Cache geschrieben</translation>
        </message>
        <message>
            <source>Cache write, 1 hour</source>
            <translation>Cache geschrieben, 1 Stunde</translation>
        </message>
        <message>
            <source>Calls functions</source>
            <translation>Ruft Funktionen auf</translation>
        </message>
        <message>
            <source>Citations</source>
            <translation>Zitate</translation>
        </message>
        <message>
            <source>Context</source>
            <translation>Kontext</translation>
        </message>
        <message>
            <source>Costs nothing; few requests a minute and a day are let through.</source>
            <translation>Kostet nichts; wenige Anfragen in der Minute und am Tag werden durchgelassen.</translation>
        </message>
        <message>
            <source>Every price for tokens is multiplied by {factor}.</source>
            <translation>Jeder Preis für Token wird mit {factor} malgenommen.</translation>
        </message>
        <message>
            <source>For a million tokens made</source>
            <translation>Für eine Million erzeugte Token</translation>
        </message>
        <message>
            <source>For a million tokens sent</source>
            <translation>Für eine Million gesendete Token</translation>
        </message>
        <message>
            <source>For a million tokens that the provider had in its cache</source>
            <translation>Für eine Million Token, die der Anbieter im Cache hatte</translation>
        </message>
        <message>
            <source>Free</source>
            <translation>Kostenlos</translation>
        </message>
        <message>
            <source>Free by the seller's own word, or run on this computer</source>
            <translation>Kostenlos nach den Worten des Anbieters, oder auf diesem Computer ausgeführt</translation>
        </message>
        <message>
            <source>Gives</source>
            <translation>Gibt</translation>
        </message>
        <message>
            <source>Images in</source>
            <translation>Bilder hinein</translation>
        </message>
        <message>
            <source>Images out</source>
            <translation>Bilder heraus</translation>
        </message>
        <message>
            <source>In your endpoint's list</source>
            <translation>In der Liste des Endpunkts</translation>
        </message>
        <message>
            <source>Input</source>
            <translation>Eingabe</translation>
        </message>
        <message>
            <source>Input up to {price}</source>
            <translation>Eingabe bis {price}</translation>
        </message>
        <message>
            <source>It runs on this computer or in this network: there is nothing to pay.</source>
            <translation>Es läuft auf diesem Computer oder in diesem Netz: Es ist nichts zu bezahlen.</translation>
        </message>
        <message>
            <source>Its name, who sells it, and the id it has there</source>
            <translation>Der Name, wer es anbietet, und die Kennung dort</translation>
        </message>
        <message>
            <source>JSON</source>
            <translation>JSON</translation>
        </message>
        <message>
            <source>JSON schema</source>
            <translation>JSON-Schema</translation>
        </message>
        <message>
            <source>Local</source>
            <translation>Lokal</translation>
        </message>
        <message>
            <source>Model</source>
            <translation>Modell</translation>
        </message>
        <message>
            <source>More than ${most} for a million tokens cannot be: is it the price of another unit?</source>
            <translation>Mehr als {most} $ für eine Million Token kann nicht sein: Ist es der Preis einer anderen Einheit?</translation>
        </message>
        <message>
            <source>No source knows its price, so what it costs is unknown. You can set a price of your own.</source>
            <translation>Keine Quelle kennt den Preis, also ist unbekannt, was es kostet. Ein eigener Preis kann eingegeben werden.</translation>
        </message>
        <message>
            <source>Only providers that were measured to call tools well are tried.</source>
            <translation>Nur Anbieter, die nach Messungen Werkzeuge gut aufrufen, werden versucht.</translation>
        </message>
        <message>
            <source>Only the request for these files is sent (GET): no key, no prompt, nothing about your models.</source>
            <translation>Gesendet wird nur die Anfrage nach diesen Dateien (GET): kein Schlüssel, kein Prompt, nichts über die eigenen Modelle.</translation>
        </message>
        <message>
            <source>Output</source>
            <translation>Ausgabe</translation>
        </message>
        <message>
            <source>Output limit</source>
            <translation>Ausgabegrenze</translation>
        </message>
        <message>
            <source>Price from</source>
            <translation>Preis von</translation>
        </message>
        <message>
            <source>Price of</source>
            <translation>Preis vom</translation>
        </message>
        <message>
            <source>Reasoning</source>
            <translation>Gedanken</translation>
        </message>
        <message>
            <source>Reasoning is on from the start; its tokens are charged as output.</source>
            <translation>Gedanken sind von Anfang an dabei; ihre Token werden als Ausgabe berechnet.</translation>
        </message>
        <message>
            <source>Retired ones too</source>
            <translation>Auch abgeschaltete</translation>
        </message>
        <message>
            <source>Retires</source>
            <translation>Abgeschaltet am</translation>
        </message>
        <message>
            <source>Searches the web before it answers, for a fee on each search, also on a free model.</source>
            <translation>Sucht vor der Antwort im Web, mit einer Gebühr für jede Suche, auch bei einem kostenlosen Modell.</translation>
        </message>
        <message>
            <source>Sold by</source>
            <translation>Angeboten von</translation>
        </message>
        <message>
            <source>Takes</source>
            <translation>Nimmt</translation>
        </message>
        <message>
            <source>Takes a longer context than the model under its plain name.</source>
            <translation>Nimmt einen längeren Kontext als das Modell unter dem einfachen Namen.</translation>
        </message>
        <message>
            <source>The day on which it is switched off</source>
            <translation>Der Tag, an dem es abgeschaltet wird</translation>
        </message>
        <message>
            <source>The price changes on {day}.</source>
            <translation>Der Preis ändert sich am {day}.</translation>
        </message>
        <message>
            <source>The provider that writes fastest is tried first, whatever it charges.</source>
            <translation>Der Anbieter, der am schnellsten schreibt, wird zuerst versucht, was immer er verlangt.</translation>
        </message>
        <message>
            <source>The provider with the lowest price is tried first.</source>
            <translation>Der Anbieter mit dem niedrigsten Preis wird zuerst versucht.</translation>
        </message>
        <message>
            <source>The seller says that it costs nothing.</source>
            <translation>Der Anbieter sagt, dass es nichts kostet.</translation>
        </message>
        <message>
            <source>These prices hold for: {conditions}.</source>
            <translation>Diese Preise gelten für: {conditions}.</translation>
        </message>
        <message>
            <source>Thinks before it answers</source>
            <translation>Denkt, bevor es antwortet</translation>
        </message>
        <message>
            <source>Tokens of one answer, at most</source>
            <translation>Token einer Antwort, höchstens</translation>
        </message>
        <message>
            <source>Tokens of prompt and answer together, at most</source>
            <translation>Token von Prompt und Antwort zusammen, höchstens</translation>
        </message>
        <message>
            <source>Tools</source>
            <translation>Werkzeuge</translation>
        </message>
        <message>
            <source>Video in</source>
            <translation>Video hinein</translation>
        </message>
        <message>
            <source>Web searches, for 1,000</source>
            <translation>Websuchen, für 1.000</translation>
        </message>
        <message>
            <source>What it answers with</source>
            <translation>Womit es antwortet</translation>
        </message>
        <message>
            <source>What may be sent to it</source>
            <translation>Was gesendet werden kann</translation>
        </message>
        <message>
            <source>What my keys may use</source>
            <translation>Was die Schlüssel benutzen dürfen</translation>
        </message>
        <message>
            <source>Whose price it is, of which day, and how the model's name was found there</source>
            <translation>Wessen Preis es ist, von welchem Tag, und wie der Name des Modells dort gefunden wurde</translation>
        </message>
        <message>
            <source>With a prompt of more than {tokens} tokens the whole request costs: {prices}.</source>
            <translation>Mit einem Prompt von mehr als {tokens} Token kostet die ganze Anfrage: {prices}.</translation>
        </message>
        <message>
            <source>approximate: only the beginning agrees</source>
            <translation>ungefähr: nur der Anfang stimmt überein</translation>
        </message>
        <message>
            <source>audio</source>
            <translation>Audio</translation>
        </message>
        <message>
            <source>best</source>
            <translation>am besten</translation>
        </message>
        <message>
            <source>data of {day}</source>
            <translation>Daten vom {day}</translation>
        </message>
        <message>
            <source>does not run here now</source>
            <translation>läuft hier gerade nicht</translation>
        </message>
        <message>
            <source>embeddings</source>
            <translation>Embeddings</translation>
        </message>
        <message>
            <source>files</source>
            <translation>Dateien</translation>
        </message>
        <message>
            <source>free</source>
            <translation>kostenlos</translation>
        </message>
        <message>
            <source>gives {kind}</source>
            <translation>gibt {kind}</translation>
        </message>
        <message>
            <source>images</source>
            <translation>Bilder</translation>
        </message>
        <message>
            <source>it lists no models</source>
            <translation>keine Modelle in der Liste</translation>
        </message>
        <message>
            <source>local</source>
            <translation>lokal</translation>
        </message>
        <message>
            <source>matched but for its date</source>
            <translation>gefunden bis auf das Datum</translation>
        </message>
        <message>
            <source>matched exactly</source>
            <translation>genau gefunden</translation>
        </message>
        <message>
            <source>new price soon</source>
            <translation>bald neuer Preis</translation>
        </message>
        <message>
            <source>no</source>
            <translation>nein</translation>
        </message>
        <message>
            <source>no day is known</source>
            <translation>kein Tag bekannt</translation>
        </message>
        <message>
            <source>no price for tokens</source>
            <translation>kein Preis für Token</translation>
        </message>
        <message>
            <source>not asked, or not in it</source>
            <translation>nicht gefragt, oder nicht darin</translation>
        </message>
        <message>
            <source>not asked: it has no key</source>
            <translation>nicht gefragt: kein Schlüssel</translation>
        </message>
        <message>
            <source>retired</source>
            <translation>abgeschaltet</translation>
        </message>
        <message>
            <source>retires soon</source>
            <translation>bald abgeschaltet</translation>
        </message>
        <message>
            <source>set by you</source>
            <translation>selbst eingegeben</translation>
        </message>
        <message>
            <source>sources disagree</source>
            <translation>Quellen widersprechen sich</translation>
        </message>
        <message>
            <source>speech</source>
            <translation>Sprache</translation>
        </message>
        <message>
            <source>takes {kind}</source>
            <translation>nimmt {kind}</translation>
        </message>
        <message>
            <source>text</source>
            <translation>Text</translation>
        </message>
        <message>
            <source>under another of its names</source>
            <translation>unter einem anderen Namen</translation>
        </message>
        <message>
            <source>unknown</source>
            <translation>unbekannt</translation>
        </message>
        <message>
            <source>video</source>
            <translation>Video</translation>
        </message>
        <message>
            <source>yes</source>
            <translation>ja</translation>
        </message>
        <message>
            <source>yes, asked on {day}</source>
            <translation>ja, gefragt am {day}</translation>
        </message>
        <message>
            <source>your price</source>
            <translation>eigener Preis</translation>
        </message>
        <message>
            <source>{changed}, of {count} models</source>
            <translation>{changed}, von {count} Modellen</translation>
        </message>
        <message>
            <source>{day}: it is past its end, and may not answer any more</source>
            <translation>{day}: Das Ende ist vorbei, und es antwortet vielleicht nicht mehr</translation>
        </message>
        <message>
            <source>{tokens} tokens</source>
            <translation>{tokens} Token</translation>
        </message>
        <message>
            <source>{tokens} tokens or more</source>
            <translation>{tokens} Token oder mehr</translation>
        </message>
        <message>
            <source>“{text}” is not an amount: write it as 2.50.</source>
            <translation>„{text}“ ist kein Betrag: Geschrieben wird er als 2,50.</translation>
        </message>
    </context>
    <context>
        <name>ModelsBrowser</name>
        <message>
            <source>Highest price</source>
            <translation>Höchster Preis</translation>
        </message>
        <message>
            <source>US$ for a million tokens of input, at most:</source>
            <translation>US$ für eine Million Token Eingabe, höchstens:</translation>
        </message>
    </context>
    <context>
        <name>ModelsHead</name>
        <message numerus="yes">
            <source>%Ln model(s)</source>
            <translation>
                <numerusform>%Ln Modell</numerusform>
                <numerusform>%Ln Modelle</numerusform>
            </translation>
        </message>
        <message>
            <source>Best match first</source>
            <translation>Das Passendste zuerst</translation>
        </message>
        <message>
            <source>Choose columns</source>
            <translation>Tabellenspalten wählen</translation>
        </message>
        <message>
            <source>Compare</source>
            <translation>Vergleichen</translation>
        </message>
        <message>
            <source>Compare {count}</source>
            <translation>{count} vergleichen</translation>
        </message>
        <message>
            <source>Models</source>
            <translation>Modelle</translation>
        </message>
        <message>
            <source>Prices and lists…</source>
            <translation>Preise und Listen …</translation>
        </message>
        <message>
            <source>Route this…</source>
            <translation>Routen …</translation>
        </message>
        <message>
            <source>Sort by</source>
            <translation>Sortieren nach</translation>
        </message>
        <message>
            <source>prices for a million tokens</source>
            <translation>Preise für eine Million Token</translation>
        </message>
        <message>
            <source>{column}, highest first</source>
            <translation>{column}, das Höchste zuerst</translation>
        </message>
        <message numerus="yes">
            <source>{found} of %Ln model(s)</source>
            <translation>
                <numerusform>{found} von %Ln Modell</numerusform>
                <numerusform>{found} von %Ln Modellen</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ModelsLane</name>
        <message>
            <source>Add {seller} in Keys, or look for the same model at an endpoint that you have.</source>
            <translation>{seller} unter „Schlüssel“ hinzufügen, oder dasselbe Modell bei einem vorhandenen Endpunkt suchen.</translation>
        </message>
        <message>
            <source>None of your endpoints sells {model}: it is known from price lists only.</source>
            <translation>Kein Endpunkt hier bietet {model} an: Es ist nur aus Preislisten bekannt.</translation>
        </message>
        <message>
            <source>{endpoint} needs a key before {model} can answer.</source>
            <translation>{endpoint} braucht einen Schlüssel, bevor {model} antworten kann.</translation>
        </message>
    </context>
    <context>
        <name>ModelsPage</name>
        <message>
            <source>Ask each model…</source>
            <translation>Jedes Modell fragen …</translation>
        </message>
        <message>
            <source>Models of the gateway</source>
            <translation>Modelle des Gateways</translation>
        </message>
        <message>
            <source>No models</source>
            <translation>Keine Modelle</translation>
        </message>
        <message>
            <source>Not ready</source>
            <translation>Nicht bereit</translation>
        </message>
        <message>
            <source>Ready</source>
            <translation>Bereit</translation>
        </message>
        <message>
            <source>The proxy was started without any.</source>
            <translation>Der Proxy wurde ohne Modelle gestartet.</translation>
        </message>
        <message>
            <source>with a database</source>
            <translation>mit Datenbank</translation>
        </message>
        <message>
            <source>without a database</source>
            <translation>ohne Datenbank</translation>
        </message>
    </context>
    <context>
        <name>ModelsSearchBox</name>
        <message>
            <source>Find a model by its name, id or seller</source>
            <translation>Modell nach Name, Kennung oder Anbieter suchen</translation>
        </message>
    </context>
    <context>
        <name>ModelsTableView</name>
        <message>
            <source>Models</source>
            <translation>Modelle</translation>
        </message>
    </context>
    <context>
        <name>ModelsView</name>
        <message>
            <source>Choose a model first that one of your endpoints has: it becomes a plan.</source>
            <translation>Erst ein Modell wählen, das einer der Endpunkte hat: daraus wird ein Plan.</translation>
        </message>
        <message>
            <source>Choose a row to see all prices, who says so, and what the model can.</source>
            <translation>Eine Zeile wählen, um alle Preise zu sehen, wer sie nennt, und was das Modell kann.</translation>
        </message>
        <message>
            <source>No model is chosen</source>
            <translation>Kein Modell gewählt</translation>
        </message>
        <message>
            <source>{most} models stand in the comparison, and there is no room for more.</source>
            <translation>{most} Modelle stehen im Vergleich, mehr haben nicht Platz.</translation>
        </message>
    </context>
    <context>
        <name>MoneyPage</name>
        <message>
            <source>Budget of the whole proxy: {budget}</source>
            <translation>Budget des ganzen Proxys: {budget}</translation>
        </message>
        <message>
            <source>Nothing is known of what was spent</source>
            <translation>Über die Ausgaben ist nichts bekannt</translation>
        </message>
        <message>
            <source>Spend by key</source>
            <translation>Ausgaben nach Schlüssel</translation>
        </message>
        <message>
            <source>This key spent {day} today and {month} this month.</source>
            <translation>Dieser Schlüssel hat heute {day} und in diesem Monat {month} ausgegeben.</translation>
        </message>
        <message>
            <source>left of this key's limit; credits take a management key</source>
            <translation>vom Limit dieses Schlüssels übrig; für das Guthaben braucht es einen Verwaltungsschlüssel</translation>
        </message>
        <message>
            <source>left of {bought}; {used} used</source>
            <translation>von {bought} übrig; {used} verbraucht</translation>
        </message>
        <message>
            <source>spent in the last 30 days</source>
            <translation>in den letzten 30 Tagen ausgegeben</translation>
        </message>
    </context>
    <context>
        <name>Navigation</name>
        <message>
            <source>Views</source>
            <translation>Ansichten</translation>
        </message>
    </context>
    <context>
        <name>NoticeRow</name>
        <message>
            <source>Dismiss</source>
            <translation>Ausblenden</translation>
        </message>
    </context>
    <context>
        <name>Notices</name>
        <message>
            <source>A mistake in Abreast interrupted this ({kind}). The log file says more.</source>
            <translation>Ein Fehler in Abreast hat dies unterbrochen ({kind}). Mehr steht in der Protokolldatei.</translation>
        </message>
    </context>
    <context>
        <name>NumberStrip</name>
        <message>
            <source>Numbers, still counting</source>
            <translation>Zahlen, zählen noch</translation>
        </message>
    </context>
    <context>
        <name>OneKeyPanel</name>
        <message>
            <source>A gateway that offers the models of many providers serves every lane, so that its key is the only one you need. What each lane was asked through is said with its answer.</source>
            <translation>Ein Gateway, das die Modelle vieler Anbieter hat, bedient alle Spalten, und nur sein Schlüssel ist nötig. Bei jeder Antwort steht, worüber gefragt wurde.</translation>
        </message>
        <message>
            <source>Asked directly all the same: {names}.</source>
            <translation>Trotzdem direkt gefragt: {names}.</translation>
        </message>
        <message>
            <source>Give its key…</source>
            <translation>Schlüssel eingeben …</translation>
        </message>
        <message>
            <source>It has no key yet, so no lane that it serves can be answered.</source>
            <translation>Es hat noch keinen Schlüssel: Keine Spalte, die es bedient, bekommt eine Antwort.</translation>
        </message>
        <message>
            <source>Off: each lane asks its own endpoint</source>
            <translation>Aus: Jede Spalte fragt ihren eigenen Endpunkt</translation>
        </message>
        <message>
            <source>One key for all</source>
            <translation>Ein Schlüssel für alle</translation>
        </message>
        <message>
            <source>Served by it: {names}.</source>
            <translation>Davon bedient: {names}.</translation>
        </message>
        <message>
            <source>Would be served by it: {names}.</source>
            <translation>Davon bedient würden: {names}.</translation>
        </message>
    </context>
    <context>
        <name>OpenSession</name>
        <message>
            <source>New session</source>
            <translation>Neue Sitzung</translation>
        </message>
    </context>
    <context>
        <name>Opening</name>
        <message>
            <source>It can be kept as soon as its answers have ended.</source>
            <translation>Behalten geht, sobald ihre Antworten zu Ende sind.</translation>
        </message>
        <message>
            <source>Sessions are not kept now, so there is none to open.</source>
            <translation>Sitzungen werden gerade nicht aufbewahrt, daher gibt es keine zu öffnen.</translation>
        </message>
    </context>
    <context>
        <name>OrderPanel</name>
        <message>
            <source>A mix needs a goal that counts.</source>
            <translation>Eine Mischung braucht ein Ziel, das zählt.</translation>
        </message>
        <message>
            <source>Each model becomes a place of its own in the chain.</source>
            <translation>Jedes Modell bekommt einen eigenen Platz in der Kette.</translation>
        </message>
        <message>
            <source>Order by {goal}</source>
            <translation>Nach {goal} ordnen</translation>
        </message>
        <message>
            <source>Order by…</source>
            <translation>Ordnen nach …</translation>
        </message>
        <message>
            <source>Order the chain</source>
            <translation>Kette ordnen</translation>
        </message>
    </context>
    <context>
        <name>OwnPriceForm</name>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>It holds for every answer of this model from now on. Answers that you have keep their price.</source>
            <translation>Er gilt von nun an für jede Antwort dieses Modells. Vorhandene Antworten behalten ihren Preis.</translation>
        </message>
        <message>
            <source>My own price, in US$ for a million tokens</source>
            <translation>Eigener Preis, in US$ für eine Million Token</translation>
        </message>
        <message>
            <source>Remove my price</source>
            <translation>Eigenen Preis entfernen</translation>
        </message>
        <message>
            <source>Use this price</source>
            <translation>Diesen Preis verwenden</translation>
        </message>
        <message>
            <source>as cache write</source>
            <translation>wie Cache geschrieben</translation>
        </message>
        <message>
            <source>as input</source>
            <translation>wie Eingabe</translation>
        </message>
        <message>
            <source>{item}, US$</source>
            <translation>{item}, US$</translation>
        </message>
        <message>
            <source>{item}, US$ for a million tokens</source>
            <translation>{item}, US$ für eine Million Token</translation>
        </message>
    </context>
    <context>
        <name>Palette</name>
        <message>
            <source>Find a command, a model or a session</source>
            <translation>Befehl, Modell oder Sitzung suchen</translation>
        </message>
        <message>
            <source>Nothing fits “{query}”.</source>
            <translation>Nichts passt zu „{query}“.</translation>
        </message>
        <message>
            <source>Nothing is there yet.</source>
            <translation>Noch ist nichts da.</translation>
        </message>
        <message>
            <source>What was found</source>
            <translation>Gefundenes</translation>
        </message>
    </context>
    <context>
        <name>PaletteModel</name>
        <message>
            <source>Recent</source>
            <translation>Zuletzt</translation>
        </message>
    </context>
    <context>
        <name>ParameterField</name>
        <message>
            <source>0 to 1</source>
            <translation>0 bis 1</translation>
        </message>
        <message>
            <source>0 to 2; the lower, the steadier</source>
            <translation>0 bis 2; je kleiner, desto beständiger</translation>
        </message>
        <message>
            <source>A whole number; not every provider heeds it</source>
            <translation>Eine ganze Zahl; nicht jeder Anbieter beachtet sie</translation>
        </message>
        <message>
            <source>Fields of the provider's own</source>
            <translation>Eigene Felder des Anbieters</translation>
        </message>
        <message>
            <source>For models that think before they answer</source>
            <translation>Für Modelle, die vor der Antwort denken</translation>
        </message>
        <message>
            <source>For the answer; thinking mostly counts</source>
            <translation>Für die Antwort; Denken zählt meist mit</translation>
        </message>
        <message>
            <source>Max tokens</source>
            <translation>Token-Limit</translation>
        </message>
        <message>
            <source>NAME=JSON, one per line; put into the request as they are</source>
            <translation>NAME=JSON, je Zeile eines; kommen unverändert in die Anfrage</translation>
        </message>
        <message>
            <source>One per line; \n stands for a line break</source>
            <translation>Je Zeile eine; \n steht für einen Zeilenumbruch</translation>
        </message>
        <message>
            <source>Reasoning effort</source>
            <translation>Denkaufwand</translation>
        </message>
        <message>
            <source>Seed</source>
            <translation>Seed</translation>
        </message>
        <message>
            <source>Stop sequences</source>
            <translation>Stoppsequenzen</translation>
        </message>
        <message>
            <source>Temperature</source>
            <translation>Temperatur</translation>
        </message>
        <message>
            <source>Top p</source>
            <translation>Top p</translation>
        </message>
        <message>
            <source>not set</source>
            <translation>nicht gesetzt</translation>
        </message>
    </context>
    <context>
        <name>ParametersPanel</name>
        <message>
            <source>Parameters</source>
            <translation>Parameter</translation>
        </message>
        <message>
            <source>Unset all</source>
            <translation>Alle zurücksetzen</translation>
        </message>
        <message>
            <source>What is not set is not sent.</source>
            <translation>Was nicht gesetzt ist, wird nicht gesendet.</translation>
        </message>
        <message>
            <source>differs from lane to lane</source>
            <translation>je nach Spalte verschieden</translation>
        </message>
    </context>
    <context>
        <name>PartLegend</name>
        <message>
            <source>fee</source>
            <translation>Gebühr</translation>
        </message>
        <message>
            <source>labour</source>
            <translation>Arbeit</translation>
        </message>
        <message>
            <source>plan</source>
            <translation>Tarif</translation>
        </message>
        <message>
            <source>servers</source>
            <translation>Server</translation>
        </message>
        <message>
            <source>tokens</source>
            <translation>Token</translation>
        </message>
    </context>
    <context>
        <name>PatienceRows</name>
        <message>
            <source>Asked again so often, before the next model is</source>
            <translation>So oft noch einmal gefragt, bevor das nächste Modell an der Reihe ist</translation>
        </message>
        <message>
            <source>First token</source>
            <translation>Erstes Token</translation>
        </message>
        <message>
            <source>Retries</source>
            <translation>Wiederholungen</translation>
        </message>
        <message>
            <source>Retry: {trigger}</source>
            <translation>Wiederholen: {trigger}</translation>
        </message>
        <message>
            <source>Seconds until it must begin to answer</source>
            <translation>Sekunden, bis die Antwort beginnen muss</translation>
        </message>
        <message>
            <source>Seconds until it must have ended</source>
            <translation>Sekunden, bis sie zu Ende sein muss</translation>
        </message>
        <message>
            <source>Wait as long as Retry-After says</source>
            <translation>So lange warten, wie Retry-After sagt</translation>
        </message>
        <message>
            <source>Whole answer</source>
            <translation>Ganze Antwort</translation>
        </message>
        <message>
            <source>no limit</source>
            <translation>keine Grenze</translation>
        </message>
    </context>
    <context>
        <name>PlaceList</name>
        <message>
            <source>{number}: {model}, {where}</source>
            <translation>{number}: {model}, {where}</translation>
        </message>
    </context>
    <context>
        <name>PlaceReasons</name>
        <message>
            <source>as good as others {count} of {judged}</source>
            <translation>gleich gut wie andere: {count} von {judged}</translation>
        </message>
        <message>
            <source>bad {count} of {judged}</source>
            <translation>schlecht {count} von {judged}</translation>
        </message>
        <message>
            <source>best by the mix of goals</source>
            <translation>am besten nach der Mischung</translation>
        </message>
        <message>
            <source>by the mix of goals</source>
            <translation>nach der Mischung der Ziele</translation>
        </message>
        <message>
            <source>cheapest</source>
            <translation>am günstigsten</translation>
        </message>
        <message>
            <source>failed {count} of {asked}</source>
            <translation>fehlgeschlagen {count} von {asked}</translation>
        </message>
        <message>
            <source>fails least</source>
            <translation>schlägt am seltensten fehl</translation>
        </message>
        <message>
            <source>fastest</source>
            <translation>am schnellsten</translation>
        </message>
        <message>
            <source>it has not been asked yet</source>
            <translation>noch nicht gefragt</translation>
        </message>
        <message>
            <source>no cost is known</source>
            <translation>Kosten unbekannt</translation>
        </message>
        <message>
            <source>no rate is known</source>
            <translation>Rate unbekannt</translation>
        </message>
        <message>
            <source>no time to its first text is known</source>
            <translation>Zeit bis zum ersten Text unbekannt</translation>
        </message>
        <message>
            <source>no verdict yet</source>
            <translation>noch kein Urteil</translation>
        </message>
        <message>
            <source>preferred {count} of {judged}</source>
            <translation>bevorzugt {count} von {judged}</translation>
        </message>
        <message>
            <source>quickest to its first text</source>
            <translation>am schnellsten beim ersten Text</translation>
        </message>
        <message>
            <source>the demo answers nothing real</source>
            <translation>die Demo antwortet nichts Echtes</translation>
        </message>
        <message>
            <source>{amount} an answer</source>
            <translation>{amount} pro Antwort</translation>
        </message>
        <message>
            <source>{best} of those that tie</source>
            <translation>{best} bei Gleichstand</translation>
        </message>
        <message>
            <source>{rate} tokens a second</source>
            <translation>{rate} Token pro Sekunde</translation>
        </message>
        <message>
            <source>{time} to its first text</source>
            <translation>{time} bis zum ersten Text</translation>
        </message>
    </context>
    <context>
        <name>PlaceView</name>
        <message>
            <source>The order of the chain</source>
            <translation>Die Reihenfolge der Kette</translation>
        </message>
    </context>
    <context>
        <name>PlaceWords</name>
        <message>
            <source>Chain</source>
            <translation>Kette</translation>
        </message>
        <message>
            <source>Highest price</source>
            <translation>Höchster Preis</translation>
        </message>
        <message>
            <source>Models</source>
            <translation>Modelle</translation>
        </message>
        <message>
            <source>No training</source>
            <translation>Kein Training</translation>
        </message>
        <message>
            <source>Nothing retained</source>
            <translation>Nichts behalten</translation>
        </message>
        <message>
            <source>Place {number}</source>
            <translation>Platz {number}</translation>
        </message>
        <message>
            <source>Retried after</source>
            <translation>Wiederholt nach</translation>
        </message>
        <message>
            <source>Routes</source>
            <translation>Routen</translation>
        </message>
        <message>
            <source>Sellers</source>
            <translation>Verkäufer</translation>
        </message>
        <message>
            <source>Virtual key</source>
            <translation>Virtueller Schlüssel</translation>
        </message>
    </context>
    <context>
        <name>PlanHeader</name>
        <message>
            <source>Ask all models through OpenRouter</source>
            <translation>Alle Modelle über OpenRouter fragen</translation>
        </message>
        <message>
            <source>Delete the plan</source>
            <translation>Plan löschen</translation>
        </message>
        <message>
            <source>Duplicate the plan</source>
            <translation>Plan duplizieren</translation>
        </message>
        <message>
            <source>Import a configuration…</source>
            <translation>Konfiguration importieren …</translation>
        </message>
        <message>
            <source>More for this plan</source>
            <translation>Mehr für diesen Plan</translation>
        </message>
        <message>
            <source>Name of the plan</source>
            <translation>Name des Plans</translation>
        </message>
        <message>
            <source>Order by…</source>
            <translation>Ordnen nach …</translation>
        </message>
        <message>
            <source>Redo</source>
            <translation>Wiederherstellen</translation>
        </message>
        <message>
            <source>Rename the plan</source>
            <translation>Plan umbenennen</translation>
        </message>
        <message>
            <source>Running gateway…</source>
            <translation>Laufendes Gateway …</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Rückgängig</translation>
        </message>
        <message>
            <source>not saved yet</source>
            <translation>noch nicht gespeichert</translation>
        </message>
    </context>
    <context>
        <name>PlanLimits</name>
        <message numerus="yes">
            <source>%n key(s) without a limit</source>
            <translation>
                <numerusform>%n Schlüssel ohne Grenze</numerusform>
                <numerusform>%n Schlüssel ohne Grenze</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n more</source>
            <translation>
                <numerusform>%n weiterer</numerusform>
                <numerusform>%n weitere</numerusform>
            </translation>
        </message>
        <message>
            <source>Budget</source>
            <translation>Budget</translation>
        </message>
        <message>
            <source>Callbacks</source>
            <translation>Meldungen an</translation>
        </message>
        <message>
            <source>Conduct</source>
            <translation>Verhalten</translation>
        </message>
        <message>
            <source>Content policy</source>
            <translation>Inhaltsrichtlinie</translation>
        </message>
        <message>
            <source>Context too long</source>
            <translation>Kontext zu lang</translation>
        </message>
        <message>
            <source>Listens at</source>
            <translation>Lauscht auf</translation>
        </message>
        <message>
            <source>Privacy and price</source>
            <translation>Datenschutz und Preis</translation>
        </message>
        <message>
            <source>Rate</source>
            <translation>Rate</translation>
        </message>
        <message numerus="yes">
            <source>after %n failure(s)</source>
            <translation>
                <numerusform>nach %n Fehler</numerusform>
                <numerusform>nach %n Fehlern</numerusform>
            </translation>
        </message>
        <message>
            <source>also {names}</source>
            <translation>auch {names}</translation>
        </message>
        <message>
            <source>at most {prices} a million</source>
            <translation>höchstens {prices} je Million</translation>
        </message>
        <message>
            <source>in {names}</source>
            <translation>in {names}</translation>
        </message>
        <message>
            <source>never {names}</source>
            <translation>nie {names}</translation>
        </message>
        <message>
            <source>no training</source>
            <translation>kein Training</translation>
        </message>
        <message>
            <source>nothing retained</source>
            <translation>nichts aufbewahrt</translation>
        </message>
        <message>
            <source>only {names}</source>
            <translation>nur {names}</translation>
        </message>
        <message>
            <source>out for {seconds} s</source>
            <translation>{seconds} s ausgelassen</translation>
        </message>
        <message>
            <source>sticky</source>
            <translation>bleibt beim Modell</translation>
        </message>
        <message>
            <source>team {team}</source>
            <translation>Team {team}</translation>
        </message>
        <message>
            <source>{amount} a day</source>
            <translation>{amount} am Tag</translation>
        </message>
        <message>
            <source>{amount} a month</source>
            <translation>{amount} im Monat</translation>
        </message>
        <message>
            <source>{amount} a week</source>
            <translation>{amount} in der Woche</translation>
        </message>
        <message>
            <source>{count} requests a minute</source>
            <translation>{count} Anfragen je Minute</translation>
        </message>
        <message>
            <source>{count} tokens a minute</source>
            <translation>{count} Token je Minute</translation>
        </message>
    </context>
    <context>
        <name>PlanRow</name>
        <message>
            <source>Remove this plan</source>
            <translation>Diesen Tarif entfernen</translation>
        </message>
        <message>
            <source>a month, $</source>
            <translation>im Monat, $</translation>
        </message>
        <message>
            <source>at most</source>
            <translation>höchstens</translation>
        </message>
        <message>
            <source>for each</source>
            <translation>für je</translation>
        </message>
        <message>
            <source>further ones, $</source>
            <translation>weitere, $</translation>
        </message>
        <message>
            <source>no end</source>
            <translation>ohne Ende</translation>
        </message>
        <message>
            <source>requests included</source>
            <translation>Anfragen enthalten</translation>
        </message>
    </context>
    <context>
        <name>PlanRows</name>
        <message>
            <source>Plans</source>
            <translation>Pläne</translation>
        </message>
    </context>
    <context>
        <name>PlansEditor</name>
        <message>
            <source>Add a plan by requests</source>
            <translation>Tarif nach Anfragen hinzufügen</translation>
        </message>
    </context>
    <context>
        <name>PlansPanel</name>
        <message>
            <source>Delete</source>
            <translation>Löschen</translation>
        </message>
        <message>
            <source>Duplicate</source>
            <translation>Duplizieren</translation>
        </message>
        <message>
            <source>Find a plan</source>
            <translation>Plan suchen</translation>
        </message>
        <message>
            <source>New plan</source>
            <translation>Neuer Plan</translation>
        </message>
        <message>
            <source>No plan yet</source>
            <translation>Noch kein Plan</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Öffnen</translation>
        </message>
        <message>
            <source>Plans</source>
            <translation>Pläne</translation>
        </message>
        <message>
            <source>Rename…</source>
            <translation>Umbenennen …</translation>
        </message>
    </context>
    <context>
        <name>PlotCard</name>
        <message>
            <source>By monthly spend</source>
            <translation>Nach monatlichen Ausgaben</translation>
        </message>
        <message>
            <source>Linear</source>
            <translation>Linear</translation>
        </message>
        <message>
            <source>Log</source>
            <translation>Log</translation>
        </message>
        <message>
            <source>On top of the list price</source>
            <translation>Über dem Listenpreis</translation>
        </message>
        <message>
            <source>Scale</source>
            <translation>Skala</translation>
        </message>
        <message>
            <source>There is no price to draw yet.</source>
            <translation>Es gibt noch keinen Preis zu zeichnen.</translation>
        </message>
        <message>
            <source>Total</source>
            <translation>Summe</translation>
        </message>
        <message>
            <source>What is drawn</source>
            <translation>Was gezeichnet wird</translation>
        </message>
    </context>
    <context>
        <name>PriceEditor</name>
        <message>
            <source>Price</source>
            <translation>Preis</translation>
        </message>
        <message>
            <source>as input</source>
            <translation>wie Eingabe</translation>
        </message>
        <message>
            <source>cost of one request</source>
            <translation>Kosten einer Anfrage</translation>
        </message>
        <message>
            <source>each route has its own</source>
            <translation>jede Route hat ihren</translation>
        </message>
        <message>
            <source>list price of tokens</source>
            <translation>Listenpreis der Token</translation>
        </message>
        <message>
            <source>not known yet</source>
            <translation>noch unbekannt</translation>
        </message>
        <message>
            <source>the traffic's price</source>
            <translation>der Preis der Last</translation>
        </message>
    </context>
    <context>
        <name>PriceSources</name>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>Given up. All prices are as they were.</source>
            <translation>Abgebrochen. Alle Preise sind, wie sie waren.</translation>
        </message>
        <message>
            <source>Go back to the previous prices</source>
            <translation>Zurück zu den vorigen Preisen</translation>
        </message>
        <message>
            <source>Lists of prices came with the program. Newer ones are fetched only when you ask for it. Each is checked before it is used, and answers that you have keep the price of their day.</source>
            <translation>Preislisten kamen mit dem Programm. Neuere werden nur auf Wunsch geholt. Jede wird geprüft, bevor sie gilt, und vorhandene Antworten behalten den Preis ihres Tages.</translation>
        </message>
        <message>
            <source>Prices</source>
            <translation>Preise</translation>
        </message>
        <message>
            <source>Refresh once a week by itself, after a start</source>
            <translation>Einmal in der Woche von selbst auffrischen, nach einem Start</translation>
        </message>
        <message>
            <source>Refresh prices</source>
            <translation>Preise auffrischen</translation>
        </message>
        <message>
            <source>The earlier prices hold again: {sources}.</source>
            <translation>Die früheren Preise gelten wieder: {sources}.</translation>
        </message>
        <message>
            <source>The sources are asked…</source>
            <translation>Die Quellen werden gefragt …</translation>
        </message>
        <message>
            <source>There are no earlier prices: those that came with the program hold.</source>
            <translation>Es gibt keine früheren Preise: Es gelten die, die mit dem Programm kamen.</translation>
        </message>
    </context>
    <context>
        <name>PutAway</name>
        <message numerus="yes">
            <source>Deleted %n session(s)</source>
            <translation>
                <numerusform>%n Sitzung gelöscht</numerusform>
                <numerusform>%n Sitzungen gelöscht</numerusform>
            </translation>
        </message>
        <message>
            <source>Deleted “{title}”</source>
            <translation>„{title}“ gelöscht</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Rückgängig</translation>
        </message>
        <message>
            <source>Untitled</source>
            <translation>Ohne Titel</translation>
        </message>
    </context>
    <context>
        <name>ReasoningFold</name>
        <message numerus="yes">
            <source>%n character(s)</source>
            <translation>
                <numerusform>%n Zeichen</numerusform>
                <numerusform>%n Zeichen</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n token(s)</source>
            <translation>
                <numerusform>%n Token</numerusform>
                <numerusform>%n Token</numerusform>
            </translation>
        </message>
        <message>
            <source>Folded</source>
            <translation>Zugeklappt</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Aufgeklappt</translation>
        </message>
        <message>
            <source>Reasoning</source>
            <translation>Gedanken</translation>
        </message>
        <message>
            <source>Reasoning · {amount}</source>
            <translation>Gedanken · {amount}</translation>
        </message>
        <message>
            <source>Reasoning · {amount} · {time}</source>
            <translation>Gedanken · {amount} · {time}</translation>
        </message>
        <message>
            <source>Thinking… · {amount}</source>
            <translation>Denkt … · {amount}</translation>
        </message>
    </context>
    <context>
        <name>RefreshPanel</name>
        <message>
            <source>Nobody is asked unless you say so here.</source>
            <translation>Niemand wird gefragt, wenn es nicht hier verlangt wird.</translation>
        </message>
        <message>
            <source>Prices and lists</source>
            <translation>Preise und Listen</translation>
        </message>
    </context>
    <context>
        <name>Repricing</name>
        <message>
            <source>Token counts are those of the model that answered; another one counts the same text differently, and would have written another answer.</source>
            <translation>Gezählt hat das Modell, das geantwortet hat; ein anderes zählt denselben Text anders und hätte eine andere Antwort geschrieben.</translation>
        </message>
        <message>
            <source>the same</source>
            <translation>gleich viel</translation>
        </message>
        <message>
            <source>{amount} less</source>
            <translation>{amount} weniger</translation>
        </message>
        <message>
            <source>{amount} more</source>
            <translation>{amount} mehr</translation>
        </message>
    </context>
    <context>
        <name>RouteCard</name>
        <message>
            <source>All terms back to the preset</source>
            <translation>Alle Konditionen zurück zur Vorlage</translation>
        </message>
        <message>
            <source>Fold the terms</source>
            <translation>Konditionen einklappen</translation>
        </message>
        <message>
            <source>Name of the route</source>
            <translation>Name der Route</translation>
        </message>
        <message>
            <source>Preset</source>
            <translation>Vorlage</translation>
        </message>
        <message>
            <source>Remove this route</source>
            <translation>Diese Route entfernen</translation>
        </message>
        <message>
            <source>Show the terms</source>
            <translation>Konditionen zeigen</translation>
        </message>
        <message>
            <source>as traffic</source>
            <translation>wie Last</translation>
        </message>
        <message>
            <source>edited</source>
            <translation>geändert</translation>
        </message>
        <message>
            <source>unknown</source>
            <translation>unbekannt</translation>
        </message>
    </context>
    <context>
        <name>RouteEditing</name>
        <message>
            <source>Add a route</source>
            <translation>Route hinzufügen</translation>
        </message>
        <message>
            <source>Add {model}</source>
            <translation>{model} hinzufügen</translation>
        </message>
        <message>
            <source>Move {model}</source>
            <translation>{model} verschieben</translation>
        </message>
        <message>
            <source>One after the other</source>
            <translation>Nacheinander</translation>
        </message>
        <message>
            <source>Remove the route {name}</source>
            <translation>Route {name} entfernen</translation>
        </message>
        <message>
            <source>Remove {model}</source>
            <translation>{model} entfernen</translation>
        </message>
        <message>
            <source>Rename the route</source>
            <translation>Route umbenennen</translation>
        </message>
        <message>
            <source>Rename {model}</source>
            <translation>{model} umbenennen</translation>
        </message>
        <message>
            <source>Share the load</source>
            <translation>Last teilen</translation>
        </message>
        <message>
            <source>Share the load with {model}</source>
            <translation>Last teilen mit {model}</translation>
        </message>
        <message>
            <source>Weight of {model}</source>
            <translation>Gewicht von {model}</translation>
        </message>
        <message>
            <source>What leads on</source>
            <translation>Was weiterführt</translation>
        </message>
    </context>
    <context>
        <name>RouteFacts</name>
        <message>
            <source>95 % within {time}</source>
            <translation>95 % in {time}</translation>
        </message>
        <message>
            <source>Data</source>
            <translation>Daten</translation>
        </message>
        <message>
            <source>Fail-over</source>
            <translation>Ausfall</translation>
        </message>
        <message>
            <source>Fold the checklist</source>
            <translation>Prüfliste einklappen</translation>
        </message>
        <message>
            <source>Invoice, tax</source>
            <translation>Rechnung, Steuer</translation>
        </message>
        <message>
            <source>Keys</source>
            <translation>Schlüssel</translation>
        </message>
        <message>
            <source>Limits</source>
            <translation>Grenzen</translation>
        </message>
        <message>
            <source>Not measured: {what}</source>
            <translation>Nicht gemessen: {what}</translation>
        </message>
        <message>
            <source>Show the checklist</source>
            <translation>Prüfliste zeigen</translation>
        </message>
        <message>
            <source>Terms</source>
            <translation>Konditionen</translation>
        </message>
        <message>
            <source>median {time}</source>
            <translation>Median {time}</translation>
        </message>
        <message>
            <source>served by {who}</source>
            <translation>beantwortet von {who}</translation>
        </message>
        <message>
            <source>{percent} failed</source>
            <translation>{percent} fehlgeschlagen</translation>
        </message>
        <message>
            <source>{percent} from a cache</source>
            <translation>{percent} aus dem Cache</translation>
        </message>
    </context>
    <context>
        <name>RouteHead</name>
        <message>
            <source>Add a route</source>
            <translation>Route hinzufügen</translation>
        </message>
        <message>
            <source>More for routes</source>
            <translation>Mehr für Routen</translation>
        </message>
        <message>
            <source>Remove the route</source>
            <translation>Route entfernen</translation>
        </message>
        <message>
            <source>Rename the route…</source>
            <translation>Route umbenennen …</translation>
        </message>
        <message>
            <source>Route</source>
            <translation>Route</translation>
        </message>
        <message>
            <source>What it does with its models</source>
            <translation>Was sie mit ihren Modellen macht</translation>
        </message>
    </context>
    <context>
        <name>RouteThisPanel</name>
        <message>
            <source>A mix needs a goal that counts.</source>
            <translation>Eine Mischung braucht ein Ziel, das zählt.</translation>
        </message>
        <message>
            <source>All that is kept</source>
            <translation>Alles Aufbewahrte</translation>
        </message>
        <message>
            <source>Answers</source>
            <translation>Antworten</translation>
        </message>
        <message>
            <source>Make the plan</source>
            <translation>Plan machen</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Name</translation>
        </message>
        <message>
            <source>Name of the plan</source>
            <translation>Name des Plans</translation>
        </message>
        <message>
            <source>Route this…</source>
            <translation>Routen …</translation>
        </message>
        <message>
            <source>The kept answers are being read…</source>
            <translation>Die aufbewahrten Antworten werden gelesen …</translation>
        </message>
        <message>
            <source>The models become a plan for a gateway, the best one first.</source>
            <translation>Aus den Modellen wird ein Plan für ein Gateway, das beste zuerst.</translation>
        </message>
        <message>
            <source>This comparison</source>
            <translation>Dieser Vergleich</translation>
        </message>
        <message>
            <source>Whose answers count</source>
            <translation>Wessen Antworten zählen</translation>
        </message>
    </context>
    <context>
        <name>RouteWords</name>
        <message numerus="yes">
            <source>%n answer(s), none judged</source>
            <translation>
                <numerusform>%n Antwort, nicht beurteilt</numerusform>
                <numerusform>%n Antworten, keine beurteilt</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n more</source>
            <translation>
                <numerusform>%n weiterer</numerusform>
                <numerusform>%n weitere</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n retries</source>
            <translation>
                <numerusform>%n Wiederholung</numerusform>
                <numerusform>%n Wiederholungen</numerusform>
            </translation>
        </message>
        <message>
            <source>400, 422: mostly the client's mistake, which the next model repeats</source>
            <translation>400, 422: meist ein Fehler des Clients, den das nächste Modell wiederholt</translation>
        </message>
        <message>
            <source>401, 403: another provider has another key</source>
            <translation>401, 403: ein anderer Anbieter hat einen anderen Schlüssel</translation>
        </message>
        <message>
            <source>404: it was withdrawn, or is called otherwise</source>
            <translation>404: zurückgezogen, oder es heißt anders</translation>
        </message>
        <message>
            <source>429: too many requests, or a quota is used up</source>
            <translation>429: zu viele Anfragen, oder ein Kontingent ist aufgebraucht</translation>
        </message>
        <message>
            <source>500, 502, 503, 504, 529: the provider is down or overloaded</source>
            <translation>500, 502, 503, 504, 529: der Anbieter ist ausgefallen oder überlastet</translation>
        </message>
        <message>
            <source>Bad request</source>
            <translation>Fehlerhafte Anfrage</translation>
        </message>
        <message>
            <source>Chain with pools</source>
            <translation>Kette mit Pools</translation>
        </message>
        <message>
            <source>Content policy</source>
            <translation>Inhaltsrichtlinie</translation>
        </message>
        <message>
            <source>Fallback chain</source>
            <translation>Ausweichkette</translation>
        </message>
        <message>
            <source>Key refused</source>
            <translation>Schlüssel abgelehnt</translation>
        </message>
        <message>
            <source>Model not found</source>
            <translation>Modell nicht gefunden</translation>
        </message>
        <message>
            <source>More tokens than this model takes</source>
            <translation>Mehr Token, als dieses Modell annimmt</translation>
        </message>
        <message>
            <source>No connection</source>
            <translation>Keine Verbindung</translation>
        </message>
        <message>
            <source>No first token, or no end, within the time limit</source>
            <translation>Kein erstes Token oder kein Ende innerhalb der Zeitgrenze</translation>
        </message>
        <message>
            <source>Nothing is known of it: no answer of it was seen.</source>
            <translation>Nichts ist davon bekannt: keine Antwort wurde gesehen.</translation>
        </message>
        <message>
            <source>Pool: the cheapest</source>
            <translation>Pool: das günstigste</translation>
        </message>
        <message>
            <source>Pool: the least busy</source>
            <translation>Pool: das am wenigsten belegte</translation>
        </message>
        <message>
            <source>Pool: the least used</source>
            <translation>Pool: das am wenigsten genutzte</translation>
        </message>
        <message>
            <source>Pool: the quickest</source>
            <translation>Pool: das schnellste</translation>
        </message>
        <message>
            <source>Prompt too long</source>
            <translation>Prompt zu lang</translation>
        </message>
        <message>
            <source>Rate limit</source>
            <translation>Ratenlimit</translation>
        </message>
        <message>
            <source>Server error</source>
            <translation>Serverfehler</translation>
        </message>
        <message>
            <source>The address refuses, or cannot be reached</source>
            <translation>Die Adresse weist ab oder ist nicht erreichbar</translation>
        </message>
        <message>
            <source>This provider refuses the prompt</source>
            <translation>Dieser Anbieter weist den Prompt ab</translation>
        </message>
        <message>
            <source>Timeout</source>
            <translation>Zeitgrenze</translation>
        </message>
        <message>
            <source>Weighted pool</source>
            <translation>Gewichteter Pool</translation>
        </message>
        <message>
            <source>by weight</source>
            <translation>nach Gewicht</translation>
        </message>
        <message>
            <source>content policy</source>
            <translation>Inhaltsrichtlinie</translation>
        </message>
        <message>
            <source>cost unknown</source>
            <translation>Kosten unbekannt</translation>
        </message>
        <message>
            <source>first token: half within {p50}, 95 % within {p95} (n = {n})</source>
            <translation>erstes Token: die Hälfte in {p50}, 95 % in {p95} (n = {n})</translation>
        </message>
        <message numerus="yes">
            <source>from %n answer(s)</source>
            <translation>
                <numerusform>aus %n Antwort</numerusform>
                <numerusform>aus %n Antworten</numerusform>
            </translation>
        </message>
        <message>
            <source>if {triggers}</source>
            <translation>bei {triggers}</translation>
        </message>
        <message>
            <source>no connection</source>
            <translation>keine Verbindung</translation>
        </message>
        <message>
            <source>not asked yet</source>
            <translation>noch nicht gefragt</translation>
        </message>
        <message>
            <source>nothing leads on</source>
            <translation>nichts führt weiter</translation>
        </message>
        <message numerus="yes">
            <source>of %n session(s)</source>
            <translation>
                <numerusform>von %n Sitzung</numerusform>
                <numerusform>von %n Sitzungen</numerusform>
            </translation>
        </message>
        <message>
            <source>preferred {count} of {judged}, {ties} ties, {bad} bad</source>
            <translation>bevorzugt {count} von {judged}, {ties} gleich gut, {bad} schlecht</translation>
        </message>
        <message numerus="yes">
            <source>seen from {since} to {until}, in %n session(s)</source>
            <translation>
                <numerusform>gesehen vom {since} bis {until}, in %n Sitzung</numerusform>
                <numerusform>gesehen vom {since} bis {until}, in %n Sitzungen</numerusform>
            </translation>
        </message>
        <message>
            <source>the cheapest</source>
            <translation>das günstigste</translation>
        </message>
        <message>
            <source>the least busy</source>
            <translation>das am wenigsten belegte</translation>
        </message>
        <message>
            <source>the least used</source>
            <translation>das am wenigsten genutzte</translation>
        </message>
        <message>
            <source>the quickest</source>
            <translation>das schnellste</translation>
        </message>
        <message>
            <source>timeout</source>
            <translation>Zeitgrenze</translation>
        </message>
        <message>
            <source>timeout {seconds} s</source>
            <translation>Zeitgrenze {seconds} s</translation>
        </message>
        <message>
            <source>too long</source>
            <translation>zu lang</translation>
        </message>
        <message>
            <source>whole answer: half within {p50}, 95 % within {p95} (n = {n})</source>
            <translation>ganze Antwort: die Hälfte in {p50}, 95 % in {p95} (n = {n})</translation>
        </message>
        <message>
            <source>{amount} / answer</source>
            <translation>{amount} / Antwort</translation>
        </message>
        <message>
            <source>{amount} an answer on average (n = {n})</source>
            <translation>{amount} je Antwort im Mittel (n = {n})</translation>
        </message>
        <message>
            <source>{count} answers of {asked} asked, {failed} failed</source>
            <translation>{count} Antworten auf {asked} Anfragen, {failed} gescheitert</translation>
        </message>
        <message>
            <source>{least} to {most} retries</source>
            <translation>{least} bis {most} Wiederholungen</translation>
        </message>
    </context>
    <context>
        <name>Routing</name>
        <message>
            <source>Changed by another program</source>
            <translation>Von einem anderen Programm geändert</translation>
        </message>
        <message>
            <source>Deleted “{title}”</source>
            <translation>„{title}“ gelöscht</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Rückgängig</translation>
        </message>
    </context>
    <context>
        <name>RoutingDesk</name>
        <message>
            <source>A plan tells who is who: judge every answer and reveal the models first.</source>
            <translation>Ein Plan verrät, wer wer ist: erst alle Antworten beurteilen und die Modelle aufdecken.</translation>
        </message>
        <message>
            <source>The first model of the plan, or type endpoint/model</source>
            <translation>Das erste Modell des Plans, oder endpunkt/modell tippen</translation>
        </message>
        <message>
            <source>There is no model to route yet: add a lane first.</source>
            <translation>Noch gibt es kein Modell: erst eine Spalte hinzufügen.</translation>
        </message>
        <message>
            <source>These are asked where they were, for OpenRouter may not have them: {names}</source>
            <translation>Diese werden gefragt wie bisher, denn OpenRouter hat sie vielleicht nicht: {names}</translation>
        </message>
        <message>
            <source>Through OpenRouter</source>
            <translation>Über OpenRouter</translation>
        </message>
    </context>
    <context>
        <name>RoutingView</name>
        <message>
            <source>A plan says which models answer under one name, in which order, and what leads to the next one. “Route this…” in Compare makes one of a comparison.</source>
            <translation>Ein Plan sagt, welche Modelle unter einem Namen antworten, in welcher Reihenfolge, und was zum nächsten führt. „Routen …“ macht aus einem Vergleich einen Plan.</translation>
        </message>
        <message>
            <source>Add a route</source>
            <translation>Route hinzufügen</translation>
        </message>
        <message>
            <source>Find a model for the chain, or type endpoint/model</source>
            <translation>Modell für die Kette suchen, oder endpunkt/modell tippen</translation>
        </message>
        <message>
            <source>Import a configuration…</source>
            <translation>Konfiguration importieren …</translation>
        </message>
        <message>
            <source>New plan…</source>
            <translation>Neuer Plan …</translation>
        </message>
        <message>
            <source>No plan is open</source>
            <translation>Kein Plan ist offen</translation>
        </message>
        <message>
            <source>Rename the route</source>
            <translation>Route umbenennen</translation>
        </message>
        <message>
            <source>Routing</source>
            <translation>Routing</translation>
        </message>
        <message>
            <source>Show what was written</source>
            <translation>Geschriebenes zeigen</translation>
        </message>
        <message>
            <source>The name that clients ask for:</source>
            <translation>Der Name, nach dem Clients fragen:</translation>
        </message>
        <message>
            <source>Write what is shown</source>
            <translation>Gezeigtes schreiben</translation>
        </message>
        <message>
            <source>{what} What is shown here is not written.</source>
            <translation>{what} Das hier Gezeigte ist nicht geschrieben.</translation>
        </message>
    </context>
    <context>
        <name>RunningGateway</name>
        <message>
            <source>Asking {name}…</source>
            <translation>{name} wird gefragt …</translation>
        </message>
        <message>
            <source>Changing its limits…</source>
            <translation>Limits werden geändert …</translation>
        </message>
        <message>
            <source>Comparing with the plan…</source>
            <translation>Vergleich mit dem Plan …</translation>
        </message>
        <message>
            <source>Deleting the key…</source>
            <translation>Schlüssel wird gelöscht …</translation>
        </message>
        <message>
            <source>Keeping the key…</source>
            <translation>Schlüssel wird abgelegt …</translation>
        </message>
        <message>
            <source>Making the key {name}…</source>
            <translation>Schlüssel {name} wird angelegt …</translation>
        </message>
        <message>
            <source>Making the plan's keys…</source>
            <translation>Schlüssel des Plans werden angelegt …</translation>
        </message>
        <message>
            <source>Telling the gateway…</source>
            <translation>Das Gateway wird benachrichtigt …</translation>
        </message>
        <message>
            <source>The key has other limits now.</source>
            <translation>Der Schlüssel hat jetzt andere Limits.</translation>
        </message>
        <message>
            <source>The key is deleted.</source>
            <translation>Der Schlüssel ist gelöscht.</translation>
        </message>
        <message>
            <source>The key is let in again.</source>
            <translation>Der Schlüssel ist wieder zugelassen.</translation>
        </message>
        <message>
            <source>The key is refused now.</source>
            <translation>Der Schlüssel wird jetzt abgewiesen.</translation>
        </message>
        <message>
            <source>The plan's keys are in the keyring.</source>
            <translation>Die Schlüssel des Plans sind im Schlüsselbund.</translation>
        </message>
        <message>
            <source>The proxy asks each of its models…</source>
            <translation>Der Proxy fragt jedes seiner Modelle …</translation>
        </message>
        <message>
            <source>{name} is made. Its key is in the keyring, as that of the endpoint {endpoint}.</source>
            <translation>{name} ist angelegt. Der Schlüssel liegt im Schlüsselbund, als der des Endpunkts {endpoint}.</translation>
        </message>
        <message>
            <source>{name} is made. Its key is on the clipboard, for a minute.</source>
            <translation>{name} ist angelegt. Der Schlüssel ist für eine Minute in der Zwischenablage.</translation>
        </message>
        <message>
            <source>{why} The key is used until the program ends.</source>
            <translation>{why} Der Schlüssel gilt bis zum Beenden des Programms.</translation>
        </message>
    </context>
    <context>
        <name>RunsPanel</name>
        <message numerus="yes">
            <source>%n answer(s)</source>
            <translation>
                <numerusform>%n Antwort</numerusform>
                <numerusform>%n Antworten</numerusform>
            </translation>
        </message>
        <message>
            <source>Fill in</source>
            <translation>Übernehmen</translation>
        </message>
        <message>
            <source>Fill in from runs</source>
            <translation>Aus Läufen übernehmen</translation>
        </message>
        <message>
            <source>Make a plan for a gateway of the models that are not left out</source>
            <translation>Einen Plan für ein Gateway aus den Modellen machen, die nicht ausgelassen sind</translation>
        </message>
        <message>
            <source>No session is kept yet that has an answer.</source>
            <translation>Noch ist keine Sitzung mit einer Antwort aufbewahrt.</translation>
        </message>
        <message>
            <source>Route this…</source>
            <translation>Routen …</translation>
        </message>
        <message>
            <source>Sessions</source>
            <translation>Sitzungen</translation>
        </message>
        <message>
            <source>The answers of these sessions, earlier tries too, are the typical request.</source>
            <translation>Die Antworten dieser Sitzungen, auch frühere Versuche, sind die typische Anfrage.</translation>
        </message>
        <message>
            <source>Tick at least one session.</source>
            <translation>Mindestens eine Sitzung ankreuzen.</translation>
        </message>
        <message>
            <source>Which route was it?</source>
            <translation>Welche Route war es?</translation>
        </message>
        <message>
            <source>{given} tokens in, {made} out</source>
            <translation>{given} Token hinein, {made} heraus</translation>
        </message>
        <message>
            <source>{percent} from a cache</source>
            <translation>{percent} aus dem Cache</translation>
        </message>
    </context>
    <context>
        <name>SecondPrices</name>
        <message>
            <source>There is no price of {model}. {reason}</source>
            <translation>Es gibt keinen Preis von {model}. {reason}</translation>
        </message>
    </context>
    <context>
        <name>SecretEdit</name>
        <message>
            <source>Hide what is being typed</source>
            <translation>Eingabe verbergen</translation>
        </message>
        <message>
            <source>Show what is being typed</source>
            <translation>Eingabe zeigen</translation>
        </message>
    </context>
    <context>
        <name>SendingPage</name>
        <message>
            <source>A server of your own that loads its model first may need minutes.</source>
            <translation>Ein eigener Server, der sein Modell erst lädt, braucht vielleicht Minuten.</translation>
        </message>
        <message>
            <source>Ask before quitting</source>
            <translation>Vor dem Beenden fragen</translation>
        </message>
        <message>
            <source>Between two pieces</source>
            <translation>Zwischen zwei Stücken</translation>
        </message>
        <message>
            <source>Ctrl+Enter sends, Enter breaks the line</source>
            <translation>Strg+Enter sendet, Enter beginnt eine Zeile</translation>
        </message>
        <message>
            <source>Enter sends, Shift+Enter breaks the line</source>
            <translation>Enter sendet, Umschalt+Enter beginnt eine Zeile</translation>
        </message>
        <message>
            <source>For a connection</source>
            <translation>Auf eine Verbindung</translation>
        </message>
        <message>
            <source>For a first sign</source>
            <translation>Auf ein erstes Zeichen</translation>
        </message>
        <message>
            <source>For a whole answer</source>
            <translation>Auf eine ganze Antwort</translation>
        </message>
        <message>
            <source>For every endpoint that is not on this computer. Those of the environment are not followed.</source>
            <translation>Für jeden Endpunkt, der nicht auf diesem Rechner läuft. Proxys der Umgebung werden nicht beachtet.</translation>
        </message>
        <message>
            <source>For the first text</source>
            <translation>Auf den ersten Text</translation>
        </message>
        <message>
            <source>From the request to the head of the response.</source>
            <translation>Von der Anfrage bis zum Kopf der Antwort.</translation>
        </message>
        <message>
            <source>How long to wait, in seconds</source>
            <translation>Wie lange warten, in Sekunden</translation>
        </message>
        <message>
            <source>Network</source>
            <translation>Netz</translation>
        </message>
        <message>
            <source>Of an answer that has begun.</source>
            <translation>Einer Antwort, die begonnen hat.</translation>
        </message>
        <message>
            <source>Only while answers are still being written.</source>
            <translation>Nur solange noch Antworten geschrieben werden.</translation>
        </message>
        <message>
            <source>Proxy</source>
            <translation>Proxy</translation>
        </message>
        <message>
            <source>Sending</source>
            <translation>Senden</translation>
        </message>
        <message>
            <source>Sending a prompt</source>
            <translation>Einen Prompt senden</translation>
        </message>
        <message>
            <source>Write a number of seconds from {least} to {most}, or leave it empty.</source>
            <translation>Eine Zahl von {least} bis {most} Sekunden eingeben oder leer lassen.</translation>
        </message>
        <message>
            <source>Writing</source>
            <translation>Schreiben</translation>
        </message>
        <message>
            <source>as fits</source>
            <translation>passend</translation>
        </message>
        <message>
            <source>none</source>
            <translation>keiner</translation>
        </message>
    </context>
    <context>
        <name>ServerCard</name>
        <message numerus="yes">
            <source>%n model(s)</source>
            <translation>
                <numerusform>%n Modell</numerusform>
                <numerusform>%n Modelle</numerusform>
            </translation>
        </message>
        <message>
            <source>Add</source>
            <translation>Hinzufügen</translation>
        </message>
        <message>
            <source>It has no model yet.</source>
            <translation>Er hat noch kein Modell.</translation>
        </message>
        <message>
            <source>It wants a key before it says which models it has.</source>
            <translation>Er will einen Schlüssel, bevor er seine Modelle nennt.</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Öffnen</translation>
        </message>
    </context>
    <context>
        <name>ServerFinder</name>
        <message>
            <source>Addresses asked</source>
            <translation>Gefragte Adressen</translation>
        </message>
        <message>
            <source>Asks the usual ports of Ollama, LM Studio, vLLM, SGLang, llama.cpp and LiteLLM who is there. No key is sent, and nothing is asked until you press the button.</source>
            <translation>Fragt an den üblichen Ports von Ollama, LM Studio, vLLM, SGLang, llama.cpp und LiteLLM, wer da ist. Es wird kein Schlüssel gesendet und nichts gefragt, bevor der Knopf gedrückt ist.</translation>
        </message>
        <message>
            <source>Find local servers</source>
            <translation>Lokale Server finden</translation>
        </message>
        <message>
            <source>Find servers</source>
            <translation>Server suchen</translation>
        </message>
        <message>
            <source>No model server answers at {places}.</source>
            <translation>Kein Modellserver antwortet auf {places}.</translation>
        </message>
        <message>
            <source>Something answers at {places}, but it is none of the servers that Abreast knows.</source>
            <translation>Auf {places} antwortet etwas, aber keiner der Server, die Abreast kennt.</translation>
        </message>
        <message>
            <source>Start one, or name the host and port where it listens.</source>
            <translation>Einen starten oder Host und Port nennen, an denen er lauscht.</translation>
        </message>
        <message>
            <source>Stop looking</source>
            <translation>Suche stoppen</translation>
        </message>
        <message>
            <source>Where to look</source>
            <translation>Wo gesucht wird</translation>
        </message>
        <message>
            <source>this computer, or 192.168.1.20, or gpu.example:8000</source>
            <translation>dieser Rechner oder gpu.example:8000</translation>
        </message>
    </context>
    <context>
        <name>SessionChanges</name>
        <message>
            <source>{title} (copy)</source>
            <translation>{title} (Kopie)</translation>
        </message>
    </context>
    <context>
        <name>SessionCommands</name>
        <message numerus="yes">
            <source>Export %n session(s) into a folder</source>
            <translation>
                <numerusform>%n Sitzung in einen Ordner exportieren</numerusform>
                <numerusform>%n Sitzungen in einen Ordner exportieren</numerusform>
            </translation>
        </message>
        <message>
            <source>Export the session</source>
            <translation>Sitzung exportieren</translation>
        </message>
        <message>
            <source>Import sessions</source>
            <translation>Sitzungen importieren</translation>
        </message>
        <message>
            <source>Rename the session</source>
            <translation>Sitzung umbenennen</translation>
        </message>
        <message>
            <source>Title</source>
            <translation>Titel</translation>
        </message>
    </context>
    <context>
        <name>SessionDelegate</name>
        <message>
            <source>Title of the session</source>
            <translation>Titel der Sitzung</translation>
        </message>
    </context>
    <context>
        <name>SessionExport</name>
        <message>
            <source>Export the session</source>
            <translation>Sitzung exportieren</translation>
        </message>
        <message>
            <source>Exported to {path}.</source>
            <translation>Exportiert nach {path}.</translation>
        </message>
    </context>
    <context>
        <name>SessionFiles</name>
        <message numerus="yes">
            <source>%n name(s) in the file are not known to this version and were left out.</source>
            <translation>
                <numerusform>%n Name in der Datei ist dieser Version unbekannt und wurde ausgelassen.</numerusform>
                <numerusform>%n Namen in der Datei sind dieser Version unbekannt und wurden ausgelassen.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Exported %n session(s) to {place}</source>
            <translation>
                <numerusform>%n Sitzung nach {place} exportiert</numerusform>
                <numerusform>%n Sitzungen nach {place} exportiert</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Exporting %n session(s)…</source>
            <translation>
                <numerusform>%n Sitzung wird exportiert …</numerusform>
                <numerusform>%n Sitzungen werden exportiert …</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Imported %n session(s)</source>
            <translation>
                <numerusform>%n Sitzung importiert</numerusform>
                <numerusform>%n Sitzungen importiert</numerusform>
            </translation>
        </message>
        <message>
            <source>Imported “{title}”</source>
            <translation>„{title}“ importiert</translation>
        </message>
        <message numerus="yes">
            <source>Importing %n file(s)…</source>
            <translation>
                <numerusform>%n Datei wird importiert …</numerusform>
                <numerusform>%n Dateien werden importiert …</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>SessionList</name>
        <message>
            <source>Untitled</source>
            <translation>Ohne Titel</translation>
        </message>
    </context>
    <context>
        <name>SessionMenu</name>
        <message>
            <source>CSV table</source>
            <translation>CSV-Tabelle</translation>
        </message>
        <message>
            <source>CSV, for spreadsheets…</source>
            <translation>CSV, für Tabellen …</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>Löschen</translation>
        </message>
        <message>
            <source>Duplicate</source>
            <translation>Duplizieren</translation>
        </message>
        <message>
            <source>Export</source>
            <translation>Exportieren</translation>
        </message>
        <message>
            <source>HTML page</source>
            <translation>HTML-Seite</translation>
        </message>
        <message>
            <source>HTML, to read and print…</source>
            <translation>HTML, zum Lesen und Drucken …</translation>
        </message>
        <message>
            <source>JSON, complete; can be imported…</source>
            <translation>JSON, vollständig; wieder importierbar …</translation>
        </message>
        <message>
            <source>Keep it</source>
            <translation>Behalten</translation>
        </message>
        <message>
            <source>Markdown</source>
            <translation>Markdown</translation>
        </message>
        <message>
            <source>Markdown, to read…</source>
            <translation>Markdown, zum Lesen …</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Öffnen</translation>
        </message>
        <message>
            <source>Pin</source>
            <translation>Anheften</translation>
        </message>
        <message>
            <source>Rename</source>
            <translation>Umbenennen</translation>
        </message>
        <message>
            <source>Route this…</source>
            <translation>Routen …</translation>
        </message>
        <message>
            <source>Sessions of Abreast</source>
            <translation>Sitzungen von Abreast</translation>
        </message>
        <message>
            <source>Tags…</source>
            <translation>Schlagwörter …</translation>
        </message>
        <message>
            <source>Unpin</source>
            <translation>Lösen</translation>
        </message>
    </context>
    <context>
        <name>SessionRows</name>
        <message>
            <source>Sessions</source>
            <translation>Sitzungen</translation>
        </message>
    </context>
    <context>
        <name>SessionSearchBox</name>
        <message numerus="yes">
            <source>Search %Ln session(s)</source>
            <translation>
                <numerusform>In %Ln Sitzung</numerusform>
                <numerusform>In %Ln Sitzungen</numerusform>
            </translation>
        </message>
        <message>
            <source>Search sessions</source>
            <translation>Sitzungen durchsuchen</translation>
        </message>
    </context>
    <context>
        <name>SessionStack</name>
        <message>
            <source>New session</source>
            <translation>Neue Sitzung</translation>
        </message>
        <message>
            <source>No session has this tag and these words.</source>
            <translation>Keine Sitzung hat dieses Schlagwort und diese Wörter.</translation>
        </message>
        <message>
            <source>No sessions yet</source>
            <translation>Noch keine Sitzungen</translation>
        </message>
        <message>
            <source>No title, prompt or answer holds all of these words.</source>
            <translation>Kein Titel, Prompt und keine Antwort enthält all diese Wörter.</translation>
        </message>
        <message>
            <source>Nothing found</source>
            <translation>Nichts gefunden</translation>
        </message>
        <message>
            <source>Sessions</source>
            <translation>Sitzungen</translation>
        </message>
        <message>
            <source>Sessions that were found</source>
            <translation>Gefundene Sitzungen</translation>
        </message>
        <message>
            <source>Show all sessions</source>
            <translation>Alle Sitzungen zeigen</translation>
        </message>
        <message>
            <source>What you ask is kept here, and can be searched.</source>
            <translation>Was gefragt wird, bleibt hier und ist durchsuchbar.</translation>
        </message>
    </context>
    <context>
        <name>SessionWords</name>
        <message numerus="yes">
            <source>%n model(s)</source>
            <translation>
                <numerusform>%n Modell</numerusform>
                <numerusform>%n Modelle</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n turn(s)</source>
            <translation>
                <numerusform>%n Runde</numerusform>
                <numerusform>%n Runden</numerusform>
            </translation>
        </message>
        <message>
            <source>Answer {turn}</source>
            <translation>Antwort {turn}</translation>
        </message>
        <message>
            <source>Answers are arriving</source>
            <translation>Antworten treffen ein</translation>
        </message>
        <message>
            <source>Blind: it is hidden who answers</source>
            <translation>Blind: Es ist verborgen, wer antwortet</translation>
        </message>
        <message>
            <source>Pinned</source>
            <translation>Angeheftet</translation>
        </message>
        <message>
            <source>Prompt {turn}</source>
            <translation>Prompt {turn}</translation>
        </message>
        <message>
            <source>Tags: {tags}</source>
            <translation>Schlagwörter: {tags}</translation>
        </message>
        <message>
            <source>Temporary: never written to the disk</source>
            <translation>Temporär: nie auf die Platte geschrieben</translation>
        </message>
        <message>
            <source>Title</source>
            <translation>Titel</translation>
        </message>
        <message>
            <source>Today</source>
            <translation>Heute</translation>
        </message>
        <message>
            <source>Yesterday</source>
            <translation>Gestern</translation>
        </message>
        <message>
            <source>d MMMM</source>
            <translation>d. MMMM</translation>
        </message>
        <message>
            <source>d MMMM yyyy</source>
            <translation>d. MMMM yyyy</translation>
        </message>
    </context>
    <context>
        <name>SettingsView</name>
        <message>
            <source>Section</source>
            <translation>Abschnitt</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>Einstellungen</translation>
        </message>
    </context>
    <context>
        <name>ShelfLink</name>
        <message>
            <source>Temporary session</source>
            <translation>Temporäre Sitzung</translation>
        </message>
    </context>
    <context>
        <name>ShortcutDelegate</name>
        <message>
            <source>Press keys…</source>
            <translation>Tasten drücken …</translation>
        </message>
        <message>
            <source>Press the new keys</source>
            <translation>Die neuen Tasten drücken</translation>
        </message>
    </context>
    <context>
        <name>ShortcutModel</name>
        <message>
            <source>Command</source>
            <translation>Befehl</translation>
        </message>
        <message>
            <source>Keys</source>
            <translation>Tasten</translation>
        </message>
        <message>
            <source>Remark</source>
            <translation>Bemerkung</translation>
        </message>
        <message>
            <source>Yours; it had none.</source>
            <translation>Eigenes; vorher keines.</translation>
        </message>
        <message>
            <source>Yours; it was {keys}.</source>
            <translation>Eigenes; vorher {keys}.</translation>
        </message>
        <message>
            <source>no key</source>
            <translation>keine Taste</translation>
        </message>
    </context>
    <context>
        <name>ShortcutSheet</name>
        <message>
            <source>Change them…</source>
            <translation>Ändern …</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
        <message>
            <source>Go to lane {first} to {last}</source>
            <translation>Zu Spalte {first} bis {last}</translation>
        </message>
        <message>
            <source>Keyboard shortcuts</source>
            <translation>Tastenkürzel</translation>
        </message>
    </context>
    <context>
        <name>Shortcuts</name>
        <message>
            <source>Shared with {names}: it works for neither.</source>
            <translation>Geteilt mit {names}: Es wirkt für keines.</translation>
        </message>
        <message>
            <source>There is no such key.</source>
            <translation>Diese Taste gibt es nicht.</translation>
        </message>
        <message>
            <source>{keys} alone is for typing. Hold Ctrl or Alt with it.</source>
            <translation>{keys} allein ist zum Tippen. Strg oder Alt dazu halten.</translation>
        </message>
        <message>
            <source>{keys} is taken for good: {use}.</source>
            <translation>{keys} ist fest vergeben: {use}.</translation>
        </message>
    </context>
    <context>
        <name>ShortcutsPage</name>
        <message>
            <source>Change</source>
            <translation>Ändern</translation>
        </message>
        <message>
            <source>No command is called that, and none has that key.</source>
            <translation>Kein Befehl heißt so, und keiner hat diese Taste.</translation>
        </message>
        <message>
            <source>Only conflicts</source>
            <translation>Nur Konflikte</translation>
        </message>
        <message>
            <source>Press F2 or Change, then the new keys.</source>
            <translation>F2 oder „Ändern“ drücken, dann die neuen Tasten.</translation>
        </message>
        <message>
            <source>Remove the keys</source>
            <translation>Tasten entfernen</translation>
        </message>
        <message>
            <source>Reset</source>
            <translation>Zurücksetzen</translation>
        </message>
        <message>
            <source>Reset all</source>
            <translation>Alle zurücksetzen</translation>
        </message>
        <message>
            <source>Search commands and keys</source>
            <translation>Befehle und Tasten durchsuchen</translation>
        </message>
        <message>
            <source>Shortcuts</source>
            <translation>Tastenkürzel</translation>
        </message>
    </context>
    <context>
        <name>SidePanel</name>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
    </context>
    <context>
        <name>Sidebar</name>
        <message>
            <source>More for sessions</source>
            <translation>Mehr zu Sitzungen</translation>
        </message>
        <message>
            <source>New session</source>
            <translation>Neue Sitzung</translation>
        </message>
        <message>
            <source>Sessions</source>
            <translation>Sitzungen</translation>
        </message>
    </context>
    <context>
        <name>SourceCard</name>
        <message>
            <source>another price</source>
            <translation>anderer Preis</translation>
        </message>
        <message>
            <source>used</source>
            <translation>verwendet</translation>
        </message>
    </context>
    <context>
        <name>SpecialRows</name>
        <message>
            <source>Add</source>
            <translation>Hinzufügen</translation>
        </message>
        <message>
            <source>Another model: add it to the chain first.</source>
            <translation>Ein anderes Modell: erst der Kette hinzufügen.</translation>
        </message>
        <message>
            <source>Choose a model of this plan…</source>
            <translation>Modell dieses Plans wählen …</translation>
        </message>
        <message>
            <source>Content policy</source>
            <translation>Inhaltsrichtlinie</translation>
        </message>
        <message>
            <source>Context too long</source>
            <translation>Kontext zu lang</translation>
        </message>
        <message>
            <source>Earlier</source>
            <translation>Früher</translation>
        </message>
        <message>
            <source>Later</source>
            <translation>Später</translation>
        </message>
        <message>
            <source>Move {model}</source>
            <translation>{model} verschieben</translation>
        </message>
        <message>
            <source>None: the rest of the chain is asked.</source>
            <translation>Keine: der Rest der Kette wird gefragt.</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Entfernen</translation>
        </message>
        <message>
            <source>Remove {model}</source>
            <translation>{model} entfernen</translation>
        </message>
        <message>
            <source>Who is asked instead when a prompt is longer than a model takes.</source>
            <translation>Wer stattdessen gefragt wird, wenn ein Prompt zu lang für ein Modell ist.</translation>
        </message>
        <message>
            <source>Who is asked instead when a provider refuses the prompt.</source>
            <translation>Wer stattdessen gefragt wird, wenn ein Anbieter den Prompt abweist.</translation>
        </message>
    </context>
    <context>
        <name>SpendBars</name>
        <message>
            <source>Spend by day</source>
            <translation>Ausgaben nach Tagen</translation>
        </message>
        <message>
            <source>nothing was asked</source>
            <translation>nichts wurde gefragt</translation>
        </message>
    </context>
    <context>
        <name>SpendByKey</name>
        <message>
            <source>Key</source>
            <translation>Schlüssel</translation>
        </message>
        <message>
            <source>Spent</source>
            <translation>Ausgegeben</translation>
        </message>
    </context>
    <context>
        <name>SpendFoot</name>
        <message>
            <source>Spent today {amount}</source>
            <translation>Heute ausgegeben: {amount}</translation>
        </message>
        <message>
            <source>Today {amount}</source>
            <translation>Heute {amount}</translation>
        </message>
    </context>
    <context>
        <name>SpendPage</name>
        <message numerus="yes">
            <source>%n answer(s), deleted ones included</source>
            <translation>
                <numerusform>%n Antwort, gelöschte eingeschlossen</numerusform>
                <numerusform>%n Antworten, gelöschte eingeschlossen</numerusform>
            </translation>
        </message>
        <message>
            <source>30 days</source>
            <translation>30 Tage</translation>
        </message>
        <message>
            <source>7 days</source>
            <translation>7 Tage</translation>
        </message>
        <message>
            <source>A year</source>
            <translation>Ein Jahr</translation>
        </message>
        <message>
            <source>As {model}: {amount} instead of {paid}, {difference}.</source>
            <translation>Als {model}: {amount} statt {paid}, {difference}.</translation>
        </message>
        <message>
            <source>By endpoint</source>
            <translation>Nach Endpunkt</translation>
        </message>
        <message>
            <source>By model</source>
            <translation>Nach Modell</translation>
        </message>
        <message>
            <source>Costs are added up here, and stay when sessions are deleted.</source>
            <translation>Hier werden Kosten addiert; sie bleiben, auch wenn Sitzungen gelöscht werden.</translation>
        </message>
        <message>
            <source>Make a plan for a gateway: of the chosen rows, else of all models</source>
            <translation>Einen Plan für ein Gateway machen: aus den gewählten Zeilen, sonst aus allen Modellen</translation>
        </message>
        <message>
            <source>Not in it: {count}, because: {reason}</source>
            <translation>Nicht dabei: {count}, weil: {reason}</translation>
        </message>
        <message>
            <source>Nothing is known of what was spent</source>
            <translation>Es ist nicht bekannt, was ausgegeben wurde</translation>
        </message>
        <message>
            <source>Nothing was asked in this time</source>
            <translation>In dieser Zeit wurde nichts gefragt</translation>
        </message>
        <message>
            <source>Price all of it as if this model had answered</source>
            <translation>Alles berechnen, als hätte dieses Modell geantwortet</translation>
        </message>
        <message>
            <source>Route this…</source>
            <translation>Routen …</translation>
        </message>
        <message>
            <source>Sessions are not kept now, and neither is what they cost.</source>
            <translation>Sitzungen werden gerade nicht aufgehoben, also auch nicht, was sie kosten.</translation>
        </message>
        <message>
            <source>Since when</source>
            <translation>Seit wann</translation>
        </message>
        <message>
            <source>Take away</source>
            <translation>Wegnehmen</translation>
        </message>
        <message>
            <source>What the sums are made by</source>
            <translation>Wonach summiert wird</translation>
        </message>
        <message>
            <source>What was spent</source>
            <translation>Was ausgegeben wurde</translation>
        </message>
        <message>
            <source>What would it have cost on…</source>
            <translation>Was hätte es gekostet auf …</translation>
        </message>
        <message>
            <source>{done} of {of} answers priced again…</source>
            <translation>{done} von {of} Antworten umgerechnet …</translation>
        </message>
    </context>
    <context>
        <name>SpendTable</name>
        <message>
            <source>Answers</source>
            <translation>Antworten</translation>
        </message>
        <message>
            <source>As {model}</source>
            <translation>Als {model}</translation>
        </message>
        <message>
            <source>Difference</source>
            <translation>Unterschied</translation>
        </message>
        <message>
            <source>Endpoint</source>
            <translation>Endpunkt</translation>
        </message>
        <message>
            <source>Model</source>
            <translation>Modell</translation>
        </message>
        <message>
            <source>Of them</source>
            <translation>Davon</translation>
        </message>
        <message>
            <source>Spent</source>
            <translation>Ausgegeben</translation>
        </message>
    </context>
    <context>
        <name>Spending</name>
        <message numerus="yes">
            <source>    and %n more</source>
            <translation>
                <numerusform>    und %n weiterer</numerusform>
                <numerusform>    und %n weitere</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n answer(s) under way: limits count the most that they may cost.</source>
            <translation>
                <numerusform>%n Antwort ist unterwegs: Limits zählen, was sie höchstens kosten kann.</numerusform>
                <numerusform>%n Antworten sind unterwegs: Limits zählen, was sie höchstens kosten können.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n unknown</source>
            <translation>
                <numerusform>%n unbekannt</numerusform>
                <numerusform>%n unbekannt</numerusform>
            </translation>
        </message>
        <message>
            <source>Click to set limits.</source>
            <translation>Ein Klick führt zu den Limits.</translation>
        </message>
        <message>
            <source>This month: {amount}</source>
            <translation>Diesen Monat: {amount}</translation>
        </message>
        <message>
            <source>Today: {amount}</source>
            <translation>Heute: {amount}</translation>
        </message>
        <message>
            <source>{amount} of {limit}</source>
            <translation>{amount} von {limit}</translation>
        </message>
    </context>
    <context>
        <name>SummaryPanel</name>
        <message>
            <source>Copy as CSV</source>
            <translation>Als CSV kopieren</translation>
        </message>
        <message>
            <source>Copy as text</source>
            <translation>Als Text kopieren</translation>
        </message>
        <message>
            <source>Re-price session with…</source>
            <translation>Sitzung umrechnen auf …</translation>
        </message>
        <message>
            <source>Show the bill…</source>
            <translation>Rechnung zeigen …</translation>
        </message>
        <message>
            <source>Summary of this turn</source>
            <translation>Übersicht dieser Runde</translation>
        </message>
        <message>
            <source>Take the second price away</source>
            <translation>Den zweiten Preis wegnehmen</translation>
        </message>
    </context>
    <context>
        <name>SummaryTable</name>
        <message>
            <source>All turns</source>
            <translation>Alle Runden</translation>
        </message>
        <message>
            <source>As {model}</source>
            <translation>Als {model}</translation>
        </message>
        <message>
            <source>Cost</source>
            <translation>Kosten</translation>
        </message>
        <message>
            <source>Difference</source>
            <translation>Unterschied</translation>
        </message>
        <message>
            <source>First token</source>
            <translation>Erstes Token</translation>
        </message>
        <message>
            <source>How known</source>
            <translation>Woher</translation>
        </message>
        <message>
            <source>Lane</source>
            <translation>Spalte</translation>
        </message>
        <message>
            <source>Model</source>
            <translation>Modell</translation>
        </message>
        <message>
            <source>Reasoning</source>
            <translation>Gedanken</translation>
        </message>
        <message>
            <source>State</source>
            <translation>Zustand</translation>
        </message>
        <message>
            <source>Tok/s</source>
            <translation>Tok/s</translation>
        </message>
        <message>
            <source>Tokens in</source>
            <translation>Token ein</translation>
        </message>
        <message>
            <source>Tokens out</source>
            <translation>Token aus</translation>
        </message>
        <message>
            <source>Total</source>
            <translation>Gesamt</translation>
        </message>
        <message>
            <source>Verdict</source>
            <translation>Urteil</translation>
        </message>
        <message>
            <source>bad</source>
            <translation>schlecht</translation>
        </message>
        <message>
            <source>preferred</source>
            <translation>bevorzugt</translation>
        </message>
        <message>
            <source>tie</source>
            <translation>gleich gut</translation>
        </message>
    </context>
    <context>
        <name>SummaryTotals</name>
        <message numerus="yes">
            <source>%n answer(s) not in it</source>
            <translation>
                <numerusform>%n Antwort nicht dabei</numerusform>
                <numerusform>%n Antworten nicht dabei</numerusform>
            </translation>
        </message>
        <message>
            <source>Re-price with…</source>
            <translation>Umrechnen auf …</translation>
        </message>
        <message>
            <source>Take away</source>
            <translation>Wegnehmen</translation>
        </message>
        <message>
            <source>This turn {turn} · session {session}</source>
            <translation>Diese Runde {turn} · Sitzung {session}</translation>
        </message>
        <message>
            <source>session as {model}: {amount}, {difference}</source>
            <translation>Sitzung als {model}: {amount}, {difference}</translation>
        </message>
    </context>
    <context>
        <name>Supposition</name>
        <message>
            <source>10 to 20 % of it may change which route is the cheapest</source>
            <translation>10 bis 20 % davon können ändern, welche Route die günstigste ist</translation>
        </message>
        <message>
            <source>{percent} more of it: {amount} a year</source>
            <translation>{percent} mehr davon: {amount} im Jahr</translation>
        </message>
    </context>
    <context>
        <name>Suppositions</name>
        <message>
            <source>Back to what was entered</source>
            <translation>Zurück zum Eingegebenen</translation>
        </message>
        <message>
            <source>Enter this</source>
            <translation>Übernehmen</translation>
        </message>
        <message>
            <source>What the answer hangs on</source>
            <translation>Woran die Antwort hängt</translation>
        </message>
    </context>
    <context>
        <name>SystemPromptPanel</name>
        <message>
            <source>Differs from lane to lane</source>
            <translation>Je nach Spalte verschieden</translation>
        </message>
        <message>
            <source>Not set</source>
            <translation>Nicht gesetzt</translation>
        </message>
        <message>
            <source>Sent before the conversation, as it stands here. Empty, none is sent.</source>
            <translation>Wird vor dem Gespräch gesendet, wie er hier steht. Leer wird keiner gesendet.</translation>
        </message>
        <message>
            <source>System prompt</source>
            <translation>System-Prompt</translation>
        </message>
        <message>
            <source>The lanes differ; {letters} have one. What is written here is for all of them.</source>
            <translation>Die Spalten unterscheiden sich; einen haben: {letters}. Was hier geschrieben wird, gilt für alle.</translation>
        </message>
    </context>
    <context>
        <name>TagEditor</name>
        <message>
            <source>Add a tag</source>
            <translation>Schlagwort hinzufügen</translation>
        </message>
        <message>
            <source>Enter adds a tag; click one to take it off.</source>
            <translation>Enter fügt ein Schlagwort hinzu; ein Klick nimmt es weg.</translation>
        </message>
        <message>
            <source>Tags of the session</source>
            <translation>Schlagwörter der Sitzung</translation>
        </message>
        <message>
            <source>Take off the tag {tag}</source>
            <translation>Schlagwort {tag} entfernen</translation>
        </message>
    </context>
    <context>
        <name>TargetTabs</name>
        <message>
            <source>Gateway</source>
            <translation>Gateway</translation>
        </message>
        <message>
            <source>More</source>
            <translation>Mehr</translation>
        </message>
        <message>
            <source>More gateways</source>
            <translation>Mehr Gateways</translation>
        </message>
    </context>
    <context>
        <name>Teller</name>
        <message>
            <source>Sessions are not kept now: {why}</source>
            <translation>Sitzungen werden gerade nicht aufbewahrt: {why}</translation>
        </message>
    </context>
    <context>
        <name>TextPanel</name>
        <message numerus="yes">
            <source>
… and %n more character(s)</source>
            <translation>
                <numerusform>
… und %n weiteres Zeichen</numerusform>
                <numerusform>
… und %n weitere Zeichen</numerusform>
            </translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>Kopieren</translation>
        </message>
    </context>
    <context>
        <name>TierBox</name>
        <message numerus="yes">
            <source>%n models share the load: {how}</source>
            <translation>
                <numerusform>%n Modell: {how}</numerusform>
                <numerusform>%n Modelle teilen sich die Last: {how}</numerusform>
            </translation>
        </message>
        <message>
            <source>One after the other</source>
            <translation>Nacheinander</translation>
        </message>
    </context>
    <context>
        <name>Totals</name>
        <message numerus="yes">
            <source>%n estimated</source>
            <translation>
                <numerusform>%n geschätzt</numerusform>
                <numerusform>%n geschätzt</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n known in part</source>
            <translation>
                <numerusform>%n teilweise bekannt</numerusform>
                <numerusform>%n teilweise bekannt</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n under way</source>
            <translation>
                <numerusform>%n unterwegs</numerusform>
                <numerusform>%n unterwegs</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n unknown</source>
            <translation>
                <numerusform>%n unbekannt</numerusform>
                <numerusform>%n unbekannt</numerusform>
            </translation>
        </message>
        <message>
            <source>nothing to pay</source>
            <translation>nichts zu zahlen</translation>
        </message>
    </context>
    <context>
        <name>TotalsView</name>
        <message>
            <source>Copy as CSV</source>
            <translation>Als CSV kopieren</translation>
        </message>
        <message>
            <source>Totals of the routes</source>
            <translation>Summen der Routen</translation>
        </message>
    </context>
    <context>
        <name>TrafficCard</name>
        <message>
            <source>An example: put in your own numbers, or fill them in from runs.</source>
            <translation>Ein Beispiel: eigene Zahlen eingeben oder aus Läufen übernehmen.</translation>
        </message>
        <message>
            <source>Copy the input as JSON, for “abreast economics”</source>
            <translation>Eingaben als JSON kopieren, für „abreast economics“</translation>
        </message>
        <message>
            <source>Entered, not measured</source>
            <translation>Eingegeben, nicht gemessen</translation>
        </message>
        <message>
            <source>Fill in from runs…</source>
            <translation>Aus Läufen übernehmen …</translation>
        </message>
        <message numerus="yes">
            <source>Rests on %n answer(s) of your own</source>
            <translation>
                <numerusform>Beruht auf %n eigenen Antwort</numerusform>
                <numerusform>Beruht auf %n eigenen Antworten</numerusform>
            </translation>
        </message>
        <message>
            <source>Traffic</source>
            <translation>Last</translation>
        </message>
        <message>
            <source>Undo the last change of the calculator</source>
            <translation>Die letzte Änderung im Rechner rückgängig machen</translation>
        </message>
        <message>
            <source>unknown</source>
            <translation>unbekannt</translation>
        </message>
    </context>
    <context>
        <name>TurnBar</name>
        <message numerus="yes">
            <source>
… and %n more character(s)</source>
            <translation>
                <numerusform>
… und %n weiteres Zeichen</numerusform>
                <numerusform>
… und %n weitere Zeichen</numerusform>
            </translation>
        </message>
        <message>
            <source>(only files)</source>
            <translation>(nur Dateien)</translation>
        </message>
        <message>
            <source>Choose a turn by its prompt</source>
            <translation>Runde nach ihrem Prompt wählen</translation>
        </message>
        <message>
            <source>Copy the prompt</source>
            <translation>Prompt kopieren</translation>
        </message>
        <message>
            <source>Earlier turn</source>
            <translation>Vorige Runde</translation>
        </message>
        <message>
            <source>Later turn</source>
            <translation>Nächste Runde</translation>
        </message>
        <message>
            <source>Show all</source>
            <translation>Alles zeigen</translation>
        </message>
        <message>
            <source>Show less</source>
            <translation>Weniger zeigen</translation>
        </message>
        <message>
            <source>The prompt of this turn</source>
            <translation>Der Prompt dieser Runde</translation>
        </message>
        <message>
            <source>Turn {number} of {count}</source>
            <translation>Runde {number} von {count}</translation>
        </message>
        <message>
            <source>You</source>
            <translation>Prompt</translation>
        </message>
        <message numerus="yes">
            <source>and %n more</source>
            <translation>
                <numerusform>und %n weitere</numerusform>
                <numerusform>und %n weitere</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Unwritten</name>
        <message>
            <source>Gateways that can take this plan as it is:</source>
            <translation>Gateways, die diesen Plan so annehmen:</translation>
        </message>
        <message>
            <source>Nothing can be written for {gateway} yet</source>
            <translation>Für {gateway} kann noch nichts geschrieben werden</translation>
        </message>
        <message>
            <source>The plan is in order, but this gateway cannot take it. Each line leads to its place.</source>
            <translation>Der Plan ist in Ordnung, aber dieses Gateway kann ihn nicht annehmen. Jede Zeile führt an ihre Stelle.</translation>
        </message>
        <message>
            <source>The plan itself has to be mended first. Each line leads to its place.</source>
            <translation>Zuerst ist der Plan selbst zu berichtigen. Jede Zeile führt an ihre Stelle.</translation>
        </message>
        <message>
            <source>What is wrong</source>
            <translation>Was falsch ist</translation>
        </message>
    </context>
    <context>
        <name>VariantList</name>
        <message>
            <source>Open in a lane</source>
            <translation>In einer Spalte öffnen</translation>
        </message>
        <message>
            <source>Open {model} in a lane</source>
            <translation>{model} in einer Spalte öffnen</translation>
        </message>
    </context>
    <context>
        <name>Verify</name>
        <message numerus="yes">
            <source>%n known deviation(s)</source>
            <translation>
                <numerusform>%n bekannte Abweichung</numerusform>
                <numerusform>%n bekannte Abweichungen</numerusform>
            </translation>
        </message>
        <message>
            <source>Failure drill</source>
            <translation>Ausfallprobe</translation>
        </message>
        <message>
            <source>Nobody but this program has read these files yet.</source>
            <translation>Bisher hat nur dieses Programm die Dateien gelesen.</translation>
        </message>
        <message>
            <source>Our own checks</source>
            <translation>Eigene Prüfungen</translation>
        </message>
        <message>
            <source>The gateway's own reading</source>
            <translation>Das Gateway liest selbst</translation>
        </message>
        <message>
            <source>There is nothing to verify yet: no file can be written.</source>
            <translation>Es gibt noch nichts zu prüfen: Keine Datei kann geschrieben werden.</translation>
        </message>
        <message>
            <source>These files were not verified as they are now.</source>
            <translation>Diese Dateien wurden so noch nicht geprüft.</translation>
        </message>
        <message>
            <source>Verified as it is now.</source>
            <translation>Geprüft, wie es jetzt ist.</translation>
        </message>
        <message>
            <source>Verified as it is now: what is not as planned is known of this gateway.</source>
            <translation>Geprüft, so wie es jetzt ist: was anders als geplant kam, ist von diesem Gateway bekannt.</translation>
        </message>
        <message>
            <source>Verified, and not as planned.</source>
            <translation>Geprüft, und nicht wie geplant.</translation>
        </message>
        <message>
            <source>Your running gateway…</source>
            <translation>Das eigene laufende Gateway …</translation>
        </message>
        <message>
            <source>drilled</source>
            <translation>geprobt</translation>
        </message>
        <message>
            <source>live</source>
            <translation>live</translation>
        </message>
        <message>
            <source>parsed</source>
            <translation>gelesen</translation>
        </message>
        <message>
            <source>written</source>
            <translation>geschrieben</translation>
        </message>
        <message>
            <source>written, not verifiable here</source>
            <translation>geschrieben, hier nicht prüfbar</translation>
        </message>
        <message>
            <source>{planned} of {all} as planned</source>
            <translation>{planned} von {all} wie geplant</translation>
        </message>
        <message>
            <source>“Verify” checks them by our own rules. There is no more:</source>
            <translation>„Prüfen“ prüft sie nach unseren eigenen Regeln. Mehr gibt es nicht:</translation>
        </message>
        <message>
            <source>“Verify” hands them to the real gateway on this computer, with stand-ins for its models that fail on cue.</source>
            <translation>„Prüfen“ übergibt sie dem echten Gateway auf diesem Rechner, mit Stellvertretern für seine Modelle, die auf Stichwort ausfallen.</translation>
        </message>
        <message>
            <source>“Verify” lets the gateway's own parser or types read them. There is no drill:</source>
            <translation>„Prüfen“ lässt sie vom Parser oder von den Typen des Gateways lesen. Eine Probe gibt es nicht:</translation>
        </message>
    </context>
    <context>
        <name>VerifyPanel</name>
        <message>
            <source>Ask it, and pay for it</source>
            <translation>Fragen und dafür zahlen</translation>
        </message>
        <message>
            <source>Gateways…</source>
            <translation>Gateways …</translation>
        </message>
        <message>
            <source>Install {gateway} ({size} MB)…</source>
            <translation>{gateway} installieren ({size} MB) …</translation>
        </message>
        <message>
            <source>Looking what there is to verify with…</source>
            <translation>Sieht nach, womit geprüft werden kann …</translation>
        </message>
        <message>
            <source>Verify</source>
            <translation>Prüfen</translation>
        </message>
        <message>
            <source>Verify for {gateway}</source>
            <translation>Für {gateway} prüfen</translation>
        </message>
    </context>
    <context>
        <name>WeeklyPrices</name>
        <message numerus="yes">
            <source>Prices were refreshed, as every week: %Ln price(s) changed.</source>
            <translation>
                <numerusform>Preise wurden wie jede Woche aufgefrischt: %Ln Preis geändert.</numerusform>
                <numerusform>Preise wurden wie jede Woche aufgefrischt: %Ln Preise geändert.</numerusform>
            </translation>
        </message>
        <message>
            <source>The earlier ones hold. “Prices and lists” in Models tries again.</source>
            <translation>Die früheren gelten. „Preise und Listen“ unter „Modelle“ versucht es noch einmal.</translation>
        </message>
        <message>
            <source>This week's prices are not all there: {why}</source>
            <translation>Die Preise dieser Woche sind nicht alle da: {why}</translation>
        </message>
    </context>
    <context>
        <name>WindowViews</name>
        <message>
            <source>Compare</source>
            <translation>Vergleich</translation>
        </message>
        <message>
            <source>Insights</source>
            <translation>Auswertung</translation>
        </message>
        <message>
            <source>Keys</source>
            <translation>Schlüssel</translation>
        </message>
        <message>
            <source>Models</source>
            <translation>Modelle</translation>
        </message>
        <message>
            <source>Routing</source>
            <translation>Routing</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>Einstellungen</translation>
        </message>
    </context>
    <context>
        <name>_Figure</name>
        <message>
            <source>unknown</source>
            <translation>unbekannt</translation>
        </message>
    </context>
    <context>
        <name>_Line</name>
        <message>
            <source>Empty the field</source>
            <translation>Feld leeren</translation>
        </message>
        <message>
            <source>Paste</source>
            <translation>Einfügen</translation>
        </message>
        <message>
            <source>none</source>
            <translation>keine</translation>
        </message>
    </context>
    <context>
        <name>_Row</name>
        <message>
            <source>Header's name</source>
            <translation>Name des Headers</translation>
        </message>
        <message>
            <source>Header's value</source>
            <translation>Wert des Headers</translation>
        </message>
        <message>
            <source>Remove this header</source>
            <translation>Diesen Header entfernen</translation>
        </message>
        <message>
            <source>X-Team</source>
            <translation>X-Team</translation>
        </message>
        <message>
            <source>its value; never a key</source>
            <translation>sein Wert; nie ein Schlüssel</translation>
        </message>
    </context>
</TS>
