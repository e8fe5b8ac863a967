package io.livestand.providers.elastic;

import static io.livestand.providers.elastic.Failures.translated;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch.core.bulk.BulkOperation;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.livestand.agent.knowledge.Corpus;
import io.livestand.providers.words.WordForms;
import java.io.StringReader;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes an index beside the present one, and then moves the alias from the one to the other in one
/// step.
final class NewIndex {
  private static final Logger log = LoggerFactory.getLogger(NewIndex.class);
  private static final int AT_ONCE = 500;

  private final ElasticsearchClient client;
  private final String alias;
  private final String name;

  NewIndex(ElasticsearchClient client, String alias) {
    this.client = client;
    this.alias = alias;
    name = alias + "-" + UUID.randomUUID().toString().substring(0, 8);
  }

  /// Makes it, and takes it into use; where that fails, nothing is left of it.
  void make(Corpus corpus, Consumer<String> progress) throws InterruptedException {
    var made = false;
    try {
      var shape = IndexShape.of(corpus).toString();
      translated(() ->
          client.indices().create(create -> create.index(name).withJson(new StringReader(shape))));
      fill(corpus.entries(), progress);
      translated(() -> client.indices().refresh(refresh -> refresh.index(name)));
      swap();
      made = true;
    } finally {
      if (!made) {
        discard(Set.of(name));
      }
    }
  }

  private void fill(List<Corpus.Entry> entries, Consumer<String> progress)
      throws InterruptedException {
    for (var from = 0; from < entries.size(); from += AT_ONCE) {
      var to = Math.min(from + AT_ONCE, entries.size());
      var some = entries.subList(from, to).stream().map(NewIndex::operation).toList();
      var taken = translated(() -> client.bulk(bulk -> bulk.index(name).operations(some)));
      for (var item : taken.items()) {
        if (item.error() != null) {
          throw Failures.notIndexed(String.valueOf(item.error().type()));
        }
      }
      progress.accept("questions indexed: " + to + " of " + entries.size());
    }
  }

  private static BulkOperation operation(Corpus.Entry entry) {
    return BulkOperation.of(one -> one.index(index -> index.document(document(entry))));
  }

  private static ObjectNode document(Corpus.Entry entry) {
    var document =
        JsonNodeFactory.instance
            .objectNode()
            .put(IndexShape.LANGUAGE, entry.language())
            .put(IndexShape.ANSWER, entry.answerId())
            .put(IndexShape.QUESTION, entry.question())
            .put(IndexShape.words(entry.language()), WordForms.spelling(entry.question()));
    if (entry.vector().length > 0) {
      var vector = document.putArray(IndexShape.VECTOR);
      for (var value : entry.vector()) {
        vector.add(value);
      }
    }
    return document;
  }

  private void swap() throws InterruptedException {
    var old = behindAlias();
    translated(() ->
        client
            .indices()
            .updateAliases(update -> {
              old.forEach(index ->
                  update.actions(
                      action -> action.remove(remove -> remove.index(index).alias(alias))));
              return update.actions(action -> action.add(add -> add.index(name).alias(alias)));
            }));
    discard(old);
  }

  private Set<String> behindAlias() throws InterruptedException {
    var exists = translated(() -> client.indices().existsAlias(alias -> alias.name(this.alias)));
    return exists.value()
        ? translated(() -> client.indices().getAlias(get -> get.name(alias))).aliases().keySet()
        : Set.of();
  }

  /// What nobody searches any more only takes room.
  private void discard(Set<String> indices) throws InterruptedException {
    for (var index : indices) {
      try {
        translated(
            () -> client.indices().delete(delete -> delete.index(index).ignoreUnavailable(true)));
      } catch (RuntimeException failure) {
        log.atWarn().addKeyValue("index", index).setCause(failure).log("an index was left behind");
      }
    }
  }
}
