import { Button, Drawer } from '@mantine/core'
import { useRouterState } from '@tanstack/react-router'
import { useNavigate } from '#ui/link.tsx'
import { ArrowUpRight } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { TypeMeta } from '#platform/records/meta-types.ts'
import { messageOf } from '#ui/api/messages.tsx'
import { useRecord } from '#ui/api/reads.ts'
import { useType } from '#ui/api/session.ts'
import type { Row } from '#ui/api/types.ts'
import { titleOf } from '#ui/fields/titles.ts'
import { ChoiceBadge } from '#ui/fields/tone-badge.tsx'
import { wholeInclude } from '#ui/fields/values-of.ts'
import { commonTexts } from '#ui/texts/common.ts'
import { useT } from '#ui/texts/engine.ts'
import { recordTexts } from '#ui/texts/record.ts'
import { ActionBar } from '../record/action-bar.tsx'
import { Facts } from '../record/facts.tsx'
import { useRun } from '../record/use-run.tsx'
import { Waiting } from '../record/waiting.tsx'
import { Timeline } from '../timeline/timeline.tsx'
import { closePeek, usePeeked } from './open.ts'
import classes from './peek.module.css'

/** The side panel in which a record is looked at without leaving the screen. */
export default function Peek() {
  const t = useT(recordTexts)
  const common = useT(commonTexts)
  const peeked = usePeeked()
  const type = useType(peeked?.collection ?? '')
  const { data: record, error } = useRecord(
    peeked?.collection ?? '',
    type && peeked ? peeked.id : null,
    wholeInclude(type),
  )
  const pathname = useRouterState({ select: (state) => state.location.pathname })
  const before = useRef(pathname)
  useEffect(() => {
    if (before.current !== pathname) closePeek()
    before.current = pathname
  }, [pathname])
  return (
    <Drawer
      opened={Boolean(peeked && type)}
      onClose={closePeek}
      position="right"
      size={480}
      closeButtonProps={{ 'aria-label': common('close') }}
      overlayProps={{ backgroundOpacity: 0.15 }}
      title={type?.label.one ?? t('peek')}
    >
      {error && <p role="alert">{messageOf(error)}</p>}
      {type && record ? <Look key={record.id} type={type} record={record} /> : !error && <Waiting />}
    </Drawer>
  )
}

function Look({ type, record }: { type: TypeMeta; record: Row }) {
  const t = useT(recordTexts)
  const navigate = useNavigate()
  const { run, dialog, pending } = useRun(type, record)
  const status = type.statusField ? type.fields[type.statusField] : undefined
  return (
    <>
      <div className={classes.head}>
        <h2>{titleOf(type, record)}</h2>
        {status && <ChoiceBadge choices={status.choices} value={String(record[type.statusField!])} />}
      </div>
      <div className={classes.actions}>
        <Button
          variant="default"
          rightSection={<ArrowUpRight size={14} />}
          onClick={() => void navigate({ to: `/${type.name}/${record.id}` })}
        >
          {t('openRecord')}
        </Button>
        <ActionBar type={type} record={record} run={run} pending={pending} onRemoved={closePeek} />
      </div>
      {dialog}
      <Facts type={type} record={record} brief />
      <h3 className={classes.heading}>{t('timeline')}</h3>
      <Timeline type={type} id={record.id} />
    </>
  )
}
