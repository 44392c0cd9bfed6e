import { queryOptions, useQuery, useSuspenseQuery } from '@tanstack/react-query'
import type { Meta, SessionMeta, TypeMeta } from '#platform/records/meta-types.ts'
import { call } from './client.ts'
import { wallOf } from '#ui/fields/dates/zones.ts'
import { keys } from './keys.ts'

export const sessionQuery = queryOptions({
  queryKey: keys.session,
  queryFn: () => call<SessionMeta>('session'),
  staleTime: Infinity,
})

export const metaQuery = queryOptions({
  queryKey: keys.meta,
  queryFn: () => call<Meta>('meta'),
  staleTime: Infinity,
})

/** Who is signed in. Only below the signed-in part of the app, where it is loaded already. */
export const useSession = (): SessionMeta => useSuspenseQuery(sessionQuery).data

/** The record types as the caller sees them. Loaded before any signed-in screen is shown. */
export const useMeta = (): Meta => useSuspenseQuery(metaQuery).data

/** One type, or undefined when there is none or the caller may not read it. */
export const useType = (collection: string): TypeMeta | undefined => useMeta().types[collection]

/** The caller's time zone; the browser's own on pages without a session. */
export const useTimeZone = (): string =>
  useQuery({ ...sessionQuery, enabled: false }).data?.user.timeZone ||
  Intl.DateTimeFormat().resolvedOptions().timeZone

/** The day that it is where the company is: its documents and promises go by that one. */
export const useCompanyDay = (): string => wallOf(new Date(), useMeta().company.timeZone).day
