import type { Values } from '#platform/records/record-type.ts'

const answer = (key: string, points: number, text: string, textDe: string) => ({ key, points, text, textDe })

/** Seed: budget, authority, need and time, a quarter of the points each. */
export const bant: Values = {
  name: 'BANT',
  warmFrom: 40,
  hotFrom: 70,
  questions: [
    {
      key: 'budget',
      text: 'Is there a budget?',
      textDe: 'Gibt es ein Budget?',
      answers: [
        answer('approved', 25, 'Yes, approved', 'Ja, genehmigt'),
        answer('planned', 15, 'Planned', 'Eingeplant'),
        answer('unknown', 5, 'Not known yet', 'Noch nicht bekannt'),
        answer('none', 0, 'None', 'Keines'),
      ],
    },
    {
      key: 'authority',
      text: 'Who decides?',
      textDe: 'Wer entscheidet?',
      answers: [
        answer('decides', 25, 'Our contact', 'Unser Kontakt'),
        answer('takesPart', 15, 'Our contact takes part', 'Unser Kontakt entscheidet mit'),
        answer('knows', 5, 'Our contact knows who', 'Unser Kontakt weiß, wer'),
        answer('unknown', 0, 'Not known', 'Nicht bekannt'),
      ],
    },
    {
      key: 'need',
      text: 'How great is the need?',
      textDe: 'Wie groß ist der Bedarf?',
      answers: [
        answer('urgent', 25, 'Urgent problem', 'Dringendes Problem'),
        answer('clear', 15, 'Clear need', 'Klarer Bedarf'),
        answer('interest', 5, 'Interest only', 'Nur Interesse'),
        answer('none', 0, 'None', 'Keiner'),
      ],
    },
    {
      key: 'time',
      text: 'When do they want to buy?',
      textDe: 'Wann soll gekauft werden?',
      answers: [
        answer('quarter', 25, 'Within three months', 'Innerhalb von drei Monaten'),
        answer('year', 15, 'Within a year', 'Innerhalb eines Jahres'),
        answer('later', 5, 'Later', 'Später'),
        answer('unknown', 0, 'Not known', 'Nicht bekannt'),
      ],
    },
  ],
}
