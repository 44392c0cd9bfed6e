import { expect, test } from 'vitest'
import { cameFrom } from './came-from.ts'

const at = (href: string) => ({ href, search: new URL(href).search })

test.each([
  [
    'the page itself, with its referrer',
    'https://us.example/f/fair?utm_source=news&utm_campaign=spring&x=1',
    {
      page: 'https://us.example/f/fair?utm_source=news&utm_campaign=spring&x=1',
      referrer: 'https://search.example/',
      utmSource: 'news',
      utmCampaign: 'spring',
    },
  ],
  [
    'the page around it, as its script passed it on',
    'https://us.example/f/fair?embed=1&page=https%3A%2F%2Fblog.example%2Fa&referrer=&utm_term=pump',
    { page: 'https://blog.example/a', referrer: '', utmTerm: 'pump' },
  ],
])('a visitor came from %s', (_, href, expected) =>
  expect(cameFrom(at(href), 'https://search.example/')).toEqual(expected),
)
