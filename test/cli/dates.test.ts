import { describe, expect, it } from "vitest";
import { fixedClock } from "../../src/clock.ts";
import { runVigie } from "../support/run-cli.ts";

const clock = fixedClock("2025-03-12T09:00:00Z");

describe("vigie dates", () => {
  it("prints the days of a text, relative to --at", async () => {
    const { stdout } = await runVigie(["dates", "--at", "2024-05-02"], {
      stdin: "Le guichet a fermé hier soir.",
    });
    expect(stdout).toBe("2024-05-01\t2024-05-01\thier\n");
  });

  it("maps lines, keeping their id, with the day and language of each line", async () => {
    const stdin = [
      { id: "a", text: "The court sat on Monday.", at: "2025-01-15", lang: "en" },
      { id: "b", text: "Rien de daté ici." },
    ];
    const { stdout } = await runVigie(["dates", "--jsonl"], {
      stdin: stdin.map((line) => JSON.stringify(line)).join("\n"),
      clock,
    });
    const [a, b] = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(a).toEqual({
      id: "a",
      dates: [
        { text: "Monday", start: 17, end: 23, first: "2025-01-13", last: "2025-01-13", precision: "day" },
      ],
    });
    expect(b).toEqual({ id: "b", dates: [] });
  });

  it("refuses a day that is none, with status 2", async () => {
    const { status, stderr } = await runVigie(["dates", "--at", "2025-02-30"], { stdin: "" });
    expect(status).toBe(2);
    expect(stderr).toContain("2025-02-30");
  });
});
