import { Button, Group, Radio, Stack } from '@mantine/core'
import { useState } from 'react'
import type { TypeMeta } from '#platform/records/meta-types.ts'
import type { Row } from '#ui/api/types.ts'
import { valueOf } from '#ui/fields/values-of.ts'
import { FieldValue, RecordLink } from '#ui/fields/value.tsx'
import { commonTexts } from '#ui/texts/common.ts'
import { Dialog } from '#ui/layout/dialog.tsx'
import { useT } from '#ui/texts/engine.ts'
import { recordTexts } from '#ui/texts/record.ts'
import classes from './record.module.css'

interface Props {
  type: TypeMeta
  mine: Record<string, unknown>
  names: string[]
  current: Row
  onAnswer: (chosen: Record<string, unknown> | null) => void
}

/** Two people changed the same field: both values side by side, and the person says which one stays. */
export function ConflictDialog({ type, mine, names, current, onAnswer }: Props) {
  const t = useT(recordTexts)
  const common = useT(commonTexts)
  const [kept, setKept] = useState<Record<string, 'mine' | 'theirs'>>({})
  const decide = () => {
    const chosen = Object.entries(mine).filter(([name]) => !names.includes(name) || kept[name] !== 'theirs')
    onAnswer(Object.fromEntries(chosen))
  }
  return (
    <Dialog onClose={() => onAnswer(null)} title={t('conflictTitle')} size="lg">
      <Stack gap="md">
        <p className={classes.lead}>
          {t('conflictText')}{' '}
          {current.updatedById && <RecordLink collection="users" id={String(current.updatedById)} />}
        </p>
        {names.map((name) => {
          const field = type.fields[name]
          if (!field) return null
          return (
            <Radio.Group
              key={name}
              label={field.label}
              value={kept[name] ?? 'mine'}
              onChange={(side) => setKept((before) => ({ ...before, [name]: side as 'mine' | 'theirs' }))}
            >
              <div className={classes.sides}>
                {(['mine', 'theirs'] as const).map((side) => (
                  <Radio.Card key={side} value={side} className={classes.side}>
                    <Group wrap="nowrap" align="flex-start">
                      <Radio.Indicator />
                      <div>
                        <div className={classes.sideName}>{t(side)}</div>
                        <FieldValue
                          field={field}
                          name={name}
                          value={side === 'mine' ? mine[name] : valueOf(current, name)}
                          record={side === 'mine' ? { ...mine, currency: current.currency } : current}
                        />
                      </div>
                    </Group>
                  </Radio.Card>
                ))}
              </div>
            </Radio.Group>
          )
        })}
        <Group justify="flex-end">
          <Button variant="default" onClick={() => onAnswer(null)}>
            {common('cancel')}
          </Button>
          <Button onClick={decide}>{common('save')}</Button>
        </Group>
      </Stack>
    </Dialog>
  )
}
