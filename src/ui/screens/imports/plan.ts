/** Changes of an import's plan, and what can be chosen for a column. Pure: the screens only draw them. */
import type { FieldMeta, TypeMeta } from '#platform/records/meta-types.ts'
import type { Column, ColumnMapping, Mapped, Plan, Question } from './types.ts'

export const whole = (mapped: Mapped | undefined): ColumnMapping | null =>
  !mapped ? null : typeof mapped === 'string' ? { field: mapped } : mapped

/** The column goes to another field, or nowhere; what was chosen for the old one goes with it. */
export const withField = (plan: Plan, column: string, field: string | null): Plan => ({
  ...plan,
  mapping: { ...plan.mapping, [column]: field },
})

export const withOptions = (plan: Plan, column: string, options: Partial<ColumnMapping>): Plan => {
  const one = whole(plan.mapping[column])
  return one ? { ...plan, mapping: { ...plan.mapping, [column]: { ...one, ...options } } } : plan
}

/** A value of a column means another one; null leaves the cell empty. */
export const withValue = (plan: Plan, column: string, value: string, meant: string | null): Plan =>
  withOptions(plan, column, { values: { ...whole(plan.mapping[column])?.values, [value]: meant } })

/** The likeliest meaning of everything that only looks a little different. */
export const withAllSuggestions = (plan: Plan, questions: readonly Question[]): Plan =>
  questions.reduce(
    (next, { code, column, value, candidates }) =>
      code === 'near_miss' && value !== undefined && candidates[0] !== undefined
        ? withValue(next, column, value, candidates[0])
        : next,
    plan,
  )

/** Nothing that is not known is made: these cells stay empty. */
export const withAllEmpty = (plan: Plan, questions: readonly Question[]): Plan =>
  questions.reduce(
    (next, { column, value }) => (value === undefined ? next : withValue(next, column, value, null)),
    plan,
  )

/** Names of one column of which nothing is known are one question, however many they are; others stand alone. */
export function together(questions: readonly Question[]): Question[][] {
  const groups = new Map<string, Question[]>()
  for (const question of questions) {
    const { code, column, value = '' } = question
    const key = JSON.stringify(code === 'nothing_found' ? [code, column] : [code, column, value])
    groups.set(key, [...(groups.get(key) ?? []), question])
  }
  return [...groups.values()]
}

/** True once the plan answers it. */
export function isAnswered(plan: Plan, { column, code, value }: Question): boolean {
  const one = whole(plan.mapping[column])
  if (!one) return true
  if (code === 'ambiguous_day') return Boolean(one.dateFormat ?? plan.dateFormat)
  if (code === 'ambiguous_amount') return Boolean(one.decimal)
  return value !== undefined && (Object.hasOwn(one.values ?? {}, value) || Boolean(one.create))
}

export interface Choosable {
  path: string
  label: string
  field: FieldMeta
}

/** Fields that a column may fill: what people write, the state, the moments that a history brings, and parts. */
export function choosable(type: TypeMeta): Choosable[] {
  return Object.entries(type.fields).flatMap(([name, field]): Choosable[] => {
    const history = name === type.statusField || name === 'createdAt'
    if (field.kind === 'json' || (field.readOnly && !history)) return []
    if (!field.fields) return [{ path: name, label: field.label, field }]
    return Object.entries(field.fields)
      .filter(([, part]) => !part.readOnly)
      .map(([part, inner]) => ({
        path: `${name}.${part}`,
        label: `${field.label}: ${inner.label}`,
        field: inner,
      }))
  })
}

/** A column's field, found even if it is not among those usually offered. */
export const fieldAt = (type: TypeMeta, path: string): FieldMeta | undefined => {
  if (type.fields[path]) return type.fields[path]
  const [head = '', part = ''] = path.split('.')
  return type.fields[head]?.fields?.[part]
}

/** Lists that grow by use and can be filled from a file, each as `choices:products.group`. */
export const fillableLists = (types: Record<string, TypeMeta>): { value: string; label: string }[] =>
  types.choices?.can.import
    ? Object.values(types)
        .filter(({ quiet }) => !quiet)
        .flatMap(({ name, label, fields }) =>
          Object.entries(fields)
            .filter(([, { open, choices, custom, readOnly }]) => open && choices && !custom && !readOnly)
            .map(([key, field]) => ({
              value: `choices:${name}.${key}`,
              label: `${label.many}: ${field.label}`,
            })),
        )
    : []

/** The heading line of a text file, good enough for a guess. */
export const headingsOf = (start: string): string[] =>
  (start.split(/\r?\n/)[0] ?? '').split(/[,;\t|]/).map((heading) => heading.replace(/^\ufeff|"/g, '').trim())

/** Rows that failed for the same reason, together: what is to be mended is said once. */
export function byReason(rows: readonly { row: number; reason: string | null }[]) {
  const groups = new Map<string, number[]>()
  for (const { row, reason } of rows) groups.set(reason ?? '', [...(groups.get(reason ?? '') ?? []), row])
  return [...groups].map(([reason, numbers]) => ({ reason, rows: numbers }))
}

/** A row of the file as it will be read: by field, with the meanings that were chosen. */
export function rowAsMapped(plan: Plan, columns: readonly Column[], row: Record<string, string | null>) {
  return columns.flatMap(({ name }) => {
    const one = whole(plan.mapping[name])
    if (!one) return []
    const cell = row[name] ?? null
    const meant = cell !== null && one.values && Object.hasOwn(one.values, cell) ? one.values[cell]! : cell
    const share = one.share && meant !== null && !Number.isNaN(Number(meant))
    const shown = share ? String(Number((Number(meant) * 100).toFixed(6))) : meant
    return [{ column: name, path: one.field, cell: shown, changed: shown !== cell }]
  })
}
