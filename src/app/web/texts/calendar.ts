import { defineTexts } from '#ui/texts/engine.ts'

export const calendarTexts = defineTexts('calendar', {
  en: {
    calendar: 'Your calendar elsewhere',
    calendarHint:
      'Subscribe to a private address in the calendar of your phone or computer: it shows your activities that have a time, and keeps up by itself.',
    make: 'Make a private address',
    remake: 'Make a new address',
    end: 'End it',
    once: 'Copy it now: it is not shown again. Whoever has it can read your activities without signing in; end it when it gets into wrong hands.',
    open: 'Open in the calendar of this device',
    made: 'Private address, made',
    fetched: 'last fetched',
    unfetched: 'not fetched yet',
    remakeHint: 'With a new address the one before ends.',
    ended: 'The calendar address is ended.',
  },
  de: {
    calendar: 'Ihr Kalender anderswo',
    calendarHint:
      'Abonnieren Sie im Kalender von Telefon oder Rechner eine private Adresse: Er zeigt Ihre Aktivitäten mit Termin und bleibt von selbst aktuell.',
    make: 'Private Adresse erstellen',
    remake: 'Neue Adresse erstellen',
    end: 'Beenden',
    once: 'Kopieren Sie sie jetzt: Sie wird nicht noch einmal gezeigt. Wer sie hat, liest Ihre Aktivitäten ohne Anmeldung; beenden Sie sie, wenn sie in falsche Hände gerät.',
    open: 'Im Kalender dieses Geräts öffnen',
    made: 'Private Adresse, erstellt',
    fetched: 'zuletzt abgerufen',
    unfetched: 'noch nicht abgerufen',
    remakeHint: 'Mit einer neuen Adresse endet die bisherige.',
    ended: 'Die Kalenderadresse ist beendet.',
  },
})
