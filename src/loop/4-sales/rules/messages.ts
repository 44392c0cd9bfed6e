/** What this module says when it refuses. */
export const messages = {
  en: {
    opportunity_closed: 'This opportunity is closed. Choose an open one, or make a new one.',
    unknown_phase: 'There is no such phase.',
    closing_phase: 'Use the actions "Won" or "Lost" to close, so that the reason is kept.',
  },
  de: {
    opportunity_closed:
      'Diese Verkaufschance ist abgeschlossen. Wählen Sie eine offene oder legen Sie eine neue an.',
    unknown_phase: 'Diese Phase gibt es nicht.',
    closing_phase: 'Schließen Sie mit „Gewonnen“ oder „Verloren“ ab, damit der Grund erhalten bleibt.',
  },
}
