/** A contact as a business card: vCard 4.0 (RFC 6350), or 3.0 (RFC 2426) for the many programs that read no other. */
import { escapeText, propertyLine, utcStamp } from '#platform/interchange/lines.ts'
import type { Values } from '#platform/records/record-type.ts'

export const cardVersions = ['4.0', '3.0'] as const
export type CardVersion = (typeof cardVersions)[number]

/** What a card has of a contact. What we think of somebody (`description`) is ours and no part of it. */
export const cardFields = [
  'id',
  'name',
  'salutation',
  'firstName',
  'lastName',
  'title',
  'account.name',
  'account.website',
  'email',
  'emails',
  'phone',
  'mobile',
  'phones',
  'address',
  'language',
  'timeZone',
  'updatedAt',
] as const

/** Kinds as people write them, as both versions know them. */
const kinds: [RegExp, string][] = [
  [/mobil|cell|handy/i, 'cell'],
  [/fax/i, 'fax'],
  [/home|priv/i, 'home'],
  [/work|office|büro|business|gesch|dienst/i, 'work'],
]
const kindOf = (written: unknown) => kinds.find(([words]) => words.test(String(written ?? '')))?.[1]

/** A single text: in 4.0 only what has parts escapes semicolons, in 3.0 everything does. */
const textLine = (name: string, text: string | null | undefined, newest: boolean, parameters = {}) =>
  propertyLine(name, text && escapeText(text, newest ? ',' : ';,'), parameters)

const structured = (parts: (string | null | undefined)[]) =>
  parts.some(Boolean) ? parts.map((part) => escapeText(part ?? '')).join(';') : null

/** The lines of a card; of what the reader may not see there is nothing in `contact`. */
export function cardLines(contact: Values, version: CardVersion): string {
  const { firstName, lastName, salutation, account, title, address, language, timeZone } = contact
  const newest = version === '4.0'
  const { street, city, region, postalCode, country } = address ?? {}
  const name = contact.name ?? ([firstName, lastName].filter(Boolean).join(' ') || contact.email)
  return [
    propertyLine('BEGIN', 'VCARD'),
    propertyLine('VERSION', version),
    propertyLine('UID', newest ? `urn:uuid:${contact.id}` : contact.id),
    propertyLine('REV', contact.updatedAt && utcStamp(contact.updatedAt)),
    newest ? propertyLine('KIND', 'individual') : '',
    // Both are demanded, whatever is known.
    textLine('FN', name ?? account?.name ?? contact.id, newest),
    propertyLine('N', structured([lastName, firstName, '', salutation, '']) ?? ';;;;'),
    propertyLine('ORG', structured([account?.name])),
    textLine('TITLE', title, newest),
    ...mailLines(contact, newest),
    ...phoneLines(contact, newest),
    propertyLine('ADR', structured(['', '', street, city, region, postalCode, country]), { TYPE: 'work' }),
    newest && /^[a-z]{2,3}(-[a-z0-9]+)*$/i.test(language ?? '') ? propertyLine('LANG', language) : '',
    textLine('TZ', timeZone, newest, newest ? {} : { VALUE: 'text' }),
    propertyLine('URL', account?.website, { TYPE: 'work' }),
    propertyLine('END', 'VCARD'),
  ].join('')
}

/** The one that is written to first, the others once each. */
function mailLines({ email, emails }: Values, newest: boolean): string[] {
  const all = new Map<string, string | undefined>(email ? [[email, 'work']] : [])
  for (const other of (emails as Values[] | undefined) ?? [])
    if (!all.has(other.email)) all.set(other.email, kindOf(other.kind))
  return [...all].map(([address, kind]) => {
    const first = address === email
    const types = [
      ...(newest ? [] : ['internet']),
      ...(kind ? [kind] : []),
      ...(first && !newest ? ['pref'] : []),
    ]
    return textLine('EMAIL', address, newest, {
      ...(types.length ? { TYPE: types } : {}),
      ...(first && newest ? { PREF: '1' } : {}),
    })
  })
}

function phoneLines({ phone, mobile, phones }: Values, newest: boolean): string[] {
  const all = new Map<string, string[]>()
  const note = (number: string | null | undefined, kind: string | undefined) => {
    if (number && !all.has(number))
      all.set(
        number,
        kind === 'cell'
          ? ['cell', 'voice']
          : kind === 'fax'
            ? ['work', 'fax']
            : [...(kind ? [kind] : []), 'voice'],
      )
  }
  note(phone, 'work')
  note(mobile, 'cell')
  for (const other of (phones as Values[] | undefined) ?? []) note(other.phone, kindOf(other.kind))
  return [...all].map(([number, types]) =>
    newest && /^\+\d+$/.test(number)
      ? propertyLine('TEL', `tel:${number}`, { VALUE: 'uri', TYPE: types })
      : textLine('TEL', number, newest, { TYPE: types }),
  )
}
