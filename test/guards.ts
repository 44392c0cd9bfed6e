import { parseSync, type Module } from '@swc/core'

/** Words that only the business uses; "order", "contract" and "account" have a technical sense and stay free. */
const business = new Set(
  [
    'opportunity',
    'ticket',
    'invoice',
    'campaign',
    'customer',
    'prospect',
    'salesperson',
    'reseller',
    'warranty',
  ].flatMap((word) => [word, word.endsWith('y') ? `${word.slice(0, -1)}ies` : `${word}s`]),
)

/**
 * Business words in a text, identifiers taken apart at their humps. "Quote" and "lead" are plain English too: they
 * count as a collection, and as the beginning of a longer name.
 */
export function businessWords(text: string): string[] {
  const collections = text.match(/(?<=['"`/])(quotes|leads)(?=['"`/?.])/g) ?? []
  const named =
    text.match(
      /\blead(?=[A-Z_])|(?<=[a-z])(?<!team)Lead(?![a-z])|(?<=\b(?:const|let|type|interface) )[lL]eads?\b/g,
    ) ?? []
  const words = text.match(/[A-Z]?[a-z]+|[A-Z]+(?![a-z])/g) ?? []
  return [...words.filter((word) => business.has(word.toLowerCase())), ...collections, ...named]
}

/** True when a comment puts work off. */
export const todos = (text: string) => /\b(TODO|FIXME|XXX|HACK)\b/.test(text)

/** Relative links and code spans of a Markdown text that look like a file with an ending. */
export function pathsIn(markdown: string): string[] {
  const links = [...markdown.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target)
  const spans = [...markdown.matchAll(/`([\w./*{},#-]+\/[\w./*{},-]+[.]\w{1,5})`/g)].map(
    ([, path = '']) => path,
  )
  return [
    ...links.filter((link) => !/^(\w+:|#|\/)/.test(link)),
    ...spans.filter((span) => !span.startsWith('/')),
  ]
    .map((path) => path.replace(/#.*$/, ''))
    .filter((path) => path !== '')
}

const spoken = new Set(['aria-label', 'title', 'placeholder', 'label', 'alt', 'description'])
const sentence = /\p{L}{2,}/u

/** Words that a screen would show without asking the catalogue: JSX text and spoken attributes. */
export function sentencesIn(source: string, path: string): string[] {
  const tree: Module = parseSync(source, { syntax: 'typescript', tsx: path.endsWith('x') })
  const found: string[] = []
  const hear = (node: any) => {
    const heard = node?.type === 'JSXExpressionContainer' ? node.expression : node
    if (/^(JSXText|StringLiteral)$/.test(heard?.type) && sentence.test(heard.value))
      found.push(heard.value.trim())
  }
  const visit = (node: any) => {
    if (!node || typeof node !== 'object') return
    if (node.type === 'JSXElement' && /^(code|kbd)$/i.test(node.opening.name.value)) return
    if (node.type === 'JSXElement' || node.type === 'JSXFragment') node.children.forEach(hear)
    if (node.type === 'JSXAttribute' && spoken.has(node.name.value)) hear(node.value)
    Object.values(node).forEach(visit)
  }
  visit(tree)
  return found
}
