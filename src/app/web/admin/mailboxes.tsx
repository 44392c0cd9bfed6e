import { Badge, Button, Group, PasswordInput } from '@mantine/core'
import { useState } from 'react'
import { mailboxTexts } from '#app/web/texts/mailboxes.ts'
import { call } from '#ui/api/client.ts'
import { showDone, showProblem } from '#ui/api/messages.tsx'
import { useList } from '#ui/api/reads.ts'
import { useMeta } from '#ui/api/session.ts'
import type { Row } from '#ui/api/types.ts'
import { useAction } from '#ui/api/writes.ts'
import { FieldValue } from '#ui/fields/value.tsx'
import { Empty } from '#ui/layout/empty.tsx'
import { Page } from '#ui/layout/page.tsx'
import { useT } from '#ui/texts/engine.ts'
import classes from './admin.module.css'
import { RecordDrawer } from './record-drawer.tsx'
import { SkippedMails } from './skipped-mails.tsx'
import { ScrollTable } from './scroll-table.tsx'

const columns = ['name', 'purpose', 'address', 'lastSuccessAt', 'received', 'skipped'] as const
const asked = (values: Record<string, unknown>) => [
  'name',
  'purpose',
  ...(values.purpose === 'personal' ? ['ownerId'] : []),
  'address',
  'host',
  'port',
  'security',
  'user',
  'folder',
  'fetchSince',
  'active',
]

/** The mailboxes from which mails are fetched, how that goes, and what could not be read. */
export default function Mailboxes() {
  const t = useT(mailboxTexts)
  const type = useMeta().types.mailboxes
  const [open, setOpen] = useState<Row | 'new' | null>(null)
  const list = useList('mailboxes', { sort: 'name' })
  const create = <Button onClick={() => setOpen('new')}>{t('new')}</Button>
  return (
    <Page title={t('title')} actions={create}>
      {list.isSuccess && !list.rows.length ? (
        <Empty title={t('none')} action={create}>
          {t('noneLead')}
        </Empty>
      ) : (
        <ScrollTable
          label={t('title')}
          heads={[...columns.map((name) => type?.fields[name]?.label), t('state')]}
          deeds={t('fetchNow')}
        >
          {list.rows.map((box) => (
            <Mailbox key={box.id} box={box} onOpen={() => setOpen(box)} />
          ))}
        </ScrollTable>
      )}
      <SkippedMails />
      {open && <MailboxDrawer row={open === 'new' ? undefined : open} onClose={() => setOpen(null)} />}
    </Page>
  )
}

function Mailbox({ box, onOpen }: { box: Row; onOpen: () => void }) {
  const t = useT(mailboxTexts)
  const type = useMeta().types.mailboxes
  const act = useAction('mailboxes')
  const cell = (name: string) =>
    type?.fields[name] && <FieldValue compact field={type.fields[name]} value={box[name]} record={box} />
  const state = !box.active ? 'off' : box.lastError ? 'failing' : box.lastSuccessAt ? 'works' : 'neverYet'
  const tone = { off: 'gray', failing: 'red', works: 'teal', neverYet: 'gray' }[state]
  return (
    <tr>
      <th scope="row">
        <button
          type="button"
          className={classes.opener}
          aria-label={t('edit', { what: box.name })}
          onClick={onOpen}
        >
          {box.name}
        </button>
      </th>
      <td>{cell('purpose')}</td>
      <td>{box.address}</td>
      <td>{box.lastSuccessAt ? cell('lastSuccessAt') : t('neverYet')}</td>
      <td data-numeric>{cell('received')}</td>
      <td data-numeric>{cell('skipped')}</td>
      <td className={classes.wrap} style={{ minWidth: 240 }}>
        <Badge variant="light" color={tone}>
          {t(state)}
        </Badge>{' '}
        {box.lastError}
      </td>
      <td data-numeric>
        <Group gap={4} wrap="nowrap" justify="flex-end">
          <Button
            size="compact-sm"
            variant="subtle"
            disabled={!box.active}
            aria-label={`${t('fetchNow')}: ${box.name}`}
            onClick={() =>
              act.mutate({ id: box.id, action: 'sync' }, { onSuccess: () => showDone(t('fetching')) })
            }
          >
            {t('fetchNow')}
          </Button>
        </Group>
      </td>
    </tr>
  )
}

function MailboxDrawer({ row, onClose }: { row: Row | undefined; onClose: () => void }) {
  const t = useT(mailboxTexts)
  const [password, setPassword] = useState('')
  const keep = (saved: Row) => {
    if (password)
      call(`mailboxes/${saved.id}/password`, { method: 'PUT', body: { password } }).catch(showProblem)
  }
  return (
    <RecordDrawer
      collection="mailboxes"
      title={row ? t('edit', { what: row.name }) : t('new')}
      row={row}
      fields={asked}
      removable
      onClose={onClose}
      onSaved={keep}
      renderBelow={() => (
        <PasswordInput
          label={t('password')}
          description={t('passwordHelp')}
          autoComplete="new-password"
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
      )}
    />
  )
}
