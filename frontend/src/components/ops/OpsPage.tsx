'use client';
import { Frame } from '../Frame';
import { Words } from '../Words';
import { OpsDoor } from './OpsDoor';
import { OpsView } from './OpsView';
import { useDesk } from './useOps';

/** How the node is, for whoever looks after it. */
export function OpsPage() {
  return (
    <Words>
      <Operations />
    </Words>
  );
}

function Operations() {
  const { desk, state } = useDesk();
  const { report, trouble } = state;
  const isShut = trouble !== null && trouble.kind !== 'unreachable';
  return (
    <Frame screen="ops" mind="IDLE" header={null}>
      {report === null || isShut ? (
        <OpsDoor trouble={trouble} retry={desk.ask} enter={desk.useToken} />
      ) : (
        <OpsView
          state={state}
          report={report}
          retry={desk.ask}
          make={(name, on) => void desk.make(name, on)}
        />
      )}
    </Frame>
  );
}
