import { defineTexts } from './engine.ts'

export const boardTexts = defineTexts('board', {
  en: {
    column: '{{what}}, {{count}}',
    moveTo: 'Move “{{what}}” to …',
    moved: '“{{what}}” moved to {{where}}',
    cannotMove: '“{{what}}” cannot go to {{where}} from where it is now.',
    notMoved: 'Not moved',
    without: 'Without {{what}}',
    nothing: 'Nothing here',
    more: 'Show more',
    board: 'Board of {{what}}',
  },
  de: {
    column: '{{what}}, {{count}}',
    moveTo: '„{{what}}“ verschieben nach …',
    moved: '„{{what}}“ nach {{where}} verschoben',
    cannotMove: '„{{what}}“ kann von hier aus nicht nach {{where}}.',
    notMoved: 'Nicht verschoben',
    without: 'Ohne {{what}}',
    nothing: 'Nichts hier',
    more: 'Mehr anzeigen',
    board: 'Tafel der {{what}}',
  },
})
