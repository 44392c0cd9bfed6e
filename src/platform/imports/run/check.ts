/** A dry run: what an import would do, and what a person should decide once before it does. */
import type { App } from '#platform/app.ts'
import type { Caller } from '#platform/access/caller.ts'
import { change } from '#platform/records/change.ts'
import { nearMisses } from '#platform/imports/propose/names.ts'
import { batchesOf } from './batches.ts'
import { documentsOf } from './documents.ts'
import { similarTitles } from './lookup.ts'
import { foldCell, readPlan, type Plan, type StartBody, type Target } from './plan.ts'
import { textsOfRows } from './own-texts.ts'
import { createReferences } from './references.ts'
import { batchSize, draftsOf, importer, openImport, prepare } from './runner.ts'
import type { EarlierKeys } from './suspects.ts'
import { addMade, count, emptyTally, suspect, warn } from './tally.ts'
import { deal } from './deal.ts'
import type { Fate } from './write.ts'
import type { Checked, Import, Unresolved } from '../store.ts'

const mostValues = 200
const mostFailures = 100

interface Missed {
  target: Target
  code: string
  value: string
  count: number
}

/** Reads at most `limit` rows and writes nothing. Throws the problems of `body` (422). */
export async function checkImport(
  app: App,
  person: Caller,
  one: Import,
  body: StartBody,
  { limit = Infinity, progress }: { limit?: number; progress?: (checked: Checked) => Promise<void> } = {},
): Promise<Checked> {
  const caller = importer(person, one.id)
  const table = await openImport(app, one)
  const plan = readPlan(app, caller, app.registry.type(one.type), table.columns, body)
  const missed = new Map<string, Missed>()
  const note = (target: Target, code: string, value: string) => {
    const key = `${target.column} ${foldCell(value)}`
    const known = missed.get(key)
    if (known) known.count++
    else if (missed.size < 5000) missed.set(key, { target, code, value, count: 1 })
  }
  const references = createReferences(app, caller, plan, {
    importId: one.id,
    dry: true,
    missed: (open, code) => note(open.target, code, open.value),
  })
  const inFile = await textsOfRows(table, plan, (_, position) => position <= limit)
  const checked: Checked = {
    status: 'running',
    rows: one.file.rows,
    done: 0,
    tally: emptyTally(),
    unresolved: [],
    failures: [],
  }
  const seen = new Set<string>()
  const earlier: EarlierKeys = new Map()
  const run = { app, plan, references, caller }
  for await (const rows of batchesOf(table, plan, () => checked.done < limit, batchSize)) {
    // What waits for another row will find it: here it counts as there.
    const { ready, waiting, broken } = await prepare(run, draftsOf(run, rows), inFile)
    const writing = { importId: one.id, dry: true, seen, earlier, imagined: references.imagined }
    const documents = documentsOf(
      plan,
      [...ready, ...waiting].sort((a, b) => a.row.number - b.row.number),
    )
    const fates = await change(app, caller, (c) => deal(c, plan, documents, writing), { atomic: false })
    addMade(app, checked.tally, references.take())
    for (const fate of [...broken, ...fates]) report(checked, fate, note, plan)
    checked.done += rows.length
    await progress?.(checked)
  }
  checked.unresolved = await suggested(app, caller, missed)
  return { ...checked, status: 'done' }
}

function report(
  checked: Checked,
  { document, outcome, problems = [], warnings = [], suspicion }: Fate,
  note: (target: Target, code: string, value: string) => void,
  plan: Plan,
): void {
  count(checked.tally, outcome, document.drafts.length)
  suspect(checked.tally, suspicion, document.drafts.length)
  warn(checked.tally, warnings)
  for (const draft of document.drafts) {
    warn(checked.tally, outcome === 'failed' ? [] : draft.warnings)
    for (const { field, value } of draft.grown)
      note(
        plan.targets.find(({ path }) => path === field)!,
        'value_added',
        value,
      )
    if (outcome !== 'failed') continue
    if (checked.failures.length < mostFailures) checked.failures.push({ row: draft.row.number, problems })
    for (const { code, at, params } of problems)
      if (code === 'bad_choice')
        note(
          plan.targets.find(({ column }) => column === at)!,
          code,
          String(params?.value),
        )
  }
}

/** Each unknown text with what may be meant by it, the most frequent first. */
async function suggested(app: App, caller: Caller, missed: Map<string, Missed>): Promise<Unresolved[]> {
  const frequent = [...missed.values()].sort((a, b) => b.count - a.count).slice(0, mostValues)
  const found: Unresolved[] = []
  for (const { target, code, value, count: rows } of frequent) {
    const { field, column } = target
    const candidates = field.to
      ? await similarTitles(app, caller, app.registry.type(field.to), value)
      : (field.choices ?? []).flatMap(({ key, label }) => [key, label[caller.language]])
    const suggestions = field.to ? nearMisses(value, candidates) : choicesMeant(target, value, candidates)
    if ((code === 'value_added' || code === 'made_on_the_way') && suggestions.length === 0) continue
    found.push({ column, code, value, count: rows, suggestions })
  }
  return found
}

/** Choices that look alike or share a word, by their key. */
function choicesMeant({ field }: Target, value: string, candidates: string[]): Unresolved['suggestions'] {
  const keyOf = (text: string) =>
    field.choices!.find(({ key, label }) => key === text || Object.values(label).includes(text))?.key ?? text
  const words = new Set(foldCell(value).split(/[^\p{L}\p{N}]+/u))
  const sharing = candidates.filter((one) =>
    foldCell(one)
      .split(/[^\p{L}\p{N}]+/u)
      .some((word) => word.length > 2 && words.has(word)),
  )
  const scored = new Map<string, number>()
  for (const near of [
    ...nearMisses(value, candidates),
    ...sharing.map((text) => ({ value: text, score: 0.6 })),
  ]) {
    const key = keyOf(near.value)
    scored.set(key, Math.max(scored.get(key) ?? 0, near.score))
  }
  return [...scored].map(([key, score]) => ({ value: key, score })).sort((a, b) => b.score - a.score)
}
