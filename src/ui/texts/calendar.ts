import { defineTexts } from './engine.ts'

export const calendarTexts = defineTexts('calendarView', {
  en: {
    today: 'Today',
    earlier: 'Earlier',
    later: 'Later',
    span: 'What is in view',
    month: 'Month',
    week: 'Week',
    entries_one: '{{day}}, {{count}} entry',
    entries_other: '{{day}}, {{count}} entries',
    more: '{{count}} more',
    moreOn: '{{count}} more on {{day}}',
    nothing: 'Nothing on this day.',
    add: 'New {{what}} on {{day}}',
    bounded: 'Only the first {{count}} are shown. Filter, or look at a week.',
  },
  de: {
    today: 'Heute',
    earlier: 'Früher',
    later: 'Später',
    span: 'Ausschnitt',
    month: 'Monat',
    week: 'Woche',
    entries_one: '{{day}}, {{count}} Eintrag',
    entries_other: '{{day}}, {{count}} Einträge',
    more: '{{count}} weitere',
    moreOn: '{{count}} weitere am {{day}}',
    nothing: 'Nichts an diesem Tag.',
    add: '{{what}} anlegen am {{day}}',
    bounded: 'Nur die ersten {{count}} sind zu sehen. Filtern Sie, oder sehen Sie eine Woche an.',
  },
})
