// Runs inside Playwright: writes the ids of the tests that ran to the file that RECORD_FILE names.

const { writeFileSync } = require("node:fs");

module.exports = class RecordReporter {
  ran = new Set();

  onTestEnd(test) {
    if (test.repeatEachIndex === 0) this.ran.add(test.id);
  }

  onEnd() {
    writeFileSync(process.env.RECORD_FILE, JSON.stringify([...this.ran]));
  }
};
