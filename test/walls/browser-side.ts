import { pureFiles, tests, web } from './rules.ts'

/** Packages of package.json's dependencies that also run in a browser. Every other one belongs to the server. */
const runsAnywhere = new Set(['big.js', 'libphonenumber-js', 'rrule-temporal', 'temporal-polyfill', 'uuid'])

/** Code that a browser runs: it may not even reach a server package or Node built-in through others. */
export const browserCode = (path: string) =>
  !new RegExp(tests).test(path) && (new RegExp(web).test(path) || new RegExp(pureFiles).test(path))

export const browserRule = {
  name: 'browser-reaches-no-server',
  comment:
    'Screens, schema.ts and rules.ts run in a browser: keep network, disk and database out of all that they import.',
}

/** Names of the packages that only a server can run. */
export const serverPackages = (dependencies: Record<string, string>) =>
  Object.keys(dependencies).filter((name) => !runsAnywhere.has(name))
