/** Names compared as a person would: without case, accents, signs and legal forms. Also used for duplicates. */

/** Lower case, letters and digits only, words apart: `Müller & Söhne, GmbH` → `mueller sohne gmbh` without umlaut spelling. */
export const foldWords = (text: string): string =>
  text
    .replace(/ß/g, 'ss')
    .replace(/[øØ]/g, 'o')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’`´.]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

const LEGAL_FORMS = new Set(
  (
    'gmbh mbh ag kg kgaa ohg gbr ug ev eg se co kgaa inc incorporated ltd limited llc llp lp plc corp corporation ' +
    'company sa sas sarl srl spa sl bv nv ab as asa oy oyj aps pty pte kk sro doo zoo spzoo kft haftungsbeschrankt'
  ).split(' '),
)
const JOINING = new Set(['and', 'und', 'et', 'y'])

/**
 * The name without its legal form and joining words: `ACME Corp.`, `Acme Corporation` and `acme` are the same.
 * A name that is nothing but a legal form stays as it is.
 */
export function normaliseName(name: string): string {
  const words = foldWords(name)
    .split(' ')
    .filter((word) => !JOINING.has(word))
  const kept = [...words]
  while (kept.length > 1 && LEGAL_FORMS.has(kept.at(-1)!)) kept.pop()
  return kept.join(' ')
}

export interface NearMiss {
  value: string
  /** 1 is the same text; 0.99 differs in blanks, case and signs only; 0.97 in the legal form besides. */
  score: number
}

/** Candidates that may be meant by `value`, the likeliest first; those below `least` are left out. */
export function nearMisses(
  value: string,
  candidates: Iterable<string>,
  { least = 0.6, most = 5 }: { least?: number; most?: number } = {},
): NearMiss[] {
  const wanted = variants(value)
  const found: NearMiss[] = []
  for (const candidate of candidates) {
    const score = similarity(value, wanted, candidate)
    if (score >= least) found.push({ value: candidate, score })
  }
  return found.sort((a, b) => b.score - a.score || a.value.localeCompare(b.value)).slice(0, most)
}

interface Variants {
  joined: string
  name: string
}
const variants = (text: string): Variants => ({
  joined: foldWords(text).replaceAll(' ', ''),
  name: normaliseName(text).replaceAll(' ', ''),
})

function similarity(value: string, wanted: Variants, candidate: string): number {
  if (value === candidate) return 1
  const other = variants(candidate)
  if (!wanted.joined || !other.joined) return 0
  if (wanted.joined === other.joined) return 0.99
  if (wanted.name === other.name) return 0.97
  const [longest, shortest] = [
    Math.max(wanted.name.length, other.name.length),
    Math.min(wanted.name.length, other.name.length),
  ]
  if (shortest / longest < 0.4) return 0
  const edits = 1 - damerauLevenshtein(wanted.name, other.name) / longest
  return 0.95 * Math.max(edits, trigramSimilarity(wanted.name, other.name))
}

/** Fewest insertions, deletions, replacements and swaps of neighbours that make `b` of `a`. */
export function damerauLevenshtein(a: string, b: string): number {
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1
      let least = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + cost)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, before[j - 2]! + 1)
      row.push(least)
    }
    before = last
    last = row
  }
  return last[b.length]!
}

/** Share of three-letter pieces that two texts have in common, as PostgreSQL's pg_trgm counts them. */
export function trigramSimilarity(a: string, b: string): number {
  const [left, right] = [trigrams(a), trigrams(b)]
  const shared = [...left].filter((piece) => right.has(piece)).length
  return shared / (left.size + right.size - shared)
}

function trigrams(text: string): Set<string> {
  const padded = `  ${text} `
  return new Set(Array.from({ length: padded.length - 2 }, (_, at) => padded.slice(at, at + 3)))
}
