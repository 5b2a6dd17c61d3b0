import edu.stanford.nlp.coref.CorefCoreAnnotations;
import edu.stanford.nlp.coref.data.CorefChain;
import edu.stanford.nlp.coref.data.CorefChain.CorefMention;
import edu.stanford.nlp.ling.CoreAnnotations;
import edu.stanford.nlp.ling.CoreLabel;
import edu.stanford.nlp.pipeline.Annotation;
import edu.stanford.nlp.pipeline.StanfordCoreNLP;
import edu.stanford.nlp.util.CoreMap;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Runs the statistical coreference of Stanford CoreNLP on the documents of a folder, which are NAME.txt. Every mention
 * goes to standard output as a line, parted by tabs: "NAME chain start end head-start head-end type animacy ner", and
 * every name that its recogniser of names finds as "NAME - start end start end NAME - ner". Offsets count UTF-16 units.
 * How many CPU seconds the documents took goes to the error stream.
 *
 * <p>java CoreNLP.java FOLDER
 */
public class CoreNLP {
  public static void main(String[] args) throws Exception {
    Properties p = new Properties();
    p.setProperty("annotators", "tokenize,pos,lemma,ner,depparse,coref");
    p.setProperty("coref.algorithm", "statistical");
    p.setProperty("coref.removeSingletonClusters", "false");
    // Times are of no interest here, and their rules need packages of their own.
    p.setProperty("ner.useSUTime", "false");
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    System.setOut(System.err);
    StanfordCoreNLP pipeline = new StanfordCoreNLP(p);

    List<Path> paths;
    try (Stream<Path> files = Files.list(Path.of(args[0]))) {
      paths = files.filter(f -> f.toString().endsWith(".txt")).sorted().collect(Collectors.toList());
    }
    long before = cpu();
    for (Path path : paths) {
      String name = path.getFileName().toString().replaceFirst("\\.txt$", "");
      Annotation document = new Annotation(Files.readString(path));
      pipeline.annotate(document);
      List<CoreMap> sentences = document.get(CoreAnnotations.SentencesAnnotation.class);
      for (CorefChain chain : document.get(CorefCoreAnnotations.CorefChainAnnotation.class).values()) {
        for (CorefMention m : chain.getMentionsInTextualOrder()) {
          List<CoreLabel> tokens = sentences.get(m.sentNum - 1).get(CoreAnnotations.TokensAnnotation.class);
          CoreLabel head = tokens.get(m.headIndex - 1);
          out.printf(
              "%s\t%d\t%d\t%d\t%d\t%d\t%s\t%s\t%s%n",
              name, chain.getChainID(), tokens.get(m.startIndex - 1).beginPosition(),
              tokens.get(m.endIndex - 2).endPosition(), head.beginPosition(), head.endPosition(), m.mentionType,
              m.animacy, head.ner());
        }
      }
      for (CoreMap m : document.get(CoreAnnotations.MentionsAnnotation.class)) {
        int start = m.get(CoreAnnotations.CharacterOffsetBeginAnnotation.class);
        int end = m.get(CoreAnnotations.CharacterOffsetEndAnnotation.class);
        String type = m.get(CoreAnnotations.NamedEntityTagAnnotation.class);
        out.printf("%s\t-\t%d\t%d\t%d\t%d\tNAME\t-\t%s%n", name, start, end, start, end, type);
      }
    }
    System.err.printf("cpu %.2f%n", (cpu() - before) / 1e9);
    out.flush();
  }

  static long cpu() {
    return ((com.sun.management.OperatingSystemMXBean)
            java.lang.management.ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }
}
