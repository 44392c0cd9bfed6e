/** New values of open lists become choices that everybody is offered from now on. */
import { fullAccess } from '#platform/access/access.ts'
import type { Caller } from '#platform/access/caller.ts'
import type { App } from '#platform/app.ts'
import { sql } from '#platform/db/sql.ts'
import { change, type Change } from '#platform/records/change.ts'
import { lockChoices } from '#platform/records/custom/choice-guard.ts'
import type { Choice } from '#platform/records/fields.ts'
import { choiceKey, type Draft } from './cells.ts'
import type { Plan } from './plan.ts'

/**
 * Adds what the lists do not have yet, and lets the drafts mean the choice that is there: made for another row that
 * writes it a little differently, by another batch, or by somebody else meanwhile.
 */
export async function growChoices(
  app: App,
  caller: Caller,
  { type }: Plan,
  drafts: readonly Draft[],
): Promise<void> {
  const choicesOf = (field: string) => app.config.fields(type.name)[field]?.choices
  const grown = drafts.flatMap((draft) => draft.grown).filter(({ field }) => choicesOf(field))
  if (grown.length === 0) return
  const wanted = grown.filter(({ field, value }) => choiceKey(choicesOf(field)!, value) === undefined)
  if (wanted.length) {
    // The list is the company's, not a thing of the caller's own: whoever may import may let it grow.
    await change(app, { ...caller, access: fullAccess }, (c) => addMissing(c, type.name, wanted))
    await app.config.reload()
  }
  for (const { values, grown } of drafts)
    for (const { field, value } of grown) {
      const key = choicesOf(field) && choiceKey(choicesOf(field)!, value)
      if (key !== undefined && key !== value) values[field] = instead(values[field], value, key)
    }
}

const instead = (value: unknown, from: string, to: string): unknown =>
  Array.isArray(value)
    ? [...new Set(value.map((one) => (one === from ? to : one)))]
    : value === from
      ? to
      : value

/** Looks again under the lock: this process may not have heard of all that is there. */
async function addMissing(c: Change, collection: string, wanted: Draft['grown']): Promise<void> {
  await lockChoices(c)
  const standing = await c.db.query<{ field: string; choice: Choice }>(sql`select field,
      jsonb_build_object('key', key, 'label', jsonb_build_object('en', label_en, 'de', coalesce(label_de, label_en))) as choice
    from records_choices where collection = ${collection} and deleted_at is null order by position, id`)
  const there = new Map<string, Choice[]>()
  for (const { field, choice } of standing.rows) there.set(field, [...(there.get(field) ?? []), choice])
  for (const { field, value } of wanted) {
    const choices = there.get(field) ?? []
    if (choiceKey(choices, value) !== undefined) continue
    await c.create('choices', { collection, field, key: value, labelEn: value, position: 1000 })
    there.set(field, [...choices, { key: value, label: { en: value, de: value } }])
  }
}
