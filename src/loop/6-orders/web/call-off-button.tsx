import { ActionIcon } from '@mantine/core'
import { Plus } from 'lucide-react'
import { useRun } from '#ui/screens/record/use-run.tsx'
import type { PanelProps } from '#ui/slots.ts'

/** A new order of a contract is called off it; nothing where that is not possible now. */
export function CallOffButton({ type, record }: PanelProps) {
  const { run, dialog } = useRun(type, record)
  const action = type.actions.callOff
  if (!action || !((record.actions ?? []) as string[]).includes('callOff')) return null
  return (
    <>
      <ActionIcon size={24} aria-label={action.label} onClick={() => run('callOff')}>
        <Plus size={14} />
      </ActionIcon>
      {dialog}
    </>
  )
}
