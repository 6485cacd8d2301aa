import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import { createNewsroom } from "./app.ts";
import type { Sample } from "./sample.ts";

/** The newsroom while it is served. */
export interface ServedNewsroom {
  /** Its address, without a slash at the end. */
  url: string;
  close(): Promise<void>;
}

/**
 * Serves the sample newsroom on loopback, for this machine only: on the given port where it is free, so that
 * a second run finds the articles at the same addresses, else on any.
 */
export async function serveNewsroom(sample: Sample, port = 0): Promise<ServedNewsroom> {
  try {
    return await listen(sample, port);
  } catch (error) {
    const taken = error instanceof Error && "code" in error && error.code === "EADDRINUSE";
    if (!taken) throw error;
    return await listen(sample, 0);
  }
}

function listen(sample: Sample, port: number): Promise<ServedNewsroom> {
  return new Promise((resolve, reject) => {
    let url = "";
    const app = createNewsroom(sample, { origin: () => url });
    const server = serve({ fetch: app.fetch, hostname: "127.0.0.1", port }) as Server;
    server.once("error", reject);
    server.once("listening", () => {
      const address = server.address() as AddressInfo;
      const close = (): Promise<void> =>
        new Promise((done) => {
          server.close(() => done());
          server.closeAllConnections();
        });
      url = `http://127.0.0.1:${address.port}`;
      resolve({ url, close });
    });
  });
}
