import { globSync, readFileSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { businessWords, pathsIn, sentencesIn, todos } from './guards.ts'

/** Habits of docs/architecture.md that no compiler checks. Each guard is proved on a planted breach below. */
const root = resolve(import.meta.dirname, '..')
const list = (pattern: string) => globSync(pattern, { cwd: root }).toSorted()
const read = (path: string) => readFileSync(join(root, path), 'utf8')

const code = list('{src,test,bench}/**/*.{ts,tsx,css}')
const sql = list('migrations/*.sql')

test('files stay small enough to be read in one go', () => {
  const ceiling = (path: string) => (/[.](test|journey)[.]tsx?$/.test(path) ? 600 : 400)
  const lines = (path: string) => read(path).split('\n').length - 1
  expect(code.filter((path) => lines(path) > ceiling(path))).toEqual([])
})

test('every module has the same few files', () => {
  const names =
    /^(schema|rules|actions|reactions|jobs|reports|routes|demo|index)([.]ts)?$|^web$|[.]test[.]tsx?$/
  const entries = list('src/{base,loop,reach}/*/*')
  expect(entries.filter((path) => !names.test(basename(path)))).toEqual([])
})

test('nothing is left for later in a comment', () => {
  const all = [...code, ...sql].filter((path) => !path.startsWith('test/guards.'))
  expect(all.filter((path) => todos(read(path)))).toEqual([])
})

test('platform and ui say no word of the business', () => {
  const found = list('src/{platform,ui}/**/*.{ts,tsx}')
    .filter((path) => !/[.]test[.]tsx?$/.test(path))
    .flatMap((path) => [...new Set(businessWords(read(path)))].map((word) => `${path}: ${word}`))
  expect(found).toEqual([])
})

test('screens take their sentences from the catalogue', () => {
  const found = list('src/**/*.tsx')
    .filter((path) => !/[.]test[.]tsx$/.test(path))
    .flatMap((path) => sentencesIn(read(path), path).map((sentence) => `${path}: ${sentence}`))
  expect(found).toEqual([])
})

test('what the documents point at is there', () => {
  const gone = [...list('docs/**/*.md'), ...list('*.md')].flatMap((document) =>
    pathsIn(read(document))
      .filter(
        (path) => ![root, dirname(join(root, document)), join(root, 'src')].some((base) => there(base, path)),
      )
      .map((path) => `${document}: ${path}`),
  )
  expect(gone).toEqual([])
})

const there = (base: string, path: string) => globSync(path, { cwd: base }).length > 0

test.each([
  ['const lead = 1', ['lead']],
  ['// the next invoices', ['invoices']],
  ["{ to: 'quotes' }", ['quotes']],
  ['sendLeadMail()', ['Lead']],
  ['ticket_queue', ['ticket']],
  ['the state it leads to; leading, quoted, misleading, contactless', []],
  ["ORDER BY name; quote_ident('x'); { quotes: true }", []],
])('business words in %j are %j', (text, words) => expect(businessWords(text)).toEqual(words))

test.each([
  ['<p>Save changes</p>', ['Save changes']],
  ['<Button aria-label="Close this">{icon}</Button>', ['Close this']],
  ["<p>{'Nothing here'}</p>", ['Nothing here']],
  ["<p>{t('save')} · {count}</p>", []],
  ['<Stack gap={"md"}>{rows}</Stack>', []],
  ['<p><Kbd>Ctrl K</Kbd><code>id</code></p>', []],
])('sentences in %s are %j', (jsx, sentences) => {
  expect(sentencesIn(`export const Screen = () => ${jsx}\n`, 'screen.tsx')).toEqual(sentences)
})

test('paths in a document are links and code spans that look like files', () => {
  const text = 'See [the words](words.md#top), `src/app/cli.ts`, `npm test`, `a/b`, [web](https://a.b/c.md).'
  expect(pathsIn(text)).toEqual(['words.md', 'src/app/cli.ts'])
})

test.each(['// TODO: later', '/* FIXME */', '-- XXX'])('%s is found', (text) => {
  expect(todos(text)).toBe(true)
})
