/** The events that people may choose, out of what the types say of themselves. */
import type { Meta, TypeMeta } from '#platform/records/meta-types.ts'
import { inOrder } from '../types.ts'

export interface EventGroup {
  group: string
  items: { value: string; label: string }[]
}

interface Words {
  /** What happens to records of every type: `created` and its like. */
  common: Record<string, string>
  /** All types together. */
  anything: string
  all: string
  allOf: (what: string) => string
}

/** Every event by type, each with its pattern; first those of all types together. */
export function eventGroups(meta: Meta, { common, anything, all, allOf }: Words): EventGroup[] {
  const kindsOf = ({ facts }: TypeMeta) => Object.entries({ ...common, ...facts })
  const types = inOrder(meta).filter((type) => !type.internal)
  return [
    {
      group: anything,
      items: [
        ...Object.entries(common).map(([kind, label]) => ({
          value: `*.${kind}`,
          label: `${anything}: ${label}`,
        })),
        { value: '*.*', label: all },
      ],
    },
    ...types.map((type) => ({
      group: type.label.many,
      items: [
        ...kindsOf(type).map(([kind, label]) => ({
          value: `${type.name}.${kind}`,
          label: `${type.label.many}: ${label}`,
        })),
        { value: `${type.name}.*`, label: allOf(type.label.many) },
      ],
    })),
  ]
}

/** What an event is called; its pattern when it is none that people choose here. */
export const labelOf = (groups: readonly EventGroup[], pattern: string): string =>
  groups.flatMap(({ items }) => items).find(({ value }) => value === pattern)?.label ?? pattern
