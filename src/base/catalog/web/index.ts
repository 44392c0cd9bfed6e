import type { Slots } from '#ui/slots.ts'
import { fillLine } from './fill.ts'

export const slots: Slots = { lineFills: { products: fillLine } }
