/** A written record as this caller sees it, without asking the database again. */
import type { Caller } from '#platform/access/caller.ts'
import { fullAccess } from '#platform/access/access.ts'
import { isConfined } from '#platform/access/scope.ts'
import type { App } from '#platform/app.ts'
import { actionsOf } from './actions.ts'
import { shapeOf, type Field } from './fields.ts'
import type { RecordType, Values } from './record-type.ts'
import { rememberedFor } from './remembered.ts'
import { hiddenKeys, visibleFields } from './select.ts'

/** The caller's own eyes for what rules must see whole. */
export const seeingAll = (caller: Caller): Caller =>
  rememberedFor(caller, 'seeing all', () => ({ ...caller, access: fullAccess }))

export function present(app: App, caller: Caller, type: RecordType, record: Values): Values {
  const shown: Values = { id: record.id }
  for (const [name, field] of shapeOf(visibleFields(app, caller, type)).columns)
    if (!isConfined(caller, type, name)) shown[name] = written(field, record[name])
  const hidden = hiddenKeys(app, caller, type)
  if (hidden.length && shown.custom)
    shown.custom = Object.fromEntries(Object.entries(shown.custom).filter(([key]) => !hidden.includes(key)))
  shown.actions = actionsOf(app, caller, type, record, caller.access.level(type.name, 'change') !== 'none')
  return shown
}

/** As PostgreSQL would write it: money with at least two decimals, other decimals without idle zeros. */
function written(field: Field, value: unknown): unknown {
  if (value === null || value === undefined)
    return field.kind === 'choices' || field.kind === 'refs' || field.kind === 'objects' ? [] : null
  if (typeof value !== 'string') return value
  if (field.kind === 'money') {
    const [whole, part = ''] = value.split('.')
    return `${whole}.${part.replace(/0+$/, '').padEnd(2, '0')}`
  }
  if (field.kind === 'decimal' || field.kind === 'percent')
    return value.includes('.') ? value.replace(/\.?0+$/, '') : value
  return value
}
