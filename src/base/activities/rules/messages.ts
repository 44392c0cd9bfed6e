export const messages = {
  en: {
    'job_activities-remind': 'Remind of activities',
    calendar_gone: 'This calendar address does not work (any more). Make a new one in your profile.',
    does_not_repeat: 'This does not repeat.',
    cancel_which: 'This repeats: cancel only one, or all from one on.',
    no_days_of_series: 'This repeats by a rule that gives no days.',
    not_in_series: 'The series has none on {day}.',
    series_names_its_days:
      'The rule of this series names its days: move all to another time of day, or only one to another day.',
    busy_too_much: 'These are more than {appointments} appointments: ask for fewer people or days.',
    busy_span: 'Say from when until when, at most {days} days, and for whom (`users`, at most {users}).',
    not_days: 'These are no days (2026-12-24,2026-12-31).',
  },
  de: {
    'job_activities-remind': 'An Aktivitäten erinnern',
    calendar_gone:
      'Diese Kalenderadresse funktioniert nicht (mehr). Erstellen Sie in Ihrem Profil eine neue.',
    does_not_repeat: 'Dies wiederholt sich nicht.',
    cancel_which: 'Dies wiederholt sich: Sagen Sie nur einen Termin ab oder alle ab einem.',
    no_days_of_series: 'Dies wiederholt sich nach einer Regel, die keine Tage ergibt.',
    not_in_series: 'Die Serie hat keinen Termin am {day}.',
    series_names_its_days:
      'Die Regel dieser Serie nennt ihre Tage: Verschieben Sie alle auf eine andere Uhrzeit oder nur einen auf einen anderen Tag.',
    busy_too_much: 'Das sind mehr als {appointments} Termine: Fragen Sie nach weniger Personen oder Tagen.',
    busy_span:
      'Sagen Sie, von wann bis wann, höchstens {days} Tage, und für wen (`users`, höchstens {users}).',
    not_days: 'Das sind keine Tage (2026-12-24,2026-12-31).',
  },
}
