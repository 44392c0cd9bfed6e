/** The actions by which two records of a type become one, and two again. Server and browser. */
import { json, ref } from './fields.ts'
import type { Transition } from './record-type.ts'

/** For `actions` of a record type; `mergeEffects` does what they say. */
export const mergeActions = (collection: string): Record<string, Transition> => ({
  merge: {
    label: { en: 'Merge', de: 'Zusammenführen' },
    done: { en: 'Merged into another record', de: 'In einen anderen Eintrag überführt' },
    danger: true,
    input: {
      into: ref('Into', 'In', collection, { required: true }),
      choose: json('Values to keep', 'Werte, die bleiben', { quiet: true }),
    },
  },
  unmerge: {
    label: { en: 'Undo the merge', de: 'Zusammenführung rückgängig machen' },
    done: { en: 'Merge undone', de: 'Zusammenführung rückgängig gemacht' },
    unlisted: true,
    input: {
      from: ref('Merged record', 'Zusammengeführter Eintrag', collection, { required: true, binned: true }),
    },
  },
})
