// One peer of scripts/bench_annotate: Stanford CoreNLP with its neural dependency parser, one thread. Protocol as in
// annotate_bench.cpp; the time is that of the thread that annotates.
import edu.stanford.nlp.ling.CoreAnnotations;
import edu.stanford.nlp.pipeline.Annotation;
import edu.stanford.nlp.pipeline.StanfordCoreNLP;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

public class CoreNlpWorker {
    public static void main(String[] arguments) throws Exception {
        Properties settings = new Properties();
        settings.setProperty("annotators", "tokenize,pos,lemma,ner,depparse");
        settings.setProperty("threads", "1");
        StanfordCoreNLP pipeline = new StanfordCoreNLP(settings);
        String[] texts = Files.readString(Path.of(arguments[0]), StandardCharsets.UTF_8).split("\0");
        int words = 0;
        for (String text : texts) words += text.isBlank() ? 0 : text.strip().split("\\s+").length;
        System.out.println("ready " + words);
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in));
        while (input.readLine() != null) {
            long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime(), wall = System.nanoTime();
            int check = 0;
            for (String text : texts) {
                Annotation document = new Annotation(text);
                pipeline.annotate(document);
                check += document.get(CoreAnnotations.TokensAnnotation.class).size() + document.get(CoreAnnotations.SentencesAnnotation.class).size();
            }
            System.out.println((ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu) / 1e9 + " " + (System.nanoTime() - wall) / 1e9 + " " + check);
        }
    }
}
