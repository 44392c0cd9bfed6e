import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import { showDone, showProblem } from '#ui/api/messages.tsx'
import { Problem } from '#ui/api/problem.ts'
import { useRecord } from '#ui/api/reads.ts'
import type { Row } from '#ui/api/types.ts'
import { useT } from '#ui/texts/engine.ts'
import { writtenPerson } from '../rules/answer.ts'
import { letterTexts } from './letter-texts.ts'

const nameOf = (row: Row): string =>
  row.name || [row.firstName, row.lastName].filter(Boolean).join(' ') || row.company || ''

/** `Jane Doe <jane@example.com>` of a person or company; null without an address. */
export const personOf = (row: Row | undefined): string | null =>
  row?.email ? writtenPerson({ address: row.email, name: nameOf(row) }) : null

/** Whom a mail about this record is for: itself, else its contact, else its account. */
export function useProposed(record: Row): string[] {
  const own = personOf(record)
  const contact = useRecord('contacts', own ? null : record.contactId).data
  const account = useRecord('accounts', own || personOf(contact) ? null : record.accountId).data
  const person = own ?? personOf(contact) ?? personOf(account)
  return person ? [person] : []
}

export interface Letter {
  to: object[]
  cc: object[]
  subject: string
  text: string
  aboutType?: string | undefined
  aboutId?: string | undefined
  replyToId?: string | undefined
  documentIds: string[]
  shared: boolean
  service: boolean
}

/** Sends a letter once per key, and says what became of it. */
export function useSendLetter(onSent: (mail: Row) => void) {
  const t = useT(letterTexts)
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ letter, idempotencyKey }: { letter: Letter; idempotencyKey: string }) =>
      call<Row>('mails/send', { method: 'POST', body: letter, idempotencyKey }),
    onSuccess: (mail) => {
      void client.invalidateQueries({ queryKey: keys.collection('mails') })
      void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[3] === 'timeline' })
      showDone(t(mail.status === 'held' ? 'keptHere' : 'onItsWay'))
      onSent(mail)
    },
    onError: (error) => {
      if (!(error instanceof Problem && error.errors.length > 0)) showProblem(error)
    },
  })
}

interface Recipient {
  address: string
  barrier: string | null
  /** We ourselves read there. */
  ours: boolean
  message: string | null
}

/** What is known of these addresses; undefined until it is. */
export function useRecipients(addresses: string[]): Recipient[] | undefined {
  const asked = addresses.filter((address) => address.includes('@')).join(',')
  const { data } = useQuery({
    queryKey: [...keys.collection('mails'), 'recipients', asked],
    queryFn: ({ signal }) =>
      call<{ data: Recipient[] }>('mails/recipients', { query: { addresses: asked }, signal }),
    enabled: asked !== '',
  })
  return asked === '' ? [] : data?.data
}

/** Which of the addresses may not be written to, in words. */
export const useBarriers = (addresses: string[]): Recipient[] =>
  useRecipients(addresses)?.filter(({ barrier }) => barrier) ?? []
