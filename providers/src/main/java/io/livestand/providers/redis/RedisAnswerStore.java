package io.livestand.providers.redis;

import io.lettuce.core.ScriptOutputType;
import io.livestand.agent.knowledge.AnswerStore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers as a hash for each scope, `live-stand:answers:` and the scope: question to answer,
/// vector and time of expiry ([StoredAnswer]). Redis expires whole hashes only; single answers are
/// swept out when they are read.
public final class RedisAnswerStore implements AnswerStore {
  private static final Logger LOG = LoggerFactory.getLogger(RedisAnswerStore.class);

  /// The hash lives as long as the answer that lives longest.
  private static final String SAVE =
      """
      redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
      if redis.call('PTTL', KEYS[1]) < tonumber(ARGV[3]) then
        redis.call('PEXPIRE', KEYS[1], ARGV[3])
      end
      return 1
      """;

  private final RedisLink redis;
  private final InstantSource clock;

  public RedisAnswerStore(RedisLink redis, InstantSource clock) {
    this.redis = redis;
    this.clock = clock;
  }

  @Override
  public List<Entry> load(String scope) {
    var name = name(scope);
    var stored =
        redis.<Map<String, byte[]>>ask(commands -> commands.hgetall(name)).orElse(Map.of());
    var answers = new ArrayList<Entry>();
    var stale = new ArrayList<String>();
    var now = clock.instant();
    stored.forEach((question, bytes) -> {
      var answer = StoredAnswer.read(question, bytes);
      if (answer.isPresent() && now.isBefore(answer.get().expires())) {
        answers.add(answer.get());
      } else {
        stale.add(question);
      }
    });
    if (!stale.isEmpty()) {
      LOG.atDebug().addKeyValue("answers", stale.size()).log("sweeping out");
      var _ = redis.<Long>ask(commands -> commands.hdel(name, stale.toArray(String[]::new)));
    }
    return answers;
  }

  @Override
  public void save(String scope, Entry answer) {
    var life = Duration.between(clock.instant(), answer.expires()).toMillis();
    if (life <= 0) {
      return;
    }
    var keys = new String[] {name(scope)};
    var question = answer.question().getBytes(StandardCharsets.UTF_8);
    var bytes = StoredAnswer.write(answer);
    var millis = Long.toString(life).getBytes(StandardCharsets.US_ASCII);
    var _ =
        redis.<Long>ask(commands ->
            commands.eval(SAVE, ScriptOutputType.INTEGER, keys, question, bytes, millis));
  }

  private String name(String scope) {
    return redis.key("answers:" + scope);
  }
}
