import { defineTexts } from '#ui/texts/engine.ts'

export const leadAdminTexts = defineTexts('lead-admin', {
  en: {
    assignmentLead:
      'A new lead goes to the first rule whose conditions all hold; the people of a rule take turns. What no rule catches stays with whoever made it.',
    newRule: 'New rule',
    noRules: 'No rules yet',
    noRulesText: 'New leads stay with whoever makes them; those from web forms wait without an owner.',
    inactive: 'not active',
    questionnairesLead:
      'What is asked when a lead is qualified. Each answer gives points; their sum makes the lead cold, warm or hot. The first active questionnaire is used.',
    newQuestionnaire: 'New questionnaire',
    questions: 'Questions',
    question: 'Question {{number}}',
    inEnglish: 'Text',
    inGerman: 'German text',
    answer: 'Answer {{number}}',
    points: 'Points',
    addAnswer: 'Add answer',
    addQuestion: 'Add question',
    removeAnswer: 'Remove answer {{number}}',
    removeQuestion: 'Remove question',
    most: 'Up to {{count}} points',
  },
  de: {
    assignmentLead:
      'Ein neuer Lead geht an die erste Regel, deren Bedingungen alle gelten; die Personen einer Regel wechseln sich ab. Was keine Regel fängt, bleibt bei dem, der es angelegt hat.',
    newRule: 'Neue Regel',
    noRules: 'Noch keine Regeln',
    noRulesText: 'Neue Leads bleiben bei dem, der sie anlegt; die aus Webformularen warten ohne Zuständigen.',
    inactive: 'nicht aktiv',
    questionnairesLead:
      'Was beim Qualifizieren gefragt wird. Jede Antwort gibt Punkte; ihre Summe macht den Lead kalt, warm oder heiß. Der erste aktive Fragebogen gilt.',
    newQuestionnaire: 'Neuer Fragebogen',
    questions: 'Fragen',
    question: 'Frage {{number}}',
    inEnglish: 'Text',
    inGerman: 'Deutscher Text',
    answer: 'Antwort {{number}}',
    points: 'Punkte',
    addAnswer: 'Antwort hinzufügen',
    addQuestion: 'Frage hinzufügen',
    removeAnswer: 'Antwort {{number}} entfernen',
    removeQuestion: 'Frage entfernen',
    most: 'Bis zu {{count}} Punkte',
  },
})
