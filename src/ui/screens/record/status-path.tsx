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
import classes from './path.module.css'

interface Step {
  key: string
  label: string
  current: boolean
  /** Off the usual way: which steps came before it, nobody can tell from here. */
  detour?: boolean
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

/** Steps to which only an ending leads stand on the path just while the record is there. */
const detours = ['lost', 'cancelled', 'superseded']
const isDetour = (kind: string | undefined) => kind !== undefined && detours.includes(kind)

function StatePath({ type, record, run }: Props) {
  const name = type.statusField
  const choices = (name && type.fields[name]?.choices) || []
  if (!name || choices.length < 2 || type.pathless) return null
  const steps = choices
    .filter((choice) => !isDetour(choice.kind) || choice.key === record[name])
    .map((choice): Step => {
      const action = record.actions?.find((one) => type.actions[one]?.to === choice.key)
      return {
        key: choice.key,
        label: choice.label,
        current: choice.key === record[name],
        detour: isDetour(choice.kind),
        go: action === undefined ? undefined : () => run(action),
      }
    })
  return <Path steps={steps} />
}

function PhasePath({ type, record, run, onSet, name, to }: Props & { name: string; to: string }) {
  const target = useType(to)
  const { rows } = useList(to, { sort: target?.list.sort, limit: 50 }, Boolean(target))
  const move = movesAlong(type)
  const mayMove = move ? record.actions?.includes(move.name) : type.can.change && !type.fields[name]?.readOnly
  const steps = rows
    .filter((row) => !isDetour(row.kind) || row.id === record[name])
    .map((row): Step => {
      const action = record.actions?.find((one) => row.kind && type.actions[one]?.to === row.kind)
      const walk = () => (move ? run(move.name, { [move.input]: row.key ?? row.id }) : onSet(name, row.id))
      const here = row.id === record[name]
      const go = action ? () => run(action) : mayMove && !here && row.kind !== 'won' ? walk : undefined
      return { key: row.id, label: titleOf(target, row), current: here, detour: isDetour(row.kind), go }
    })
  return <Path steps={steps} />
}

function Path({ steps }: { steps: Step[] }) {
  const t = useT(recordTexts)
  const here = useRef<HTMLLIElement>(null)
  const current = steps.find((step) => step.current)?.key
  useEffect(() => {
    // Not returned: browsers answer it with a promise, which is no clean-up.
    here.current?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [current])
  const at = steps.findIndex((step) => step.current)
  // What scrolls is reached by keyboard: by its buttons, or by itself.
  const still = steps.every((step) => !step.go || step.current)
  return (
    // oxlint-disable-next-line no-noninteractive-tabindex -- it scrolls
    <nav aria-label={t('path')} className={classes.scroll} tabIndex={still ? 0 : undefined}>
      <ol className={classes.path}>
        {steps.map((step, index) => {
          const passed = index < at && !steps[at]?.detour
          const state = index === at ? 'current' : passed ? 'done' : 'ahead'
          const inner = (
            <>
              {state === 'done' && <Check size={12} aria-hidden />}
              {step.label}
            </>
          )
          return (
            <li
              key={step.key}
              ref={step.current ? here : undefined}
              data-state={state}
              aria-current={step.current ? 'step' : undefined}
            >
              {step.go && !step.current ? (
                <button type="button" onClick={step.go}>
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
