/** What this module says when it refuses. */
export const messages = {
  en: {
    serialised_is_one: 'What has a serial number is one piece.',
    quantity_missing: 'Give a quantity above zero.',
    before_delivery: 'It cannot be installed before it was delivered.',
    before_installation: 'It cannot be commissioned before it was installed.',
    serial_taken: 'There is an item of this product with the serial number {serial} already.',
    same_serial: 'Give the serial number of the new one; the one that is replaced has this number.',
    contract_over: 'The contract ended before today. Give it another end first.',
    contract_still_valid: 'The contract is still valid.',
    contract_agreed: 'This was agreed and stays as it is. Terminate the contract and make a new one instead.',
    ticket_taken: 'Somebody has this ticket already.',
    nobody_takes: 'Only a person can take a ticket.',
    tickets_of_two_customers:
      'These tickets are of two customers. What one of them wrote is not for the other.',
    article_needs_a_solved_ticket: 'Solve the ticket first: the article is made of its solution.',
    article_needs_a_solution: 'Write the solution before somebody reviews it.',
  },
  de: {
    serialised_is_one: 'Was eine Seriennummer hat, ist ein Stück.',
    quantity_missing: 'Geben Sie eine Menge über null an.',
    before_delivery: 'Vor der Lieferung kann es nicht installiert worden sein.',
    before_installation: 'Vor der Installation kann es nicht in Betrieb genommen worden sein.',
    serial_taken: 'Ein Objekt dieses Produkts mit der Seriennummer {serial} gibt es schon.',
    same_serial: 'Geben Sie die Seriennummer des neuen an; diese trägt das ersetzte.',
    contract_over: 'Der Vertrag endete vor heute. Geben Sie ihm zuerst ein anderes Ende.',
    contract_still_valid: 'Der Vertrag gilt noch.',
    contract_agreed:
      'Das ist vereinbart und bleibt so. Kündigen Sie den Vertrag und legen Sie stattdessen einen neuen an.',
    ticket_taken: 'Dieses Ticket hat schon jemand.',
    nobody_takes: 'Nur eine Person kann ein Ticket übernehmen.',
    tickets_of_two_customers:
      'Diese Tickets gehören zwei Kunden. Was der eine schrieb, ist nicht für den anderen.',
    article_needs_a_solved_ticket: 'Lösen Sie zuerst das Ticket: Aus der Lösung entsteht der Artikel.',
    article_needs_a_solution: 'Schreiben Sie die Lösung, bevor jemand sie prüft.',
  },
}
