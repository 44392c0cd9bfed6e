import { describe, expect, test } from 'vitest'
import { spokenBy, withFooter } from './footer.ts'
import { allowance, mostWaiting, nextIssueAt, windowOf } from './mailing.ts'
import { resultOf } from './recipient.ts'

const at = '2026-05-01T08:00:00.000Z'

test.each([
  ['nothing yet', {}, 'waiting'],
  ['in the outbox', { mailStatus: 'queued' }, 'queued'],
  ['kept for lack of a server', { mailStatus: 'held' }, 'queued'],
  ['at the server', { mailStatus: 'sending' }, 'queued'],
  ['taken by the server', { mailStatus: 'sent' }, 'sent'],
  ['refused by the server', { mailStatus: 'failed' }, 'failed'],
  ['nobody knows', { mailStatus: 'unknown' }, 'unknown'],
  ['came back', { mailStatus: 'bounced' }, 'bounced'],
  ['answered', { mailStatus: 'sent', repliedAt: at }, 'replied'],
  ['answered what was thought lost', { mailStatus: 'unknown', repliedAt: at }, 'replied'],
  ['unsubscribed', { mailStatus: 'sent', unsubscribedAt: at }, 'unsubscribed'],
  ['unsubscribed after an answer', { mailStatus: 'sent', repliedAt: at, unsubscribedAt: at }, 'unsubscribed'],
  ['left out', { reason: 'withdrawn' }, 'leftOut'],
])('the result of one recipient: %s', (_, known, expected) => {
  expect(resultOf(known)).toBe(expected)
})

test.each([
  [3600, { seconds: 60, most: 60 }],
  [600, { seconds: 60, most: 10 }],
  [60, { seconds: 60, most: 1 }],
  [90, { seconds: 60, most: 1 }],
  [30, { seconds: 120, most: 1 }],
  [7, { seconds: 515, most: 1 }],
  [1, { seconds: 3600, most: 1 }],
])('%i an hour are spread over it', (perHour, window) => {
  expect(windowOf(perHour)).toEqual(window)
  expect((window.most * 3600) / window.seconds).toBeLessThanOrEqual(perHour)
})

test.each([
  ['the first set', 600, 0, 0, 10],
  ['some went in this minute', 600, 7, 2, 3],
  ['all of this minute went', 600, 10, 0, 0],
  ['more went than the pace was since set to', 600, 25, 0, 0],
  ['as fast as it goes', null, 500, 0, mostWaiting],
  ['the server does not keep up', null, 0, mostWaiting, 0],
  ['the server does not keep up with the pace either', 60_000, 0, mostWaiting - 5, 5],
])('how many may be put out: %s', (_, perHour, inWindow, waiting, expected) => {
  expect(allowance(perHour, inWindow, waiting)).toBe(expected)
})

describe('the footer', () => {
  const footer = {
    language: 'de' as const,
    companyName: 'Maier & Söhne',
    addressLines: ['Weg 1', '10115 Berlin'],
    url: 'https://crm.example/p/abc',
  }
  const below = (html: string | null) => withFooter({ subject: 'S', text: 'Hallo\n', html }, footer)

  test('names sender and way out in both writings', () => {
    const { text, html } = below('<body><p>Hallo</p></body>')
    expect(text).toBe(
      'Hallo\n\n-- \nMaier & Söhne\nWeg 1\n10115 Berlin\n\nAbmelden oder wählen, was Sie bekommen:\nhttps://crm.example/p/abc\n',
    )
    expect(html).toMatch(
      /<p>Hallo<\/p><hr .*Maier &amp; Söhne<br>Weg 1.*href="https:\/\/crm\.example\/p\/abc".*<\/body>$/,
    )
    expect(below(null).html).toBeNull()
  })

  test.each([
    ['no end', '<p>Hallo', /^<p>Hallo<hr/],
    ['an end in another case', '<p>Hallo</p></BODY></html>', /<\/p><\/BODY><\/html>$/],
    ['an end that stands in its text, too', 'say </body> and</body>', /^say <\/body> and<hr.*<\/body>$/],
  ])('stands where it is seen: %s', (_, html, expected) => {
    expect(below(html).html).toMatch(expected)
  })
})

test.each([
  ['de', 'de'],
  ['DE-at', 'de'],
  ['en', 'en'],
  ['fr', 'en'],
  ['deutsch', 'en'],
  [null, 'en'],
])('the language of %s is %s', (language, expected) => {
  expect(spokenBy(language, 'en')).toBe(expected)
})

test.each([
  ['a week on', '2026-05-04T07:00:00Z', 'weekly', '2026-05-04T07:05:00Z', '2026-05-11T07:00:00.000Z'],
  [
    'at the same time of day',
    '2026-10-19T07:00:00Z',
    'weekly',
    '2026-10-19T08:00:00Z',
    '2026-10-26T08:00:00.000Z',
  ],
  [
    'those missed are left out',
    '2026-05-04T07:00:00Z',
    'weekly',
    '2026-06-02T07:00:00Z',
    '2026-06-08T07:00:00.000Z',
  ],
  [
    'not the one that is out',
    '2026-05-04T07:00:00Z',
    'weekly',
    '2026-05-11T07:00:00Z',
    '2026-05-18T07:00:00.000Z',
  ],
  ['a month on', '2026-05-04T07:00:00Z', 'monthly', '2026-05-04T07:00:00Z', '2026-06-04T07:00:00.000Z'],
  ['a shorter month', '2026-01-31T08:00:00Z', 'monthly', '2026-01-31T08:00:00Z', '2026-02-28T08:00:00.000Z'],
  [
    'and on with the 31st',
    '2026-01-31T08:00:00Z',
    'monthly',
    '2026-02-28T08:00:00Z',
    '2026-03-31T07:00:00.000Z',
  ],
] as const)('the next issue: %s', (_, from, every, after, expected) => {
  expect(nextIssueAt(from, every, after, 'Europe/Berlin')).toBe(expected)
})
