import { Check } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useList } from '#ui/api/reads.ts'
import { useType } from '#ui/api/session.ts'
import type { Row } from '#ui/api/types.ts'
import type { TypeMeta } from '#platform/records/meta-types.ts'
import { titleOf } from '#ui/fields/titles.ts'
import { useT } from '#ui/texts/engine.ts'
import { recordTexts } from '#ui/texts/record.ts'
import { movesAlong, type Run } from './actions.ts'
import { wayTo } from './path.ts'
import classes from './path.module.css'

interface Step {
  key: string
  label: string
  state: 'done' | 'current' | 'ahead'
  go?: (() => void) | undefined
}
interface Props {
  type: TypeMeta
  record: Row
  run: Run
  /** Sets the field that holds the phase, where no action of its own does. */
  onSet: (name: string, value: unknown) => void
}

/** Where the record stands on its way; a step that can be taken from here is a button. */
export function StatusPath(props: Props) {
  const { type } = props
  const field = type.board ? type.fields[type.board] : undefined
  if (field?.kind === 'ref' && field.to) return <PhasePath {...props} name={type.board!} to={field.to} />
  return <StatePath {...props} />
}

function StatePath({ type, record, run }: Props) {
  const name = type.statusField
  const choices = (name && type.fields[name]?.choices) || []
  if (!name || choices.length < 2 || type.pathless) return null
  const steps = wayTo(choices, record[name]).map(({ key, label, state }): Step => {
    const action = record.actions?.find((one) => type.actions[one]?.to === key)
    return { key, label, state, go: action === undefined ? undefined : () => run(action) }
  })
  return <Path steps={steps} />
}

function PhasePath({ type, record, run, onSet, name, to }: Props & { name: string; to: string }) {
  const target = useType(to)
  const { rows } = useList(to, { sort: target?.list.sort, limit: 50 }, Boolean(target))
  const move = movesAlong(type)
  const mayMove = move ? record.actions?.includes(move.name) : type.can.change && !type.fields[name]?.readOnly
  const places = rows.map((row) => ({ key: row.id, kind: row.kind as string | undefined, row }))
  const steps = wayTo(places, record[name]).map(({ key, kind, row, state }): Step => {
    const action = record.actions?.find((one) => kind && type.actions[one]?.to === kind)
    const walk = () => (move ? run(move.name, { [move.input]: row.key ?? key }) : onSet(name, key))
    const go = action
      ? () => run(action)
      : mayMove && state !== 'current' && kind !== 'won'
        ? walk
        : undefined
    return { key, label: titleOf(target, row), state, go }
  })
  return <Path steps={steps} />
}

function Path({ steps }: { steps: Step[] }) {
  const t = useT(recordTexts)
  const scrolled = useRef<HTMLLIElement>(null)
  const current = steps.find(({ state }) => state === 'current')?.key
  useEffect(() => {
    // Not returned: browsers answer it with a promise, which is no clean-up.
    scrolled.current?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [current])
  // What scrolls is reached by keyboard: by its buttons, or by itself.
  const still = steps.every(({ go, state }) => !go || state === 'current')
  return (
    // oxlint-disable-next-line no-noninteractive-tabindex -- it scrolls
    <nav aria-label={t('path')} className={`${classes.scroll} strip`} tabIndex={still ? 0 : undefined}>
      <ol className={classes.path}>
        {steps.map(({ key, label, state, go }) => {
          const here = state === 'current'
          const inner = (
            <>
              {state === 'done' && <Check size={12} aria-hidden />}
              {label}
            </>
          )
          return (
            <li
              key={key}
              ref={here ? scrolled : undefined}
              data-state={state}
              aria-current={here ? 'step' : undefined}
            >
              {go && !here ? (
                <button type="button" onClick={go}>
                  {inner}
                </button>
              ) : (
                <span>{inner}</span>
              )}
            </li>
          )
        })}
      </ol>
    </nav>
  )
}
