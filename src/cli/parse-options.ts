import { InvalidArgumentError } from "commander";
import type { Day } from "../model/dates.ts";

/** Parses a whole number from 1 on. @throws commander's error, which shows the usage. */
export function parseCount(value: string): number {
  if (/^[1-9]\d{0,8}$/.test(value)) return Number(value);
  throw new InvalidArgumentError(`"${value}" is no whole number above 0`);
}

/** Parses a calendar day. @throws commander's error, which shows the usage. */
export function parseDay(value: string): Day {
  const time = Date.parse(`${value}T00:00:00Z`);
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(time);
  if (isDay && new Date(time).toISOString().startsWith(value)) return value;
  throw new InvalidArgumentError(`"${value}" is no day; days are written like 2026-11-22`);
}
