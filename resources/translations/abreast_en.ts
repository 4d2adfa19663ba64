<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
    <context>
        <name>AttachmentStrip</name>
        <message numerus="yes">
            <source>%n lane(s) cannot take it</source>
            <translation>
                <numerusform>%n lane cannot take it</numerusform>
                <numerusform>%n lanes cannot take it</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>BreakEvenCard</name>
        <message numerus="yes">
            <source>Show %n more</source>
            <translation>
                <numerusform>Show %n more</numerusform>
                <numerusform>Show %n more</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>CompareHeader</name>
        <message numerus="yes">
            <source>%n model(s)</source>
            <translation>
                <numerusform>%n model</numerusform>
                <numerusform>%n models</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Show %n at once</source>
            <translation>
                <numerusform>Show %n at once</numerusform>
                <numerusform>Show %n at once</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>CompareStart</name>
        <message numerus="yes">
            <source>Ask %n model(s) the same thing</source>
            <translation>
                <numerusform>Ask one model</numerusform>
                <numerusform>Ask %n models the same thing</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Use %n key(s) from the environment</source>
            <translation>
                <numerusform>Use %n key from the environment</numerusform>
                <numerusform>Use %n keys from the environment</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>and %n more</source>
            <translation>
                <numerusform>and %n more</numerusform>
                <numerusform>and %n more</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Comparison</name>
        <message numerus="yes">
            <source>%n model(s) side by side</source>
            <translation>
                <numerusform>%n model side by side</numerusform>
                <numerusform>%n models side by side</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Composer</name>
        <message numerus="yes">
            <source>%Ln character(s)</source>
            <translation>
                <numerusform>%Ln character</numerusform>
                <numerusform>%Ln characters</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n cannot take a file</source>
            <translation>
                <numerusform>%n cannot take a file</numerusform>
                <numerusform>%n cannot take a file</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n file(s) still being read</source>
            <translation>
                <numerusform>%n file still being read</numerusform>
                <numerusform>%n files still being read</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n lane(s)</source>
            <translation>
                <numerusform>%n lane</numerusform>
                <numerusform>%n lanes</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n lane(s) still answer</source>
            <translation>
                <numerusform>%n lane still answers</numerusform>
                <numerusform>%n lanes still answer</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>The text has %Ln character(s). Attached as a file, it leaves the prompt readable.</source>
            <translation>
                <numerusform>The text has %Ln character. Attached as a file, it leaves the prompt readable.</numerusform>
                <numerusform>The text has %Ln characters. Attached as a file, it leaves the prompt readable.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ComposerRow</name>
        <message numerus="yes">
            <source>Send to %n lane(s)</source>
            <translation>
                <numerusform>Send to %n lane</numerusform>
                <numerusform>Send to %n lanes</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>DiffPanel</name>
        <message numerus="yes">
            <source>%n word(s) only in {name}</source>
            <translation>
                <numerusform>%n word only in {name}</numerusform>
                <numerusform>%n words only in {name}</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>DrillPane</name>
        <message numerus="yes">
            <source>%n note(s)</source>
            <translation>
                <numerusform>%n note</numerusform>
                <numerusform>%n notes</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Economics</name>
        <message numerus="yes">
            <source>%n plan(s)</source>
            <translation>
                <numerusform>%n plan</numerusform>
                <numerusform>%n plans</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n run(s)</source>
            <translation>
                <numerusform>%n run</numerusform>
                <numerusform>%n runs</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>terms of {day}, %n day(s) old</source>
            <translation>
                <numerusform>terms of {day}, %n day old</numerusform>
                <numerusform>terms of {day}, %n days old</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>terms of {day}, outdated: %n day(s) old</source>
            <translation>
                <numerusform>terms of {day}, outdated: %n day old</numerusform>
                <numerusform>terms of {day}, outdated: %n days old</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Estimate</name>
        <message numerus="yes">
            <source>%n unknown</source>
            <translation>
                <numerusform>%n unknown</numerusform>
                <numerusform>%n unknown</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n warning(s)</source>
            <translation>
                <numerusform>%n warning</numerusform>
                <numerusform>%n warnings</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n without a known price</source>
            <translation>
                <numerusform>%n without a known price</numerusform>
                <numerusform>%n without a known price</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{paid} for %n model(s)</source>
            <translation>
                <numerusform>{paid} for %n model</numerusform>
                <numerusform>{paid} for %n models</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{typical} to {most} tokens, by the last %n answer(s) of this model</source>
            <translation>
                <numerusform>{typical} to {most} tokens, by the last answer of this model</numerusform>
                <numerusform>{typical} to {most} tokens, by the last %n answers of this model</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>EvidenceFigures</name>
        <message numerus="yes">
            <source>%n answer(s)</source>
            <translation>
                <numerusform>%n answer</numerusform>
                <numerusform>%n answers</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ExpectationFoot</name>
        <message numerus="yes">
            <source>By at least %n answer(s) of each model.</source>
            <translation>
                <numerusform>By at least %n answer of each model.</numerusform>
                <numerusform>By at least %n answers of each model.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ExportDesk</name>
        <message numerus="yes">
            <source>Saved %n file(s) in {folder}.</source>
            <translation>
                <numerusform>Saved %n file in {folder}.</numerusform>
                <numerusform>Saved %n files in {folder}.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>FindBar</name>
        <message numerus="yes">
            <source>%n hit(s)</source>
            <translation>
                <numerusform>%n hit</numerusform>
                <numerusform>%n hits</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>FoundRow</name>
        <message numerus="yes">
            <source>%n answer(s)</source>
            <translation>
                <numerusform>%n answer</numerusform>
                <numerusform>%n answers</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n without an exact cost, left out of it</source>
            <translation>
                <numerusform>%n without an exact cost, left out of it</numerusform>
                <numerusform>%n without an exact cost, left out of it</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>GatewayAdminPanel</name>
        <message numerus="yes">
            <source>The proxy sends a request to each of its %n model(s), which costs.</source>
            <translation>
                <numerusform>The proxy sends a request to its %n model, which costs.</numerusform>
                <numerusform>The proxy sends a request to each of its %n models, which costs.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ImportPanel</name>
        <message numerus="yes">
            <source>%n model(s)</source>
            <translation>
                <numerusform>%n model</numerusform>
                <numerusform>%n models</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n route(s)</source>
            <translation>
                <numerusform>%n route</numerusform>
                <numerusform>%n routes</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>LaneCards</name>
        <message numerus="yes">
            <source>and %n more note(s)</source>
            <translation>
                <numerusform>and %n more note</numerusform>
                <numerusform>and %n more notes</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>LanePanel</name>
        <message numerus="yes">
            <source>All %n lane(s)</source>
            <translation>
                <numerusform>The one lane</numerusform>
                <numerusform>All %n lanes</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>LaneSetMenu</name>
        <message numerus="yes">
            <source>%n lane(s)</source>
            <translation>
                <numerusform>%n lane</numerusform>
                <numerusform>%n lanes</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Limits</name>
        <message numerus="yes">
            <source>The price of %n model(s) is not known, so no limit can hold them.</source>
            <translation>
                <numerusform>The price of %n model is not known, so no limit can hold it.</numerusform>
                <numerusform>The price of %n models is not known, so no limit can hold them.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ListSources</name>
        <message numerus="yes">
            <source>%n endpoint(s) still asked</source>
            <translation>
                <numerusform>%n endpoint still asked</numerusform>
                <numerusform>%n endpoints still asked</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>LossRows</name>
        <message numerus="yes">
            <source>%n approximated</source>
            <translation>
                <numerusform>%n approximated</numerusform>
                <numerusform>%n approximated</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n changed</source>
            <translation>
                <numerusform>%n changed</numerusform>
                <numerusform>%n changed</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n error(s)</source>
            <translation>
                <numerusform>%n error</numerusform>
                <numerusform>%n errors</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n left out</source>
            <translation>
                <numerusform>%n left out</numerusform>
                <numerusform>%n left out</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n warning(s)</source>
            <translation>
                <numerusform>%n warning</numerusform>
                <numerusform>%n warnings</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ModelPicker</name>
        <message numerus="yes">
            <source>%Ln model(s)</source>
            <translation>
                <numerusform>%Ln model</numerusform>
                <numerusform>%Ln models</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n endpoint(s) still asked</source>
            <translation>
                <numerusform>%n endpoint still asked</numerusform>
                <numerusform>%n endpoints still asked</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n lane(s) added</source>
            <translation>
                <numerusform>%n lane added</numerusform>
                <numerusform>%n lanes added</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Models</name>
        <message numerus="yes">
            <source>%Ln model(s)</source>
            <translation>
                <numerusform>%Ln model</numerusform>
                <numerusform>%Ln models</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln model(s), and no price has changed</source>
            <translation>
                <numerusform>%Ln model, and no price has changed</numerusform>
                <numerusform>%Ln models, and no price has changed</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln price(s) changed</source>
            <translation>
                <numerusform>%Ln price changed</numerusform>
                <numerusform>%Ln prices changed</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n day(s) old</source>
            <translation>
                <numerusform>%n day old</numerusform>
                <numerusform>%n days old</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ModelsHead</name>
        <message numerus="yes">
            <source>%Ln model(s)</source>
            <translation>
                <numerusform>%Ln model</numerusform>
                <numerusform>%Ln models</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{found} of %Ln model(s)</source>
            <translation>
                <numerusform>{found} of %Ln model</numerusform>
                <numerusform>{found} of %Ln models</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>PlanLimits</name>
        <message numerus="yes">
            <source>%n key(s) without a limit</source>
            <translation>
                <numerusform>%n key without a limit</numerusform>
                <numerusform>%n keys without a limit</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n more</source>
            <translation>
                <numerusform>%n more</numerusform>
                <numerusform>%n more</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>after %n failure(s)</source>
            <translation>
                <numerusform>after %n failure</numerusform>
                <numerusform>after %n failures</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>PutAway</name>
        <message numerus="yes">
            <source>Deleted %n session(s)</source>
            <translation>
                <numerusform>Deleted %n session</numerusform>
                <numerusform>Deleted %n sessions</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ReasoningFold</name>
        <message numerus="yes">
            <source>%n character(s)</source>
            <translation>
                <numerusform>%n character</numerusform>
                <numerusform>%n characters</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n token(s)</source>
            <translation>
                <numerusform>%n token</numerusform>
                <numerusform>%n tokens</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>RouteWords</name>
        <message numerus="yes">
            <source>%n answer(s), none judged</source>
            <translation>
                <numerusform>%n answer, not judged</numerusform>
                <numerusform>%n answers, none judged</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n more</source>
            <translation>
                <numerusform>%n more</numerusform>
                <numerusform>%n more</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n retries</source>
            <translation>
                <numerusform>%n retry</numerusform>
                <numerusform>%n retries</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>from %n answer(s)</source>
            <translation>
                <numerusform>from %n answer</numerusform>
                <numerusform>from %n answers</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>of %n session(s)</source>
            <translation>
                <numerusform>of %n session</numerusform>
                <numerusform>of %n sessions</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>seen from {since} to {until}, in %n session(s)</source>
            <translation>
                <numerusform>seen from {since} to {until}, in %n session</numerusform>
                <numerusform>seen from {since} to {until}, in %n sessions</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>RunsPanel</name>
        <message numerus="yes">
            <source>%n answer(s)</source>
            <translation>
                <numerusform>%n answer</numerusform>
                <numerusform>%n answers</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ServerCard</name>
        <message numerus="yes">
            <source>%n model(s)</source>
            <translation>
                <numerusform>%n model</numerusform>
                <numerusform>%n models</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>SessionCommands</name>
        <message numerus="yes">
            <source>Export %n session(s) into a folder</source>
            <translation>
                <numerusform>Export %n session into a folder</numerusform>
                <numerusform>Export %n sessions into a folder</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>SessionFiles</name>
        <message numerus="yes">
            <source>%n name(s) in the file are not known to this version and were left out.</source>
            <translation>
                <numerusform>%n name in the file is not known to this version and was left out.</numerusform>
                <numerusform>%n names in the file are not known to this version and were left out.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Exported %n session(s) to {place}</source>
            <translation>
                <numerusform>Exported %n session to {place}</numerusform>
                <numerusform>Exported %n sessions to {place}</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Exporting %n session(s)…</source>
            <translation>
                <numerusform>Exporting %n session…</numerusform>
                <numerusform>Exporting %n sessions…</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Imported %n session(s)</source>
            <translation>
                <numerusform>Imported %n session</numerusform>
                <numerusform>Imported %n sessions</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Importing %n file(s)…</source>
            <translation>
                <numerusform>Importing %n file…</numerusform>
                <numerusform>Importing %n files…</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>SessionSearchBox</name>
        <message numerus="yes">
            <source>Search %Ln session(s)</source>
            <translation>
                <numerusform>Search %Ln session</numerusform>
                <numerusform>Search %Ln sessions</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>SessionWords</name>
        <message numerus="yes">
            <source>%n model(s)</source>
            <translation>
                <numerusform>%n model</numerusform>
                <numerusform>%n models</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n turn(s)</source>
            <translation>
                <numerusform>%n turn</numerusform>
                <numerusform>%n turns</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>SpendPage</name>
        <message numerus="yes">
            <source>%n answer(s), deleted ones included</source>
            <translation>
                <numerusform>%n answer, deleted ones included</numerusform>
                <numerusform>%n answers, deleted ones included</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Spending</name>
        <message numerus="yes">
            <source>    and %n more</source>
            <translation>
                <numerusform>    and %n more</numerusform>
                <numerusform>    and %n more</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n answer(s) under way: limits count the most that they may cost.</source>
            <translation>
                <numerusform>%n answer under way: limits count the most that it may cost.</numerusform>
                <numerusform>%n answers under way: limits count the most that they may cost.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n unknown</source>
            <translation>
                <numerusform>%n unknown</numerusform>
                <numerusform>%n unknown</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>SummaryTotals</name>
        <message numerus="yes">
            <source>%n answer(s) not in it</source>
            <translation>
                <numerusform>%n answer not in it</numerusform>
                <numerusform>%n answers not in it</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>TextPanel</name>
        <message numerus="yes">
            <source>
… and %n more character(s)</source>
            <translation>
                <numerusform>
… and %n more character</numerusform>
                <numerusform>
… and %n more characters</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>TierBox</name>
        <message numerus="yes">
            <source>%n models share the load: {how}</source>
            <translation>
                <numerusform>%n model: {how}</numerusform>
                <numerusform>%n models share the load: {how}</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Totals</name>
        <message numerus="yes">
            <source>%n estimated</source>
            <translation>
                <numerusform>%n estimated</numerusform>
                <numerusform>%n estimated</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n known in part</source>
            <translation>
                <numerusform>%n known in part</numerusform>
                <numerusform>%n known in part</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n under way</source>
            <translation>
                <numerusform>%n under way</numerusform>
                <numerusform>%n under way</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n unknown</source>
            <translation>
                <numerusform>%n unknown</numerusform>
                <numerusform>%n unknown</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>TrafficCard</name>
        <message numerus="yes">
            <source>Rests on %n answer(s) of your own</source>
            <translation>
                <numerusform>Rests on %n answer of your own</numerusform>
                <numerusform>Rests on %n answers of your own</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>TurnBar</name>
        <message numerus="yes">
            <source>
… and %n more character(s)</source>
            <translation>
                <numerusform>
… and %n more character</numerusform>
                <numerusform>
… and %n more characters</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>and %n more</source>
            <translation>
                <numerusform>and %n more</numerusform>
                <numerusform>and %n more</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Verify</name>
        <message numerus="yes">
            <source>%n known deviation(s)</source>
            <translation>
                <numerusform>%n known deviation</numerusform>
                <numerusform>%n known deviations</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>WeeklyPrices</name>
        <message numerus="yes">
            <source>Prices were refreshed, as every week: %Ln price(s) changed.</source>
            <translation>
                <numerusform>Prices were refreshed, as every week: %Ln price changed.</numerusform>
                <numerusform>Prices were refreshed, as every week: %Ln prices changed.</numerusform>
            </translation>
        </message>
    </context>
</TS>
