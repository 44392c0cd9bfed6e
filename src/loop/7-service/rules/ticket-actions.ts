import { mergeActions } from '#platform/records/merge-actions.ts'
import type { Transition } from '#platform/records/record-type.ts'

/** What is done with a ticket in whatever state. */
export const ticketActions: Record<string, Transition> = mergeActions('tickets')
