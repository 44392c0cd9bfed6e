/** Runs an import: batch by batch, each in a transaction of its own together with its place in the file. */
import type { App } from '#platform/app.ts'
import { keyIn, type Caller } from '#platform/access/caller.ts'
import { sql } from '#platform/db/sql.ts'
import { change } from '#platform/records/change.ts'
import { openTable } from '#platform/imports/read/open-table.ts'
import type { Row, Table } from '#platform/imports/read/table.ts'
import { draftOf, type Draft } from './cells.ts'
import { ahead, batchesOf } from './batches.ts'
import { documentsOf, groupsOf } from './documents.ts'
import { growChoices } from './grow-choices.ts'
import { readPlan, type Plan } from './plan.ts'
import { textsOfRows } from './own-texts.ts'
import { createReferences, type MayCome, type References } from './references.ts'
import type { RowProblem } from './row-problem.ts'
import { addMade, continued, count, emptyTally, suspect, warn, type Tally } from './tally.ts'
import { deal } from './deal.ts'
import { keep, outcomesOf } from './outcomes.ts'
import { failed, type Fate } from './write.ts'
import { fileOf, type Import } from '../store.ts'

export const batchSize = 1000

/** Somebody stopped the import, or it is no longer this runner's. */
export class Stopped extends Error {}

export const openImport = (app: App, one: Pick<Import, 'id' | 'file'>): Promise<Table> => {
  const { name, encoding, delimiter, sheet } = one.file
  const options = {
    ...(encoding ? { encoding } : {}),
    ...(delimiter ? { delimiter } : {}),
    ...(sheet ? { sheet } : {}),
  }
  return openTable({ path: fileOf(app, one.id), name }, options)
}

/** The caller under whose rights and name an import writes. */
export const importer = (caller: Caller, importId: string): Caller => ({
  kind: 'import',
  userId: caller.userId!,
  importId,
  ...keyIn(caller),
  access: caller.access,
  language: caller.language,
  timeZone: caller.timeZone,
})

interface Run {
  app: App
  caller: Caller
  one: Import
  plan: Plan
  references: References
  tally: Tally
}

/**
 * Goes on where the import stands until every row has its outcome. Throws `Stopped` when it was stopped meanwhile.
 * `progress` hears of every batch.
 */
export async function runImport(
  app: App,
  person: Caller,
  one: Import,
  progress: (tally: Tally, row: number) => void | Promise<void> = () => {},
): Promise<Tally> {
  const caller = importer(person, one.id)
  const table = await openImport(app, one)
  const plan = readPlan(app, caller, app.registry.type(one.type), table.columns, one.plan!)
  const references = createReferences(app, caller, plan, { importId: one.id, dry: false })
  const run: Run = { app, caller, one, plan, references, tally: { ...emptyTally(), ...one.counts } }
  const batches = batchesOf(table, plan, (row) => row.number > one.done_row, batchSize)
  for await (const drafts of ahead(drafted(run, batches))) {
    await runBatch(run, drafts, { mayCome: () => true, place: true })
    await progress(run.tally, drafts.at(-1)!.row.number)
  }
  await runWaiting(run, table)
  await app.config.reload()
  return run.tally
}

/** Rows that name other rows of the file come again until none of them gets any further. */
async function runWaiting(run: Run, table: Table): Promise<void> {
  for (let before = Infinity; ;) {
    const waiting = await waitingRows(run)
    if (waiting.size === 0) return
    // Those that only wait for each other get no further: for them, nothing else will come.
    const stuck = waiting.size === before
    const mayCome = stuck ? () => false : await textsOfRows(table, run.plan, (row) => waiting.has(row.number))
    before = waiting.size
    const batches = batchesOf(table, run.plan, (row) => waiting.has(row.number), batchSize)
    for await (const drafts of ahead(drafted(run, batches)))
      await runBatch(run, drafts, { mayCome, place: false })
  }
}

async function waitingRows({ app, one }: Run): Promise<Set<number>> {
  const found = await app.pool.query<{ row: number }>(
    sql`select row from platform_import_rows where import_id = ${one.id}::uuid and outcome = 'waiting'`,
  )
  return new Set(found.rows.map(({ row }) => row))
}

interface BatchOptions {
  mayCome: MayCome
  /** The batch moves the import's place in the file. */
  place: boolean
}

async function runBatch(run: Run, drafts: Draft[], { mayCome, place }: BatchOptions): Promise<void> {
  const { app, caller, one, plan, references } = run
  const { ready, waiting, broken } = await prepare(run, drafts, mayCome)
  await growChoices(app, caller, plan, ready)
  const made = references.take()
  const upTo = place ? drafts.at(-1)!.row.number : null
  run.tally = await change(app, caller, async (c) => {
    const tally = continued(run.tally)
    addMade(app, tally, made)
    const writing = { importId: one.id, dry: false, imagined: references.imagined }
    const fates = [...broken, ...(await deal(c, plan, documentsOf(plan, ready), writing))]
    const outcomes = [
      ...fates.flatMap(outcomesOf),
      ...waiting.map(({ row }) => ({ row: row.number, outcome: 'waiting' as const })),
    ]
    for (const fate of fates) {
      count(tally, fate.outcome, fate.document.drafts.length)
      suspect(tally, fate.suspicion, fate.document.drafts.length)
      warn(tally, fate.warnings ?? [])
      if (fate.outcome === 'created' || fate.outcome === 'updated')
        for (const draft of fate.document.drafts) warn(tally, draft.warnings)
    }
    await keep(c.db, one.id, outcomes)
    const going = await c.db.query(sql`update platform_imports set counts = ${JSON.stringify(tally)}::jsonb,
      done_row = coalesce(${upTo}::int, done_row), touched_at = now() where id = ${one.id}::uuid and status = 'running' returning 1`)
    if (going.rows.length === 0) throw new Stopped()
    return tally
  })
}

type Reading = Pick<Run, 'app' | 'plan' | 'caller'>

/** The cells of a batch read; that needs nothing of what is there. */
export function draftsOf({ app, plan, caller }: Reading, rows: readonly Row[]): Draft[] {
  const around = { timeZone: caller.timeZone, currency: app.config.company.currency }
  return rows.map((row) => draftOf(plan, row, around))
}

async function* drafted(reading: Reading, batches: AsyncGenerator<Row[]>): AsyncGenerator<Draft[]> {
  for await (const rows of batches) yield draftsOf(reading, rows)
}

/** The references of drafts looked up: those that can be written, those that wait, those that failed already. */
export async function prepare(
  { plan, references }: Pick<Run, 'plan' | 'references'>,
  drafts: readonly Draft[],
  mayCome: MayCome,
): Promise<{ ready: Draft[]; waiting: Draft[]; broken: Fate[] }> {
  const unbroken = drafts.filter((draft) => !draft.row.problem)
  const waits = await references.resolve(unbroken, mayCome)
  const [ready, waiting, broken]: [Draft[], Draft[], Fate[]] = [[], [], []]
  for (const group of groupsOf(plan, drafts)) {
    const problems = group.filter((draft) => draft.problems.length)
    if (problems.length === 0) (group.some((draft) => waits.has(draft)) ? waiting : ready).push(...group)
    else
      for (const document of group.flatMap((draft) => documentsOf(plan, [draft]))) {
        const [draft] = document.drafts
        broken.push(failed(document, draft!.problems.length ? draft!.problems : [otherRow(problems[0]!)]))
      }
  }
  return { ready, waiting, broken }
}

const otherRow = (draft: Draft): RowProblem => ({
  code: 'import_other_row',
  params: { row: draft.row.number },
})
