import { PageHead } from "../components/bits.tsx";
import { Shell } from "../components/shell.tsx";
import { usePage } from "../page.ts";

/** One address of the interface, as the OpenAPI document describes it. */
export interface ApiOperation {
  path: string;
  summary: string;
  parameters: readonly { name: string; required: boolean; description: string; values: string }[];
  formats: readonly string[];
  /** An address that answers with something. */
  example?: string | undefined;
}

/** The OpenAPI document as a page. */
export function ApiDocsPage({ operations }: { operations: readonly ApiOperation[] }) {
  const { texts } = usePage();
  return (
    <Shell title={texts.api.title}>
      <PageHead title={texts.api.title} lead={texts.api.lead} />
      <p>
        <a href="/api/openapi.json">{texts.api.document}</a>
      </p>
      <div class="operations">
        {operations.map((operation) => (
          <Operation operation={operation} />
        ))}
      </div>
    </Shell>
  );
}

function Operation({ operation }: { operation: ApiOperation }) {
  const { texts } = usePage();
  return (
    <section class="operation">
      <h2>
        <code>GET {operation.path}</code>
      </h2>
      <p>{operation.summary}</p>
      {operation.parameters.length > 0 && (
        <table>
          <caption>{texts.api.parameters}</caption>
          <thead>
            <tr>
              <th scope="col">{texts.api.name}</th>
              <th scope="col">{texts.api.meaning}</th>
              <th scope="col">{texts.api.values}</th>
            </tr>
          </thead>
          <tbody>
            {operation.parameters.map((parameter) => (
              <tr>
                <th scope="row">
                  <code>{parameter.name}</code> {parameter.required && <small>{texts.api.required}</small>}
                </th>
                <td>{parameter.description}</td>
                <td>{parameter.values}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p class="meta">
        <span>
          {texts.api.formats}: {operation.formats.join(", ")}
        </span>
        {operation.example !== undefined && <a href={operation.example}>{texts.api.try}</a>}
      </p>
    </section>
  );
}
