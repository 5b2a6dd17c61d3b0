import de.unihd.dbs.heideltime.standalone.Config;
import de.unihd.dbs.heideltime.standalone.DocumentType;
import de.unihd.dbs.heideltime.standalone.components.impl.JCasFactoryImpl;
import de.unihd.dbs.heideltime.standalone.components.impl.UimaContextImpl;
import de.unihd.dbs.uima.annotator.heideltime.resources.Language;
import de.unihd.dbs.uima.types.heideltime.Dct;
import de.unihd.dbs.uima.types.heideltime.Sentence;
import de.unihd.dbs.uima.types.heideltime.Timex3;
import de.unihd.dbs.uima.types.heideltime.Token;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.uima.UIMAFramework;
import org.apache.uima.cas.FSIterator;
import org.apache.uima.jcas.JCas;
import org.apache.uima.jcas.tcas.Annotation;
import org.apache.uima.resource.metadata.TypeSystemDescription;
import org.apache.uima.util.XMLInputSource;

/**
 * Runs HeidelTime on the documents of a folder, with tokens and tags from elsewhere. A document is NAME.txt; NAME.tok
 * has a line "start end sentence tag" for every token, and NAME.dct the date of the document, if it has one. Offsets
 * count UTF-16 units. Every expression that is found goes to standard output as a line "NAME start end type value",
 * parted by tabs; how many CPU seconds the documents took goes to the error stream.
 *
 * <p>java HeidelTime.java FOLDER NEWS|NARRATIVES
 */
public class HeidelTime {
  public static void main(String[] args) throws Exception {
    Properties config = new Properties();
    for (String kind : List.of("Date", "Duration", "Set", "Time", "Temponym")) {
      config.setProperty("uimaVar" + kind, kind);
      config.setProperty("consider" + kind, String.valueOf(!kind.equals("Temponym")));
    }
    config.setProperty("uimaVarLanguage", "Language");
    config.setProperty("uimaVarTypeToProcess", "Type");
    Config.setProps(config);

    // HeidelTime prints what it loads to standard output.
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    System.setOut(System.err);

    DocumentType type = DocumentType.valueOf(args[1]);
    var tagger = new de.unihd.dbs.uima.annotator.heideltime.HeidelTime();
    tagger.initialize(new UimaContextImpl(Language.ENGLISH, type, false));
    ClassLoader loader = HeidelTime.class.getClassLoader();
    TypeSystemDescription types =
        UIMAFramework.getXMLParser()
            .parseTypeSystemDescription(new XMLInputSource(loader.getResource("desc/type/HeidelTime_TypeSystem.xml")));
    JCasFactoryImpl factory = new JCasFactoryImpl(new TypeSystemDescription[] {types});

    List<Path> paths;
    try (Stream<Path> files = Files.list(Path.of(args[0]))) {
      paths = files.filter(p -> p.toString().endsWith(".txt")).sorted().collect(Collectors.toList());
    }
    long before = cpu();
    for (Path path : paths) {
      String name = path.getFileName().toString().replaceFirst("\\.txt$", "");
      JCas cas = factory.createJCas();
      cas.setDocumentText(Files.readString(path));
      Path date = path.resolveSibling(name + ".dct");
      if (Files.exists(date)) {
        Dct dct = new Dct(cas, 0, 0);
        dct.setFilename(name);
        dct.setTimexId("t0");
        dct.setValue(Files.readString(date).strip().replace('-', '.'));
        dct.addToIndexes();
      }
      tokens(cas, name, Files.readAllLines(path.resolveSibling(name + ".tok")));
      tagger.process(cas);
      FSIterator<Annotation> found = cas.getAnnotationIndex(Timex3.type).iterator();
      while (found.hasNext()) {
        Timex3 t = (Timex3) found.next();
        out.printf("%s\t%d\t%d\t%s\t%s%n", name, t.getBegin(), t.getEnd(), t.getTimexType(), t.getTimexValue());
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

  static void tokens(JCas cas, String name, List<String> lines) {
    int first = 0, last = 0, current = -1, sentences = 0, tokens = 0;
    for (String line : lines) {
      String[] f = line.split(" ");
      int start = Integer.parseInt(f[0]), end = Integer.parseInt(f[1]), sentence = Integer.parseInt(f[2]);
      if (sentence != current && current >= 0) {
        sentence(cas, name, first, last, sentences++);
      }
      if (sentence != current) {
        first = start;
        current = sentence;
      }
      last = end;
      Token t = new Token(cas, start, end);
      t.setFilename(name);
      t.setTokenId(++tokens);
      t.setSentId(sentences);
      t.setPos(f[3]);
      t.addToIndexes();
    }
    if (current >= 0) {
      sentence(cas, name, first, last, sentences);
    }
  }

  static void sentence(JCas cas, String name, int start, int end, int number) {
    Sentence s = new Sentence(cas, start, end);
    s.setFilename(name);
    s.setSentenceId(number);
    s.addToIndexes();
  }
}
