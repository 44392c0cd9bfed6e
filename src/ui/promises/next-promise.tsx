import { Popover } from '@mantine/core'
import { AlarmClock } from 'lucide-react'
import { useState } from 'react'
import { useT } from '#ui/texts/engine.ts'
import { promiseTexts } from '#ui/texts/promises.ts'
import { Deeds } from './deeds.tsx'
import classes from './promises.module.css'
import { usePromisesAbout } from './promises.ts'
import { Taken, TimeLeft } from './standing.tsx'

/** The promise about a record that is due next, and what can be done about it. */
export function NextPromise({ collection, id }: { collection: string; id: string }) {
  const t = useT(promiseTexts)
  const [open, setOpen] = useState(false)
  const { data: promises = [] } = usePromisesAbout(collection, id)
  const [next, ...others] = promises
  if (!next) return null
  return (
    <span className={classes.next}>
      <AlarmClock size={14} aria-hidden />
      {t('next')}:
      <Popover
        opened={open}
        onChange={setOpen}
        position="bottom-start"
        width={320}
        trapFocus
        withRoles={false}
      >
        <Popover.Target>
          <button
            type="button"
            className={classes.opener}
            aria-haspopup="dialog"
            aria-expanded={open}
            onClick={() => setOpen(!open)}
          >
            {next.name}
          </button>
        </Popover.Target>
        <Popover.Dropdown role="dialog" aria-label={t('title')}>
          <ul className={classes.all}>
            {promises.map((promise) => (
              <li key={promise.id}>
                <strong>{promise.name}</strong>
                <TimeLeft promise={promise} />
                <Taken promise={promise} />
                <Deeds promise={promise} />
              </li>
            ))}
          </ul>
        </Popover.Dropdown>
      </Popover>
      <TimeLeft promise={next} />
      {others.length > 0 && <span>{t('more', { count: others.length })}</span>}
    </span>
  )
}
