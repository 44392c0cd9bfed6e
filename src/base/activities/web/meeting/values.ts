/** What of a meeting its fields say. Pure. */
const names = ['startsAt', 'endsAt', 'remindAt', 'userIds', 'contactIds', 'place'] as const

/** What is known of a meeting by what it is about, and by what somebody has said. */
export const meetingOf = (about: Record<string, unknown>, said: Record<string, unknown>) => ({
  ...about,
  ...Object.fromEntries(names.flatMap((name) => (said[name] === undefined ? [] : [[name, said[name]]]))),
})

/** How long a meeting takes unless somebody says otherwise, in milliseconds. */
const usual = 3_600_000

interface Times {
  startsAt?: string | null
  endsAt?: string | null
}

/** The end of a meeting whose beginning is said anew: it takes as long as before. */
export function shiftedEnd({ startsAt, endsAt }: Times, start: string | null): string | null {
  if (!start) return endsAt ?? null
  const length = startsAt && endsAt ? Date.parse(endsAt) - Date.parse(startsAt) : 0
  return new Date(Date.parse(start) + (length > 0 ? length : usual)).toISOString()
}
