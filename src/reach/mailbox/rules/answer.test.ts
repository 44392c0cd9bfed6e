import fc from 'fast-check'
import { expect, test } from 'vitest'
import { replyOf } from '#platform/mail/reply.ts'
import { answerSubject, others, quoted, readPerson, writtenPerson, type Person } from './answer.ts'

test.each([
  ['Pumps', 'Re: Pumps'],
  ['Re: Pumps', 'Re: Pumps'],
  ['AW: RE[2]: Pumps', 'Re: Pumps'],
  ['Reserve: Pumps', 'Re: Reserve: Pumps'],
  ['Fwd: Pumps [T-2026-00042]', 'Re: Fwd: Pumps [T-2026-00042]'],
])('%s is answered as %s', (subject, answer) => expect(answerSubject(subject)).toBe(answer))

test.each(['On 5 Jan 2026, Jane Doe wrote:', 'Am 05.01.2026 schrieb Jane Doe:'])(
  'what is quoted below “%s” is known again as a quote',
  (attribution) => {
    const text = `Twelve, please.${quoted('How many?\n\n> Do you need pumps?', attribution)}`
    expect(text).toContain('\n> How many?\n> \n>> Do you need pumps?')
    expect(replyOf(text)).toBe('Twelve, please.')
  },
)

test.each([
  ['jane@example.com', { address: 'jane@example.com' }],
  [' Jane Doe <jane@example.com> ', { address: 'jane@example.com', name: 'Jane Doe' }],
  ['"Doe, Jane" <jane@example.com>', { address: 'jane@example.com', name: 'Doe, Jane' }],
  ['<jane@example.com>', { address: 'jane@example.com' }],
  ['nobody', { address: 'nobody' }],
])('%s is read', (written, person) => expect(readPerson(written)).toEqual(person))

test('whoever is written is read again, whatever their name', () =>
  fc.assert(
    fc.property(fc.string(), (name) => {
      const read = readPerson(writtenPerson({ address: 'a@b.example', name }))
      expect(read.address).toBe('a@b.example')
      expect(writtenPerson(read)).toBe(writtenPerson({ address: 'a@b.example', name }))
    }),
  ))

const [jane, buyer, desk, service] = [
  'jane@k.example',
  'buyer@k.example',
  'desk@k.example',
  'Service@us.example',
].map((address) => ({ address })) as [Person, Person, Person, Person]
test.each([
  [
    'others who got it, and whom it was a copy for',
    { from: jane, to: [service, buyer], cc: [desk] },
    [jane],
    [buyer, desk],
  ],
  [
    'nobody twice, however written',
    { from: jane, to: [buyer, { address: 'BUYER@k.example' }], cc: [jane] },
    [jane],
    [buyer],
  ],
  ['copies of a mail of ours', { from: service, to: [jane], cc: [buyer] }, [jane], [buyer]],
  ['nobody when it was for us alone', { from: jane, to: [service], cc: null }, [jane], []],
])('an answer to all goes to %s', (_, mail, answered, copies) =>
  expect(others(mail, answered, ['service@us.example'])).toEqual(copies),
)
