package io.livestand.signaling.web;

import io.livestand.signaling.protocol.OpsReport;
import io.livestand.signaling.protocol.OpsReport.Fault;
import io.livestand.signaling.protocol.OpsReport.FaultName;
import java.util.List;

/// What an operator sees of the node, and may do to it. Any thread; may block.
public interface Operations {
  /// How the node is at this moment.
  OpsReport report();

  /// Begins or ends a fault that is made on purpose.
  ///
  /// @return all of them, as they are from now on
  /// @throws IllegalStateException with a sentence for the operator where none may be made
  List<Fault> make(FaultName name, boolean on);
}
