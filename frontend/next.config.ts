import type { NextConfig } from 'next';

/** The page is a folder of files: the node serves it, and no Node process runs beside it. */
const config: NextConfig = {
  output: 'export',
  // A page is a folder with an index.html, as the node serves them.
  trailingSlash: true,
  reactStrictMode: true,
  images: { unoptimized: true },
  turbopack: { root: import.meta.dirname },
};

// Next asks for a default export.
export default config;
