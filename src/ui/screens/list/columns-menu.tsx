import { ActionIcon, Button, Popover, TextInput } from '@mantine/core'
import { ChevronDown, ChevronUp, Columns3, Eye, EyeOff } from 'lucide-react'
import { useState } from 'react'
import type { TypeMeta } from '#platform/records/meta-types.ts'
import { useT } from '#ui/texts/engine.ts'
import { listTexts } from '#ui/texts/list.ts'
import classes from './list.module.css'
import { placed } from './table/columns.ts'
import { showable } from './view/request.ts'
import type { ViewHandle } from './view/use-view.ts'
import { readView } from './view/view.ts'

/** Which columns are shown, and in which order. */
export function ColumnsMenu({ type, handle: { view, change } }: { type: TypeMeta; handle: ViewHandle }) {
  const t = useT(listTexts)
  const [text, setText] = useState('')
  const { columns } = view
  const wanted = text.trim().toLowerCase()
  const fits = (name: string) => type.fields[name]!.label.toLowerCase().includes(wanted)
  const hidden = Object.keys(type.fields).filter(
    (name) => showable(type.fields[name]) && !columns.some((one) => one.name === name) && fits(name),
  )
  return (
    <Popover position="bottom-end" width={280} trapFocus returnFocus>
      <Popover.Target>
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          leftSection={<Columns3 size={14} aria-hidden />}
        >
          {t('columns')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('columns')} p={8}>
        <TextInput
          aria-label={t('findField')}
          placeholder={t('findField')}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <div className={classes.columnList}>
          <h3>{t('shown')}</h3>
          {columns.map(({ name }, index) => {
            const what = type.fields[name]!.label
            return fits(name) ? (
              <div key={name}>
                <span>{what}</span>
                <ActionIcon
                  size={24}
                  aria-label={t('moveUp', { what })}
                  disabled={index === 0}
                  onClick={() => change({ columns: placed(columns, name, index - 1) })}
                >
                  <ChevronUp size={14} aria-hidden />
                </ActionIcon>
                <ActionIcon
                  size={24}
                  aria-label={t('moveDown', { what })}
                  disabled={index === columns.length - 1}
                  onClick={() => change({ columns: placed(columns, name, index + 1) })}
                >
                  <ChevronDown size={14} aria-hidden />
                </ActionIcon>
                <ActionIcon
                  size={24}
                  aria-label={t('hide', { what })}
                  disabled={columns.length === 1}
                  onClick={() => change({ columns: columns.filter((one) => one.name !== name) })}
                >
                  <Eye size={14} aria-hidden />
                </ActionIcon>
              </div>
            ) : null
          })}
          {hidden.length > 0 && <h3>{t('notShown')}</h3>}
          {hidden.map((name) => (
            <div key={name} data-hidden>
              <span>{type.fields[name]!.label}</span>
              <ActionIcon
                size={24}
                aria-label={t('show', { what: type.fields[name]!.label })}
                onClick={() => change({ columns: [...columns, { name }] })}
              >
                <EyeOff size={14} aria-hidden />
              </ActionIcon>
            </div>
          ))}
        </div>
        <Button
          fullWidth
          size="compact-sm"
          variant="subtle"
          color="gray"
          onClick={() => change({ columns: readView(type, {}).columns })}
        >
          {t('resetColumns')}
        </Button>
      </Popover.Dropdown>
    </Popover>
  )
}
