/** What this module says when it refuses. */
export const messages = {
  en: {
    quote_sent: 'What was sent cannot be changed. Revise the quote: that makes a new draft of it.',
    quote_submitted: 'The quote is submitted. Withdraw it first, then change it.',
    quote_stays: 'A quote that was submitted or sent stays. Withdraw it instead.',
    quote_without_lines: 'Add at least one line that counts.',
    line_without_price: 'Give this line a price: there is none in the price lists.',
    quote_out_of_date: 'The quote is no longer valid. Set a later date until which it holds.',
    quote_expired: 'The quote is no longer valid. Make another revision of it.',
    quote_still_valid: 'The quote is still valid.',
    own_quote: 'Nobody approves their own quote. Ask a colleague who may.',
    beyond_authority: 'The discount of {discount} % is more than you may approve.',
    nobody_to_send_to: 'Give an address: the quote has no contact with one.',
    opportunity_needs_account: 'Give the opportunity an account first.',
  },
  de: {
    quote_sent:
      'Was versandt wurde, ist nicht mehr änderbar. Überarbeiten Sie das Angebot: So entsteht ein neuer Entwurf.',
    quote_submitted: 'Das Angebot ist eingereicht. Ziehen Sie es erst zurück, dann können Sie es ändern.',
    quote_stays: 'Ein eingereichtes oder versandtes Angebot bleibt. Ziehen Sie es stattdessen zurück.',
    quote_without_lines: 'Geben Sie mindestens eine Position an, die zählt.',
    line_without_price: 'Geben Sie hier einen Preis an: In den Preislisten steht keiner.',
    quote_out_of_date: 'Das Angebot gilt nicht mehr. Setzen Sie ein späteres Datum, bis zu dem es gilt.',
    quote_expired: 'Das Angebot gilt nicht mehr. Legen Sie eine neue Fassung an.',
    quote_still_valid: 'Das Angebot gilt noch.',
    own_quote: 'Niemand gibt sein eigenes Angebot frei. Bitten Sie jemanden, der darf.',
    beyond_authority: 'Der Rabatt von {discount} % ist mehr, als Sie freigeben dürfen.',
    nobody_to_send_to: 'Geben Sie eine Adresse an: Das Angebot hat keinen Ansprechpartner mit einer.',
    opportunity_needs_account: 'Geben Sie der Verkaufschance zuerst eine Firma.',
  },
}
