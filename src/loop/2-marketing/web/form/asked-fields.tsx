import { ActionIcon, Button, Menu, Switch, TextInput } from '@mantine/core'
import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react'
import { moved } from '#ui/fields/lines/lines.ts'
import { useT } from '#ui/texts/engine.ts'
import classes from '../marketing.module.css'
import { marketingTexts } from '../texts.ts'

/** A field that forms may ask for. */
export interface Askable {
  name: string
  kind: string
  label: string
}
/** A field as one form asks for it. */
export interface Asked {
  field: string
  label: string | null
  required: boolean | null
}

interface Props {
  asked: Asked[]
  known: Askable[]
  onChange: (asked: Asked[]) => void
}

/** The fields of a form in their order, each under a label of its own if it is to have one. */
export function AskedFields({ asked, known, onChange }: Props) {
  const t = useT(marketingTexts)
  const nameOf = (field: string) => known.find(({ name }) => name === field)?.label ?? field
  const free = known.filter(({ name }) => !asked.some(({ field }) => field === name))
  const put = (index: number, more: Partial<Asked>) =>
    onChange(asked.with(index, { ...asked[index]!, ...more }))
  return (
    <>
      <ol className={classes.asked}>
        {asked.map((one, index) => {
          const what = nameOf(one.field)
          return (
            <li key={one.field}>
              <div className={classes.row}>
                <b>{what}</b>
                <Switch
                  size="xs"
                  label={t('required')}
                  checked={one.required ?? false}
                  onChange={({ currentTarget }) => put(index, { required: currentTarget.checked })}
                />
                <ActionIcon
                  size={24}
                  aria-label={t('up', { what })}
                  disabled={index === 0}
                  onClick={() => onChange(moved(asked, index, index - 1))}
                >
                  <ArrowUp size={14} aria-hidden />
                </ActionIcon>
                <ActionIcon
                  size={24}
                  aria-label={t('down', { what })}
                  disabled={index === asked.length - 1}
                  onClick={() => onChange(moved(asked, index, index + 1))}
                >
                  <ArrowDown size={14} aria-hidden />
                </ActionIcon>
                <ActionIcon
                  size={24}
                  aria-label={t('removeField', { what })}
                  onClick={() => onChange(asked.toSpliced(index, 1))}
                >
                  <Trash2 size={14} aria-hidden />
                </ActionIcon>
              </div>
              <TextInput
                size="xs"
                aria-label={`${what}: ${t('label')}`}
                placeholder={what}
                value={one.label ?? ''}
                onChange={({ currentTarget }) => put(index, { label: currentTarget.value || null })}
              />
            </li>
          )
        })}
      </ol>
      <Menu position="bottom-start">
        <Menu.Target>
          <Button
            size="compact-sm"
            variant="default"
            mb="md"
            disabled={!free.length}
            leftSection={<Plus size={14} aria-hidden />}
          >
            {t('addField')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown mah={320} style={{ overflowY: 'auto' }}>
          {free.map(({ name, label }) => (
            <Menu.Item
              key={name}
              onClick={() => onChange([...asked, { field: name, label: null, required: false }])}
            >
              {label}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </>
  )
}
