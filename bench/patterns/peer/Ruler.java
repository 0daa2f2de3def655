import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.event.ruler.Machine;

/**
 * Event Ruler, asked by the benchmark: a question a line on standard input, words parted by tabs, and for each a line of JSON
 * on standard output. One thread asks the machine; the JVM's options are its defaults.
 *
 *   load RULES EVENTS   files: [{name, pattern}] as JSON, and an event's JSON text a line  ->  {refused: {name: why}}
 *   round MILLISECONDS  matches the events again and again for that long                   ->  events per second
 *   matches             matches each event once                                            ->  [[name]], sorted
 *   decide PAIRS        a file: {pattern, event} a line, each of its own                   ->  ["match" | "no-match" | why refused]
 */
class Ruler {
    private static final ObjectMapper json = new ObjectMapper();

    private Machine machine;
    private List<String> events = List.of();

    public static void main(String[] args) throws Exception {
        Ruler ruler = new Ruler();
        BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String question = questions.readLine(); question != null; question = questions.readLine()) {
            System.out.println(json.writeValueAsString(ruler.answer(question.split("\t"))));
        }
    }

    private Object answer(String[] words) throws Exception {
        switch (words[0]) {
            case "load": return load(Path.of(words[1]), Path.of(words[2]));
            case "round": return eventsPerSecond(Long.parseLong(words[1]) * 1_000_000);
            case "matches": return matches();
            case "decide": return decide(Path.of(words[1]));
            default: throw new IllegalArgumentException(words[0]);
        }
    }

    private Object load(Path rules, Path eventTexts) throws IOException {
        machine = Machine.builder().build();
        events = Files.readAllLines(eventTexts);
        Map<String, String> refused = new java.util.TreeMap<>();
        for (JsonNode rule : json.readTree(rules.toFile())) {
            String name = rule.get("name").asText();
            try {
                machine.addRule(name, rule.get("pattern").toString());
            } catch (IOException | RuntimeException error) {
                refused.put(name, String.valueOf(error.getMessage()));
            }
        }
        return Map.of("refused", refused);
    }

    /** The clock is read after every 16 events. */
    private double eventsPerSecond(long durationNs) throws Exception {
        long count = 0;
        long matched = 0;
        int next = 0;
        long startNs = System.nanoTime();
        long elapsedNs;
        do {
            for (int chunk = 0; chunk < 16; chunk++) {
                matched += machine.rulesForJSONEvent(events.get(next)).size();
                next = next + 1 == events.size() ? 0 : next + 1;
            }
            count += 16;
            elapsedNs = System.nanoTime() - startNs;
        } while (elapsedNs < durationNs);
        // A use of the result, so that no compiler can leave out the work.
        if (matched < 0) throw new IllegalStateException();
        return count / (elapsedNs / 1e9);
    }

    private List<List<String>> matches() throws Exception {
        List<List<String>> all = new ArrayList<>();
        for (String event : events) all.add(machine.rulesForJSONEvent(event).stream().sorted().toList());
        return all;
    }

    private List<String> decide(Path pairs) throws IOException {
        List<String> verdicts = new ArrayList<>();
        for (String line : Files.readAllLines(pairs)) {
            JsonNode pair = json.readTree(line);
            verdicts.add(verdict(pair.get("pattern").asText(), pair.get("event").asText()));
        }
        return verdicts;
    }

    /** Both as JSON text, so that numbers and repeated keys arrive as they were written. */
    private static String verdict(String pattern, String event) {
        try {
            Machine alone = Machine.builder().build();
            alone.addRule("rule", pattern);
            return alone.rulesForJSONEvent(event).isEmpty() ? "no-match" : "match";
        } catch (Exception error) {
            return String.valueOf(error.getMessage());
        }
    }
}
