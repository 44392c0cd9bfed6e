import { Modal } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useNavigate } from '#ui/link.tsx'
import { useId, useState, type KeyboardEvent } from 'react'
import { useSearch, type Hit } from '#ui/api/reads.ts'
import { useMeta } from '#ui/api/session.ts'
import { TypeIcon } from '#ui/layout/icon.tsx'
import { useFocusReturn } from '#ui/layout/focus-return.ts'
import { useActiveShortcuts } from '#ui/shortcuts/shortcuts.ts'
import { useT } from '#ui/texts/engine.ts'
import { shellTexts } from '#app/web/texts/shell.ts'
import { hasScreen } from '../screens.ts'
import { useCommands, type Command } from './commands.ts'
import { fits } from './fits.ts'
import classes from './palette.module.css'

interface Item {
  key: string
  group: 'records' | 'screens' | 'actions'
  label: string
  hint?: string
  icon: string
  run: () => void
}

/** Finds any record, screen or action. `onlyCreate` is the same for "what do you want to create?". */
export default function Palette({ onlyCreate, onClose }: { onlyCreate: boolean; onClose: () => void }) {
  useFocusReturn()
  const t = useT(shellTexts)
  const id = useId()
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const items = useItems(text, onlyCreate)
  const active = Math.min(at, items.length - 1)

  const run = (item: Item | undefined) => {
    if (!item) return
    onClose()
    item.run()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step && items.length) {
      event.preventDefault()
      const next = (active + step + items.length) % items.length
      setAt(next)
      document.getElementById(`${id}-${next}`)?.scrollIntoView({ block: 'nearest' })
    }
    if (event.key === 'Enter') {
      event.preventDefault()
      run(items[active])
    }
  }

  return (
    <Modal
      opened
      onClose={onClose}
      withCloseButton={false}
      transitionProps={{ duration: 0 }}
      padding={0}
      size={600}
      yOffset="12vh"
      title={null}
    >
      <input
        className={classes.input}
        autoFocus
        data-autofocus
        role="combobox"
        aria-label={t('palette')}
        aria-expanded
        aria-controls={id}
        aria-activedescendant={items.length ? `${id}-${active}` : undefined}
        placeholder={onlyCreate ? t('create') : t('paletteHint')}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value)
          setAt(0)
        }}
        onKeyDown={onKeyDown}
      />
      <div role="listbox" id={id} aria-label={t('palette')} className={classes.list}>
        {items.map((item, index) => (
          <div key={item.key} role="presentation">
            {item.group !== items[index - 1]?.group && (
              <div role="presentation" className={classes.group}>
                {t(item.group)}
              </div>
            )}
            {/* oxlint-disable-next-line click-events-have-key-events -- the field above has the keyboard */}
            <div
              id={`${id}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === active}
              className={classes.item}
              onMouseMove={() => setAt(index)}
              onClick={() => run(item)}
            >
              <TypeIcon name={item.icon} />
              <span className={classes.label}>{item.label}</span>
              {item.hint && <span className={classes.hint}>{item.hint}</span>}
            </div>
          </div>
        ))}
      </div>
      {!items.length && <p className={classes.none}>{t('nothingFound', { q: text })}</p>}
    </Modal>
  )
}

/** Records first once something is typed, then screens and actions whose words fit. */
function useItems(text: string, onlyCreate: boolean): Item[] {
  const meta = useMeta()
  const navigate = useNavigate()
  const [q] = useDebouncedValue(text.trim(), 120)
  const hits = useSearch(onlyCreate || !hasScreen('/$collection/$id') ? '' : q).data ?? []
  const commands = useCommands()
  const here = useActiveShortcuts()
    .filter(({ offered }) => offered)
    .map(({ keys, label, group: hint = '', run }): Command => {
      const shown = { label, hint, icon: 'Zap', sought: !keys }
      return { key: `${label} ${hint}`, group: 'actions', ...shown, run }
    })
  const fitting = [...here, ...commands].filter(
    ({ group, label, also = '', sought }) =>
      (!onlyCreate || group === 'actions') && (!sought || text.trim()) && fits(text, `${label} ${also}`),
  )
  const asItem = ({ type, id, title, subtitle }: Hit): Item => ({
    key: `${type}/${id}`,
    group: 'records',
    label: title,
    hint: [meta.types[type]?.label.one, subtitle].filter(Boolean).join(' · '),
    icon: meta.types[type]?.icon ?? 'Square',
    run: () => void navigate({ to: '/$collection/$id', params: { collection: type, id } }),
  })
  // What can be done here and is called so comes before what happens to be called alike.
  const begins = ({ label }: Item) => label.toLowerCase().startsWith(text.trim().toLowerCase())
  const first = text.trim() ? here.filter(begins) : []
  return [
    ...first,
    ...(text.trim().length > 1 ? hits.map(asItem) : []),
    ...fitting.filter((one) => !first.includes(one)),
  ]
}
