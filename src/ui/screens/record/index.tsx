import { Button, Tabs } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import type { TypeMeta } from '#platform/records/meta-types.ts'
import { messageOf } from '#ui/api/messages.tsx'
import { Problem } from '#ui/api/problem.ts'
import { useRecord } from '#ui/api/reads.ts'
import { useMeta, useType } from '#ui/api/session.ts'
import type { Row } from '#ui/api/types.ts'
import { wholeInclude } from '#ui/fields/values-of.ts'
import { Empty } from '#ui/layout/empty.tsx'
import { Missing } from '#ui/layout/missing.tsx'
import { panelsOf } from '#ui/slots.ts'
import { commonTexts } from '#ui/texts/common.ts'
import { useT } from '#ui/texts/engine.ts'
import { recordTexts } from '#ui/texts/record.ts'
import { History } from '../timeline/history.tsx'
import { Timeline } from '../timeline/timeline.tsx'
import { Facts } from './facts.tsx'
import { Header } from './header.tsx'
import { JumpBar } from './jump-bar.tsx'
import { hasWideSheet, LinesPanel } from './lines-panel.tsx'
import classes from './record.module.css'
import { Promises } from './promises.tsx'
import { Related } from './related.tsx'
import { Waiting } from './waiting.tsx'

/** One record of any type: its way and next steps, its facts, what happened, what belongs to it. */
export default function Record() {
  const { collection = '', id = '' } = useParams({ strict: false })
  const type = useType(collection)
  const common = useT(commonTexts)
  const { data: record, error, refetch } = useRecord(collection, type ? id : null, wholeInclude(type))
  if (!type || (error instanceof Problem && error.status === 404)) return <Missing />
  if (error && !record)
    return (
      <div role="alert">
        <Empty
          page
          title={common('errorTitle')}
          action={
            <Button variant="default" onClick={() => void refetch()}>
              {common('retry')}
            </Button>
          }
        >
          {messageOf(error)}
        </Empty>
      </div>
    )
  if (!record) return <Waiting />
  return <RecordPage key={id} type={type} record={record} />
}

function RecordPage({ type, record }: { type: TypeMeta; record: Row }) {
  const t = useT(recordTexts)
  const { types } = useMeta()
  const hung = panelsOf('main', type.name, (collection) => Boolean(types[collection]))
  return (
    <div className={classes.page}>
      <Header type={type} record={record} />
      <JumpBar />
      <div className={classes.columns} data-sheet={hasWideSheet(type, record) || undefined}>
        <div id="facts" className={classes.left}>
          <Promises type={type} record={record} />
          <Facts type={type} record={record} />
        </div>
        <div id="timeline" className={classes.middle} data-desk={hung.some(({ desk }) => desk) || undefined}>
          <LinesPanel type={type} record={record} />
          {hung.map(({ key, panel: Panel }) => (
            <Panel key={key} type={type} record={record} />
          ))}
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
        <div id="related" className={classes.side}>
          <Related type={type} record={record} />
        </div>
      </div>
    </div>
  )
}
