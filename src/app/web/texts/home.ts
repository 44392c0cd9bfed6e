import { defineTexts } from '#ui/texts/engine.ts'

export const homeTexts = defineTexts('home', {
  en: {
    title: 'Home',
    greeting: 'Hello {{name}}',
    due: 'What is planned for you',
    nothingDue: 'Nothing is planned for you.',
    loop: 'Your part of the loop',
  },
  de: {
    title: 'Start',
    greeting: 'Hallo {{name}}',
    due: 'Was für Sie geplant ist',
    nothingDue: 'Für Sie ist nichts geplant.',
    loop: 'Ihr Teil des Kreislaufs',
  },
})
