import { existsSync } from "node:fs";
import { listTests, type findPlaywright, type Listed } from "../inventory/index.ts";
import { ledgerError, LedgerWriter } from "../ledger/index.ts";
import { digestOf } from "./digest.ts";

export async function currentInventory(options: {
  setup: ReturnType<typeof findPlaywright>;
  ledger: string;
  allProjects: boolean;
}): Promise<{ digest: string; how: string; why: string; listed(): Listed }> {
  void existsSync;
  const listed = await listTests(options.setup, { allProjects: options.allProjects });
  try {
    const writer = new LedgerWriter(options.ledger);
    writer.storeInventory(listed, Date.now());
    writer.close();
  } catch (error) {
    throw ledgerError(error, options.ledger);
  }
  return { digest: digestOf(listed), how: "whole", why: "", listed: () => listed };
}
