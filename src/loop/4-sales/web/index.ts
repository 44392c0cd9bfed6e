import type { Slots } from '#ui/slots.ts'
import { dealsAtHome } from './home.ts'
import { salesLists } from './related.ts'

export const slots: Slots = { related: salesLists, home: { lists: dealsAtHome } }
