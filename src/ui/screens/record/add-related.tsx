import { ActionIcon } from '@mantine/core'
import { Plus } from 'lucide-react'
import type { TypeMeta } from '#platform/records/meta-types.ts'
import type { Row } from '#ui/api/types.ts'
import type { RelatedList } from '#ui/related.ts'
import { useShortcuts } from '#ui/shortcuts/shortcuts.ts'
import { useT } from '#ui/texts/engine.ts'
import { recordTexts } from '#ui/texts/record.ts'
import { askForNew } from '../form/ask-new.ts'

/** A new one of this list, tied to the record; nothing where the caller may not. */
export function AddRelated({ on, record, list }: { on: TypeMeta; record: Row; list: RelatedList }) {
  const t = useT(recordTexts)
  const { type, field, slot } = list
  const reference = type.fields[field]!
  const may = type.can.create && !reference.readOnly
  const Add = slot?.add
  const own = reference.kind === 'refs' ? [record.id] : record.id
  const label = t('addRelated', { noun: type.label.one })
  const run = () => void askForNew(type.name, { ...shared(on, record, type), [field]: own })
  useShortcuts([{ keys: '', label, group: on.label.one, offered: true, run }], may && !Add)
  if (!may) return null
  if (Add) return <Add type={on} record={record} />
  return (
    <ActionIcon size={24} aria-label={label} onClick={run}>
      <Plus size={14} />
    </ActionIcon>
  )
}

/** What both refer to under the same name goes along: the account of one is that of the other. */
const shared = (on: TypeMeta, record: Row, type: TypeMeta) =>
  Object.fromEntries(
    Object.entries(type.fields)
      .filter(([name, { kind, to, readOnly }]) => {
        const same = kind === 'ref' && name !== 'ownerId' && on.fields[name]?.to === to
        return same && !readOnly && Boolean(record[name])
      })
      .map(([name]) => [name, record[name]]),
  )
