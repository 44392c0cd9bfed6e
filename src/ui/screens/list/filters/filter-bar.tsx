import { Button } from '@mantine/core'
import { ListFilter } from 'lucide-react'
import { lazy, Suspense, useMemo, useState } from 'react'
import type { TypeMeta } from '#platform/records/meta-types.ts'
import { useMeta } from '#ui/api/session.ts'
import { useT } from '#ui/texts/engine.ts'
import { listTexts } from '#ui/texts/list.ts'
import classes from '../list.module.css'
import type { ViewHandle } from '../view/use-view.ts'
import type { Condition } from '../view/view.ts'
import { countConditions, readTree } from './advanced-tree.ts'
import { Chip } from './chip.tsx'
import { FieldPicker } from './field-picker.tsx'
import { ImportChip } from './import-chip.tsx'
import { fieldAt, filterable, wordsOf, type PathField } from './operators.ts'

const Advanced = lazy(() => import('./advanced.tsx'))

/** The conditions of the view as chips, and adding more. */
export function FilterBar({ type, handle }: { type: TypeMeta; handle: ViewHandle }) {
  const t = useT(listTexts)
  const meta = useMeta()
  const { view, change } = handle
  const [draft, setDraft] = useState<{ at: PathField; condition: Condition }>()
  const [advanced, setAdvanced] = useState(false)
  const fields = useMemo(() => filterable(meta, type), [meta, type])

  const put = (index: number, condition: Condition | null) => {
    const rest = view.conditions.filter(
      (one, i) => i !== index && !(one.path === condition?.path && one.op === condition.op),
    )
    const next = [...rest]
    if (condition) next.splice(index, 0, condition)
    if (JSON.stringify(next) !== JSON.stringify(view.conditions)) change({ conditions: next })
  }
  const add = (at: PathField) =>
    setDraft({ at, condition: { path: at.path, op: wordsOf(at.field)[0] as never, value: '' } })

  return (
    <div className={classes.chips}>
      {view.conditions.map((condition, index) => {
        if (condition.path === 'importId')
          return <ImportChip key="importId" id={condition.value} onRemove={() => put(index, null)} />
        const at = fieldAt(meta, type, condition.path)
        if (!at) return null
        const isNew = draft && draft.condition.path === condition.path
        return (
          <Chip
            key={`${condition.path}-${isNew ? 'new' : index}`}
            at={at}
            condition={condition}
            open={Boolean(isNew)}
            onChange={(next) => put(index, next)}
            onClose={() => setDraft(undefined)}
          />
        )
      })}
      {draft && !view.conditions.some(({ path }) => path === draft.condition.path) && (
        <Chip
          key={`${draft.condition.path}-new`}
          open
          at={draft.at}
          condition={draft.condition}
          onChange={(next) => next && put(view.conditions.length, next)}
          onClose={() => setDraft(undefined)}
        />
      )}
      {view.filter && (
        <span className={classes.chip}>
          <button type="button" onClick={() => setAdvanced(true)}>
            {t('advanced')} <b>{t('advancedCount', { count: countConditions(readTree(view.filter)) })}</b>
          </button>
        </span>
      )}
      <FieldPicker fields={fields} onPick={add}>
        {(toggle) => (
          <Button
            size="compact-sm"
            variant="subtle"
            color="gray"
            leftSection={<ListFilter size={14} aria-hidden />}
            onClick={toggle}
            data-add-filter
          >
            {t('filter')}
          </Button>
        )}
      </FieldPicker>
      {!view.filter && view.conditions.length > 0 && (
        <Button size="compact-sm" variant="subtle" color="gray" onClick={() => setAdvanced(true)}>
          {t('advanced')}
        </Button>
      )}
      <Suspense fallback={null}>
        {advanced && (
          <Advanced
            type={type}
            filter={view.filter}
            onClose={() => setAdvanced(false)}
            onApply={(filter) => {
              change({ filter })
              setAdvanced(false)
            }}
          />
        )}
      </Suspense>
    </div>
  )
}
