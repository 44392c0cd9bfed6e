export const messages = {
  en: {
    'job_rates-sweep': 'Clear counts of visitors’ requests',
    link_gone: 'This link does not work (any more). Ask whoever sent it to you for a new one.',
    not_one_click: 'Open this address in a browser to choose what you receive.',
    too_many_requests: 'That was too often. Try again in {minutes} min.',
  },
  de: {
    'job_rates-sweep': 'Zähler von Besucheranfragen leeren',
    link_gone: 'Dieser Link funktioniert nicht (mehr). Bitten Sie den Absender um einen neuen.',
    not_one_click: 'Öffnen Sie diese Adresse im Browser, um zu wählen, was Sie bekommen.',
    too_many_requests: 'Das war zu oft. Versuchen Sie es in {minutes} min wieder.',
  },
}
