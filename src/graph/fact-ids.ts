import { createHash } from "node:crypto";

/** The id of a fact: its kind's letter and 16 hexadecimal digits of the SHA-256 of what identifies it. */
export function factId(kind: "relation" | "office" | "event", ...identity: readonly string[]): string {
  const digest = createHash("sha256").update(JSON.stringify(identity)).digest("hex");
  return `${kind.charAt(0)}-${digest.slice(0, 16)}`;
}
