/** What this module says when it refuses. */
export const messages = {
  en: {
    unknown_answer: 'The questionnaire has no such question or answer.',
    no_questionnaire: 'There is no active questionnaire to answer.',
    questionnaire_unreadable:
      'A question needs a key, a text and at least two answers with keys, texts and points.',
    hot_before_warm: 'Hot must not begin before warm.',
    assigned_to_nobody: 'Say who gets these leads: people or a team.',
    no_assignment_rule: 'No assignment rule fits this lead, or nobody in it is active. Choose a person.',
    lead_needs_a_name: 'Give a name, a company, an e-mail address or a phone number.',
  },
  de: {
    unknown_answer: 'Der Fragebogen hat keine solche Frage oder Antwort.',
    no_questionnaire: 'Es gibt keinen aktiven Fragebogen, der beantwortet werden könnte.',
    questionnaire_unreadable:
      'Eine Frage braucht einen Schlüssel, einen Text und mindestens zwei Antworten mit Schlüssel, Text und Punkten.',
    hot_before_warm: '„Heiß“ darf nicht vor „warm“ beginnen.',
    assigned_to_nobody: 'Geben Sie an, wer diese Leads bekommt: Personen oder ein Team.',
    no_assignment_rule:
      'Keine Zuweisungsregel passt zu diesem Lead, oder niemand darin ist aktiv. Wählen Sie eine Person.',
    lead_needs_a_name: 'Geben Sie einen Namen, eine Firma, eine E-Mail-Adresse oder eine Telefonnummer an.',
  },
}
