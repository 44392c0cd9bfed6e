/** What is wrong with a file, a row or a value, as a code with parameters, and how to say it to a person. */
import type { Label, Language } from '#platform/records/fields.ts'

const problems = {
  // The file as a whole
  empty_file: label('The file is empty.', 'Die Datei ist leer.'),
  no_rows: label(
    'The file has a heading but no rows below it.',
    'Die Datei hat eine Überschrift, aber keine Zeilen darunter.',
  ),
  old_excel: label(
    'This is an old .xls or a password-protected workbook. Open it in Excel and save it as .xlsx without a password.',
    'Das ist eine alte .xls- oder eine kennwortgeschützte Mappe. Bitte in Excel öffnen und ohne Kennwort als .xlsx speichern.',
  ),
  unsupported_file: label(
    'This is not a table but {found}. Send a CSV, XLSX, JSON or vCard file.',
    'Das ist keine Tabelle, sondern {found}. Bitte eine CSV-, XLSX-, JSON- oder vCard-Datei senden.',
  ),
  broken_file: label(
    'The file is damaged near row {row}: {detail}',
    'Die Datei ist bei Zeile {row} beschädigt: {detail}',
  ),
  row_too_long: label(
    'Row {row} is longer than {limit} characters: this is hardly a table.',
    'Zeile {row} ist länger als {limit} Zeichen: das ist wohl keine Tabelle.',
  ),
  too_many_columns: label(
    'The file has more than {limit} columns.',
    'Die Datei hat mehr als {limit} Spalten.',
  ),
  json_shape: label('The JSON holds no list of records.', 'Das JSON enthält keine Liste von Datensätzen.'),
  unknown_sheet: label(
    'There is no sheet “{sheet}” in the file.',
    'In der Datei gibt es kein Blatt „{sheet}“.',
  ),
  // One row
  ragged_row: label(
    'The row has {found} cells where {expected} were expected. Probably a value fell apart at its comma or semicolon: join its cells or put it into quotation marks.',
    'Die Zeile hat {found} statt {expected} Zellen. Vermutlich ist ein Wert an seinem Komma oder Semikolon zerfallen: Zellen verbinden oder in Anführungszeichen setzen.',
  ),
  unclosed_quote: label(
    'A quotation mark is opened in this row and never closed.',
    'In dieser Zeile wird ein Anführungszeichen geöffnet und nie geschlossen.',
  ),
  stray_quote: label(
    'A quotation mark stands inside a quoted value; double it.',
    'Ein Anführungszeichen steht mitten in einem Wert; bitte verdoppeln.',
  ),
  error_cell: label(
    'The cell under “{column}” shows the error {value}.',
    'Die Zelle unter „{column}“ zeigt den Fehler {value}.',
  ),
  uncalculated_cell: label(
    'The formula under “{column}” has no saved result. Open the file in Excel and save it again.',
    'Die Formel unter „{column}“ hat kein gespeichertes Ergebnis. Bitte in Excel öffnen und erneut speichern.',
  ),
  not_a_record: label('This entry is not a record.', 'Dieser Eintrag ist kein Datensatz.'),
  // One value
  bad_day: label('“{value}” is not a date.', '„{value}“ ist kein Datum.'),
  ambiguous_day: label(
    '“{value}” can be read in several ways ({candidates}). Choose the date format.',
    '„{value}“ lässt sich verschieden lesen ({candidates}). Bitte das Datumsformat wählen.',
  ),
  day_against_format: label(
    '“{value}” does not fit the date format {format}.',
    '„{value}“ passt nicht zum Datumsformat {format}.',
  ),
  bad_amount: label('“{value}” is not a number.', '„{value}“ ist keine Zahl.'),
  ambiguous_amount: label(
    '“{value}” can be read in two ways. Choose the decimal separator.',
    '„{value}“ lässt sich auf zwei Arten lesen. Bitte das Dezimalzeichen wählen.',
  ),
  amount_against_separator: label(
    '“{value}” does not fit the decimal separator “{decimal}”.',
    '„{value}“ passt nicht zum Dezimalzeichen „{decimal}“.',
  ),
  amount_too_large: label('“{value}” is too large.', '„{value}“ ist zu groß.'),
  not_whole: label('“{value}” is not a whole number.', '„{value}“ ist keine ganze Zahl.'),
  bad_boolean: label('“{value}” is neither yes nor no.', '„{value}“ ist weder ja noch nein.'),
  bad_email: label('“{value}” is not an e-mail address.', '„{value}“ ist keine E-Mail-Adresse.'),
  bad_choice: label(
    '“{value}” is not one of: {allowed}. Say what it means.',
    '„{value}“ gehört nicht zu: {allowed}. Bitte angeben, was es bedeutet.',
  ),
  nothing_found: label(
    'There is no “{value}” among {collection} that you may see.',
    'Unter {collection} gibt es kein „{value}“, das Sie sehen dürfen.',
  ),
  several_found: label(
    'There are several {collection} “{value}”.',
    'Es gibt mehrere „{value}“ unter {collection}.',
  ),
  several_match: label(
    'Several existing records have the same {key}, so it is not clear which one is meant.',
    'Mehrere vorhandene Datensätze haben die gleichen Angaben ({key}); welcher gemeint ist, bleibt unklar.',
  ),
  bad_url: label(
    '“{value}” is not a web address. Write it like https://example.com, or leave the cell empty.',
    '„{value}“ ist keine Webadresse. Bitte wie https://example.com schreiben oder die Zelle leer lassen.',
  ),
  // Warnings: the row comes in
  url_without_site: label(
    '“{value}” names a page without its website and was left out.',
    '„{value}“ nennt eine Seite ohne ihre Website und wurde weggelassen.',
  ),
  phone_without_digits: label(
    '“{value}” has no digit of a phone number and was left out.',
    '„{value}“ hat keine Ziffer einer Telefonnummer und wurde weggelassen.',
  ),
  phone_kept: label(
    '“{value}” was not recognised as a phone number and is kept as it is.',
    '„{value}“ wurde nicht als Telefonnummer erkannt und bleibt, wie es ist.',
  ),
  country_kept: label(
    '“{value}” was not recognised as a country and is kept as it is.',
    '„{value}“ wurde nicht als Land erkannt und bleibt, wie es ist.',
  ),
  value_added: label(
    '“{value}” was new and was added to the list.',
    '„{value}“ war neu und wurde in die Liste aufgenommen.',
  ),
  empty_reference: label(
    'The row has no “{column}” and came in without it.',
    'Die Zeile hat keine Angabe „{column}“ und kam ohne sie.',
  ),
  time_left_out: label(
    'Only the day of “{value}” is kept, not the time.',
    'Von „{value}“ wird nur der Tag übernommen, nicht die Uhrzeit.',
  ),
} satisfies Record<string, Label>

export type ProblemCode = keyof typeof problems
export const isValueProblem = (code: string): code is ProblemCode => Object.hasOwn(problems, code)
export interface Problem {
  code: ProblemCode
  params: Record<string, string | number | readonly string[]>
}

/** A value that was read, perhaps with a warning; or why it could not be. */
export type Parsed<T> = { ok: true; value: T; warning?: Problem } | { ok: false; problem: Problem }

export const good = <T>(value: T, warning?: Problem): Parsed<T> =>
  warning ? { ok: true, value, warning } : { ok: true, value }
export const bad = (code: ProblemCode, params: Problem['params'] = {}): { ok: false; problem: Problem } => ({
  ok: false,
  problem: { code, params },
})

/** The problem as a sentence. */
export function describeProblem(problem: Problem, language: Language): string {
  return problems[problem.code][language].replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = problem.params[name] ?? ''
    return typeof value === 'object' ? value.join(', ') : String(value)
  })
}

function label(en: string, de: string): Label {
  return { en, de }
}
