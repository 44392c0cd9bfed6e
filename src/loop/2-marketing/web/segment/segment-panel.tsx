import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import type { TypeMeta } from '#platform/records/meta-types.ts'
import { call } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import { messageOf } from '#ui/api/messages.tsx'
import { useMeta } from '#ui/api/session.ts'
import { useUpdate } from '#ui/api/writes.ts'
import { readTree, type Node } from '#ui/screens/list/filters/advanced-tree.ts'
import { useConditionText } from '#ui/screens/list/filters/condition-text.tsx'
import { fieldAt, type PathField } from '#ui/screens/list/filters/operators.ts'
import type { PanelProps } from '#ui/slots.ts'
import { useT } from '#ui/texts/engine.ts'
import classes from '../marketing.module.css'
import { Reached } from '../reached.tsx'
import { marketingTexts } from '../texts.ts'

const FilterEditor = lazy(() => import('#ui/screens/list/filters/advanced.tsx'))

interface Person {
  id: string
  title: string
  detail: string
  barrier: Barrier | null
}
type Barrier = 'doNotContact' | 'noAddress' | 'bounced' | 'doNotCall' | 'withdrawn' | 'noBasis'
interface Preview {
  found: number
  included: number
  excluded: Partial<Record<Barrier, number>>
  in: Person[]
  out: Person[]
}

/** Whom the segment finds now: its filter, who is in it, who is left out and why. */
export function SegmentPanel({ type, record }: PanelProps) {
  const t = useT(marketingTexts)
  const { types } = useMeta()
  const of = types[record.collection as string]
  const nameOf = (reason: string) => t(reason as Barrier)
  const shown = ({ id, title, detail, barrier }: Person) => ({
    id,
    collection: record.collection as string,
    name: title,
    about: [detail, barrier && nameOf(barrier)],
  })
  const { data, error } = useQuery({
    queryKey: [...keys.record('segments', record.id), 'preview', record.version],
    queryFn: ({ signal }) => call<Preview>(`segments/${record.id}/preview`, { signal }),
    placeholderData: (before) => before,
  })
  return (
    <section className={classes.panel} aria-label={t('audience')}>
      <h2>{t('audience')}</h2>
      {of && record.mode === 'live' && <Filter of={of} type={type} record={record} />}
      {error ? (
        <p role="alert">{messageOf(error)}</p>
      ) : (
        data && (
          <Reached
            {...data}
            reasonName={nameOf}
            words={{ count: t('included'), title: t('mayBe'), nobody: t('nobody') }}
            in={data.in.map(shown)}
            out={data.out.map(shown)}
          />
        )
      )}
    </section>
  )
}

function Filter({ of, type, record }: PanelProps & { of: TypeMeta }) {
  const t = useT(marketingTexts)
  const meta = useMeta()
  const update = useUpdate('segments')
  const [open, setOpen] = useState(false)
  const written = record.filter ? JSON.stringify(record.filter) : ''
  const tree = readTree(written)
  return (
    <div className={classes.filter}>
      {tree.items.length === 0 && <span className={classes.quiet}>{t('noFilter')}</span>}
      {tree.items.map((node, index) => {
        const at = node.kind === 'condition' ? fieldAt(meta, of, node.path) : undefined
        // oxlint-disable-next-line react/no-array-index-key -- conditions have no other name
        return at ? <Condition key={index} at={at} node={node} /> : null
      })}
      {type.can.change && (
        <Button size="compact-sm" variant="default" onClick={() => setOpen(true)}>
          {t('editFilter')}
        </Button>
      )}
      <Suspense fallback={null}>
        {open && (
          <FilterEditor
            type={of}
            filter={written}
            onClose={() => setOpen(false)}
            onApply={(filter) => {
              setOpen(false)
              update.mutate({ id: record.id, patch: { filter: filter ? JSON.parse(filter) : null } })
            }}
          />
        )}
      </Suspense>
    </div>
  )
}

function Condition({ at, node }: { at: PathField; node: Node }) {
  const { asked, value } = useConditionText(at, node as Extract<Node, { kind: 'condition' }>)
  return (
    <span className={classes.condition}>
      {asked} <b>{value}</b>
    </span>
  )
}
