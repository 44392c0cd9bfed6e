import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { browserRule } from './browser-side.ts'
import { inspect } from './cruiser.ts'
import { baseOrder, rules } from './rules.ts'

const repository = resolve(import.meta.dirname, '../..')
const scratch: string[] = []
afterAll(() => scratch.forEach((folder) => rmSync(folder, { recursive: true, force: true })))

/** A small project of its own with the given files, read through the real rules. */
function plant(files: Record<string, string>) {
  const root = mkdtempSync(join(tmpdir(), 'rondo-walls-'))
  scratch.push(root)
  cpSync(join(repository, 'package.json'), join(root, 'package.json'))
  symlinkSync(join(repository, 'node_modules'), join(root, 'node_modules'))
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  return inspect(root)
}

const thing = 'export const thing = 1\n'
const uses = (path: string) => `import { thing } from '#${path}'\nexport const used = thing\n`

/** Rule → the file that breaks it and what it imports. */
const planted: Record<string, [file: string, target: string]> = {
  'platform-knows-no-business': ['src/platform/jobs/run.ts', 'base/parties/index.ts'],
  'ui-knows-no-business': ['src/ui/grid.tsx', 'loop/3-leads/rules.ts'],
  'base-knows-no-step': ['src/base/parties/actions.ts', 'loop/3-leads/index.ts'],
  'loop-knows-no-reach': ['src/loop/4-sales/actions.ts', 'reach/portal/index.ts'],
  'reach-knows-no-app': ['src/reach/portal/routes.ts', 'app/server.ts'],
  'through-the-door': ['src/loop/4-sales/actions.ts', 'loop/3-leads/schema.ts'],
  'demo-through-door-or-builders': ['src/loop/4-sales/demo.ts', 'loop/3-leads/actions.ts'],
  'rules-know-schemas-and-rules': ['src/loop/4-sales/rules.ts', 'loop/3-leads/index.ts'],
  'screens-through-the-web-door': ['src/loop/4-sales/web/board.tsx', 'loop/3-leads/web/parts.tsx'],
  'app-through-the-door': ['src/app/modules.ts', 'loop/3-leads/actions.ts'],
  'server-draws-nothing': ['src/loop/4-sales/actions.ts', 'ui/theme.ts'],
  'screens-run-no-server-code': ['src/loop/4-sales/web/board.tsx', 'loop/4-sales/actions.ts'],
  'only-tests-import-tests': ['src/platform/jobs/run.ts', 'test/database.ts'],
}
for (const step of [1, 2, 3, 4, 5, 6, 7]) {
  planted[`step-${step}-knows-no-later-step`] = [
    `src/loop/${step}-a/actions.ts`,
    `loop/${step + 1}-b/index.ts`,
  ]
}
for (const [index, module] of baseOrder.slice(0, -1).entries()) {
  const later = baseOrder[index + 1] ?? ''
  planted[`${module}-knows-no-later-base`] = [`src/base/${module}/actions.ts`, `base/${later}/index.ts`]
}

test.each(Object.entries(planted))('%s catches its breach', async (rule, [file, target]) => {
  const targetFile = target.startsWith('test/') ? target : `src/${target}`
  const { breaches } = await plant({ [file]: uses(target), [targetFile]: thing })
  expect(breaches.map((breach) => breach.rule)).toContain(rule)
  expect(breaches.find((breach) => breach.rule === rule)?.instead).not.toBe('')
})

test('server-runs-without-dev-packages catches its breach', async () => {
  const { breaches } = await plant({ 'src/app/server.ts': "import 'react'\n" })
  expect(breaches.map((breach) => breach.rule)).toContain('server-runs-without-dev-packages')
})

test('no-unknown-import catches its breach', async () => {
  const { breaches } = await plant({ 'src/app/server.ts': "import '#app/gone.ts'\n" })
  expect(breaches.map((breach) => breach.rule)).toContain('no-unknown-import')
})

test('no-cycles catches value cycles and lets type cycles pass', async () => {
  const cycle = (keyword: string) => ({
    'src/platform/a.ts': "import { b } from './b.ts'\nexport const a = () => b\n",
    'src/platform/b.ts': `import ${keyword}{ a } from './a.ts'\nexport const b = 1\nexport type A = typeof a\n`,
  })
  const caught = await plant(cycle(''))
  expect(caught.breaches.map((breach) => breach.rule)).toContain('no-cycles')
  expect((await plant(cycle('type '))).breaches).toEqual([])
})

test.each([
  ['a built-in', "import 'node:fs'\n"],
  ['a server package', "import 'pg'\n"],
])('browser code may not reach %s, not even through others', async (_, text) => {
  const { breaches } = await plant({
    'src/platform/money.ts': "import './deep.ts'\n",
    'src/platform/deep.ts': text,
    'src/loop/4-sales/rules.ts': "import '#platform/money.ts'\n",
  })
  expect(breaches).toMatchObject([{ rule: browserRule.name, from: 'src/loop/4-sales/rules.ts' }])
})

test('what the architecture allows passes', async () => {
  const { breaches } = await plant({
    'src/loop/3-leads/schema.ts':
      "import '#platform/records/fields.ts'\nimport Big from 'big.js'\nexport { Big }\n",
    'src/platform/records/fields.ts': thing,
    'src/loop/3-leads/index.ts': "export * from './schema.ts'\n",
    'src/loop/3-leads/web/index.ts': thing,
    'src/loop/4-sales/actions.ts':
      "import '#loop/3-leads/index.ts'\nimport '#base/parties/index.ts'\nimport 'pg'\n",
    'src/loop/4-sales/rules.ts': "import '#loop/3-leads/schema.ts'\n",
    'src/loop/4-sales/web/board.tsx':
      "import '#loop/3-leads/web/index.ts'\nimport '../rules.ts'\nimport '#ui/grid.tsx'\n",
    'src/loop/4-sales/demo.ts': "import '#loop/3-leads/demo.ts'\n",
    'src/loop/4-sales/sales.test.ts': "import '#test/database.ts'\n",
    'src/loop/3-leads/demo.ts': thing,
    'src/base/parties/index.ts': "import '#base/identity/index.ts'\n",
    'src/base/identity/index.ts': thing,
    'src/ui/grid.tsx': "import 'react'\nexport const Grid = () => <div />\n",
    'src/app/modules.ts': "import '#loop/4-sales/routes.ts'\n",
    'src/loop/4-sales/routes.ts': "import './actions.ts'\n",
    'test/database.ts': thing,
  })
  expect(breaches).toEqual([])
})

test('every rule has its planted breach', () => {
  const proved = [
    ...Object.keys(planted),
    'server-runs-without-dev-packages',
    'no-unknown-import',
    'no-cycles',
  ]
  expect(rules.map((rule) => rule.name).toSorted()).toEqual(proved.toSorted())
})

test('the real tree is clean and was really read', async () => {
  const files = readdirSync(join(repository, 'src'), { recursive: true, encoding: 'utf8' })
  const { breaches, filesRead } = await inspect(repository)
  expect(breaches).toEqual([])
  expect(filesRead).toBeGreaterThanOrEqual(files.filter((name) => /[.]tsx?$/.test(name)).length)
})
