/** A nested filter as a tree that can be edited, read from the API's JSON and written back. */
import { operators, type Operator } from '#platform/records/filter/ast.ts'
import { joinList, splitList } from '#platform/records/filter/lists.ts'
import type { Condition } from '../view/view.ts'

export type Node =
  | { kind: 'group'; any: boolean; items: Node[] }
  | ({ kind: 'condition' } & Condition)
  /** What this editor does not take apart (`not`, related records): kept as it is. */
  | { kind: 'other'; json: object }
export type Group = Extract<Node, { kind: 'group' }>

const single = new Set<Operator>(['contains', 'startsWith', 'empty'])
const isOperator = (name: string): name is Operator => (operators as readonly string[]).includes(name)
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The filter as a group; an unreadable one is empty. */
export function readTree(text: string): Group {
  try {
    const node = text ? readNode(JSON.parse(text)) : null
    if (node?.kind === 'group') return node
    return { kind: 'group', any: false, items: node ? [node] : [] }
  } catch {
    return { kind: 'group', any: false, items: [] }
  }
}

function readNode(json: unknown): Node | null {
  if (!isObject(json)) return null
  const items = Object.entries(json).flatMap(([key, value]): Node[] => {
    if ((key === 'and' || key === 'or') && Array.isArray(value)) {
      const inner = value.map(readNode).filter((node) => node !== null)
      return [{ kind: 'group', any: key === 'or', items: inner }]
    }
    return readEntry(key, value)
  })
  return items.length === 1 ? items[0]! : { kind: 'group', any: false, items }
}

function readEntry(path: string, value: unknown): Node[] {
  const condition = (op: Operator, value: string): Node => ({ kind: 'condition', path, op, value })
  if (path === 'not') return [{ kind: 'other', json: { not: value } }]
  if (value === null) return [condition('empty', 'true')]
  if (Array.isArray(value)) return [condition('eq', joinList(value.map(String)))]
  if (!isObject(value)) return [condition('eq', joinList([String(value)]))]
  return Object.entries(value).map(([op, operand]): Node => {
    if (!isOperator(op)) return { kind: 'other', json: { [path]: { [op]: operand } } }
    if (operand === null) return condition('empty', String(op === 'eq'))
    const list = (Array.isArray(operand) ? operand : [operand]).map(String)
    return condition(op, single.has(op) ? list[0]! : joinList(list))
  })
}

/** The group as JSON text; conditions without a value and empty groups fall away. Empty text when nothing is left. */
export function writeTree(group: Group): string {
  const json = writeNode(group)
  return json ? JSON.stringify(json) : ''
}

function writeNode(node: Node): object | null {
  if (node.kind === 'other') return node.json
  if (node.kind === 'condition') {
    if (node.value === '') return null
    if (single.has(node.op)) return { [node.path]: { [node.op]: node.value } }
    const list = splitList(node.value)
    return { [node.path]: { [node.op]: list.length === 1 ? list[0] : list } }
  }
  const items = node.items.map(writeNode).filter((item) => item !== null)
  return items.length ? { [node.any ? 'or' : 'and']: items } : null
}

export const countConditions = (node: Node): number =>
  node.kind === 'group' ? node.items.reduce((sum, item) => sum + countConditions(item), 0) : 1
