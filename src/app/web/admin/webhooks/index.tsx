import { Button } from '@mantine/core'
import { useState } from 'react'
import { webhookTexts } from '#app/web/texts/webhooks.ts'
import { useList } from '#ui/api/reads.ts'
import { useMeta } from '#ui/api/session.ts'
import type { Row } from '#ui/api/types.ts'
import { ToneBadge } from '#ui/fields/tone-badge.tsx'
import { FieldValue } from '#ui/fields/value.tsx'
import { Empty } from '#ui/layout/empty.tsx'
import { Page } from '#ui/layout/page.tsx'
import { useT } from '#ui/texts/engine.ts'
import classes from '../admin.module.css'
import { MoreRows } from '../more-rows.tsx'
import { Deliveries } from './deliveries.tsx'
import { labelOf, type EventGroup } from './events.ts'
import { useEvents } from './use-events.ts'
import { WebhookDrawer } from './webhook-drawer.tsx'
import { ScrollTable } from '../scroll-table.tsx'

type Open = { what: 'new' } | { what: 'edit' | 'deliveries'; id: string }

/** Who outside is told of what, and how that goes. */
export default function Webhooks() {
  const t = useT(webhookTexts)
  const type = useMeta().types.webhooks
  const groups = useEvents()
  const [open, setOpen] = useState<Open>()
  const list = useList('webhooks', { sort: 'name' })
  const label = (name: string) => type?.fields[name]?.label
  const heads = [label('name'), t('state'), ...['url', 'events', 'ownerId', 'deliveredAt'].map(label)]
  const create = <Button onClick={() => setOpen({ what: 'new' })}>{t('new')}</Button>
  const row = open && 'id' in open ? list.rows.find(({ id }) => id === open.id) : undefined
  const close = () => {
    setOpen(undefined)
    // How sending goes stands beside history, so nobody is told of it.
    void list.refetch()
  }
  return (
    <Page title={t('title')} actions={create}>
      {list.isSuccess && !list.rows.length ? (
        <Empty title={t('none')} action={create}>
          {t('noneLead')}
        </Empty>
      ) : (
        <ScrollTable label={t('title')} heads={heads} deeds={t('deliveries')}>
          {list.rows.map((one) => (
            <Webhook
              key={one.id}
              row={one}
              groups={groups}
              onOpen={(what) => setOpen({ what, id: one.id })}
            />
          ))}
        </ScrollTable>
      )}
      <MoreRows list={list} />
      {(open?.what === 'new' || (open?.what === 'edit' && row)) && (
        <WebhookDrawer
          row={row}
          onClose={close}
          onTest={() => row && setOpen({ what: 'deliveries', id: row.id })}
        />
      )}
      {open?.what === 'deliveries' && row && <Deliveries webhook={row} groups={groups} onClose={close} />}
    </Page>
  )
}

interface Props {
  row: Row
  groups: EventGroup[]
  onOpen: (what: 'edit' | 'deliveries') => void
}

function Webhook({ row, groups, onOpen }: Props) {
  const t = useT(webhookTexts)
  const fields = useMeta().types.webhooks?.fields ?? {}
  const value = (name: string) =>
    fields[name] && <FieldValue compact field={fields[name]} value={row[name]} record={row} />
  const [first, ...more] = (row.events ?? []) as string[]
  const state = !row.active ? 'off' : row.failingSince ? 'failing' : row.deliveredAt ? 'works' : 'neverYet'
  const tone = { off: 'neutral', failing: 'bad', works: 'good', neverYet: 'neutral' } as const
  return (
    <tr>
      <th scope="row" className={classes.wrap} style={{ minWidth: 140 }}>
        <button
          type="button"
          className={classes.opener}
          aria-label={t('edit', { what: row.name })}
          onClick={() => onOpen('edit')}
        >
          {row.name}
        </button>
      </th>
      <td className={classes.wrap} style={{ minWidth: 140 }}>
        <ToneBadge tone={row.stoppedReason ? 'bad' : tone[state]}>{t(state)}</ToneBadge>
        {row.stoppedReason && <div className={classes.quiet}>{value('stoppedReason')}</div>}
      </td>
      <td className={classes.wrap} style={{ minWidth: 200 }}>
        {row.url}
      </td>
      <td className={classes.wrap} style={{ minWidth: 160 }}>
        {first && labelOf(groups, first)}
        {more.length > 0 && <span className={classes.quiet}> {t('ofMany', { count: more.length })}</span>}
      </td>
      <td>{value('ownerId')}</td>
      <td>{row.deliveredAt ? value('deliveredAt') : t('never')}</td>
      <td data-numeric>
        <Button
          size="compact-sm"
          variant="subtle"
          aria-label={t('deliveriesOf', { what: row.name })}
          onClick={() => onOpen('deliveries')}
        >
          {t('deliveries')}
        </Button>
      </td>
    </tr>
  )
}
