/** What this module says when it refuses. */
export const messages = {
  en: {
    part_of_itself: 'A campaign cannot be part of itself.',
    member_is_nobody: 'A member is a contact or a lead: choose one.',
    member_twice: 'This person is a member of the campaign already.',
    segment_ids_wrong: 'A fixed list holds the ids of at most 20,000 records.',
    segment_unreadable:
      'You may not read the records of this segment, or the fields that its filter asks for.',
    no_members_named: 'Say who is added: a segment, contacts or leads.',
    form_key_empty: 'Give the form a name or a key with letters or digits.',
    form_asks_nobody: 'One of name, company, e-mail and phone must be required, so that a lead is somebody.',
    form_unknown_field: 'Web forms cannot ask for "{field}".',
    form_gone: 'This form is not available any more.',
    form_stale: 'This form was open for too long. Open it again and send it once more.',
    form_too_fast: 'That was faster than a person types. Wait a moment and send it again.',
    form_too_often: 'Too much was sent from your address. Try again in {minutes} minutes.',
  },
  de: {
    part_of_itself: 'Eine Kampagne kann nicht Teil ihrer selbst sein.',
    member_is_nobody: 'Ein Mitglied ist ein Ansprechpartner oder ein Lead: Wählen Sie eines.',
    member_twice: 'Diese Person ist schon Mitglied der Kampagne.',
    segment_ids_wrong: 'Eine feste Liste enthält die Kennungen von höchstens 20.000 Datensätzen.',
    segment_unreadable:
      'Sie dürfen die Datensätze dieser Zielgruppe nicht lesen oder die Felder nicht, nach denen ihr Filter fragt.',
    no_members_named: 'Geben Sie an, wer dazukommt: eine Zielgruppe, Ansprechpartner oder Leads.',
    form_key_empty: 'Geben Sie dem Formular einen Namen oder Schlüssel mit Buchstaben oder Ziffern.',
    form_asks_nobody: 'Name, Firma, E-Mail oder Telefon muss Pflicht sein, damit ein Lead jemand ist.',
    form_unknown_field: 'Webformulare können nicht nach „{field}“ fragen.',
    form_gone: 'Dieses Formular gibt es nicht mehr.',
    form_stale: 'Das Formular war zu lange geöffnet. Öffnen Sie es neu und senden Sie es noch einmal.',
    form_too_fast: 'Das war schneller, als ein Mensch tippt. Warten Sie kurz und senden Sie noch einmal.',
    form_too_often: 'Von Ihrer Adresse wurde zu viel gesendet. Versuchen Sie es in {minutes} Minuten wieder.',
  },
}
