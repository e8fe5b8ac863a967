package io.livestand.providers.lucene;

import io.livestand.agent.knowledge.Corpus;
import io.livestand.agent.knowledge.KnowledgeStore;
import io.livestand.agent.knowledge.Lexicon;
import io.livestand.agent.provider.ProviderException;
import io.livestand.agent.provider.ProviderException.Kind;
import io.livestand.providers.words.Likeness;
import io.livestand.providers.words.WordForms;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.core.KeywordAnalyzer;
import org.apache.lucene.analysis.miscellaneous.PerFieldAnalyzerWrapper;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.SleepingLockWrapper;
import org.apache.lucene.util.QueryBuilder;

/// Questions in a Lucene index. A new index is one commit: whoever searches sees the old one or the
/// new one. A search takes well under a millisecond and is not interrupted.
public final class LuceneStore implements KnowledgeStore {
  private static final String PROVIDER = "lucene";
  private static final String FINGERPRINT = "fingerprint";
  private static final String ANSWER = "answer";
  private static final String QUESTION = "question";
  private static final int NEAREST = 10;
  private static final long LOCK_WAIT_MS = 30_000;

  private static final Set<String> STORED = Set.of(ANSWER, QUESTION);

  private final Directory directory;
  private final Likeness likeness;
  private final Analyzer indexed;
  private final SearcherManager searchers;

  private LuceneStore(Directory directory, List<Lexicon> lexicons) {
    likeness = new Likeness(lexicons);
    // Two nodes that start at once make the same index: the second waits for the first.
    this.directory = new SleepingLockWrapper(directory, LOCK_WAIT_MS);
    indexed =
        new PerFieldAnalyzerWrapper(
            new KeywordAnalyzer(),
            likeness.forms().entrySet().stream()
                .collect(
                    Collectors.toMap(
                        entry -> words(entry.getKey()), entry -> entry.getValue().indexed())));
    try {
      if (!DirectoryReader.indexExists(directory)) {
        begin();
      }
      searchers = new SearcherManager(this.directory, new SearcherFactory());
    } catch (IOException broken) {
      throw unreachable(broken);
    }
  }

  /// An index that is gone when it is closed.
  ///
  /// @throws IllegalArgumentException for a lexicon that cannot be read
  public static LuceneStore inMemory(List<Lexicon> lexicons) {
    return new LuceneStore(new ByteBuffersDirectory(), lexicons);
  }

  /// The index in a folder, which is made where there is none.
  ///
  /// @throws IllegalArgumentException for a lexicon that cannot be read
  /// @throws ProviderException when the folder cannot be read and written
  public static LuceneStore in(Path folder, List<Lexicon> lexicons) {
    try {
      return new LuceneStore(FSDirectory.open(folder), lexicons);
    } catch (IOException broken) {
      throw unreachable(broken);
    }
  }

  private void begin() throws IOException {
    try (var writer = new IndexWriter(directory, config())) {
      writer.commit();
    }
  }

  @Override
  public List<Hit> byWords(String question, String language) {
    return likeness
        .forms(language)
        .map(forms -> byWords(question, language, forms.asked()))
        .orElse(List.of());
  }

  private List<Hit> byWords(String question, String language, Analyzer asked) {
    var query =
        new QueryBuilder(asked).createBooleanQuery(words(language), WordForms.spelling(question));
    // Null where nothing is left of the question.
    return query == null
        ? List.of()
        : likeness.judged(question, language, search(query, Likeness.CANDIDATES));
  }

  @Override
  public List<Hit> byMeaning(float[] vector, String language) {
    return search(new KnnFloatVectorQuery(vector(language), vector, NEAREST), NEAREST).stream()
        .map(hit -> new Hit(hit.answerId(), hit.question(), 2 * hit.score() - 1))
        .toList();
  }

  private List<Hit> search(Query query, int count) {
    try {
      var searcher = searchers.acquire();
      try {
        return hits(searcher, query, count);
      } finally {
        searchers.release(searcher);
      }
    } catch (IOException broken) {
      throw unreachable(broken);
    }
  }

  private static List<Hit> hits(IndexSearcher searcher, Query query, int count) throws IOException {
    var hits = new ArrayList<Hit>();
    for (var found : searcher.search(query, count).scoreDocs) {
      var stored = searcher.storedFields().document(found.doc, STORED);
      hits.add(new Hit(stored.get(ANSWER), stored.get(QUESTION), found.score));
    }
    return hits;
  }

  @Override
  public Optional<String> fingerprint() {
    try {
      searchers.maybeRefreshBlocking(); // another process may have made a newer one
      var searcher = searchers.acquire();
      try {
        var reader = (DirectoryReader) searcher.getIndexReader();
        return Optional.ofNullable(reader.getIndexCommit().getUserData().get(FINGERPRINT));
      } finally {
        searchers.release(searcher);
      }
    } catch (IOException broken) {
      throw unreachable(broken);
    }
  }

  @Override
  public void replace(Corpus corpus, Consumer<String> progress) {
    try {
      try (var writer = new IndexWriter(directory, config())) {
        writer.deleteAll();
        for (var entry : corpus.entries()) {
          writer.addDocument(document(entry));
        }
        writer.setLiveCommitData(Map.of(FINGERPRINT, corpus.fingerprint()).entrySet());
        writer.commit();
      }
      searchers.maybeRefreshBlocking();
      progress.accept(corpus.entries().size() + " questions indexed");
    } catch (IOException broken) {
      throw unreachable(broken);
    }
  }

  /// What was begun and failed is not committed when the writer is closed.
  private IndexWriterConfig config() {
    return new IndexWriterConfig(indexed).setCommitOnClose(false);
  }

  private static Document document(Corpus.Entry entry) {
    var document = new Document();
    document.add(new StoredField(ANSWER, entry.answerId()));
    document.add(new StoredField(QUESTION, entry.question()));
    document.add(
        new TextField(
            words(entry.language()), WordForms.spelling(entry.question()), Field.Store.NO));
    if (entry.vector().length > 0) {
      document.add(
          new KnnFloatVectorField(
              vector(entry.language()), entry.vector(), VectorSimilarityFunction.COSINE));
    }
    return document;
  }

  private static String words(String language) {
    return "words_" + language;
  }

  private static String vector(String language) {
    return "vector_" + language;
  }

  private static ProviderException unreachable(IOException broken) {
    return new ProviderException(
        PROVIDER, Kind.UNAVAILABLE, "the index cannot be used: " + broken.getMessage(), broken);
  }

  @Override
  public void close() {
    try {
      searchers.close();
      directory.close();
    } catch (IOException broken) {
      throw unreachable(broken);
    }
  }
}
