import { Skeleton } from '@mantine/core'
import { Navigate, useParams } from '@tanstack/react-router'
import { Link } from '#ui/link.tsx'
import { Suspense } from 'react'
import { adminTexts } from '#app/web/texts/admin.ts'
import { useSession } from '#ui/api/session.ts'
import { Missing } from '#ui/layout/missing.tsx'
import { useT } from '#ui/texts/engine.ts'
import classes from './admin.module.css'
import { sections } from './sections.ts'

/** The section's own link comes into sight where not all have room. */
const here = (link: HTMLAnchorElement | null) => link?.scrollIntoView({ block: 'nearest', inline: 'center' })

/** Administration: its sections at the left, the one of the address at the right. */
export default function Administration() {
  const t = useT(adminTexts)
  const { section } = useParams({ strict: false }) as { section?: string }
  const { administrator } = useSession()
  if (!administrator) return <Missing />
  const current = sections.find((one) => one.key === section)
  if (!current) return <Navigate to={`/admin/${sections[0]!.key}`} replace />
  const { Screen } = current
  return (
    <div className={classes.frame}>
      <nav className={`${classes.sections} strip`} aria-label={t('administration')}>
        {sections.map(({ key, group }, index) => (
          <div key={key} className={classes.place}>
            {group !== sections[index - 1]?.group && <h2>{t(group)}</h2>}
            <Link
              to={`/admin/${key}`}
              className={classes.section}
              aria-current={key === section ? 'page' : undefined}
              ref={key === section ? here : undefined}
            >
              {t(key)}
            </Link>
          </div>
        ))}
      </nav>
      <div className={classes.content}>
        <Suspense fallback={<Skeleton height={240} className={classes.waiting} />}>
          <Screen />
        </Suspense>
      </div>
    </div>
  )
}
