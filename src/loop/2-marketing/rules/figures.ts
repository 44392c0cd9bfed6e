/** How a campaign stands: what the server counts and the screen draws. */
export interface Figures {
  currency: string
  members: number
  byStatus: Record<string, number>
  /** Members who answered, were won or opted out after answering. */
  responses: number
  leads: number
  opportunities: number
  budget: string | null
  plannedCost: string
  actualCost: string
  costPerResponse: string | null
  costPerLead: string | null
}
