import { Link } from '@tanstack/react-router'
import { useList } from '#ui/api/reads.ts'
import { useMeta, useSession, useType } from '#ui/api/session.ts'
import { titleOf } from '#ui/fields/titles.ts'
import { FieldValue } from '#ui/fields/value.tsx'
import { TypeIcon } from '#ui/layout/icon.tsx'
import { Page } from '#ui/layout/page.tsx'
import { homeTexts } from '#app/web/texts/home.ts'
import { useT } from '#ui/texts/engine.ts'
import { shellTexts } from '#app/web/texts/shell.ts'
import { navigation } from '../shell/loop.ts'
import classes from './home.module.css'

/** Where the day begins: what is planned for the caller, and the lists of the caller's part of the loop. */
export default function Home() {
  const t = useT(homeTexts)
  const { user } = useSession()
  return (
    <Page title={t('title')} heading={t('greeting', { name: user.name })}>
      <div className={classes.home}>
        {useType('activities') && <Planned />}
        <Steps />
      </div>
    </Page>
  )
}

function Planned() {
  const t = useT(homeTexts)
  const type = useType('activities')
  const { rows, isSuccess } = useList('activities', {
    ownerId: 'me',
    status: 'planned',
    sort: 'dueAt',
    limit: 20,
  })
  return (
    <section>
      <h2>{t('due')}</h2>
      {isSuccess && !rows.length && <p>{t('nothingDue')}</p>}
      <ul className={classes.planned}>
        {rows.map((row) => (
          <li key={row.id}>
            <Link to={`/activities/${row.id}` as never}>{titleOf(type, row)}</Link>
            <FieldValue compact field={{ kind: 'moment', label: '' }} value={row.dueAt ?? row.startsAt} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Steps() {
  const t = useT(homeTexts)
  const shell = useT(shellTexts)
  return (
    <section>
      <h2>{t('loop')}</h2>
      <div className={classes.steps}>
        {navigation(useMeta()).map((step) => (
          <nav key={step.key} aria-label={shell(step.key)}>
            <h3>{shell(step.key)}</h3>
            {step.types.map((type) => (
              <Link key={type.name} to={`/${type.name}` as never}>
                <TypeIcon name={type.icon} />
                {type.label.many}
              </Link>
            ))}
          </nav>
        ))}
      </div>
    </section>
  )
}
