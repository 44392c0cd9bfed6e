import type { TypeMeta } from '#platform/records/meta-types.ts'
import { useT } from '#ui/texts/engine.ts'
import { importTexts } from '#ui/texts/imports.ts'
import { Counts } from './counts.tsx'
import { Failures } from './failures.tsx'
import { Suspects } from './suspects.tsx'
import classes from './imports.module.css'
import type { Check, Plan } from './types.ts'

/** What a dry run found: nothing has been written. */
export function CheckResult({
  type,
  check,
  plan,
  onChange,
}: {
  type: TypeMeta
  check: Check
  plan: Plan
  onChange: (next: Plan) => void
}) {
  const t = useT(importTexts)
  return (
    <section className={classes.part} aria-live="polite">
      <h2>{t(check.status === 'running' ? 'checking' : 'wouldBe')}</h2>
      {check.result && <Counts result={check.result} dry />}
      {check.result && (
        <Suspects type={type} suspects={check.result.suspects} plan={plan} onChange={onChange} />
      )}
      {check.failures && check.failures.length > 0 && <Failures rows={check.failures} />}
    </section>
  )
}
