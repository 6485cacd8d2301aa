import { createHash } from "node:crypto";
import type { Context } from "hono";
import type { Assets } from "./options.ts";

/** A version of all assets together: changes when any of them does. */
export function versionOf(assets: Assets): string {
  const hash = createHash("sha256");
  for (const [name, asset] of [...assets].sort(([a], [b]) => (a < b ? -1 : 1)))
    hash.update(`${name}\n${asset.body}\n`);
  return hash.digest("hex").slice(0, 12);
}

/** Answers with an asset: for a year where the address names its version, else to be asked for again. */
export function answerAsset(c: Context, assets: Assets, version: string): Response | undefined {
  const asset = assets.get(c.req.path.slice("/assets/".length));
  if (!asset) return undefined;
  const fixed = c.req.query("v") === version;
  return c.body(asset.body, 200, {
    "Content-Type": asset.contentType,
    "Cache-Control": fixed ? "public, max-age=31536000, immutable" : "no-cache",
  });
}
