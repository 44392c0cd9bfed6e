import { useTimeZone } from '#ui/api/session.ts'
import type { Row } from '#ui/api/types.ts'
import { formatMoment } from '#ui/fields/dates/format.ts'
import { useT } from '#ui/texts/engine.ts'
import { answerSubject, quoted, writtenPerson, type Person } from '../rules/answer.ts'
import { LetterForm } from './letter-form.tsx'
import { letterTexts } from './letter-texts.ts'

/** Answers a mail, or writes once more to whom ours went. */
export function Answer({ mail, onClose }: { mail: Row; onClose: () => void }) {
  const t = useT(letterTexts)
  const zone = useTimeZone()
  const from = mail.from as Person | null
  const people = mail.direction === 'in' ? (from ? [from] : []) : ((mail.to ?? []) as Person[])
  const when = formatMoment(mail.sentAt ?? mail.receivedAt ?? mail.createdAt, zone)
  const who = from ? from.name || from.address : ''
  const home = mail.aboutId ? { type: mail.aboutType, id: mail.aboutId } : { type: 'mails', id: mail.id }
  return (
    <LetterForm
      home={home}
      answered={mail}
      draftKey={`mails.${mail.id}.answer`}
      to={people.map(writtenPerson)}
      subject={answerSubject(mail.subject)}
      text={quoted(mail.text ?? '', t('wrote', { when, who }))}
      onClose={onClose}
    />
  )
}
