import { Hono } from "hono";
import { etag } from "hono/etag";
import { articlePath, feedPath, outletPath } from "./addresses.ts";
import { renderFeed, renderOpml } from "./feeds.ts";
import { renderArticle, renderFront } from "./pages.ts";
import type { Outlet, Sample, SampleArticle } from "./sample.ts";

/** Where the newsroom answers, e.g. `http://127.0.0.1:4000`; asked for at each request, as the port may come late. */
export interface NewsroomOptions {
  origin: () => string;
}

/**
 * The sample newsroom as a web application: front pages, articles in four designs, feeds in six formats,
 * validators and `304`, robots.txt, and its own source list at `/feeds.opml`.
 */
export function createNewsroom(sample: Sample, { origin }: NewsroomOptions): Hono {
  const app = new Hono();
  app.use(etag());
  app.use(async (context, next) => {
    await next();
    context.header("Cache-Control", "no-cache");
  });
  app.get("/robots.txt", (context) => context.text("User-agent: *\nDisallow: /admin/\n"));
  app.get("/feeds.opml", (context) =>
    context.body(renderOpml(sample, origin()), 200, { "Content-Type": "text/x-opml; charset=utf-8" }),
  );
  for (const outlet of sample.outlets)
    addOutlet(app, outlet, { articles: articlesOf(sample, outlet), origin });
  return app;
}

function articlesOf(sample: Sample, outlet: Outlet): SampleArticle[] {
  return sample.articles.filter((article) => article.outlet === outlet);
}

function addOutlet(
  app: Hono,
  outlet: Outlet,
  { articles, origin }: { articles: readonly SampleArticle[]; origin: () => string },
): void {
  app.get(outletPath(outlet), (context) => context.html(renderFront(outlet, articles)));
  app.get(feedPath(outlet), (context, next) => {
    const document = renderFeed({ outlet, articles, origin: origin() });
    return document ? context.body(document.text, 200, { "Content-Type": document.type }) : next();
  });
  for (const article of articles) {
    const others = articles.filter((other) => other !== article);
    app.get(articlePath(article), (context) =>
      context.html(renderArticle({ article, others, origin: origin() })),
    );
  }
}
