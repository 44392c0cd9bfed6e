/** Text with merge fields, written by people of the company: a sandbox without files, code or endless work. */
import { Liquid, type LiquidOptions } from 'liquidjs'
import type { Values } from '#platform/records/record-type.ts'

const nothing = () => {
  throw new Error('a template cannot read files')
}
const sandbox: LiquidOptions = {
  ownPropertyOnly: true,
  strictFilters: true,
  relativeReference: false,
  dynamicPartials: false,
  parseLimit: 300_000,
  renderLimit: 250,
  memoryLimit: 2_000_000,
  fs: {
    exists: async () => false,
    existsSync: () => false,
    readFile: nothing,
    readFileSync: nothing,
    resolve: (_root, file) => file,
    contains: async () => false,
    containsSync: () => false,
  },
}
const plain = new Liquid(sandbox)
const web = new Liquid({ ...sandbox, outputEscape: 'escape' })

export interface Template {
  subject: string
  text: string
  html?: string | null
}
const parts = ['subject', 'text', 'html'] as const

/** Thrown with the part that cannot be read or filled, and why. */
export class TemplateError extends Error {
  readonly part: string
  constructor(part: string, reason: unknown) {
    super((reason as Error).message.split('\n')[0])
    this.part = part
  }
}

/** What is wrong with a template before anything is filled in; null when it can be read. */
export function templateProblem(template: Template): TemplateError | null {
  for (const part of parts)
    try {
      plain.parse(template[part] ?? '')
    } catch (reason) {
      return new TemplateError(part, reason)
    }
  return null
}

/**
 * Fills the merge fields from plain data. What is not there is empty; `{{ name | default: 'there' }}` says otherwise.
 * In HTML every value is escaped.
 * @throws TemplateError
 */
export async function fill(template: Template, data: Values): Promise<Required<Template>> {
  // Only what JSON can carry: no prototypes, getters or functions reach a template.
  const known = JSON.parse(JSON.stringify(data)) as Values
  const filled: Record<string, string> = {}
  for (const part of parts)
    try {
      const engine = part === 'html' ? web : plain
      filled[part] = String(await engine.parseAndRender(template[part] ?? '', known))
    } catch (reason) {
      throw new TemplateError(part, reason)
    }
  const { subject = '', text = '', html } = filled
  return { subject: subject.replace(/\s+/g, ' ').trim(), text, html: html || null }
}
