/** What a `curl` command asks, as a shell with these variables would have it: its address, method, headers and body. */
export function readCurl(command: string, variables: Record<string, string>) {
  const words = [...command.replaceAll('\\\n', ' ').matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(
    ([, double, single, bare]) => single ?? filled(double ?? bare ?? '', variables),
  )
  const valuesOf = (option: string) => words.flatMap((word, i) => (words[i - 1] === option ? [word] : []))
  const [body] = valuesOf('-d')
  const [method = body === undefined ? 'GET' : 'POST'] = valuesOf('-X')
  const headers = valuesOf('-H').map((header) => header.split(/: (.*)/s).slice(0, 2) as [string, string])
  if (words[0] !== 'curl' || !words[1]) throw new Error(`not a curl command: ${command}`)
  return { url: words[1], method, headers, ...(body !== undefined && { body }) }
}

function filled(text: string, variables: Record<string, string>): string {
  return text.replace(/\$([A-Z]+)/g, (_, name: string) => {
    const value = variables[name]
    if (value === undefined) throw new Error(`nothing is said of $${name}`)
    return value
  })
}
