// Version 2: a listing is kept with all that it was made from, so that Playwright is asked again only when that changed.

export const inventoryInputs = `
CREATE TABLE inventory_inputs (
  -- What a stored listing was made from. It stands as long as none of this has changed.
  inventory_id INTEGER PRIMARY KEY REFERENCES inventory (id) ON DELETE CASCADE,
  digest TEXT NOT NULL, -- SHA-256 over the listing; equal for equal listings
  conditions TEXT NOT NULL, -- JSON object: versions, options and a digest of the environment variables that were read
  env_names TEXT NOT NULL, -- JSON array: the names of these variables; "*" for all
  unseen TEXT NOT NULL, -- JSON array: what the tests or the config did that may differ without a change in any file; then the listing never stands
  inputs TEXT NOT NULL, -- JSON object of arrays in one order: paths (absolute), questions (content, size, entries, search, type, target), askers, values (what the answer was)
  stats BLOB NOT NULL, -- of each input four 64-bit floats, little-endian: mtime and ctime in milliseconds, inode, size; not a number where unknown
  checked_at INTEGER NOT NULL, -- milliseconds since 1970, UTC; a file that was touched later, or shortly before, is compared by content
  only_items TEXT NOT NULL, -- JSON array of {project, file, place}: where .only is declared
  graph TEXT NOT NULL -- JSON object: imports (by module, '' for Playwright, the imported paths), folders (the names in each), hooks (by spec file, line and column of each) and shapes (by spec file, what of its text counts when it is loaded)
) STRICT;
`;
