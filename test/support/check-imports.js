// Runs dependency-cruiser over src and web and fails when a rule is broken, or when the tool saw
// fewer modules than there are source files (a blind check passes everything).
import { existsSync, readdirSync } from "node:fs";
import { cruise } from "dependency-cruiser";
import extractConfig from "dependency-cruiser/config-utl/extract-depcruise-config";
import extractTsConfig from "dependency-cruiser/config-utl/extract-ts-config";

const folders = ["src", "web"].filter((folder) => existsSync(folder));
const configuration = await extractConfig("./.dependency-cruiser.cjs");
const { output } = await cruise(
  folders,
  { ruleSet: { forbidden: configuration.forbidden }, ...configuration.options, validate: true },
  undefined,
  { tsConfig: extractTsConfig("tsconfig.json") },
);
const onDisk = folders
  .flatMap((folder) => readdirSync(folder, { recursive: true }).map((name) => `${folder}/${name}`))
  .filter((name) => /\.tsx?$/.test(name));
const seen = new Set(output.modules.map((module) => module.source));
const unseen = onDisk.filter((name) => !seen.has(name));

for (const violation of output.summary.violations) {
  console.error(`${violation.rule.severity} ${violation.rule.name}: ${violation.from} -> ${violation.to}`);
}
if (unseen.length > 0) console.error(`not seen by the check: ${unseen.join(", ")}`);
console.log(
  `imports: ${onDisk.length} modules seen, ${output.summary.totalDependenciesCruised} dependencies, ${output.summary.violations.length} violations`,
);
if (output.summary.violations.length > 0 || unseen.length > 0) process.exit(1);
