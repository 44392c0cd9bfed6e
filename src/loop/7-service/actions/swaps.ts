/** What a posted confirmation does to the installed item and its parts, and how that is taken back. */
import { sql } from '#platform/db/sql.ts'
import { invalid, Problem } from '#platform/http/problems.ts'
import type { Change } from '#platform/records/change.ts'
import type { Values } from '#platform/records/record-type.ts'
import { recordOf, recordsOf } from './records.ts'

/** One part taken out, put in, or both. */
interface Swap {
  outId: string | null
  /** State of the part before it was taken out. */
  outStatus: string | null
  inId: string | null
}

/** Parts that were swapped take each other's place in the tree; a new version is noted. Answers what was done. */
export async function correctItem(all: Change, confirmation: Values): Promise<Values> {
  const { installedItemId, number, workedOn, release, lines } = confirmation
  const whole = await recordOf(all, 'installed-items', installedItemId)
  if (!whole) return {}
  const why = { on: workedOn, reason: number }
  const swaps: Swap[] = []
  for (const [index, line] of (lines as Values[]).entries()) {
    if (!line.serialIn && !line.serialOut) continue
    const out = line.serialOut ? await partOf(all, whole, line.serialOut, index) : null
    const inId = line.serialIn ? await putIn(all, whole, out, line, why) : null
    if (out && !inId) await all.act('installed-items', out.id, 'retire', why)
    swaps.push({ outId: out?.id ?? null, outStatus: out?.status ?? null, inId })
  }
  const upgraded = Boolean(release) && release !== whole.release
  const standing = swaps.find(({ outId }) => outId === whole.id)?.inId ?? whole.id
  if (upgraded) await all.act('installed-items', standing, 'upgrade', { release })
  return { swaps, releaseBefore: upgraded ? (whole.release ?? '') : null }
}

/** The item with this serial number: the whole itself, or one of its parts. */
async function partOf(all: Change, whole: Values, serial: string, index: number): Promise<Values> {
  const [found] = await recordsOf(
    all,
    'installed-items',
    sql`t.serial_number = ${serial} and t.status in ('delivered', 'operational') and t.id in (
      with recursive tree(id) as (select ${whole.id}::uuid
        union select i.id from service_installed_items i join tree on i.parent_id = tree.id) select id from tree)`,
  )
  if (found) return found
  throw invalid([{ path: `lines[${index}].serialOut`, code: 'serial_not_there', params: { serial } }])
}

async function putIn(
  all: Change,
  whole: Values,
  out: Values | null,
  { serialIn, productId }: Values,
  why: { on: string; reason: string },
): Promise<string> {
  if (out) {
    const { result } = await all.act('installed-items', out.id, 'replace', {
      serialNumber: serialIn,
      productId,
      ...why,
    })
    return (result as { installedItemId: string }).installedItemId
  }
  const made = await all.create('installed-items', {
    productId,
    accountId: whole.accountId,
    parentId: whole.id,
    serialNumber: serialIn,
    deliveredOn: why.on,
    installedOn: why.on,
  })
  return made.id
}

/**
 * Takes the swaps of a posted confirmation back, the last one first: what came out stands there again with its parts
 * and its warranty, what went in goes to the recycle bin. Refused when something was done to it since.
 */
export async function restoreItem(all: Change, confirmation: Values): Promise<void> {
  const { installedItemId, number, release, releaseBefore } = confirmation
  const swaps = ((confirmation.swaps ?? []) as Swap[]).toReversed()
  const ids = [installedItemId, ...swaps.flatMap(({ outId, inId }) => [outId, inId])].filter((id) => id)
  // In one order for everybody: whoever swaps or reverses one of these at this moment waits, and then sees what is so.
  await all.db.query(
    sql`select from service_installed_items where id = any(${ids}::uuid[]) order by id for update`,
  )
  for (const { outId, outStatus, inId } of swaps) {
    const placed = inId ? await inPlace(all, inId, number) : null
    const out = await recordOf(all, 'installed-items', outId)
    if (outId && (!out || (out.replacedById ?? null) !== inId)) throw movedOn(out ?? placed)
    if (out) await bringBack(all, out, outStatus!, placed)
    if (placed) await all.remove('installed-items', placed.id)
  }
  const whole = await recordOf(all, 'installed-items', installedItemId)
  if (releaseBefore !== null && releaseBefore !== undefined && whole?.release === release)
    await all.patch(
      'installed-items',
      whole!.id,
      { release: releaseBefore || null, releases: whole!.releases.slice(0, -1) },
      { trusted: true },
    )
}

/** What went in, as long as it is where the confirmation put it. */
async function inPlace(all: Change, id: string, number: string): Promise<Values> {
  const item = await recordOf(all, 'installed-items', id)
  if (!item || !['delivered', 'operational'].includes(item.status)) throw movedOn(item, number)
  return item
}

const movedOn = (item: Values | null | undefined, number = '') =>
  new Problem('conflict', 'part_moved_on', { part: item?.serialNumber ?? item?.name ?? number })

async function bringBack(all: Change, out: Values, status: string, placed: Values | null): Promise<void> {
  const values = {
    status,
    endedOn: null,
    endReason: null,
    replacedById: null,
    parentId: placed?.parentId ?? out.parentId,
  }
  await all.patch('installed-items', out.id, values, { trusted: true })
  const parts = placed ? await recordsOf(all, 'installed-items', sql`t.parent_id = ${placed.id}::uuid`) : []
  for (const { id } of parts) await all.patch('installed-items', id, { parentId: out.id })
}
