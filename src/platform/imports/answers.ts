/** Imports as the API shows them, in the caller's language. */
import type { Caller } from '#platform/access/caller.ts'
import type { Language } from '#platform/records/fields.ts'
import { sentence, sentences } from './run/row-problem.ts'
import { emptyTally, type Tally } from './run/tally.ts'
import type { Checked, Import, Undoing } from './store.ts'

export function result(tally: Tally | Record<string, never>, language: Language) {
  const { created, updated, skipped, failed, warnings, createdOnTheWay, suspects } = {
    ...emptyTally(),
    ...tally,
  }
  const said = warnings.map(({ code, at, count, example }) => ({
    code,
    column: at || null,
    count,
    example: sentence(example, language),
    ...(example.empty ? { empty: example.empty } : {}),
  }))
  return { created, updated, skipped, failed, warnings: said, createdOnTheWay, suspects }
}

export function importAnswer(one: Import, caller: Caller) {
  const { language } = caller
  const tally = { ...emptyTally(), ...one.counts }
  const done = tally.created + tally.updated + tally.skipped + tally.failed
  return {
    id: one.id,
    type: one.type,
    status: one.status,
    userId: one.user_id,
    createdAt: one.created_at,
    file: one.file,
    progress: { rows: one.file.rows, done },
    result: one.status === 'mapped' ? null : result(one.counts, language),
    problem: one.problem ? { code: one.problem.code, detail: sentence(one.problem, language) } : null,
    check: one.checked ? checkAnswer(one.checked, language) : null,
    undo: one.undoing ? undoAnswer(one.undoing, language) : null,
    plan: one.plan,
  }
}

export const undoAnswer = ({ steps, done, undone, stayed, kept }: Undoing, language: Language) => ({
  progress: { rows: steps, done },
  undone,
  stayed,
  kept: kept.map((one) => ({ ...one, reason: sentences(one.reason, language) })),
})

export function checkAnswer(checked: Checked, language: Language) {
  const { status, rows, done, tally, unresolved, failures } = checked
  return {
    status,
    progress: { rows, done },
    result: result(tally, language),
    unresolved,
    failures: failures.map(({ row, problems }) => ({ row, reason: sentences(problems, language) })),
  }
}
