// The part of the recorder that sees every question to the file system that goes through `node:fs`.
// Handed to Node as text (see recorder.ts): the function may use nothing but its arguments and what every Node has.

import type fileSystem from "node:fs";
import type paths from "node:path";

import type { Question } from "./recording.ts";
import type { Callable, Witness } from "./witness.ts";

export function watchFiles(require: NodeJS.Require, witness: Witness): void {
  const fs = require("node:fs") as typeof fileSystem;
  const path = require("node:path") as typeof paths;
  const list = fs.readdirSync.bind(fs);
  type Watch = (args: unknown[], self: Callable) => void;

  const asks =
    (question: Question): Watch =>
    ([file], self) =>
      witness.ask(question, file, self);
  const isUnseen =
    (what: string): Watch =>
    (_args, self) =>
      witness.noteUnseen(what, self);

  const opens: Watch = ([file, flags], self) => {
    const isForWriting =
      typeof flags === "number"
        ? (flags & fs.constants.O_WRONLY) !== 0
        : typeof flags === "string" && /^[wa]x?s?$/.test(flags);
    if (!isForWriting) witness.ask("content", file, self);
  };

  const lists: Watch = ([given, how], self) => {
    witness.ask("entries", given, self);
    const folder = witness.absolute(given);
    const isDeep = typeof how === "object" && how !== null && "recursive" in how && how.recursive === true;
    if (folder === undefined || !isDeep) return;
    const visit = (outer: string): void => {
      try {
        for (const entry of list(outer, { withFileTypes: true })) {
          if (!entry.isDirectory()) continue;
          witness.ask("entries", path.join(outer, entry.name), self);
          visit(path.join(outer, entry.name));
        }
      } catch {
        // The call itself will say that it cannot be listed.
      }
    };
    visit(folder);
  };

  const watches: Record<string, Watch> = {
    readFile: asks("content"),
    open: opens,
    openAsBlob: asks("content"),
    copyFile: asks("content"),
    readdir: lists,
    opendir: lists,
    stat: asks("size"),
    lstat: asks("size"),
    exists: asks("type"),
    access: asks("type"),
    readlink: asks("target"),
    realpath: asks("target"),
    cp: isUnseen("copies a folder"),
    glob: isUnseen("searches with fs.glob"),
    statfs: isUnseen("asks how full the disk is"),
  };
  for (const [name, watch] of Object.entries(watches)) {
    witness.wrap(fs, name, watch);
    witness.wrap(fs, `${name}Sync`, watch);
    witness.wrap(fs.promises, name, watch);
  }
  witness.wrap(fs.realpathSync, "native", asks("target"));
  witness.wrap(fs.realpath, "native", asks("target"));
}
