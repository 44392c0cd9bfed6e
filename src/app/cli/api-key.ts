import { audit, createKey } from '#base/identity/index.ts'
import { sql } from '#platform/db/sql.ts'
import { withApp } from './app.ts'
import { parse, UsageError } from './command.ts'
import type { Command } from './command.ts'

export const apiKeyCommand: Command = {
  name: 'api-key create',
  summary: 'make an API key and print it',
  usage: `Usage: rondo api-key create --user EMAIL --name NAME

Makes a key with which programs do what this user may do, and prints the key alone.
It is shown this once and kept nowhere; revoke it in the app under API keys.`,
  async run(args, io) {
    const { values } = parse(args, [], { user: { type: 'string' }, name: { type: 'string' } })
    const [email, name] = [values.user?.trim().toLowerCase(), values.name?.trim()]
    if (!email || !name) throw new UsageError('--user EMAIL and --name NAME are needed.')
    return withApp('api-key', io, async (app) => {
      const found = await app.pool.query<{ id: string }>(
        sql`select id from identity_users where email = ${email} and active and deleted_at is null`,
      )
      const user = found.rows[0]
      if (!user) throw new Error(`There is no active user with the e-mail address ${email}.`)
      const made = await createKey(app.pool, null, { userId: user.id, name: name.slice(0, 80) })
      await audit(app.pool, 'keyCreated', null, null, { keyId: made.id, forUser: user.id })
      io.out(made.key)
      return 0
    })
  },
}
