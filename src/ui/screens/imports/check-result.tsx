import { useT } from '#ui/texts/engine.ts'
import { importTexts } from '#ui/texts/imports.ts'
import { Counts } from './counts.tsx'
import classes from './imports.module.css'
import type { Check } from './types.ts'

/** What a dry run found: nothing has been written. */
export function CheckResult({ check }: { check: Check }) {
  const t = useT(importTexts)
  return (
    <section className={classes.part} aria-live="polite">
      <h2>{t(check.status === 'running' ? 'checking' : 'wouldBe')}</h2>
      {check.result && <Counts result={check.result} dry />}
      {check.failures && check.failures.length > 0 && (
        <ul className={classes.warnings}>
          {check.failures.slice(0, 20).map(({ row, reason }) => (
            <li key={row}>
              <b>{t('row', { row })}</b> {reason}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
