/** Stable keys out of labels: people name a field, programs need a name that stays. */

/** `Kind of plant` → `kindOfPlant`, numbered when that is taken. */
export function fieldKey(label: string, taken: readonly string[]): string {
  const words = plain(label).split(' ').filter(Boolean)
  const [first = 'field', ...rest] = words
  const base = (first + rest.map((word) => word[0]!.toUpperCase() + word.slice(1)).join('')).slice(0, 34)
  const named = /^[a-z]/.test(base) ? base : `field${base}`
  let key = named
  for (let n = 2; taken.includes(key); n++) key = `${named}${n}`
  return key
}

interface Option {
  key?: string
  labelEn?: string
  labelDe?: string | null
}

/** Options keep the keys they have; new ones get one of their label. */
export function withOptionKeys(options: readonly Option[]): Option[] {
  const taken = options.flatMap((option) => (option.key ? [option.key] : []))
  return options.map(({ key, labelEn = '', labelDe = null }) => {
    const made = key || fieldKey(labelEn, taken)
    if (!key) taken.push(made)
    return { key: made, labelEn, labelDe }
  })
}

const plain = (text: string) =>
  text
    .replace(/ß/g, 'ss')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
