import { Button, Group, Stack } from '@mantine/core'
import { Car, Clock, Cog } from 'lucide-react'
import { useRecord } from '#ui/api/reads.ts'
import { useSession } from '#ui/api/session.ts'
import type { Row } from '#ui/api/types.ts'
import { FieldEditor } from '#ui/fields/editor.tsx'
import { FieldValue } from '#ui/fields/value.tsx'
import { useKeptDraft } from '#ui/screens/record/use-kept-draft.ts'
import type { PanelProps } from '#ui/slots.ts'
import { commonTexts } from '#ui/texts/common.ts'
import { useT } from '#ui/texts/engine.ts'
import { isFixed } from '../rules/confirmations.ts'
import { CostApproval } from './cost-approval.tsx'
import { Part } from './part.tsx'
import { WorkLine } from './work-line.tsx'
import { WorkTotals } from './work-totals.tsx'
import { workTexts } from './work-texts.ts'
import classes from './work.module.css'

const told = ['cause', 'workDone', 'findings', 'solved', 'release', 'hint']
const wide = new Set(['workDone', 'findings', 'hint'])

/** What was done on a visit: filled in on a phone, looked over in the office with what each line costs and why. */
export function WorkPanel({ type, record }: PanelProps) {
  const t = useT(workTexts)
  const common = useT(commonTexts)
  const { user } = useSession()
  const { draft, keep, errors, dialog, pending } = useKeptDraft(type, record, 'work')
  const asks = record.status !== 'posted' && record.status !== 'reversed' && Number(record.chargedAmount) > 0
  const order = useRecord('service-orders', asks ? record.serviceOrderId : null).data
  const fixed = !type.can.change || isFixed(record)
  const values = { ...record, ...draft.values } as Row
  const lines = (values.lines ?? []) as Row[]
  const setLines = (next: Row[]) => draft.set('lines', next)
  const add = (kind: string) =>
    setLines([
      ...lines,
      { kind, quantity: '1', ...(kind === 'labour' ? { userId: user.id } : {}) } as unknown as Row,
    ])
  return (
    <Part className={classes.sheet} title={t('report')}>
      {dialog}
      {!draft.dirty && <CostApproval order={order} />}
      <Stack gap="sm">
        {lines.map((line, index) => (
          <WorkLine
            key={line.id ?? `new-${index}`}
            type={type}
            record={record}
            line={line}
            errors={errors}
            path={`lines.${index}`}
            fixed={fixed}
            settled={!draft.dirty}
            onChange={(next) => setLines(lines.map((one, at) => (at === index ? next : one)))}
            onRemove={() => setLines(lines.filter((_, at) => at !== index))}
          />
        ))}
        {lines.length === 0 && <p className={classes.quiet}>{t('noLines')}</p>}
        {!fixed && (
          <Group gap={8} className={classes.add}>
            <Button
              variant="default"
              leftSection={<Clock size={16} aria-hidden />}
              onClick={() => add('labour')}
            >
              {t('addHours')}
            </Button>
            <Button variant="default" leftSection={<Cog size={16} aria-hidden />} onClick={() => add('part')}>
              {t('addPart')}
            </Button>
            <Button
              variant="default"
              leftSection={<Car size={16} aria-hidden />}
              onClick={() => add('travel')}
            >
              {t('addTravel')}
            </Button>
          </Group>
        )}
        <div className={classes.fields} data-fixed={fixed || undefined}>
          {told.map((name) => (
            <div key={name} className={wide.has(name) ? classes.wide : undefined}>
              {fixed ? (
                <>
                  <div className={classes.quiet}>{type.fields[name]!.label}</div>
                  <FieldValue field={type.fields[name]!} name={name} value={record[name]} record={record} />
                </>
              ) : (
                <FieldEditor
                  field={type.fields[name]!}
                  name={name}
                  value={values[name] ?? null}
                  record={values}
                  error={errors[name]}
                  onChange={(value) => draft.set(name, value)}
                />
              )}
            </div>
          ))}
        </div>
        {errors.lines && <p role="alert">{errors.lines}</p>}
        {draft.dirty && (
          <Group gap={8} className={classes.add}>
            <Button loading={pending} onClick={() => void keep()}>
              {common('save')}
            </Button>
            <Button variant="default" onClick={draft.clear}>
              {common('cancel')}
            </Button>
          </Group>
        )}
        {lines.length > 0 && <WorkTotals record={record} settled={!draft.dirty} />}
      </Stack>
    </Part>
  )
}
