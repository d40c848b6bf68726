export async function askArticlesOnTime(): Promise<void> {}
