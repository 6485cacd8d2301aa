import type { RegisterCommand } from "./context.ts";

/** Every command, in the order in which `--help` lists them. */
export const commands: readonly RegisterCommand[] = [];
