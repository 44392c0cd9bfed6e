import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '#ui/link.tsx'
import { Plus } from 'lucide-react'
import { call } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import { showProblem } from '#ui/api/messages.tsx'
import type { Row } from '#ui/api/types.ts'
import { useShortcuts } from '#ui/shortcuts/shortcuts.ts'
import type { PanelProps } from '#ui/slots.ts'
import { useT } from '#ui/texts/engine.ts'
import { quoteTexts } from './texts.ts'

/** A new quote with all that stands in the opportunity: nothing is typed twice. */
export function NewQuote({ type, record }: PanelProps) {
  const t = useT(quoteTexts)
  const client = useQueryClient()
  const navigate = useNavigate()
  const make = useMutation({
    mutationFn: () => call<Row>(`opportunities/${record.id}/quotes`, { method: 'POST', body: {} }),
    onSuccess: async (quote) => {
      await client.invalidateQueries({ queryKey: keys.collection('quotes') })
      await navigate({ to: `/quotes/${quote.id}` })
    },
    onError: showProblem,
  })
  const open = record.status === 'open'
  const command = { keys: '', label: t('newQuote'), group: type.label.one, offered: true }
  useShortcuts([{ ...command, run: () => make.mutate() }], open)
  if (!open) return null
  return (
    <Button
      size="compact-sm"
      variant="default"
      leftSection={<Plus size={14} />}
      loading={make.isPending}
      onClick={() => make.mutate()}
    >
      {t('newQuote')}
    </Button>
  )
}
