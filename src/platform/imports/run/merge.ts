/**
 * What an existing record gets from a row: values are replaced, lists are added to, nothing is emptied. `append` is
 * for a document that this very import began: its further lines follow, even if they look like earlier ones.
 */
import { same } from '#platform/records/diff.ts'
import type { Field } from '#platform/records/fields.ts'
import type { RecordType, Values } from '#platform/records/record-type.ts'
import { parseFields } from '#platform/records/validate.ts'

export function mergedInto(
  type: RecordType,
  record: Values,
  values: Values,
  { append = false } = {},
): Values {
  const merged: Values = {}
  for (const [name, value] of Object.entries(values)) {
    const field = type.fields[name]
    const kind = field?.kind
    const before: Values[] = record[name] ?? []
    if (kind === 'lines')
      merged[name] = append ? [...before, ...value] : mergedLines(field!, before, asStored(field!, value))
    else if (kind === 'choices' || kind === 'refs') merged[name] = [...new Set([...before, ...value])]
    else if (kind === 'objects')
      merged[name] = [
        ...before,
        ...asStored(field!, value).filter((item) => !before.some((one) => within(item, one))),
      ]
    else merged[name] = value
  }
  return merged
}

/** Entries as they will stand, so that they can be compared with those that do; wrong ones are left for the door. */
const asStored = (field: Field, entries: readonly Values[]): Values[] =>
  entries.map((entry) => {
    const { values, errors } = parseFields(entry, field.fields!, { partial: true })
    return errors.length ? entry : values
  })

/** Every member of the file's entry says the same in the one that stands. */
const within = (item: Values, standing: Values) =>
  Object.entries(item).every(([name, value]) => equal(value, standing[name]))

const equal = (a: unknown, b: unknown) => same(a, b) || (isNumber(a) && isNumber(b) && plain(a) === plain(b))
const isNumber = (value: unknown): value is string =>
  typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value)
const plain = (text: string) => (text.includes('.') ? text.replace(/\.?0+$/, '') : text)

/** A line that says the same stands already; one with the same references is changed; any other is added. */
function mergedLines(field: Field, standing: readonly Values[], lines: readonly Values[]): Values[] {
  const references = Object.keys(field.fields!).filter((name) => field.fields![name]!.kind === 'ref')
  const left = [...standing]
  const take = (test: (line: Values) => boolean) => {
    const at = left.findIndex(test)
    return at < 0 ? undefined : left.splice(at, 1)[0]
  }
  const changed = new Map<string, Values>()
  const added: Values[] = []
  const unlike = lines.filter((line) => !take((one) => within(line, one)))
  for (const line of unlike) {
    const known = take(
      (one) =>
        references.some((name) => line[name]) && references.every((name) => same(line[name], one[name])),
    )
    if (known) changed.set(known.id, { ...known, ...line })
    else added.push(line)
  }
  return [...standing.map((line) => changed.get(line.id) ?? line), ...added]
}
