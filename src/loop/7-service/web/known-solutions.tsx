import { Button, Group, TextInput, UnstyledButton } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { ChevronDown, ChevronRight, Lightbulb, Search } from 'lucide-react'
import { useDeferredValue, useState } from 'react'
import { call } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import { useAction } from '#ui/api/writes.ts'
import type { Row } from '#ui/api/types.ts'
import { useT } from '#ui/texts/engine.ts'
import classes from './desk.module.css'
import { SetAside } from './set-aside.tsx'
import { Solution, type Known } from './solution.tsx'
import { ticketTexts } from './texts.ts'

/** So many leave room for the conversation. */
const few = 3

/** On a phone what the customer wrote comes first. */
const isNarrow = () => matchMedia('(max-width: 48em)').matches

interface Props {
  ticket: Row
  may: (action: string) => boolean
  onAnswer: (text: string) => void
}

/** What is known about the trouble: to answer with, to try, or to set aside with a reason. */
export function KnownSolutions({ ticket, may, onAnswer }: Props) {
  const t = useT(ticketTexts)
  const act = useAction('tickets')
  const [open, setOpen] = useState(['new', 'open'].includes(ticket.status) && !isNarrow())
  const [all, setAll] = useState(false)
  const [q, setQ] = useState('')
  const asked = useDeferredValue(q.trim())
  const [aside, setAside] = useState<Known | 'all' | null>(null)
  const found = useQuery({
    queryKey: [...keys.record('tickets', ticket.id), 'solutions', asked, ticket.version],
    queryFn: ({ signal }) =>
      call<{ data: Known[] }>(`tickets/${ticket.id}/solutions`, { query: { q: asked }, signal }),
    placeholderData: keepPreviousData,
    enabled: open,
  })
  const known = found.data?.data ?? []
  const named = ({ type, id }: Known) => (type === 'tickets' ? { ticketId: id } : { articleId: id })
  const run = (action: string, input: Record<string, unknown>) =>
    act.mutate({ id: ticket.id, action, input }, { onSuccess: () => setAside(null) })
  const Sign = open ? ChevronDown : ChevronRight
  return (
    <section className={classes.solutions} aria-label={t('solutions')}>
      <UnstyledButton className={classes.heading} aria-expanded={open} onClick={() => setOpen(!open)}>
        <Sign size={14} aria-hidden />
        <Lightbulb size={14} aria-hidden />
        {t('solutions')}
      </UnstyledButton>
      {open && (
        <>
          <TextInput
            size="xs"
            aria-label={t('search')}
            placeholder={t('search')}
            leftSection={<Search size={14} aria-hidden />}
            value={q}
            onChange={(event) => setQ(event.currentTarget.value)}
          />
          {found.isSuccess && known.length === 0 && <p className={classes.quiet}>{t('noSolutions')}</p>}
          <ul className={classes.known}>
            {known.slice(0, all ? known.length : few).map((one) => (
              <Solution
                key={one.id}
                known={one}
                may={may}
                onAnswer={() => onAnswer(one.solution)}
                onTried={(helped) => run('trySolution', { ...named(one), helped })}
                onAside={() => setAside(one)}
              />
            ))}
          </ul>
          {aside === null && (
            <Group gap={4}>
              {known.length > few && !all && (
                <Button variant="subtle" size="compact-xs" onClick={() => setAll(true)}>
                  {t('showAll', { count: known.length })}
                </Button>
              )}
              {may('dismissSolution') && (
                <Button variant="subtle" size="compact-xs" onClick={() => setAside('all')}>
                  {t('noneFits')}
                </Button>
              )}
            </Group>
          )}
          {aside !== null && (
            <SetAside
              what={aside === 'all' ? null : aside.title}
              pending={act.isPending}
              onCancel={() => setAside(null)}
              onGive={(reason) =>
                run('dismissSolution', { ...(aside === 'all' ? {} : named(aside)), reason })
              }
            />
          )}
        </>
      )}
    </section>
  )
}
