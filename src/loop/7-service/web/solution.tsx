import { Button, Group } from '@mantine/core'
import { PeekLink } from '#ui/screens/peek/peek-link.tsx'
import { ToneBadge } from '#ui/fields/tone-badge.tsx'
import { useT } from '#ui/texts/engine.ts'
import classes from './desk.module.css'
import { ticketTexts } from './texts.ts'

/** As `GET /tickets/{id}/solutions` answers it. */
export interface Known {
  type: 'knowledge-articles' | 'tickets'
  id: string
  number: string
  title: string
  symptom: string | null
  solution: string
  versions: string | null
  helpedCount: number
  solvedCount: number
  outcome: 'helped' | 'tried' | 'dismissed' | null
}

interface Props {
  known: Known
  may: (action: string) => boolean
  onAnswer: () => void
  onTried: (helped: boolean) => void
  onAside: () => void
}

const tones = { helped: 'good', tried: 'warning', dismissed: 'neutral' } as const

export function Solution({ known, may, onAnswer, onTried, onAside }: Props) {
  const t = useT(ticketTexts)
  const outcomes = { helped: t('helped'), tried: t('tried'), dismissed: t('dismissed') }
  return (
    <li>
      <div className={classes.byline}>
        <PeekLink collection={known.type} id={known.id}>
          {known.title}
        </PeekLink>
        <span className={classes.quiet}>
          {t(known.type === 'tickets' ? 'solvedTicket' : 'article')} {known.number}
          {known.solvedCount > 1 && ` · ${t('solvedOften', { count: known.solvedCount })}`}
          {known.helpedCount > 0 && ` · ${t('helpedOften', { count: known.helpedCount })}`}
        </span>
        {known.outcome && <ToneBadge tone={tones[known.outcome]}>{outcomes[known.outcome]}</ToneBadge>}
      </div>
      <p className={classes.clamped}>{known.solution}</p>
      <Group gap={4}>
        {may('reply') && (
          <Button variant="light" size="compact-xs" onClick={onAnswer}>
            {t('answerWith')}
          </Button>
        )}
        {may('trySolution') && (
          <>
            <Button variant="subtle" size="compact-xs" onClick={() => onTried(true)}>
              {t('helped')}
            </Button>
            <Button variant="subtle" size="compact-xs" onClick={() => onTried(false)}>
              {t('didNotHelp')}
            </Button>
          </>
        )}
        {may('dismissSolution') && (
          <Button variant="subtle" size="compact-xs" onClick={onAside}>
            {t('doesNotFit')}
          </Button>
        )}
      </Group>
    </li>
  )
}
