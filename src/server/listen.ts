import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import type { Hono } from "hono";
import type { ServerEnv } from "./answers.ts";

/** A server that listens. */
export interface Listening {
  /** `http://127.0.0.1:3000`, with the port really taken. */
  url: string;
  /** Takes no new requests, ends idle connections, and waits for the answers under way. */
  close(): Promise<void>;
}

/**
 * Makes the app listen; port 0 takes any free one.
 * @throws the system's error where the address cannot be had (`EADDRINUSE`, `EACCES`).
 */
export function listen(
  app: Hono<ServerEnv>,
  { host, port }: { host: string; port: number },
): Promise<Listening> {
  return new Promise((resolve, reject) => {
    const server = serve({
      fetch: app.fetch,
      hostname: host,
      port,
      serverOptions: { requestTimeout: 30_000 },
    }) as Server;
    server.once("error", reject);
    server.once("listening", () => {
      const address = server.address() as AddressInfo;
      const name = address.family === "IPv6" ? `[${address.address}]` : address.address;
      resolve({ url: `http://${name}:${address.port}`, close: () => closeServer(server) });
    });
  });
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
    server.closeIdleConnections();
  });
}
