/** Whether rights are written as `compileAccess` reads them: what it does not know would silently count for nothing. */
import { isLevel, type FieldRight, type Right, type RoleRights } from './access.ts'

const rights: readonly Right[] = ['read', 'create', 'change', 'delete']
const fieldRights: readonly FieldRight[] = ['hidden', 'readOnly', 'full']

const each = (value: unknown, fits: (name: string, inner: unknown) => boolean): boolean =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.entries(value).every(([name, inner]) => fits(name, inner))

/** `knows` says which record types there are; `*` stands for all of them. */
export function isRights(value: unknown, knows: (type: string) => boolean): value is RoleRights {
  const of = (path: string) => path.includes('.') && knows(path.split('.', 1)[0]!)
  const parts: Record<keyof RoleRights, (part: unknown) => boolean> = {
    administrator: (part) => typeof part === 'boolean',
    types: (part) =>
      each(
        part,
        (type, levels) =>
          (type === '*' || knows(type)) &&
          each(levels, (right, level) => rights.includes(right as Right) && isLevel(level)),
      ),
    actions: (part) => each(part, (path, may) => of(path) && typeof may === 'boolean'),
    fields: (part) => each(part, (path, right) => of(path) && fieldRights.includes(right as FieldRight)),
  }
  return each(value, (name, part) => Object.hasOwn(parts, name) && parts[name as keyof RoleRights](part))
}
