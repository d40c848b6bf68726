/** The book's looks: little, for readers of books have their own. */
export const styles = `h1, h2, h3 { font-weight: normal; line-height: 1.2; hyphens: none; -webkit-hyphens: none }
h1 { margin: 0 0 1.5em }
h2 { margin: 2em 0 1em; padding-top: 0.4em; border-top: 2px solid; font-size: 1em; font-weight: bold }
h3 { margin: 0 0 0.4em; font-size: 1.2em }
p { margin: 0 0 0.5em }
article { margin: 0 0 2em }
.heading { margin: 0; font-size: 0.85em }
.note { font-size: 0.85em; overflow-wrap: break-word }
nav ol { list-style: none; padding-left: 0 }
nav ol ol { padding-left: 1em }
nav li { margin: 0.4em 0 }
@page { margin: 1em }
`
