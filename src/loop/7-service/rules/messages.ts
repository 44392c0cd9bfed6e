/** What this module says when it refuses. */
export const messages = {
  en: {
    ticket_taken: 'Somebody has this ticket already.',
    nobody_takes: 'Only a person can take a ticket.',
    article_needs_a_solution: 'Write the solution before somebody reviews it.',
  },
  de: {
    ticket_taken: 'Dieses Ticket hat schon jemand.',
    nobody_takes: 'Nur eine Person kann ein Ticket übernehmen.',
    article_needs_a_solution: 'Schreiben Sie die Lösung, bevor jemand sie prüft.',
  },
}
