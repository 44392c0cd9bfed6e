import { spawnSync } from 'node:child_process'
import { existsSync, globSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'

/** Enough for a headless run in a container; nothing phones home. Playwright adds a fresh user-data-dir itself. */
export const launchFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** The same browser without a window to draw needs a fifth less of the processors: first choice, and not everywhere. */
const packages = ['chromium-headless-shell', 'chromium']
const names = [...packages, 'chromium-browser', 'google-chrome', 'google-chrome-stable']

export type Browser = { path: string } | { missing: string }

/** Finds a Chromium on this machine, or installs Debian's when it may. Downloads nothing from elsewhere. */
export function browser(): Browser {
  const chosen = process.env.CHROME_PATH
  if (chosen)
    return existsSync(chosen)
      ? { path: chosen }
      : { missing: `CHROME_PATH names ${chosen}, which is not there.` }
  const found = installed()
  if (found) return { path: found }
  const how = 'Install Chromium or Chrome, or set CHROME_PATH to one.'
  if (!existsSync('/usr/bin/apt-get')) return { missing: `No Chromium on this machine. ${how}` }
  const sudo = process.getuid?.() === 0 ? [] : ['sudo', '-n']
  console.log('No Chromium found: installing the one of this system with apt-get (about a minute).')
  const ok =
    run([...sudo, 'apt-get', 'update']) &&
    packages.some((name) =>
      run([...sudo, 'apt-get', 'install', '-y', '--no-install-recommends', name, 'fonts-liberation']),
    )
  const path = installed()
  return ok && path ? { path } : { missing: `apt-get could not install Chromium. ${how}` }
}

function run([command = '', ...args]: string[]) {
  const result = spawnSync(command, args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    timeout: 300_000,
  })
  return result.status === 0
}

function installed(): string | undefined {
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)))
  const elsewhere = [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ]
  const caches = [
    process.env.PLAYWRIGHT_BROWSERS_PATH,
    join(homedir(), '.cache/ms-playwright'),
    join(homedir(), 'Library/Caches/ms-playwright'),
  ].filter((folder) => folder !== undefined)
  const cached = caches.flatMap((folder) =>
    globSync([
      join(folder, 'chromium_headless_shell-*/*/{headless_shell,chrome-headless-shell}'),
      join(folder, 'chromium-*/chrome-linux*/chrome'),
      join(folder, 'chromium-*/chrome-mac*/Chromium.app/Contents/MacOS/Chromium'),
    ]),
  )
  return [...onPath, ...elsewhere, ...cached].find((path) => existsSync(path))
}
