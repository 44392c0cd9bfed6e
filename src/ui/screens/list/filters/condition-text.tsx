import { splitList } from '#platform/records/filter/lists.ts'
import { formatted } from '#ui/fields/formatted.ts'
import { useTitles } from '#ui/fields/use-titles.ts'
import { formatDecimal } from '#ui/fields/numbers.ts'
import { commonTexts } from '#ui/texts/common.ts'
import { useT } from '#ui/texts/engine.ts'
import { listTexts } from '#ui/texts/list.ts'
import type { Condition } from '../view/view.ts'
import { dateText, lastDays } from './dates.ts'
import { needsValue, said, shapeOf, wordOf, type PathField } from './operators.ts'

/** What a condition asks, in a few words: `Status is New, Working`. */
export function useConditionText(at: PathField, condition: Condition): { asked: string; value: string } {
  const t = useT(listTexts)
  const common = useT(commonTexts)
  const word = wordOf(condition)
  const shape = shapeOf(at.field)
  const list = condition.value ? splitList(condition.value) : []
  const words: Record<string, string> = { me: t('me'), myTeam: t('myTeam') }
  const ids = shape === 'ids' ? list.filter((one) => !words[one]) : []
  const titles = useTitles(at.field.to ?? '', ids)
  const asked = `${at.label} ${said(at.field, word, t)}`
  if (!needsValue(word)) return { asked, value: '' }
  const days = shape === 'date' ? lastDays(at.field, word, condition.value) : undefined
  if (days !== undefined) return { asked: at.label, value: t('last', { count: days }) }
  const one = (value: string): string => {
    if (at.field.format) return formatted(value, at.field.format)
    if (shape === 'keys') return at.field.choices?.find(({ key }) => key === value)?.label ?? value
    if (shape === 'ids') return words[value] ?? titles[ids.indexOf(value)] ?? '…'
    if (shape === 'date') return dateText(value, t)
    if (shape === 'boolean') return common(value === 'true' ? 'yes' : 'no')
    return shape === 'number' ? formatDecimal(value) : value
  }
  const shown =
    shape === 'text' && (word === 'contains' || word === 'startsWith')
      ? [condition.value]
      : list.map(one).slice(0, 3)
  const more = list.length > 3 ? ` +${list.length - 3}` : ''
  return { asked, value: shown.filter(Boolean).join(', ') + more || '…' }
}
