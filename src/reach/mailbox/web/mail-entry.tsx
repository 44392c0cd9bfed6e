import { Badge, Button, Group } from '@mantine/core'
import { useState } from 'react'
import { useRecord } from '#ui/api/reads.ts'
import { useType } from '#ui/api/session.ts'
import type { EntryProps } from '#ui/slots.ts'
import { useT } from '#ui/texts/engine.ts'
import type { Person } from '../rules/answer.ts'
import { Answer, useOthers } from './answer.tsx'
import { letterTexts } from './letter-texts.ts'
import { MailBody } from './mail-body.tsx'
import classes from './mail.module.css'
import { MailState, needsWord } from './mail-state.tsx'
import { mailTexts } from './texts.ts'

const nameOf = ({ name, address }: Person) => name || address

interface Props extends EntryProps {
  /** Shown whole from the start. */
  opened?: boolean
}

/** A mail in a timeline: from whom to whom, how it fared, its own words, the whole of it, and an answer to it. */
export function MailEntry({ id, summary, opened = false }: Props) {
  const t = useT(mailTexts)
  const letter = useT(letterTexts)
  const may = useType('mails')?.can.create
  const [open, setOpen] = useState(opened)
  const [answering, setAnswering] = useState<'one' | 'all' | null>(null)
  const { data: mail } = useRecord('mails', open || answering ? id : null)
  const others = useOthers(mail)
  const from = summary.from as Person | null
  const to = (summary.to ?? []) as Person[]
  const words = summary.reply as string | null
  const received = summary.status === 'received'
  // A ticket has a desk of its own to answer at.
  const answerable = may && mail?.aboutType !== 'tickets' && (words || mail?.text)
  return (
    <div className={classes.mail}>
      <div className={classes.people}>
        {from && <strong>{nameOf(from)}</strong>}{' '}
        {to.length > 0 && t('to', { who: to.map(nameOf).join(', ') })}{' '}
        {summary.autoReply === true && (
          <Badge size="sm" variant="light" color="gray">
            {t('automatic')}
          </Badge>
        )}
      </div>
      {needsWord(summary.status) && (
        <MailState id={id} status={summary.status} error={(summary.error as string | null) ?? null} />
      )}
      {!open && words && <p className={classes.words}>{words}</p>}
      {open && mail && <MailBody mail={mail} />}
      <Group gap={4}>
        <Button size="compact-xs" variant="subtle" aria-expanded={open} onClick={() => setOpen(!open)}>
          {t(open ? 'close' : 'read')}
        </Button>
        {answerable && !answering && (
          <Button size="compact-xs" variant="subtle" onClick={() => setAnswering('one')}>
            {letter(received ? 'reply' : 'followUp')}
          </Button>
        )}
        {answerable && !answering && (others?.length ?? 0) > 0 && (
          <Button size="compact-xs" variant="subtle" onClick={() => setAnswering('all')}>
            {letter('replyAll')}
          </Button>
        )}
      </Group>
      {answering && mail && (
        <Answer mail={mail} all={answering === 'all'} onClose={() => setAnswering(null)} />
      )}
    </div>
  )
}
