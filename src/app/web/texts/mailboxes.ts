import { defineTexts } from '#ui/texts/engine.ts'

/** What the administration of mailboxes says. */
export const mailboxTexts = defineTexts('mailboxes', {
  en: {
    title: 'Mailboxes',
    new: 'New mailbox',
    none: 'No mailbox yet',
    noneLead: 'Connect one, and answers and new mails stand with the records that they belong to.',
    password: 'Password',
    passwordHelp:
      'Kept encrypted and never shown again. Leave it empty to keep the present one; another server or user name needs it anew.',
    fetchNow: 'Fetch now',
    fetching: 'Fetching begins',
    edit: 'Edit {{what}}',
    neverYet: 'Not yet',
    off: 'Switched off',
    works: 'Works',
    failing: 'Failing',
    skippedMails: 'Mails that could not be read',
    skippedLead: 'Their source is kept here, and the mails are still in the mailbox itself.',
    state: 'State',
  },
  de: {
    title: 'Postfächer',
    new: 'Neues Postfach',
    none: 'Noch kein Postfach',
    noneLead:
      'Verbinden Sie eines: Antworten und neue Mails stehen dann bei den Datensätzen, zu denen sie gehören.',
    password: 'Passwort',
    passwordHelp:
      'Wird verschlüsselt aufbewahrt und nie wieder gezeigt. Leer lassen, um das jetzige zu behalten; ein anderer Server oder Benutzername verlangt es neu.',
    fetchNow: 'Jetzt abholen',
    fetching: 'Das Abholen beginnt',
    edit: '{{what}} bearbeiten',
    neverYet: 'Noch nie',
    off: 'Ausgeschaltet',
    works: 'Läuft',
    failing: 'Gestört',
    skippedMails: 'Nicht lesbare Mails',
    skippedLead: 'Ihr Original ist hier aufgehoben, und die Mails liegen weiterhin im Postfach selbst.',
    state: 'Status',
  },
})
