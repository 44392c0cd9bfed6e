import { option } from '#platform/records/fields.ts'

export const priorities = [
  option('low', 'Low', 'Niedrig'),
  option('normal', 'Normal', 'Normal', { aliases: ['medium', 'mittel'] }),
  option('high', 'High', 'Hoch', { tone: 'warning' }),
  option('urgent', 'Urgent', 'Dringend', { tone: 'bad', aliases: ['critical', 'kritisch'] }),
]

/** How many it keeps from working. */
export const impacts = [
  option('low', 'One person', 'Eine Person'),
  option('medium', 'Several people', 'Mehrere Personen'),
  option('high', 'The whole site', 'Ganzer Standort', { tone: 'bad', aliases: ['critical'] }),
]

/** How long it can wait. */
export const urgencies = [
  option('low', 'Can wait', 'Kann warten'),
  option('medium', 'Soon', 'Bald'),
  option('high', 'Work stands still', 'Arbeit steht still', { tone: 'bad', aliases: ['critical'] }),
]

export const ticketTypes = [
  option('question', 'Question', 'Frage', { aliases: ['inquiry', 'product inquiry', 'billing inquiry'] }),
  option('fault', 'Fault', 'Störung', { aliases: ['incident', 'problem', 'technical issue', 'bug'] }),
  option('enhancement', 'Enhancement', 'Verbesserungswunsch', { aliases: ['feature request'] }),
  option('complaint', 'Complaint', 'Beschwerde'),
  option('return', 'Return', 'Rücksendung', { aliases: ['refund request', 'cancellation request'] }),
  option('service', 'Service', 'Serviceeinsatz', { aliases: ['service request'] }),
]

export const channels = [
  option('phone', 'Phone', 'Telefon'),
  option('email', 'E-mail', 'E-Mail'),
  option('form', 'Form', 'Formular', { aliases: ['web'] }),
  option('portal', 'Portal', 'Portal'),
  option('chat', 'Chat', 'Chat'),
  option('employee', 'Employee', 'Mitarbeiter'),
]

export const waitingFor = [
  option('customer', 'Customer', 'Kunde'),
  option('supplier', 'Supplier', 'Lieferant'),
  option('development', 'Development', 'Entwicklung'),
]

export const ticketStatuses = [
  option('new', 'New', 'Neu', { kind: 'open', tone: 'accent' }),
  option('open', 'Open', 'Offen', { kind: 'open', tone: 'accent', aliases: ['in progress'] }),
  option('pending', 'Pending', 'Wartet', {
    detour: true,
    kind: 'open',
    tone: 'warning',
    aliases: ['on hold', 'pending customer response'],
  }),
  option('resolved', 'Resolved', 'Gelöst', { kind: 'done', tone: 'good', aliases: ['solved'] }),
  option('closed', 'Closed', 'Geschlossen', { kind: 'done', aliases: ['done'] }),
]

/** What came of a known solution: it helped, it did not, or it was set aside for a reason. */
export const attemptOutcomes = [
  option('helped', 'Helped', 'Hat geholfen', { tone: 'good' }),
  option('tried', 'Tried, did not help', 'Versucht, half nicht', { tone: 'warning' }),
  option('dismissed', 'Dismissed', 'Verworfen'),
]

/** As `platform/clocks` names them. */
export const clockStates = [
  option('running', 'Running', 'Läuft', { tone: 'accent' }),
  option('paused', 'Paused', 'Angehalten'),
  option('breached', 'Missed, still running', 'Verfehlt, läuft weiter', { tone: 'bad' }),
  option('met', 'Kept', 'Gehalten', { tone: 'good' }),
  option('metLate', 'Kept late', 'Verspätet gehalten', { tone: 'warning' }),
  option('cancelled', 'Dropped', 'Entfallen'),
]
