import type { PollRecord } from "../src/model/records.ts";

/** Polls in a row that went the same way and brought nothing new, as one line. */
export interface PollSpell {
  /** The last one. */
  poll: PollRecord;
  /** Moment of the first one. */
  since: string;
  polls: number;
}

/** Puts polls (the last first) that went alike together; one that brought articles stands alone. */
export function pollSpells(polls: readonly PollRecord[]): PollSpell[] {
  const spells: PollSpell[] = [];
  for (const poll of polls) {
    const spell = spells.at(-1);
    if (spell && isAlike(spell.poll, poll)) {
      spell.since = poll.at;
      spell.polls++;
    } else spells.push({ poll, since: poll.at, polls: 1 });
  }
  return spells;
}

function isAlike(a: PollRecord, b: PollRecord): boolean {
  if (a.added > 0 || b.added > 0) return false;
  if (a.outcome === "failed" || b.outcome === "failed") return a.errorCode === b.errorCode;
  return true;
}
