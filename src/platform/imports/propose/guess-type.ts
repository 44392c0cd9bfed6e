/** Which collection a file is about, by its headings and its name. */
import type { App } from '#platform/app.ts'
import type { Caller } from '#platform/access/caller.ts'
import type { RecordType } from '#platform/records/record-type.ts'
import { profileColumn } from '#platform/imports/values/profile.ts'
import { importableFields } from '#platform/imports/run/plan.ts'
import { key } from './headings.ts'
import { proposeFor } from './propose-for.ts'

/** What a name counts beside headings of which all are known: two files of five are called by what they hold. */
const byName = 0.4
const least = 0.15

/** Of `types`, the one whose fields the headings fill best; null when neither they nor the name say anything. */
export function guessType(
  app: App,
  caller: Caller,
  types: readonly RecordType[],
  { name, headings }: { name: string; headings: readonly string[] },
): string | null {
  const called = key(name.replace(/\.[^.]*$/, ''))
  const columns = [...new Set(headings)]
    .filter(Boolean)
    .map((one) => ({ name: one, profile: profileColumn([]) }))
  const scored = types.map((type) => {
    const proposals = proposeFor(app, type, importableFields(app, caller, type), columns)
    const sum = Object.values(proposals).reduce((all, one) => all + (one?.confidence ?? 0), 0)
    const words = [type.name, ...Object.values(type.label.one), ...Object.values(type.label.many)]
    const found = [...words, ...(type.import?.words ?? [])].map(key).filter((word) => called.includes(word))
    const longest = Math.max(0, ...found.map((word) => word.length))
    return {
      type: type.name,
      score: sum / Math.max(1, columns.length) + (longest ? byName + longest / 1000 : 0),
    }
  })
  const [best] = scored.sort((a, b) => b.score - a.score)
  return best && best.score >= least ? best.type : null
}
