import { describe, expect, it } from "vitest";
import { runVigie } from "../support/run-cli.ts";

describe("vigie", () => {
  it("prints its help and ends with 0", async () => {
    const { status, stdout } = await runVigie(["--help"]);
    expect(status).toBe(0);
    expect(stdout).toContain("Usage: vigie");
  });

  it("answers an unknown option with its usage and status 2", async () => {
    const { status, stderr } = await runVigie(["--colour"]);
    expect(status).toBe(2);
    expect(stderr).toContain("unknown option '--colour'");
    expect(stderr).toContain("Usage: vigie");
  });
});
