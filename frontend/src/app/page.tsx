import { LiveStand } from '@/components/LiveStand';

export default function Page() {
  return <LiveStand />;
}
