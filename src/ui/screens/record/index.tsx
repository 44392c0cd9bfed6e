import { Tabs } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import type { TypeMeta } from '#platform/records/meta-types.ts'
import { messageOf } from '#ui/api/messages.tsx'
import { Problem } from '#ui/api/problem.ts'
import { useRecord } from '#ui/api/reads.ts'
import { useMeta, useType } from '#ui/api/session.ts'
import type { Row } from '#ui/api/types.ts'
import { wholeInclude } from '#ui/fields/values-of.ts'
import { Missing } from '#ui/layout/missing.tsx'
import { panelsOf } from '#ui/slots.ts'
import { useT } from '#ui/texts/engine.ts'
import { recordTexts } from '#ui/texts/record.ts'
import { History } from '../timeline/history.tsx'
import { Timeline } from '../timeline/timeline.tsx'
import { Facts } from './facts.tsx'
import { Header } from './header.tsx'
import { LinesPanel } from './lines-panel.tsx'
import classes from './record.module.css'
import { Related } from './related.tsx'
import { Waiting } from './waiting.tsx'

/** One record of any type: its way and next steps, its facts, what happened, what belongs to it. */
export default function Record() {
  const { collection = '', id = '' } = useParams({ strict: false })
  const type = useType(collection)
  const { data: record, error } = useRecord(collection, type ? id : null, wholeInclude(type))
  if (!type || (error instanceof Problem && error.status === 404)) return <Missing />
  if (error && !record) return <p role="alert">{messageOf(error)}</p>
  if (!record) return <Waiting />
  return <RecordPage key={id} type={type} record={record} />
}

function RecordPage({ type, record }: { type: TypeMeta; record: Row }) {
  const t = useT(recordTexts)
  const { types } = useMeta()
  const hung = (place: 'main' | 'side') =>
    panelsOf(place, type.name, (collection) => Boolean(types[collection]))
  const panels = (place: 'main' | 'side') =>
    hung(place).map(({ key, panel: Panel }) => <Panel key={key} type={type} record={record} />)
  return (
    <div className={classes.page}>
      <Header type={type} record={record} />
      <div className={classes.columns}>
        <Facts type={type} record={record} />
        <div className={classes.middle} data-desk={hung('main').some(({ desk }) => desk) || undefined}>
          <LinesPanel type={type} record={record} />
          {panels('main')}
          <Tabs defaultValue="timeline" keepMounted={false}>
            <Tabs.List>
              <Tabs.Tab value="timeline">{t('timeline')}</Tabs.Tab>
              <Tabs.Tab value="history">{t('history')}</Tabs.Tab>
            </Tabs.List>
            <Tabs.Panel value="timeline" pt="sm">
              <Timeline type={type} id={record.id} />
            </Tabs.Panel>
            <Tabs.Panel value="history" pt="sm">
              <History type={type} id={record.id} />
            </Tabs.Panel>
          </Tabs>
        </div>
        <div className={classes.side}>
          {panels('side')}
          <Related type={type} record={record} />
        </div>
      </div>
    </div>
  )
}
