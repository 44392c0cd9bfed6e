import { expect, test } from 'vitest'
import { replyOf } from './reply.ts'

test.each<[string, string, string]>([
  ['nothing to leave out', 'Hello\n\nWorld', 'Hello\n\nWorld'],
  ['a quote below', 'Yes.\n\nOn Mon, Jan 5, Jane <j@x.example> wrote:\n> Shall we?\n> Jane', 'Yes.'],
  [
    'a wrapped attribution',
    'Yes.\n\nOn Mon, Jan 5 at 9:00 AM, Jane Doe\n<j@x.example>\nwrote:\n\n> Shall we?',
    'Yes.',
  ],
  ['German', 'Ja.\n\nAm 05.01.2026 um 09:00 schrieb Jane:\n> Machen wir das?', 'Ja.'],
  ['a header block', 'Ja.\n\nVon: Jane\nGesendet: Montag\nAn: Ada\nBetreff: Frage\n\nMachen wir das?', 'Ja.'],
  ['a divider', 'Yes.\n\n-----Original Message-----\nFrom: Jane\nShall we?', 'Yes.'],
  ['answers between the lines', '> One?\nYes.\n> Two?\nNo.', '> One?\nYes.\n> Two?\nNo.'],
  ['a signature', 'Yes.\n\n-- \nJane Doe\nCEO', 'Yes.'],
  ['a phone', 'Yes.\n\nSent from my iPhone', 'Yes.'],
  ['a dash within the text', 'A fix -- not a signature.\nBye', 'A fix -- not a signature.\nBye'],
  ['a list', 'Take\n- this\n- that', 'Take\n- this\n- that'],
  ['a forwarded mail alone', '> Only a quote', '> Only a quote'],
  [
    'a line that begins like an attribution',
    'On your host you can run:\n\n  telnet\n\nBye',
    'On your host you can run:\n\n  telnet\n\nBye',
  ],
  ['nothing at all', '', ''],
])('%s', (_what, text, reply) => expect(replyOf(text)).toBe(reply))

test.each([
  ['a long line of marks', `Hello\n${'>'.repeat(800_000)}`],
  ['many quoted lines', `Hello\n${'> on on on wrote\n'.repeat(60_000)}`],
  ['many attributions', `Hello\n${'On Monday Jane wrote:\n\n> x\n'.repeat(30_000)}`],
])('%s takes one pass', (_what, text) => expect(replyOf(text)).toBe('Hello'))
