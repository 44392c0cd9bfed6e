import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inspectAmounts, parseAmount, parseInteger } from './amounts.ts'
import { parseEmail, parsePhone, parseUrl } from './contact.ts'
import { inspectDates, parseDay, parseMoment, readDateFormat } from './dates.ts'
import { describeProblem } from './problem.ts'
import type { Parsed } from './problem.ts'
import { isEmpty, parseBoolean, parseCountry } from './words.ts'

const timeZone = 'Europe/Berlin'
const outcome = (parsed: Parsed<unknown>) => (parsed.ok ? parsed.value : parsed.problem.code)

describe('days', () => {
  it.each([
    ['2024-02-29', '2024-02-29'],
    ['2023-02-29', 'bad_day'],
    ['2024/2/9', '2024-02-09'],
    ['20240105', '2024-01-05'],
    ['31.12.2024', '2024-12-31'],
    ['12/31/24', '2024-12-31'],
    ['12/31/68', '2068-12-31'],
    ['12/31/69', '1969-12-31'],
    ['1-Jan-17', '2017-01-01'],
    ['Jan 5, 2017', '2017-01-05'],
    ['5. März 2024', '2024-03-05'],
    ['Mon, 5 Feb 2024', '2024-02-05'],
    ['1996-07-04 00:00:00.000', '1996-07-04'],
    ['3/4/2024', 'ambiguous_day'],
    ['4.4.2024', 'ambiguous_day'],
    ['13.13.2024', 'bad_day'],
    ['2024-01-01 25:00', 'bad_day'],
    ['soon', 'bad_day'],
    ['45292', 'bad_day'],
  ])('%s without a format: %s', (text, expected) => {
    expect(outcome(parseDay(text, { timeZone }))).toBe(expected)
  })

  it.each([
    ['3/4/2024', 'DD-MM-YYYY', '2024-04-03'],
    ['3/4/2024', 'MM/DD/YY', '2024-03-04'],
    ['24/03/04', 'yy-mm-dd', '2024-03-04'],
    ['31/12/2024', 'MM-DD-YYYY', 'day_against_format'],
    ['2024-12-31', 'MM-DD-YYYY', '2024-12-31'],
    ['5-Feb-24', 'D-Mon-YY', '2024-02-05'],
    ['3.4.2024', 'TT.MM.JJJJ', '2024-04-03'],
    ['45292', 'excel', '2024-01-01'],
    ['60', 'excel', 'bad_day'],
  ])('%s as %s: %s', (text, format, expected) => {
    expect(outcome(parseDay(text, { timeZone, format: readDateFormat(format) }))).toBe(expected)
  })

  it('takes the day in the zone and says that a time was left out', () => {
    expect(parseDay('2024-08-13T23:30:00Z', { timeZone })).toEqual({
      ok: true,
      value: '2024-08-14',
      warning: { code: 'time_left_out', params: { value: '2024-08-13T23:30:00Z' } },
    })
  })

  it.each([
    ['02/24/26 02:18 AM', '2026-02-24T01:18:00.000Z'],
    ['02/24/26 12:05 PM', '2026-02-24T11:05:00.000Z'],
    ['2024-08-13T18:04:34.666+00:00', '2024-08-13T18:04:34.666Z'],
    ['2024-07-01 08:30:00', '2024-07-01T06:30:00.000Z'],
    ['24.12.2023 um 18:00 Uhr', '2023-12-24T17:00:00.000Z'],
    ['2024-07-01', '2024-06-30T22:00:00.000Z'],
  ])('%s is the moment %s', (text, expected) => {
    expect(outcome(parseMoment(text, { timeZone }))).toBe(expected)
  })

  it.each([
    [['01/02/2024', '13/02/2024'], 'DD-MM-YYYY', []],
    [['01/02/2024', '02/13/2024'], 'MM-DD-YYYY', []],
    [['01/02/2024', '03/04/2024'], null, ['DD-MM-YYYY', 'MM-DD-YYYY']],
    [['13/02/2024', '02/13/2024'], null, ['DD-MM-YYYY', 'MM-DD-YYYY']],
    [['01.02.2024', '03.04.2024'], 'DD-MM-YYYY', []],
    [['2024-01-02', '5 Jan 2024'], 'YYYY-MM-DD', []],
    [['01/02/03'], null, ['DD-MM-YYYY', 'MM-DD-YYYY', 'YYYY-MM-DD']],
    [['none'], null, []],
  ])('a column of %j: %s, else asked among %j', (values, format, ambiguous) => {
    expect(inspectDates(values)).toMatchObject({ format, ambiguous })
  })

  it('reads every day back in every order, once the format is known', () => {
    const day = fc.date({ min: new Date('1000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(
        day,
        fc.constantFrom('-', '/', '.'),
        fc.constantFrom('YMD', 'DMY', 'MDY'),
        (date, sign, order) => {
          const iso = date.toISOString().slice(0, 10)
          const [Y, M, D] = iso.split('-') as [string, string, string]
          const text = [...order].map((letter) => ({ Y, M, D })[letter]).join(sign)
          expect(outcome(parseDay(text, { timeZone, format: readDateFormat(order) }))).toBe(iso)
        },
      ),
    )
  })
})

describe('amounts', () => {
  it.each([
    ['1,234.56', '1234.56'],
    ['1.234,56', '1234.56'],
    ['1 234,56', '1234.56'],
    ['1\u202f234,56', '1234.56'],
    ["1'234.56", '1234.56'],
    ['1,23,456.78', '123456.78'],
    ['(120.00)', '-120'],
    ['120-', '-120'],
    ['\u2212120', '-120'],
    ['12,-', '12'],
    ['1.5E+6', '1500000'],
    ['0,125', '0.125'],
    ['1,234,567', '1234567'],
    ['9007199254740993.01', 'amount_too_large'],
    ['900719925474099.01', '900719925474099.01'],
    ['1,234', 'ambiguous_amount'],
    ['1.2.3', 'bad_amount'],
    ['12-13', 'bad_amount'],
    ['12 apples', 'bad_amount'],
    ['', 'bad_amount'],
  ])('%s: %s', (text, expected) => {
    const parsed = parseAmount(text)
    expect(parsed.ok ? parsed.value.value : parsed.problem.code).toBe(expected)
  })

  it.each([
    ['$342.09K', { value: '342090', currency: 'USD' }],
    ['€ 12', { value: '12', currency: 'EUR' }],
    ['12 EUR', { value: '12', currency: 'EUR' }],
    ['2,5 Mio. €', { value: '2500000', currency: 'EUR' }],
    ['CHF 1’234.50', { value: '1234.5', currency: 'CHF' }],
    ['-$5', { value: '-5', currency: 'USD' }],
    ['15 %', { value: '15', percent: true }],
  ])('%s: %o', (text, value) => expect(parseAmount(text)).toEqual({ ok: true, value }))

  it('reads shared signs as the currency that is at hand', () => {
    expect(parseAmount('$5', { currency: 'CAD' })).toMatchObject({ value: { currency: 'CAD' } })
  })

  it('refuses what does not fit the separator of the column', () => {
    expect(outcome(parseAmount('1.234,56', { decimal: '.' }))).toBe('amount_against_separator')
    expect(parseAmount('1,234', { decimal: '.' })).toMatchObject({ value: { value: '1234' } })
    expect(parseAmount('1,234', { decimal: ',' })).toMatchObject({ value: { value: '1.234' } })
  })

  it.each([
    [['1,234', '5.50'], '.', false],
    [['1.234', '5,50'], ',', false],
    [['1,234', '2,345'], null, true],
    [['1.5', '1,5'], null, true],
    [['12', '1234'], null, false],
  ])('a column of %j: %s, ambiguous %s', (values, decimal, ambiguous) => {
    expect(inspectAmounts(values)).toMatchObject({ decimal, ambiguous })
  })

  it('reads any amount back exactly in any writing', () => {
    const digits = fc.bigInt({ min: 0n, max: 10n ** 14n })
    fc.assert(
      fc.property(
        digits,
        fc.integer({ min: 0, max: 9999 }),
        fc.constantFrom('.', ','),
        (whole, part, decimal) => {
          const group = decimal === '.' ? ',' : '.'
          const grouped = String(whole).replace(/\B(?=(\d{3})+$)/g, group)
          const fraction = String(part).padStart(4, '0')
          const expected = `${whole}.${fraction}`.replace(/\.?0+$/, '')
          expect(parseAmount(`${grouped}${decimal}${fraction}`, { decimal })).toEqual({
            ok: true,
            value: { value: expected || '0' },
          })
        },
      ),
    )
  })

  it.each([
    ['25,000', { decimal: '.' }, 25000],
    ['25000.00', {}, 25000],
    ['2.5', {}, 'not_whole'],
  ] as const)('whole number %s %o: %s', (text, options, expected) => {
    expect(outcome(parseInteger(text, options))).toBe(expected)
  })
})

describe('contact data', () => {
  it.each([
    ['831.605.2433x72946', 'US', '+18316052433;ext=72946'],
    ['+1-781-948-6348x4026', undefined, '+17819486348;ext=4026'],
    ['(512) 757-6000', 'US', '+15127576000'],
    ['0049 30 123456', undefined, '+4930123456'],
    ['030 123456', 'DE', '+4930123456'],
    ['030-0074321', 'US', '030-0074321'],
    ['ask Bob', 'US', 'ask Bob'],
    ['+', 'US', null],
    ['( ) -', undefined, null],
  ])('phone %s in %s: %s', (text, country, expected) => {
    const parsed = parsePhone(text, country)
    expect(parsed).toMatchObject({ ok: true, value: expected })
    expect(parsed.ok && parsed.warning?.code).toBe(
      expected === null ? 'phone_without_digits' : expected === text ? 'phone_kept' : undefined,
    )
  })

  it.each([
    [' contact@example.com\u3000', 'contact@example.com'],
    ['mailto:A.B@Example.co.uk', 'A.B@Example.co.uk'],
    ['Jo Doe <jo@example.com>', 'jo@example.com'],
    ['jörg@müller.de', 'jörg@müller.de'],
    ['a@b', 'bad_email'],
    ['a@b.c, d@e.f', 'bad_email'],
  ])('e-mail %s: %s', (text, expected) => expect(outcome(parseEmail(text))).toBe(expected))

  it.each([
    ['example.com/x', 'https://example.com/x'],
    ['http://www.example.com', 'http://www.example.com'],
    ['Shop (on the web)#http://www.example.com/shop.htm#', 'http://www.example.com/shop.htm'],
    ['#www.example.com#top#', 'https://www.example.com'],
    ['#PAGE.HTM#', null],
    ['https://example.com/a#b#c', 'https://example.com/a#b#c'],
    ['javascript:alert(1)', 'bad_url'],
    ['none', 'bad_url'],
  ])('web address %s: %s', (text, expected) => expect(outcome(parseUrl(text))).toBe(expected))
})

describe('words', () => {
  it.each([
    ['TRUE', true],
    ['Ja', true],
    ['✓', true],
    ['x', true],
    ['nein', false],
    ['0', false],
    ['maybe', 'bad_boolean'],
  ])('%s: %s', (text, expected) => expect(outcome(parseBoolean(text))).toBe(expected))

  it.each([
    ['Deutschland', 'DE'],
    ['United states', 'US'],
    ['U.K.', 'GB'],
    ['Türkei', 'TR'],
    ['at', 'AT'],
    ['Atlantis', 'Atlantis'],
  ])('country %s: %s', (text, expected) => expect(outcome(parseCountry(text))).toBe(expected))

  it('knows the marks for nothing', () => {
    expect(['', ' ', 'NULL', '\\N', 'Null', '0'].map(isEmpty)).toEqual([true, true, true, true, false, false])
  })

  it('says what is wrong in both languages', () => {
    const parsed = parseDay('3/4/2024', { timeZone })
    expect(parsed.ok ? '' : describeProblem(parsed.problem, 'de')).toContain('DD-MM-YYYY, MM-DD-YYYY')
  })
})
