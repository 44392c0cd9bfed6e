/** What somebody was told in the app and has not read there within a minute comes by mail, of the kinds they chose. */
import type { App } from '#platform/app.ts'
import { raw, sql } from '#platform/db/sql.ts'
import { jobCaller, mailedUnasked, notifications } from '#platform/notifications/index.ts'
import { change } from '#platform/records/change.ts'
import type { Language } from '#platform/records/fields.ts'
import { fillTemplate, templateOf } from './render.ts'
import { sendMail } from './send.ts'

interface Notice {
  id: string
  kind: string
  title: string
  aboutType: string | null
  aboutId: string | null
  userId: string
  email: string
  name: string
  language: Language | null
}

const shipped = {
  en: {
    subject: '{{ kind }}: {{ title }}',
    text: `Hello {{ user.name }},

{{ title }}
{{ link }}

Which notices come by mail is your choice: {{ settings }}`,
  },
  de: {
    subject: '{{ kind }}: {{ title }}',
    text: `Guten Tag {{ user.name }},

{{ title }}
{{ link }}

Was per Mail kommt, bestimmen Sie hier: {{ settings }}`,
  },
}

const batch = 100

/**
 * Puts a mail for each such notice of the last day into the outbox, once each: the notice is locked, looked at again,
 * and its mail has its id as key. Answers how many.
 */
export async function mailNotices(app: App, now = app.now()): Promise<number> {
  // Without a server they would lie in the outbox, and all go out on the day on which there is one.
  if (!app.settings.smtpUrl) return 0
  const seen: string[] = []
  for (let total = 0; ;) {
    const due = await waiting(app, now, seen)
    for (const notice of due) {
      seen.push(notice.id)
      if (await mailed(app, notice)) total += 1
    }
    if (due.length < batch) return total
  }
}

async function waiting(app: App, now: string, seen: string[]): Promise<Notice[]> {
  const users = raw(app.registry.type('users').table)
  const found = await app.pool.query<Notice>(sql`select n.id, n.kind, n.title, n.about_type as "aboutType",
      n.about_id as "aboutId", u.id as "userId", u.email, u.name, u.language
    from notifications_notifications n join ${users} u on u.id = n.owner_id
    left join notifications_settings s on s.owner_id = u.id and s.deleted_at is null
    where n.read_at is null and n.deleted_at is null and u.active and u.deleted_at is null and u.email is not null
      and n.created_at <= ${now}::timestamptz - interval '1 minute' and n.created_at > ${now}::timestamptz - interval '1 day'
      and n.kind = any(case when s.id is null then ${mailedUnasked}::text[] else coalesce(s.mail_kinds, '{}') end)
      and n.id <> all(${seen}::uuid[]) and not exists (select from platform_mails m where lower(m.key) = 'notice ' || n.id)
    order by n.created_at, n.id limit ${batch}`)
  return found.rows
}

const mailed = (app: App, notice: Notice): Promise<boolean> =>
  change(app, jobCaller(app, 'notices-mail'), async (c) => {
    await c.begin()
    const still = await c.db.query(sql`select from notifications_notifications
      where id = ${notice.id}::uuid and read_at is null and deleted_at is null for update skip locked`)
    if (still.rows.length === 0) return false
    const language = notice.language ?? app.config.company.language
    const own = await templateOf(app, 'notification', language)
    const { publicUrl } = app.settings
    const about = notice.aboutType && notice.aboutId ? `/${notice.aboutType}/${notice.aboutId}` : ''
    const kind = notifications.fields.kind!.choices!.find(({ key }) => key === notice.kind)
    const written = await fillTemplate(own ?? shipped[language], {
      user: { name: notice.name },
      kind: kind?.label[language] ?? notice.kind,
      title: notice.title,
      link: `${publicUrl}${about}`,
      settings: `${publicUrl}/profile`,
    })
    await sendMail(c, {
      ...written,
      to: [{ address: notice.email, name: notice.name }],
      automatic: true,
      // What a notice names may be for fewer eyes than the record that it is about.
      shared: false,
      ownerId: notice.userId,
      key: `notice ${notice.id}`,
    })
    return true
  })
