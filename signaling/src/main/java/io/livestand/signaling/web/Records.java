package io.livestand.signaling.web;

import io.livestand.signaling.record.RecordFiles;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.content.ResourceHttpContent;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.ResourceService;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.resource.ResourceFactory;

/// `/api/v1/records/<id>.jsonl` and `.wav`: what a call told, and how it sounded, where that was
/// kept. Parts of a file can be asked for (`Range`).
public final class Records extends Handler.Abstract {
  /// Where they are.
  public static final String PATH = "/api/v1/records/";

  /// Nothing else is looked for, so that no path leads out of the folder.
  private static final Pattern NAME = Pattern.compile("([A-Za-z0-9-]{1,128})\\.(jsonl|wav)");

  private final RecordFiles files;
  private final ResourceService service = new ResourceService();

  /// @param files where the records are
  public Records(RecordFiles files) {
    this.files = files;
    service.setAcceptRanges(true);
    service.setEtags(true);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    var path = Request.getPathInContext(request);
    if (!path.startsWith(PATH)) {
      return false;
    }
    if (!HttpMethod.GET.is(request.getMethod()) && !HttpMethod.HEAD.is(request.getMethod())) {
      response.getHeaders().put(HttpHeader.ALLOW, "GET, HEAD");
      new Answer(405, Answer.TEXT, "records are read only\n").write(response, callback);
      return true;
    }
    var name = NAME.matcher(path.substring(PATH.length()));
    var file =
        name.matches() ? files.find(name.group(1), "." + name.group(2)) : Optional.<Path>empty();
    if (file.isEmpty()) {
      new Answer(404, Answer.TEXT, "there is no such record\n").write(response, callback);
      return true;
    }
    var resource = ResourceFactory.root().newResource(file.get());
    var type = name.group(2).equals("wav") ? "audio/wav" : "application/x-ndjson";
    service.doGet(request, response, callback, new ResourceHttpContent(resource, type));
    return true;
  }
}
