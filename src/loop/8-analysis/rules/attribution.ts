/** Which of the campaigns that touched a deal is credited with it: the first one, the last one, or all alike. */
export const models = ['first', 'last', 'even'] as const
export type Model = (typeof models)[number]
