import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { FileText, Plus } from 'lucide-react'
import { call } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import { showProblem } from '#ui/api/messages.tsx'
import { useList } from '#ui/api/reads.ts'
import { useType } from '#ui/api/session.ts'
import type { Row } from '#ui/api/types.ts'
import { FieldValue } from '#ui/fields/value.tsx'
import type { PanelProps } from '#ui/slots.ts'
import { useT } from '#ui/texts/engine.ts'
import classes from './quotes.module.css'
import { quoteTexts } from './texts.ts'

/** The quotes of an opportunity, and a new one with all that stands in it: nothing is typed twice. */
export function OpportunityQuotes({ record }: PanelProps) {
  const t = useT(quoteTexts)
  const type = useType('quotes')
  const client = useQueryClient()
  const navigate = useNavigate()
  const { rows, isSuccess } = useList('quotes', { opportunityId: record.id, sort: '-createdAt', limit: 20 })
  const make = useMutation({
    mutationFn: () => call<Row>(`opportunities/${record.id}/quotes`, { method: 'POST', body: {} }),
    onSuccess: async (quote) => {
      await client.invalidateQueries({ queryKey: keys.collection('quotes') })
      await navigate({ to: `/quotes/${quote.id}` as never })
    },
    onError: showProblem,
  })
  if (!type || !isSuccess) return null
  const mayMake = type.can.create && record.status === 'open'
  if (!rows.length && !mayMake) return null
  return (
    <section className={classes.panel} aria-label={type.label.many}>
      <div className={classes.head}>
        <FileText size={14} aria-hidden />
        <h2>{type.label.many}</h2>
        <span className={classes.count}>{rows.length}</span>
        {mayMake && (
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<Plus size={14} />}
            loading={make.isPending}
            onClick={() => make.mutate()}
          >
            {t('newQuote')}
          </Button>
        )}
      </div>
      {rows.length === 0 && <p className={classes.hint}>{t('noQuotes')}</p>}
      <ul>
        {rows.map((row) => (
          <li key={row.id}>
            <Link to={`/quotes/${row.id}` as never}>{row.number}</Link>
            <span className={classes.facts}>
              <FieldValue compact field={type.fields.netTotal!} value={row.netTotal} record={row} />
              <FieldValue compact field={type.fields.status!} value={row.status} record={row} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
