import { useT } from '#ui/texts/engine.ts'
import { docsTexts } from '#ui/texts/docs.ts'
import { curlOf, exampleOf, kindOf, type Document, type Operation, type Schema } from './document.ts'
import { TryIt } from './try-it.tsx'
import classes from './docs.module.css'

interface Props {
  document: Document
  operation: Operation
}

/** One operation: what goes in, what comes out, an example, and a way to try it. */
export function OperationPage({ document, operation }: Props) {
  const t = useT(docsTexts)
  const { method, path, event, summary, description, parameters, body, responses } = operation
  return (
    <article className={classes.operation}>
      <h2>{summary}</h2>
      <p>
        <code>{event ? path : `${method} ${path}`}</code>
      </p>
      {event && <p>{t('eventText')}</p>}
      {description && <p>{description}</p>}
      {parameters.length > 0 && (
        <>
          <h3>{t('parameters')}</h3>
          <table>
            <thead>
              <tr>
                <th scope="col">{t('parameter')}</th>
                <th scope="col">{t('where')}</th>
                <th scope="col">{t('kind')}</th>
                <th scope="col">{t('meaning')}</th>
              </tr>
            </thead>
            <tbody>
              {parameters.map((parameter) => (
                <tr key={parameter.name}>
                  <td>
                    <code>{parameter.name}</code>
                    {parameter.required && <small> {t('required')}</small>}
                  </td>
                  <td>{parameter.in}</td>
                  <td>{kindOf(document, parameter.schema)}</td>
                  <td>{parameter.description}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
      {body?.properties && (
        <>
          <h3>{t('body')}</h3>
          <BodyTable document={document} body={body} />
        </>
      )}
      <h3>{t('answers')}</h3>
      <dl>
        {responses.map(({ status, description: what, mediaType }) => (
          <div key={status}>
            <dt>{status}</dt>
            <dd>
              {what} {mediaType && <code>{mediaType}</code>}
            </dd>
          </div>
        ))}
      </dl>
      <h3>{t('example')}</h3>
      <pre tabIndex={0}>
        {event && body
          ? JSON.stringify(exampleOf(document, body), null, 2)
          : curlOf(document, operation, location.origin)}
      </pre>
      {!event && <TryIt document={document} operation={operation} />}
    </article>
  )
}

function BodyTable({ document, body }: { document: Document; body: Schema }) {
  const t = useT(docsTexts)
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{t('field')}</th>
          <th scope="col">{t('kind')}</th>
          <th scope="col">{t('meaning')}</th>
        </tr>
      </thead>
      <tbody>
        {Object.entries(body.properties ?? {}).map(([name, schema]) => (
          <tr key={name}>
            <td>
              <code>{name}</code>
              {body.required?.includes(name) && <small> {t('required')}</small>}
            </td>
            <td>{kindOf(document, schema)}</td>
            <td>{meaning(schema)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Label, explanation and the values that a choice can have. */
const meaning = ({ title, description, enum: values }: Schema) =>
  [title, description, values?.filter((value) => value !== null).join(', ')].filter(Boolean).join(' · ')
