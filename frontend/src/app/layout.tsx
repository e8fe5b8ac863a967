import '@fontsource-variable/inter/index.css';
import type { Metadata, Viewport } from 'next';
import type { ReactNode } from 'react';
import './globals.css';

export const metadata: Metadata = {
  title: 'Live Stand',
  description: 'Talk to a voice agent and watch it think.',
};

export const viewport: Viewport = { themeColor: '#04060f', colorScheme: 'dark' };

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en" suppressHydrationWarning>
      <body>{children}</body>
    </html>
  );
}
