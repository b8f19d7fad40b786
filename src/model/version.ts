// The version of this package, written into every run.

export const PACKAGE_VERSION = "0.1.0";
