// Small pieces of HTML, every text escaped.

export function escape(text) {
  return String(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** Text with `code` in it. */
export function inline(text) {
  return escape(text).replaceAll(/`([^`]+)`/g, '<code>$1</code>');
}

/** Paragraphs, and numbered lists, as the description of the API has them. */
export function prose(markdown) {
  if (markdown.trim() === '') return '';
  return markdown
    .trim()
    .split(/\n\s*\n/)
    .map((block) => {
      if (!/^\d+\. /.test(block)) return `<p>${inline(block)}</p>`;
      const items = block.split(/^\d+\. /m).slice(1);
      return `<ol>${items.map((item) => `<li>${inline(item)}</li>`).join('')}</ol>`;
    })
    .join('\n');
}

/** A block of code: it can be reached by key, since it may have to be scrolled. */
export function code(text, label, id = '') {
  const name = id === '' ? '' : ` id="${id}"`;
  return `<pre tabindex="0" role="region" aria-label="${escape(label)}"${name}><code>${escape(text.trimEnd())}</code></pre>`;
}

/** A table; its cells are HTML already. */
export function table(label, heads, rows) {
  const head = heads.map((each) => `<th scope="col">${inline(each)}</th>`).join('');
  const body = rows
    .map(({ id, cells }) => {
      const name = id === undefined ? '' : ` id="${id}"`;
      return `<tr${name}>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
    })
    .join('\n');
  return `<div class="wide" tabindex="0" role="region" aria-label="${escape(label)}"><table><thead><tr>${head}</tr></thead><tbody>
${body}
</tbody></table></div>`;
}
