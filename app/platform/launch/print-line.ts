/** What a command answers to whoever called it: one line on its standard output. The program's own words go to the log. */
export function printLine(line: string): void {
  process.stdout.write(`${line}\n`);
}
