<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name>Agreement</name>
    <message>
        <source>candidate right</source>
        <translation>Kandidat richtig</translation>
    </message>
    <message>
        <source>candidate wrong</source>
        <translation>Kandidat falsch</translation>
    </message>
    <message>
        <source>champion right</source>
        <translation>Champion richtig</translation>
    </message>
    <message>
        <source>champion wrong</source>
        <translation>Champion falsch</translation>
    </message>
    <message>
        <source>both right</source>
        <translation>beide richtig</translation>
    </message>
    <message>
        <source>only the champion right</source>
        <translation>nur der Champion richtig</translation>
    </message>
    <message>
        <source>only the candidate right</source>
        <translation>nur der Kandidat richtig</translation>
    </message>
    <message>
        <source>neither right</source>
        <translation>keiner richtig</translation>
    </message>
</context>
<context>
    <name>AlarmDetails</name>
    <message>
        <source>Acknowledge</source>
        <translation>Quittieren</translation>
    </message>
    <message>
        <source>Put on the shelf …</source>
        <translation>Zurückstellen …</translation>
    </message>
    <message>
        <source>Take off the shelf</source>
        <translation>Nicht mehr zurückstellen</translation>
    </message>
    <message>
        <source>No alarm is chosen</source>
        <translation>Kein Alarm ist gewählt</translation>
    </message>
    <message>
        <source>{priority}: respond {when}</source>
        <translation>{priority}: {when} handeln</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>Was zu tun ist</translation>
    </message>
    <message>
        <source>Raised: {at}</source>
        <translation>Ausgelöst: {at}</translation>
    </message>
    <message>
        <source>Began about: {at}</source>
        <translation>Begann etwa: {at}</translation>
    </message>
    <message>
        <source>Came {count} times</source>
        <translation>Kam {count}-mal</translation>
    </message>
    <message>
        <source>Seen in: {metric} {of}</source>
        <translation>Zu sehen an: {metric} {of}</translation>
    </message>
    <message>
        <source>Of: {of}</source>
        <translation>Von: {of}</translation>
    </message>
    <message>
        <source>Noticed at part: {part}</source>
        <translation>Bemerkt bei Teil: {part}</translation>
    </message>
</context>
<context>
    <name>AlarmList</name>
    <message>
        <source>Alarms</source>
        <translation>Alarme</translation>
    </message>
</context>
<context>
    <name>AlarmPanel</name>
    <message>
        <source>Standing</source>
        <translation>Anstehend</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Rates</source>
        <translation>Raten</translation>
    </message>
    <message>
        <source>Acknowledge all shown</source>
        <translation>Alle gezeigten quittieren</translation>
    </message>
    <message>
        <source>Standing ({count})</source>
        <translation>Anstehend ({count})</translation>
    </message>
</context>
<context>
    <name>AlarmRates</name>
    <message>
        <source>Nothing to say yet</source>
        <translation>Noch nichts zu sagen</translation>
    </message>
    <message>
        <source>Acceptable</source>
        <translation>Annehmbar</translation>
    </message>
    <message>
        <source>Manageable</source>
        <translation>Zu bewältigen</translation>
    </message>
    <message>
        <source>Too demanding</source>
        <translation>Zu viel verlangt</translation>
    </message>
    <message>
        <source>Unacceptable</source>
        <translation>Unannehmbar</translation>
    </message>
    <message>
        <source>at most {count}</source>
        <translation>höchstens {count}</translation>
    </message>
    <message>
        <source>Alarms in ten minutes, on the average</source>
        <translation>Alarme in zehn Minuten, im Mittel</translation>
    </message>
    <message>
        <source>Most in any ten minutes</source>
        <translation>Meiste in irgend zehn Minuten</translation>
    </message>
    <message>
        <source>Share of the time in a flood</source>
        <translation>Anteil der Zeit in einer Flut</translation>
    </message>
    <message>
        <source>Alarms in all</source>
        <translation>Alarme insgesamt</translation>
    </message>
    <message>
        <source>Standing now</source>
        <translation>Jetzt anstehend</translation>
    </message>
    <message>
        <source>Standing for more than a day</source>
        <translation>Seit mehr als einem Tag anstehend</translation>
    </message>
    <message>
        <source>Acknowledged in their priority&apos;s time</source>
        <translation>In der Zeit ihrer Priorität quittiert</translation>
    </message>
    <message>
        <source>of {count}</source>
        <translation>von {count}</translation>
    </message>
</context>
<context>
    <name>AlarmSheet</name>
    <message>
        <source>Alarms</source>
        <translation>Alarme</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>AlarmStrip</name>
    <message>
        <source>{who} at another screen has the controls; this one looks on</source>
        <translation>{who} hat die Bedienung an einem anderen Bildschirm; dieser zeigt nur an</translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation>Quittieren</translation>
    </message>
    <message>
        <source>Acknowledge {count}</source>
        <translation>{count} quittieren</translation>
    </message>
    <message>
        <source>No alarms</source>
        <translation>Keine Alarme</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Show ({count})</source>
        <translation>Zeigen ({count})</translation>
    </message>
    <message>
        <source>Show all alarms</source>
        <translation>Alle Alarme zeigen</translation>
    </message>
</context>
<context>
    <name>Alarms</name>
    <message>
        <source>{count} alarms of &apos;{of}&apos;, first: {first}</source>
        <translation>{count} Alarme von „{of}“, zuerst: {first}</translation>
    </message>
    <message>
        <source>{count} alarms alike, first: {first}</source>
        <translation>{count} gleichartige Alarme, zuerst: {first}</translation>
    </message>
    <message>
        <source>Urgent</source>
        <translation>Dringend</translation>
    </message>
    <message>
        <source>High</source>
        <translation>Hoch</translation>
    </message>
    <message>
        <source>Medium</source>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>Low</source>
        <translation>Niedrig</translation>
    </message>
    <message>
        <source>at once</source>
        <translation>sofort</translation>
    </message>
    <message>
        <source>within 10 minutes</source>
        <translation>innerhalb von 10 Minuten</translation>
    </message>
    <message>
        <source>within the hour</source>
        <translation>innerhalb einer Stunde</translation>
    </message>
    <message>
        <source>within the shift</source>
        <translation>innerhalb der Schicht</translation>
    </message>
    <message>
        <source>nobody has seen it</source>
        <translation>niemand hat ihn gesehen</translation>
    </message>
    <message>
        <source>stands, seen by {who}</source>
        <translation>steht an, gesehen von {who}</translation>
    </message>
    <message>
        <source>over since {at}, and nobody has seen it</source>
        <translation>seit {at} vorbei, und niemand hat ihn gesehen</translation>
    </message>
    <message>
        <source>over since {at}</source>
        <translation>seit {at} vorbei</translation>
    </message>
    <message>
        <source>on the shelf until {at}, by {who}: {why}</source>
        <translation>zurückgestellt bis {at}, von {who}: {why}</translation>
    </message>
    <message>
        <source>follows from: {why}</source>
        <translation>Folge von: {why}</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>abgeschlossen</translation>
    </message>
    <message>
        <source>over</source>
        <translation>vorbei</translation>
    </message>
    <message>
        <source>came back within a minute</source>
        <translation>kam innerhalb einer Minute wieder</translation>
    </message>
    <message>
        <source>came again</source>
        <translation>kam wieder</translation>
    </message>
    <message>
        <source>acknowledged</source>
        <translation>quittiert</translation>
    </message>
    <message>
        <source>put on the shelf</source>
        <translation>zurückgestellt</translation>
    </message>
    <message>
        <source>off the shelf</source>
        <translation>nicht mehr zurückgestellt</translation>
    </message>
    <message>
        <source>suppressed</source>
        <translation>unterdrückt</translation>
    </message>
    <message>
        <source>no longer suppressed</source>
        <translation>nicht mehr unterdrückt</translation>
    </message>
    <message>
        <source>the station</source>
        <translation>die Station</translation>
    </message>
</context>
<context>
    <name>BigPlot</name>
    <message>
        <source>Chart</source>
        <translation>Diagramm</translation>
    </message>
    <message>
        <source>Plus and minus zoom, arrows move, Shift with arrows chooses a moment, Enter shows its parts, Page Up and Page Down go from mark to mark.</source>
        <translation>Plus und Minus zoomen, Pfeile verschieben, Umschalt mit Pfeilen wählt einen Moment, Eingabe zeigt seine Teile, Bild auf und ab gehen von Marke zu Marke.</translation>
    </message>
    <message>
        <source>lower {value}</source>
        <translation>unten {value}</translation>
    </message>
    <message>
        <source>upper {value}</source>
        <translation>oben {value}</translation>
    </message>
</context>
<context>
    <name>Board</name>
    <message>
        <source>Charts</source>
        <translation>Diagramme</translation>
    </message>
</context>
<context>
    <name>Canvas</name>
    <message>
        <source>Picture of the part</source>
        <translation>Bild des Teils</translation>
    </message>
</context>
<context>
    <name>CardStep</name>
    <message>
        <source>The card, as it will be written</source>
        <translation>Die Karte, wie sie geschrieben wird</translation>
    </message>
    <message>
        <source>Guard it with this picture: whenever the model is checked, it must say the same of it</source>
        <translation>Mit diesem Bild absichern: Bei jeder Prüfung muss das Modell dasselbe dazu sagen</translation>
    </message>
    <message>
        <source>{name}: nobody said what is true of it. Tick it only if what the model says is right.</source>
        <translation>{name}: Niemand hat gesagt, was darauf zu sehen ist. Nur ankreuzen, wenn das Modell recht hat.</translation>
    </message>
    <message>
        <source>{name}: the model says nothing of it that could guard the card.</source>
        <translation>{name}: Das Modell sagt nichts dazu, was die Karte absichern könnte.</translation>
    </message>
    <message>
        <source>{name}: the model says what you said is true.</source>
        <translation>{name}: Das Modell sagt, was Sie gesagt haben.</translation>
    </message>
    <message>
        <source>{name}: the model does NOT say what you said is true. Go back, or do not register it.</source>
        <translation>{name}: Das Modell sagt NICHT, was Sie gesagt haben. Gehen Sie zurück oder nehmen Sie es nicht auf.</translation>
    </message>
</context>
<context>
    <name>Challenge</name>
    <message>
        <source>Challenge {done} of {all}</source>
        <translation>Prüfteil {done} von {all}</translation>
    </message>
    <message>
        <source>Challenge overdue</source>
        <translation>Prüfteile überfällig</translation>
    </message>
    <message>
        <source>Challenge: {minutes} min</source>
        <translation>Prüfteile: {minutes} min</translation>
    </message>
    <message>
        <source>Challenge due</source>
        <translation>Prüfteile fällig</translation>
    </message>
    <message>
        <source>Challenge parts</source>
        <translation>Prüfteile</translation>
    </message>
    <message>
        <source>Due since {since}: {why}.</source>
        <translation>Fällig seit {since}: {why}.</translation>
    </message>
    <message>
        <source>After {by} the level falls.</source>
        <translation>Nach {by} fällt die Stufe.</translation>
    </message>
    <message>
        <source>No run has passed yet.</source>
        <translation>Noch kein Durchgang bestanden.</translation>
    </message>
    <message>
        <source>Last passed: {at}.</source>
        <translation>Zuletzt bestanden: {at}.</translation>
    </message>
    <message>
        <source>Put the part before the camera, as any other.</source>
        <translation>Das Teil vor die Kamera legen, wie jedes andere.</translation>
    </message>
    <message>
        <source>The station takes its stored pictures: this proves the logic only, not camera and light.</source>
        <translation>Die Station nimmt gespeicherte Bilder: Das prüft nur die Logik, nicht Kamera und Licht.</translation>
    </message>
    <message>
        <source>It should say {verdict}.</source>
        <translation>Sie soll {verdict} sagen.</translation>
    </message>
    <message>
        <source>✓  {said}, as it should</source>
        <translation>✓  {said}, wie erwartet</translation>
    </message>
    <message>
        <source>✕  {said}, should be {expected}</source>
        <translation>✕  {said}, erwartet war {expected}</translation>
    </message>
    <message>
        <source>✕  {wrong} of {all} were wrong: find out why before the level goes up again.</source>
        <translation>✕  {wrong} von {all} waren falsch: die Ursache finden, bevor die Stufe wieder steigt.</translation>
    </message>
    <message>
        <source>Given up after {done} of {all}.</source>
        <translation>Abgebrochen nach {done} von {all}.</translation>
    </message>
    <message>
        <source>✓  All {all} were right.</source>
        <translation>✓  Alle {all} waren richtig.</translation>
    </message>
</context>
<context>
    <name>ChallengeSheet</name>
    <message>
        <source>Challenge parts</source>
        <translation>Prüfteile</translation>
    </message>
    <message>
        <source>Start the run</source>
        <translation>Durchgang beginnen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Give the run up; it stays due</source>
        <translation>Durchgang abbrechen; er bleibt fällig</translation>
    </message>
    <message>
        <source>The station is looking at the part.</source>
        <translation>Die Station prüft das Teil.</translation>
    </message>
    <message>
        <source>Now, {number} of {all}:</source>
        <translation>Jetzt, {number} von {all}:</translation>
    </message>
    <message>
        <source>{all} known parts show whether the station still sees what it should.</source>
        <translation>{all} bekannte Teile zeigen, ob die Station noch sieht, was sie soll.</translation>
    </message>
</context>
<context>
    <name>ChartGrid</name>
    <message>
        <source>Moved</source>
        <translation>Bewegt</translation>
    </message>
</context>
<context>
    <name>ContainedList</name>
    <message>
        <source>Contained parts</source>
        <translation>Gesperrte Teile</translation>
    </message>
</context>
<context>
    <name>Containment</name>
    <message>
        <source>in the station</source>
        <translation>in der Station</translation>
    </message>
    <message>
        <source>downstream</source>
        <translation>nachgelagert</translation>
    </message>
    <message>
        <source>shipped</source>
        <translation>ausgeliefert</translation>
    </message>
    <message>
        <source>good after re-inspection</source>
        <translation>gut nach Nachprüfung</translation>
    </message>
    <message>
        <source>reworked</source>
        <translation>nachgearbeitet</translation>
    </message>
    <message>
        <source>scrapped</source>
        <translation>verschrottet</translation>
    </message>
    <message>
        <source>customer informed, recalled</source>
        <translation>Kunde informiert, zurückgerufen</translation>
    </message>
    <message>
        <source>used as it is, by concession</source>
        <translation>mit Sonderfreigabe verwendet</translation>
    </message>
    <message>
        <source>{why}. From {since} to {until}: {parts} parts, {open} of them without a signature.</source>
        <translation>{why}. Von {since} bis {until}: {parts} Teile, davon {open} ohne Unterschrift.</translation>
    </message>
    <message>
        <source>{at}: {open} open  ·  {why}</source>
        <translation>{at}: {open} offen  ·  {why}</translation>
    </message>
    <message>
        <source>{count} contained</source>
        <translation>{count} gesperrt</translation>
    </message>
    <message>
        <source>nobody knows where</source>
        <translation>Verbleib unbekannt</translation>
    </message>
    <message>
        <source>✓ {fate}: {who}</source>
        <translation>✓ {fate}: {who}</translation>
    </message>
</context>
<context>
    <name>ContainmentSheet</name>
    <message>
        <source>Contained parts</source>
        <translation>Gesperrte Teile</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Containment</source>
        <translation>Sperrung</translation>
    </message>
    <message>
        <source>Choose all shown</source>
        <translation>Alle gezeigten wählen</translation>
    </message>
    <message>
        <source>Choose none</source>
        <translation>Keine wählen</translation>
    </message>
    <message>
        <source>Show {count} more</source>
        <translation>{count} weitere zeigen</translation>
    </message>
    <message>
        <source>A note, where one is needed</source>
        <translation>Eine Anmerkung, wo nötig</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Anmerkung</translation>
    </message>
    <message>
        <source>{count} chosen. Where are they, and what becomes of them?</source>
        <translation>{count} gewählt. Wo sind sie, und was geschieht mit ihnen?</translation>
    </message>
    <message>
        <source>Sign: {count} {fate}</source>
        <translation>Unterschreiben: {count} {fate}</translation>
    </message>
    <message>
        <source>Sign</source>
        <translation>Unterschreiben</translation>
    </message>
    <message>
        <source>✓  Every part is signed for.</source>
        <translation>✓  Für jedes Teil ist unterschrieben.</translation>
    </message>
</context>
<context>
    <name>DefectKeys</name>
    <message>
        <source>Defect kinds</source>
        <translation>Fehlerarten</translation>
    </message>
</context>
<context>
    <name>DetailView</name>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>+ - zoom  ·  ← → move  ·  Shift ← → a moment  ·  Enter its parts  ·  Page Up/Down marks  ·  0 all  ·  Esc back</source>
        <translation>+ - Zoom  ·  ← → verschieben  ·  Umschalt ← → Moment  ·  Eingabe Teile  ·  Bild ↑↓ Marken  ·  0 alles  ·  Esc zurück</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>Früher</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Verkleinern</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Alles zeigen</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Später</translation>
    </message>
</context>
<context>
    <name>Detailing</name>
    <message>
        <source>There are no values of this week to try them on.</source>
        <translation>Aus dieser Woche gibt es keine Werte dafür.</translation>
    </message>
    <message>
        <source>Would have alarmed {times} times this week.</source>
        <translation>Hätte diese Woche {times} Mal alarmiert.</translation>
    </message>
    <message>
        <source>Of what shows, {beyond} of {count} values lie beyond.</source>
        <translation>Vom Gezeigten liegen {beyond} von {count} Werten außerhalb.</translation>
    </message>
    <message>
        <source>Would have alarmed {times} times in what shows; {beyond} of {count} values lie beyond.</source>
        <translation>Hätte im Gezeigten {times} Mal alarmiert; {beyond} von {count} Werten liegen außerhalb.</translation>
    </message>
    <message>
        <source>Not saved: {why}. Choose another folder.</source>
        <translation>Nicht gespeichert: {why}. Anderen Ordner wählen.</translation>
    </message>
    <message>
        <source>{metric} is saved: {file}</source>
        <translation>{metric} gespeichert: {file}</translation>
    </message>
</context>
<context>
    <name>Details</name>
    <message>
        <source>What it does</source>
        <translation>Was es tut</translation>
    </message>
    <message>
        <source>Decoder</source>
        <translation>Decoder</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>Klassen</translation>
    </message>
    <message>
        <source>Registered</source>
        <translation>Aufgenommen</translation>
    </message>
    <message>
        <source>Came from</source>
        <translation>Kam aus</translation>
    </message>
    <message>
        <source>Time on this PC</source>
        <translation>Zeit auf diesem PC</translation>
    </message>
    <message>
        <source>Golden images</source>
        <translation>Referenzbilder</translation>
    </message>
    <message>
        <source>Remarks</source>
        <translation>Bemerkungen</translation>
    </message>
    <message>
        <source>Hash</source>
        <translation>Hash</translation>
    </message>
    <message>
        <source>not measured</source>
        <translation>nicht gemessen</translation>
    </message>
    <message>
        <source>{ms} ms from picture to findings</source>
        <translation>{ms} ms vom Bild bis zum Befund</translation>
    </message>
    <message>
        <source>none: nobody has checked its card against a picture</source>
        <translation>keine: Niemand hat die Karte an einem Bild geprüft</translation>
    </message>
    <message>
        <source>{passed} of {all} as expected</source>
        <translation>{passed} von {all} wie erwartet</translation>
    </message>
</context>
<context>
    <name>Engine</name>
    <message>
        <source>somebody at the screen, not signed in</source>
        <translation>jemand am Bildschirm, nicht angemeldet</translation>
    </message>
    <message>
        <source>lowered at the screen</source>
        <translation>am Bildschirm gesenkt</translation>
    </message>
    <message>
        <source>rolled back at the screen</source>
        <translation>am Bildschirm zurückgenommen</translation>
    </message>
    <message>
        <source>whoever started it</source>
        <translation>Person beim Start</translation>
    </message>
    <message>
        <source>the first start of this record</source>
        <translation>erster Start dieser Aufzeichnung</translation>
    </message>
    <message>
        <source>the engine was started again</source>
        <translation>Neustart des Prüfdienstes</translation>
    </message>
    <message>
        <source>the engine is gone</source>
        <translation>der Prüfdienst ist weg</translation>
    </message>
    <message>
        <source>the engine did not answer within {count} s</source>
        <translation>der Prüfdienst hat nicht innerhalb von {count} s geantwortet</translation>
    </message>
    <message>
        <source>the engine does not greet within {count} s</source>
        <translation>der Prüfdienst meldet sich nicht innerhalb von {count} s</translation>
    </message>
    <message>
        <source>the engine does not answer: {why}</source>
        <translation>der Prüfdienst antwortet nicht: {why}</translation>
    </message>
    <message>
        <source>the engine says no: {why}</source>
        <translation>der Prüfdienst lehnt ab: {why}</translation>
    </message>
    <message>
        <source>no engine on this record: {name}; {why}</source>
        <translation>kein Prüfdienst für diese Aufzeichnung: {name}; {why}</translation>
    </message>
    <message>
        <source>start one with &apos;inspector engine&apos;</source>
        <translation>mit „inspector engine“ starten</translation>
    </message>
    <message>
        <source>Not sent: {why}</source>
        <translation>Nicht gesendet: {why}</translation>
    </message>
    <message>
        <source>Not answered: {why}</source>
        <translation>Keine Antwort: {why}</translation>
    </message>
    <message>
        <source>Sent, and not answered: whether it was done is not known ({why})</source>
        <translation>Gesendet, aber ohne Antwort: ob es ausgeführt wurde, ist unklar ({why})</translation>
    </message>
    <message>
        <source>camera &apos;{name}&apos; is lost: {why}</source>
        <translation>Kamera „{name}“ ist ausgefallen: {why}</translation>
    </message>
    <message>
        <source>the line does not answer: {why}</source>
        <translation>die Linie antwortet nicht: {why}</translation>
    </message>
    <message>
        <source>trigger {count} came within the bounce time</source>
        <translation>Trigger {count} kam innerhalb der Prellzeit</translation>
    </message>
    <message>
        <source>{name} broke {count} times in a minute: {why}</source>
        <translation>{name} ist {count}-mal in einer Minute abgebrochen: {why}</translation>
    </message>
    <message>
        <source>the inference process ended with {count}</source>
        <translation>der Inferenzprozess endete mit {count}</translation>
    </message>
    <message>
        <source>the inference process closed its pipe</source>
        <translation>der Inferenzprozess hat die Verbindung geschlossen</translation>
    </message>
    <message>
        <source>the inference process is not ready yet</source>
        <translation>der Inferenzprozess ist noch nicht bereit</translation>
    </message>
    <message>
        <source>{name}: the disk is full ({why})</source>
        <translation>{name}: Datenträger voll ({why})</translation>
    </message>
    <message>
        <source>{name}: the disk does not read or write ({why})</source>
        <translation>{name}: Datenträger liest oder schreibt nicht ({why})</translation>
    </message>
    <message>
        <source>{name}: the database is damaged ({why})</source>
        <translation>{name}: Datenbank beschädigt ({why})</translation>
    </message>
    <message>
        <source>{name}: another program holds the database ({why})</source>
        <translation>{name}: Datenbank von anderem Programm belegt ({why})</translation>
    </message>
    <message>
        <source>there is no prediction</source>
        <translation>keine Vorhersage</translation>
    </message>
    <message>
        <source>a view is missing</source>
        <translation>eine Ansicht fehlt</translation>
    </message>
    <message>
        <source>a frame is too old</source>
        <translation>ein Bild ist zu alt</translation>
    </message>
    <message>
        <source>a frame is the same as at the trigger before</source>
        <translation>ein Bild ist dasselbe wie beim Trigger davor</translation>
    </message>
    <message>
        <source>a frame lies outside the taught range</source>
        <translation>ein Bild liegt außerhalb des eingelernten Bereichs</translation>
    </message>
    <message>
        <source>the part was not seen whole</source>
        <translation>das Teil war nicht ganz im Bild</translation>
    </message>
    <message>
        <source>score {count} lies between the thresholds</source>
        <translation>Score {count} liegt zwischen den Schwellen</translation>
    </message>
    <message>
        <source>the model gave no score</source>
        <translation>das Modell gab keinen Score</translation>
    </message>
    <message>
        <source>nobody is asked about {name}</source>
        <translation>zu {name} wird kein Urteil erwartet</translation>
    </message>
    <message>
        <source>it was not recorded within {count} s</source>
        <translation>nicht innerhalb von {count} s aufgezeichnet</translation>
    </message>
    <message>
        <source>it is written as soon as the record works again</source>
        <translation>wird geschrieben, sobald die Aufzeichnung wieder geht</translation>
    </message>
    <message>
        <source>another change of level is being recorded</source>
        <translation>eine andere Änderung der Stufe wird gerade aufgezeichnet</translation>
    </message>
    <message>
        <source>ask again</source>
        <translation>erneut versuchen</translation>
    </message>
    <message>
        <source>{name} at another screen has the controls</source>
        <translation>{name} hat die Bedienung an einem anderen Bildschirm</translation>
    </message>
    <message>
        <source>take them over first</source>
        <translation>erst die Bedienung übernehmen</translation>
    </message>
    <message>
        <source>what the station says of this part shows after your judgement</source>
        <translation>das Urteil der Station zu diesem Teil erscheint nach dem eigenen</translation>
    </message>
    <message>
        <source>the camera gave none</source>
        <translation>die Kamera hat keines geliefert</translation>
    </message>
    <message>
        <source>judge the part by hand</source>
        <translation>Teil von Hand beurteilen</translation>
    </message>
    <message>
        <source>there is no picture of &apos;{name}&apos; of pass {part}</source>
        <translation>es gibt kein Bild von „{name}“ zu Durchlauf {part}</translation>
    </message>
    <message>
        <source>the picture is no JPEG or PNG that can be read</source>
        <translation>das Bild ist kein lesbares JPEG oder PNG</translation>
    </message>
    <message>
        <source>the picture is broken</source>
        <translation>das Bild ist defekt</translation>
    </message>
    <message>
        <source>the record keeps it as it is</source>
        <translation>die Aufzeichnung behält es so</translation>
    </message>
    <message>
        <source>the picture could not be prepared</source>
        <translation>das Bild konnte nicht aufbereitet werden</translation>
    </message>
    <message>
        <source>there is not enough memory for this picture</source>
        <translation>zu wenig Speicher für dieses Bild</translation>
    </message>
    <message>
        <source>a person signs with a name</source>
        <translation>zum Anmelden gehört ein Name</translation>
    </message>
    <message>
        <source>type yours</source>
        <translation>Namen eingeben</translation>
    </message>
    <message>
        <source>a name has at most {count} letters that can be read</source>
        <translation>ein Name hat höchstens {count} lesbare Zeichen</translation>
    </message>
    <message>
        <source>shorten it</source>
        <translation>kürzen</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; is the station&apos;s own name</source>
        <translation>„{name}“ ist der Name der Station selbst</translation>
    </message>
    <message>
        <source>sign with yours</source>
        <translation>den eigenen Namen eingeben</translation>
    </message>
    <message>
        <source>the level has fallen meanwhile</source>
        <translation>die Stufe ist inzwischen gefallen</translation>
    </message>
    <message>
        <source>nobody is signed in here</source>
        <translation>hier ist niemand angemeldet</translation>
    </message>
    <message>
        <source>sign in first</source>
        <translation>melden Sie sich zuerst an</translation>
    </message>
    <message>
        <source>{name} is signed in here, not {part}</source>
        <translation>hier ist {name} angemeldet, nicht {part}</translation>
    </message>
    <message>
        <source>{name} is here as {role}, and may not {why}</source>
        <translation>{name} ist hier als {role} und darf das nicht: {why}</translation>
    </message>
    <message>
        <source>a {why} may</source>
        <translation>das darf ein {why}</translation>
    </message>
    <message>
        <source>the name or the PIN or password is not right</source>
        <translation>Name oder PIN (Passwort) stimmt nicht</translation>
    </message>
    <message>
        <source>too many sign-ins failed</source>
        <translation>zu viele Anmeldungen schlugen fehl</translation>
    </message>
    <message>
        <source>try again in {count} s</source>
        <translation>versuchen Sie es in {count} s noch einmal</translation>
    </message>
    <message>
        <source>nobody may {why} in a production record without people</source>
        <translation>in einer Produktionsaufzeichnung ohne Personen darf das niemand: {why}</translation>
    </message>
    <message>
        <source>see &apos;inspector people add&apos;</source>
        <translation>siehe „inspector people add“</translation>
    </message>
    <message>
        <source>the second signature is another person&apos;s</source>
        <translation>die zweite Unterschrift gibt eine andere Person</translation>
    </message>
    <message>
        <source>operator</source>
        <translation>Bediener</translation>
    </message>
    <message>
        <source>technician</source>
        <translation>Techniker</translation>
    </message>
    <message>
        <source>quality engineer</source>
        <translation>Qualitätsingenieur</translation>
    </message>
    <message>
        <source>quality manager</source>
        <translation>Qualitätsleiter</translation>
    </message>
    <message>
        <source>judge parts</source>
        <translation>Teile beurteilen</translation>
    </message>
    <message>
        <source>run challenge parts</source>
        <translation>Prüfteile laufen lassen</translation>
    </message>
    <message>
        <source>acknowledge alarms and falls of the level</source>
        <translation>Alarme und Rücknahmen der Stufe quittieren</translation>
    </message>
    <message>
        <source>raise the level</source>
        <translation>die Stufe erhöhen</translation>
    </message>
    <message>
        <source>override a gate</source>
        <translation>eine Schranke übersteuern</translation>
    </message>
    <message>
        <source>change a recipe</source>
        <translation>ein Rezept ändern</translation>
    </message>
    <message>
        <source>roll out models</source>
        <translation>Modelle einführen</translation>
    </message>
    <message>
        <source>sign what becomes of contained parts</source>
        <translation>unterschreiben, was aus eingegrenzten Teilen wird</translation>
    </message>
    <message>
        <source>approve another method of control</source>
        <translation>eine andere Prüfweise freigeben</translation>
    </message>
    <message>
        <source>manage people</source>
        <translation>Personen verwalten</translation>
    </message>
    <message>
        <source>this PC has no sound output that works</source>
        <translation>an diesem PC funktioniert keine Tonausgabe</translation>
    </message>
    <message>
        <source>opening the model</source>
        <translation>das Modell wird geöffnet</translation>
    </message>
    <message>
        <source>reading the example</source>
        <translation>das Bild wird gelesen</translation>
    </message>
    <message>
        <source>trying it before it is registered</source>
        <translation>wird vor der Aufnahme geprüft</translation>
    </message>
    <message>
        <source>the trial was ended</source>
        <translation>der Versuch wurde beendet</translation>
    </message>
    <message>
        <source>its models are loading</source>
        <translation>seine Modelle werden geladen</translation>
    </message>
    <message>
        <source>its last prediction failed: {why}</source>
        <translation>seine letzte Vorhersage schlug fehl: {why}</translation>
    </message>
    <message>
        <source>{count} of {need} judged parts that both have spoken of</source>
        <translation>{count} von {need} beurteilten Teilen, zu denen beide etwas gesagt haben</translation>
    </message>
    <message>
        <source>{count} of {need} NG parts among them</source>
        <translation>{count} von {need} NG-Teilen darunter</translation>
    </message>
    <message>
        <source>{count} of {need} minutes in this step</source>
        <translation>{count} von {need} Minuten in diesem Schritt</translation>
    </message>
    <message>
        <source>{count} of {need} parts of its own in this step</source>
        <translation>{count} von {need} eigenen Teilen in diesem Schritt</translation>
    </message>
    <message>
        <source>it is worse on NG parts: the champion alone was right on {count}, the candidate alone on {other}</source>
        <translation>er ist bei NG-Teilen schlechter: Der Champion allein lag bei {count} richtig, der Kandidat allein bei {other}</translation>
    </message>
    <message>
        <source>it is worse: the champion alone was right on {count} parts, the candidate alone on {other}</source>
        <translation>er ist schlechter: Der Champion allein lag bei {count} Teilen richtig, der Kandidat allein bei {other}</translation>
    </message>
    <message>
        <source>{name} is being tried already</source>
        <translation>{name} wird schon erprobt</translation>
    </message>
    <message>
        <source>withdraw it first</source>
        <translation>ziehen Sie ihn zuerst zurück</translation>
    </message>
    <message>
        <source>the next step waits: {why}</source>
        <translation>der nächste Schritt wartet: {why}</translation>
    </message>
    <message>
        <source>gather what is missing</source>
        <translation>sammeln Sie, was fehlt</translation>
    </message>
    <message>
        <source>thresholds {count}</source>
        <translation>Schwellen {count}</translation>
    </message>
    <message>
        <source>the level fell: {why}</source>
        <translation>der Grad fiel: {why}</translation>
    </message>
    <message>
        <source>it passed {name}, which was judged NG</source>
        <translation>er ließ {name} durch, das als NG beurteilt wurde</translation>
    </message>
    <message>
        <source>there is no champion to go back to</source>
        <translation>es gibt keinen Champion, zu dem es zurückginge</translation>
    </message>
    <message>
        <source>no candidate is being tried</source>
        <translation>kein Kandidat wird erprobt</translation>
    </message>
    <message>
        <source>start one first</source>
        <translation>beginnen Sie zuerst mit einem</translation>
    </message>
    <message>
        <source>the models of {name} are loading at full priority</source>
        <translation>die Modelle von {name} werden mit voller Priorität geladen</translation>
    </message>
    <message>
        <source>take the step again in a moment</source>
        <translation>tun Sie den Schritt gleich noch einmal</translation>
    </message>
    <message>
        <source>that is {name} itself</source>
        <translation>das ist {name} selbst</translation>
    </message>
    <message>
        <source>name another model or other thresholds</source>
        <translation>nennen Sie ein anderes Modell oder andere Schwellen</translation>
    </message>
    <message>
        <source>this trial is over</source>
        <translation>dieser Versuch ist vorbei</translation>
    </message>
    <message>
        <source>begin it again</source>
        <translation>beginnen Sie ihn neu</translation>
    </message>
    <message>
        <source>another screen is trying a model</source>
        <translation>ein anderer Bildschirm probiert ein Modell</translation>
    </message>
    <message>
        <source>wait until it is done</source>
        <translation>warten Sie, bis er fertig ist</translation>
    </message>
    <message>
        <source>the model gave no answer within {count} s</source>
        <translation>das Modell antwortete nicht innerhalb von {count} s</translation>
    </message>
    <message>
        <source>the model&apos;s process ended with {count}</source>
        <translation>der Prozess des Modells endete mit {count}</translation>
    </message>
    <message>
        <source>there is no frame of &apos;{name}&apos; now</source>
        <translation>von „{name}“ gibt es gerade kein Bild</translation>
    </message>
    <message>
        <source>name a picture&apos;s file</source>
        <translation>nennen Sie die Datei eines Bildes</translation>
    </message>
    <message>
        <source>look at the parts that were under way, then raise the level through its gate</source>
        <translation>die Teile ansehen, die unterwegs waren, dann die Stufe durch ihre Schranke erhöhen</translation>
    </message>
    <message>
        <source>look at its cable and power; it is opened again by itself</source>
        <translation>Kabel und Strom der Kamera prüfen; sie wird von selbst wieder geöffnet</translation>
    </message>
    <message>
        <source>look at the camera and its trigger: its picture does not follow the parts</source>
        <translation>Kamera und Auslöser prüfen: Ihr Bild folgt den Teilen nicht</translation>
    </message>
    <message>
        <source>look at light, lens and position; where the change is wanted, teach the recipe anew</source>
        <translation>Licht, Objektiv und Lage prüfen; ist die Änderung gewollt, das Rezept neu anlernen</translation>
    </message>
    <message>
        <source>look at the engine&apos;s log; go back to the model before, where a new one fails</source>
        <translation>das Protokoll der Engine ansehen; zum vorigen Modell zurückgehen, wenn ein neues ausfällt</translation>
    </message>
    <message>
        <source>end what else works on this PC, or give the model more time in the recipe</source>
        <translation>beenden, was sonst auf diesem PC läuft, oder dem Modell im Rezept mehr Zeit geben</translation>
    </message>
    <message>
        <source>put the file back as it was, or start the station again with what it says now</source>
        <translation>die Datei zurücklegen, wie sie war, oder die Station mit ihrem jetzigen Inhalt neu starten</translation>
    </message>
    <message>
        <source>run the challenge parts; the new version earns its level by its own evidence</source>
        <translation>die Prüfteile durchlaufen lassen; die neue Version verdient ihre Stufe durch eigenen Nachweis</translation>
    </message>
    <message>
        <source>find out why, sign for the contained parts, and run the challenge parts again</source>
        <translation>die Ursache finden, für die gesperrten Teile unterschreiben und die Prüfteile erneut durchlaufen lassen</translation>
    </message>
    <message>
        <source>run the challenge parts</source>
        <translation>die Prüfteile durchlaufen lassen</translation>
    </message>
    <message>
        <source>judge parts by hand and look at what the model missed; the gate opens on new evidence</source>
        <translation>Teile von Hand beurteilen und ansehen, was das Modell übersehen hat; die Schranke öffnet mit neuem Nachweis</translation>
    </message>
    <message>
        <source>make room or mend the disk; the station takes parts again by itself</source>
        <translation>Platz schaffen oder die Festplatte instand setzen; die Station nimmt von selbst wieder Teile an</translation>
    </message>
    <message>
        <source>look at the connection to the line; parts that were not told are held</source>
        <translation>die Verbindung zur Linie prüfen; nicht gemeldete Teile sind gesperrt</translation>
    </message>
    <message>
        <source>look at the trigger&apos;s sensor: pictures and parts may be out of step</source>
        <translation>den Sensor des Auslösers prüfen: Bilder und Teile können gegeneinander verschoben sein</translation>
    </message>
    <message>
        <source>look at the PC&apos;s time service, and at the times of the parts since</source>
        <translation>den Zeitdienst des PCs prüfen und die Zeiten der Teile seither</translation>
    </message>
    <message>
        <source>find out what has moved; the chart says which stage moved first</source>
        <translation>herausfinden, was sich verschoben hat; das Diagramm zeigt, welche Stufe zuerst</translation>
    </message>
    <message>
        <source>start the station again, and send in its log</source>
        <translation>die Station neu starten und ihr Protokoll einsenden</translation>
    </message>
    <message>
        <source>{count} parts in a row had a frame that is missing, too old or the same as before</source>
        <translation>bei {count} Teilen hintereinander fehlte ein Bild, war zu alt oder dasselbe wie zuvor</translation>
    </message>
    <message>
        <source>{part} of the last {count} parts had a frame outside of the taught range</source>
        <translation>bei {part} der letzten {count} Teile lag ein Bild außerhalb des gelernten Bereichs</translation>
    </message>
    <message>
        <source>the model failed on {part} of the last {count} parts</source>
        <translation>das Modell versagte bei {part} der letzten {count} Teile</translation>
    </message>
    <message>
        <source>the model was too late for {part} of the last {count} parts</source>
        <translation>das Modell kam bei {part} der letzten {count} Teile zu spät</translation>
    </message>
    <message>
        <source>the PC&apos;s clock jumped by {count} s</source>
        <translation>die Uhr des PCs sprang um {count} s</translation>
    </message>
    <message>
        <source>{name} is not what it was when the station started</source>
        <translation>{name} ist nicht mehr, wie es beim Start der Station war</translation>
    </message>
    <message>
        <source>a shift began</source>
        <translation>eine Schicht begann</translation>
    </message>
    <message>
        <source>the last run failed</source>
        <translation>der letzte Durchgang wurde nicht bestanden</translation>
    </message>
    <message>
        <source>{name} was lost and came back</source>
        <translation>{name} war verloren und ist zurück</translation>
    </message>
    <message>
        <source>challenge parts are overdue: {why}</source>
        <translation>Prüfteile sind überfällig: {why}</translation>
    </message>
    <message>
        <source>challenge part {name} is {part}, and the station says {said}</source>
        <translation>Prüfteil {name} ist {part}, und die Station sagt {said}</translation>
    </message>
    <message>
        <source>challenge part {name} is {part}, and the station said {said}</source>
        <translation>Prüfteil {name} ist {part}, und die Station sagte {said}</translation>
    </message>
    <message>
        <source>{name} left as OK and was judged NG by {part}</source>
        <translation>{name} ging als OK hinaus und wurde von {part} als NG beurteilt</translation>
    </message>
    <message>
        <source>{name} runs the challenge parts already</source>
        <translation>{name} führt schon einen Durchgang mit Prüfteilen</translation>
    </message>
    <message>
        <source>go on with that run, or end it</source>
        <translation>diesen Durchgang fortsetzen oder beenden</translation>
    </message>
    <message>
        <source>no run of challenge parts is under way</source>
        <translation>kein Durchgang mit Prüfteilen läuft</translation>
    </message>
    <message>
        <source>nothing is to be ended</source>
        <translation>es ist nichts zu beenden</translation>
    </message>
    <message>
        <source>the level stays low while this stands: {why}</source>
        <translation>die Stufe bleibt niedrig, solange dies besteht: {why}</translation>
    </message>
    <message>
        <source>two people sign for {name}; the second signature is missing</source>
        <translation>für „{name}“ unterschreiben zwei Personen; die zweite Unterschrift fehlt</translation>
    </message>
    <message>
        <source>the gate before {level} is shut: it lacks {lacks}</source>
        <translation>die Schranke vor „{level}“ ist zu: es fehlt: {lacks}</translation>
    </message>
    <message>
        <source>a model ({part} of {count})</source>
        <translation>ein Modell ({part} von {count})</translation>
    </message>
    <message>
        <source>a model ({part} not at this rate)</source>
        <translation>ein Modell ({part}, so nie genug)</translation>
    </message>
    <message>
        <source>released defect kinds ({part} of {count})</source>
        <translation>freigegebene Fehlerarten ({part} von {count})</translation>
    </message>
    <message>
        <source>released defect kinds ({part} not at this rate)</source>
        <translation>freigegebene Fehlerarten ({part}, so nie genug)</translation>
    </message>
    <message>
        <source>true NG parts ({part} of {count})</source>
        <translation>wahre NG-Teile ({part} von {count})</translation>
    </message>
    <message>
        <source>true NG parts ({part} not at this rate)</source>
        <translation>wahre NG-Teile ({part}, so nie genug)</translation>
    </message>
    <message>
        <source>escape ({part} of {count})</source>
        <translation>Schlupf ({part} von {count})</translation>
    </message>
    <message>
        <source>escape ({part} not at this rate)</source>
        <translation>Schlupf ({part}, so nie genug)</translation>
    </message>
    <message>
        <source>overkill ({part} of {count})</source>
        <translation>Pseudoausschuss ({part} von {count})</translation>
    </message>
    <message>
        <source>overkill ({part} not at this rate)</source>
        <translation>Pseudoausschuss ({part}, so nie genug)</translation>
    </message>
    <message>
        <source>lots ({part} of {count})</source>
        <translation>Lose ({part} von {count})</translation>
    </message>
    <message>
        <source>lots ({part} not at this rate)</source>
        <translation>Lose ({part}, so nie genug)</translation>
    </message>
    <message>
        <source>shifts ({part} of {count})</source>
        <translation>Schichten ({part} von {count})</translation>
    </message>
    <message>
        <source>shifts ({part} not at this rate)</source>
        <translation>Schichten ({part}, so nie genug)</translation>
    </message>
    <message>
        <source>judges ({part} of {count})</source>
        <translation>Prüfer ({part} von {count})</translation>
    </message>
    <message>
        <source>judges ({part} not at this rate)</source>
        <translation>Prüfer ({part}, so nie genug)</translation>
    </message>
    <message>
        <source>second judgements ({count} due)</source>
        <translation>zweite Urteile ({count} fällig)</translation>
    </message>
    <message>
        <source>the recipe has no gate before {level}, and a production record goes no further without</source>
        <translation>das Rezept hat keine Schranke vor „{level}“, und ohne eine geht eine Produktionsaufzeichnung nicht weiter</translation>
    </message>
    <message>
        <source>there is no fall {count} that somebody should see to</source>
        <translation>es gibt keinen Rückfall {count}, um den sich jemand kümmern müsste</translation>
    </message>
    <message>
        <source>choose one that is shown</source>
        <translation>einen der gezeigten wählen</translation>
    </message>
    <message>
        <source>it needs a name, and what was done</source>
        <translation>es braucht einen Namen, und was getan wurde</translation>
    </message>
    <message>
        <source>say both</source>
        <translation>beides angeben</translation>
    </message>
    <message>
        <source>fall {count} has this already, by {name}</source>
        <translation>bei Rückfall {count} ist das schon geschehen, durch {name}</translation>
    </message>
    <message>
        <source>nothing is to be done</source>
        <translation>es ist nichts zu tun</translation>
    </message>
    <message>
        <source>{name} approved the method of control of fall {count}</source>
        <translation>{name} hat die Ersatzprüfung von Rückfall {count} genehmigt</translation>
    </message>
    <message>
        <source>another person verifies the restart</source>
        <translation>eine andere Person prüft den Neustart</translation>
    </message>
    <message>
        <source>put alarms on the shelf</source>
        <translation>Alarme zurückstellen</translation>
    </message>
    <message>
        <source>a shelf needs a reason</source>
        <translation>wer zurückstellt, nennt einen Grund</translation>
    </message>
    <message>
        <source>say why nobody can respond now</source>
        <translation>sagen, warum jetzt niemand handeln kann</translation>
    </message>
    <message>
        <source>a shelf ends within {count} hours</source>
        <translation>zurückgestellt wird für höchstens {count} Stunden</translation>
    </message>
    <message>
        <source>choose another end</source>
        <translation>ein anderes Ende wählen</translation>
    </message>
    <message>
        <source>it needs a name</source>
        <translation>dazu gehört ein Name</translation>
    </message>
    <message>
        <source>say who you are</source>
        <translation>den Namen nennen</translation>
    </message>
    <message>
        <source>there is no open alarm {count}</source>
        <translation>es gibt keinen offenen Alarm {count}</translation>
    </message>
    <message>
        <source>alarm {count} is over by now, or follows from another one</source>
        <translation>Alarm {count} ist inzwischen vorbei oder Folge eines anderen</translation>
    </message>
    <message>
        <source>alarm {count} is on no shelf</source>
        <translation>Alarm {count} ist nicht zurückgestellt</translation>
    </message>
    <message>
        <source>the light got weaker or stronger</source>
        <translation>das Licht ist schwächer oder stärker geworden</translation>
    </message>
    <message>
        <source>look at the lamp of &apos;{of}&apos; and its supply; then run the challenge parts</source>
        <translation>die Lampe von &apos;{of}&apos; und ihre Versorgung ansehen; dann die Prüfteile laufen lassen</translation>
    </message>
    <message>
        <source>the light is uneven: an LED is dead, or something stands in it</source>
        <translation>das Licht ist ungleichmäßig: eine LED ist ausgefallen, oder etwas steht im Licht</translation>
    </message>
    <message>
        <source>look at each LED of the lamp of &apos;{of}&apos;, and at what stands in its light</source>
        <translation>jede LED der Lampe von &apos;{of}&apos; ansehen, und was in ihrem Licht steht</translation>
    </message>
    <message>
        <source>the light&apos;s colour changed</source>
        <translation>die Farbe des Lichts hat sich geändert</translation>
    </message>
    <message>
        <source>look at the lamp of &apos;{of}&apos;, and at light from outside; then run the challenge parts</source>
        <translation>die Lampe von &apos;{of}&apos; und Licht von außen ansehen; dann die Prüfteile laufen lassen</translation>
    </message>
    <message>
        <source>the camera is out of focus</source>
        <translation>die Kamera ist unscharf</translation>
    </message>
    <message>
        <source>look at the lens of &apos;{of}&apos;: its ring, its screw, its distance; then run the challenge parts</source>
        <translation>das Objektiv von &apos;{of}&apos; ansehen: Ring, Schraube, Abstand; dann die Prüfteile laufen lassen</translation>
    </message>
    <message>
        <source>dirt on the lens or the glass before it</source>
        <translation>Schmutz auf dem Objektiv oder dem Glas davor</translation>
    </message>
    <message>
        <source>clean the lens of &apos;{of}&apos;; then run the challenge parts</source>
        <translation>das Objektiv von &apos;{of}&apos; reinigen; dann die Prüfteile laufen lassen</translation>
    </message>
    <message>
        <source>the camera was knocked</source>
        <translation>die Kamera wurde angestoßen</translation>
    </message>
    <message>
        <source>put &apos;{of}&apos; back by its marks and tighten it; then run the challenge parts</source>
        <translation>&apos;{of}&apos; nach den Marken zurücksetzen und festziehen; dann die Prüfteile laufen lassen</translation>
    </message>
    <message>
        <source>flicker, vibration, or a sensor that got noisy</source>
        <translation>Flackern, Vibration oder ein Sensor, der rauscht</translation>
    </message>
    <message>
        <source>look for what shakes &apos;{of}&apos;, at its exposure against the mains, and at its temperature</source>
        <translation>ansehen, was &apos;{of}&apos; erschüttert, wie die Belichtung zum Stromnetz passt, und wie warm die Kamera ist</translation>
    </message>
    <message>
        <source>another product, or another make of it</source>
        <translation>ein anderes Produkt, oder eine andere Ausführung</translation>
    </message>
    <message>
        <source>look at what lies before &apos;{of}&apos;; hold the parts until somebody knows what they are</source>
        <translation>ansehen, was vor &apos;{of}&apos; liegt; die Teile zurückhalten, bis jemand weiß, was sie sind</translation>
    </message>
    <message>
        <source>pictures are missing or late</source>
        <translation>Bilder fehlen oder kommen zu spät</translation>
    </message>
    <message>
        <source>look at the cable and the trigger of &apos;{of}&apos;</source>
        <translation>Kabel und Auslöser von &apos;{of}&apos; ansehen</translation>
    </message>
    <message>
        <source>more defects, or other ones than usual</source>
        <translation>mehr Fehler, oder andere als sonst</translation>
    </message>
    <message>
        <source>look at the last rejected parts, and tell whoever makes them</source>
        <translation>die zuletzt aussortierten Teile ansehen, und denen Bescheid geben, die sie herstellen</translation>
    </message>
    <message>
        <source>a new kind of defect, or parts that the model was never shown</source>
        <translation>eine neue Fehlerart, oder Teile, die dem Modell nie gezeigt wurden</translation>
    </message>
    <message>
        <source>judge some parts of &apos;{of}&apos; by hand; a kind that nobody taught goes to whoever trains the model</source>
        <translation>einige Teile von &apos;{of}&apos; von Hand beurteilen; eine Art, die niemand gelehrt hat, geht an die, die das Modell trainieren</translation>
    </message>
    <message>
        <source>people call OK and NG what they did not before</source>
        <translation>Menschen nennen OK und NG, was sie vorher nicht so nannten</translation>
    </message>
    <message>
        <source>let two people judge the same parts, and look at the defect book with them</source>
        <translation>zwei Personen dieselben Teile beurteilen lassen, und mit ihnen das Fehlerbuch ansehen</translation>
    </message>
    <message>
        <source>people judge too quickly to look, or too slowly to follow the line</source>
        <translation>es wird zu schnell geurteilt, um hinzusehen, oder zu langsam, um der Linie zu folgen</translation>
    </message>
    <message>
        <source>talk to whoever judges: about pauses, light at the screen, and parts that wait</source>
        <translation>mit denen sprechen, die urteilen: über Pausen, Licht am Bildschirm und wartende Teile</translation>
    </message>
    <message>
        <source>the model got slower</source>
        <translation>das Modell ist langsamer geworden</translation>
    </message>
    <message>
        <source>end what else works on this PC, and look at its temperature</source>
        <translation>beenden, was sonst auf diesem PC arbeitet, und seine Temperatur ansehen</translation>
    </message>
    <message>
        <source>the PC runs short of power or memory</source>
        <translation>dem PC fehlt es an Leistung oder Speicher</translation>
    </message>
    <message>
        <source>end what else works on this PC; tell whoever looks after it</source>
        <translation>beenden, was sonst auf diesem PC arbeitet; denen Bescheid geben, die ihn betreuen</translation>
    </message>
    <message>
        <source>the disk fills up</source>
        <translation>die Platte wird voll</translation>
    </message>
    <message>
        <source>make room, or let pictures be kept for a shorter time</source>
        <translation>Platz schaffen, oder Bilder kürzer aufbewahren lassen</translation>
    </message>
    <message>
        <source>a defect that no view shows</source>
        <translation>ein Fehler, den keine Ansicht zeigt</translation>
    </message>
    <message>
        <source>no metric can show it: let somebody measure or take apart a part of each shift</source>
        <translation>keine Messgröße kann ihn zeigen: in jeder Schicht ein Teil nachmessen oder zerlegen lassen</translation>
    </message>
    <message>
        <source>parts lie over the edge of the view, or something lies over them</source>
        <translation>Teile liegen über dem Rand der Ansicht, oder etwas liegt über ihnen</translation>
    </message>
    <message>
        <source>look at the belt&apos;s guides and the gripper before &apos;{of}&apos;</source>
        <translation>die Führungen des Bandes und den Greifer vor &apos;{of}&apos; ansehen</translation>
    </message>
    <message>
        <source>a screw that is there and loose</source>
        <translation>eine Schraube, die da ist, aber locker</translation>
    </message>
    <message>
        <source>no picture from above shows it: try the screws of one part of each shift</source>
        <translation>kein Bild von oben zeigt sie: in jeder Schicht die Schrauben eines Teils prüfen</translation>
    </message>
    <message>
        <source>{metric} rose suddenly above its baseline</source>
        <translation>{metric} ist plötzlich über seine Referenz gestiegen</translation>
    </message>
    <message>
        <source>{metric} fell suddenly below its baseline</source>
        <translation>{metric} ist plötzlich unter seine Referenz gefallen</translation>
    </message>
    <message>
        <source>{metric} has crept above its baseline</source>
        <translation>{metric} hat seine Referenz langsam überstiegen</translation>
    </message>
    <message>
        <source>{metric} has crept below its baseline</source>
        <translation>{metric} hat seine Referenz langsam unterschritten</translation>
    </message>
    <message>
        <source>{metric} is unusual on more and more single parts</source>
        <translation>{metric} ist auf immer mehr einzelnen Teilen ungewöhnlich</translation>
    </message>
    <message>
        <source>{metric} of &apos;{of}&apos; rose suddenly above its baseline</source>
        <translation>{metric} von „{of}“ ist plötzlich über seine Referenz gestiegen</translation>
    </message>
    <message>
        <source>{metric} of &apos;{of}&apos; fell suddenly below its baseline</source>
        <translation>{metric} von „{of}“ ist plötzlich unter seine Referenz gefallen</translation>
    </message>
    <message>
        <source>{metric} of &apos;{of}&apos; has crept above its baseline</source>
        <translation>{metric} von „{of}“ hat seine Referenz langsam überstiegen</translation>
    </message>
    <message>
        <source>{metric} of &apos;{of}&apos; has crept below its baseline</source>
        <translation>{metric} von „{of}“ hat seine Referenz langsam unterschritten</translation>
    </message>
    <message>
        <source>{metric} of &apos;{of}&apos; is unusual on more and more single parts</source>
        <translation>{metric} von „{of}“ ist auf immer mehr einzelnen Teilen ungewöhnlich</translation>
    </message>
    <message>
        <source>lay the last parts beside those of the baseline; then run the challenge parts</source>
        <translation>die letzten Teile neben die der Referenz legen; dann die Prüfteile laufen lassen</translation>
    </message>
    <message>
        <source>{metric} is above its threshold of {limit}</source>
        <translation>{metric} liegt über der Grenze von {limit}</translation>
    </message>
    <message>
        <source>{metric} is below its threshold of {limit}</source>
        <translation>{metric} liegt unter der Grenze von {limit}</translation>
    </message>
    <message>
        <source>{metric} of &apos;{of}&apos; is above its threshold of {limit}</source>
        <translation>{metric} von „{of}“ liegt über der Grenze von {limit}</translation>
    </message>
    <message>
        <source>{metric} of &apos;{of}&apos; is below its threshold of {limit}</source>
        <translation>{metric} von „{of}“ liegt unter der Grenze von {limit}</translation>
    </message>
</context>
<context>
    <name>EventList</name>
    <message>
        <source>What was done</source>
        <translation>Was getan wurde</translation>
    </message>
    <message>
        <source>Nothing yet.</source>
        <translation>Noch nichts.</translation>
    </message>
    <message>
        <source>the station itself</source>
        <translation>die Station selbst</translation>
    </message>
</context>
<context>
    <name>Evidence</name>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Defect kinds</source>
        <translation>Fehlerarten</translation>
    </message>
    <message>
        <source>True NG parts</source>
        <translation>Wahre NG-Teile</translation>
    </message>
    <message>
        <source>Escape</source>
        <translation>Schlupf</translation>
    </message>
    <message>
        <source>Overkill</source>
        <translation>Pseudoausschuss</translation>
    </message>
    <message>
        <source>Lots</source>
        <translation>Lose</translation>
    </message>
    <message>
        <source>Shifts</source>
        <translation>Schichten</translation>
    </message>
    <message>
        <source>Judges</source>
        <translation>Prüfer</translation>
    </message>
    <message>
        <source>Second judgements</source>
        <translation>Zweite Urteile</translation>
    </message>
    <message>
        <source>no parts yet; target {target}</source>
        <translation>noch keine Teile; Ziel {target}</translation>
    </message>
    <message>
        <source>{errors} of {of}: {low} to {high}; target {target}</source>
        <translation>{errors} von {of}: {low} bis {high}; Ziel {target}</translation>
    </message>
    <message>
        <source>{told} (weighted by audits {weighted})</source>
        <translation>{told} (nach Audits gewichtet {weighted})</translation>
    </message>
    <message>
        <source>{parts} parts count, {ng} of them truly NG.</source>
        <translation>{parts} Teile zählen, davon {ng} wirklich NG.</translation>
    </message>
    <message>
        <source>{pending} wait for a second judgement, and count against the model until then.</source>
        <translation>{pending} warten auf ein zweites Urteil und zählen bis dahin gegen das Modell.</translation>
    </message>
    <message>
        <source>{undecided} would be left to people.</source>
        <translation>{undecided} blieben Menschen überlassen.</translation>
    </message>
    <message>
        <source>It will not open while the rates stay as they are.</source>
        <translation>Bleiben die Raten, wie sie sind, öffnet es nicht.</translation>
    </message>
    <message>
        <source>It is expected to take {needed} true NG parts if the rates stay as they are.</source>
        <translation>Bleiben die Raten, wie sie sind, braucht es voraussichtlich {needed} wahre NG-Teile.</translation>
    </message>
    <message>
        <source>Nobody can say yet when it will be there.</source>
        <translation>Wann es so weit ist, lässt sich noch nicht sagen.</translation>
    </message>
    <message>
        <source>At today&apos;s rate: about {time} of production.</source>
        <translation>Beim heutigen Tempo: etwa {time} Produktion.</translation>
    </message>
    <message>
        <source>At today&apos;s rate: about {time} of production, and {people} of people&apos;s judging.</source>
        <translation>Beim heutigen Tempo: etwa {time} Produktion und {people} Prüfzeit von Menschen.</translation>
    </message>
    <message>
        <source>First attempt this year: a gate like this opens by mistake at most once in {times}.</source>
        <translation>Erster Versuch in diesem Jahr: Eine solche Schranke öffnet höchstens einmal in {times} Fällen zu Unrecht.</translation>
    </message>
    <message>
        <source>Attempt {attempt} this year, so it is asked to be surer: a gate like this opens by mistake at most once in {times}.</source>
        <translation>Versuch {attempt} in diesem Jahr, daher wird mehr Sicherheit verlangt: Eine solche Schranke öffnet höchstens einmal in {times} Fällen zu Unrecht.</translation>
    </message>
    <message>
        <source>more than a year</source>
        <translation>mehr als ein Jahr</translation>
    </message>
    <message>
        <source>{count} h</source>
        <translation>{count} h</translation>
    </message>
    <message>
        <source>{count} min</source>
        <translation>{count} min</translation>
    </message>
</context>
<context>
    <name>FallBanner</name>
    <message>
        <source>Acknowledge</source>
        <translation>Quittieren</translation>
    </message>
</context>
<context>
    <name>FallSheet</name>
    <message>
        <source>The station took its level back</source>
        <translation>Die Station hat ihre Stufe zurückgenommen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>What to do: {response}</source>
        <translation>Was zu tun ist: {response}</translation>
    </message>
    <message>
        <source>How</source>
        <translation>Wie</translation>
    </message>
    <message>
        <source>How are parts controlled instead?</source>
        <translation>Wie werden die Teile stattdessen geprüft?</translation>
    </message>
    <message>
        <source>How was the restart verified?</source>
        <translation>Wie wurde der Neustart geprüft?</translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation>Quittieren</translation>
    </message>
    <message>
        <source>Approve this control</source>
        <translation>Diese Prüfung genehmigen</translation>
    </message>
    <message>
        <source>Restart is verified</source>
        <translation>Neustart ist geprüft</translation>
    </message>
    <message>
        <source>A person judges every part</source>
        <translation>Ein Mensch beurteilt jedes Teil</translation>
    </message>
    <message>
        <source>Checked again at the next station</source>
        <translation>An der nächsten Station nochmals geprüft</translation>
    </message>
    <message>
        <source>The line stands still</source>
        <translation>Die Linie steht</translation>
    </message>
    <message>
        <source>Challenge parts passed</source>
        <translation>Prüfteile bestanden</translation>
    </message>
    <message>
        <source>First parts judged by hand</source>
        <translation>Erste Teile von Hand beurteilt</translation>
    </message>
    <message>
        <source>Camera and light looked at</source>
        <translation>Kamera und Licht angesehen</translation>
    </message>
    <message>
        <source>Somebody has seen it</source>
        <translation>Jemand hat es gesehen</translation>
    </message>
    <message>
        <source>Seen by {who}</source>
        <translation>Gesehen von {who}</translation>
    </message>
    <message>
        <source>How parts are controlled instead, and who approves it</source>
        <translation>Wie Teile stattdessen geprüft werden, und wer es genehmigt</translation>
    </message>
    <message>
        <source>Controlled by: {method} (approved by {who})</source>
        <translation>Geprüft durch: {method} (genehmigt von {who})</translation>
    </message>
    <message>
        <source>How the restart was verified: by another person than the one who approved</source>
        <translation>Wie der Neustart geprüft wurde: von einer anderen Person als der, die genehmigt hat</translation>
    </message>
</context>
<context>
    <name>Falls</name>
    <message>
        <source>{at}  {before} → {after}</source>
        <translation>{at}  {before} → {after}</translation>
    </message>
    <message>
        <source>{at}  stays at {after}</source>
        <translation>{at}  bleibt bei „{after}“</translation>
    </message>
    <message>
        <source>engine restarted</source>
        <translation>Engine neu gestartet</translation>
    </message>
    <message>
        <source>camera lost</source>
        <translation>Kamera verloren</translation>
    </message>
    <message>
        <source>frame stale</source>
        <translation>Bild veraltet</translation>
    </message>
    <message>
        <source>frames out of the taught range</source>
        <translation>Bilder außerhalb des gelernten Bereichs</translation>
    </message>
    <message>
        <source>model failed</source>
        <translation>Modell ausgefallen</translation>
    </message>
    <message>
        <source>model late</source>
        <translation>Modell zu spät</translation>
    </message>
    <message>
        <source>file changed</source>
        <translation>Datei geändert</translation>
    </message>
    <message>
        <source>recipe changed</source>
        <translation>Rezept geändert</translation>
    </message>
    <message>
        <source>challenge part failed</source>
        <translation>Prüfteil nicht bestanden</translation>
    </message>
    <message>
        <source>challenge overdue</source>
        <translation>Prüfteile überfällig</translation>
    </message>
    <message>
        <source>audits against the model</source>
        <translation>Audits sprechen gegen das Modell</translation>
    </message>
    <message>
        <source>disk or database fault</source>
        <translation>Festplatten- oder Datenbankfehler</translation>
    </message>
    <message>
        <source>line lost</source>
        <translation>Linie verloren</translation>
    </message>
    <message>
        <source>trigger bounced</source>
        <translation>Auslöser geprellt</translation>
    </message>
    <message>
        <source>clock jumped</source>
        <translation>Uhr gesprungen</translation>
    </message>
    <message>
        <source>drift past its limit</source>
        <translation>Drift über der Grenze</translation>
    </message>
    <message>
        <source>a part of the engine broke</source>
        <translation>ein Teil der Engine ist ausgefallen</translation>
    </message>
    <message>
        <source>Control not said</source>
        <translation>Kontrolle offen</translation>
    </message>
    <message>
        <source>Restart not verified</source>
        <translation>Neustart ungeprüft</translation>
    </message>
</context>
<context>
    <name>FileStep</name>
    <message>
        <source>The model, and pictures to try it on</source>
        <translation>Das Modell und Bilder zum Ausprobieren</translation>
    </message>
    <message>
        <source>The model&apos;s file on this PC (.onnx)</source>
        <translation>Die Datei des Modells auf diesem PC (.onnx)</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Auswählen…</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>A picture of a part: Enter adds it</source>
        <translation>Ein Bild eines Teils: Enter fügt es hinzu</translation>
    </message>
    <message>
        <source>Pictures that are tried</source>
        <translation>Bilder, die ausprobiert werden</translation>
    </message>
    <message>
        <source>Nothing is written before the last step. The model runs in a process of its own, beside the line.</source>
        <translation>Vor dem letzten Schritt wird nichts geschrieben. Das Modell läuft in einem eigenen Prozess neben der Linie.</translation>
    </message>
    <message>
        <source>Take what &apos;{view}&apos; shows now</source>
        <translation>Nehmen, was „{view}“ gerade zeigt</translation>
    </message>
    <message>
        <source>Name the model&apos;s file.</source>
        <translation>Nennen Sie die Datei des Modells.</translation>
    </message>
    <message>
        <source>Name a picture to try it on.</source>
        <translation>Nennen Sie ein Bild zum Ausprobieren.</translation>
    </message>
</context>
<context>
    <name>FoldLine</name>
    <message>
        <source>open</source>
        <translation>offen</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>zugeklappt</translation>
    </message>
</context>
<context>
    <name>FrameView</name>
    <message>
        <source>The picture is being prepared</source>
        <translation>Bild wird aufbereitet</translation>
    </message>
    <message>
        <source>frame age {} s</source>
        <translation>Bildalter {} s</translation>
    </message>
    <message>
        <source>No new picture for more than {} s</source>
        <translation>Seit über {} s kein neues Bild</translation>
    </message>
    <message>
        <source>Look at the camera, its cable and its power</source>
        <translation>Kamera, Kabel und Stromversorgung prüfen</translation>
    </message>
</context>
<context>
    <name>GateCard</name>
    <message>
        <source>✓  {level}: earned</source>
        <translation>✓  {level}: verdient</translation>
    </message>
    <message>
        <source>{level}: not earned yet</source>
        <translation>{level}: noch nicht verdient</translation>
    </message>
    <message>
        <source>How sure</source>
        <translation>Wie sicher</translation>
    </message>
    <message>
        <source>{share} of what is asked</source>
        <translation>{share} des Geforderten</translation>
    </message>
</context>
<context>
    <name>Gates</name>
    <message>
        <source>no model yet</source>
        <translation>noch kein Modell</translation>
    </message>
    <message>
        <source>defect kinds not released</source>
        <translation>Fehlerarten nicht freigegeben</translation>
    </message>
    <message>
        <source>{have} of {need} NG</source>
        <translation>{have} von {need} NG</translation>
    </message>
    <message>
        <source>{have} of {need} lots</source>
        <translation>{have} von {need} Losen</translation>
    </message>
    <message>
        <source>{have} of {need} shifts</source>
        <translation>{have} von {need} Schichten</translation>
    </message>
    <message>
        <source>{have} of {need} judges</source>
        <translation>{have} von {need} Prüfern</translation>
    </message>
    <message>
        <source>second judgement due on {pending}</source>
        <translation>zweites Urteil fehlt bei {pending}</translation>
    </message>
    <message>
        <source>escape: no parts yet</source>
        <translation>Schlupf: noch keine Teile</translation>
    </message>
    <message>
        <source>overkill: no parts yet</source>
        <translation>Pseudoausschuss: noch keine Teile</translation>
    </message>
    <message>
        <source>escape</source>
        <translation>Schlupf</translation>
    </message>
    <message>
        <source>overkill</source>
        <translation>Pseudoausschuss</translation>
    </message>
    <message>
        <source>NG parts passed, of all true NG parts</source>
        <translation>durchgelassene NG-Teile, von allen wahren NG-Teilen</translation>
    </message>
    <message>
        <source>OK parts rejected, of all true OK parts</source>
        <translation>aussortierte OK-Teile, von allen wahren OK-Teilen</translation>
    </message>
    <message>
        <source>{have} of about {need} NG</source>
        <translation>{have} von etwa {need} NG</translation>
    </message>
    <message>
        <source>{have} of about {need} OK</source>
        <translation>{have} von etwa {need} OK</translation>
    </message>
    <message>
        <source>{rate} {seen} &gt; {target}</source>
        <translation>{rate} {seen} &gt; {target}</translation>
    </message>
    <message>
        <source>{rate} ≤ {high}, target {target}</source>
        <translation>{rate} ≤ {high}, Ziel {target}</translation>
    </message>
    <message>
        <source>{rate} {seen}: not sure yet</source>
        <translation>{rate} {seen}: noch nicht sicher</translation>
    </message>
</context>
<context>
    <name>Head</name>
    <message>
        <source>What the charts show</source>
        <translation>Was die Diagramme zeigen</translation>
    </message>
    <message>
        <source>New baseline …</source>
        <translation>Neue Referenz …</translation>
    </message>
    <message>
        <source>Report …</source>
        <translation>Bericht …</translation>
    </message>
    <message>
        <source>Save a report of this shift, or of the span that shows, as PDF or HTML</source>
        <translation>Bericht dieser Schicht oder des gezeigten Zeitraums als PDF oder HTML speichern</translation>
    </message>
    <message>
        <source>What could go wrong</source>
        <translation>Was schiefgehen kann</translation>
    </message>
    <message>
        <source>Alarms</source>
        <translation>Alarme</translation>
    </message>
    <message>
        <source>Baseline: {parts} of {wanted} parts</source>
        <translation>Referenz: {parts} von {wanted} Teilen</translation>
    </message>
    <message>
        <source>Baseline: the first {parts} accepted parts</source>
        <translation>Referenz: die ersten {parts} Gutteile</translation>
    </message>
</context>
<context>
    <name>Inspect</name>
    <message>
        <source>What the station says shows after your verdict.</source>
        <translation>Das Urteil der Station folgt auf das eigene.</translation>
    </message>
    <message>
        <source>Your verdict</source>
        <translation>Bitte beurteilen</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>Verbinden …</translation>
    </message>
    <message>
        <source>No engine</source>
        <translation>Kein Prüfdienst</translation>
    </message>
    <message>
        <source>What you judged and is not recorded yet is kept here.</source>
        <translation>Urteile, die noch nicht aufgezeichnet sind, bleiben hier erhalten.</translation>
    </message>
    <message>
        <source>What the station says is on its way.</source>
        <translation>Das Urteil der Station wird geholt.</translation>
    </message>
    <message>
        <source>Unsure</source>
        <translation>Unsicher</translation>
    </message>
    <message>
        <source>The station says</source>
        <translation>Urteil der Station</translation>
    </message>
    <message>
        <source>score {score}</source>
        <translation>Score {score}</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>und {count} weitere</translation>
    </message>
    <message>
        <source>You said</source>
        <translation>Eigenes Urteil</translation>
    </message>
    <message>
        <source>No part yet</source>
        <translation>Noch kein Teil</translation>
    </message>
    <message>
        <source>In review</source>
        <translation>Wird beurteilt</translation>
    </message>
    <message>
        <source>The station takes no parts now.</source>
        <translation>Die Station nimmt gerade keine Teile an.</translation>
    </message>
    <message>
        <source>The station decides where it is sure. What it asks comes here.</source>
        <translation>Die Station entscheidet, wo sie sicher ist. Rückfragen erscheinen hier.</translation>
    </message>
    <message>
        <source>The station decides. Parts to check come here.</source>
        <translation>Die Station entscheidet. Stichproben erscheinen hier.</translation>
    </message>
    <message>
        <source>Every part comes here to be judged.</source>
        <translation>Jedes Teil erscheint hier zum Beurteilen.</translation>
    </message>
    <message>
        <source>This part has no recorded picture</source>
        <translation>Zu diesem Teil ist kein Bild aufgezeichnet</translation>
    </message>
    <message>
        <source>Judge the part by hand.</source>
        <translation>Teil von Hand beurteilen.</translation>
    </message>
    <message>
        <source>The picture is not there: {text}</source>
        <translation>Das Bild fehlt: {text}</translation>
    </message>
    <message>
        <source>The picture is on its way</source>
        <translation>Bild wird geladen</translation>
    </message>
    <message>
        <source>Look at the camera, its cable and its power.</source>
        <translation>Kamera, Kabel und Stromversorgung prüfen.</translation>
    </message>
    <message>
        <source>No picture yet</source>
        <translation>Noch kein Bild</translation>
    </message>
    <message>
        <source>It comes with the camera&apos;s next frame.</source>
        <translation>Es kommt mit der nächsten Aufnahme der Kamera.</translation>
    </message>
    <message>
        <source>No new picture for more than {seconds} s</source>
        <translation>Seit über {seconds} s kein neues Bild</translation>
    </message>
    <message>
        <source>If the line runs, look at the camera, its cable and its power. It comes back by itself.</source>
        <translation>Wenn die Linie läuft: Kamera, Kabel und Stromversorgung prüfen. Das Bild kommt von selbst wieder.</translation>
    </message>
    <message>
        <source>Connecting to the engine</source>
        <translation>Verbindung zum Prüfdienst wird aufgebaut</translation>
    </message>
    <message>
        <source>The screen looks for it by itself. If this stays, start the engine, or call whoever looks after the station.</source>
        <translation>Die Verbindung wird laufend neu versucht. Wenn das so bleibt: Prüfdienst starten oder die Betreuung der Station rufen.</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>NG</source>
        <translation>NG</translation>
    </message>
    <message>
        <source>Not sure</source>
        <translation>Unsicher</translation>
    </message>
    <message>
        <source>HOLD</source>
        <translation>GESPERRT</translation>
    </message>
    <message>
        <source>the station was unsure</source>
        <translation>Station war unsicher</translation>
    </message>
    <message>
        <source>audit</source>
        <translation>Stichprobe</translation>
    </message>
    <message>
        <source>{serial}: you said {verdict}.</source>
        <translation>{serial}: Eigenes Urteil {verdict}.</translation>
    </message>
    <message>
        <source>The station said: {verdict}.</source>
        <translation>Urteil der Station: {verdict}.</translation>
    </message>
    <message>
        <source>You were asked because: {reason}.</source>
        <translation>Grund der Anfrage: {reason}.</translation>
    </message>
    <message>
        <source>unsure</source>
        <translation>unsicher</translation>
    </message>
    <message>
        <source>Recorded: {verdict} for {serial}.</source>
        <translation>Aufgezeichnet: {verdict} für {serial}.</translation>
    </message>
    <message>
        <source>{verdict} for {serial} was taken back. Judge it again.</source>
        <translation>{verdict} für {serial} wurde zurückgenommen. Teil neu beurteilen.</translation>
    </message>
    <message>
        <source>{verdict} for {serial} is kept here, and recorded when the engine is back and the part still waits.</source>
        <translation>{verdict} für {serial} bleibt hier und wird aufgezeichnet, wenn der Prüfdienst zurück ist und das Teil noch wartet.</translation>
    </message>
    <message>
        <source>It is not known whether {verdict} for {serial} was recorded. The station looks it up.</source>
        <translation>Unklar, ob {verdict} für {serial} aufgezeichnet wurde. Die Station sieht nach.</translation>
    </message>
    <message>
        <source>{verdict} for {serial} had not been recorded, and is sent again.</source>
        <translation>{verdict} für {serial} war nicht aufgezeichnet und wird erneut gesendet.</translation>
    </message>
    <message>
        <source>{verdict} for {serial} was recorded after all.</source>
        <translation>{verdict} für {serial} wurde doch aufgezeichnet.</translation>
    </message>
    <message>
        <source>{verdict} for {serial} was not recorded: {text}.</source>
        <translation>{verdict} für {serial} wurde nicht aufgezeichnet: {text}.</translation>
    </message>
    <message>
        <source>{verdict} for {serial} is lost: the part no longer waits. Somebody else judged it, or its time ran out.</source>
        <translation>{verdict} für {serial} ist verloren: Das Teil wartet nicht mehr. Jemand anders hat es beurteilt, oder seine Zeit ist abgelaufen.</translation>
    </message>
    <message>
        <source>Nobody can tell whether {verdict} for {serial} was recorded. Look the part up before it is used.</source>
        <translation>Nicht feststellbar, ob {verdict} für {serial} aufgezeichnet wurde. Vor Verwendung des Teils nachsehen.</translation>
    </message>
    <message>
        <source>There is nothing to take back.</source>
        <translation>Es gibt nichts zurückzunehmen.</translation>
    </message>
    <message>
        <source>The judgement of {serial} is being recorded already. A correction is a new judgement.</source>
        <translation>Das Urteil zu {serial} wird schon aufgezeichnet. Eine Korrektur ist ein neues Urteil.</translation>
    </message>
    <message>
        <source>{serial} was judged at another screen while it was before you.</source>
        <translation>{serial} wurde an einem anderen Bildschirm beurteilt, während es hier an der Reihe war.</translation>
    </message>
    <message>
        <source>{serial} is held: its time ran out, or somebody else was not sure of it.</source>
        <translation>{serial} ist gesperrt: Die Zeit ist abgelaufen, oder jemand anders war unsicher.</translation>
    </message>
    <message>
        <source>{serial} no longer waits: somebody else judged it, or its time ran out.</source>
        <translation>{serial} wartet nicht mehr: Jemand anders hat es beurteilt, oder die Zeit ist abgelaufen.</translation>
    </message>
    <message>
        <source>{serial} was scanned and is before you.</source>
        <translation>{serial} wurde gescannt und ist jetzt an der Reihe.</translation>
    </message>
    <message>
        <source>{serial} is before you already.</source>
        <translation>{serial} ist schon an der Reihe.</translation>
    </message>
    <message>
        <source>{serial} was just judged. Undo brings it back while that is possible.</source>
        <translation>{serial} wurde eben beurteilt. „Rückgängig“ holt es zurück, solange das noch geht.</translation>
    </message>
    <message>
        <source>{serial} does not wait for a person.</source>
        <translation>{serial} wartet nicht auf ein Urteil.</translation>
    </message>
    <message>
        <source>{serial} is not among the oldest waiting parts. Judge those first, then scan again.</source>
        <translation>{serial} gehört nicht zu den ältesten wartenden Teilen. Erst diese beurteilen, dann neu scannen.</translation>
    </message>
    <message>
        <source>A scan could not be read. Scan again.</source>
        <translation>Scan nicht lesbar. Neu scannen.</translation>
    </message>
    <message>
        <source>No part waits for you. Nothing was judged.</source>
        <translation>Kein Teil wartet. Es wurde nichts beurteilt.</translation>
    </message>
    <message>
        <source>Nobody is signed in. Sign in to judge parts.</source>
        <translation>Niemand ist angemeldet. Zum Beurteilen erst anmelden.</translation>
    </message>
    <message>
        <source>{text} has the controls at another screen. Take them over to judge here.</source>
        <translation>{text} hat die Bedienung an einem anderen Bildschirm. Zum Beurteilen die Bedienung hier übernehmen.</translation>
    </message>
    <message>
        <source>The engine is gone, so nothing was judged. The part comes back with it.</source>
        <translation>Der Prüfdienst ist weg, es wurde nichts beurteilt. Das Teil kommt mit ihm zurück.</translation>
    </message>
    <message>
        <source>{serial} came this moment: nothing was judged. Look at it first.</source>
        <translation>{serial} kam gerade erst: Es wurde nichts beurteilt. Erst ansehen.</translation>
    </message>
    <message>
        <source>This recipe has no defect kind {text}.</source>
        <translation>Dieses Rezept hat keine Fehlerart {text}.</translation>
    </message>
</context>
<context>
    <name>LeaveSheet</name>
    <message>
        <source>Close although verdicts are not recorded?</source>
        <translation>Schließen, obwohl Urteile nicht aufgezeichnet sind?</translation>
    </message>
    <message>
        <source>Close and lose them</source>
        <translation>Schließen und verwerfen</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>Bleiben</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>und {count} weitere</translation>
    </message>
    <message>
        <source>They are sent as soon as the engine answers. The parts wait until somebody judges them again.</source>
        <translation>Die Urteile werden gesendet, sobald der Prüfdienst antwortet. Sonst warten die Teile, bis jemand sie neu beurteilt.</translation>
    </message>
</context>
<context>
    <name>Level</name>
    <message>
        <source>human only</source>
        <translation>nur Mensch</translation>
    </message>
    <message>
        <source>shadow</source>
        <translation>Schatten</translation>
    </message>
    <message>
        <source>assisted</source>
        <translation>assistiert</translation>
    </message>
    <message>
        <source>partial</source>
        <translation>teilautomatisch</translation>
    </message>
    <message>
        <source>full</source>
        <translation>vollautomatisch</translation>
    </message>
    <message>
        <source>A person judges every part. No model runs.</source>
        <translation>Ein Mensch beurteilt jedes Teil. Es läuft kein Modell.</translation>
    </message>
    <message>
        <source>A person judges every part. The model runs beside, and shows what it says only afterwards.</source>
        <translation>Ein Mensch beurteilt jedes Teil. Das Modell läuft mit und zeigt sein Urteil erst danach.</translation>
    </message>
    <message>
        <source>A person judges every part, with the station&apos;s verdict in view.</source>
        <translation>Ein Mensch beurteilt jedes Teil und sieht dabei das Urteil der Station.</translation>
    </message>
    <message>
        <source>The station decides where it is sure. A person judges the rest, and some more to check it.</source>
        <translation>Die Station entscheidet, wo sie sicher ist. Den Rest und zur Kontrolle einige Stichproben beurteilt ein Mensch.</translation>
    </message>
    <message>
        <source>The station decides every part. A person judges some of them, to check it.</source>
        <translation>Die Station entscheidet über jedes Teil. Zur Kontrolle beurteilt ein Mensch einige Stichproben.</translation>
    </message>
    <message>
        <source>{before} → {after}</source>
        <translation>{before} → {after}</translation>
    </message>
    <message>
        <source>the station itself</source>
        <translation>die Station selbst</translation>
    </message>
</context>
<context>
    <name>LevelSheet</name>
    <message>
        <source>Raise the level: {before} → {after}</source>
        <translation>Stufe erhöhen: {before} → {after}</translation>
    </message>
    <message>
        <source>Why? It stands in the record with the name {who}.</source>
        <translation>Warum? Es wird mit dem Namen {who} aufgezeichnet.</translation>
    </message>
    <message>
        <source>Raise to {level}</source>
        <translation>Auf „{level}“ erhöhen</translation>
    </message>
    <message>
        <source>Override, and raise to {level}</source>
        <translation>Übersteuern und auf „{level}“ erhöhen</translation>
    </message>
    <message>
        <source>The recipe has no gate on this way: a reason is enough.</source>
        <translation>Das Rezept hat auf diesem Weg keine Schranke: Ein Grund genügt.</translation>
    </message>
    <message>
        <source>✓ The evidence is there.</source>
        <translation>✓ Der Nachweis liegt vor.</translation>
    </message>
    <message>
        <source>The gate before {level} is shut: {missing}.</source>
        <translation>Die Schranke vor „{level}“ ist zu: {missing}.</translation>
    </message>
    <message>
        <source>Override the gate …</source>
        <translation>Schranke übersteuern …</translation>
    </message>
    <message>
        <source>A quality manager may override it.</source>
        <translation>Eine Qualitätsleitung darf sie übersteuern.</translation>
    </message>
    <message>
        <source>Overridden, the station works at {level} without the evidence for it. It says so at the slider, to everybody, until the evidence is there; your name and your reason stand in the record.</source>
        <translation>Übersteuert arbeitet die Station auf „{level}“ ohne den Nachweis dafür. Das steht am Schieber, für alle sichtbar, bis der Nachweis vorliegt; Name und Grund werden aufgezeichnet.</translation>
    </message>
    <message>
        <source>Second signature: another person&apos;s name</source>
        <translation>Zweite Unterschrift: Name einer anderen Person</translation>
    </message>
    <message>
        <source>Second person</source>
        <translation>Zweite Person</translation>
    </message>
    <message>
        <source>Their PIN or password</source>
        <translation>Deren PIN oder Passwort</translation>
    </message>
    <message>
        <source>Second person&apos;s PIN</source>
        <translation>PIN der zweiten Person</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Begründung</translation>
    </message>
    <message>
        <source>This is a {kind} record: no evidence is asked for, and none is gained here.</source>
        <translation>Aufzeichnung der Art „{kind}“: Hier werden keine Nachweise verlangt und keine gewonnen.</translation>
    </message>
</context>
<context>
    <name>LevelSlider</name>
    <message>
        <source>Automation level</source>
        <translation>Automatisierungsgrad</translation>
    </message>
    <message>
        <source>Not changed to {level}: {problem}</source>
        <translation>Nicht auf „{level}“ geändert: {problem}</translation>
    </message>
    <message>
        <source>{level} is locked: {why}</source>
        <translation>„{level}“ ist gesperrt: {why}</translation>
    </message>
    <message>
        <source>▲ {level} without its evidence</source>
        <translation>▲ „{level}“ ohne Nachweis</translation>
    </message>
    <message>
        <source>The level is not known</source>
        <translation>Stufe unbekannt</translation>
    </message>
</context>
<context>
    <name>LimitsStep</name>
    <message>
        <source>Limits</source>
        <translation>Grenzen</translation>
    </message>
    <message>
        <source>Numbers from 0 to 1. An empty field leaves the decoder&apos;s own limit. A recipe decides more finely.</source>
        <translation>Zahlen von 0 bis 1. Ein leeres Feld lässt die Grenze des Decoders. Ein Rezept entscheidet feiner.</translation>
    </message>
    <message>
        <source>Confidence: what scores less is not found</source>
        <translation>Konfidenz: Was darunter liegt, gilt nicht als gefunden</translation>
    </message>
    <message>
        <source>Overlap from which two boxes are one</source>
        <translation>Überlappung, ab der zwei Rahmen einer sind</translation>
    </message>
    <message>
        <source>Anomaly score from which a part is NG</source>
        <translation>Anomaliewert, ab dem ein Teil NG ist</translation>
    </message>
    <message>
        <source>A limit is a number from 0 to 1.</source>
        <translation>Eine Grenze ist eine Zahl von 0 bis 1.</translation>
    </message>
</context>
<context>
    <name>Models</name>
    <message>
        <source>Colours</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>Zahlen</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>Einpassen</translation>
    </message>
    <message>
        <source>Resizing</source>
        <translation>Verkleinern</translation>
    </message>
    <message>
        <source>In which order does the model take the colours? Each picture is shown as a model sees it that learned red first.</source>
        <translation>In welcher Reihenfolge nimmt das Modell die Farben? Jedes Bild ist so gezeigt, wie ein Modell es sieht, das Rot zuerst gelernt hat.</translation>
    </message>
    <message>
        <source>In which range does the model take the brightness of a pixel?</source>
        <translation>In welchem Bereich nimmt das Modell die Helligkeit eines Pixels?</translation>
    </message>
    <message>
        <source>How does a picture of another shape get into the model&apos;s input?</source>
        <translation>Wie kommt ein Bild anderer Form in den Eingang des Modells?</translation>
    </message>
    <message>
        <source>Which program&apos;s way of making pictures smaller was the model trained with?</source>
        <translation>Nach welchem Verfahren waren die Bilder beim Training verkleinert?</translation>
    </message>
    <message>
        <source>shorter side to {side}, middle cut out</source>
        <translation>kürzere Seite auf {side}, Mitte ausgeschnitten</translation>
    </message>
    <message>
        <source>RGB: red first</source>
        <translation>RGB: Rot zuerst</translation>
    </message>
    <message>
        <source>BGR: blue first</source>
        <translation>BGR: Blau zuerst</translation>
    </message>
    <message>
        <source>grey</source>
        <translation>Grau</translation>
    </message>
    <message>
        <source>0 to 1</source>
        <translation>0 bis 1</translation>
    </message>
    <message>
        <source>0 to 255</source>
        <translation>0 bis 255</translation>
    </message>
    <message>
        <source>-1 to 1</source>
        <translation>-1 bis 1</translation>
    </message>
    <message>
        <source>ImageNet mean and deviation</source>
        <translation>Mittel und Streuung von ImageNet</translation>
    </message>
    <message>
        <source>stretched</source>
        <translation>gestreckt</translation>
    </message>
    <message>
        <source>whole, bars filled grey</source>
        <translation>ganz, Ränder grau gefüllt</translation>
    </message>
    <message>
        <source>whole, as few bars as possible</source>
        <translation>ganz, so wenig Rand wie möglich</translation>
    </message>
    <message>
        <source>middle cut out, then resized</source>
        <translation>Mitte ausgeschnitten, dann verkleinert</translation>
    </message>
    <message>
        <source>as it is</source>
        <translation>wie es ist</translation>
    </message>
    <message>
        <source>OpenCV linear</source>
        <translation>OpenCV linear</translation>
    </message>
    <message>
        <source>OpenCV area</source>
        <translation>OpenCV area</translation>
    </message>
    <message>
        <source>area by halves</source>
        <translation>area in Halbschritten</translation>
    </message>
    <message>
        <source>Pillow bilinear</source>
        <translation>Pillow bilinear</translation>
    </message>
    <message>
        <source>Pillow bicubic</source>
        <translation>Pillow bicubic</translation>
    </message>
    <message>
        <source>Pillow Lanczos</source>
        <translation>Pillow Lanczos</translation>
    </message>
    <message>
        <source>classifies the picture</source>
        <translation>ordnet das Bild ein</translation>
    </message>
    <message>
        <source>finds and boxes</source>
        <translation>findet und rahmt ein</translation>
    </message>
    <message>
        <source>marks pixels</source>
        <translation>markiert Pixel</translation>
    </message>
    <message>
        <source>finds what is unusual</source>
        <translation>findet Ungewöhnliches</translation>
    </message>
    <message>
        <source>locates the part</source>
        <translation>findet das Teil</translation>
    </message>
    <message>
        <source>one number a class from 0 to 1, together 1</source>
        <translation>eine Zahl je Klasse von 0 bis 1, zusammen 1</translation>
    </message>
    <message>
        <source>one number a class, any size: softmax comes after</source>
        <translation>eine Zahl je Klasse, beliebig groß: Softmax kommt danach</translation>
    </message>
    <message>
        <source>one number a class from 0 to 1, each for itself</source>
        <translation>eine Zahl je Klasse von 0 bis 1, jede für sich</translation>
    </message>
    <message>
        <source>one number, any size: below 0 the first class, above the second</source>
        <translation>eine Zahl, beliebig groß: unter 0 die erste Klasse, darüber die zweite</translation>
    </message>
    <message>
        <source>raw boxes, suppression comes after</source>
        <translation>rohe Rahmen, die Auswahl kommt danach</translation>
    </message>
    <message>
        <source>finished boxes, corners in pixels of the input</source>
        <translation>fertige Rahmen, Ecken in Pixeln des Eingangs</translation>
    </message>
    <message>
        <source>raw boxes with an objectness</source>
        <translation>rohe Rahmen mit Objektwert</translation>
    </message>
    <message>
        <source>finished boxes, centres from 0 to 1</source>
        <translation>fertige Rahmen, Mitten von 0 bis 1</translation>
    </message>
</context>
<context>
    <name>ModelsPage</name>
    <message>
        <source>Nobody is signed in. Sign in first: it stands in the record with a name.</source>
        <translation>Niemand ist angemeldet. Melden Sie sich zuerst an: Es steht mit einem Namen in der Aufzeichnung.</translation>
    </message>
    <message>
        <source>{name} has the controls at another screen. Take them over first.</source>
        <translation>{name} bedient die Station an einem anderen Bildschirm. Übernehmen Sie zuerst die Bedienung.</translation>
    </message>
    <message>
        <source>{name} runs in shadow beside the champion: it sees every part, and decides none. What it says is compared with what people judge blind.</source>
        <translation>{name} läuft im Schatten neben dem Champion: Es sieht jedes Teil und entscheidet keines. Was es sagt, wird mit dem verglichen, was Menschen blind urteilen.</translation>
    </message>
    <message>
        <source>Try as candidate</source>
        <translation>Als Kandidat erproben</translation>
    </message>
    <message>
        <source>Try in shadow</source>
        <translation>Im Schatten erproben</translation>
    </message>
    <message>
        <source>In the place of the model of</source>
        <translation>An Stelle des Modells von</translation>
    </message>
    <message>
        <source>Registered models</source>
        <translation>Aufgenommene Modelle</translation>
    </message>
    <message>
        <source>Rollout</source>
        <translation>Rollout</translation>
    </message>
    <message>
        <source>Thresholds</source>
        <translation>Schwellen</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
</context>
<context>
    <name>ModesSheet</name>
    <message>
        <source>What could go wrong</source>
        <translation>Was schiefgehen kann</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>The table is being read</source>
        <translation>Die Tabelle wird gelesen</translation>
    </message>
    <message>
        <source>{count} failure modes; no metric here shows {blind} of them: somebody has to look.</source>
        <translation>{count} Fehlermöglichkeiten; {blind} davon zeigt hier keine Messgröße: da muss jemand hinsehen.</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Shown by</source>
        <translation>Zeigt sich in</translation>
    </message>
    <message>
        <source>Alarm</source>
        <translation>Alarm</translation>
    </message>
    <message>
        <source>What is done</source>
        <translation>Was zu tun ist</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keiner</translation>
    </message>
    <message>
        <source>the station</source>
        <translation>der Station</translation>
    </message>
    <message>
        <source>No metric shows it</source>
        <translation>Keine Messgröße zeigt es</translation>
    </message>
    <message>
        <source>{titles} and {count} more</source>
        <translation>{titles} und {count} weitere</translation>
    </message>
</context>
<context>
    <name>Monitor</name>
    <message>
        <source>Latency</source>
        <translation>Latenz</translation>
    </message>
    <message>
        <source>Putting together</source>
        <translation>Zusammenführen</translation>
    </message>
    <message>
        <source>Inference</source>
        <translation>Inferenz</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>Kodierung</translation>
    </message>
    <message>
        <source>Processor load</source>
        <translation>Prozessorlast</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Arbeitsspeicher</translation>
    </message>
    <message>
        <source>Disk space left</source>
        <translation>Freier Speicherplatz</translation>
    </message>
    <message>
        <source>Brightness</source>
        <translation>Helligkeit</translation>
    </message>
    <message>
        <source>Contrast</source>
        <translation>Kontrast</translation>
    </message>
    <message>
        <source>Sharpness</source>
        <translation>Schärfe</translation>
    </message>
    <message>
        <source>Clipping</source>
        <translation>Übersteuerung</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>Rauschen</translation>
    </message>
    <message>
        <source>Red in the light</source>
        <translation>Rot im Licht</translation>
    </message>
    <message>
        <source>Blue in the light</source>
        <translation>Blau im Licht</translation>
    </message>
    <message>
        <source>Light left to right</source>
        <translation>Licht links–rechts</translation>
    </message>
    <message>
        <source>Light top to bottom</source>
        <translation>Licht oben–unten</translation>
    </message>
    <message>
        <source>Brightness change</source>
        <translation>Helligkeitsänderung</translation>
    </message>
    <message>
        <source>Change of red</source>
        <translation>Änderung Rot</translation>
    </message>
    <message>
        <source>Change of blue</source>
        <translation>Änderung Blau</translation>
    </message>
    <message>
        <source>Change left to right</source>
        <translation>Änderung links–rechts</translation>
    </message>
    <message>
        <source>Change top to bottom</source>
        <translation>Änderung oben–unten</translation>
    </message>
    <message>
        <source>Shift sideways</source>
        <translation>Versatz seitlich</translation>
    </message>
    <message>
        <source>Shift up or down</source>
        <translation>Versatz nach oben/unten</translation>
    </message>
    <message>
        <source>Rotation</source>
        <translation>Verdrehung</translation>
    </message>
    <message>
        <source>Focus</source>
        <translation>Fokus</translation>
    </message>
    <message>
        <source>Sharpness change</source>
        <translation>Schärfeänderung</translation>
    </message>
    <message>
        <source>Noise change</source>
        <translation>Rauschänderung</translation>
    </message>
    <message>
        <source>Dirt</source>
        <translation>Schmutz</translation>
    </message>
    <message>
        <source>Likeness</source>
        <translation>Ähnlichkeit</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>Score</translation>
    </message>
    <message>
        <source>NG rate</source>
        <translation>NG-Quote</translation>
    </message>
    <message>
        <source>UNSURE rate</source>
        <translation>UNSICHER-Quote</translation>
    </message>
    <message>
        <source>No finding</source>
        <translation>Ohne Fund</translation>
    </message>
    <message>
        <source>Time to judge</source>
        <translation>Urteilsdauer</translation>
    </message>
    <message>
        <source>NG overruled</source>
        <translation>NG überstimmt</translation>
    </message>
    <message>
        <source>OK overruled</source>
        <translation>OK überstimmt</translation>
    </message>
    <message>
        <source>Agreement</source>
        <translation>Übereinstimmung</translation>
    </message>
    <message>
        <source>Audit escapes</source>
        <translation>Im Audit Entdeckte</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Aufzeichnung</translation>
    </message>
    <message>
        <source>Takt</source>
        <translation>Takt</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Warteschlange</translation>
    </message>
    <message>
        <source>Come back</source>
        <translation>Wiedergekommen</translation>
    </message>
    <message>
        <source>Views missing</source>
        <translation>Fehlende Ansichten</translation>
    </message>
    <message>
        <source>How long a part takes from its picture to its decision, people&apos;s time left out.</source>
        <translation>Wie lange ein Teil vom Bild bis zur Entscheidung braucht, ohne die Zeit von Menschen.</translation>
    </message>
    <message>
        <source>How long it takes until all pictures of a part are together.</source>
        <translation>Wie lange es dauert, bis alle Bilder eines Teils beisammen sind.</translation>
    </message>
    <message>
        <source>How long the models of all stages take for a part.</source>
        <translation>Wie lange die Modelle aller Stufen für ein Teil brauchen.</translation>
    </message>
    <message>
        <source>How long a part waits for its pictures to be written.</source>
        <translation>Wie lange ein Teil darauf wartet, dass seine Bilder geschrieben sind.</translation>
    </message>
    <message>
        <source>How light the picture is, from 0 to 255.</source>
        <translation>Wie hell das Bild ist, von 0 bis 255.</translation>
    </message>
    <message>
        <source>How far light and dark lie apart.</source>
        <translation>Wie weit Hell und Dunkel auseinanderliegen.</translation>
    </message>
    <message>
        <source>How much fine detail the picture has.</source>
        <translation>Wie viel feine Zeichnung das Bild hat.</translation>
    </message>
    <message>
        <source>The share of the picture that is all black or all white.</source>
        <translation>Der Anteil des Bildes, der ganz schwarz oder ganz weiß ist.</translation>
    </message>
    <message>
        <source>How grainy the picture is.</source>
        <translation>Wie körnig das Bild ist.</translation>
    </message>
    <message>
        <source>How red the light is against its green.</source>
        <translation>Wie rot das Licht im Vergleich zu seinem Grün ist.</translation>
    </message>
    <message>
        <source>How blue the light is against its green.</source>
        <translation>Wie blau das Licht im Vergleich zu seinem Grün ist.</translation>
    </message>
    <message>
        <source>How much lighter one side is than the other.</source>
        <translation>Wie viel heller die eine Seite ist als die andere.</translation>
    </message>
    <message>
        <source>How much lighter the top is than the bottom.</source>
        <translation>Wie viel heller es oben ist als unten.</translation>
    </message>
    <message>
        <source>How much lighter it is than the most similar accepted part.</source>
        <translation>Wie viel heller es ist als das ähnlichste Gutteil.</translation>
    </message>
    <message>
        <source>How much redder it is than the most similar accepted part.</source>
        <translation>Wie viel röter es ist als das ähnlichste Gutteil.</translation>
    </message>
    <message>
        <source>How much bluer it is than the most similar accepted part.</source>
        <translation>Wie viel blauer es ist als das ähnlichste Gutteil.</translation>
    </message>
    <message>
        <source>How its light from left to right differs from accepted parts.</source>
        <translation>Wie sich sein Licht von links nach rechts von Gutteilen unterscheidet.</translation>
    </message>
    <message>
        <source>How its light from top to bottom differs from accepted parts.</source>
        <translation>Wie sich sein Licht von oben nach unten von Gutteilen unterscheidet.</translation>
    </message>
    <message>
        <source>How far it lies to the side of accepted parts.</source>
        <translation>Wie weit es seitlich von Gutteilen liegt.</translation>
    </message>
    <message>
        <source>How far it lies above or below accepted parts.</source>
        <translation>Wie weit es über oder unter Gutteilen liegt.</translation>
    </message>
    <message>
        <source>How far it is turned against accepted parts.</source>
        <translation>Wie weit es gegen Gutteile verdreht ist.</translation>
    </message>
    <message>
        <source>How much softer its edges are than those of accepted parts.</source>
        <translation>Wie viel weicher seine Kanten sind als die von Gutteilen.</translation>
    </message>
    <message>
        <source>How its fine detail differs from accepted parts.</source>
        <translation>Wie sich seine feine Zeichnung von Gutteilen unterscheidet.</translation>
    </message>
    <message>
        <source>How its grain differs from accepted parts.</source>
        <translation>Wie sich seine Körnung von Gutteilen unterscheidet.</translation>
    </message>
    <message>
        <source>Spots that stay at one place from part to part.</source>
        <translation>Flecken, die von Teil zu Teil an einer Stelle bleiben.</translation>
    </message>
    <message>
        <source>How much the whole picture looks like accepted parts.</source>
        <translation>Wie sehr das ganze Bild aussieht wie Gutteile.</translation>
    </message>
    <message>
        <source>What the stage&apos;s model says: the higher, the more it looks like NG.</source>
        <translation>Was das Modell der Stufe sagt: je höher, desto mehr sieht es nach NG aus.</translation>
    </message>
    <message>
        <source>The share of parts that are NG.</source>
        <translation>Der Anteil der Teile, die NG sind.</translation>
    </message>
    <message>
        <source>The share of parts that the station is not sure of.</source>
        <translation>Der Anteil der Teile, bei denen die Station nicht sicher ist.</translation>
    </message>
    <message>
        <source>The share of parts in which the stage found nothing.</source>
        <translation>Der Anteil der Teile, in denen die Stufe nichts gefunden hat.</translation>
    </message>
    <message>
        <source>How long people look at a part before they judge it.</source>
        <translation>Wie lange Menschen ein Teil ansehen, bevor sie urteilen.</translation>
    </message>
    <message>
        <source>The share of the station&apos;s NG that people call OK.</source>
        <translation>Der Anteil der NG der Station, die Menschen OK nennen.</translation>
    </message>
    <message>
        <source>The share of the station&apos;s OK that people call NG.</source>
        <translation>Der Anteil der OK der Station, die Menschen NG nennen.</translation>
    </message>
    <message>
        <source>The share of parts of which people and station say the same.</source>
        <translation>Der Anteil der Teile, zu denen Menschen und Station dasselbe sagen.</translation>
    </message>
    <message>
        <source>The share of audited parts that left as OK and people call NG.</source>
        <translation>Der Anteil der auditierten Teile, die als OK gingen und die Menschen NG nennen.</translation>
    </message>
    <message>
        <source>How long a transaction of the record takes.</source>
        <translation>Wie lange eine Transaktion der Aufzeichnung dauert.</translation>
    </message>
    <message>
        <source>The time between one part&apos;s trigger and the next.</source>
        <translation>Die Zeit zwischen dem Auslösen eines Teils und dem des nächsten.</translation>
    </message>
    <message>
        <source>How many parts stand between the steps.</source>
        <translation>Wie viele Teile zwischen den Schritten stehen.</translation>
    </message>
    <message>
        <source>How many of the PC&apos;s cores are at work.</source>
        <translation>Wie viele Kerne des PCs arbeiten.</translation>
    </message>
    <message>
        <source>The memory of the station&apos;s processes.</source>
        <translation>Der Speicher der Prozesse der Station.</translation>
    </message>
    <message>
        <source>What is left on the record&apos;s disk.</source>
        <translation>Was auf der Platte der Aufzeichnung noch frei ist.</translation>
    </message>
    <message>
        <source>The share of parts whose serial was here before.</source>
        <translation>Der Anteil der Teile, deren Seriennummer schon da war.</translation>
    </message>
    <message>
        <source>The share of parts of which a picture is missing.</source>
        <translation>Der Anteil der Teile, von denen ein Bild fehlt.</translation>
    </message>
    <message>
        <source>{metric} of &apos;{of}&apos;</source>
        <translation>{metric} von &apos;{of}&apos;</translation>
    </message>
    <message>
        <source>{of}: its own crop</source>
        <translation>{of}: eigener Ausschnitt</translation>
    </message>
    <message>
        <source>from picture to decision</source>
        <translation>Bild bis Entscheidung</translation>
    </message>
    <message>
        <source>the part&apos;s pictures</source>
        <translation>Bilder des Teils</translation>
    </message>
    <message>
        <source>all stages</source>
        <translation>alle Modellstufen</translation>
    </message>
    <message>
        <source>pictures for the record</source>
        <translation>Bilder der Aufzeichnung</translation>
    </message>
    <message>
        <source>what the line was told</source>
        <translation>an die Linie gemeldet</translation>
    </message>
    <message>
        <source>Software</source>
        <translation>Software</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>Eingang</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Ausgang</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Menschen</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Licht</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>Sharpness and focus</source>
        <translation>Schärfe und Fokus</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Lage</translation>
    </message>
    <message>
        <source>Dirt and likeness</source>
        <translation>Schmutz und Ähnlichkeit</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>the whole part</source>
        <translation>das ganze Teil</translation>
    </message>
    <message>
        <source>1 metric</source>
        <translation>1 Messgröße</translation>
    </message>
    <message>
        <source>{count} metrics</source>
        <translation>{count} Messgrößen</translation>
    </message>
    <message>
        <source>moved: {metrics}</source>
        <translation>bewegt: {metrics}</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>Live</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>Schicht</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>Woche</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>Live: the last values of each chart</source>
        <translation>Live: die letzten Werte jedes Diagramms</translation>
    </message>
    <message>
        <source>Shift: since this shift began</source>
        <translation>Schicht: seit Beginn dieser Schicht</translation>
    </message>
    <message>
        <source>Day: since midnight</source>
        <translation>Tag: seit Mitternacht</translation>
    </message>
    <message>
        <source>Week: the last seven days</source>
        <translation>Woche: die letzten sieben Tage</translation>
    </message>
    <message>
        <source>All: the whole record</source>
        <translation>Alles: die ganze Aufzeichnung</translation>
    </message>
    <message>
        <source>no values yet</source>
        <translation>noch keine Werte</translation>
    </message>
    <message>
        <source>shows after judging</source>
        <translation>erscheint nach dem Urteil</translation>
    </message>
    <message>
        <source>nothing came: the stage did not run</source>
        <translation>nichts gekommen: die Stufe lief nicht</translation>
    </message>
    <message>
        <source>the record is being read</source>
        <translation>Aufzeichnung wird gelesen</translation>
    </message>
    <message>
        <source>retired: never alarms</source>
        <translation>stillgelegt: alarmiert nie</translation>
    </message>
    <message>
        <source>never varies: nothing to hold it against</source>
        <translation>ändert sich nie: kein Vergleich möglich</translation>
    </message>
    <message>
        <source>above the reference</source>
        <translation>über Referenz</translation>
    </message>
    <message>
        <source>below the reference</source>
        <translation>unter Referenz</translation>
    </message>
    <message>
        <source>reference {parts} of {wanted} parts</source>
        <translation>Referenz: {parts} von {wanted} Teilen</translation>
    </message>
    <message>
        <source>reference {low} to {high}</source>
        <translation>Referenz {low} bis {high}</translation>
    </message>
    <message>
        <source>of the last {count} values</source>
        <translation>der letzten {count} Werte</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>Mittelwert</translation>
    </message>
</context>
<context>
    <name>MonitorPage</name>
    <message>
        <source>The engine is gone since {time}. What shows is from before; it goes on by itself.</source>
        <translation>Prüfdienst weg seit {time}. Die Werte sind von davor; es geht von selbst weiter.</translation>
    </message>
    <message>
        <source>The record cannot be read: {problem}</source>
        <translation>Aufzeichnung nicht lesbar: {problem}</translation>
    </message>
    <message>
        <source>An older record is being worked up: {percent} so far. Charts fill as it goes.</source>
        <translation>Eine ältere Aufzeichnung wird aufbereitet: {percent} bisher. Die Diagramme füllen sich.</translation>
    </message>
    <message>
        <source>Connecting to the engine</source>
        <translation>Verbindung zum Prüfdienst wird aufgebaut</translation>
    </message>
    <message>
        <source>No part was recorded yet</source>
        <translation>Noch kein Teil aufgezeichnet</translation>
    </message>
    <message>
        <source>No part was recorded in this span</source>
        <translation>In diesem Zeitraum kein Teil aufgezeichnet</translation>
    </message>
</context>
<context>
    <name>MoreButton</name>
    <message>
        <source>and {count} more</source>
        <translation>und {count} weitere</translation>
    </message>
</context>
<context>
    <name>OutputsStep</name>
    <message>
        <source>What its numbers mean</source>
        <translation>Was seine Zahlen bedeuten</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>From a labels.txt…</source>
        <translation>Aus einer labels.txt…</translation>
    </message>
    <message>
        <source>How its outputs are read</source>
        <translation>Wie seine Ausgänge gelesen werden</translation>
    </message>
    <message>
        <source>Classes, one a line, in the model&apos;s order</source>
        <translation>Klassen, eine je Zeile, in der Reihenfolge des Modells</translation>
    </message>
    <message>
        <source>Those that make a part NG</source>
        <translation>Die ein Teil NG machen</translation>
    </message>
    <message>
        <source>Give the model a name.</source>
        <translation>Geben Sie dem Modell einen Namen.</translation>
    </message>
    <message>
        <source>Choose what the model does.</source>
        <translation>Wählen Sie, was das Modell tut.</translation>
    </message>
    <message>
        <source>Choose how its outputs are read.</source>
        <translation>Wählen Sie, wie seine Ausgänge gelesen werden.</translation>
    </message>
    <message>
        <source>Name its classes.</source>
        <translation>Nennen Sie seine Klassen.</translation>
    </message>
    <message>
        <source>Its outputs tell {wanted} classes apart, and {named} are named.</source>
        <translation>Seine Ausgänge unterscheiden {wanted} Klassen, und {named} sind genannt.</translation>
    </message>
    <message>
        <source>Each class needs a name of its own.</source>
        <translation>Jede Klasse braucht einen eigenen Namen.</translation>
    </message>
    <message>
        <source>Choose the classes that make a part NG.</source>
        <translation>Wählen Sie die Klassen, die ein Teil NG machen.</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>Klassen</translation>
    </message>
    <message>
        <source>What the model does</source>
        <translation>Was das Modell tut</translation>
    </message>
</context>
<context>
    <name>Paired</name>
    <message>
        <source>{parts} parts judged blind, {ng} of them NG</source>
        <translation>{parts} Teile blind beurteilt, davon {ng} NG</translation>
    </message>
</context>
<context>
    <name>PartCaption</name>
    <message>
        <source>Judge this part</source>
        <translation>Teil beurteilen</translation>
    </message>
    <message>
        <source>no serial</source>
        <translation>ohne Seriennummer</translation>
    </message>
    <message>
        <source>waits {time}</source>
        <translation>wartet {time}</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>Live</translation>
    </message>
</context>
<context>
    <name>PartSheet</name>
    <message>
        <source>Part {serial}, {at}</source>
        <translation>Teil {serial}, {at}</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>PartsPane</name>
    <message>
        <source>Parts of this moment</source>
        <translation>Teile dieses Moments</translation>
    </message>
    <message>
        <source>Parts of a moment</source>
        <translation>Teile eines Moments</translation>
    </message>
    <message>
        <source>Parts of {at}</source>
        <translation>Teile von {at}</translation>
    </message>
    <message>
        <source>Click on a point of the chart, or press Enter on it.</source>
        <translation>Punkt im Diagramm anklicken, oder dort Eingabe drücken.</translation>
    </message>
</context>
<context>
    <name>Past</name>
    <message>
        <source>The parts are being looked up</source>
        <translation>Die Teile werden gesucht</translation>
    </message>
    <message>
        <source>The record has no part of this moment any more.</source>
        <translation>Die Aufzeichnung hat kein Teil dieses Moments mehr.</translation>
    </message>
</context>
<context>
    <name>Rates</name>
    <message>
        <source>Escape: NG parts that it passes</source>
        <translation>Schlupf: NG-Teile, die es durchlässt</translation>
    </message>
    <message>
        <source>Overkill: OK parts that it rejects</source>
        <translation>Pseudoausschuss: OK-Teile, die es aussortiert</translation>
    </message>
    <message>
        <source>champion</source>
        <translation>Champion</translation>
    </message>
    <message>
        <source>candidate</source>
        <translation>Kandidat</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>noch keine</translation>
    </message>
    <message>
        <source>{count} of {of}  ({low} to {high})</source>
        <translation>{count} von {of}  ({low} bis {high})</translation>
    </message>
</context>
<context>
    <name>RatesView</name>
    <message>
        <source>People can respond to {steady} alarm in ten minutes; more than {most} are a flood (EEMUA 191).</source>
        <translation>Menschen können auf {steady} Alarm in zehn Minuten antworten; mehr als {most} sind eine Flut (EEMUA 191).</translation>
    </message>
    <message>
        <source>Nothing was raised.</source>
        <translation>Nichts wurde ausgelöst.</translation>
    </message>
    <message>
        <source>Most frequent</source>
        <translation>Am häufigsten</translation>
    </message>
</context>
<context>
    <name>ReasonSheet</name>
    <message>
        <source>Why? It stands in the record with the name {who}.</source>
        <translation>Warum? Es steht mit dem Namen {who} in der Aufzeichnung.</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Begründung</translation>
    </message>
</context>
<context>
    <name>RegisteredPane</name>
    <message>
        <source>Add a model</source>
        <translation>Modell hinzufügen</translation>
    </message>
    <message>
        <source>Try as candidate</source>
        <translation>Als Kandidat erproben</translation>
    </message>
    <message>
        <source>No model is registered on this station yet. Add one: a file that the training wrote, as ONNX.</source>
        <translation>Auf dieser Station ist noch kein Modell aufgenommen. Fügen Sie eines hinzu: eine Datei aus dem Training, als ONNX.</translation>
    </message>
    <message>
        <source>The engine is gone since {time}. The list comes back with it.</source>
        <translation>Der Prüfdienst ist seit {time} weg. Die Liste kommt mit ihm wieder.</translation>
    </message>
    <message>
        <source>Connecting to the engine</source>
        <translation>Verbindung zum Prüfdienst wird aufgebaut</translation>
    </message>
    <message>
        <source>Registered models</source>
        <translation>Aufgenommene Modelle</translation>
    </message>
</context>
<context>
    <name>Reporting</name>
    <message>
        <source>shift-report</source>
        <translation>schichtbericht</translation>
    </message>
    <message>
        <source>The report is being written …</source>
        <translation>Der Bericht wird geschrieben …</translation>
    </message>
    <message>
        <source>The report is saved: {file}</source>
        <translation>Der Bericht ist gespeichert: {file}</translation>
    </message>
    <message>
        <source>The report was not written: {why}</source>
        <translation>Der Bericht wurde nicht geschrieben: {why}</translation>
    </message>
</context>
<context>
    <name>ReviewPage</name>
    <message>
        <source>Nobody is signed in</source>
        <translation>Niemand ist angemeldet</translation>
    </message>
    <message>
        <source>Sign in: whoever judged a part does not see it here again.</source>
        <translation>Melden Sie sich an: Wer ein Teil beurteilt hat, sieht es hier nicht noch einmal.</translation>
    </message>
    <message>
        <source>Looking for parts that are due</source>
        <translation>Fällige Teile werden gesucht</translation>
    </message>
    <message>
        <source>Parts that wait for somebody else: {count}</source>
        <translation>Teile, die auf jemand anderen warten: {count}</translation>
    </message>
    <message>
        <source>You have judged them. Another person signs in and judges them.</source>
        <translation>Sie haben sie beurteilt. Eine andere Person meldet sich an und beurteilt sie.</translation>
    </message>
    <message>
        <source>No part is due</source>
        <translation>Kein Teil ist fällig</translation>
    </message>
    <message>
        <source>Some parts are judged by two people. They come here.</source>
        <translation>Manche Teile werden von zwei Menschen beurteilt. Sie kommen hierher.</translation>
    </message>
    <message>
        <source>Judge it as if you were the first. What was said of it stays hidden.</source>
        <translation>Urteilen Sie, als wären Sie der Erste. Was darüber gesagt wurde, bleibt verborgen.</translation>
    </message>
    <message>
        <source>Your verdict</source>
        <translation>Ihr Urteil</translation>
    </message>
    <message>
        <source>Nothing due</source>
        <translation>Nichts fällig</translation>
    </message>
</context>
<context>
    <name>Role</name>
    <message>
        <source>Operator</source>
        <translation>Bediener</translation>
    </message>
    <message>
        <source>Technician</source>
        <translation>Techniker</translation>
    </message>
    <message>
        <source>Quality engineer</source>
        <translation>Qualitätsingenieur</translation>
    </message>
    <message>
        <source>Quality manager</source>
        <translation>Qualitätsleiter</translation>
    </message>
</context>
<context>
    <name>Rollout</name>
    <message>
        <source>registered</source>
        <translation>aufgenommen</translation>
    </message>
    <message>
        <source>shadow</source>
        <translation>Schatten</translation>
    </message>
    <message>
        <source>canary</source>
        <translation>Canary</translation>
    </message>
    <message>
        <source>champion</source>
        <translation>Champion</translation>
    </message>
    <message>
        <source>withdrawn</source>
        <translation>zurückgezogen</translation>
    </message>
    <message>
        <source>Next step</source>
        <translation>Nächster Schritt</translation>
    </message>
    <message>
        <source>Make it champion</source>
        <translation>Zum Champion machen</translation>
    </message>
    <message>
        <source>Canary: {share} of the parts</source>
        <translation>Canary: {share} der Teile</translation>
    </message>
    <message>
        <source>{name} decides every part from the next one on. The champion of now stays warm to go back to.</source>
        <translation>{name} entscheidet ab dem nächsten Teil jedes Teil. Der jetzige Champion bleibt bereit, falls Sie zurückwollen.</translation>
    </message>
    <message>
        <source>{name} decides {share} of the parts from the next one on, chosen by a hash of the part; the champion the rest.</source>
        <translation>{name} entscheidet ab dem nächsten Teil {share} der Teile, gewählt durch einen Hash des Teils; der Champion die übrigen.</translation>
    </message>
    <message>
        <source>Nothing is being tried. A candidate begins in shadow, where it decides nothing.</source>
        <translation>Nichts wird erprobt. Ein Kandidat beginnt im Schatten, wo er nichts entscheidet.</translation>
    </message>
    <message>
        <source>It decides {share} of the parts: {parts} in this step, since {time}.</source>
        <translation>Er entscheidet {share} der Teile: {parts} in diesem Schritt, seit {time}.</translation>
    </message>
    <message>
        <source>It sees each part after the champion has answered, and decides nothing.</source>
        <translation>Er sieht jedes Teil, nachdem der Champion geantwortet hat, und entscheidet nichts.</translation>
    </message>
    <message>
        <source>{count} parts were not shown to it, for want of time.</source>
        <translation>{count} Teile wurden ihm aus Zeitmangel nicht gezeigt.</translation>
    </message>
    <message>
        <source>The next step may be taken.</source>
        <translation>Der nächste Schritt kann getan werden.</translation>
    </message>
    <message>
        <source>The next step waits: {reasons}.</source>
        <translation>Der nächste Schritt wartet: {reasons}.</translation>
    </message>
    <message>
        <source>Roll back to {name}</source>
        <translation>Zurück zu {name}</translation>
    </message>
    <message>
        <source>Nothing to roll back to</source>
        <translation>Kein Weg zurück</translation>
    </message>
    <message>
        <source>candidate in shadow</source>
        <translation>Kandidat im Schatten</translation>
    </message>
    <message>
        <source>canary began</source>
        <translation>Canary begann</translation>
    </message>
    <message>
        <source>canary step</source>
        <translation>Canary-Schritt</translation>
    </message>
    <message>
        <source>promoted to champion</source>
        <translation>zum Champion gemacht</translation>
    </message>
    <message>
        <source>rolled back</source>
        <translation>zurückgenommen</translation>
    </message>
    <message>
        <source>candidate withdrawn</source>
        <translation>Kandidat zurückgezogen</translation>
    </message>
    <message>
        <source>candidate fell</source>
        <translation>Kandidat fiel zurück</translation>
    </message>
</context>
<context>
    <name>RolloutPane</name>
    <message>
        <source>Withdraw</source>
        <translation>Zurückziehen</translation>
    </message>
    <message>
        <source>{name} is tried no more, and decides no part from the next one on. Its rows stay.</source>
        <translation>{name} wird nicht weiter erprobt und entscheidet ab dem nächsten Teil keines mehr. Seine Zeilen bleiben.</translation>
    </message>
    <message>
        <source>Withdraw the candidate</source>
        <translation>Kandidat zurückziehen</translation>
    </message>
</context>
<context>
    <name>ScorePlot</name>
    <message>
        <source>OK below</source>
        <translation>OK unter</translation>
    </message>
    <message>
        <source>NG from</source>
        <translation>NG ab</translation>
    </message>
    <message>
        <source>Scores and thresholds</source>
        <translation>Werte und Schwellen</translation>
    </message>
</context>
<context>
    <name>SecretKeys</name>
    <message>
        <source>Letters, for a password</source>
        <translation>Buchstaben, für ein Passwort</translation>
    </message>
    <message>
        <source>Backspace</source>
        <translation>Rücktaste</translation>
    </message>
</context>
<context>
    <name>Sheet</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Letters to touch</source>
        <translation>Buchstaben zum Antippen</translation>
    </message>
    <message>
        <source>Digits to touch</source>
        <translation>Ziffern zum Berühren</translation>
    </message>
</context>
<context>
    <name>ShelveSheet</name>
    <message>
        <source>Put an alarm on the shelf</source>
        <translation>Einen Alarm zurückstellen</translation>
    </message>
    <message>
        <source>Put on the shelf</source>
        <translation>Zurückstellen</translation>
    </message>
    <message>
        <source>It is silent until then, and comes back by itself if it still stands.</source>
        <translation>Bis dahin ist er still, und er kommt von selbst wieder, wenn er noch ansteht.</translation>
    </message>
    <message>
        <source>Why can nobody respond before?</source>
        <translation>Warum kann vorher niemand handeln?</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Begründung</translation>
    </message>
    <message>
        <source>Comes back at {at}</source>
        <translation>Kommt um {at} wieder</translation>
    </message>
    <message>
        <source>Spare part is ordered</source>
        <translation>Ersatzteil ist bestellt</translation>
    </message>
    <message>
        <source>Maintenance is called</source>
        <translation>Instandhaltung ist gerufen</translation>
    </message>
    <message>
        <source>The line is being set up</source>
        <translation>Die Linie wird eingerichtet</translation>
    </message>
    <message>
        <source>{count} min</source>
        <translation>{count} min</translation>
    </message>
    <message>
        <source>{count} h</source>
        <translation>{count} h</translation>
    </message>
</context>
<context>
    <name>SignInSheet</name>
    <message>
        <source>Who is at the station?</source>
        <translation>Wer ist an der Station?</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Your PIN or password</source>
        <translation>Ihre PIN oder Ihr Passwort</translation>
    </message>
    <message>
        <source>Each of your verdicts is recorded with it. The screen signs you out when it is left alone.</source>
        <translation>Jedes Urteil wird mit diesem Namen aufgezeichnet. Ohne Bedienung folgt nach einer Weile die Abmeldung.</translation>
    </message>
    <message>
        <source>Looking …</source>
        <translation>Wird geprüft …</translation>
    </message>
</context>
<context>
    <name>StationWindow</name>
    <message>
        <source>Inspect</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Kontrolle</translation>
    </message>
    <message>
        <source>Monitor</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
</context>
<context>
    <name>Stops</name>
    <message>
        <source>{highest} is the highest level of this record</source>
        <translation>„{highest}“ ist die höchste Stufe dieser Aufzeichnung</translation>
    </message>
    <message>
        <source>the recipe has no gate by which it could be earned</source>
        <translation>das Rezept hat keine Schranke, an der sie verdient werden könnte</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>✓  one touch</source>
        <translation>✓  eine Berührung</translation>
    </message>
    <message>
        <source>overridden</source>
        <translation>übersteuert</translation>
    </message>
    <message>
        <source>overridden, without its evidence: {missing}</source>
        <translation>übersteuert, ohne Nachweis: {missing}</translation>
    </message>
    <message>
        <source>locked</source>
        <translation>gesperrt</translation>
    </message>
    <message>
        <source>locked: no gate</source>
        <translation>gesperrt: keine Schranke</translation>
    </message>
    <message>
        <source>✓  after {level}</source>
        <translation>✓  nach „{level}“</translation>
    </message>
    <message>
        <source>✓  earned</source>
        <translation>✓  verdient</translation>
    </message>
    <message>
        <source>needs a reason</source>
        <translation>braucht einen Grund</translation>
    </message>
</context>
<context>
    <name>Strip</name>
    <message>
        <source>Age of the picture</source>
        <translation>Alter des Bildes</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Zoom</translation>
    </message>
    <message>
        <source>Whole picture (Z)</source>
        <translation>Ganzes Bild (Z)</translation>
    </message>
    <message>
        <source>One to one (Z)</source>
        <translation>Eins zu eins (Z)</translation>
    </message>
    <message>
        <source>Outlines of the findings (O)</source>
        <translation>Umrisse der Befunde (O)</translation>
    </message>
    <message>
        <source>Shading by score (H)</source>
        <translation>Färbung nach Score (H)</translation>
    </message>
    <message>
        <source>Views of the part</source>
        <translation>Ansichten des Teils</translation>
    </message>
    <message>
        <source>Moved first: {metric}, since {at}</source>
        <translation>Zuerst bewegt: {metric}, seit {at}</translation>
    </message>
    <message>
        <source>Moved first: {metric}, since {at}, {far} band widths {side}</source>
        <translation>Zuerst bewegt: {metric}, seit {at}, {far} Bandbreiten {side}</translation>
    </message>
    <message>
        <source>{group}: {count} more</source>
        <translation>{group}: {count} weitere</translation>
    </message>
    <message>
        <source>There is no baseline yet</source>
        <translation>Es gibt noch keine Referenz</translation>
    </message>
    <message>
        <source>The baseline is being taken: {parts} of {wanted} parts</source>
        <translation>Referenz wird aufgenommen: {parts} von {wanted} Teilen</translation>
    </message>
    <message>
        <source>Nothing has left its baseline</source>
        <translation>Nichts hat seine Referenz verlassen</translation>
    </message>
    <message>
        <source>bars up: above the baseline, down: below; the farther, the higher and darker</source>
        <translation>Balken nach oben: über der Referenz, nach unten: darunter; je weiter, desto höher und dunkler</translation>
    </message>
    <message>
        <source>above</source>
        <translation>darüber</translation>
    </message>
    <message>
        <source>below</source>
        <translation>darunter</translation>
    </message>
    <message>
        <source>Nothing else has moved</source>
        <translation>Sonst hat sich nichts bewegt</translation>
    </message>
    <message>
        <source>then {metrics}</source>
        <translation>danach {metrics}</translation>
    </message>
    <message>
        <source>{told} and {count} more</source>
        <translation>{told} und {count} weitere</translation>
    </message>
</context>
<context>
    <name>SupposedTable</name>
    <message>
        <source>in force</source>
        <translation>in Kraft</translation>
    </message>
    <message>
        <source>supposed</source>
        <translation>angenommen</translation>
    </message>
    <message>
        <source>OK below</source>
        <translation>OK unter</translation>
    </message>
    <message>
        <source>NG from</source>
        <translation>NG ab</translation>
    </message>
    <message>
        <source>Escape</source>
        <translation>Schlupf</translation>
    </message>
    <message>
        <source>Overkill</source>
        <translation>Pseudoausschuss</translation>
    </message>
    <message>
        <source>For people
an hour</source>
        <translation>Für Menschen
je Stunde</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>noch keine</translation>
    </message>
    <message>
        <source>{rate}
{errors} of {of}
{low} to {high}</source>
        <translation>{rate}
{errors} von {of}
{low} – {high}</translation>
    </message>
</context>
<context>
    <name>ThresholdPane</name>
    <message>
        <source>Upper threshold</source>
        <translation>Obere Schwelle</translation>
    </message>
    <message>
        <source>Lower threshold</source>
        <translation>Untere Schwelle</translation>
    </message>
    <message>
        <source>Take what the baseline suggests</source>
        <translation>Vorschlag übernehmen</translation>
    </message>
    <message>
        <source>Suggested</source>
        <translation>Vorschlag</translation>
    </message>
    <message>
        <source>Try</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Try on this week</source>
        <translation>An dieser Woche prüfen</translation>
    </message>
    <message>
        <source>Save …</source>
        <translation>Sichern …</translation>
    </message>
    <message>
        <source>Next look …</source>
        <translation>Nächster Blick …</translation>
    </message>
    <message>
        <source>The baseline suggests: {limits}</source>
        <translation>Die Referenz schlägt vor: {limits}</translation>
    </message>
    <message>
        <source>Without a whole baseline nothing is suggested.</source>
        <translation>Ohne ganze Referenz gibt es keinen Vorschlag.</translation>
    </message>
    <message>
        <source>This metric is retired: it never alarms.</source>
        <translation>Diese Messgröße ist stillgelegt: sie alarmiert nie.</translation>
    </message>
    <message>
        <source>Thresholds cannot be set here.</source>
        <translation>Schwellen können hier nicht gesetzt werden.</translation>
    </message>
    <message>
        <source>Type a number, such as {example}, or leave it empty.</source>
        <translation>Eine Zahl eingeben, etwa {example}, oder leer lassen.</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>Thresholds</source>
        <translation>Schwellen</translation>
    </message>
    <message>
        <source>Upper</source>
        <translation>Oben</translation>
    </message>
    <message>
        <source>Lower</source>
        <translation>Unten</translation>
    </message>
    <message>
        <source>Lower it</source>
        <translation>Senken</translation>
    </message>
    <message>
        <source>Raise it</source>
        <translation>Anheben</translation>
    </message>
    <message>
        <source>A rate lies between 0 and 100 %.</source>
        <translation>Eine Quote liegt zwischen 0 und 100 %.</translation>
    </message>
    <message>
        <source>Bring back …</source>
        <translation>Zurückholen …</translation>
    </message>
    <message>
        <source>Retire …</source>
        <translation>Stilllegen …</translation>
    </message>
    <message>
        <source>The lower threshold must lie below the upper one.</source>
        <translation>Die untere Schwelle muss unter der oberen liegen.</translation>
    </message>
    <message>
        <source>above {high}</source>
        <translation>über {high}</translation>
    </message>
    <message>
        <source>below {low}</source>
        <translation>unter {low}</translation>
    </message>
    <message>
        <source>below {low} or above {high}</source>
        <translation>unter {low} oder über {high}</translation>
    </message>
</context>
<context>
    <name>ToldStep</name>
    <message>
        <source>What the file says of itself</source>
        <translation>Was die Datei von sich sagt</translation>
    </message>
    <message>
        <source>Its metadata answers everything. Look at the pictures all the same, before it is registered.</source>
        <translation>Ihre Metadaten beantworten alles. Sehen Sie die Bilder trotzdem an, bevor es aufgenommen wird.</translation>
    </message>
    <message>
        <source>It does not say everything. What is open will be asked, and never guessed.</source>
        <translation>Sie sagt nicht alles. Was offen ist, wird gefragt und nie geraten.</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>Eingang</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Ausgang</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Decoder</source>
        <translation>Decoder</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>Klassen</translation>
    </message>
    <message>
        <source>open: it will be asked</source>
        <translation>offen: wird gefragt</translation>
    </message>
</context>
<context>
    <name>TopStrip</name>
    <message>
        <source>Recipe</source>
        <translation>Rezept</translation>
    </message>
    <message>
        <source>Last part</source>
        <translation>Letztes Teil</translation>
    </message>
    <message>
        <source>✓ OK</source>
        <translation>✓ OK</translation>
    </message>
    <message>
        <source>✕ NG</source>
        <translation>✕ NG</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>Gesperrt</translation>
    </message>
    <message>
        <source>FPY</source>
        <translation>FPY</translation>
    </message>
    <message>
        <source>Takt</source>
        <translation>Takt</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Uhrzeit</translation>
    </message>
    <message>
        <source>Sound is on; touch to mute for a while (Ctrl+M)</source>
        <translation>Ton ist an; antippen schaltet ihn eine Weile stumm (Strg+M)</translation>
    </message>
    <message>
        <source>Sound is muted until {time}; touch to hear it again (Ctrl+M)</source>
        <translation>Ton ist stumm bis {time}; antippen schaltet ihn wieder an (Strg+M)</translation>
    </message>
    <message>
        <source>There is no sound: {problem}</source>
        <translation>Kein Ton: {problem}</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>Person: {who}</source>
        <translation>Person: {who}</translation>
    </message>
    <message>
        <source>Sign in …</source>
        <translation>Anmelden …</translation>
    </message>
    <message>
        <source>Take the controls over from {who}</source>
        <translation>Bedienung von {who} übernehmen</translation>
    </message>
    <message>
        <source>Somebody else signs in …</source>
        <translation>Andere Person anmelden …</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Abmelden</translation>
    </message>
</context>
<context>
    <name>TouchKeys</name>
    <message>
        <source>Capital letters</source>
        <translation>Großbuchstaben</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Leerzeichen</translation>
    </message>
    <message>
        <source>Backspace</source>
        <translation>Rücktaste</translation>
    </message>
</context>
<context>
    <name>Track</name>
    <message>
        <source>Any model of the list</source>
        <translation>Jedes Modell der Liste</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>niemand</translation>
    </message>
    <message>
        <source>warm</source>
        <translation>bereit</translation>
    </message>
    <message>
        <source>warming up</source>
        <translation>wird bereit</translation>
    </message>
    <message>
        <source>{share} of the parts, {warm}</source>
        <translation>{share} der Teile, {warm}</translation>
    </message>
    <message>
        <source>before: {name}, warm</source>
        <translation>davor: {name}, bereit</translation>
    </message>
</context>
<context>
    <name>VerdictPanel</name>
    <message>
        <source>What happened</source>
        <translation>Meldungen</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>NG</source>
        <translation>NG</translation>
    </message>
    <message>
        <source>Not sure</source>
        <translation>Unsicher</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>{count} more messages before these.</source>
        <translation>Davor {count} weitere Meldungen.</translation>
    </message>
    <message>
        <source>Undo {seconds} s</source>
        <translation>Rückgängig {seconds} s</translation>
    </message>
</context>
<context>
    <name>WaitingList</name>
    <message>
        <source>Parts that wait for you</source>
        <translation>Teile, die auf ein Urteil warten</translation>
    </message>
    <message>
        <source>Waiting for you ({count})</source>
        <translation>Zu beurteilen ({count})</translation>
    </message>
    <message>
        <source>no serial</source>
        <translation>ohne Seriennummer</translation>
    </message>
</context>
<context>
    <name>WatchWishes</name>
    <message>
        <source>{metric} alarms from now on: {limits}.</source>
        <translation>{metric} alarmiert von jetzt an: {limits}.</translation>
    </message>
    <message>
        <source>{metric} has no threshold from now on. The watch for drift goes on.</source>
        <translation>{metric} hat von jetzt an keine Schwelle. Nach Drift wird weiter gesehen.</translation>
    </message>
    <message>
        <source>Thresholds</source>
        <translation>Schwellen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Sichern</translation>
    </message>
    <message>
        <source>Retire a metric</source>
        <translation>Messgröße stilllegen</translation>
    </message>
    <message>
        <source>Retire</source>
        <translation>Stilllegen</translation>
    </message>
    <message>
        <source>{metric} is measured on, and never alarms until somebody brings it back.</source>
        <translation>{metric} wird weiter gemessen und alarmiert nie, bis jemand sie zurückholt.</translation>
    </message>
    <message>
        <source>Bring a metric back</source>
        <translation>Messgröße zurückholen</translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation>Zurückholen</translation>
    </message>
    <message>
        <source>{metric} is watched again, with the thresholds that it had.</source>
        <translation>{metric} wird wieder überwacht, mit den Schwellen von vorher.</translation>
    </message>
    <message>
        <source>Within days: look again in {count} days</source>
        <translation>Binnen Tagen: nächster Blick in {count} Tagen</translation>
    </message>
    <message>
        <source>Within hours: look again in {count} days</source>
        <translation>Binnen Stunden: nächster Blick in {count} Tagen</translation>
    </message>
    <message>
        <source>Within weeks: look again in {count} days</source>
        <translation>Binnen Wochen: nächster Blick in {count} Tagen</translation>
    </message>
    <message>
        <source>How fast would {metric} change, if it did? Somebody looks at its baseline that often.</source>
        <translation>Wie schnell würde sich {metric} ändern, wenn überhaupt? So oft sieht jemand auf die Referenz.</translation>
    </message>
    <message>
        <source>Next look at the baseline</source>
        <translation>Nächster Blick auf die Referenz</translation>
    </message>
    <message>
        <source>Plan it</source>
        <translation>Planen</translation>
    </message>
    <message>
        <source>Pace</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>the next {count} parts</source>
        <translation>den nächsten {count} Teilen</translation>
    </message>
    <message>
        <source>The baseline that stands ends now, and with it every drift that was noticed.</source>
        <translation>Die bestehende Referenz endet jetzt, und mit ihr jede bemerkte Drift.</translation>
    </message>
    <message>
        <source>Until the new one is complete, drift is not watched for. It will be called &apos;{name}&apos;.</source>
        <translation>Bis die neue vollständig ist, wird nicht nach Drift gesehen. Sie wird &apos;{name}&apos; heißen.</translation>
    </message>
    <message>
        <source>Take a new baseline</source>
        <translation>Neue Referenz aufnehmen</translation>
    </message>
    <message>
        <source>Take it from now on</source>
        <translation>Ab jetzt aufnehmen</translation>
    </message>
    <message>
        <source>Of</source>
        <translation>Aus</translation>
    </message>
</context>
<context>
    <name>Watching</name>
    <message>
        <source>Retired by {who}, {day}: {why}</source>
        <translation>Stillgelegt von {who}, {day}: {why}</translation>
    </message>
    <message>
        <source>Set by {who}, {day}: {why}</source>
        <translation>Gesetzt von {who}, {day}: {why}</translation>
    </message>
    <message>
        <source>Next look at its baseline: {day}</source>
        <translation>Nächster Blick auf die Referenz: {day}</translation>
    </message>
    <message>
        <source>Baseline: {parts} of {wanted} parts</source>
        <translation>Referenz: {parts} von {wanted} Teilen</translation>
    </message>
    <message>
        <source>{baseline}  ·  due to be looked at: {count} metrics</source>
        <translation>{baseline}  ·  Blick fällig: {count} Messgrößen</translation>
    </message>
    <message>
        <source>{baseline}  ·  next look {day}</source>
        <translation>{baseline}  ·  nächster Blick {day}</translation>
    </message>
    <message>
        <source>Baseline &apos;{name}&apos;, {day}: {parts} parts</source>
        <translation>Referenz &apos;{name}&apos;, {day}: {parts} Teile</translation>
    </message>
    <message>
        <source>Baseline of {day}: the first {parts} parts</source>
        <translation>Referenz vom {day}: die ersten {parts} Teile</translation>
    </message>
</context>
<context>
    <name>WayCard</name>
    <message>
        <source>not tried yet</source>
        <translation>noch nicht probiert</translation>
    </message>
    <message>
        <source>score {score}</source>
        <translation>Score {score}</translation>
    </message>
    <message>
        <source>nothing usable in {count} of {of}:</source>
        <translation>nichts Brauchbares in {count} von {of}:</translation>
    </message>
    <message>
        <source>numbers {low} to {high}</source>
        <translation>Zahlen {low} bis {high}</translation>
    </message>
    <message>
        <source>{count} of {of} ways tried</source>
        <translation>{count} von {of} Wegen probiert</translation>
    </message>
    <message>
        <source>agrees</source>
        <translation>stimmt</translation>
    </message>
    <message>
        <source>does not agree</source>
        <translation>stimmt nicht</translation>
    </message>
    <message>
        <source>agrees in {count} of {of}</source>
        <translation>stimmt in {count} von {of}</translation>
    </message>
    <message>
        <source>{low} to {high}</source>
        <translation>{low} bis {high}</translation>
    </message>
    <message>
        <source>{count} found</source>
        <translation>{count} gefunden</translation>
    </message>
</context>
<context>
    <name>WaysStep</name>
    <message>
        <source>What the model sees</source>
        <translation>Was das Modell sieht</translation>
    </message>
    <message>
        <source>Still open: {questions}</source>
        <translation>Noch offen: {questions}</translation>
    </message>
    <message>
        <source>I do not know</source>
        <translation>Das weiß ich nicht</translation>
    </message>
    <message>
        <source>the part is OK</source>
        <translation>Das Teil ist OK</translation>
    </message>
    <message>
        <source>the part is NG</source>
        <translation>Das Teil ist NG</translation>
    </message>
    <message>
        <source>The picture itself</source>
        <translation>Das Bild selbst</translation>
    </message>
    <message>
        <source>another shorter side, px</source>
        <translation>andere kürzere Seite, px</translation>
    </message>
    <message>
        <source>Another length of the shorter side in pixels; Enter adds it</source>
        <translation>Eine andere Länge der kürzeren Seite in Pixeln; Enter fügt sie hinzu</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>What is true of it</source>
        <translation>Was stimmt</translation>
    </message>
</context>
<context>
    <name>WhatIf</name>
    <message>
        <source>OK</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>NG</source>
        <translation>NG</translation>
    </message>
    <message>
        <source>people decide</source>
        <translation>Menschen entscheiden</translation>
    </message>
    <message>
        <source>true OK parts</source>
        <translation>wahre OK-Teile</translation>
    </message>
    <message>
        <source>true NG parts</source>
        <translation>wahre NG-Teile</translation>
    </message>
    <message>
        <source>escape</source>
        <translation>Schlupf</translation>
    </message>
    <message>
        <source>overkill</source>
        <translation>Pseudoausschuss</translation>
    </message>
    <message>
        <source>parts for people an hour</source>
        <translation>Teile für Menschen je Stunde</translation>
    </message>
    <message>
        <source>in force</source>
        <translation>in Kraft</translation>
    </message>
</context>
<context>
    <name>WhatIfPane</name>
    <message>
        <source>Back to those in force</source>
        <translation>Zurück zu den geltenden</translation>
    </message>
    <message>
        <source>Try as candidate</source>
        <translation>Als Kandidat erproben</translation>
    </message>
    <message>
        <source>Apply as new recipe version</source>
        <translation>Als neue Rezeptversion anwenden</translation>
    </message>
    <message>
        <source>The engine is gone. What was recorded can be asked again when it is back.</source>
        <translation>Die Engine ist weg. Wenn sie wieder da ist, kann das Aufgezeichnete wieder befragt werden.</translation>
    </message>
    <message>
        <source>A plan from {count} recorded parts, not evidence.</source>
        <translation>Ein Plan aus {count} aufgezeichneten Teilen, kein Nachweis.</translation>
    </message>
    <message>
        <source>No part with a score is recorded yet: there is nothing to suppose from.</source>
        <translation>Noch ist kein Teil mit einem Wert aufgezeichnet: Es gibt nichts, woraus sich etwas annehmen ließe.</translation>
    </message>
    <message>
        <source>At full, a part between the thresholds is rejected.</source>
        <translation>Vollautomatisch wird ein Teil zwischen den Schwellen aussortiert.</translation>
    </message>
    <message>
        <source>At partial, people decide the parts between the thresholds.</source>
        <translation>Teilautomatisch entscheiden Menschen die Teile zwischen den Schwellen.</translation>
    </message>
    <message>
        <source>OK below {ok}, NG from {ng}.</source>
        <translation>OK unter {ok}, NG ab {ng}.</translation>
    </message>
    <message>
        <source>They run in shadow beside those in force: they see every part, and decide none.</source>
        <translation>Sie laufen im Schatten neben den geltenden: Sie sehen jedes Teil und entscheiden keines.</translation>
    </message>
    <message>
        <source>They are in force from the next part on, as a new recipe version. Its evidence starts empty, and the level falls to the recipe&apos;s safe level.</source>
        <translation>Sie gelten ab dem nächsten Teil, als neue Rezeptversion. Deren Nachweise beginnen leer, und der Grad fällt auf den sicheren Grad des Rezepts.</translation>
    </message>
    <message>
        <source>If the level were</source>
        <translation>Wäre der Grad</translation>
    </message>
</context>
<context>
    <name>Wishing</name>
    <message>
        <source>Nobody is signed in. Sign in first: it stands in the record with a name.</source>
        <translation>Niemand ist angemeldet. Zuerst anmelden: es steht mit Namen in der Aufzeichnung.</translation>
    </message>
    <message>
        <source>{name} has the controls at another screen. Take them over first.</source>
        <translation>{name} bedient an einem anderen Bildschirm. Zuerst die Bedienung übernehmen.</translation>
    </message>
</context>
<context>
    <name>Wizard</name>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Register</source>
        <translation>Aufnehmen</translation>
    </message>
    <message>
        <source>Sign in to register</source>
        <translation>Zum Aufnehmen anmelden</translation>
    </message>
    <message>
        <source>{count} of {of} ways tried on this picture</source>
        <translation>{count} von {of} Wegen an diesem Bild probiert</translation>
    </message>
    <message>
        <source>Working: {step}</source>
        <translation>In Arbeit: {step}</translation>
    </message>
    <message>
        <source>Leave without adding</source>
        <translation>Verlassen, ohne hinzuzufügen</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
</context>
<context>
    <name>_Row</name>
    <message>
        <source>▸  now</source>
        <translation>▸  jetzt</translation>
    </message>
    <message>
        <source>·  to come</source>
        <translation>·  folgt</translation>
    </message>
</context>
</TS>
