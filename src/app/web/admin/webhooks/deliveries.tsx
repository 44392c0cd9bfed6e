import { Button, Drawer, Switch } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { FieldMeta } from '#platform/records/meta-types.ts'
import { webhookTexts } from '#app/web/texts/webhooks.ts'
import { useList } from '#ui/api/reads.ts'
import { useType } from '#ui/api/session.ts'
import type { Row } from '#ui/api/types.ts'
import { useAction } from '#ui/api/writes.ts'
import { ChoiceBadge } from '#ui/fields/tone-badge.tsx'
import { FieldValue } from '#ui/fields/value.tsx'
import { Empty } from '#ui/layout/empty.tsx'
import { useFocusReturn } from '#ui/layout/focus-return.ts'
import { Link } from '#ui/link.tsx'
import { commonTexts } from '#ui/texts/common.ts'
import { useT } from '#ui/texts/engine.ts'
import { MoreRows } from '../more-rows.tsx'
import { labelOf, type EventGroup } from './events.ts'
import classes from './webhooks.module.css'

interface Props {
  webhook: Row
  groups: EventGroup[]
  onClose: () => void
}

/** While something is on its way, its outcome is asked for so often. */
const glance = 2_000
const moment = { kind: 'moment', label: '' } as const

/** What a webhook was told, with every attempt. */
export function Deliveries({ webhook, groups, onClose }: Props) {
  useFocusReturn()
  const t = useT(webhookTexts)
  const common = useT(commonTexts)
  const [onlyOpen, setOnlyOpen] = useState(false)
  const { refetch, ...list } = useList('webhook-deliveries', {
    webhookId: webhook.id,
    sort: '-createdAt',
    ...(onlyOpen ? { status: 'waiting,failed,cancelled' } : {}),
  })
  const under = list.rows.some(
    ({ status, nextAt }) => status === 'waiting' && Date.parse(nextAt) < Date.now() + 15_000,
  )
  useEffect(() => {
    if (!under) return
    const timer = setInterval(() => void refetch(), glance)
    return () => clearInterval(timer)
  }, [under, refetch])
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={640}
      title={t('deliveriesOf', { what: webhook.name })}
      closeButtonProps={{ 'aria-label': common('close') }}
    >
      <Switch
        label={t('onlyOpen')}
        checked={onlyOpen}
        onChange={(event) => setOnlyOpen(event.currentTarget.checked)}
      />
      {list.isSuccess && !list.rows.length ? (
        <Empty title={t(onlyOpen ? 'allArrived' : 'noDeliveries')}>
          {onlyOpen ? '' : t('noDeliveriesLead')}
        </Empty>
      ) : (
        <ul className={classes.deliveries}>
          {list.rows.map((row) => (
            <Delivery
              key={row.id}
              row={row}
              label={row.event === 'ping' ? t('ping') : labelOf(groups, row.event)}
            />
          ))}
        </ul>
      )}
      <MoreRows list={list} />
    </Drawer>
  )
}

function Delivery({ row, label }: { row: Row; label: string }) {
  const t = useT(webhookTexts)
  const fields = useType('webhook-deliveries')?.fields ?? {}
  const act = useAction('webhook-deliveries')
  const attempts = (row.attempts ?? []) as Row[]
  return (
    <li>
      <details className={classes.delivery}>
        <summary>
          <span className={classes.event}>{label}</span>
          <ChoiceBadge choices={fields.status?.choices} value={row.status} />
          <FieldValue field={moment} value={row.createdAt} />
        </summary>
        <div className={classes.inside}>
          {row.reason && <ChoiceBadge choices={fields.reason?.choices} value={row.reason} />}
          {attempts.length ? (
            <ol className={classes.attempts}>
              {attempts.toReversed().map((attempt) => (
                <Attempt key={attempt.at} attempt={attempt} fields={fields.attempts?.fields ?? {}} />
              ))}
            </ol>
          ) : (
            <p>{t('notTried')}</p>
          )}
          {row.status === 'waiting' && attempts.length > 0 && (
            <p>
              {fields.nextAt?.label}: <FieldValue field={moment} value={row.nextAt} />
            </p>
          )}
          {row.recordType && (
            <Link to={`/${row.recordType}/${row.recordId}`} className={classes.link}>
              {t('openRecord')}
            </Link>
          )}
        </div>
      </details>
      <Button
        size="compact-sm"
        variant="subtle"
        aria-label={t('repeatOf', { what: label })}
        onClick={() => act.mutate({ id: row.id, action: 'repeat' })}
      >
        {t('repeat')}
      </Button>
    </li>
  )
}

/** One attempt: when, how long, what was answered or why nothing was. */
function Attempt({ attempt, fields }: { attempt: Row; fields: Record<string, FieldMeta> }) {
  const t = useT(webhookTexts)
  const good = attempt.status >= 200 && attempt.status < 300
  return (
    <li>
      <div className={classes.attempt}>
        <FieldValue field={moment} value={attempt.at} />
        <strong data-good={good || undefined}>
          {attempt.status ?? <ChoiceBadge choices={fields.error?.choices} value={attempt.error} />}
        </strong>
        <span>{t('took', { count: attempt.ms })}</span>
      </div>
      {(attempt.detail ?? attempt.response) && (
        <pre tabIndex={0} aria-label={fields.response?.label}>
          {attempt.detail ?? attempt.response}
        </pre>
      )}
    </li>
  )
}
