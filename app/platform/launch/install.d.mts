export const checkout: string;
export function nodeProblem(version: string): string | undefined;
