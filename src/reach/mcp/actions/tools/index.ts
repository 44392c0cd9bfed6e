/** Few and general: what a collection has is asked of `describe`, not spelt out in three hundred tools. */
import type { Tool } from '../tool.ts'
import { describe } from './describe.ts'
import { find } from './find.ts'
import { get } from './get.ts'
import { count, report, search, timeline } from './look.ts'
import { act, create, remove, restore, update } from './write.ts'

export const tools: readonly Tool[] = [
  describe,
  search,
  find,
  count,
  get,
  timeline,
  report,
  create,
  update,
  act,
  remove,
  restore,
]
