// Serves the generated newsroom in a process of its own, so that its CPU time is not counted. Hosts are
// addresses of loopback: a polite client asks each one thing at a time. Prints their origins as JSON.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { etagOf, type NewsroomSize, renderFeed, renderPage } from "./newsroom.ts";

const HOSTS = 20;
const size = JSON.parse(process.argv[2] ?? "{}") as NewsroomSize;

const origins: string[] = [];
for (let host = 1; host <= HOSTS; host++) {
  const server = createServer((request, response) => {
    const [, source, what] = /^\/(\d+)\/(\w+)/.exec(request.url ?? "") ?? [];
    if (source === undefined || what === undefined) {
      response.writeHead(404).end();
      return;
    }
    const isFeed = what === "feed";
    const body = isFeed
      ? renderFeed(Number(source), size, origins[Number(source) % HOSTS] ?? "")
      : renderPage(Number(source), Number(what), size);
    const etag = etagOf(body);
    if (request.headers["if-none-match"] === etag) {
      response.writeHead(304, { etag }).end();
      return;
    }
    const type = isFeed ? "application/rss+xml" : "text/html; charset=utf-8";
    response.writeHead(200, { "content-type": type, etag }).end(body);
  });
  await new Promise<void>((done) => server.listen(0, `127.0.0.${host}`, done));
  origins.push(`http://127.0.0.${host}:${(server.address() as AddressInfo).port}`);
}
process.stdout.write(`${JSON.stringify(origins)}\n`);
