import { Button } from '@mantine/core'
import { useState } from 'react'
import { useMeta } from '#ui/api/session.ts'
import { reportActionsOf, type ReportAction } from '#ui/slots.ts'
import { useLanguage } from '#ui/texts/engine.ts'

/** What modules let people make of a report. */
export function ReportActions({ report, query }: { report: string; query: Record<string, string> }) {
  const language = useLanguage()
  const { types } = useMeta()
  const [chosen, setChosen] = useState<ReportAction | null>(null)
  return (
    <>
      {reportActionsOf(report)
        .filter(({ needs }) => types[needs]?.can.create)
        .map((action) => (
          <Button key={action.key} variant="default" onClick={() => setChosen(action)}>
            {action.label[language]}
          </Button>
        ))}
      {chosen && <chosen.dialog query={query} onClose={() => setChosen(null)} />}
    </>
  )
}
