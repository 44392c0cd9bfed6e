import { useSession, useTimeZone } from '#ui/api/session.ts'
import type { Row } from '#ui/api/types.ts'
import { formatMoment } from '#ui/fields/dates/format.ts'
import { useT } from '#ui/texts/engine.ts'
import { answerSubject, others, quoted, writtenPerson, type Person } from '../rules/answer.ts'
import { LetterForm } from './letter-form.tsx'
import { letterTexts } from './letter-texts.ts'
import { useRecipients } from './use-letter.ts'

interface Props {
  mail: Row
  /** With a copy to everybody else who got it. */
  all: boolean
  onClose: () => void
}

/** Whom an answer goes to: who wrote, or once more those to whom ours went. */
const answeredBy = ({ direction, from, to }: Row): Person[] =>
  direction === 'in' ? (from ? [from] : []) : (to ?? [])

/** Everybody else who got a mail, without ourselves; undefined until it is known who that is. */
export function useOthers(mail: Row | undefined): Person[] | undefined {
  const { user } = useSession()
  const got = mail
    ? others({ from: mail.from, to: mail.to, cc: mail.cc }, answeredBy(mail), user.email ? [user.email] : [])
    : []
  const known = useRecipients(got.map(({ address }) => address))
  return known && got.filter(({ address }) => !known.some((one) => one.ours && one.address === address))
}

/** Answers a mail, or writes once more to whom ours went. */
export function Answer({ mail, all, onClose }: Props) {
  const t = useT(letterTexts)
  const zone = useTimeZone()
  const from = mail.from as Person | null
  const copies = useOthers(all ? mail : undefined)
  const when = formatMoment(mail.sentAt ?? mail.receivedAt ?? mail.createdAt, zone)
  const who = from ? from.name || from.address : ''
  if (!copies) return null
  const home = mail.aboutId ? { type: mail.aboutType, id: mail.aboutId } : { type: 'mails', id: mail.id }
  return (
    <LetterForm
      home={home}
      answered={mail}
      draftKey={`mails.${mail.id}.answer`}
      to={answeredBy(mail).map(writtenPerson)}
      cc={copies.map(writtenPerson)}
      subject={answerSubject(mail.subject)}
      text={quoted(mail.text ?? '', t('wrote', { when, who }))}
      onClose={onClose}
    />
  )
}
