/** The words in which people write days, English and German alike, whatever the language of the screen. */
const list = (words: string) => words.split('|')

export const weekdays = new Map<string, number>(
  [
    'mon|monday|mo|montag',
    'tue|tues|tuesday|di|dienstag',
    'wed|wednesday|mi|mittwoch',
    'thu|thur|thurs|thursday|do|donnerstag',
    'fri|friday|fr|freitag',
    'sat|saturday|sa|samstag|sonnabend',
    'sun|sunday|so|sonntag',
  ].flatMap((words, index) => list(words).map((word) => [word, index + 1] as const)),
)

export const months = new Map<string, number>(
  [
    'jan|january|januar|jänner',
    'feb|february|februar',
    'mar|march|mär|märz|mrz',
    'apr|april',
    'may|mai',
    'jun|june|juni',
    'jul|july|juli',
    'aug|august',
    'sep|sept|september',
    'oct|october|okt|oktober',
    'nov|november',
    'dec|december|dez|dezember',
  ].flatMap((words, index) => list(words).map((word) => [word, index + 1] as const)),
)

export const named = new Map<string, number>([
  ['today', 0],
  ['heute', 0],
  ['tomorrow', 1],
  ['tmr', 1],
  ['morgen', 1],
  ['yesterday', -1],
  ['gestern', -1],
  ['day after tomorrow', 2],
  ['übermorgen', 2],
  ['uebermorgen', 2],
  ['vorgestern', -2],
])

const numbers = new Map<string, number>([
  ...list('a|an|one|ein|eine|einem|einer|einen').map((word) => [word, 1] as const),
  ...list('two|zwei').map((word) => [word, 2] as const),
  ...list('three|drei').map((word) => [word, 3] as const),
  ...list('four|vier').map((word) => [word, 4] as const),
  ...list('six|sechs').map((word) => [word, 6] as const),
])
export const numberOf = (word: string) => (/^\d+$/.test(word) ? Number(word) : numbers.get(word))

export type Unit = 'day' | 'week' | 'month' | 'year'
const units = new Map<string, Unit>([
  ...list('d|day|days|t|tag|tage|tagen').map((word) => [word, 'day'] as const),
  ...list('w|wk|wks|week|weeks|woche|wochen').map((word) => [word, 'week'] as const),
  ...list('m|mo|month|months|monat|monate|monaten').map((word) => [word, 'month'] as const),
  ...list('y|year|years|j|jahr|jahre|jahren').map((word) => [word, 'year'] as const),
])
export const unitOf = (word: string) => units.get(word)
