import { Button } from '@mantine/core'
import { useNavigate } from '#ui/link.tsx'
import type { TypeMeta } from '#platform/records/meta-types.ts'
import { useMeta } from '#ui/api/session.ts'
import type { Row } from '#ui/api/types.ts'
import { useUpdate } from '#ui/api/writes.ts'
import { Due } from '#ui/fields/due.tsx'
import { FactLine } from '#ui/fields/fact-line.tsx'
import { titleOf } from '#ui/fields/titles.ts'
import { ToneBadge } from '#ui/fields/tone-badge.tsx'
import { FieldValue } from '#ui/fields/value.tsx'
import type { HomeList } from '#ui/home.ts'
import { askForNew } from '#ui/screens/form/ask-new.ts'
import { PeekLink } from '#ui/screens/peek/peek-link.tsx'
import { offeredActions } from '#ui/screens/record/actions.ts'
import { useRun } from '#ui/screens/record/use-run.tsx'
import { useLanguage, useT } from '#ui/texts/engine.ts'
import { homeTexts } from '#app/web/texts/home.ts'
import classes from './home.module.css'

interface Props {
  list: HomeList
  row: Row
  type: TypeMeta
}
interface About {
  collection: string
  id: string
}

/** One record that waits: what it is, why, how long still, and the step that gets it moving. */
export function WaitingRow({ list, row, type }: Props) {
  const language = useLanguage()
  const about: About = list.opens?.(row) ?? { collection: type.name, id: row.id }
  const hindered = list.hinders?.(row)
  return (
    <li className={classes.row}>
      <div className={classes.what}>
        <PeekLink collection={about.collection} id={about.id}>
          {list.name?.(row) ?? titleOf(type, row)}
        </PeekLink>
        <FactLine type={type} row={row} facts={list.facts} bare={list.bare} />
      </div>
      <div className={classes.why}>
        {list.badge && (
          <FieldValue compact field={type.fields[list.badge]!} name={list.badge} value={row[list.badge]} />
        )}
        {hindered && <ToneBadge tone="warning">{hindered[language]}</ToneBadge>}
        {list.due && <Due at={row[list.due]} />}
      </div>
      <Step list={list} row={row} type={type} about={about} hindered={Boolean(hindered)} />
    </li>
  )
}

function Step({ list, row, type, about, hindered }: Props & { about: About; hindered: boolean }) {
  const navigate = useNavigate()
  const t = useT(homeTexts)
  const language = useLanguage()
  const { types } = useMeta()
  const { run, dialog, pending } = useRun(type, row)
  const update = useUpdate(type.name)
  const plan = async () => {
    const values = { aboutType: type.name, aboutId: row.id, accountId: row.accountId ?? null }
    const step = await askForNew('activities', values)
    // The plan is the deal's next step from now on.
    if (step && type.fields.nextStep && !row.nextStep)
      update.mutate({ id: row.id, patch: { nextStep: step.subject } })
  }
  const open = () => void navigate({ to: `/${about.collection}/${about.id}` })
  const offered = (): { label: string; run: () => void } | undefined => {
    const { settle, step } = list
    if (settle)
      return {
        label: settle.label[language],
        run: () => update.mutate({ id: row.id, patch: settle.patch() }),
      }
    if (step === 'plan')
      return types.activities?.can.create ? { label: t('planStep'), run: () => void plan() } : undefined
    const name = list.action ?? step ?? offeredActions(type, row).buttons[0]?.name ?? ''
    const action = type.actions[name]
    const state = type.statusField ? row[type.statusField] : undefined
    if (!action || hindered || (action.from && !action.from.includes(state)))
      return { label: t('open'), run: open }
    return { label: action.label, run: () => run(name) }
  }
  const step = offered()
  return (
    <>
      {step && (
        <Button
          size="compact-sm"
          variant="default"
          aria-label={`${step.label}: ${titleOf(type, row)}`}
          loading={pending || update.isPending}
          onClick={step.run}
        >
          {step.label}
        </Button>
      )}
      {dialog}
    </>
  )
}
