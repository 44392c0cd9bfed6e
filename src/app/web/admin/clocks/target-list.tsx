import { clockAdminTexts } from '#app/web/texts/clock-admin.ts'
import { useLanguage, useT } from '#ui/texts/engine.ts'
import classes from '../admin.module.css'
import type { Target } from './targets-editor.tsx'

/** What a rule promises, each with its time in words; with a time for each priority, the shortest and the longest. */
export function TargetList({ targets }: { targets: Target[] | null }) {
  const t = useT(clockAdminTexts)
  const hours = new Intl.NumberFormat(useLanguage(), { maximumFractionDigits: 2 })
  const words = [...Map.groupBy(targets ?? [], ({ metric }) => metric)].map(([metric, own]) => {
    const times = own.map(({ minutes }) => minutes / 60)
    const span = [...new Set([Math.min(...times), Math.max(...times)])].map((time) => hours.format(time))
    return `${own[0]?.name ?? metric} ${span.join('–')} ${t('hoursUnit')}`
  })
  return <div className={classes.wrap}>{words.join(' · ')}</div>
}
