import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import type { TypeMeta } from '#platform/records/meta-types.ts'
import { call } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import { messageOf } from '#ui/api/messages.tsx'
import { useMeta } from '#ui/api/session.ts'
import { useUpdate } from '#ui/api/writes.ts'
import { formatDecimal } from '#ui/fields/numbers.ts'
import { readTree, type Node } from '#ui/screens/list/filters/advanced-tree.ts'
import { useConditionText } from '#ui/screens/list/filters/condition-text.tsx'
import { fieldAt, type PathField } from '#ui/screens/list/filters/operators.ts'
import { PeekLink } from '#ui/screens/peek/peek-link.tsx'
import type { PanelProps } from '#ui/slots.ts'
import { useT } from '#ui/texts/engine.ts'
import classes from '../marketing.module.css'
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
        data && <Found preview={data} of={record.collection} />
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

function Found({ preview, of }: { preview: Preview; of: string }) {
  const t = useT(marketingTexts)
  const out = preview.found - preview.included
  const figures = [
    ['found', preview.found],
    ['included', preview.included],
    ['excluded', out],
  ] as const
  return (
    <>
      <dl className={classes.figures} style={{ minHeight: 0 }}>
        {figures.map(([label, number]) => (
          <div key={label}>
            <dt>{t(label)}</dt>
            <dd className="tabular">{formatDecimal(number)}</dd>
            {label === 'excluded' &&
              Object.entries(preview.excluded).map(([barrier, count]) => (
                <dd key={barrier} className={classes.quiet}>
                  {formatDecimal(count)} {t(barrier as Barrier)}
                </dd>
              ))}
          </div>
        ))}
      </dl>
      <div className={classes.halves}>
        <People title={t('mayBe')} people={preview.in} all={preview.included} of={of} none={t('nobody')} />
        <People title={t('leftOut')} people={preview.out} all={out} of={of} none={t('nobodyOut')} />
      </div>
    </>
  )
}

interface PeopleProps {
  title: string
  people: Person[]
  all: number
  of: string
  none: string
}

function People({ title, people, all, of, none }: PeopleProps) {
  const t = useT(marketingTexts)
  return (
    <div>
      <h3>{title}</h3>
      {people.length === 0 && <p className={classes.quiet}>{none}</p>}
      <ul className={classes.people}>
        {people.map((person) => (
          <li key={person.id}>
            <PeekLink collection={of} id={person.id}>
              {person.title || '…'}
            </PeekLink>
            <div className={classes.quiet}>
              {[person.detail, person.barrier && t(person.barrier)].filter(Boolean).join(' · ')}
            </div>
          </li>
        ))}
      </ul>
      {all > people.length && <p className={classes.quiet}>{t('andMore', { count: all - people.length })}</p>}
    </div>
  )
}
