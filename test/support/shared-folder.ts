import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { packageRoot } from "../../src/cli/resources.ts";

/**
 * The folder with the annotated articles that are not part of the package: `VIGIE_SHARED`, else a folder
 * `shared` beside the package or above it. Undefined where there is none: such tests are skipped.
 */
export function findSharedFolder(): string | undefined {
  const named = process.env["VIGIE_SHARED"];
  if (named !== undefined) return existsSync(join(named, "gold")) ? named : undefined;
  for (let folder = dirname(packageRoot()); ; folder = dirname(folder)) {
    const found = join(folder, "shared");
    if (existsSync(join(found, "gold"))) return found;
    if (folder === dirname(folder)) return undefined;
  }
}
