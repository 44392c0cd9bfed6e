import { describe, expect, it } from 'vitest'
import { match, nameOf, type Shortcut } from './shortcuts.ts'

const press = (key: string, held: Partial<KeyboardEvent> = {}) =>
  nameOf({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held })

describe('nameOf', () => {
  it.each([
    [press('k', { ctrlKey: true }), 'mod+k'],
    [press('K', { metaKey: true }), 'mod+k'],
    [press('?', { shiftKey: true }), '?'],
    [press('Enter', { shiftKey: true }), 'shift+Enter'],
    [press('ArrowUp', { altKey: true }), 'alt+ArrowUp'],
  ])('%s', (name, expected) => expect(name).toBe(expected))
})

describe('match', () => {
  const make = (keys: string, always = false): Shortcut => ({ keys, label: keys, run: () => {}, always })
  const list = [make('l'), make('g l'), make('mod+k', true), make('c')]
  it.each([
    ['l', '', false, 'l'],
    ['l', 'g', false, 'g l'],
    ['c', 'g', false, 'c'],
    ['c', '', true, undefined],
    ['mod+k', '', true, 'mod+k'],
  ])('%s after %j, in a field: %s', (pressed, first, inField, expected) =>
    expect(match(list, pressed, first, inField)?.keys).toBe(expected),
  )
})
