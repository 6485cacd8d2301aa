import { Hono } from "hono";
import { etag } from "hono/etag";
import { jsx } from "hono/jsx";
import { ApiDocsPage } from "../../web/pages/api-docs.tsx";
import { type Address, register } from "./address.ts";
import { answerPage, type RequestContext, type ServerEnv } from "./answers.ts";
import { answerAsset, versionOf } from "./assets.ts";
import { escapeXml } from "./formats/xml.ts";
import { createMeter, metricsText } from "./metrics.ts";
import { apiOperations, openApiDocument } from "./openapi.ts";
import type { ServerOptions } from "./options.ts";
import { pageOf } from "./page-context.ts";
import { answerError, notFound, wrongMethod } from "./problems.ts";
import { articleAddresses } from "./routes/articles.ts";
import { digestAddresses } from "./routes/digests.ts";
import { entitiesAddress } from "./routes/entities.ts";
import { entityAddress } from "./routes/entity.ts";
import { factAddresses } from "./routes/facts.ts";
import { homeAddress } from "./routes/home.ts";
import { promisesAddress } from "./routes/promises.ts";
import { runsAddress } from "./routes/runs.ts";
import { searchAddresses } from "./routes/search.ts";
import { sourceAddress } from "./routes/source.ts";
import { sourcesAddress } from "./routes/sources.ts";
import { storyAddresses } from "./routes/stories.ts";
import { securityHeaders } from "./security.ts";

/**
 * The server: every page and every answer to programs, over what is handed in. It reads the store and
 * writes nothing. Test it with `app.request()`.
 */
export function createServer(options: ServerOptions): Hono<ServerEnv> {
  const app = new Hono<ServerEnv>();
  const meter = createMeter();
  const version = versionOf(options.assets);
  const roles = new Map(options.roles.map((role) => [role.id, role.label]));
  const fixed = { assetVersion: version, roles };
  app.use(meter.middleware);
  app.use(securityHeaders);
  app.use(async (c, next) => {
    c.set("page", pageOf(c, options, fixed));
    c.header("Vary", "Accept-Language, Cookie");
    c.header("Content-Language", c.get("page").lang);
    await next();
  });
  app.use(etag());
  const addresses = addressesOf(options);
  for (const address of addresses) register(app, address);
  registerSystem(app, options, { addresses, metrics: () => metricsText(options.graph, meter) });
  app.get("/assets/*", (c) => answerAsset(c, options.assets, version) ?? notFound(c));
  app.notFound((c) => (isRead(c) ? notFound(c) : wrongMethod(c)));
  app.onError((error, c) => answerError(c, error, options.log));
  return app;
}

function addressesOf(options: ServerOptions): Address[] {
  return [
    homeAddress(options),
    ...searchAddresses(options),
    ...articleAddresses(options),
    entitiesAddress(options),
    entityAddress(options),
    ...storyAddresses(options),
    ...factAddresses(options),
    promisesAddress(options),
    ...digestAddresses(options),
    sourcesAddress(options),
    sourceAddress(options),
    runsAddress(options),
  ];
}

function isRead(c: RequestContext): boolean {
  return c.req.method === "GET" || c.req.method === "HEAD";
}

/** What is there for programs and operators: documentation, health, figures. */
function registerSystem(
  app: Hono<ServerEnv>,
  options: ServerOptions,
  { addresses, metrics }: { addresses: readonly Address[]; metrics: () => string },
): void {
  app.get("/api/openapi.json", (c) => {
    const { version } = options;
    return c.json(openApiDocument(addresses, { version, lang: c.get("page").lang }));
  });
  app.get("/api/docs", (c) =>
    answerPage(c, jsx(ApiDocsPage, { operations: apiOperations(addresses, c.get("page").lang) })),
  );
  app.get("/healthz", (c) => c.json({ status: "ok", version: options.version }));
  app.get("/metrics", (c) =>
    c.text(metrics(), 200, { "Content-Type": "text/plain; version=0.0.4; charset=utf-8" }),
  );
  // What is followed here is nobody's business: search engines stay out.
  app.get("/robots.txt", (c) => c.text("User-agent: *\nDisallow: /\n"));
  app.get("/favicon.ico", (c) => c.redirect("/assets/icon.svg", 302));
  app.get("/opensearch.xml", (c) =>
    c.body(openSearch(new URL(c.req.url).origin), 200, {
      "Content-Type": "application/opensearchdescription+xml; charset=utf-8",
    }),
  );
}

/** Lets a browser search here from its address bar (OpenSearch 1.1). */
function openSearch(origin: string): string {
  const template = escapeXml(`${origin}/search?q={searchTerms}`);
  return `<?xml version="1.0" encoding="utf-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
<ShortName>Vigie</ShortName><Description>Vigie</Description><InputEncoding>UTF-8</InputEncoding>
<Url type="text/html" template="${template}"/>
</OpenSearchDescription>
`;
}
