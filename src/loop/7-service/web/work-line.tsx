import { ActionIcon } from '@mantine/core'
import { Trash2 } from 'lucide-react'
import type { TypeMeta } from '#platform/records/meta-types.ts'
import { useMeta } from '#ui/api/session.ts'
import type { Row } from '#ui/api/types.ts'
import { FieldEditor } from '#ui/fields/editor.tsx'
import { formatMoney } from '#ui/fields/numbers.ts'
import { FieldValue } from '#ui/fields/value.tsx'
import { useT } from '#ui/texts/engine.ts'
import { workTexts } from './work-texts.ts'
import classes from './work.module.css'

const columns: Record<string, string[]> = {
  labour: ['productId', 'quantity', 'userId', 'unitPrice', 'description'],
  part: ['productId', 'quantity', 'unitPrice', 'serialOut', 'serialIn'],
  travel: ['productId', 'quantity', 'unitPrice', 'description'],
}

interface Props {
  type: TypeMeta
  record: Row
  line: Row
  errors: Record<string, string>
  path: string
  fixed: boolean
  /** The shares are those of the line as it is shown. */
  settled: boolean
  onChange: (line: Row) => void
  onRemove: () => void
}

/** One line of work with the fields of its kind, and below it who pays for which part of it and why. */
export function WorkLine({ type, record, line, errors, path, fixed, settled, onChange, onRemove }: Props) {
  const t = useT(workTexts)
  const fields = type.fields.lines!.fields!
  const kind = fields.kind!.choices!.find(({ key }) => key === line.kind)
  const shares = ((record.shares ?? []) as Row[]).filter(({ lineId }) => settled && lineId === line.id)
  return (
    <div className={classes.line}>
      <div className={classes.lineHead}>
        <span className={classes.grow}>{kind?.label ?? line.kind}</span>
        {!fixed && (
          <ActionIcon
            size={32}
            aria-label={t('removeLine', { what: kind?.label ?? line.kind })}
            onClick={onRemove}
          >
            <Trash2 size={16} />
          </ActionIcon>
        )}
      </div>
      <div className={classes.fields} data-fixed={fixed || undefined}>
        {(columns[line.kind] ?? []).map((name) =>
          fixed ? (
            <Fixed key={name} field={fields[name]!} name={name} line={line} record={record} />
          ) : (
            <FieldEditor
              key={name}
              field={fields[name]!}
              name={name}
              value={line[name] ?? null}
              record={{ currency: record.currency, ...line }}
              error={errors[`${path}.${name}`]}
              onChange={(value) => onChange({ ...line, [name]: value })}
            />
          ),
        )}
      </div>
      {errors[`${path}.kind`] && <p role="alert">{errors[`${path}.kind`]}</p>}
      {shares.map((share) => (
        <Share key={share.cover} share={share} currency={record.currency} many={shares.length > 1} />
      ))}
    </div>
  )
}

function Fixed({
  field,
  name,
  line,
  record,
}: { field: TypeMeta['fields'][string]; name: string } & Pick<Props, 'line' | 'record'>) {
  if (line[name] === null || line[name] === undefined || line[name] === '') return null
  return (
    <div>
      <div className={classes.quiet}>{field.label}</div>
      <FieldValue
        field={field}
        name={name}
        value={line[name]}
        record={{ currency: record.currency, ...line }}
      />
    </div>
  )
}

function Share({ share, currency, many }: { share: Row; currency: string; many: boolean }) {
  const t = useT(workTexts)
  const covers = useMeta().types['service-confirmations']!.fields.shares!.fields!.cover!
  return (
    <div className={classes.share}>
      <FieldValue compact field={covers} value={share.cover} />
      {many && <FieldValue compact field={{ kind: 'decimal', label: '' }} value={share.quantity} />}
      <span className="tabular">{t('charge', { amount: formatMoney(share.charged, currency) })}</span>
      <span className={classes.quiet}>{share.reason}</span>
    </div>
  )
}
