import { OpsPage } from '@/components/ops/OpsPage';

export default function Page() {
  return <OpsPage />;
}
