export const messages = {
  en: {
    calendar_gone: 'This calendar address does not work (any more). Make a new one in your profile.',
  },
  de: {
    calendar_gone:
      'Diese Kalenderadresse funktioniert nicht (mehr). Erstellen Sie in Ihrem Profil eine neue.',
  },
}
