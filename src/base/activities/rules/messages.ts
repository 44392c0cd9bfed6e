export const messages = {
  en: {
    'job_activities-remind': 'Remind of activities',
    calendar_gone: 'This calendar address does not work (any more). Make a new one in your profile.',
  },
  de: {
    'job_activities-remind': 'An Aktivitäten erinnern',
    calendar_gone:
      'Diese Kalenderadresse funktioniert nicht (mehr). Erstellen Sie in Ihrem Profil eine neue.',
  },
}
