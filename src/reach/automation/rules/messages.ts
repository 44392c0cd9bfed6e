export const messages = {
  en: {
    job_webhooks: 'Deliver webhooks',
    'job_webhooks-due': 'Repeat webhooks that failed',
    'job_webhooks-clear': 'Clear old webhook deliveries',
    webhook_not_https: 'Only https addresses are called, so that nobody reads along.',
    webhook_private:
      'This address leads into a private network. RONDO_WEBHOOKS_PRIVATE=yes allows that, also without https.',
    webhook_password_in_url: 'Leave name and password out of the address: the signature says who calls.',
    webhook_event:
      'There is no event "{value}". Events are written like leads.created, orders.*, *.deleted or *.*.',
    webhook_of_another:
      'A webhook sees what its owner sees: only administrators make or change one of others.',
    webhook_narrowed_key:
      'This API key is narrowed, and a webhook has all the rights of its owner. Use a key without scopes.',
    webhook_off: 'This webhook is switched off. Switch it on first.',
  },
  de: {
    job_webhooks: 'Webhooks zustellen',
    'job_webhooks-due': 'Fehlgeschlagene Webhooks wiederholen',
    'job_webhooks-clear': 'Alte Webhook-Zustellungen löschen',
    webhook_not_https: 'Nur https-Adressen werden aufgerufen, damit niemand mitliest.',
    webhook_private:
      'Diese Adresse führt in ein privates Netz. RONDO_WEBHOOKS_PRIVATE=yes erlaubt das, auch ohne https.',
    webhook_password_in_url:
      'Lassen Sie Name und Passwort aus der Adresse weg: Wer aufruft, sagt die Signatur.',
    webhook_event:
      'Ein Ereignis „{value}“ gibt es nicht. Geschrieben werden sie wie leads.created, orders.*, *.deleted oder *.*.',
    webhook_of_another:
      'Ein Webhook sieht, was die Zuständigen sehen: Den von anderen legt nur die Administration an oder ändert ihn.',
    webhook_narrowed_key:
      'Dieser API-Schlüssel ist eingeschränkt, ein Webhook aber hat alle Rechte der Zuständigen. Nehmen Sie einen Schlüssel ohne Einschränkung.',
    webhook_off: 'Dieser Webhook ist abgeschaltet. Schalten Sie ihn zuerst ein.',
  },
}
