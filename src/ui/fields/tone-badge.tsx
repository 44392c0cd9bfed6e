import type { Tone } from '#platform/records/fields.ts'
import type { ChoiceMeta } from '#platform/records/meta-types.ts'
import classes from './fields.module.css'

/** A word on its tone's colour; the word always says it too. */
export function ToneBadge({ tone = 'neutral', children }: { tone?: Tone | undefined; children: string }) {
  return (
    <span className={classes.badge} data-tone={tone}>
      {children}
    </span>
  )
}

/** A choice's label; a key that the list no longer has is shown as it is. */
export function ChoiceBadge({ choices, value }: { choices: ChoiceMeta[] | undefined; value: string }) {
  const choice = choices?.find((one) => one.key === value)
  if (!choice?.tone) return <span>{choice?.label ?? value}</span>
  return <ToneBadge tone={choice.tone}>{choice.label}</ToneBadge>
}
