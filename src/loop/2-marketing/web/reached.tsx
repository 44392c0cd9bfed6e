import { formatDecimal } from '#ui/fields/numbers.ts'
import { PeekLink } from '#ui/screens/peek/peek-link.tsx'
import { useT } from '#ui/texts/engine.ts'
import classes from './marketing.module.css'
import { marketingTexts } from './texts.ts'

interface Someone {
  id: string
  collection: string
  name: string
  /** Where they are reached, or why not. */
  about: (string | null | undefined | false)[]
}

interface Props {
  found: number
  included: number
  /** How many are left out for each reason. */
  excluded: Record<string, number>
  reasonName: (reason: string) => string
  /** What is said of those who are in, and when there are none. */
  words: { count: string; title: string; nobody: string }
  in: Someone[]
  out: Someone[]
}

/** Whom a segment or a mailing finds: how many, who is left out and why, and the first of each. */
export function Reached({ found, included, excluded, reasonName, words, in: inside, out }: Props) {
  const t = useT(marketingTexts)
  return (
    <>
      <dl className={classes.figures}>
        <div>
          <dt>{t('found')}</dt>
          <dd className="tabular">{formatDecimal(found)}</dd>
        </div>
        <div>
          <dt>{words.count}</dt>
          <dd className="tabular">{formatDecimal(included)}</dd>
        </div>
        <div>
          <dt>{t('excluded')}</dt>
          <dd className="tabular">{formatDecimal(found - included)}</dd>
          {Object.entries(excluded).map(([reason, count]) => (
            <dd key={reason} className={classes.quiet}>
              {formatDecimal(count)} {reasonName(reason)}
            </dd>
          ))}
        </div>
      </dl>
      <div className={classes.halves}>
        <People title={words.title} people={inside} all={included} none={words.nobody} />
        <People title={t('leftOut')} people={out} all={found - included} none={t('nobodyOut')} />
      </div>
    </>
  )
}

interface PeopleProps {
  title: string
  people: Someone[]
  all: number
  none: string
}

function People({ title, people, all, none }: PeopleProps) {
  const t = useT(marketingTexts)
  return (
    <div>
      <h3>{title}</h3>
      {people.length === 0 && <p className={classes.quiet}>{none}</p>}
      <ul className={classes.people}>
        {people.map(({ id, collection, name, about }) => (
          <li key={id}>
            <PeekLink collection={collection} id={id}>
              {name || '…'}
            </PeekLink>
            <div className={classes.quiet}>{about.filter(Boolean).join(' · ')}</div>
          </li>
        ))}
      </ul>
      {all > people.length && <p className={classes.quiet}>{t('andMore', { count: all - people.length })}</p>}
    </div>
  )
}
