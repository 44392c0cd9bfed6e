/** `npm run dev`: the server restarts when its code changes, the browser reloads when the screens do. */
import { spawn } from 'node:child_process'
import { resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../..')
const vite = resolve(root, 'node_modules/vite/bin/vite.js')
const run = (args: string[], env: Record<string, string> = {}) =>
  spawn(process.execPath, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } })

const children = [
  run(['--watch-path=src', '--watch-preserve-output', 'src/app/main.ts'], { RONDO_BUILD: 'no' }),
  run([vite, '--clearScreen', 'false']),
]
const stop = () => children.forEach((child) => child.kill('SIGTERM'))
process.on('SIGINT', stop)
process.on('SIGTERM', stop)
for (const child of children) child.on('exit', stop)
process.stdout.write(
  'Open http://localhost:5173 (the screens reload by themselves; the API is on port 3000).\n',
)
