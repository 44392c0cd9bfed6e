import type { Values } from '#platform/records/record-type.ts'

const dayLength = 86_400_000

/** Whole days that an open deal has been in its phase. */
export const daysInPhase = (opportunity: Values, now: string): number =>
  opportunity.phaseSince
    ? Math.max(0, Math.floor((Date.parse(now) - Date.parse(opportunity.phaseSince)) / dayLength))
    : 0

/** True when an open deal has been in its phase for longer than the phase allows. */
export const isStuck = (opportunity: Values, phase: Values | undefined, now: string): boolean =>
  opportunity.status === 'open' && Boolean(phase?.maxDays) && daysInPhase(opportunity, now) > phase!.maxDays
