import { defineTexts } from '#ui/texts/engine.ts'
import { de } from './admin/de.ts'
import { en } from './admin/en.ts'

export const adminTexts = defineTexts('admin', { en, de })
