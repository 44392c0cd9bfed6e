import { Link } from '#ui/link.tsx'
import { PanelRight } from 'lucide-react'
import type { ReactNode, SyntheticEvent } from 'react'
import { useRecord } from '#ui/api/reads.ts'
import { useMeta, useTimeZone } from '#ui/api/session.ts'
import { commonTexts } from '#ui/texts/common.ts'
import { openPeek } from '#ui/screens/peek/open.ts'
import { useT } from '#ui/texts/engine.ts'
import { fieldTexts } from '#ui/texts/fields.ts'
import { formatDay, formatMoment, relativeDay, relativeMoment } from './dates/format.ts'
import { wallOf } from './dates/zones.ts'
import classes from './fields.module.css'
import { formatted } from './formatted.ts'
import { formatDecimal, formatMoney } from './numbers.ts'
import { includeName, titleIn } from './titles.ts'
import { ChoiceBadge } from './tone-badge.tsx'
import type { ValueProps } from './types.ts'

const isEmpty = (value: unknown) =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)

/** Shows one value of a record as its kind asks for; an empty one is a quiet dash (nothing in a table). */
export function FieldValue(props: ValueProps): ReactNode {
  const { field, value, compact } = props
  if (isEmpty(value)) return compact ? null : <span className={classes.empty}>–</span>
  if (field.format) return <span className="tabular">{formatted(value, field.format)}</span>
  switch (field.kind) {
    case 'integer':
    case 'decimal':
      return <span className="tabular">{field.ungrouped ? String(value) : formatDecimal(String(value))}</span>
    case 'percent':
      return <span className="tabular">{formatDecimal(String(value))} %</span>
    case 'money':
      return <span className="tabular">{formatMoney(String(value), props.record?.currency, compact)}</span>
    case 'boolean':
      return <YesNo value={Boolean(value)} />
    case 'day':
      return <Day day={String(value)} />
    case 'moment':
      return <Moment moment={String(value)} />
    case 'choice':
      return <ChoiceBadge choices={field.choices} value={String(value)} />
    case 'choices':
      return (
        <span className={classes.badges}>
          {(value as string[]).map((key) => (
            <ChoiceBadge key={key} choices={field.choices} value={key} />
          ))}
        </span>
      )
    case 'email':
      return <Outward href={`mailto:${String(value)}`} text={String(value)} />
    case 'phone':
      return <Outward href={`tel:${String(value)}`} text={String(value)} />
    case 'url':
      return (
        <Outward href={webAddress(String(value))} text={String(value).replace(/^https?:\/\/|\/$/g, '')} />
      )
    case 'longText':
      return <span className={compact ? undefined : classes.long}>{String(value)}</span>
    case 'ref':
      return <Reference {...props} ids={[String(value)]} />
    case 'refs':
      return <Reference {...props} ids={value as string[]} />
    case 'object':
      return namesOf([value as Part]) ?? <Parts {...props} />
    case 'objects':
      return namesOf(value as Part[]) ?? <Count of={value as Part[]} bare={compact} />
    case 'lines':
      return <Count of={value as unknown[]} bare={compact} />
    case 'json':
      return null
    default:
      return field.choices?.find(({ key }) => key === value)?.label ?? String(value)
  }
}

interface Part {
  name?: string | null
  address?: string | null
}

/** A few people or files by their names; what has none is counted. */
function namesOf(parts: Part[]): string | null {
  const names = parts.map(({ name, address }) => name || address)
  return names.length > 3 || !names.every((one) => typeof one === 'string') ? null : names.join(', ')
}

/** How many there are; a column of a table says of what. */
function Count({ of, bare }: { of: unknown[]; bare: boolean | undefined }) {
  const t = useT(fieldTexts)
  return <span className="tabular">{bare ? of.length : t('entries', { count: of.length })}</span>
}

/** Only web addresses become links: never javascript: or the like. */
const webAddress = (text: string) =>
  /^https?:\/\//i.test(text) ? text : `https://${text.replace(/^\w+:/, '')}`

function Outward({ href, text }: { href: string; text: string }) {
  return (
    <a
      className={classes.link}
      href={href}
      {...(href.startsWith('http') ? { target: '_blank', rel: 'noopener noreferrer' } : {})}
      onClick={(event) => event.stopPropagation()}
    >
      {text}
    </a>
  )
}

function YesNo({ value }: { value: boolean }) {
  const t = useT(commonTexts)
  return t(value ? 'yes' : 'no')
}

function Day({ day }: { day: string }) {
  const today = wallOf(new Date(), useTimeZone()).day
  return (
    <time className="tabular" dateTime={day} title={formatDay(day)}>
      {relativeDay(day, today)}
    </time>
  )
}

function Moment({ moment }: { moment: string }) {
  const zone = useTimeZone()
  return (
    <time className="tabular" dateTime={moment} title={formatMoment(moment, zone)}>
      {relativeMoment(moment, zone)}
    </time>
  )
}

function Reference({ field, ids, record, name }: ValueProps & { ids: string[] }) {
  const embedded: unknown = name && record ? record[includeName(name)] : undefined
  const known = (Array.isArray(embedded) ? embedded : [embedded]).filter(Boolean)
  return (
    <span className={classes.badges}>
      {ids.map((id) => (
        <RecordLink key={id} collection={field.to ?? ''} id={id} known={known.find((one) => one.id === id)} />
      ))}
    </span>
  )
}

/** A record's name that opens it; loads the name when it did not come along. */
export function RecordLink({ collection, id, known }: { collection: string; id: string; known?: any }) {
  const t = useT(fieldTexts)
  const meta = useMeta()
  const loaded = useRecord(collection, known ? null : id).data
  const record = known ?? loaded
  const title = record ? titleIn(meta, collection, record) : '…'
  if (!meta.types[collection]) return title
  const peek = (event: SyntheticEvent) => {
    event.preventDefault()
    event.stopPropagation()
    openPeek(collection, id)
  }
  return (
    <span className={classes.reference}>
      <Link
        className={classes.link}
        to="/$collection/$id"
        params={{ collection, id }}
        onClick={(event) => event.stopPropagation()}
        onKeyDown={(event) => {
          if (event.key === ' ') peek(event)
        }}
      >
        {title}
      </Link>
      {/* For the pointer only: on the keyboard, Space on the link does the same. */}
      <button
        type="button"
        className={classes.peek}
        tabIndex={-1}
        aria-label={t('peek', { what: title })}
        onClick={peek}
      >
        <PanelRight size={12} aria-hidden />
      </button>
    </span>
  )
}

/** The parts of an address and the like, on one line; the postal code belongs to its town. */
function Parts({ field, value }: ValueProps) {
  const parts = Object.entries(field.fields ?? {}).flatMap(([key, { format }]) => {
    const part = (value as Record<string, unknown>)[key]
    return isEmpty(part) ? [] : [`${formatted(part, format)}${format === 'postalCode' ? ' ' : ', '}`]
  })
  return parts.length ? parts.join('').replace(/,? $/, '') : <span className={classes.empty}>–</span>
}
