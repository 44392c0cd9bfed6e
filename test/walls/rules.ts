import type { ForbiddenRuleType } from './cruiser.ts'

/**
 * The walls of docs/architecture.md as patterns, so that they guard the module that does not exist yet.
 * Every comment is the sentence that says what to do instead.
 */

/** Base modules in the order in which they may know each other: a later one may import an earlier one. */
export const baseOrder = [
  'identity',
  'parties',
  'catalog',
  'documents',
  'activities',
  'projects',
  'billing',
] as const

export const tests = '[.]test[.]tsx?$'
export const web = '^src/(ui/|app/public/|.*/web/)'
const steps = [1, 2, 3, 4, 5, 6, 7, 8]

interface Except {
  from?: string[]
  to?: string[]
}
const wall = (
  name: string,
  comment: string,
  from: string,
  to: string,
  except: Except = {},
): ForbiddenRuleType => ({
  name,
  comment,
  severity: 'error',
  from: { path: from, pathNot: [tests, ...(except.from ?? [])] },
  to: { path: to, ...(except.to ? { pathNot: except.to } : {}) },
})

const layers = [
  wall(
    'platform-knows-no-business',
    'Platform is machinery: let the module above pass in what is special, or register it in app/modules.ts.',
    '^src/platform/',
    '^src/(base|loop|reach|app)/',
  ),
  wall(
    'ui-knows-no-business',
    'The design system draws what the meta says: hand the business in as a prop or a registered panel.',
    '^src/ui/',
    '^src/(base|loop|reach|app)/',
  ),
  wall(
    'base-knows-no-step',
    "Base never listens to the loop: let the later step call base's door, or hang its panel into a slot.",
    '^src/base/',
    '^src/(loop|reach|app)/',
  ),
  wall(
    'loop-knows-no-reach',
    'Reach looks in from outside: raise an event and let reach answer it.',
    '^src/loop/',
    '^src/(reach|app)/',
  ),
  wall(
    'reach-knows-no-app',
    'Only app wires: export it from the module and let app pick it up.',
    '^src/reach/',
    '^src/app/',
  ),
]

const loopOrder = steps
  .slice(0, -1)
  .map((step) =>
    wall(
      `step-${step}-knows-no-later-step`,
      'Work travels forward by a hand-over that this step declares in loop.ts, or by an event that the later step answers.',
      `^src/loop/${step}-`,
      `^src/loop/[${step + 1}-8]-`,
    ),
  )

const baseLadder = baseOrder
  .slice(0, -1)
  .map((module, index) =>
    wall(
      `${module}-knows-no-later-base`,
      `Base modules know each other in one order (${baseOrder.join(', ')}): move the shared part to the earlier one.`,
      `^src/base/${module}/`,
      `^src/base/(${baseOrder.slice(index + 1).join('|')})/`,
    ),
  )

/** `schema.ts` and `rules.ts`, or the folders into which they grew: they run in the browser too. */
export const pureFiles = '^src/(base|loop|reach)/.+/(schema|rules)([.]ts$|/)'
const anyModule = '^src/(base|loop|reach)/[^/]+/'

const own = '^src/$1/$2/'
const indexFile = '^src/(base|loop|reach)/[^/]+/index[.]ts$'

const doors = [
  wall(
    'through-the-door',
    "Import another module's index.ts and export there what others may use.",
    '^src/(base|loop|reach)/([^/]+)/',
    anyModule,
    { from: ['/web/', pureFiles, '/demo([.]ts$|/)'], to: [own, indexFile] },
  ),
  wall(
    'demo-through-door-or-builders',
    "Use the other module's index.ts or the builders of its demo.ts.",
    '^src/(base|loop|reach)/([^/]+)/demo([.]ts$|/)',
    anyModule,
    { to: [own, '/(index|demo)[.]ts$'] },
  ),
  wall(
    'rules-know-schemas-and-rules',
    "Schemas and rules may use another module's schema.ts and rules.ts, which run anywhere, nothing else.",
    '^src/(base|loop|reach)/([^/]+)/(schema|rules)([.]ts$|/)',
    anyModule,
    { to: [own, pureFiles] },
  ),
  wall(
    'screens-through-the-web-door',
    "A screen uses another module's web/index.ts, schema.ts or rules.ts.",
    '^src/(base|loop|reach)/([^/]+)/web/',
    anyModule,
    { to: [own, '/web/index[.]tsx?$', pureFiles] },
  ),
  wall(
    'app-through-the-door',
    'The wiring takes a module by index.ts, routes.ts, demo.ts, schema.ts, rules.ts or web/index.ts.',
    '^src/(app/|loop/loop[.]ts$)',
    anyModule,
    { to: ['^src/(base|loop|reach)/[^/]+/(index|routes|demo|schema|rules|web/index)[.]tsx?$'] },
  ),
]

const sides: ForbiddenRuleType[] = [
  wall(
    'server-draws-nothing',
    'Server code imports no screen: put what both need into schema.ts or rules.ts.',
    '^src/',
    web,
    { from: [web] },
  ),
  wall(
    'screens-run-no-server-code',
    'A screen asks the API; what both sides compute belongs into schema.ts or rules.ts.',
    web,
    '^src/(base|loop|reach|app)/',
    { to: [web, pureFiles] },
  ),
  {
    name: 'server-runs-without-dev-packages',
    comment:
      'The server runs from an install without devDependencies: move the package to dependencies or do without.',
    severity: 'error',
    from: { path: '^src/', pathNot: [web, tests, '^src/app/dev[.]ts$'] },
    to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
  },
]

const hygiene: ForbiddenRuleType[] = [
  {
    name: 'no-cycles',
    comment:
      'Two files that need each other are one thought: merge them, or move the shared part below both.',
    severity: 'error',
    from: { path: '^src/' },
    to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
  },
  {
    name: 'only-tests-import-tests',
    comment: 'Production code stands without tests: move what it needs into src.',
    severity: 'error',
    from: { path: '^src/', pathNot: [tests] },
    to: { path: ['^test/', tests] },
  },
  {
    name: 'no-unknown-import',
    comment: 'The import leads nowhere: write it as #folder/file.ts with its ending, or add the package.',
    severity: 'error',
    from: { path: '^src/' },
    to: { couldNotResolve: true },
  },
]

export const rules: ForbiddenRuleType[] = [
  ...layers,
  ...loopOrder,
  ...baseLadder,
  ...doors,
  ...sides,
  ...hygiene,
]
