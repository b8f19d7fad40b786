// The part of the recorder that sees what cannot be checked later: other programs, the network, native code.
// Handed to Node as text (see recorder.ts): the function may use nothing but its arguments and what every Node has.

import type network from "node:net";
import type paths from "node:path";

import type { Witness } from "./witness.ts";

export function watchUnseen(require: NodeJS.Require, witness: Witness): void {
  const path = require("node:path") as typeof paths;
  const { Socket } = require("node:net") as typeof network;
  const programs = require("node:child_process") as object;

  for (const name of ["spawn", "spawnSync", "exec", "execSync", "execFile", "execFileSync", "fork"]) {
    witness.wrap(programs, name, ([command], self) => {
      const [program = ""] = String(command).split(" ");
      witness.noteUnseen(`starts a program (${path.basename(program)})`, self);
    });
  }
  witness.wrap(Socket.prototype, "connect", (_args, self) => witness.noteUnseen("opens a connection", self));
  // Whoever loads it, the module loader is who calls.
  witness.wrap(process, "dlopen", ([, file]) => {
    const name = path.basename(String(file));
    // It only tells of changes, and many tools load it.
    if (!witness.isPlaywright(String(file)) && name !== "fsevents.node")
      witness.note("unseen", `loads a native addon (${name})`);
  });
}
