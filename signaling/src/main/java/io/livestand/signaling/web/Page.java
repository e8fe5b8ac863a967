package io.livestand.signaling.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jetty.http.CompressedContentFormat;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ResourceHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.resource.ResourceFactory;

/// The built page: a folder of files, some with `.br` and `.gz` beside them.
public final class Page {
  private static final String NOT_BUILT =
      "<!doctype html><html lang=\"en\"><title>Live Stand</title>"
          + "<p>The page is not built; run <code>./live-stand up</code>.</p></html>";
  private static final String NOT_FOUND =
      "<!doctype html><html lang=\"en\"><title>Not found</title>"
          + "<p>There is no such page.</p></html>";

  private Page() {}

  /// Serves `folder`, and says what to do where there is none.
  ///
  /// @throws IOException when the folder cannot be read
  public static Handler of(Path folder) throws IOException {
    if (!Files.isRegularFile(folder.resolve("index.html"))) {
      return always(new Answer(503, Answer.HTML, NOT_BUILT));
    }
    var root = folder.toRealPath(); // Jetty takes a symbolic link for an alias, and refuses it.
    var files = new ResourceHandler();
    files.setBaseResource(ResourceFactory.of(files).newResource(root));
    files.setPrecompressedFormats(
        List.of(CompressedContentFormat.BR, CompressedContentFormat.GZIP));
    files.setDirAllowed(false);
    files.setEtags(true);
    var missing = root.resolve("404.html");
    var content = Files.isRegularFile(missing) ? Files.readString(missing) : NOT_FOUND;
    return new Handler.Sequence(files, always(new Answer(404, Answer.HTML, content)));
  }

  private static Handler always(Answer answer) {
    return new Handler.Abstract.NonBlocking() {
      @Override
      public boolean handle(Request request, Response response, Callback callback) {
        answer.write(response, callback);
        return true;
      }
    };
  }
}
