// What is on disk, asked once per folder and run. Knows paths only, never what a file says.

import { readdirSync, realpathSync, statSync, type Dirent } from "node:fs";
import path from "node:path";

export type FileKind = "file" | "folder";

export class Files {
  readonly #folders = new Map<string, Map<string, FileKind>>();
  readonly #real = new Map<string, string>();

  /** What is at an absolute path, symbolic links followed; undefined for nothing. Case counts, on every disk. */
  kind(file: string): FileKind | undefined {
    const folder = path.dirname(file);
    if (folder === file) return "folder";
    let entries = this.#folders.get(folder);
    if (entries === undefined) {
      entries = list(folder);
      this.#folders.set(folder, entries);
    }
    return entries.get(path.basename(file));
  }

  /** The path of an existing file without symbolic links; of another, its place. */
  real(file: string): string {
    return this.kind(file) === undefined ? this.place(file) : this.#resolved(file);
  }

  /** The path with the links of its folders resolved, but not the last one: where git has it. The file may be gone. */
  place(file: string): string {
    return path.join(this.#resolved(path.dirname(file)), path.basename(file));
  }

  #resolved(file: string): string {
    let real = this.#real.get(file);
    if (real === undefined) {
      try {
        real = realpathSync.native(file);
      } catch {
        real = path.dirname(file) === file ? file : this.place(file);
      }
      this.#real.set(file, real);
    }
    return real;
  }
}

function list(folder: string): Map<string, FileKind> {
  let entries: Dirent[];
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch {
    return new Map();
  }
  const kinds = new Map<string, FileKind>();
  for (const entry of entries) {
    const kind = entry.isFile()
      ? "file"
      : entry.isDirectory()
        ? "folder"
        : kindBehindLink(path.join(folder, entry.name));
    if (kind !== undefined) kinds.set(entry.name, kind);
  }
  return kinds;
}

function kindBehindLink(file: string): FileKind | undefined {
  const stats = statSync(file, { throwIfNoEntry: false });
  return stats?.isFile() ? "file" : stats?.isDirectory() ? "folder" : undefined;
}

/** Whether `file` is `folder` or lies in it. Both absolute. */
export function isInside(file: string, folder: string): boolean {
  return file === folder || file.startsWith(folder.endsWith(path.sep) ? folder : folder + path.sep);
}

/** From one absolute path to another, with slashes, as globs and people read it. */
export function posixRelative(from: string, to: string): string {
  return path.relative(from, to).replaceAll(path.sep, "/");
}
