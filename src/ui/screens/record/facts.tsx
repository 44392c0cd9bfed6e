import { Button } from '@mantine/core'
import { useState } from 'react'
import type { FieldMeta, TypeMeta } from '#platform/records/meta-types.ts'
import { useMeta } from '#ui/api/session.ts'
import type { Row } from '#ui/api/types.ts'
import { isEditable } from '#ui/fields/editable.ts'
import { valueOf } from '#ui/fields/values-of.ts'
import { toldByPanels } from '#ui/slots.ts'
import { useT } from '#ui/texts/engine.ts'
import { recordTexts } from '#ui/texts/record.ts'
import { Fact } from './fact.tsx'
import { movesAlong } from './actions.ts'
import classes from './record.module.css'
import { useEmptyToo } from './use-empty-too.ts'
import { useSafeUpdate } from './use-safe-update.tsx'

type Entry = [name: string, field: FieldMeta]

const hasValue = (record: Row, name: string) => {
  const value = valueOf(record, name)
  return value !== null && value !== undefined && value !== '' && !(Array.isArray(value) && !value.length)
}

/** The fields that a person reads or writes; those that only the server fills show once they are filled. */
function factsOf(type: TypeMeta, record: Row, told: Set<string>): Entry[] {
  const elsewhere = new Set([...told, type.statusField, movesAlong(type) && type.board])
  return Object.entries(type.fields).filter(
    ([name, field]) =>
      !field.quiet &&
      !['lines', 'json'].includes(field.kind) &&
      !elsewhere.has(name) &&
      (!field.readOnly || hasValue(record, name)),
  )
}

/** Fields by section; what has none comes first. */
function grouped(facts: Entry[]): [section: string, Entry[]][] {
  const groups = new Map<string, Entry[]>()
  for (const fact of facts) {
    const section = fact[1].section ?? ''
    groups.set(section, [...(groups.get(section) ?? []), fact])
  }
  return [...groups].sort(([a], [b]) => Number(Boolean(a)) - Number(Boolean(b)))
}

/** The key facts: each is changed where it stands. A peek is `brief`: it has no panels, and no number in its head. */
export function Facts({ type, record, brief }: { type: TypeMeta; record: Row; brief?: boolean }) {
  const t = useT(recordTexts)
  const { save, dialog } = useSafeUpdate(type)
  const { types } = useMeta()
  const [emptyToo, setEmptyToo] = useEmptyToo()
  const told = brief
    ? new Set<string>()
    : toldByPanels(type.name, record, (collection) => Boolean(types[collection])).add('number')
  const facts = factsOf(type, record, told)
  // What is emptied here stays in sight, to be filled again.
  const [met] = useState(() => new Set<string>())
  for (const [name] of facts) if (hasValue(record, name)) met.add(name)
  const empty = facts.filter(([name]) => !met.has(name)).length
  return (
    <section className={classes.facts} aria-label={t('facts')}>
      {dialog}
      {grouped(emptyToo ? facts : facts.filter(([name]) => met.has(name))).map(([section, shown]) => (
        <div key={section}>
          {section && <h2>{section}</h2>}
          <dl>
            {shown.map(([name, field]) => (
              <Fact
                key={name}
                name={name}
                field={field}
                record={record}
                editable={isEditable(type, record, name)}
                onSave={(seen, value) => save(seen, { [name]: value })}
              />
            ))}
          </dl>
        </div>
      ))}
      {empty > 0 && (
        <Button
          className={classes.emptyToo}
          variant="default"
          size="compact-sm"
          aria-expanded={emptyToo}
          onClick={() => setEmptyToo(!emptyToo)}
        >
          {t(emptyToo ? 'filledOnly' : 'emptyToo', { count: empty })}
        </Button>
      )}
    </section>
  )
}
