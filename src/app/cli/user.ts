import { setPassword } from '#base/identity/index.ts'
import { change } from '#platform/records/change.ts'
import { withApp } from './app.ts'
import { parse, UsageError } from './command.ts'
import type { Command, Io } from './command.ts'

const shortest = 10

export const userCommand: Command = {
  name: 'user create',
  summary: 'add a user',
  usage: `Usage: rondo user create --email EMAIL --name NAME --role ROLE [--role ROLE …] [--password -]

Adds a user with these roles (such as sales-rep or administrator). "--password -" reads a password of
at least ${shortest} characters from the standard input; without it the user cannot sign in until an
administrator sends an invitation.`,
  async run(args, io) {
    const { values } = parse(args, [], {
      email: { type: 'string' },
      name: { type: 'string' },
      role: { type: 'string', multiple: true },
      password: { type: 'string' },
    })
    const { email, name, role: roles } = values
    if (!email || !name || !roles) throw new UsageError('--email, --name and --role are needed.')
    if (values.password !== undefined && values.password !== '-')
      throw new UsageError('A password on the command line can be read by others: use "--password -".')
    const password = values.password && (await readPassword(io))
    return withApp('user', io, async (app, system) => {
      const known = app.config.records('roles')
      const unknown = roles.find((key) => !known.some((role) => role.key === key))
      if (unknown)
        throw new Error(`There is no role "${unknown}". Known: ${known.map(({ key }) => key).join(', ')}.`)
      const roleIds = known.filter(({ key }) => roles.includes(key)).map(({ id }) => id)
      const user = await change(app, system, async (c) => {
        const made = await c.create('users', { email, name, roleIds })
        if (password) await setPassword({ pool: c.db as typeof app.pool }, made.id, password)
        return made
      })
      io.out(`Added ${user.name} <${user.email}> as ${roles.join(', ')}.`)
      return 0
    })
  },
}

async function readPassword(io: Io): Promise<string> {
  let text = ''
  for await (const chunk of io.input ?? process.stdin) text += String(chunk)
  const password = text.split(/\r?\n/)[0]!
  if (password.length < shortest)
    throw new Error(`The password is too short: at least ${shortest} characters.`)
  return password
}
