import { defineTexts } from './engine.ts'

export const formTexts = defineTexts('form', {
  en: {
    restored: 'Here is what you had typed before.',
    discard: 'Discard',
    stay: 'Go on typing',
    leaveTitle: 'Leave without saving?',
    leaveText: 'What you typed here is not saved yet.',
    saveAndNew: 'Save and new',
    ctrlEnter: 'Ctrl + Enter saves',
    created: '{{what}} is created',
    alike: 'same {{what}}',
    duplicates_one: 'This may be there already',
    duplicates_other: '{{count}} that may be the same',
  },
  de: {
    restored: 'Das hatten Sie zuvor eingegeben.',
    discard: 'Verwerfen',
    stay: 'Weiter eingeben',
    leaveTitle: 'Ohne Speichern verlassen?',
    leaveText: 'Ihre Eingaben sind noch nicht gespeichert.',
    saveAndNew: 'Speichern und neu',
    ctrlEnter: 'Strg + Enter speichert',
    created: '{{what}} ist angelegt',
    alike: 'gleich: {{what}}',
    duplicates_one: 'Das gibt es womöglich schon',
    duplicates_other: '{{count}}, die dasselbe sein könnten',
  },
})
