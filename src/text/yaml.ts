import { CORE_SCHEMA, load, YAMLException } from "js-yaml";
import { VigieError } from "../errors.ts";

/** One entry of a YAML list with the line it starts on (1-based). */
export interface YamlEntry {
  value: Readonly<Record<string, unknown>>;
  file: string;
  line: number;
  /** The error to throw for this entry: its message names file and line. */
  invalid(reason: string): VigieError;
}

/**
 * Parses a data file that is a YAML list of mappings, each starting with `- ` at the left margin.
 * @throws VigieError `data.invalid` naming file and line.
 */
export function parseYamlList(text: string, file: string): YamlEntry[] {
  const lines: number[] = [];
  text.split("\n").forEach((line, index) => {
    if (/^-(\s|$)/.test(line)) lines.push(index + 1);
  });
  const list = parseYaml(text, file);
  if (list === undefined || list === null) return [];
  if (!Array.isArray(list) || list.length !== lines.length) {
    throw invalidData(file, 1, "the file must be a list whose entries start with '- ' at the left margin");
  }
  return list.map((value: unknown, index) => {
    const line = lines[index] ?? 1;
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      throw invalidData(file, line, "the entry is not a mapping");
    }
    return {
      value: value as Record<string, unknown>,
      file,
      line,
      invalid: (reason) => invalidData(file, line, reason),
    };
  });
}

/**
 * Parses any YAML document (the JSON types only: a date stays a string).
 * @throws VigieError `data.invalid` naming file and line.
 */
export function parseYaml(text: string, file: string): unknown {
  try {
    return load(text, { filename: file, schema: CORE_SCHEMA });
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    throw invalidData(file, (error.mark?.line ?? 0) + 1, error.reason, error);
  }
}

function invalidData(file: string, line: number, reason: string, cause?: unknown): VigieError {
  return new VigieError("data.invalid", `${file}:${line}: ${reason}`, { context: { file, line }, cause });
}
