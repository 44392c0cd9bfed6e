import type { Slots } from '#ui/slots.ts'
import { salesLists } from './related.ts'

export const slots: Slots = { related: salesLists }
