import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** WCAG 2.1 AA as far as axe can tell. Contrast is that of the moment: what moves should have settled. */
export async function noBarriers(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() =>
    window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] }),
  );
  const found = violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes.map(({ html, any }) => `${html} ${any.map(({ message }) => message).join(' ')}`).join('\n')}`,
  );
  assert.deepEqual(found, []);
}

/** Nothing sticks out of the page at either side, and no two of what `selector` finds lie on each other. */
export async function nothingCutOrCovered(page, selector) {
  const found = await page.evaluate((of) => {
    const troubles = [];
    const wide = document.documentElement.scrollWidth - window.innerWidth;
    if (wide > 0) troubles.push(`the page is ${wide} px too wide`);
    const boxes = [...document.querySelectorAll(of)]
      .map((element) => ({ element, box: element.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0 && box.height > 0);
    for (const [index, { element, box }] of boxes.entries()) {
      const name = element.outerHTML.slice(0, 80);
      if (box.left < -0.5 || box.right > window.innerWidth + 0.5) troubles.push(`cut: ${name}`);
      for (const other of boxes.slice(index + 1)) {
        if (element.contains(other.element)) continue;
        const across = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
        const down = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
        if (across > 1 && down > 1) {
          troubles.push(`${name} lies on ${other.element.outerHTML.slice(0, 80)}`);
        }
      }
    }
    return troubles;
  }, selector);
  assert.deepEqual(found, []);
}
