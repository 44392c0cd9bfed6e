import { Button, Menu } from '@mantine/core'
import { ChevronDown, Trash2, X } from 'lucide-react'
import { useState } from 'react'
import type { TypeMeta } from '#platform/records/meta-types.ts'
import { showProblem } from '#ui/api/messages.tsx'
import { useMeta } from '#ui/api/session.ts'
import { formatDecimal } from '#ui/fields/numbers.ts'
import { bulkItemsOf } from '#ui/slots.ts'
import { commonTexts } from '#ui/texts/common.ts'
import { useT } from '#ui/texts/engine.ts'
import { listTexts } from '#ui/texts/list.ts'
import classes from '../list.module.css'
import type { Selection } from '../use-selection.ts'
import type { View } from '../view/view.ts'
import { filterJson } from '../view/filter-json.ts'
import { BulkForm } from './bulk-form.tsx'
import { frozen } from './run-bulk.ts'
import { useBulkRun } from './use-bulk-run.ts'

interface Props {
  type: TypeMeta
  view: View
  selection: Selection
  loaded: number
  count: number | undefined
}

/** What can be done with the selected records; shown only while there are any. */
export function BulkBar({ type, view, selection, loaded, count }: Props) {
  const t = useT(listTexts)
  const common = useT(commonTexts)
  const { types } = useMeta()
  const { change, remove, progress } = useBulkRun(type.name, view, selection)
  const [asked, setAsked] = useState<string | null>(null)
  if (!selection.size && !selection.all && !progress) return null
  const chosen = selection.all ? (count ?? 0) : selection.size
  const number = formatDecimal(chosen)
  const actions = Object.entries(type.actions).filter(([, action]) => action.bulk)
  const run = (name: string) => {
    // What only a form of its own can ask is left out here.
    const asked = Object.values(type.actions[name]!.input).some(({ kind }) => kind !== 'json')
    if (asked) setAsked(name)
    else void change({ action: name, input: {} }).catch(showProblem)
  }
  return (
    <section className={classes.bulk} aria-label={t('bulkActions')}>
      <span role="status">
        {progress
          ? t('working', { done: formatDecimal(progress.done), all: formatDecimal(progress.all) })
          : selection.all
            ? t('allSelected', { number })
            : t('selected', { count: selection.size })}
      </span>
      {!selection.all && count !== undefined && selection.size >= loaded && count > selection.size && (
        <Button size="compact-sm" variant="subtle" onClick={selection.selectAll}>
          {t('selectMatching', { number: formatDecimal(count) })}
        </Button>
      )}
      <span className={classes.grow} />
      {type.can.change && (
        <Button size="compact-sm" variant="default" onClick={() => setAsked('')}>
          {t('bulkEdit')}
        </Button>
      )}
      {actions.length > 0 && (
        <Menu position="top-end">
          <Menu.Target>
            <Button size="compact-sm" variant="default" rightSection={<ChevronDown size={14} aria-hidden />}>
              {t('bulkActions')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {actions.map(([name, action]) => (
              <Menu.Item key={name} {...(action.danger ? { color: 'red' } : {})} onClick={() => run(name)}>
                {action.label}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
      {bulkItemsOf(type.name, (collection) => Boolean(types[collection])).map(({ key, item: Item }) => (
        <Item
          key={key}
          type={type}
          count={selection.all ? (count ?? 0) : selection.size}
          ids={async () => {
            const target = await frozen(type.name, view, selection)
            return 'ids' in target ? [...target.ids] : null
          }}
          filter={selection.all && !view.q ? filterJson(view) : null}
          onDone={selection.clear}
        />
      ))}
      {type.can.delete && (
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<Trash2 size={14} aria-hidden />}
          onClick={() => void remove()}
        >
          {common('remove')}
        </Button>
      )}
      <Button
        size="compact-sm"
        variant="subtle"
        color="gray"
        leftSection={<X size={14} aria-hidden />}
        onClick={selection.clear}
      >
        {t('clearSelection')}
      </Button>
      {asked !== null && (
        <BulkForm type={type} action={asked} count={chosen} onRun={change} onClose={() => setAsked(null)} />
      )}
    </section>
  )
}
